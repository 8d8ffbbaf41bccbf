"""What the menu and the lists show without asking the database: kept in the session, renewed by home.

Every page has the menu, and no page may pay for counting. Home has counted already: it leaves the numbers and the
saved views in the session, which each request has read anyway (docs/adr/0019). A number says when it was counted,
and is gone when it is older than KEPT or about another unit (config/frame.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Bydel, Landlord
from config.frame import COUNTS, VIEWS
from dashboard.models import LagretVisning
from dashboard.worklist import BY_CODE

# Numbers that are the same are written down anew only after a while: each time costs a query.
RENEWED_SECONDS = 300


def remember_counts(request: HttpRequest, unit: Bydel | Landlord | None, urgent: Mapping[str, int]) -> None:
    now = int(timezone.now().timestamp())
    numbers = {BY_CODE[code].menu: number for code, number in urgent.items() if number}
    kept = {"unit": f"{type(unit).__name__} {unit.pk}" if unit else "", "numbers": numbers, "at": now}
    before: dict[str, Any] = request.session.get(COUNTS) or {"at": 0}
    same = before.get("unit") == kept["unit"] and before.get("numbers") == numbers
    if not same or now - before["at"] > RENEWED_SECONDS:
        request.session[COUNTS] = kept


def remember_views(request: HttpRequest, views: Iterable[LagretVisning]) -> None:
    kept = [[view.page, view.name, view.address] for view in views]
    if request.session.get(VIEWS, []) != kept:
        request.session[VIEWS] = kept
