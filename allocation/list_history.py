"""The waiting list as it was on an earlier day, read from the rows and from what changed after that day.

A trigger keeps each row as it was before every change (config/history.py). So at the end of a day a row was what
the first change after that day replaced; without a later change it was what it is.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.db import connection
from django.db.models import GeneratedField, Min, QuerySet
from django.utils import timezone

from accounts.models import Bydel
from allocation.models import WaitingEntry

# It takes the name of the table, so that any queryset of entries can be run against the list of that day. The
# numbers of the history follow the order in which the row was changed; its times are when transactions began.
AS_IT_WAS = """
WITH allocation_waitingentry AS (
    SELECT {now} FROM allocation_waitingentry entry WHERE bydel_id = %s AND NOT EXISTS (
        SELECT FROM allocation_waitingentryevent later
        WHERE later.pgh_obj_id = entry.id AND later.bydel_id = %s AND later.pgh_created_at >= %s
    )
    UNION ALL
    SELECT {then} FROM (
        SELECT DISTINCT ON (pgh_obj_id) * FROM allocation_waitingentryevent
        WHERE bydel_id = %s AND pgh_created_at >= %s ORDER BY pgh_obj_id, pgh_id
    ) earlier
)
"""


def on_list(bydel: Bydel | int, day: date) -> QuerySet[WaitingEntry]:
    """Everybody on the bydel's list, parked entries included. Read it through `rows_on` or `values_on`."""
    entries = WaitingEntry.objects.filter(bydel=bydel)
    return entries.on(day) if is_past(day) else entries.waiting()


def is_past(day: date) -> bool:
    return day < timezone.localdate()


def rows_on(entries: QuerySet[WaitingEntry], bydel: Bydel | int, day: date) -> list[WaitingEntry]:
    """The entries as they were at the end of the day, with their annotations. One statement."""
    if not is_past(day):
        return list(entries)
    return list(WaitingEntry.objects.raw(*statement_on(entries, bydel, day)))


def values_on(entries: QuerySet[Any], bydel: Bydel | int, day: date) -> list[tuple[Any, ...]]:
    """The same for a queryset of values_list()."""
    if not is_past(day):
        return list(entries)
    with connection.cursor() as cursor:
        cursor.execute(*statement_on(entries, bydel, day))
        return cast(list[tuple[Any, ...]], cursor.fetchall())


def first_day(bydel: Bydel) -> date | None:
    """The day of the first entry: before it there was no list here."""
    first = WaitingEntry.objects.filter(bydel=bydel).aggregate(first=Min("listed_on"))["first"]
    return cast(date | None, first)


def statement_on(entries: QuerySet[Any], bydel: Bydel | int, day: date) -> tuple[str, tuple[Any, ...]]:
    """The queryset's statement over the rows of the day."""
    statement, values = entries.query.sql_with_params()
    pk = bydel if isinstance(bydel, int) else bydel.pk
    after = datetime.combine(day + timedelta(days=1), time.min, tzinfo=timezone.get_current_timezone())
    now, then, generated = _columns()
    return AS_IT_WAS.format(now=now, then=then) + statement, (pk, pk, after, *generated, pk, after, *values)


def _columns() -> tuple[str, str, tuple[Any, ...]]:
    """The columns of the rows, the same of their history, and the values in what the history must work out."""
    fields = WaitingEntry._meta.concrete_fields
    then, values = [], []
    for field in fields:
        if isinstance(field, GeneratedField):
            expression, more = field.generated_sql(connection)
            then.append(f'{expression} AS "{field.column}"')
            values += more
        else:
            then.append(f'"{field.column}"')
    return ", ".join(f'"{field.column}"' for field in fields), ", ".join(then), tuple(values)
