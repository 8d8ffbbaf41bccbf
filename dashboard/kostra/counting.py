"""Counts the numbers of one bydel and year from the records, and finds the rows behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from accounts.models import Bydel
from config.dates import norwegian_date
from config.errors import RuleBroken
from dashboard.asking import BYDELER, ask_in
from dashboard.kostra.numbers import BY_CODE, NUMBERS, Tall

Facts = dict[str, Any]
FIRST_YEAR = 2000


class Rad(NamedTuple):
    code: str
    key: int
    parts: list[str]
    facts: Facts


# By (code, part). None is «ikke nok data».
Values = dict[tuple[str, str], int | None]

_ROWS = """
SELECT '{code}' AS code, subject, parts, facts FROM (
    SELECT DISTINCT ON (once) once, subject, parts, facts FROM ({told}) told
    WHERE counts AND bydel = ANY({bydeler}) ORDER BY once, rank, at, subject
) counted
UNION ALL
SELECT '{code}', NULL, '{{}}'::text[], NULL WHERE EXISTS (
    SELECT FROM ({covered}) covered WHERE bydel = ANY({bydeler})
)
"""
_EVERY_ROW = "\nUNION ALL\n".join(
    f"({_ROWS.format(code=tall.code, told=tall.told, covered=tall.covered, bydeler=BYDELER)})" for tall in NUMBERS
)
_COUNTS = f"""
SELECT code, part, count(subject) AS number FROM ({_EVERY_ROW}) behind
CROSS JOIN LATERAL unnest(array_prepend(''::text, parts)) part GROUP BY code, part
"""


def last_day(year: int, today: date) -> date:
    """The day that the year is counted at the end of: today in a year that is not over."""
    if not FIRST_YEAR <= year <= today.year:
        raise RuleBroken(f"{year} er ikke begynt, eller er for lenge siden. Velg et annet år.", field="year")
    return min(date(year, 12, 31), today)


def require_own_figures(bydel: Bydel, day: date) -> None:
    """A bydel that was merged into another by the day has no numbers: they are the other's."""
    if bydel.merged_on and bydel.merged_on <= day:
        raise RuleBroken(
            f"{bydel.name} ble slått sammen med {bydel.merged_into} {norwegian_date(bydel.merged_on)}."
            f" Tallene for {day.year} står der.",
            field="year",
        )


def draft(bydel: Bydel, day: date) -> Values:
    """The numbers as the records say now. The caller has checked that they may be read."""
    asked = ask_in(bydel.kommune_id, _COUNTS, _values(bydel, day))
    return with_nothing({(code, part): count for code, part, count in asked})


def rows(bydel: Bydel, day: date) -> tuple[list[Rad], Values]:
    """The rows behind, and the numbers that they make."""
    asked = ask_in(bydel.kommune_id, _EVERY_ROW, _values(bydel, day))
    found = [Rad(code, key, parts, _read(facts)) for code, key, parts, facts in asked if key is not None]
    counts: dict[tuple[str, str], int] = {(code, ""): 0 for code, *_ in asked}
    for row in found:
        for part in ("", *row.parts):
            counts[row.code, part] = counts.get((row.code, part), 0) + 1
    return found, with_nothing(counts)


def facts_now(bydel: Bydel, day: date, code: str, keys: Sequence[int]) -> dict[int, tuple[list[str], Facts]]:
    """What the records say of things that count no longer. Those that are gone altogether are not in it."""
    question = f"SELECT subject, parts, facts FROM ({BY_CODE[code].told}) told WHERE subject = ANY(%(keys)s)"
    asked = ask_in(bydel.kommune_id, question, _values(bydel, day) | {"keys": list(keys)})
    return {key: (parts, _read(facts)) for key, parts, facts in asked}


def facts_then(bydel: Bydel, tall: Tall, keys: Sequence[int], since: Any) -> dict[int, Facts]:
    """What the history says of rows as they were at a moment, where they have been changed since."""
    if not tall.kept:
        return {}
    columns = ", ".join(f"'{fact}', kept.{column}" for fact, column in tall.kept.items())
    question = f"""
        SELECT DISTINCT ON (kept.pgh_obj_id) kept.pgh_obj_id AS key, jsonb_build_object({columns}) AS facts
        FROM {tall.subject._meta.db_table}event kept
        WHERE kept.pgh_obj_id = ANY(%(keys)s) AND kept.pgh_created_at >= %(since)s
        ORDER BY kept.pgh_obj_id, kept.pgh_id
    """
    asked = ask_in(bydel.kommune_id, question, {"keys": list(keys), "since": since})
    return {key: _read(facts) for key, facts in asked}


def with_nothing(counts: Mapping[tuple[str, str], int]) -> Values:
    """With 0 for the parts that nothing is in, and None where the bydel keeps no such records."""
    every = [(tall, part) for tall in NUMBERS for part in ("", *tall.parts())]
    return {
        (tall.code, part): counts.get((tall.code, part), 0) if (tall.code, "") in counts else None
        for tall, part in every
    }


def has_data(values: Mapping[tuple[str, str], int | None]) -> bool:
    return any(value is not None for value in values.values())


def _values(bydel: Bydel, day: date) -> dict[str, Any]:
    return {"first": day.replace(month=1, day=1), "day": day, "bydel": bydel.pk}


def _read(facts: Any) -> Facts:
    """Facts that say nothing are left out."""
    return {name: value for name, value in facts.items() if value is not None}


def by_code(found: Iterable[Rad]) -> dict[str, list[Rad]]:
    told: dict[str, list[Rad]] = {}
    for row in found:
        told.setdefault(row.code, []).append(row)
    return told
