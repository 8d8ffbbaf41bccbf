"""The fixed meeting of a bydel and a landlord: how often, and what is always taken up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from bomiljo.actions.told import record, require_text
from bomiljo.models import Bomiljo, MoteStatus, Motserie
from config.errors import RuleBroken

ALWAYS = "Bomiljø"
MOST_ITEMS, LONGEST_ITEM = 20, 120
WEEKS = range(1, 27)


@transaction.atomic
def start(
    *, bydel: Bydel, landlord: Landlord, name: str, every_weeks: int, agenda: Sequence[str], by: User
) -> Motserie:
    """Opprett en fast møteserie mellom bydelen og utleieren."""
    by.require(Permission.BOMILJO_JOIN, bydel=bydel, landlord=landlord)
    if not Bomiljo.objects.filter(bydel=bydel, landlord=landlord).exists():
        raise RuleBroken(f"{landlord} har ingen bomiljøer i {bydel}. Velg en annen.", field="parties")
    row = Motserie(bydel=bydel, landlord=landlord)
    _fill(row, name, every_weeks, agenda)
    with _one_name():
        row.save()
    record("series_started", f"Møteserien begynte: {_often(row)}.", row, by=by)
    return row


@transaction.atomic
def change(*, serie: Motserie, name: str, every_weeks: int, agenda: Sequence[str], by: User) -> Motserie:
    """Endre navn, hvor ofte og faste punkter. Møter som er planlagt, beholder sakskartet sitt."""
    row = _lock(serie, by=by)
    _fill(row, name, every_weeks, agenda)
    with _one_name():
        row.save()
    record("series_changed", f"Møteserien ble endret: {_often(row)}.", row, by=by)
    return row


@transaction.atomic
def end(*, serie: Motserie, by: User) -> Motserie:
    """Avslutt møteserien. Møtene som er holdt, blir stående."""
    row = _lock(serie, by=by)
    if row.moter.filter(status=MoteStatus.PLANNED).exists():
        raise RuleBroken("Et møte er planlagt. Hold det eller avlys det først.")
    row.ended_on = timezone.localdate()
    row.save(update_fields=["ended_on"])
    record("series_ended", "Møteserien ble avsluttet.", row, by=by)
    return row


def agenda_of(lines: Sequence[str]) -> list[str]:
    """Without blanks and repeats."""
    kept: dict[str, str] = {}
    for line in (line.strip() for line in lines):
        if line:
            kept.setdefault(line.casefold(), line)
    return list(kept.values())


def _fill(row: Motserie, name: str, every_weeks: int, agenda: Sequence[str]) -> None:
    row.name = require_text(name, "Gi møteserien et navn.", field="name")
    if every_weeks not in WEEKS:
        raise RuleBroken("Skriv hvor mange uker det er mellom møtene, fra 1 til 26.", field="every_weeks")
    items = agenda_of(agenda)
    if ALWAYS not in items:
        raise RuleBroken("Bomiljø er alltid et fast punkt. Skriv «Bomiljø» på en egen linje.", field="agenda")
    if len(items) > MOST_ITEMS or any(len(item) > LONGEST_ITEM for item in items):
        raise RuleBroken(f"Skriv høyst {MOST_ITEMS} punkter på høyst {LONGEST_ITEM} tegn.", field="agenda")
    row.every_weeks, row.agenda = every_weeks, items


def _often(row: Motserie) -> str:
    return "hver uke" if row.every_weeks == 1 else f"hver {row.every_weeks}. uke"


def _lock(serie: Motserie, *, by: User) -> Motserie:
    row = Motserie.objects.select_for_update().get(pk=serie.pk)
    by.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
    if row.ended_on is not None:
        raise RuleBroken("Møteserien er avsluttet. Opprett en ny.")
    return row


@contextmanager
def _one_name() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise RuleBroken("Det finnes alt en møteserie med det navnet. Velg et annet.", field="name") from None
