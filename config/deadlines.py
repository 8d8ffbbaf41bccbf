"""Deadlines as data: what sets one off, how long it is, when its lamp is lit. Pure arithmetic over dates.

Each app ships a table of its own (allocation/frister.toml, housing/frister.toml). A deadline there has

    code, words, trigger, source    what it is, what sets it off, and where it comes from
    length                          "3 weeks", "4 months before"; left out when a person sets the date
    moves = true                    one that falls on a free day moves to the next working day
    amber, red, critical            from when the lamp is lit: "7 days before" or "1 day past" the deadline,
                                    "3 weeks after" what sets it off
    passed                          what is said when it has passed, when «over fristen» would be wrong
    valid_from, valid_to            when it applied

A number is written out, or is the rule set's: "{tilsagn.alarm_days} days before"; after a colon stands what
is used where the rule set is silent: "{offers.parked_days:90} days".
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from config.dates import deadline_text, norwegian_date
from config.working_days import add_months, add_working_days, next_working_day

Rules = Mapping[str, Any]
LEVELS: Final = ("none", "amber", "red", "critical")
LIT: Final = ("amber", "red", "critical")
SPAN: Final = re.compile(r"(\d+|\{[a-z_.]+(?::\d+)?\}) (day|working_day|week|month)s?(?: (before|past|after))?")
# Wider than any deadline is long: a search for a day begins and ends here.
SEARCHED_DAYS: Final = 3660
# So many answers are kept: those of a day for the limits of every bydel of a city, with room to spare.
KEPT_DAYS: Final = 5000


class Deadline(NamedTuple):
    """`level` is none, amber, red or critical; `text` says it in words; without a due date nothing is due."""

    level: str
    text: str
    due: date | None = None
    days_left: int | None = None


NO_DEADLINE: Final = Deadline("none", "")


@dataclass(frozen=True)
class Span:
    """A number of days, working days, weeks or months, and which way it is counted."""

    count: str
    unit: str
    way: str

    @classmethod
    def read(cls, text: str) -> Span:
        match = SPAN.fullmatch(text)
        if match is None:
            raise ValueError(f"«{text}» is not a span of time.")
        count, unit, way = match.groups()
        return cls(count, unit, way or "after")

    def number(self, rules: Rules) -> int:
        if self.count.isdecimal():
            return int(self.count)
        path, _, usual = self.count.strip("{}").partition(":")
        found: Any = rules
        for key in path.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
        if found is None and not usual:
            raise KeyError(f"The rule set does not say {path}.")
        return int(usual if found is None else found)

    def from_day(self, day: date, rules: Rules) -> date:
        count = self.number(rules)
        return shifted(day, -count if self.way == "before" else count, self.unit)


@dataclass(frozen=True)
class Frist:
    code: str
    words: str
    trigger: str
    source: str
    length: Span | None
    lit: Mapping[str, Span]
    moves: bool
    passed: str
    valid_from: date
    valid_to: date | None

    def due(self, trigger: date, rules: Rules) -> date:
        if self.length is None:
            raise ValueError(f"{self.code}: a person sets the date.")
        day = self.length.from_day(trigger, rules)
        return next_working_day(day) if self.moves else day

    def lit_from(self, level: str, *, trigger: date | None, due: date | None, rules: Rules) -> date | None:
        """The first day with the lamp at the level, or None when it never gets there."""
        span = self.lit.get(level)
        if span is None:
            return None
        if span.way == "after":
            return self._after(span, trigger, due, rules)
        if due is None:
            raise ValueError(f"{self.code}: {level} is counted from a date that is not known.")
        return span.from_day(due, rules)

    def _after(self, span: Span, trigger: date | None, due: date | None, rules: Rules) -> date:
        """Where only the deadline was kept, what set it off is counted back from it, in the same unit."""
        if trigger is not None:
            return span.from_day(trigger, rules)
        if due is None or self.length is None or self.length.unit != span.unit:
            raise ValueError(f"{self.code}: what set it off is not known.")
        return shifted(due, span.number(rules) - self.length.number(rules), span.unit)


def shifted(day: date, count: int, unit: str) -> date:
    if unit == "month":
        return add_months(day, count)
    if unit == "working_day":
        return add_working_days(day, count)
    return day + timedelta(days=count * (7 if unit == "week" else 1))


class Frister:
    """The deadlines of one app and of those below it, read once."""

    def __init__(self, file: Path, below: Frister | None = None) -> None:
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["deadlines"]
        self.all: list[Frist] = [*(below.all if below else ()), *(_read(row) for row in rows)]
        self._found: dict[tuple[str, date, str, bool, str], date] = {}

    def of(self, code: str, day: date) -> Frist:
        """The deadline as it applied on the day."""
        for frist in self.all:
            if (
                frist.code == code
                and frist.valid_from <= day
                and (frist.valid_to is None or day <= frist.valid_to)
            ):
                return frist
        raise KeyError(f"No deadline {code} applied on {day}.")

    def due(self, code: str, trigger: date, rules: Rules | None = None) -> date:
        """The last day, counted from what set the deadline off."""
        return self.of(code, trigger).due(trigger, rules or {})

    def deadline(
        self,
        code: str,
        today: date,
        *,
        trigger: date | None = None,
        due: date | None = None,
        rules: Rules | None = None,
    ) -> Deadline:
        """How the deadline stands today: counted from what set it off, or as it was kept or set by a person."""
        frist, rules = self.of(code, trigger or today), rules or {}
        if due is None and frist.length is not None and trigger is not None:
            due = frist.due(trigger, rules)
        level = _level(frist, today, trigger, due, rules)
        if due is None:
            return Deadline(level, "")
        return Deadline(level, _words(frist, due, today), due, (due - today).days)

    def latest(
        self, code: str, today: date, *, level: str = "amber", kept: bool = False, rules: Rules | None = None
    ) -> date:
        """The latest day of what sets it off (or, `kept`, of the deadline itself) with the lamp at the level now.

        What a query compares a column with. A later day never lights the lamp earlier, so it can be searched for.
        The work list asks for dozens of these on each page, and they are the same until midnight: they are kept.
        """
        asked = (code, today, level, kept, repr(rules))
        if asked not in self._found:
            if len(self._found) >= KEPT_DAYS:
                self._found.clear()
            self._found[asked] = self._latest(code, today, level=level, kept=kept, rules=rules)
        return self._found[asked]

    def _latest(self, code: str, today: date, *, level: str, kept: bool, rules: Rules | None) -> date:
        def unlit(number: int) -> bool:
            day = date.fromordinal(number)
            now = self.deadline(code, today, rules=rules, **{"due" if kept else "trigger": day})
            return LEVELS.index(now.level) < LEVELS.index(level)

        middle = today.toordinal()
        days = range(middle - SEARCHED_DAYS, middle + SEARCHED_DAYS)
        return date.fromordinal(days[bisect_left(days, True, key=unlit)] - 1)


def _level(frist: Frist, today: date, trigger: date | None, due: date | None, rules: Rules) -> str:
    for level in reversed(LIT):
        first = frist.lit_from(level, trigger=trigger, due=due, rules=rules)
        if first is not None and today >= first:
            return level
    return "none"


def _words(frist: Frist, due: date, today: date) -> str:
    if due < today and frist.passed:
        return frist.passed.format(norwegian_date(due))
    return deadline_text(due, today)


def _read(row: dict[str, Any]) -> Frist:
    return Frist(
        code=row["code"],
        words=row["words"],
        trigger=row["trigger"],
        source=row["source"],
        length=Span.read(row["length"]) if "length" in row else None,
        lit={level: Span.read(row[level]) for level in LIT if level in row},
        moves=row.get("moves", False),
        passed=row.get("passed", ""),
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
    )
