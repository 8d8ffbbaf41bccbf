"""The limits of a klage and the lamps that follow from them: dated data in klage_terms.toml.

A rule set may say otherwise in a part [klage]. Everything that depends on a limit asks here.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from allocation import vedtak_terms
from allocation.lamps import OFF, Lamp
from allocation.models import Klage, KlageStatus, RuleSet
from config.dates import deadline_text
from config.working_days import add_months, add_weeks, next_working_day

FILE = Path(__file__).with_suffix(".toml")


@cache
def _dated() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["terms"]
    return sorted(rows, key=lambda row: row["from"])


def terms(day: date, rule_set: RuleSet | None = None) -> dict[str, Any]:
    """What applies on the day, with what the rule set says instead."""
    known = [row for row in _dated() if row["from"] <= day]
    own = rule_set.definition.get("klage", {}) if rule_set else {}
    return {**(known or _dated())[-1], **own}


def law(name: str, day: date) -> str:
    """The legal basis on the day, as it stands in letters."""
    return str(terms(day)["law"][name])


def latest_admission(klage: Klage) -> date:
    """The last day on which a late klage may still be taken up: a year after the vedtak."""
    notified = klage.vedtak.notice_date or klage.received_on
    return add_months(notified, terms(klage.received_on, klage.soknad.rule_set)["late_limit_months"])


def usual_answer(rule_set: RuleSet, day: date) -> date:
    """When the klageorgan may be expected to have answered what is sent on the day."""
    return next_working_day(add_weeks(day, terms(day, rule_set)["answer_weeks"]))


def appeal_of_rejection_by(rule_set: RuleSet, rejected_on: date) -> date:
    """An avvisning is a vedtak too: the same time to appeal it, from the letter."""
    return vedtak_terms.appeal_deadline(rule_set, rejected_on)


def lamp(klage: Klage, today: date) -> Lamp:
    """What is due next, and how close it is. The rule set of the case may move it: load it with the row."""
    limits = terms(today, klage.soknad.rule_set)
    if klage.status == KlageStatus.RECEIVED:
        days = limits["admit_days"] if klage.late_is_open or klage.standing_is_open else limits["take_days"]
        return _counting_down(klage.received_on + timedelta(days=days), today, shown=today)
    if klage.status == KlageStatus.IN_REVIEW:
        shown = klage.received_on + timedelta(days=limits["review_shown_days"])
        return _counting_down(interim_due(klage, limits), today, shown=shown)
    if klage.status == KlageStatus.FORWARDED and klage.answer_expected_on:
        return _counting_down(klage.answer_expected_on, today, shown=klage.answer_expected_on)
    return OFF


def interim_due(klage: Klage, limits: dict[str, Any]) -> date:
    """A klager who has waited this long is to be told why, and when the answer is expected (§ 11 a)."""
    return add_months(klage.received_on, limits["review_months"])


def _counting_down(due: date, today: date, *, shown: date) -> Lamp:
    level = "red" if today >= due else "amber" if today >= shown else "none"
    return Lamp(level, deadline_text(due, today), due)
