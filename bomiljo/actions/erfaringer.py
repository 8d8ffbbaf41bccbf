"""The city's catalogue: what was tried, and what came of it. What did not work is as welcome."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.actions.told import require_no_person, require_text
from bomiljo.experience_gate import is_out
from bomiljo.models import Bomiljo, Erfaring, Tiltak, TiltakStatus, Worked
from config.errors import RuleBroken

NOT_TRIED = (TiltakStatus.IDEA, TiltakStatus.DIALOGUE, TiltakStatus.PLANNED)
NEEDED = {
    "title": "Skriv en tittel.",
    "did": "Skriv hva dere gjorde.",
    "learnt": "Skriv hva dere lærte.",
    "context": "Skriv hvordan stedet er.",
}


@transaction.atomic
def write(
    *, tiltak: Tiltak, worked: str, title: str, did: str, learnt: str, context: str, by: User,
    would_change: str = "", cost_note: str = "", contact: str = "",
) -> Erfaring:  # fmt: skip
    """Skriv hva dere erfarte av et tiltak. Det er en kladd til bydelen publiserer."""
    tiltak = Tiltak.objects.select_for_update().get(pk=tiltak.pk)
    by.require(Permission.BOMILJO_JOIN, bydel=tiltak.bydel_id, landlord=tiltak.landlord_id)
    if tiltak.status in NOT_TRIED:
        raise RuleBroken("Tiltaket er ikke prøvd ennå. Skriv erfaringen når det er i gang.")
    if Erfaring.objects.filter(tiltak=tiltak).exists():
        raise RuleBroken("Erfaringen er alt skrevet. Åpne den og endre.")
    row = Erfaring(tiltak=tiltak, kommune_id=_kommune(tiltak), category=tiltak.category)
    _fill(row, worked, title=title, did=did, learnt=learnt, context=context, would_change=would_change,
          cost_note=cost_note, contact=contact)  # fmt: skip
    row.save()
    _told("experience_written", "Erfaringen av tiltaket ble skrevet.", row, tiltak, by=by)
    return row


@transaction.atomic
def change(
    *, erfaring: Erfaring, worked: str, title: str, did: str, learnt: str, context: str, by: User,
    would_change: str = "", cost_note: str = "", contact: str = "",
) -> Erfaring:  # fmt: skip
    """Endre erfaringen. Det som er publisert, endres bare av bydelen."""
    row, tiltak = _lock(erfaring)
    if is_out(row):
        by.require(Permission.BOMILJO_WORK, bydel=tiltak.bydel_id)
    by.require(Permission.BOMILJO_JOIN, bydel=tiltak.bydel_id, landlord=tiltak.landlord_id)
    _fill(row, worked, title=title, did=did, learnt=learnt, context=context, would_change=would_change,
          cost_note=cost_note, contact=contact)  # fmt: skip
    row.save()
    _told("experience_changed", "Erfaringen ble endret.", row, tiltak, by=by)
    return row


@transaction.atomic
def publish(*, erfaring: Erfaring, by: User) -> Erfaring:
    """Publiser erfaringen for hele kommunen."""
    row, tiltak = _lock(erfaring)
    by.require(Permission.BOMILJO_WORK, bydel=tiltak.bydel_id)
    if is_out(row):
        raise RuleBroken("Erfaringen er alt publisert.")
    row.published_on, row.published_by, row.withdrawn_on = timezone.localdate(), by, None
    row.save(update_fields=["published_on", "published_by", "withdrawn_on"])
    _told("experience_published", "Erfaringen ble publisert i katalogen.", row, tiltak, by=by, to_all=True)
    return row


@transaction.atomic
def withdraw(*, erfaring: Erfaring, by: User) -> Erfaring:
    """Trekk erfaringen tilbake fra katalogen. Den kan publiseres igjen."""
    row, tiltak = _lock(erfaring)
    by.require(Permission.BOMILJO_WORK, bydel=tiltak.bydel_id)
    if not is_out(row):
        raise RuleBroken("Erfaringen er ikke publisert.")
    row.withdrawn_on = timezone.localdate()
    row.save(update_fields=["withdrawn_on"])
    _told("experience_withdrawn", "Erfaringen ble trukket tilbake fra katalogen.", row, tiltak, by=by)
    return row


def _fill(row: Erfaring, worked: str, **texts: str) -> None:
    if worked not in Worked.values:
        raise RuleBroken("Velg om det virket.", field="worked")
    row.worked = worked
    for name, text in texts.items():
        text = require_text(text, NEEDED[name], field=name) if name in NEEDED else text.strip()
        # The service that can be asked gives its telephone.
        require_no_person(text, field=name, phone_is_fine=name == "contact")
        setattr(row, name, text)


def _kommune(tiltak: Tiltak) -> int:
    return Bydel.objects.values_list("kommune", flat=True).get(pk=tiltak.bydel_id)


def _lock(erfaring: Erfaring) -> tuple[Erfaring, Tiltak]:
    """A published one can be read without its measure, and only where the measure is seen can it be changed."""
    row = Erfaring.objects.select_for_update().get(pk=erfaring.pk)
    return row, Tiltak.objects.get(pk=row.tiltak_id)


def _told(kind: str, text: str, row: Erfaring, tiltak: Tiltak, *, by: User, to_all: bool = False) -> None:
    place = [Bomiljo(pk=tiltak.bomiljo_id)] if tiltak.bomiljo_id else []
    Event.objects.record(
        f"bomiljo.{kind}", text, by=by, about=[row, tiltak, *place], bydel=tiltak.bydel_id,
        landlord=tiltak.landlord_id, kommune=row.kommune_id if to_all else None, place=True,
    )  # fmt: skip
