"""Lamps and deadlines of cases, computed on read from dates. Limits come from the rule set."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple, Protocol

from config.dates import deadline_text
from config.working_days import add_months

# Foreløpig svar within a month (forvaltningsloven § 11 a); shown a week before.
ANSWER_MONTHS = 1
ANSWER_SHOWN_DAYS = 21


class Lamp(NamedTuple):
    """`level` is red, amber or none; `text` says it in words."""

    level: str
    text: str
    due: date | None = None


OFF = Lamp("none", "")


def answer_due(received_on: date) -> date:
    """The day by which the applicant is to have a decision or a foreløpig svar."""
    return add_months(received_on, ANSWER_MONTHS)


def answer_lamp(received_on: date, today: date) -> Lamp:
    due = answer_due(received_on)
    text = deadline_text(due, today)
    if today >= due:
        return Lamp("red", text, due)
    if today >= received_on + timedelta(days=ANSWER_SHOWN_DAYS):
        return Lamp("amber", text, due)
    return Lamp("none", text, due)


def tilsagn_lamp(deadline: date, today: date, rules: dict[str, Any]) -> Lamp:
    """Amber at four months after the tilsagn, red the last fortnight before six (limits are the rule set's)."""
    limits = rules["tilsagn"]
    text = deadline_text(deadline, today)
    if today >= deadline - timedelta(days=limits["alarm_days"]):
        return Lamp("red", text, deadline)
    if today >= add_months(deadline, limits["warn_months"] - limits["dwelling_within_months"]):
        return Lamp("amber", text, deadline)
    return Lamp("none", text, deadline)


def offer_lamp(answer_by: date, today: date) -> Lamp:
    text = deadline_text(answer_by, today)
    if today >= answer_by:
        return Lamp("red", text, answer_by)
    return Lamp("amber" if (answer_by - today).days <= 1 else "none", text, answer_by)


class Question(Protocol):
    answered_on: date | None
    closed_on: date | None
    answer_by: date
    grace_until: date


def answer_to_us_lamp(question: Question, today: date) -> Lamp:
    """Amber when the answer is late, red when the grace is over and somebody must look at it."""
    if question.answered_on or question.closed_on:
        return OFF
    text = deadline_text(question.answer_by, today)
    if today > question.grace_until:
        return Lamp("red", text, question.answer_by)
    return Lamp("amber" if today > question.answer_by else "none", text, question.answer_by)
