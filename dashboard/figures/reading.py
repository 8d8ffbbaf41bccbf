"""The figures of one unit today, straight from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.utils import timezone
from psycopg2.extensions import AsIs

from accounts.models import Bydel, Landlord
from accounts.scope import counting_statements
from dashboard.figures import statement
from dashboard.figures.shape import Figure

Readings = dict[tuple[str, str], "Reading"]


class Reading(NamedTuple):
    """A value that is None means «ikke nok data». `rows` is how many are behind."""

    figure: str
    part: str
    rows: int
    amount: Decimal | None
    whole: Decimal | None
    value: Decimal | None


def of_bydel(figures: Sequence[Figure], bydel: Bydel, day: date) -> Readings:
    """By figure and part. The bydel's cases are opened for counting alone, so that all who read it read the same.

    The caller has checked that the user may read the bydel's figures. What Python counts is not among them: it is
    read from the snapshots. One trip, and one more to close.
    """
    if is_merged(bydel, day):
        return {}
    opens, opened, closes = counting_statements(AsIs(f"({_counted_in(bydel, day)})::text"))
    asked = statement.values([], day, []) | {"units": units_of(bydel, day)}
    with connection.cursor() as cursor:
        opening = cursor.mogrify(opens, opened).decode()
        cursor.execute(f"{opening.replace('%', '%%')}; {_statement(figures, 'bydel', day)}", asked)
        read = [Reading(*row) for row in cursor.fetchall()]
        cursor.execute(closes)
    return {(one.figure, one.part): one for one in read}


def of_landlord(figures: Sequence[Figure], landlord: Landlord, day: date) -> Readings:
    """Of the landlord's own dwellings and places, as the landlord may see them. Nothing that Python counts."""
    own = [figure for figure in figures if figure.landlords]
    asked = statement.values([], day, []) | {"units": [landlord.pk]}
    with connection.cursor() as cursor:
        cursor.execute(_statement(own, "landlord", day), asked)
        return {(row[0], row[1]): Reading(*row) for row in cursor.fetchall()}


def _statement(figures: Sequence[Figure], column: str, day: date) -> str:
    in_sql = tuple(figure for figure in figures if not figure.compute)
    return statement.of_unit(in_sql, column, today=day >= timezone.localdate())


def units_of(unit: Bydel | Landlord, day: date) -> AsIs | list[int]:
    """The landlord; or the bydel and those that were merged into it by then, found by the question itself."""
    return AsIs(f"({_counted_in(unit, day)})::bigint[]") if isinstance(unit, Bydel) else [unit.pk]


def is_merged(bydel: Bydel, day: date) -> bool:
    """Whether it is counted in another one."""
    return bydel.merged_on is not None and bydel.merged_on <= day


def _counted_in(bydel: Bydel, day: date) -> str:
    return (
        f"SELECT array_agg(id ORDER BY id) FROM accounts_bydel WHERE id = {bydel.pk}"
        f" OR merged_into_id = {bydel.pk} AND merged_on <= '{day.isoformat()}'"
    )
