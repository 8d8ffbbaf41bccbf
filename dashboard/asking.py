"""A question about all bydeler of a kommune, opened for that question alone and closed again.

For counts only: a household that moved in from another bydel is not new, and a sum is of all of them. The caller
has checked what the user may know of the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from accounts.scope import counting_in_kommune


def ask_in(kommune: int, question: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """One trip, and one more to close. Should the question fail, the transaction takes the scope with it."""
    opens, opened, closes = counting_in_kommune(kommune)
    with connection.cursor() as cursor:
        opening = cursor.mogrify(opens, opened).decode()
        cursor.execute(f"{opening.replace('%', '%%')}; {question}", values)
        found = cursor.fetchall()
        cursor.execute(closes)
    return list(found)
