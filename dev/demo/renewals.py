"""Fornyelser of leases that end within nine months. Some are left for the nightly sweep to find."""

from __future__ import annotations

from datetime import date, timedelta

from allocation.models import Fornyelse, FornyelseStatus, SoknadKind, SoknadStatus, VedtakKind
from config.dates import norwegian_date
from config.working_days import add_months
from dev.demo import assessments, cases, decisions, leases
from dev.demo.cases import Case
from dev.demo.world import Home, Unit, World

S = SoknadStatus
# Of the leases in the window, how many the sweep has not noticed yet.
LEFT_FOR_THE_SWEEP = 0.31


def make(world: World) -> None:
    for unit in world.units:
        for home in unit.homes:
            ends_on = _ends_soon(world, unit, home)
            if ends_on and not world.chance(LEFT_FOR_THE_SWEEP):
                _renew(world, unit, home, ends_on)


def _ends_soon(world: World, unit: Unit, home: Home) -> date | None:
    """The last day of the lease when it is near, or past."""
    ends_on = leases.last_day(home.lease) if home.lease else None
    months = unit.rule_set.definition["renewal"]["notice_months"]
    return ends_on if ends_on and ends_on <= add_months(world.today, months) else None


def _renew(world: World, unit: Unit, home: Home, ends_on: date) -> None:
    assert home.lease and home.family and home.tenancy  # noqa: S101 — for the type checker
    rules = unit.rule_set.definition["renewal"]
    opened_on = min(add_months(ends_on, -rules["notice_months"]), world.today)
    fornyelse = world.rows.add(
        Fornyelse(
            bydel_id=unit.bydel.pk,
            household_id=home.family.household.pk,
            lease_id=home.lease.pk,
            opened_on=opened_on,
            apply_by=add_months(ends_on, -rules["apply_by_months"]),
            ends_on=ends_on,
        )
    )
    world.tell(
        "fornyelse.opened",
        f"Leiekontrakten går ut {norwegian_date(ends_on)}.",
        at=world.at(opened_on),
        by=None,
        about=(fornyelse, home.lease, home.tenancy, home.family.household),
        bydel=unit.bydel.pk,
    )
    waited = (world.today - opened_on).days
    if waited > 20 and world.chance(0.55):
        _apply(world, unit, home, fornyelse, waited)
    elif waited > 60 and world.chance(0.2):
        fornyelse.status = FornyelseStatus.CLOSED


def _apply(world: World, unit: Unit, home: Home, fornyelse: Fornyelse, waited: int) -> None:
    """The tenant has applied; some of the cases are decided."""
    received_on = world.days_ago(1, waited - 5)
    age = (world.today - received_on).days
    status = _status(world, age)
    case = cases.make(
        world, unit, status, received_on, family=home.family, kind=SoknadKind.RENEWAL, home=home.dwelling
    )
    case.soknad.renews_id = fornyelse.lease_id
    case.soknad.situation_text = "Ønsker å bli boende. Kontrakten går ut, og husstanden har ingen annen bolig."
    case.soknad.home_ends_on = fornyelse.ends_on
    fornyelse.soknad_id = case.soknad.pk
    fornyelse.status = FornyelseStatus.APPLIED
    if status != S.REGISTERED:
        _assess(world, case, fornyelse, age)


def _status(world: World, age: int) -> SoknadStatus:
    if age < 12:
        return S.REGISTERED
    if age > 55:
        return S.DECIDED
    return world.pick((S.IN_PROGRESS, S.IN_PROGRESS, S.TO_DECISION))


def _assess(world: World, case: Case, fornyelse: Fornyelse, age: int) -> None:
    on = case.soknad.received_on + timedelta(days=min(age, world.dice.randint(5, 40)))
    concluded = world.dice.randrange(3) if case.soknad.status == S.IN_PROGRESS else None
    assessments.make(world, case, on=on, concluded=concluded)
    if case.soknad.status == S.TO_DECISION:
        case.soknad.status_since = world.at(case.assessed_on)
    elif case.soknad.status == S.DECIDED:
        decisions.issue(world, case, VedtakKind.RENEWAL_GRANTED, on=case.assessed_on + timedelta(days=3))
