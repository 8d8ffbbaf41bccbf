"""The family that a newcomer takes through the whole path, and a dwelling that fits it."""

from __future__ import annotations

from datetime import timedelta

from allocation.models import Situation, SoknadStatus
from dev.demo import cases
from dev.demo.world import Home, Unit, World
from housing.models import CostBearer, DwellingCategory, VacancyCause

# Not among the names that the other residents are given.
GIVEN_NAME, FAMILY_NAME = "Sagal", "Warfa"
SLUG = "sagene"


def is_its_home(unit: Unit, home: Home) -> bool:
    return unit.place.slug == SLUG and home is unit.homes[0]


def make(world: World) -> None:
    unit = next(unit for unit in world.units if unit.place.slug == SLUG)
    _make_home(world, unit.homes[0])
    received_on = world.office_day(world.days_ago(3, 3))
    family = cases.applicants(world, unit, received_on, size=4)
    family.main.given_name, family.main.family_name = GIVEN_NAME, FAMILY_NAME
    for person in family.persons:
        person.family_name = FAMILY_NAME
        person.adressebeskyttelse = "ingen"
    case = cases.make(
        world, unit, SoknadStatus.REGISTERED, received_on, family=family, home=unit.homes[0].dwelling
    )
    soknad = case.soknad
    soknad.caseworker_id = None
    soknad.situations, soknad.home_ends_on = [Situation.UNSUITABLE], None
    soknad.situation_text = "Familien bor i én toroms med fukt i ytterveggen. Barna har ikke plass til lekser."
    soknad.wishes = "Ønsker å bli boende i nærheten av skolen til barna."
    soknad.income, soknad.resident_since = 386_000, received_on - timedelta(days=3100)
    soknad.startlan_parallel, soknad.startlan_assessed = False, True
    soknad.debt_to_kommune, soknad.debt_settled = False, None


def _make_home(world: World, home: Home) -> None:
    assert home.vacancy is not None  # noqa: S101 — for the type checker
    home.taken = True
    dwelling, vacancy = home.dwelling, home.vacancy
    dwelling.rooms, dwelling.bedrooms, dwelling.area = 4, 3, 86
    dwelling.category, dwelling.rent = DwellingCategory.ORDINARY, 14_250
    vacancy.reported_on, vacancy.ready_from = world.today - timedelta(days=12), world.today - timedelta(days=1)
    vacancy.cause, vacancy.cost_bearer = VacancyCause.MOVED_OUT, CostBearer.LANDLORD
