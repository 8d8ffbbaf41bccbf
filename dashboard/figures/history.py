"""Days and rows as SQL: which day a moment was on, and how a row was at the end of a day."""

from __future__ import annotations

import re

from django.conf import settings

# Where the day is over.
_PAST, _PAST_END = "/* past */", "/* end of past */"
_WAS = re.compile(rf"{re.escape(_PAST)}.*?{re.escape(_PAST_END)}", re.DOTALL)
_OVER = f"((%(day)s::date + 1)::timestamp AT TIME ZONE '{settings.TIME_ZONE}')"


def day_of(moment: str) -> str:
    """The day in Norway of a timestamp column."""
    return f"({moment} AT TIME ZONE '{settings.TIME_ZONE}')::date"


def as_it_was(table: str, *columns: str) -> str:
    """A sub-select that stands for the table: `FROM {as_it_was("followup_booppfolging", "id", "worker_id")} b`.

    For facts that carry no date of their own. A trigger keeps each row as it was before every change
    (config/history.py), so on a day it was what the first change after it replaced; without a later change it was
    what it is. A row that was made later is in it too: its own dates must leave it out.

    Today nothing is later: then the table itself is asked (`without_past`).
    """
    now = ", ".join(f"{table}.{column}" for column in columns)
    then = ", ".join(f"kept.{column}" for column in columns)
    return f"""(
        SELECT {now} FROM {table} {_PAST} WHERE NOT EXISTS (
            SELECT FROM {table}event kept WHERE kept.pgh_obj_id = {table}.id AND kept.pgh_created_at >= {_OVER}
        )
        UNION ALL
        (SELECT DISTINCT ON (kept.pgh_obj_id) {then} FROM {table}event kept
        WHERE kept.pgh_created_at >= {_OVER} ORDER BY kept.pgh_obj_id, kept.pgh_id) {_PAST_END}
    )"""


def without_past(sql: str) -> str:
    """The same for today."""
    return _WAS.sub("", sql)
