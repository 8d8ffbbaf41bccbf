"""The pages of Oversikt that stand beside each other: the unit's own, the city's, and what the numbers mean."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from config.frame import ActiveScope
from config.tabs import Tab

# Label, URL name, for whom: a landlord reads no bydel's numbers, and an analyst none that are one bydel's own.
_PAGES = (
    ("Egne tall", "oversikt", ("bydel", "landlord")),
    ("Hele byen", "oversikt-by", ("bydel", "kommune")),
    ("Folketall", "folketall-list", ("bydel", "kommune")),
    ("Slik telles det", "oversikt-definisjoner", ("bydel", "landlord", "kommune")),
)


def tabs(scope: ActiveScope, here: str) -> dict[str, Any]:
    kind = "bydel" if scope.bydel else "landlord" if scope.landlord else "kommune"
    return {"tabs": [Tab(label, reverse(name), name == here) for label, name, to in _PAGES if kind in to]}
