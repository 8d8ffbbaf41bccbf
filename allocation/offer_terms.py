"""What the rule set says about offers and leases: time to answer, what a no leads to, length of the lease."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import models

from allocation.models import OfferChannel, RuleSet, Soknad
from allocation.models.offer import DeclineReason
from config.working_days import add_working_days, next_working_day


class Consequence(models.TextChoices):
    LAPSES = "bortfall", "Plassen på ventelisten faller bort"
    KEEPS_PLACE = "beholder_plass", "Husstanden beholder plassen på ventelisten"
    PARKED = "settes_paa_vent", "Saken settes på vent"


class Term(NamedTuple):
    """`months` None is tidsubestemt."""

    months: int | None
    label: str


# How long a case rests when that is what a no leads to, unless the rule set says otherwise.
PARKED_DAYS = 90


def answer_by(rule_set: RuleSet, channel: OfferChannel, given_on: date) -> date:
    """The last day to answer: working days when told, days by letter. It is always a working day."""
    offers = rule_set.definition["offers"]
    if channel == OfferChannel.ORAL:
        return add_working_days(given_on, offers["answer_days_oral"])
    return next_working_day(given_on + timedelta(days=offers["answer_days_letter"]))


def consequence_of(rule_set: RuleSet, reason: DeclineReason | str) -> Consequence:
    """What a no for this reason leads to. A home that clearly does not suit never costs the place."""
    if reason == DeclineReason.UNSUITABLE:
        return Consequence.KEEPS_PLACE
    consequences: dict[str, Any] = rule_set.definition["offers"]["consequences"]
    return Consequence(consequences[str(reason)])


def parked_until(rule_set: RuleSet, day: date) -> date:
    return day + timedelta(days=rule_set.definition["offers"].get("parked_days", PARKED_DAYS))


def terms(rule_set: RuleSet) -> list[Term]:
    options = rule_set.definition["terms"]["options"]
    return [Term(option["months"] or None, option["label"]) for option in options]


def usual_term(soknad: Soknad) -> int | None:
    """The months that the vedtak says, else the rule set's usual ones."""
    said = soknad.vedtak.in_force().values_list("term_months", flat=True).first()
    months: int = soknad.rule_set.definition["terms"]["default"] if said is None else said
    return months or None
