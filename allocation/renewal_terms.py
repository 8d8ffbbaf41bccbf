"""The dates before and after the end of a lease: from the rule set, and from husleieloven § 9-2."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from accounts.models import Bydel
from allocation.models import Fornyelse, RuleSet
from config.dates import days_text, norwegian_date
from config.working_days import add_months
from housing import clock
from housing.clock import Code

ONE_DAY = timedelta(days=1)


class Dates(NamedTuple):
    """A step that the rule set leaves out has no date. `demand_by` is the last day on which a written demand
    to move keeps the lease from becoming tidsubestemt."""

    interview_by: date | None
    apply_by: date
    decide_by: date | None
    ends_on: date
    demand_by: date


def steps_of(bydel: Bydel, today: date) -> dict[str, Any]:
    """The kommune's lead times that apply now; none without a rule set."""
    rule_set = RuleSet.objects.in_force(kommune=bydel.kommune_id, day=today).first()
    return dict(rule_set.definition["renewal"]) if rule_set else {}


def dates_of(fornyelse: Fornyelse, steps: dict[str, Any]) -> Dates:
    ends_on = fornyelse.ends_on
    return Dates(
        interview_by=_before(ends_on, steps.get("interview_months")),
        apply_by=fornyelse.apply_by,
        decide_by=_before(ends_on, steps.get("decide_by_months")),
        ends_on=ends_on,
        demand_by=clock.due(Code.MOVE_DEMAND, ends_on),
    )


def latest_end(today: date, months: int) -> date:
    """The last day that a lease may end on for a step that many months before it to be due today."""
    end = add_months(today, months)
    if today.month == (today + ONE_DAY).month:
        return end
    # On the last of a month, every longer month's days have been reached too: 31 August less six is 28 February.
    while (end + ONE_DAY).month == end.month:
        end += ONE_DAY
    return end


def law_text(fornyelse: Fornyelse, today: date) -> str:
    """What husleieloven § 9-2 says has happened, or will, when the tenant lives on after the end. Empty before."""
    ended, demand_by = fornyelse.ends_on, clock.due(Code.MOVE_DEMAND, fornyelse.ends_on)
    if ended >= today:
        return ""
    since = f"Kontrakten gikk ut {norwegian_date(ended)}, og husstanden bor der fortsatt."
    if fornyelse.demanded_on:
        sent = norwegian_date(fornyelse.demanded_on)
        return f"{since} Krav om å flytte ble sendt {sent}, innen fristen i husleieloven § 9-2."
    if today > demand_by:
        return (
            f"{since} Det ble ikke sendt skriftlig krav om å flytte innen {norwegian_date(demand_by)}. Etter"
            " husleieloven § 9-2 er leieavtalen da gått over til å bli tidsubestemt. Den kan bare avsluttes med"
            " oppsigelse eller avtale."
        )
    left = (demand_by - today).days + 1
    return (
        f"{since} Sendes det ikke skriftlig krav om å flytte senest {norwegian_date(demand_by)}, blir leieavtalen"
        f" tidsubestemt om {days_text(left)} (husleieloven § 9-2)."
    )


def _before(day: date, months: int | None) -> date | None:
    return None if months is None else add_months(day, -months)
