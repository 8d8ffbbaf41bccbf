"""Registering somebody who is to be the main person of a new household."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import Bydel, User
from housing.actions import households, persons
from housing.models import Household


@transaction.atomic
def register(*, bydel: Bydel, by: User, **person: Any) -> Household:
    """Registrer personen og husstanden samlet. `person` is what persons.register takes."""
    main = persons.register(bydel=bydel, by=by, **person)
    return households.create(bydel=bydel, main=main, by=by)
