"""HMS-besøk: planned, announced, held, with what was found and who sees to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.actions.common import needs, not_ahead, not_before, open_place, record
from bomiljo.models import Bomiljo, HmsBesok, HmsFunn, Party
from config.dates import norwegian_date
from config.errors import RuleBroken


class Doors(NamedTuple):
    """Counts only: no door is named."""

    knocked: int
    reached: int
    unmet_needs: int = 0


@transaction.atomic
def plan(*, place: Bomiljo, planned_on: date, agencies: Sequence[str], by: User, note: str = "") -> HmsBesok:
    """Planlegg et HMS-besøk fra dør til dør, sammen med dem som blir med."""
    place = open_place(place, by=by, day=planned_on)
    row = HmsBesok.objects.create(
        bydel_id=place.bydel_id, landlord_id=place.landlord_id, bomiljo=place, planned_on=planned_on,
        agencies=_agencies(agencies), note=note.strip(), registered_by=by,
    )  # fmt: skip
    record("hms_planned", f"HMS-besøk planlagt til {norwegian_date(planned_on)}.", place, row, by=by)
    return row


@transaction.atomic
def replan(*, besok: HmsBesok, planned_on: date, agencies: Sequence[str], by: User, note: str = "") -> HmsBesok:
    """Flytt besøket til en annen dag, eller endre hvem som er med. Er det varslet, må det varsles på nytt."""
    row = _lock(besok, by=by)
    _require_not_held(row)
    moved = row.planned_on != planned_on
    row.planned_on, row.agencies, row.note = planned_on, _agencies(agencies), note.strip()
    row.announced_on = None if moved else row.announced_on
    row.save(update_fields=["planned_on", "agencies", "note", "announced_on"])
    if moved:
        record("hms_moved", f"HMS-besøket er flyttet til {norwegian_date(planned_on)}.", row.bomiljo, row, by=by)
    return row


@transaction.atomic
def announce(*, besok: HmsBesok, by: User, announced_on: date | None = None) -> HmsBesok:
    """Registrer at beboerne er varslet, så de vet når dere kommer."""
    announced_on = announced_on or timezone.localdate()
    row = _lock(besok, by=by)
    _require_not_held(row)
    not_ahead(announced_on, what="Varselet", field="announced_on")
    if announced_on > row.planned_on:
        raise RuleBroken(
            f"Besøket var planlagt til {norwegian_date(row.planned_on)}. Flytt det, og varsle den nye dagen.",
            field="announced_on",
        )
    row.announced_on = announced_on
    row.save(update_fields=["announced_on"])
    record("hms_announced", f"HMS-besøket er varslet {norwegian_date(announced_on)}.", row.bomiljo, row, by=by)
    return row


@transaction.atomic
def hold(*, besok: HmsBesok, doors: Doors, by: User, held_on: date | None = None, note: str = "") -> HmsBesok:
    """Registrer at besøket er gjennomført: hvor mange dører dere banket på, og hvor mange som åpnet."""
    held_on = held_on or timezone.localdate()
    row = _lock(besok, by=by)
    _require_not_held(row)
    not_ahead(held_on, what="Besøket", field="held_on")
    if row.announced_on is not None:
        not_before(held_on, row.announced_on, what="Besøket", field="held_on")
    _require_sums(doors)
    row.held_on, row.note = held_on, note.strip() or row.note
    row.knocked, row.reached, row.unmet_needs = doors
    row.save(update_fields=["held_on", "note", "knocked", "reached", "unmet_needs"])
    said = f"HMS-besøk {norwegian_date(held_on)}: {doors.reached} av {doors.knocked} dører åpnet."
    record("hms_held", said, row.bomiljo, row, by=by)
    return row


@transaction.atomic
def find(*, besok: HmsBesok, kind: str, what: str, party: str, due_on: date, by: User) -> HmsFunn:
    """Registrer et funn: hva som må rettes, hvem som gjør det, og når. Skriv ikke hvem som bor der."""
    row = _lock(besok, by=by, permission=Permission.BOMILJO_JOIN)
    if row.held_on is None:
        raise RuleBroken("Besøket er ikke gjennomført ennå. Registrer det først.")
    not_before(due_on, row.held_on, what="Fristen", field="due_on")
    funn = HmsFunn.objects.create(
        besok=row, kind=kind, what=needs(what, "Skriv hva dere fant.", field="what"), party=party, due_on=due_on
    )
    party_label, due = funn.get_party_display(), norwegian_date(due_on)
    said = f"HMS-funn: {funn.get_kind_display().lower()}. {party_label} retter innen {due}."
    _record("hms_found", said, row, funn, by=by)
    return funn


@transaction.atomic
def close(*, funn: HmsFunn, result: str, by: User, closed_on: date | None = None) -> HmsFunn:
    """Registrer at funnet er rettet, og hva som ble gjort. Utleieren lukker sine egne."""
    closed_on = closed_on or timezone.localdate()
    besok = _lock(funn.besok, by=by, permission=Permission.BOMILJO_JOIN)
    row = HmsFunn.objects.select_for_update().get(pk=funn.pk)
    _require_own(row, besok, by)
    if row.closed_on is not None:
        raise RuleBroken(f"Funnet ble alt rettet {norwegian_date(row.closed_on)}.")
    not_ahead(closed_on, what="Dagen", field="closed_on")
    not_before(closed_on, besok.held_on or besok.planned_on, what="Dagen", field="closed_on")
    row.closed_on, row.result = closed_on, needs(result, "Skriv hva som ble gjort.", field="result")
    row.save(update_fields=["closed_on", "result"])
    _record("hms_closed", f"HMS-funn rettet: {row.get_kind_display().lower()}.", besok, row, by=by)
    return row


def _lock(besok: HmsBesok, *, by: User, permission: Permission = Permission.BOMILJO_WORK) -> HmsBesok:
    rows = HmsBesok.objects.select_for_update(of=("self",)).select_related("bomiljo")
    row = rows.get(pk=besok.pk)
    landlord = row.landlord_id if permission == Permission.BOMILJO_JOIN else None
    by.require(permission, bydel=row.bydel_id, landlord=landlord)
    return row


def _require_not_held(row: HmsBesok) -> None:
    if row.held_on is not None:
        raise RuleBroken(f"Besøket ble gjennomført {norwegian_date(row.held_on)} og kan ikke endres.")


def _require_sums(doors: Doors) -> None:
    if doors.knocked < 1:
        raise RuleBroken("Skriv hvor mange dører dere banket på.", field="knocked")
    if doors.reached > doors.knocked:
        raise RuleBroken("Flere dører åpnet enn dere banket på. Rett ett av tallene.", field="reached")
    if doors.unmet_needs > doors.reached:
        raise RuleBroken("Flere har behov enn dere traff. Rett tallene.", field="unmet_needs")


def _require_own(row: HmsFunn, besok: HmsBesok, by: User) -> None:
    if by.may(Permission.BOMILJO_WORK, bydel=besok.bydel_id) or row.party == Party.LANDLORD:
        return
    raise RuleBroken("Dette funnet skal bydelen rette. Utleieren lukker sine egne.")


def _agencies(agencies: Sequence[str]) -> list[str]:
    if not agencies:
        raise RuleBroken("Velg hvem som er med.", field="agencies")
    return list(dict.fromkeys(agencies))


def _record(kind: str, text: str, besok: HmsBesok, funn: HmsFunn, *, by: User) -> None:
    Event.objects.record(
        f"bomiljo.{kind}", text, by=by, about=[funn, besok, besok.bomiljo], bydel=besok.bydel_id,
        landlord=besok.landlord_id, place=True,
    )  # fmt: skip
