"""What those who are asked to consent to a bytte are told: counts, needs and the dwelling, never the søknad."""

from __future__ import annotations

from django.utils import timezone

from allocation.models import Soknad
from housing.models import Adressebeskyttelse, DwellingCategory, Household, Tenancy

# In the order of the page: Postgres keeps no order of what is stored.
LABELS = ("Sak", "Husstanden", "Bor i dag", "Ønsker å bytte til", "Trenger")


def told(soknad: Soknad) -> dict[str, str]:
    """Label and value. No name, no text that somebody wrote, and of a protected
    household no address."""
    return {
        "Sak": soknad.number,
        "Husstanden": _household(soknad.household),
        "Bor i dag": _home(soknad.exchanged_home, hidden=_is_protected(soknad.household)),
        "Ønsker å bytte til": str(soknad.exchange_to or soknad.bydel),
        "Trenger": _need(soknad),
    }


def in_order(facts: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "value": facts[label]} for label in LABELS if facts.get(label)]


def _household(household: Household) -> str:
    day = timezone.localdate()
    persons, children = household.members.on(day).count(), household.members.children_on(day).count()
    people = "1 person" if persons == 1 else f"{persons} personer"
    return f"{people}, {children} barn under 18 år" if children else f"{people}, ingen barn under 18 år"


def _home(tenancy: Tenancy, *, hidden: bool) -> str:
    home = tenancy.dwelling
    facts = f"{home.rooms} rom, {home.area}\N{NO-BREAK SPACE}m², {home.get_category_display().lower()}"
    return facts if hidden else f"{home.address}: {facts}"


def _need(soknad: Soknad) -> str:
    need = soknad.need
    rooms = f"{need.rooms_min}" if need.rooms_min == need.rooms_max else f"{need.rooms_min}–{need.rooms_max}"
    wanted = [f"{rooms} rom"]
    wanted += ["trinnfri adkomst"] if need.step_free else []
    wanted += ["plass til rullestol"] if need.wheelchair else []
    wanted += ["tilrettelagt bad"] if need.bath_adapted else []
    if need.max_floor_without_lift is not None:
        wanted.append(f"høyst {need.max_floor_without_lift}. etasje uten heis")
    wanted += [DwellingCategory(category).label.lower() for category in need.categories]
    return ", ".join(wanted)


def _is_protected(household: Household) -> bool:
    members = household.members.filter(valid_to=None)
    return members.exclude(person__adressebeskyttelse=Adressebeskyttelse.NONE).exists()
