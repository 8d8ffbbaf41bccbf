"""Which entrances a place is made of, and when. An entrance is part of one place at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.scope import across_units
from bomiljo.actions.common import lock_place, not_before, open_place, record, refusing
from bomiljo.models import Bomiljo, BomiljoEntrance
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.models import Dwelling, Entrance

TAKEN = {
    "bomiljoentrance_one_place_at_a_time": (
        "En oppgang hører til et annet bomiljø i denne tiden. Avslutt den der først, eller velg en annen dag."
    )
}


@transaction.atomic
def add(*, place: Bomiljo, entrances: Iterable[Entrance], by: User, valid_from: date | None = None) -> Bomiljo:
    """Ta med flere oppganger i bomiljøet, fra en dag."""
    valid_from = valid_from or timezone.localdate()
    place = open_place(place, by=by)
    chosen = list(entrances)
    if require_one_landlord(chosen) != place.landlord_id:
        raise RuleBroken("Oppgangen hører til en annen utleier. Et bomiljø har én utleier.", field="entrances")
    not_before(valid_from, place.opened_on, what="Dagen", field="valid_from")
    place_entrances(place, chosen, valid_from)
    said = f"Tok med {', '.join(row.street for row in chosen)} fra {norwegian_date(valid_from)}."
    record("place_entrance_added", said, place, by=by)
    return place


@transaction.atomic
def end(*, entrance: BomiljoEntrance, by: User, valid_to: date | None = None) -> BomiljoEntrance:
    """Ta oppgangen ut av bomiljøet. Den siste dagen hører med."""
    valid_to = valid_to or timezone.localdate()
    place = lock_place(entrance.bomiljo, by=by)
    row = BomiljoEntrance.objects.select_for_update().select_related("entrance").get(pk=entrance.pk)
    if row.valid_to is not None:
        raise RuleBroken(f"Oppgangen er alt tatt ut, fra {norwegian_date(row.valid_to + timedelta(days=1))}.")
    not_before(valid_to, row.valid_from, what="Siste dag", field="valid_to")
    if not place.entrances.exclude(pk=row.pk).on(valid_to + timedelta(days=1)).exists():
        raise RuleBroken(
            "Dette er den siste oppgangen. Ta med en annen først, eller slutt å følge stedet.", field="valid_to"
        )
    row.valid_to = valid_to
    row.save(update_fields=["valid_to"])
    said = f"{row.entrance.street} er del av bomiljøet til og med {norwegian_date(valid_to)}."
    record("place_entrance_ended", said, place, by=by)
    return row


def require_one_landlord(entrances: Sequence[Entrance]) -> int:
    landlords = {row.property.landlord_id for row in entrances}
    if not landlords:
        raise RuleBroken("Velg minst én oppgang.", field="entrances")
    if len(landlords) > 1:
        raise RuleBroken(
            "Oppgangene hører til flere utleiere. Et bomiljø har én utleier: lag ett for hver.", field="entrances"
        )
    return landlords.pop()


def place_entrances(place: Bomiljo, entrances: Sequence[Entrance], day: date) -> None:
    _require_own(place, entrances)
    _lock(entrances)
    _require_free(entrances, day)
    with refusing(TAKEN, field="entrances"):
        BomiljoEntrance.objects.bulk_create(
            BomiljoEntrance(bomiljo=place, entrance=row, valid_from=day) for row in entrances
        )


def _lock(entrances: Sequence[Entrance]) -> None:
    """In the same order always: two who are refused by the rule on overlaps alone can wait for each other."""
    list(Entrance.objects.select_for_update().filter(pk__in=[row.pk for row in entrances]).order_by("pk"))


def _require_own(place: Bomiljo, entrances: Sequence[Entrance]) -> None:
    """In the bydel's own properties, or where it allocates dwellings."""
    allocated = set(
        Dwelling.objects.filter(entrance__in=entrances, bydel=place.bydel_id).values_list("entrance", flat=True)
    )
    for row in entrances:
        if row.property.bydel_id != place.bydel_id and row.pk not in allocated:
            raise RuleBroken(f"{row.street} ligger i en annen bydel, og dere tildeler ingen boliger der.",
                             field="entrances")  # fmt: skip


def _require_free(entrances: Sequence[Entrance], day: date) -> None:
    # Another bydel's place is not seen by this one; that the entrance is taken, and where to ask, is no secret.
    with across_units():
        later = Q(valid_to=None) | Q(valid_to__gte=day)
        taken = list(
            BomiljoEntrance.objects.filter(later, entrance__in=entrances).select_related(
                "entrance", "bomiljo__bydel"
            )
        )
    if taken:
        where = ", ".join(f"{row.entrance.street} ({row.bomiljo.bydel.name})" for row in taken)
        raise RuleBroken(
            f"Disse hører til et annet bomiljø i denne tiden: {where}."
            " Avslutt dem der først, eller velg en annen dag.",
            field="entrances",
        )
