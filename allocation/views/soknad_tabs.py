"""The lists around the cases, one beside the other."""

from __future__ import annotations

from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission
from allocation.views.waiting_tabs import Tab

TABS = (
    ("Søknader", "soknad-list", Permission.SOKNAD_VIEW),
    ("Klager", "klage-list", Permission.SOKNAD_VIEW),
    ("Vilkår", "condition-list", Permission.SOKNAD_VIEW),
    ("Brev", "letter-list", Permission.SOKNAD_VIEW),
    ("Mine kladder", "kladd-list", Permission.SOKNAD_WORK),
    ("Overførte saker", "transferred-list", Permission.SOKNAD_VIEW),
)


def tabs(user: User, current: str) -> list[Tab]:
    return [Tab(label, reverse(name), name == current) for label, name, needed in TABS if user.may(needed)]
