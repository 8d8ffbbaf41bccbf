"""What the rule set says about the dates of a vedtak: when it may be appealed, when a dwelling is due."""

from __future__ import annotations

from datetime import date

from allocation.models import RuleSet
from config.working_days import add_months, add_weeks, next_working_day


def appeal_deadline(rule_set: RuleSet, notified_on: date) -> date:
    """Last day to appeal. One that falls on a free day moves to the next working day (domstolloven § 149)."""
    return next_working_day(add_weeks(notified_on, rule_set.definition["letters"]["appeal_weeks"]))


def dwelling_deadline(rule_set: RuleSet, issued_on: date) -> date:
    """The day by which a tilsagn is to have become a dwelling."""
    return add_months(issued_on, rule_set.definition["tilsagn"]["dwelling_within_months"])
