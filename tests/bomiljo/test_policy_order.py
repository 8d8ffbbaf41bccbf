"""What it costs to see a place: whether it is one's own is asked first, and what stayed behind of it last."""

import pytest
from django.db import connection

from tests.cast import as_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("table", "last"),
    [
        ("bomiljo_bomiljo", "bomiljo_stayed_in_bomiljo("),
        ("bomiljo_commonroom", "bomiljo_stayed_in_commonroom("),
    ],
)
def test_what_stayed_is_asked_about_last(cast, table, last):
    with as_user(cast.bjorn), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN SELECT FROM {table}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert 0 < plan.index("bydel_id = ANY") < plan.index(last)
