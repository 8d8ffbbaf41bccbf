"""The lists of oppfølging that stand beside each other (components/tabs.html)."""

from __future__ import annotations

from typing import NamedTuple

from accounts.models import User
from accounts.permissions import Permission
from config.links import reverse

P = Permission
# Label, URL name, and what opens it: one of these; none for all who work in the kommune.
LISTS: tuple[tuple[str, str, tuple[Permission, ...]], ...] = (
    ("Oppfølging", "booppfolging-list", (P.FOLLOWUP_VIEW,)),
    ("Boplaner", "boplan-list", (P.FOLLOWUP_VIEW,)),
    ("Bekymringsmeldinger", "bekymring-list", (P.FOLLOWUP_VIEW, P.CONCERN_REPORT)),
    ("Midlertidige opphold", "opphold-list", (P.FOLLOWUP_VIEW,)),
    ("Ventes ut", "utskriving-list", (P.FOLLOWUP_VIEW,)),
    ("Uten ansvarlig", "ansvar-missing", (P.FOLLOWUP_VIEW,)),
    ("Tjenester", "service-list", ()),
)


class Tab(NamedTuple):
    label: str
    url: str
    current: bool


def beside(user: User, current: str) -> list[Tab]:
    """All of them, without those that the user may not open."""
    return [
        Tab(label, reverse(name), name == current)
        for label, name, needed in LISTS
        if not needed or any(user.may(permission) for permission in needed)
    ]
