"""Bomiljøer: made of entrances, described, set beside each other, and not followed any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo.actions.common import change_fields, lock_place, needs, not_before, open_place, record, refusing
from bomiljo.actions.entrances import place_entrances, require_one_landlord
from bomiljo.models import Bomiljo, Hendelse, Koordinator, Tiltak, TiltakStatus
from bomiljo.words import count_text
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.models import Entrance

NAMED = {"bomiljo_named_once": "Bydelen har alt et bomiljø med det navnet. Velg et annet navn."}
DETAILS = ("name", "kind", "about", "all_dwellings", "families_focus", "board_contact")


@transaction.atomic
def create(
    *, bydel: Bydel, entrances: Iterable[Entrance], name: str, kind: str, by: User, opened_on: date | None = None,
    about: str = "", all_dwellings: int | None = None, families_focus: bool = False, board_contact: str = "",
) -> Bomiljo:  # fmt: skip
    """Begynn å følge et bomiljø. Det er en eller flere oppganger hos én utleier."""
    by.require(Permission.BOMILJO_WORK, bydel=bydel)
    opened_on = opened_on or timezone.localdate()
    chosen = list(entrances)
    landlord = require_one_landlord(chosen)
    with refusing(NAMED, field="name"):
        place = Bomiljo.objects.create(
            bydel=bydel, landlord_id=landlord, name=needs(name, "Gi bomiljøet et navn.", field="name"), kind=kind,
            about=about.strip(), all_dwellings=all_dwellings, families_focus=families_focus,
            board_contact=board_contact.strip(), opened_on=opened_on,
        )  # fmt: skip
    place_entrances(place, chosen, opened_on)
    said = (
        f"Bomiljøet følges fra {norwegian_date(opened_on)}, med {count_text(len(chosen), 'oppgang', 'oppganger')}."
    )
    record("place_created", said, place, by=by)
    return place


@transaction.atomic
def change(*, place: Bomiljo, by: User, **details: Any) -> Bomiljo:
    """Endre det som står om stedet."""
    place = lock_place(place, by=by)
    details = {name: value.strip() if isinstance(value, str) else value for name, value in details.items()}
    if "name" in details:
        needs(details["name"], "Gi bomiljøet et navn.", field="name")
    with refusing(NAMED, field="name"):
        changed = change_fields(place, {name: details[name] for name in DETAILS if name in details})
    if changed:
        record("place_changed", f"Endret {', '.join(changed)}.", place, by=by)
    return place


@transaction.atomic
def set_neighbours(*, place: Bomiljo, neighbours: Iterable[Bomiljo], by: User) -> Bomiljo:
    """Si hvilke steder som ligger i nærheten: uro flytter seg, og kommer tilbake."""
    place = lock_place(place, by=by)
    chosen = {row.pk: row for row in neighbours}
    if place.pk in chosen:
        raise RuleBroken("Et sted er ikke sin egen nabo. Ta det bort.", field="neighbours")
    if any(row.bydel_id != place.bydel_id for row in chosen.values()):
        raise RuleBroken("Velg steder i samme bydel.", field="neighbours")
    before = set(place.neighbours.values_list("pk", flat=True))
    if before != set(chosen):
        place.neighbours.set(chosen.values())
        record("place_neighbours", f"Steder i nærheten: {len(chosen)}.", place, by=by)
    return place


@transaction.atomic
def close(*, place: Bomiljo, by: User, closed_on: date | None = None) -> Bomiljo:
    """Slutt å følge stedet. Det går ikke mens noe er åpent der."""
    closed_on = closed_on or timezone.localdate()
    place = open_place(place, by=by)
    not_before(closed_on, place.opened_on, what="Sluttdatoen", field="closed_on")
    if closed_on > timezone.localdate():
        raise RuleBroken("Velg i dag eller en tidligere dag.", field="closed_on")
    _require_nothing_open(place)
    place.closed_on = closed_on
    place.save(update_fields=["closed_on"])
    _end_what_lasts(place, closed_on)
    record("place_closed", f"Stedet følges ikke lenger fra {norwegian_date(closed_on)}.", place, by=by)
    return place


def _require_nothing_open(place: Bomiljo) -> None:
    incidents = Hendelse.objects.filter(bomiljo=place).open().count()
    running = list(
        Tiltak.objects.filter(bomiljo=place, status=TiltakStatus.RUNNING).values_list("title", flat=True)
    )
    left = []
    if incidents:
        left.append(count_text(incidents, "hendelse er åpen", "hendelser er åpne"))
    if running:
        left.append(f"tiltak pågår: {', '.join(running)}")
    if left:
        raise RuleBroken(f"Stedet kan ikke avsluttes ennå: {', og '.join(left)}. Avslutt dem først.")


def _end_what_lasts(place: Bomiljo, day: date) -> None:
    """Its entrances may be part of another place from the next day. What began later never came to be."""
    for rows in (place.entrances.all(), Koordinator.objects.filter(bomiljo=place)):
        rows.filter(valid_from__gt=day).delete()
        rows.filter(valid_to=None).update(valid_to=day)
