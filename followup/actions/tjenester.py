"""The service directory: an entry is added, changed, checked and closed down."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from accounts.scope import across_units
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.models import Fagansvar, Fagtjeneste

FIELDS = ("name", "does", "criteria", "hours", "waiting", "phone", "email", "how_to_reach")


@transaction.atomic
def add(*, kommune: Kommune, bydel: Bydel | None, by: User, **facts: str) -> Fagtjeneste:
    """Legg til en tjeneste, for bydelen eller for hele kommunen."""
    row = Fagtjeneste(kommune=kommune, bydel=bydel, checked_on=timezone.localdate())
    _require_may_change(row, by)
    _take(row, facts)
    row.save()
    _record("followup.service_added", f"«{row.name}» er lagt til i tjenesteoversikten.", row, by=by)
    return row


@transaction.atomic
def change(*, fagtjeneste: Fagtjeneste, by: User, **facts: str) -> Fagtjeneste:
    """Endre opplysningene. De er dermed kontrollert i dag."""
    row = _lock_open(fagtjeneste, by=by)
    _take(row, facts)
    row.checked_on = timezone.localdate()
    row.save()
    _record("followup.service_changed", f"Opplysningene om «{row.name}» er endret.", row, by=by)
    return row


@transaction.atomic
def check(*, fagtjeneste: Fagtjeneste, by: User) -> Fagtjeneste:
    """Bekreft at opplysningene stemmer i dag."""
    row = _lock_open(fagtjeneste, by=by)
    row.checked_on = timezone.localdate()
    row.save(update_fields=["checked_on"])
    _record("followup.service_checked", f"Opplysningene om «{row.name}» er kontrollert.", row, by=by)
    return row


@transaction.atomic
def close(*, fagtjeneste: Fagtjeneste, closed_on: date, by: User) -> Fagtjeneste:
    """Registrer at tjenesten er lagt ned. Den kan ikke ha ansvar for noen etterpå."""
    row = _lock_open(fagtjeneste, by=by)
    if closed_on > timezone.localdate():
        raise RuleBroken("Datoen er fram i tid. Registrer det når tjenesten er lagt ned.", field="closed_on")
    if _answers_for_somebody(row, closed_on):
        raise RuleBroken(
            "Tjenesten har ansvaret for leieforhold etter denne datoen. Gi ansvaret til en annen tjeneste først."
        )
    row.closed_on = closed_on
    row.save(update_fields=["closed_on"])
    text = f"«{row.name}» er lagt ned {norwegian_date(closed_on)}."
    _record("followup.service_closed", text, row, by=by)
    return row


def _answers_for_somebody(row: Fagtjeneste, closed_on: date) -> bool:
    """Also in other bydeler, and for those whom the user may not know of: only that it is so leaves here."""
    today = timezone.localdate()
    lasts = Q(valid_to=None) | Q(valid_to__gte=closed_on)
    still_lived_in = Q(tenancy__moved_out=None) | Q(tenancy__moved_out__gte=today)
    with across_units():
        return Fagansvar.objects.filter(lasts, still_lived_in, fagtjeneste=row).exists()


def _take(row: Fagtjeneste, facts: dict[str, str]) -> None:
    for name in FIELDS:
        setattr(row, name, facts.get(name, getattr(row, name)).strip())
    if not row.name:
        raise RuleBroken("Skriv hva tjenesten heter.", field="name")
    if not row.does:
        raise RuleBroken("Skriv hva tjenesten gjør.", field="does")
    namesakes = Fagtjeneste.objects.filter(
        kommune=row.kommune_id, bydel=row.bydel_id, name__iexact=row.name, closed_on=None
    )
    if namesakes.exclude(pk=row.pk).exists():
        raise RuleBroken("Tjenesten står alt i oversikten. Endre den som står der.", field="name")


def _require_may_change(row: Fagtjeneste, by: User) -> None:
    if row.bydel_id:
        by.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    else:
        by.require(Permission.USERS_WORK, kommune=row.kommune_id)


def _lock_open(fagtjeneste: Fagtjeneste, *, by: User) -> Fagtjeneste:
    row = Fagtjeneste.objects.select_for_update().get(pk=fagtjeneste.pk)
    _require_may_change(row, by)
    if row.closed_on is not None:
        raise RuleBroken(f"Tjenesten ble lagt ned {norwegian_date(row.closed_on)} og kan ikke endres.")
    return row


def _record(kind: str, text: str, row: Fagtjeneste, *, by: User) -> None:
    """What a service does is no secret in the kommune."""
    Event.objects.record(kind, text[:400], by=by, about=[row], kommune=row.kommune_id)
