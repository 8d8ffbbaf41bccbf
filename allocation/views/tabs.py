"""Lists that stand beside each other (components/tabs.html): those of cases, and those of who waits."""

from __future__ import annotations

from typing import NamedTuple

from accounts.models import User
from accounts.permissions import Permission
from config.links import reverse

CASES = (
    ("Søknader", "soknad-list", Permission.SOKNAD_VIEW),
    ("Klager", "klage-list", Permission.SOKNAD_VIEW),
    ("Vilkår", "condition-list", Permission.SOKNAD_VIEW),
    ("Brev", "letter-list", Permission.SOKNAD_VIEW),
    ("Mine kladder", "kladd-list", Permission.SOKNAD_WORK),
    ("Overførte saker", "transferred-list", Permission.SOKNAD_VIEW),
)
WAITING = (
    ("Venteliste", "waiting-list", Permission.SOKNAD_VIEW),
    ("Kvalifisert, ikke på listen", "waiting-qualified", Permission.SOKNAD_VIEW),
    ("Spørsmål om behovet", "reconfirm-list", Permission.SOKNAD_VIEW),
    ("Boliger mot behov", "waiting-stock", Permission.SOKNAD_VIEW),
)


class Tab(NamedTuple):
    label: str
    url: str
    current: bool


def beside(user: User, current: str) -> list[Tab]:
    """The list of that name and those beside it, without those that the user may not open."""
    lists = next(lists for lists in (CASES, WAITING) if any(name == current for _, name, _ in lists))
    return [Tab(label, reverse(name), name == current) for label, name, needed in lists if user.may(needed)]
