"""Lamps of cases, as pages ask for them. The deadlines behind them are allocation/clock.py's."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from allocation import clock
from allocation.clock import Code
from config.deadlines import NO_DEADLINE, Deadline

Lamp = Deadline
OFF = NO_DEADLINE


def answer_due(received_on: date, expected_on: date | None = None) -> date:
    """The day by which the applicant is to have a decision, or word of when it comes."""
    return expected_on or clock.due(Code.ANSWER, received_on)


def answer_lamp(received_on: date, today: date, expected_on: date | None = None) -> Lamp:
    return clock.answer(received_on, expected_on, today)


def tilsagn_lamp(deadline: date, today: date, rules: dict[str, Any]) -> Lamp:
    return clock.dwelling(deadline, today, rules)


def condition_lamp(due: date, today: date) -> Lamp:
    """When a vilkår in a vedtak is to be followed up."""
    return clock.deadline(Code.CONDITION, today, due=due)


def offer_lamp(answer_by: date, today: date) -> Lamp:
    """The same for both ways of giving an offer: the day to answer by stands in it."""
    return clock.deadline(Code.OFFER_LETTER, today, due=answer_by)


def document_lamp(due_on: date, today: date) -> Lamp:
    """A document that has not come: the day stands in the letter."""
    return clock.deadline(Code.DOCUMENT, today, due=due_on)


class Question(Protocol):
    answered_on: date | None
    closed_on: date | None
    answer_by: date
    grace_until: date


def answer_to_us_lamp(question: Question, today: date) -> Lamp:
    """Amber when the answer is late, red when the grace that the question gave is over."""
    if question.answered_on or question.closed_on:
        return OFF
    lamp = clock.deadline(Code.RECONFIRMATION, today, due=question.answer_by)
    return lamp._replace(level="red") if today > question.grace_until else lamp
