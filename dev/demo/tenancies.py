"""Who lives where: leieforhold three years back, their leases, and the dwellings that stand empty.

One dwelling in eight changes tenant in a year. Leases never overlap on a dwelling: one that ended early was
cut at the day the tenant moved out, as the action for it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from config.working_days import add_months
from dev.demo import leases, people, spotlight
from dev.demo.world import Family, Home, Unit, World
from housing.models import CostBearer, Destination, EndCause, Tenancy, Vacancy, VacancyCause

TURNOVER_PER_DAY = 0.132 / 365  # of the dwellings that are let; 13 % of all
VACANT_SHARE = 0.028
FEWEST_VACANT = 6
YEARS_BACK = 3
# Lives on after the lease has run out.
STILL_THERE = 0.003
# They were a household before they moved in: they applied together.
TOGETHER_BEFORE = timedelta(days=400)
LONGEST_DAYS = 18 * 365

END_CAUSES: Mapping[EndCause, float] = {
    EndCause.TENANT_NOTICE: 58, EndCause.NOT_RENEWED: 15, EndCause.EXCHANGE: 11, EndCause.DEATH: 9,
    EndCause.LANDLORD_NOTICE: 4, EndCause.EVICTION: 3,
}  # fmt: skip
DESTINATIONS: Mapping[EndCause, Mapping[Destination, float]] = {
    EndCause.TENANT_NOTICE: {
        Destination.PRIVATE: 38, Destination.BOUGHT: 27, Destination.INSTITUTION: 11, Destination.UNKNOWN: 24,
    },
    EndCause.NOT_RENEWED: {Destination.PRIVATE: 52, Destination.BOUGHT: 30, Destination.UNKNOWN: 18},
    EndCause.EXCHANGE: {Destination.MUNICIPAL: 1},
    EndCause.DEATH: {Destination.DEAD: 1},
    EndCause.LANDLORD_NOTICE: {Destination.PRIVATE: 40, Destination.INSTITUTION: 10, Destination.UNKNOWN: 50},
    EndCause.EVICTION: {Destination.EVICTED: 1},
}  # fmt: skip
VACANCY_CAUSES: Mapping[str, VacancyCause] = {
    EndCause.EXCHANGE: VacancyCause.EXCHANGE,
    EndCause.EVICTION: VacancyCause.EVICTION,
    EndCause.DEATH: VacancyCause.DEATH,
}
BEARERS: Mapping[CostBearer, float] = {
    CostBearer.LANDLORD: 70, CostBearer.BYDEL: 14, CostBearer.TENANT: 12, CostBearer.SERVICE: 4,
}  # fmt: skip


def make(world: World) -> None:
    for unit in world.units:
        for home in unit.homes:
            _make_home(world, unit, home)


def _make_home(world: World, unit: Unit, home: Home) -> None:
    """Backwards from today: empty or let, before that somebody else, and so on for three years."""
    horizon = add_months(world.today, -12 * YEARS_BACK)
    if spotlight.is_its_home(unit, home) or world.chance(_vacant_share(unit)):
        free_from = world.days_ago(3, 150) if world.chance(0.85) else world.days_ago(151, 320)
        previous = _previous(world, unit, home, before=free_from)
        _open_vacancy(world, unit, home, free_from, previous)
        begins = previous.moved_in if previous else horizon
    else:
        begins = _let(world, unit, home)
    while begins > horizon:
        previous = _previous(world, unit, home, before=begins - timedelta(days=world.dice.randint(9, 75)))
        if previous is None or previous.moved_out is None:
            return
        _closed_vacancy(world, unit, home, previous, let_from=begins)
        begins = previous.moved_in


def _vacant_share(unit: Unit) -> float:
    """Enough for meetings to have something on the agenda, also in the smallest bydel and load."""
    return min(0.3, max(VACANT_SHARE, FEWEST_VACANT / len(unit.homes)))


def _let(world: World, unit: Unit, home: Home) -> date:
    days = _days(world, at_least=5)
    chain = leases.overdue_chain(world) if world.chance(STILL_THERE) else None
    moved_in = chain[0][0] if chain else world.today - timedelta(days=days)
    home.family = _family(world, unit, home, moved_in)
    home.tenancy = _tenancy(world, home, home.family, moved_in)
    home.lease = leases.make_current(world, unit, home, home.tenancy, chain)
    return moved_in


def _previous(world: World, unit: Unit, home: Home, *, before: date) -> Tenancy | None:
    """The leieforhold that ended on the day; None for a dwelling that was new."""
    if world.chance(0.04):
        return None
    days = _days(world, at_least=60)
    moved_in = before - timedelta(days=days)
    cause = world.weighted(END_CAUSES)
    tenancy = _tenancy(world, home, _family(world, unit, home, moved_in, gone=True), moved_in)
    tenancy.moved_out = before
    tenancy.end_cause = cause
    tenancy.destination = world.weighted(DESTINATIONS[cause])
    if tenancy.destination in {Destination.PRIVATE, Destination.MUNICIPAL, Destination.BOUGHT} and unit.in_oslo:
        tenancy.destination_bydel_id = _destination(world, unit)
    leases.make_ended(world, unit, home, tenancy)
    return tenancy


def _family(world: World, unit: Unit, home: Home, since: date, *, gone: bool = False) -> Family:
    entrance = home.entrance
    address = ("", "", "") if gone else (f"{home.dwelling.address}", entrance.postcode, entrance.city)
    rooms = min(home.dwelling.rooms, 2) if gone and world.chance(0.4) else home.dwelling.rooms
    return people.make_family(
        world, unit, people.size_for(world, rooms), since=since - TOGETHER_BEFORE, address=address
    )


def _days(world: World, *, at_least: int) -> int:
    """How long somebody stays. The few who would stay longer than the city remembers are spread out."""
    days = at_least + round(world.dice.expovariate(TURNOVER_PER_DAY))
    return days if days <= LONGEST_DAYS else world.dice.randint(LONGEST_DAYS // 2, LONGEST_DAYS)


def _tenancy(world: World, home: Home, family: Family, moved_in: date) -> Tenancy:
    dwelling = home.dwelling
    return world.rows.add(
        Tenancy(
            household_id=family.household.pk,
            dwelling_id=dwelling.pk,
            bydel_id=dwelling.bydel_id,
            landlord_id=dwelling.landlord_id,
            moved_in=moved_in,
        )
    )


def _destination(world: World, unit: Unit) -> int | None:
    """The same bydel as often as all the others together, or a place outside Oslo."""
    if world.chance(0.2):
        return None
    return unit.bydel.pk if world.chance(0.5) else world.pick(world.units[:-1]).bydel.pk


def _open_vacancy(world: World, unit: Unit, home: Home, free_from: date, previous: Tenancy | None) -> None:
    reported = max(free_from - timedelta(days=world.dice.randint(0, 40)), world.today - timedelta(days=330))
    ready: date | None = max(
        reported, free_from + timedelta(days=world.dice.choice((0, 3, 7, 10, 14, 21, 35, 60)))
    )
    if world.chance(0.12):
        ready = None
    home.vacancy = world.rows.add(
        Vacancy(
            dwelling_id=home.dwelling.pk,
            reported_on=reported,
            ready_from=ready,
            cause=_cause(world, previous),
            cost_bearer=world.weighted(BEARERS),
        )
    )
    world.tell(
        "vacancy.reported",
        f"Boligen er meldt ledig. Årsak: {home.vacancy.get_cause_display().lower()}.",
        at=world.at(reported),
        by=unit.property_staff if home.dwelling.landlord_id == unit.landlord.pk else None,
        about=(home.dwelling, home.vacancy),
        bydel=unit.bydel.pk,
        landlord=home.dwelling.landlord_id,
    )


def _closed_vacancy(world: World, unit: Unit, home: Home, previous: Tenancy, *, let_from: date) -> None:
    assert previous.moved_out is not None  # noqa: S101 — for the type checker
    home.earlier_vacancies.append(
        world.rows.add(
            Vacancy(
                dwelling_id=home.dwelling.pk,
                reported_on=previous.moved_out - timedelta(days=world.dice.randint(0, 60)),
                ready_from=previous.moved_out + (let_from - previous.moved_out) / 2,
                cause=_cause(world, previous),
                cost_bearer=world.weighted(BEARERS),
                closed_on=let_from - timedelta(days=world.dice.randint(0, 6)),
            )
        )
    )


def _cause(world: World, previous: Tenancy | None) -> VacancyCause:
    if previous is None:
        return VacancyCause.NEW
    if world.chance(0.06):
        return VacancyCause.RENOVATION
    return VACANCY_CAUSES.get(previous.end_cause, VacancyCause.MOVED_OUT)
