"""The limits of a klage: dated data in klage_terms.toml. What it waits for is counted by allocation/clock.py.

A rule set may say otherwise in a part [klage]. Everything that depends on a limit asks here.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from allocation import clock, vedtak_terms
from allocation.clock import Code
from allocation.lamps import OFF, Lamp
from allocation.models import Klage, KlageStatus, RuleSet
from config.working_days import add_months

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
    return clock.due(Code.KLAGE_FORWARDED, day, rule_set.definition)


def appeal_of_rejection_by(rule_set: RuleSet, rejected_on: date) -> date:
    """An avvisning is a vedtak too: the same time to appeal it, from the letter."""
    return vedtak_terms.appeal_deadline(rule_set, rejected_on)


def lamp(klage: Klage, today: date, promised: date | None) -> Lamp:
    """What is due next, and how close it is. The rule set of the case may move it: load it with the row.

    `promised` is the day that the klager was last given (newest_expected_by_klager). It puts off the answer, and
    nothing that the office owes before: to decide whether the klage is taken up, and that somebody takes it.
    """
    if klage.status == KlageStatus.FORWARDED and klage.answer_expected_on:
        return clock.deadline(Code.KLAGE_FORWARDED, today, due=klage.answer_expected_on)
    if klage.status not in {KlageStatus.RECEIVED, KlageStatus.IN_REVIEW}:
        return OFF
    if klage.status == KlageStatus.IN_REVIEW and promised is not None:
        return clock.deadline(Code.KLAGE_EXPECTED_ANSWER, today, due=promised)
    rules = klage.soknad.rule_set.definition
    return clock.deadline(_code(klage), today, trigger=klage.received_on, rules=rules)


def _code(klage: Klage) -> Code:
    """In own review the klager is to hear from us: an answer, or why it takes time (§ 11 a)."""
    if klage.status == KlageStatus.IN_REVIEW:
        return Code.KLAGE_ANSWER
    undecided = klage.late_is_open or klage.standing_is_open
    return Code.KLAGE_ADMISSION if undecided else Code.KLAGE_UNTAKEN
