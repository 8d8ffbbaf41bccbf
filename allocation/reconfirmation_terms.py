"""What the kommune's rules say about asking those who wait whether they still need a dwelling."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from accounts.models import Bydel
from allocation.models import RuleSet
from allocation.order import rules_for
from config.errors import RuleBroken
from config.working_days import add_weeks, next_working_day

MISSING = (
    "Regelsettet sier ikke når de som venter, skal spørres om behovet. En administrator kan legge det inn i"
    " regelsettet."
)


class Terms(NamedTuple):
    """Asked after so many months on the list without confirming; so long to answer, and so long after that."""

    interval_months: int
    answer_weeks: int
    grace_days: int

    def answer_by(self, asked_on: date) -> date:
        return next_working_day(add_weeks(asked_on, self.answer_weeks))

    def grace_until(self, asked_on: date) -> date:
        """Until this day nobody takes the place off the list."""
        return next_working_day(self.answer_by(asked_on) + timedelta(days=self.grace_days))


def of_rules(rule_set: RuleSet | None) -> Terms | None:
    """None when the rules say nothing: then nobody is asked."""
    said = rule_set.definition.get("reconfirmation") if rule_set else None
    if said is None:
        return None
    return Terms(said["interval_months"], said["answer_weeks"], said["grace_days"])


def of_bydel(bydel: Bydel, day: date) -> Terms | None:
    return of_rules(rules_for(bydel, day))


def require(bydel: Bydel, day: date) -> Terms:
    terms = of_bydel(bydel, day)
    if terms is None:
        raise RuleBroken(MISSING)
    return terms
