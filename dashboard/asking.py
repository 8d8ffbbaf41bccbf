"""A question about all bydeler of a kommune, opened for that question alone and closed again.

For counts only: a household that moved in from another bydel is not new, and a sum is of all of them. The caller
has checked what the user may know of the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from accounts.scope import counting_in_kommune

# The statement that answers closes the scope too: the one row of the answer is there before the columns beside it
# are reckoned.
_ANSWER = "WITH answer AS MATERIALIZED (SELECT json_agg(asked) AS told FROM ({question}) asked) {closes}"

# The bydel and those that were merged into it by the day.
BYDELER = """ARRAY(
    SELECT id FROM accounts_bydel WHERE id = %(bydel)s AND (merged_on IS NULL OR merged_on > %(day)s)
        OR merged_into_id = %(bydel)s AND merged_on <= %(day)s
)"""


def ask_in(kommune: int, question: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """One trip. Should the question fail, the transaction is broken, and the scope goes with it.

    The columns of the question need names of their own. Days come as text.
    """
    opens, opened, closes = counting_in_kommune(kommune)
    with connection.cursor() as cursor:
        opening = cursor.mogrify(opens, opened).decode().replace("%", "%%")
        closing = closes.replace("SELECT", "SELECT told,", 1) + " FROM answer"
        cursor.execute(f"{opening}; {_ANSWER.format(question=question, closes=closing)}", values)
        [told, *_] = cursor.fetchone()
    return [tuple(row.values()) for row in told or []]
