"""Pages that stand beside each other: one row of tabs above each of them, and a second row inside a group."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from accounts.models import User
from accounts.permissions import Permission
from config.links import reverse

if TYPE_CHECKING:
    from config.frame import ActiveScope

P = Permission


class ListPage(NamedTuple):
    """One of these permissions opens it. What is the bydel's own is not for landlords, what is a unit's own is not
    for those who have a role in the whole kommune.
    """

    label: str
    name: str
    needs: frozenset[Permission] = frozenset({P.BOMILJO_VIEW})
    landlords: bool = True
    kommuner: bool = True


class Tab(NamedTuple):
    label: str
    url: str
    current: bool


Groups = tuple[tuple[str, tuple[ListPage, ...]], ...]
BOMILJO: Groups = (
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
_FIGURES = frozenset({P.FIGURES_VIEW})
OVERSIKT: Groups = (
    ("Egne tall", (ListPage("Egne tall", "oversikt", _FIGURES, kommuner=False),)),
    ("Hele byen", (ListPage("Hele byen", "oversikt-by", _FIGURES, landlords=False),)),
    ("KOSTRA", (ListPage("KOSTRA", "kostra", _FIGURES, landlords=False),)),
    (
        "Boligbehov",
        (
            ListPage("Behovet", "boligbehov", _FIGURES, landlords=False),
            ListPage("Bolig mot behov", "boligbehov-against", _FIGURES, landlords=False),
        ),
    ),
    ("Folketall", (ListPage("Folketall", "folketall-list", _FIGURES, landlords=False),)),
    ("Slik telles det", (ListPage("Slik telles det", "oversikt-definisjoner", _FIGURES),)),
)
SETS: dict[str, Groups] = {"Bomiljø": BOMILJO, "Oversikt": OVERSIKT}
SET_OF = {page.name: label for label, groups in SETS.items() for _, pages in groups for page in pages}
LABELS = {page.name: page.label for groups in SETS.values() for _, pages in groups for page in pages}


class Rows(NamedTuple):
    """The tabs of a page. `below` is empty where the group has one page only."""

    label: str
    groups: list[Tab]
    below: list[Tab]


def tabs_of(name: str, user: User, scope: ActiveScope) -> Rows:
    groups, below = [], []
    for label, pages in SETS[SET_OF[name]]:
        open_to = [page for page in pages if _may(user, page, scope)]
        here = any(page.name == name for page in open_to)
        if open_to:
            groups.append(Tab(label, _address(open_to[0].name), here))
        if here and len(open_to) > 1:
            below = [Tab(page.label, _address(page.name), page.name == name) for page in open_to]
    return Rows(SET_OF[name], groups, below)


def _may(user: User, page: ListPage, scope: ActiveScope) -> bool:
    if (scope.landlord and not page.landlords) or (scope.kommune and not page.kommuner):
        return False
    unit = {"bydel": scope.bydel, "landlord": scope.landlord, "kommune": scope.kommune}
    return any(user.may(permission, **unit) for permission in page.needs)  # type: ignore[arg-type]


@cache
def _address(name: str) -> str:
    return reverse(name)
