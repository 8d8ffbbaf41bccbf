"""A place that comes to another bydel: it keeps its identity and its open work; what is over stays behind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Bydel, Membership, User
from accounts.scope import across_units
from audit.models import Event
from bomiljo.actions.common import not_before, open_place
from bomiljo.models import (
    Aktivitet,
    Bekymringsnotat,
    Bomiljo,
    Bomiljosak,
    CommonRoom,
    Hendelse,
    HmsBesok,
    Koordinator,
    LoanStatus,
    NoteStatus,
    RoomLoan,
    Stedsoppgave,
    Tiltak,
    TiltakStatus,
)
from bomiljo.words import count_text
from config.dates import norwegian_date
from config.errors import RuleBroken

# An idea that is being talked of follows the place; what has ended stays with those who did it.
GOES_ON = (TiltakStatus.IDEA, TiltakStatus.DIALOGUE, TiltakStatus.PLANNED, TiltakStatus.RUNNING)
OLDEST_DAYS = 92


@transaction.atomic
def move(*, place: Bomiljo, to: Bydel, by: User, moved_on: date | None = None) -> Bomiljo:
    """Flytt stedet til en annen bydel. Det som er åpent, blir med; det som er ferdig, blir hos dere."""
    moved_on = moved_on or timezone.localdate()
    place = open_place(place, by=by)
    before = Bydel.objects.get(pk=place.bydel_id)
    _require_another(before, to)
    _require_day(place, moved_on)
    # Neither bydel sees the other's rows, and the one that acts has been asked above.
    with across_units():
        _require_name_free(place, to)
        _end_coordination(place, moved_on)
        place.bydel = to
        place.save(update_fields=["bydel"])
        taken = _take_along(place, to)
        _tell(place, before, to, moved_on, taken, by=by)
    return place


def _require_another(before: Bydel, to: Bydel) -> None:
    if to.pk == before.pk:
        raise RuleBroken("Stedet hører alt til denne bydelen. Velg en annen.", field="to")
    if to.kommune_id != before.kommune_id:
        raise RuleBroken("Velg en bydel i samme kommune.", field="to")


def _require_day(place: Bomiljo, day: date) -> None:
    today = timezone.localdate()
    if day > today:
        raise RuleBroken(
            "Flytt stedet den dagen det gjelder. Velg i dag eller en tidligere dag.", field="moved_on"
        )
    if (today - day).days > OLDEST_DAYS:
        raise RuleBroken("Dagen er mer enn tre måneder tilbake. Velg en senere dag.", field="moved_on")
    not_before(day, place.opened_on, what="Dagen", field="moved_on")


def _require_name_free(place: Bomiljo, to: Bydel) -> None:
    if Bomiljo.objects.filter(bydel=to, name=place.name, closed_on=None).exists():
        raise RuleBroken(f"{to} har alt et bomiljø med navnet {place.name}. Endre navnet først.", field="to")


def _end_coordination(place: Bomiljo, day: date) -> None:
    rows = Koordinator.objects.filter(bomiljo=place)
    rows.filter(valid_from__gte=day).delete()
    rows.filter(Q(valid_to=None) | Q(valid_to__gte=day)).update(valid_to=day - timedelta(days=1))


def _take_along(place: Bomiljo, to: Bydel) -> dict[tuple[str, str], int]:
    """How many of each, for the history. Rows that hold the bydel themselves are given the new one."""
    counts = {words: rows.update(bydel=to) for words, rows in _open_work(place).items()}
    # Those who had it in the bydel do not see it any more. Then it is nobody's, which the new bydel is shown.
    known = Q(memberships__bydel=to) | Q(memberships__landlord=place.landlord_id)
    stays = User.objects.filter(known, memberships__in=Membership.objects.valid_on(timezone.localdate()))
    for model, column in ((Hendelse, "owner"), (Stedsoppgave, "owner"), (Tiltak, "responsible")):
        rows: QuerySet[Any] = model._default_manager.filter(bomiljo=place, bydel=to)
        rows.exclude(**{f"{column}__in": stays}).update(**{column: None})
    return counts


def _open_work(place: Bomiljo) -> dict[tuple[str, str], QuerySet[Any]]:
    ended = (LoanStatus.REFUSED, LoanStatus.CLOSED)
    planned = Q(held_on=None) | Q(pk__in=HmsBesok.objects.filter(funn__closed_on=None, funn__isnull=False))
    return {
        ("hendelse", "hendelser"): Hendelse.objects.filter(bomiljo=place).open(),
        ("sak", "saker"): Bomiljosak.objects.filter(bomiljo=place, closed_on=None),
        ("tiltak", "tiltak"): Tiltak.objects.filter(bomiljo=place, status__in=GOES_ON),
        ("oppgave", "oppgaver"): Stedsoppgave.objects.filter(bomiljo=place).open(),
        ("notat", "notater"): Bekymringsnotat.objects.filter(bomiljo=place, status=NoteStatus.NEW),
        ("HMS-besøk", "HMS-besøk"): HmsBesok.objects.filter(planned, bomiljo=place),
        ("aktivitet", "aktiviteter"): Aktivitet.objects.filter(bomiljo=place, ended_on=None),
        ("lån av rom", "lån av rom"): RoomLoan.objects.filter(room__bomiljo=place).exclude(status__in=ended),
        ("rom", "rom"): CommonRoom.objects.filter(bomiljo=place),
    }


def _tell(
    place: Bomiljo, before: Bydel, to: Bydel, day: date, taken: dict[tuple[str, str], int], *, by: User
) -> None:
    """Both bydeler read of it, each in its own history; the landlord reads it once."""
    along = ", ".join(count_text(count, *words) for words, count in taken.items() if count) or "ingenting åpent"
    since = norwegian_date(day)
    for bydel, landlord, said in (
        (before, None, f"Bomiljøet ble flyttet til {to} fra {since}. Ble med: {along}."),
        (to, place.landlord_id, f"Bomiljøet kom fra {before} fra {since}. Ble med: {along}."),
    ):
        Event.objects.record(
            "bomiljo.place_moved", said[:400], by=by, about=[place], bydel=bydel, landlord=landlord, place=True
        )
