"""What apps above this one add to its pages. They register in AppConfig.ready; nothing is imported upwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accounts.models import User
from housing.models import Dwelling, Household, Tenancy


@dataclass(frozen=True)
class RelatedRow:
    """One line with a link: «Sak 2026-00012», its status and a word more."""

    label: str
    url: str
    status: str = ""
    tone: str = "neutral"
    note: str = ""


@dataclass(frozen=True)
class RelatedGroup:
    """A section of the household page. Without rows it is shown with `empty`, or left out without that."""

    title: str
    rows: Sequence[RelatedRow]
    empty: str = ""
    action_label: str = ""
    action_url: str = ""


# The provider starts at visible_to(user) like every view, and answers None when the user may see nothing.
Provider = Callable[[User, Household], RelatedGroup | None]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a section to every household page."""
    if provider not in _providers:
        _providers.append(provider)


@dataclass(frozen=True)
class Act:
    """Something that an app above can do from the page of a leieforhold, a dwelling or a household."""

    label: str
    url: str


TenancyActs = Callable[[User, Tenancy], Sequence[Act]]
_tenancy_acts: list[TenancyActs] = []


def register_tenancy_acts(acts: TenancyActs) -> None:
    """Add buttons to every page of a leieforhold."""
    if acts not in _tenancy_acts:
        _tenancy_acts.append(acts)


def tenancy_acts(user: User, tenancy: Tenancy) -> list[Act]:
    return [act for acts in _tenancy_acts for act in acts(user, tenancy)]


# Plain sentences that a user may act on, such as whom to call. Nothing where the user is to know nothing.
TenancyNotices = Callable[[User, Tenancy], Sequence[str]]
_tenancy_notices: list[TenancyNotices] = []


def register_tenancy_notices(notices: TenancyNotices) -> None:
    """Add sentences to every page of a leieforhold."""
    if notices not in _tenancy_notices:
        _tenancy_notices.append(notices)


def tenancy_notices(user: User, tenancy: Tenancy) -> list[str]:
    return [text for notices in _tenancy_notices for text in notices(user, tenancy)]


DwellingActs = Callable[[User, Dwelling], Sequence[Act]]
_dwelling_acts: list[DwellingActs] = []


def register_dwelling_acts(acts: DwellingActs) -> None:
    """Add buttons to every page of a dwelling that somebody rents."""
    if acts not in _dwelling_acts:
        _dwelling_acts.append(acts)


def dwelling_acts(user: User, dwelling: Dwelling) -> list[Act]:
    return [act for acts in _dwelling_acts for act in acts(user, dwelling)]


_home_acts: list[DwellingActs] = []


def register_home_acts(acts: DwellingActs) -> None:
    """Add buttons to the page of every dwelling, also a vacant one, and to those who manage it too."""
    if acts not in _home_acts:
        _home_acts.append(acts)


def home_acts(user: User, dwelling: Dwelling) -> list[Act]:
    return [act for acts in _home_acts for act in acts(user, dwelling)]


@dataclass(frozen=True)
class BoxFact:
    """As components/facts_list.html shows it; with a level it is a lamp."""

    label: str
    value: str
    url: str = ""
    level: str = ""


@dataclass(frozen=True)
class TenancyBox:
    """What an app above tells at a glance on the page of a leieforhold."""

    title: str
    facts: Sequence[BoxFact]
    link_label: str = ""
    link_url: str = ""


TenancyBoxes = Callable[[User, Tenancy], TenancyBox | None]
_tenancy_boxes: list[TenancyBoxes] = []


def register_tenancy_box(box: TenancyBoxes) -> None:
    """Add a box above the contracts of every leieforhold. None when the user may not know of it."""
    if box not in _tenancy_boxes:
        _tenancy_boxes.append(box)


def tenancy_boxes(user: User, tenancy: Tenancy) -> list[TenancyBox]:
    found = (box(user, tenancy) for box in _tenancy_boxes)
    return [box for box in found if box is not None]


HouseholdActs = Callable[[User, Household], Sequence[Act]]
_household_acts: list[HouseholdActs] = []


def register_household_acts(acts: HouseholdActs) -> None:
    """Add buttons to every page of a household that the user may change."""
    if acts not in _household_acts:
        _household_acts.append(acts)


def household_acts(user: User, household: Household) -> list[Act]:
    return [act for acts in _household_acts for act in acts(user, household)]


def groups_for(user: User, household: Household) -> list[RelatedGroup]:
    groups = (provider(user, household) for provider in _providers)
    return [group for group in groups if group is not None]
