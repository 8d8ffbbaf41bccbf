"""The lists around the waiting list, one beside the other."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

TABS = (
    ("Venteliste", "waiting-list"),
    ("Kvalifisert, ikke på listen", "waiting-qualified"),
    ("Spørsmål om behovet", "reconfirm-list"),
    ("Boliger mot behov", "waiting-stock"),
)


class Tab(NamedTuple):
    label: str
    url: str
    current: bool


def tabs(current: str) -> list[Tab]:
    return [Tab(label, reverse(name), name == current) for label, name in TABS]
