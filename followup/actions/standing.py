"""What must hold of a leieforhold or a household before something is agreed with those who live there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.models import Booppfolging
from housing.models import Household, Relation, Tenancy


def lock_tenancy(tenancy: Tenancy, *, by: User, needs: Permission) -> Tenancy:
    """What is agreed about one leieforhold is agreed one thing at a time."""
    tenancy = Tenancy.objects.select_for_update().get(pk=tenancy.pk)
    by.require(needs, bydel=tenancy.bydel_id)
    return tenancy


def require_lives(tenancy: Tenancy, *, then: str, on: date | None = None) -> None:
    """Refuses when they have moved out, or the one the leieforhold is named by was dead, on the day."""
    day = on or timezone.localdate()
    if tenancy.moved_out is not None and tenancy.moved_out < day:
        raise RuleBroken(f"Husstanden flyttet ut {norwegian_date(tenancy.moved_out)}. {then}")
    if (died := died_on(tenancy.household_id)) is not None and died < day:
        raise RuleBroken(f"Beboeren døde {norwegian_date(died)}. {then}")


def died_on(household: int) -> date | None:
    """When the one the household is named by died."""
    main = Household.objects.filter(
        pk=household, members__relation=Relation.MAIN, members__valid_to=None
    ).values_list("members__person__died_on", flat=True)
    return main.first()


def not_ahead(day: date, words: str, *, field: str) -> None:
    if day > timezone.localdate():
        raise RuleBroken(f"{words} kan ikke være fram i tid. Rett datoen.", field=field)


def written(text: str, refusal: str, *, field: str) -> str:
    """What was typed, without the space around it. It must be something."""
    if not text.strip():
        raise RuleBroken(refusal, field=field)
    return text.strip()


def subjects(household: int, *rows: Any) -> list[Any]:
    """Whose history the event stands in: the rows, the household and those who are followed up there."""
    cases = Booppfolging.objects.filter(household=household).open()
    return [*rows, Household(pk=household), *cases]
