"""What a bydel says about Oslostandarden besides the records: overrides, the checklist, and proof."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.models import (
    Bomiljo,
    OslostandardStatus,
    Standardansvar,
    Standardbevis,
    StandardMeasure,
    StandardState,
)
from bomiljo.standard_state import OF_PLACE
from config.dates import norwegian_date
from config.errors import RuleBroken

UNKNOWN = "Tiltaket finnes ikke. Velg ett av de femten."
FOREIGN = "Stedet hører til en annen bydel. Velg et sted i bydelen."
WHOLE = "Tiltaket gjelder hele bydelen. La feltet for sted stå tomt."
BACKWARDS = "Sluttdatoen er før startdatoen. Rett én av dem."


@transaction.atomic
def override(
    *,
    bydel: Bydel,
    measure: str,
    state: str,
    reason: str,
    valid_from: date,
    valid_to: date | None = None,
    bomiljo: Bomiljo | None = None,
    by: User,
) -> OslostandardStatus:
    """Si noe annet enn det som er registrert, for bydelen eller ett sted, fra en dag, og hvorfor."""
    bydel = Bydel.objects.select_for_update().get(pk=bydel.pk)
    by.require(Permission.BOMILJO_WORK, bydel=bydel)
    _about(bydel, measure, bomiljo)
    _in_order(valid_from, valid_to)
    if state not in StandardState.values:
        raise RuleBroken("Velg en status.", field="state")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor.", field="reason")
    last = valid_to or date.max
    rows = OslostandardStatus.objects.filter(bydel=bydel, bomiljo=bomiljo, measure=measure)
    if rows.filter(valid_from__lte=last).exclude(valid_to__lt=valid_from).exists():
        raise RuleBroken("Det gjelder alt en overstyring i denne tiden. Avslutt den først.", field="measure")
    row = OslostandardStatus.objects.create(
        bydel=bydel, bomiljo=bomiljo, measure=measure, state=state, reason=reason.strip(), valid_from=valid_from,
        valid_to=valid_to, by=by,
    )  # fmt: skip
    words = f"Overstyrte «{StandardMeasure(measure).label}» til «{StandardState(state).label}»."
    _record("overstyrt", words, row, by)
    return row


@transaction.atomic
def end_override(*, row: OslostandardStatus, last_day: date, by: User) -> OslostandardStatus:
    """Avslutt overstyringen. Etter den dagen gjelder det som er registrert."""
    row = OslostandardStatus.objects.select_for_update().get(pk=row.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    if last_day < row.valid_from:
        raise RuleBroken("Siste dag er før den første. Rett datoen.", field="last_day")
    if row.valid_to and row.valid_to <= last_day:
        raise RuleBroken(f"Overstyringen slutter alt {norwegian_date(row.valid_to)}.", field="last_day")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    words = f"Avsluttet overstyringen av «{row.get_measure_display()}» {norwegian_date(last_day)}."
    _record("overstyring_slutt", words, row, by)
    return row


@transaction.atomic
def add_bevis(
    *, bydel: Bydel, measure: str, what: str, valid_from: date, valid_to: date | None = None,
    bomiljo: Bomiljo | None = None, by: User,
) -> Standardbevis:  # fmt: skip
    """Registrer noe som er gjort i bydelen eller på ett sted, og som ikke står andre steder."""
    by.require(Permission.BOMILJO_WORK, bydel=bydel)
    _about(bydel, measure, bomiljo)
    _in_order(valid_from, valid_to)
    if not what.strip():
        raise RuleBroken("Skriv hva som er gjort.", field="what")
    row = Standardbevis.objects.create(
        bydel=bydel, bomiljo=bomiljo, measure=measure, what=what.strip(), valid_from=valid_from,
        valid_to=valid_to, by=by,
    )  # fmt: skip
    _record("standardbevis", f"Registrerte bevis for «{StandardMeasure(measure).label}».", row, by)
    return row


@transaction.atomic
def assign(
    *, bydel: Bydel, measure: str, responsible: str, what: str, due_on: date | None = None, by: User
) -> Standardansvar:
    """Skriv hvem som gjør hva, med frist eller «pågående»."""
    by.require(Permission.BOMILJO_WORK, bydel=bydel)
    _about(bydel, measure)
    if not responsible.strip() or not what.strip():
        raise RuleBroken("Skriv hvem som gjør hva.", field="what" if responsible.strip() else "responsible")
    row = Standardansvar.objects.create(
        bydel=bydel, measure=measure, responsible=responsible, what=what, due_on=due_on
    )
    _record("standardansvar", f"Førte opp en oppgave i sjekklisten: «{row.get_measure_display()}».", row, by)
    return row


@transaction.atomic
def done(*, row: Standardansvar, by: User) -> Standardansvar:
    """Merk raden i sjekklisten som utført."""
    row = Standardansvar.objects.select_for_update().get(pk=row.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    if row.done_on:
        raise RuleBroken(f"Oppgaven ble utført {norwegian_date(row.done_on)}.")
    row.done_on = timezone.localdate()
    row.save(update_fields=["done_on"])
    _record("standardansvar_utfort", f"Utførte en oppgave i sjekklisten: «{row.get_measure_display()}».", row, by)
    return row


def _about(bydel: Bydel, measure: str, bomiljo: Bomiljo | None = None) -> None:
    if measure not in StandardMeasure.values:
        raise RuleBroken(UNKNOWN, field="measure")
    if bomiljo and bomiljo.bydel_id != bydel.pk:
        raise RuleBroken(FOREIGN, field="bomiljo")
    if bomiljo and measure not in OF_PLACE:
        raise RuleBroken(WHOLE, field="bomiljo")


def _in_order(valid_from: date, valid_to: date | None) -> None:
    if valid_to and valid_to < valid_from:
        raise RuleBroken(BACKWARDS, field="valid_to")


def _record(kind: str, words: str, row: OslostandardStatus | Standardbevis | Standardansvar, by: User) -> None:
    place = getattr(row, "bomiljo", None)
    about = [row, place] if place else [row]
    Event.objects.record(f"bomiljo.{kind}", words, by=by, about=about, bydel=row.bydel_id, place=True)
