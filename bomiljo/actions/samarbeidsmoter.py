"""Planning, holding and cancelling the fixed meeting of bydel and landlord."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions.agendapunkter import give_back, lock, put
from bomiljo.actions.told import record, require_text
from bomiljo.models import Agendapunkt, Bekymringsnotat, MoteStatus, Motserie, NoteStatus, Samarbeidsmote
from bomiljo.models.samarbeid import MOTE_STEPS
from config.dates import norwegian_date, norwegian_datetime
from config.errors import RuleBroken
from config.transitions import check


class CancelReason(models.TextChoices):
    """The history tells which. It holds no words of anybody's own."""

    FEW = "for_fa", "For få kan komme"
    NOTHING = "ingen_saker", "Ingen saker"
    ILLNESS = "sykdom", "Sykdom"
    MERGED = "slatt_sammen", "Slått sammen med et annet møte"
    OTHER = "annet", "Annet"


@transaction.atomic
def plan(
    *, serie: Motserie, held_at: datetime, by: User, where: str = "", notater: Sequence[Bekymringsnotat] = ()
) -> Samarbeidsmote:
    """Planlegg neste møte. Sakskartet blir laget av de faste punktene og notatene som er valgt."""
    serie = Motserie.objects.select_for_update().get(pk=serie.pk)
    by.require(Permission.BOMILJO_JOIN, bydel=serie.bydel_id, landlord=serie.landlord_id)
    if serie.ended_on is not None:
        raise RuleBroken("Møteserien er avsluttet. Opprett en ny.")
    _require_ahead(held_at)
    _require_free(serie, held_at)
    row = Samarbeidsmote.objects.create(
        serie=serie, bydel_id=serie.bydel_id, landlord_id=serie.landlord_id, held_at=held_at, where=where.strip(),
        called_by=by,
    )  # fmt: skip
    Agendapunkt.objects.bulk_create(
        Agendapunkt(mote=row, position=nr, title=title) for nr, title in enumerate(serie.agenda, start=1)
    )
    if notater:
        put(row, [notat.pk for notat in notater])
    record("meeting_planned", f"Samarbeidsmøtet ble planlagt til {norwegian_datetime(held_at)}.", row, by=by)
    return row


@transaction.atomic
def change(*, mote: Samarbeidsmote, held_at: datetime, by: User, where: str = "") -> Samarbeidsmote:
    """Flytt møtet til en annen tid eller et annet sted."""
    row = lock(mote, by=by)
    if held_at != row.held_at:
        _require_ahead(held_at)
        _require_free(Motserie.objects.select_for_update().get(pk=row.serie_id), held_at)
    row.held_at, row.where = held_at, where.strip()
    row.save(update_fields=["held_at", "where"])
    record("meeting_changed", f"Samarbeidsmøtet er nå {norwegian_datetime(held_at)}.", row, by=by)
    return row


@transaction.atomic
def hold(
    *, mote: Samarbeidsmote, present: str, by: User, not_reached: Iterable[Agendapunkt] = ()
) -> Samarbeidsmote:
    """Avslutt møtet: hvem som var der, og hva dere ikke rakk. Referatet er låst fra nå."""
    row, today = lock(mote, by=by), timezone.localdate()
    check(MOTE_STEPS, MoteStatus(row.status), MoteStatus.HELD, what="Møtet")
    if timezone.localdate(row.held_at) > today:
        day = norwegian_date(row.held_at)
        raise RuleBroken(f"Møtet er {day}. Flytt det hvis dere møttes før.")
    present = require_text(present, "Skriv hvem som var til stede.", field="present")
    if len(present) > 400:
        raise RuleBroken("Skriv høyst 400 tegn.", field="present")
    _close_notes(row, {punkt.pk for punkt in not_reached})
    row.status, row.present, row.closed_on = MoteStatus.HELD, present, today
    row.save(update_fields=["status", "present", "closed_on"])
    record("meeting_held", "Samarbeidsmøtet ble holdt, og referatet er låst.", row, by=by)
    return row


@transaction.atomic
def cancel(*, mote: Samarbeidsmote, reason: str, by: User) -> Samarbeidsmote:
    """Avlys møtet, og si hvorfor. Notatene på sakskartet venter på neste møte."""
    row = lock(mote, by=by)
    if reason not in CancelReason.values:
        raise RuleBroken("Velg hvorfor møtet blir avlyst.", field="reason")
    check(MOTE_STEPS, MoteStatus(row.status), MoteStatus.CANCELLED, what="Møtet")
    give_back(row.punkter.filter(notat__isnull=False).values_list("notat", flat=True))
    row.status = MoteStatus.CANCELLED
    row.save(update_fields=["status"])
    said = f"Samarbeidsmøtet ble avlyst: {CancelReason(reason).label.lower()}."
    record("meeting_cancelled", said, row, by=by)
    return row


def _close_notes(row: Samarbeidsmote, not_reached: set[int]) -> None:
    items = dict(row.punkter.filter(notat__isnull=False).values_list("pk", "notat"))
    if not_reached - set(items):
        raise RuleBroken("Velg blant notatene på sakskartet.", field="not_reached")
    back = [notat for punkt, notat in items.items() if punkt in not_reached]
    give_back(back)
    taken_up = set(items.values()) - set(back)
    Bekymringsnotat.objects.filter(pk__in=taken_up, status=NoteStatus.ON_AGENDA).update(status=NoteStatus.CLOSED)


def _require_ahead(held_at: datetime) -> None:
    if timezone.localdate(held_at) < timezone.localdate():
        raise RuleBroken("Dagen er passert. Velg en dag fra i dag.", field="day")


def _require_free(serie: Motserie, held_at: datetime) -> None:
    if serie.moter.filter(held_at=held_at).exists():
        raise RuleBroken("Det er alt et møte på denne tiden. Velg en annen.", field="day")
