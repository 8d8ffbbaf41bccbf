"""What the rule set says about offers and leases: time to answer, what a no leads to, length of the lease."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import models

from allocation import clock
from allocation.clock import Code
from allocation.models import OfferChannel, RuleSet, Soknad, SoknadKind
from allocation.models.offer import DeclineReason


class Consequence(models.TextChoices):
    LAPSES = "bortfall", "Plassen på ventelisten faller bort"
    KEEPS_PLACE = "beholder_plass", "Husstanden beholder plassen på ventelisten"
    PARKED = "settes_paa_vent", "Saken settes på vent"


class Term(NamedTuple):
    """`months` None is tidsubestemt."""

    months: int | None
    label: str


def answer_by(rule_set: RuleSet, channel: OfferChannel, given_on: date) -> date:
    """The last day to answer: working days when told, days by letter. It is always a working day."""
    code = Code.OFFER_ORAL if channel == OfferChannel.ORAL else Code.OFFER_LETTER
    return clock.due(code, given_on, rule_set.definition)


def consequence_of(rule_set: RuleSet, reason: DeclineReason | str) -> Consequence:
    """What a no for this reason leads to. A home that clearly does not suit never costs the place."""
    if reason == DeclineReason.UNSUITABLE:
        return Consequence.KEEPS_PLACE
    consequences: dict[str, Any] = rule_set.definition["offers"]["consequences"]
    return Consequence(consequences[str(reason)])


def parked_until(rule_set: RuleSet, day: date) -> date:
    """How long a case rests when that is what a no leads to."""
    return clock.due(Code.PARKED, day, rule_set.definition)


def moving_days(rule_set: RuleSet) -> int:
    """How long a household that exchanges dwellings may have both, counted from the day the new lease begins."""
    return int(rule_set.definition.get("exchange", {}).get("moving_days", 0))


def terms(rule_set: RuleSet) -> list[Term]:
    options = rule_set.definition["terms"]["options"]
    return [Term(option["months"] or None, option["label"]) for option in options]


def usual_term(soknad: Soknad) -> int | None:
    """The months that the vedtak says, else the rule set's usual ones."""
    said = soknad.vedtak.in_force().values_list("term_months", flat=True).first()
    months = usual_months(soknad) if said is None else said
    return months or None


def usual_months(soknad: Soknad) -> int:
    """The rule set's usual length of the lease; 0 is tidsubestemt. It may differ for households with young
    children, and at a renewal (Oslo 2024). The children are as old as on the day the søknad was received."""
    terms: dict[str, Any] = soknad.rule_set.definition["terms"]
    children = terms.get("children")
    if children and _has_children_under(soknad, children["under_years"]):
        terms = children
    usual: int = terms["default"]
    if soknad.kind == SoknadKind.RENEWAL:
        usual = terms.get("renewal_default", usual)
    return usual


def _has_children_under(soknad: Soknad, years: int) -> bool:
    day = soknad.received_on
    members = soknad.household.members.on(day).select_related("person")
    ages = (member.person.age_on(day) for member in members)
    return any(age is not None and age < years for age in ages)
