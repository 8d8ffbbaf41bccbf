"""The lists of bomiljø, in groups: one row of tabs above each of them, and a second row inside a group."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission

if TYPE_CHECKING:
    from config.frame import ActiveScope

P = Permission


class ListPage(NamedTuple):
    """One of these permissions opens it. What is the bydel's own is not for landlords."""

    label: str
    name: str
    needs: frozenset[Permission] = frozenset({P.BOMILJO_VIEW})
    landlords: bool = True


class Tab(NamedTuple):
    label: str
    url: str
    current: bool


GROUPS: tuple[tuple[str, tuple[ListPage, ...]], ...] = (
    (
        "Bomiljøer",
        (
            ListPage("Bomiljøer", "bomiljo-list"),
            ListPage("HMS-besøk", "hms-list"),
            ListPage("Aktiviteter", "aktivitet-list"),
        ),
    ),
    ("Hendelser", (ListPage("Hendelser", "hendelse-list", frozenset({P.HENDELSE_VIEW, P.FOLLOWUP_WORK})),)),
    (
        "Samarbeid",
        (
            ListPage("Oppgaver", "stedsoppgave-list"),
            ListPage("Notater", "notat-list"),
            ListPage("Samarbeidsmøter", "samarbeid-list"),
        ),
    ),
    (
        "Tiltak",
        (
            ListPage("Tiltak", "tiltak-list"),
            ListPage("Erfaringer", "erfaring-list"),
            ListPage("Oslostandarden", "standard", landlords=False),
        ),
    ),
    (
        "Undersøkelser",
        (
            ListPage("Undersøkelser", "campaign-list"),
            ListPage("Spørreskjemaer", "survey-list", frozenset({P.SURVEY_WORK})),
        ),
    ),
    (
        "Fellesrom",
        (
            ListPage("Fellesrom", "room-list", landlords=False),
            ListPage("Romlån", "room-loan-list", landlords=False),
        ),
    ),
    (
        "Penger",
        (
            ListPage("Finansiering", "finansiering-list", landlords=False),
            ListPage("Tilskudd", "tilskudd-list", landlords=False),
        ),
    ),
)
LABELS = {page.name: page.label for _, pages in GROUPS for page in pages}


class Rows(NamedTuple):
    """The tabs of a list. `below` is empty where the group has one list only."""

    groups: list[Tab]
    below: list[Tab]


def tabs_of(name: str, user: User, scope: ActiveScope) -> Rows:
    groups, below = [], []
    for label, pages in GROUPS:
        open_to = [page for page in pages if _may(user, page, scope)]
        here = any(page.name == name for page in open_to)
        if open_to:
            groups.append(Tab(label, _address(open_to[0].name), here))
        if here and len(open_to) > 1:
            below = [Tab(page.label, _address(page.name), page.name == name) for page in open_to]
    return Rows(groups, below)


def _may(user: User, page: ListPage, scope: ActiveScope) -> bool:
    if scope.landlord and not page.landlords:
        return False
    unit = {"bydel": scope.bydel, "landlord": scope.landlord, "kommune": scope.kommune}
    return any(user.may(permission, **unit) for permission in page.needs)  # type: ignore[arg-type]


@cache
def _address(name: str) -> str:
    return reverse(name)
