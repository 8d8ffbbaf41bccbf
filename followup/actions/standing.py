"""What must hold of a leieforhold or a household before something is agreed with those who live there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
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


def who_was_here(row: Any, words: str) -> str:
    """What somebody else did with the row since the form was opened; `words` is what it is called."""
    last = Event.objects.get_queryset().about(row).newest_first().select_related("by").first()
    kept = "Det du skrev, står her fortsatt. Se over og lagre på nytt."
    if last is None or last.by is None:
        return f"{words.capitalize()} er endret etter at du åpnet siden. {kept}"
    return f"{last.by.name} endret {words} kl. {timezone.localtime(last.at):%H.%M}: «{last.text}» {kept}"


def subjects(household: int, *rows: Any) -> list[Any]:
    """Whose history the event stands in: the rows, the household and those who are followed up there."""
    cases = Booppfolging.objects.filter(household=household).open()
    return [*rows, Household(pk=household), *cases]
