"""What the rule set says about the dates of a vedtak: when it may be appealed, when a dwelling is due."""

from __future__ import annotations

from datetime import date

from allocation import clock
from allocation.clock import Code
from allocation.models import RuleSet


def appeal_deadline(rule_set: RuleSet, notified_on: date) -> date:
    """Last day to appeal."""
    return clock.due(Code.APPEAL, notified_on, rule_set.definition)


def dwelling_deadline(rule_set: RuleSet, issued_on: date) -> date:
    """The day by which a tilsagn is to have become a dwelling."""
    return clock.due(Code.DWELLING, issued_on, rule_set.definition)
