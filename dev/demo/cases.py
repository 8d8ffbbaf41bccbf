"""Søknader: who applies, the facts they give, and how far each case has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Model

from accounts.models import User
from allocation.models import Cause, Channel, DwellingNeed, Situation, Soknad, SoknadKind, SoknadStatus
from config.dates import norwegian_date
from dev.demo import people, texts
from dev.demo.world import Family, Unit, World
from housing.models import Dwelling, DwellingCategory

S = SoknadStatus
SIZES: Mapping[int, float] = {1: 46, 2: 21, 3: 14, 4: 10, 5: 6, 6: 2, 7: 1}
CHANNELS: Mapping[Channel, float] = {
    Channel.DIGITAL: 62, Channel.PAPER: 22, Channel.DESK: 10, Channel.PHONE: 6,
}  # fmt: skip
ALONE: Mapping[Situation, float] = {
    Situation.WITH_OTHERS: 26, Situation.TEMPORARY: 17, Situation.AT_RISK: 17, Situation.UNSUITABLE: 14,
    Situation.INSTITUTION: 11, Situation.NO_SHELTER: 7, Situation.PRISON: 5, Situation.UNSAFE_AREA: 3,
}  # fmt: skip
WITH_CHILDREN: Mapping[Situation, float] = {
    Situation.UNSUITABLE: 36, Situation.AT_RISK: 28, Situation.WITH_OTHERS: 20, Situation.TEMPORARY: 11,
    Situation.UNSAFE_AREA: 5,
}  # fmt: skip
CAUSES: Mapping[Cause, float] = {Cause.ECONOMY: 55, Cause.HEALTH: 20, Cause.SOCIAL: 15, Cause.ABILITY: 10}
# Which fact is wrong in a case that ends with avslag: the criterion's code.
FAILURES: Mapping[bool, Mapping[str, float]] = {
    True: {"behov": 42, "botid": 24, "inntekt": 22, "alternativer": 12},
    False: {"boforhold": 45, "botid": 35, "alternativer": 20},
}


@dataclass
class Case:
    """A søknad in the making. `fails` is the code of the criterion that is not met, when there is one."""

    unit: Unit
    family: Family
    soknad: Soknad
    need: DwellingNeed
    caseworker: User | None
    fails: str = ""
    assessed_on: date = field(default=date.max)


def applicants(world: World, unit: Unit, received_on: date, *, size: int | None = None) -> Family:
    """A household that is not a tenant of ours."""
    street, postcode = world.pick(unit.place.streets)
    address = (f"{street} {world.dice.randint(61, 190)}", postcode, unit.place.city)
    since = received_on - timedelta(days=world.dice.randint(30, 2000))
    return people.make_family(world, unit, size or world.weighted(SIZES), since=since, address=address)


def make(
    world: World,
    unit: Unit,
    status: SoknadStatus,
    received_on: date,
    *,
    family: Family | None = None,
    kind: SoknadKind = SoknadKind.NEW,
    fails: str = "",
    home: Dwelling | None = None,
) -> Case:
    """Register the søknad with its facts and need. `home` is the dwelling that the need must fit."""
    received_on = world.office_day(received_on)
    family = family or applicants(world, unit, received_on)
    assigned = status != S.REGISTERED or world.chance(0.4)
    caseworker = world.pick(unit.caseworkers) if assigned else None
    soknad = _soknad(world, unit, family, status, received_on, kind, caseworker)
    _give_facts(world, unit, family, soknad, fails)
    case = Case(unit, family, soknad, _need(world, family, soknad, home), caseworker, fails)
    _tell_beginning(world, case)
    return case


def failing(world: World, unit: Unit) -> str:
    """The code of the criterion that an avslag rests on."""
    return world.weighted(FAILURES[unit.in_oslo])


def number(world: World) -> None:
    """Case numbers in the order in which the søknader were received."""
    rows = sorted(world.rows.of(Soknad), key=lambda row: (row.received_on, row.pk))
    for serial, row in enumerate(rows, start=world.cases + 1):
        row.number = f"{row.received_on.year}/{serial:06d}"
    world.cases += len(rows)


def _soknad(
    world: World,
    unit: Unit,
    family: Family,
    status: SoknadStatus,
    received_on: date,
    kind: SoknadKind,
    caseworker: User | None,
) -> Soknad:
    return world.rows.add(
        Soknad(
            bydel_id=unit.bydel.pk,
            household_id=family.household.pk,
            rule_set_id=unit.rule_set.pk,
            kind=kind,
            channel=world.weighted(CHANNELS),
            received_on=received_on,
            status=status,
            status_since=world.at(received_on),
            caseworker_id=caseworker.pk if caseworker else None,
            created_at=world.at(received_on),
        )
    )


def _give_facts(world: World, unit: Unit, family: Family, soknad: Soknad, fails: str) -> None:
    day = soknad.received_on
    children = family.children_on(day)
    situation = world.weighted(WITH_CHILDREN if children else ALONE)
    soknad.situations = [] if fails in {"behov", "boforhold"} else [situation]
    soknad.causes = sorted({world.weighted(CAUSES) for _ in range(world.dice.randint(1, 2))})
    soknad.situation_text = world.pick(texts.SITUATIONS[situation])
    soknad.wishes = world.pick(texts.WISHES)
    soknad.income = _income(world, len(family.persons) - children, too_high=fails == "inntekt")
    months = world.dice.randint(4, 19) if fails == "botid" else world.dice.randint(40, 320)
    soknad.resident_since = day - timedelta(days=30 * months)
    soknad.residence_permit = None if unit.in_oslo else True
    if situation == Situation.AT_RISK:
        soknad.home_ends_on = day + timedelta(days=world.dice.randint(20, 150))
    if fails in {"behov", "boforhold"}:
        soknad.situations = [Situation.AT_RISK]
        soknad.situation_text = "Ønsker en større og rimeligere bolig enn den husstanden leier privat nå."
        soknad.home_ends_on = day + timedelta(days=world.dice.randint(400, 900))
    soknad.debt_to_kommune = world.chance(0.08)
    soknad.debt_settled = True if soknad.debt_to_kommune else None
    soknad.startlan_parallel = world.chance(0.12)
    soknad.startlan_assessed = soknad.startlan_parallel or world.chance(0.5)
    if soknad.status == S.REGISTERED and world.chance(0.5):
        soknad.income = soknad.resident_since = soknad.debt_to_kommune = soknad.debt_settled = None
    if children and soknad.status not in {S.REGISTERED, S.DISMISSED, S.WITHDRAWN}:
        soknad.barnets_beste = world.pick(texts.BARNETS_BESTE)


def _income(world: World, adults: int, *, too_high: bool) -> int:
    low, high = (560_000, 760_000) if too_high else (165_000, 395_000)
    if adults > 1:
        low, high = (690_000, 900_000) if too_high else (240_000, 520_000)
    return round(world.dice.randint(low, high) / 1000) * 1000


def _need(world: World, family: Family, soknad: Soknad, home: Dwelling | None) -> DwellingNeed:
    persons = len(family.persons)
    least = max(1, min(persons, 4) - (persons > 2))
    need = DwellingNeed(
        soknad=soknad,  # the findings ask the søknad for it
        rooms_min=least,
        rooms_max=min(5, max(least + 1, persons)) if persons > 1 else 2,
        step_free=world.chance(0.07),
        bath_adapted=world.chance(0.03),
        max_floor_without_lift=world.pick((1, 2)) if world.chance(0.1) else None,
        categories=[DwellingCategory.ORDINARY],
        areas_wished=f"Bydel {world.pick(world.units).place.name}" if world.chance(0.1) else "",
        follow_up_needed=world.chance(0.13),
    )
    need.wheelchair = need.step_free and world.chance(0.2)
    if world.chance(0.08):
        need.categories = [DwellingCategory.ORDINARY, DwellingCategory.WITH_SERVICES]
    if home is not None:
        _fit(need, home)
    return world.rows.add(need)


def _fit(need: DwellingNeed, home: Dwelling) -> None:
    """The need of a household that got the dwelling, or lives in it."""
    need.rooms_min, need.rooms_max = min(need.rooms_min, home.rooms), max(need.rooms_max, home.rooms)
    need.categories = sorted({DwellingCategory.ORDINARY.value, home.category})
    need.max_floor_without_lift = None
    need.step_free = need.step_free and home.step_free
    need.wheelchair = need.wheelchair and home.wheelchair
    need.bath_adapted = need.bath_adapted and home.bath_adapted


def _tell_beginning(world: World, case: Case) -> None:
    soknad, day = case.soknad, case.soknad.received_on
    tell(
        world, case, "soknad.registered", f"Søknad mottatt {norwegian_date(day)} er registrert.", day,
        by=world.pick(case.unit.caseworkers),
    )  # fmt: skip
    if case.caseworker is None:
        return
    taken_on = world.office_day(day + timedelta(days=world.dice.randint(0, 9)))
    tell(world, case, "soknad.taken", f"{case.caseworker.name} er saksbehandler.", taken_on)
    if soknad.status == S.IN_PROGRESS:
        soknad.status_since = world.at(taken_on)


def tell(
    world: World,
    case: Case,
    kind: str,
    text: str,
    day: date,
    *,
    by: User | None = None,
    also: Iterable[Model] = (),
) -> None:
    """One line on the case's timeline and the household's, and on those of what else it is about."""
    world.tell(
        kind,
        text,
        at=world.at(day),
        by=by or case.caseworker,
        about=(case.soknad, case.family.household, *also),
        bydel=case.unit.bydel.pk,
    )
