"""The figures of one unit today, straight from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from accounts.models import Bydel, Landlord
from accounts.scope import counting_in, counting_statements
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

    The caller has checked that the user may read the bydel's figures. One trip, and one more to close.
    """
    units = counted_in(bydel, day)
    opens, opened, closes = counting_statements(units)
    # Of one that was merged into it, not all readers see the places that Python counts.
    with counting_in(units) if len(units) > 1 else nullcontext():
        asked = statement.values(figures, day, units) | {"units": units}
    with connection.cursor() as cursor:
        opening = cursor.mogrify(opens, opened).decode()
        cursor.execute(f"{opening.replace('%', '%%')}; {_statement(figures, 'bydel', day)}", asked)
        read = [Reading(*row) for row in cursor.fetchall()]
        cursor.execute(closes)
    return {(one.figure, one.part): one for one in read}


def of_landlord(figures: Sequence[Figure], landlord: Landlord, day: date) -> Readings:
    """Of the landlord's own dwellings and places, as the landlord may see them."""
    own = [figure for figure in figures if figure.landlords]
    bydeler = list(landlord.kommune.bydeler.values_list("pk", flat=True)) if any(f.compute for f in own) else []
    asked = statement.values(own, day, bydeler) | {"units": [landlord.pk]}
    with connection.cursor() as cursor:
        cursor.execute(_statement(own, "landlord", day), asked)
        return {(row[0], row[1]): Reading(*row) for row in cursor.fetchall()}


def _statement(figures: Sequence[Figure], column: str, day: date) -> str:
    return statement.of_unit(tuple(figures), column, today=day >= timezone.localdate())


def counted_in(bydel: Bydel, day: date) -> list[int]:
    """The bydel, and those that were merged into it by then."""
    if bydel.merged_on and bydel.merged_on <= day:
        return []
    merged = Bydel.objects.filter(merged_into=bydel, merged_on__lte=day).values_list("pk", flat=True)
    return [bydel.pk, *merged]
