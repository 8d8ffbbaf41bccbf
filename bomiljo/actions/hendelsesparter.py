"""Both sides of an incident: the dwelling that it is about, and what each side said when it was heard."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bomiljo.actions.hendelser import require_homes_in_place
from bomiljo.actions.incident_rules import begun, lock_open, record, require_day
from bomiljo.models import Hendelse, Hendelsespart, Side, Uttalelse
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.models import Dwelling

SIDES = {Side.REPORTER: "Den som meldte", Side.OTHER: "Den andre parten"}


@transaction.atomic
def add(*, hendelse: Hendelse, dwelling: Dwelling, by: User) -> Hendelsespart:
    """Legg til boligen hendelsen gjelder. Bare boliger i bomiljøet."""
    row = lock_open(hendelse, by=by)
    require_homes_in_place(row.bomiljo_id, [dwelling], field="dwelling")
    if row.parter.filter(dwelling=dwelling).exists():
        raise RuleBroken("Boligen er alt part i hendelsen.", field="dwelling")
    part = Hendelsespart.objects.create(hendelse=row, dwelling=dwelling)
    row.save(update_fields=begun(row))
    record("incident_dwelling_added", "En bolig ble lagt til som part.", row, by=by)
    return part


@transaction.atomic
def hear(
    *, hendelse: Hendelse, side: str, answered: bool, text: str, by: User, heard_on: date | None = None
) -> Uttalelse:
    """Registrer at en side er hørt, eller er spurt uten å svare. Begge høres før noen må flytte."""
    row, day = lock_open(hendelse, by=by), heard_on or timezone.localdate()
    if side not in Side.values:
        raise RuleBroken("Velg hvem som er hørt.", field="side")
    if answered and not text.strip():
        raise RuleBroken("Skriv hva de sa.", field="text")
    if not answered and text.strip():
        raise RuleBroken("Den som ikke svarte, har ikke sagt noe. Ta bort teksten.", field="text")
    require_day(day, row, field="heard_on")
    said = Uttalelse.objects.create(
        hendelse=row, side=side, heard_on=day, answered=answered, text=text.strip(), by=by
    )
    row.save(update_fields=begun(row))
    how = "ble hørt" if answered else "ble spurt og svarte ikke"
    record("incident_heard", f"{SIDES[Side(side)]} {how} {norwegian_date(day)}.", row, by=by)
    return said
