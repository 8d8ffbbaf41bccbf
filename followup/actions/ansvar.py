"""Fagansvar: which service answers for a leieforhold, and who coordinates. One at a time."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import across_units
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.models import Fagansvar, Fagtjeneste
from housing.models import Tenancy

FURTHEST_DAYS = 366
ONE_DAY = timedelta(days=1)


@transaction.atomic
def give(
    *,
    tenancy: Tenancy,
    fagtjeneste: Fagtjeneste,
    valid_from: date,
    by: User,
    coordinator: User | None = None,
    coordinator_name: str = "",
    coordinator_phone: str = "",
) -> Fagansvar:
    """Gi en tjeneste ansvaret fra en dato. Den som hadde det, har det til og med dagen før."""
    tenancy = Tenancy.objects.select_for_update().get(pk=tenancy.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=tenancy.bydel_id)
    _require_lived_in(tenancy, valid_from)
    service = _serving(fagtjeneste, tenancy)
    _require_one_coordinator(tenancy, coordinator, coordinator_name)
    _make_room(tenancy, valid_from)
    row = Fagansvar.objects.create(
        bydel_id=tenancy.bydel_id,
        tenancy=tenancy,
        fagtjeneste=service,
        coordinator=coordinator,
        coordinator_name=coordinator_name.strip(),
        coordinator_phone=coordinator_phone.strip(),
        valid_from=valid_from,
        registered_by=by,
    )
    text = f"{service.name} har ansvaret fra {norwegian_date(valid_from)}."
    _record("followup.responsibility_given", text, row, by=by)
    return row


@transaction.atomic
def end(*, fagansvar: Fagansvar, valid_to: date, by: User) -> Fagansvar:
    """Avslutt ansvaret. Leieforholdet står uten ansvarlig til en annen får det."""
    row = Fagansvar.objects.select_for_update().get(pk=fagansvar.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    today = timezone.localdate()
    if row.valid_to is not None and row.valid_to < today:
        raise RuleBroken(f"Ansvaret ble avsluttet {norwegian_date(row.valid_to)}.")
    if valid_to < row.valid_from:
        raise RuleBroken(
            f"Ansvaret begynte {norwegian_date(row.valid_from)} og kan ikke slutte før det. Rett datoen.",
            field="valid_to",
        )
    _require_near(valid_to, today, field="valid_to")
    if row.valid_to is not None and valid_to > row.valid_to:
        _require_free_until(row, valid_to)
    row.valid_to = valid_to
    row.save(update_fields=["valid_to"])
    text = f"{row.fagtjeneste.name} har ansvaret til og med {norwegian_date(valid_to)}."
    _record("followup.responsibility_ended", text, row, by=by)
    return row


@transaction.atomic
def end_with_tenancy(tenancy: Tenancy, by: User) -> None:
    """Leieforholdet er avsluttet: ansvaret slutter samme dag. Den som avslutter, trenger ikke se det."""
    last = tenancy.moved_out
    if last is None:
        return
    # housing.actions.tenancies has checked who ends it, and holds the lock that `give` takes too.
    with across_units():
        rows = Fagansvar.objects.filter(Q(valid_to=None) | Q(valid_to__gt=last), tenancy=tenancy)
        rows = rows.select_related("fagtjeneste", "tenancy__household")
        for row in rows.select_for_update(of=("self",)):
            _end_at(row, last, by)


def _end_at(row: Fagansvar, last: date, by: User) -> None:
    service, kind = row.fagtjeneste.name, "followup.responsibility_ended"
    if row.valid_from > last:
        text = f"{service} får ikke ansvaret {norwegian_date(row.valid_from)}: leieforholdet er avsluttet."
        _record(kind, text, row, by=by)
        row.delete()
        return
    row.valid_to = last
    row.save(update_fields=["valid_to"])
    text = f"{service} har ansvaret til og med {norwegian_date(last)}, da leieforholdet slutter."
    _record(kind, text, row, by=by)


def _require_lived_in(tenancy: Tenancy, day: date) -> None:
    today = timezone.localdate()
    if tenancy.moved_out is not None and tenancy.moved_out < max(day, today):
        moved = norwegian_date(tenancy.moved_out)
        raise RuleBroken(f"Leieforholdet avsluttes {moved}. Ansvaret kan ikke begynne etter det.")
    if day < tenancy.moved_in:
        moved = norwegian_date(tenancy.moved_in)
        raise RuleBroken(f"Husstanden flyttet inn {moved}. Ansvaret kan ikke begynne før det.", field="valid_from")
    _require_near(day, today, field="valid_from")


def _require_near(day: date, today: date, *, field: str) -> None:
    if day > today + timedelta(days=FURTHEST_DAYS):
        raise RuleBroken("Datoen er mer enn ett år fram i tid. Rett den.", field=field)


def _serving(fagtjeneste: Fagtjeneste, tenancy: Tenancy) -> Fagtjeneste:
    """Locked, so that it is not closed down meanwhile."""
    service = Fagtjeneste.objects.serving(tenancy.bydel_id).select_for_update(of=("self",))
    found = service.filter(pk=fagtjeneste.pk).first()
    if found is None:
        raise RuleBroken("Tjenesten er ikke for denne bydelen. Velg en annen.", field="fagtjeneste")
    if found.closed_on is not None:
        raise RuleBroken(
            f"Tjenesten er lagt ned {norwegian_date(found.closed_on)}. Velg en annen.", field="fagtjeneste"
        )
    return found


def _require_one_coordinator(tenancy: Tenancy, coordinator: User | None, name: str) -> None:
    if coordinator is not None and name.strip():
        raise RuleBroken("Velg en koordinator, eller skriv navnet på en. Ikke begge deler.", field="coordinator")
    if coordinator is not None and not (
        coordinator.is_active and coordinator.may(Permission.FOLLOWUP_VIEW, bydel=tenancy.bydel_id)
    ):
        raise RuleBroken("Koordinatoren arbeider ikke i bydelen. Velg en annen.", field="coordinator")


def _make_room(tenancy: Tenancy, valid_from: date) -> None:
    """The one that lasts ends the day before; one that begins later, or is over, stands in the way."""
    today = timezone.localdate()
    for row in Fagansvar.objects.select_for_update(of=("self",)).filter(tenancy=tenancy).order_by("valid_from"):
        if row.valid_to is not None and row.valid_to < valid_from:
            continue
        over = row.valid_to is not None and row.valid_to < today
        if row.valid_from >= valid_from or over:
            until = f" til {norwegian_date(row.valid_to)}" if row.valid_to else ""
            raise RuleBroken(
                f"{row.fagtjeneste.name} har ansvaret fra {norwegian_date(row.valid_from)}{until}."
                " Velg en senere dato.",
                field="valid_from",
            )
        row.valid_to = valid_from - ONE_DAY
        row.save(update_fields=["valid_to"])


def _require_free_until(row: Fagansvar, valid_to: date) -> None:
    if Fagansvar.objects.filter(
        tenancy=row.tenancy_id, valid_from__gt=row.valid_from, valid_from__lte=valid_to
    ).exists():
        raise RuleBroken("En annen tjeneste har ansvaret i denne tiden. Avslutt det først.", field="valid_to")


def _record(kind: str, text: str, row: Fagansvar, *, by: User) -> None:
    about = [row, row.tenancy, row.tenancy.household]
    Event.objects.record(kind, text[:400], by=by, about=about, bydel=row.bydel_id, followup=True)
