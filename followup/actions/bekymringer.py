"""Bekymringsmeldinger: received with a day to be assessed by, assessed once, and taken up again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import across_units
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from followup import clock
from followup.clock import Code
from followup.models import Bekymringsmelding, Bekymringsvurdering, Booppfolging, ConcernFrom, ConcernStatus
from followup.models.concern import CONCERN_STEPS
from housing.models import Tenancy

S = ConcernStatus
OLDEST_DAYS = 366


@transaction.atomic
def report(
    *, tenancy: Tenancy, text: str, by: User, reported_by: str = "", received_on: date | None = None
) -> Bekymringsmelding:
    """Meld bekymring. Den vurderes innen bydelens frist, regnet i arbeidsdager fra den ble mottatt."""
    tenancy = Tenancy.objects.select_for_update().get(pk=tenancy.pk)
    by.require(Permission.CONCERN_REPORT, bydel=tenancy.bydel_id, landlord=tenancy.landlord_id)
    today = timezone.localdate()
    of_bydel = by.may(Permission.CONCERN_REPORT, bydel=tenancy.bydel_id)
    # A landlord reports for itself and now; the bydel also writes down what came by phone or letter.
    received_on = (received_on or today) if of_bydel else today
    reported_by = reported_by if of_bydel else ConcernFrom.LANDLORD
    _require_lasting(tenancy, today)
    _require_told(text, reported_by)
    _require_received_before_now(received_on, today)
    row = Bekymringsmelding.objects.create(
        bydel_id=tenancy.bydel_id,
        household_id=tenancy.household_id,
        tenancy=tenancy,
        landlord_id=None if of_bydel else tenancy.landlord_id,
        reported_by=reported_by,
        received_on=received_on,
        assess_by=_assess_by(tenancy.bydel_id, received_on),
        text=text.strip(),
        registered_by=by,
    )
    said = f"Bekymringsmelding mottatt {norwegian_date(received_on)} ({row.get_reported_by_display().lower()})."
    _record("followup.concern_received", said, row, by=by, landlord=row.landlord_id)
    return row


@transaction.atomic
def assess(
    *,
    melding: Bekymringsmelding,
    status: str,
    text: str,
    by: User,
    assessed_on: date | None = None,
    booppfolging: Booppfolging | None = None,
) -> Bekymringsmelding:
    """Vurder meldingen: ta kontakt, ikke grunnlag, eller sendt til rett tjeneste. Gjøres én gang."""
    row, assessed_on = _lock(melding, by=by), assessed_on or timezone.localdate()
    if row.status != S.RECEIVED:
        raise RuleBroken("Meldingen er alt vurdert. Åpne den på nytt og se hva som ble bestemt.")
    if status not in CONCERN_STEPS[S.RECEIVED]:
        raise RuleBroken("Velg hva vurderingen fører til.", field="status")
    _require_assessed_in_order(row, assessed_on)
    _require_text(text)
    _require_same_household(row, booppfolging, status)
    _move(row, S(status), assessed_on, by=by)
    Bekymringsvurdering.objects.create(melding=row, text=text.strip(), booppfolging=booppfolging)
    said = f"Bekymringsmeldingen ble vurdert {norwegian_date(assessed_on)}: {row.get_status_display().lower()}."
    _record("followup.concern_assessed", said, row, by=by)
    return row


@transaction.atomic
def take_up(
    *, melding: Bekymringsmelding, text: str, by: User, booppfolging: Booppfolging | None = None
) -> Bekymringsmelding:
    """Ta kontakt likevel, etter at meldingen først ble lagt bort. Det som sto i vurderingen, blir stående."""
    row, today = _lock(melding, by=by), timezone.localdate()
    if row.status == S.RECEIVED:
        raise RuleBroken("Meldingen er ikke vurdert ennå. Vurder den først.")
    _require_text(text)
    _require_same_household(row, booppfolging, S.CONTACT)
    _move(row, S.CONTACT, today, by=by)
    note = Bekymringsvurdering.objects.select_for_update().filter(melding=row).first()
    if note is None:
        Bekymringsvurdering.objects.create(melding=row, text=text.strip(), booppfolging=booppfolging)
    else:
        note.text = f"{note.text}\n\n{norwegian_date(today)}: {text.strip()}"
        note.booppfolging = booppfolging or note.booppfolging
        note.save()
    said = "Bekymringsmeldingen ble tatt opp igjen. Vi tar kontakt."
    _record("followup.concern_taken_up", said, row, by=by)
    return row


def _assess_by(bydel_id: int, received_on: date) -> date:
    # A landlord does not read how the bydel works; the day is the bydel's all the same.
    with across_units():
        rules = clock.limits(bydel_id)
    return clock.due(Code.CONCERN, received_on, rules)


def _require_lasting(tenancy: Tenancy, today: date) -> None:
    if tenancy.moved_out is not None and tenancy.moved_out < today:
        raise RuleBroken(
            f"Leieforholdet ble avsluttet {norwegian_date(tenancy.moved_out)}. Meld fra på leieforholdet"
            " der husstanden bor nå."
        )


def _require_told(text: str, reported_by: str) -> None:
    if reported_by not in ConcernFrom.values:
        raise RuleBroken("Velg hvem meldingen er fra.", field="reported_by")
    if not text.strip():
        raise RuleBroken("Skriv hva bekymringen gjelder.", field="text")


def _require_received_before_now(received_on: date, today: date) -> None:
    if received_on > today:
        raise RuleBroken("Meldingen kan ikke være mottatt fram i tid. Rett datoen.", field="received_on")
    if (today - received_on).days > OLDEST_DAYS:
        raise RuleBroken("Meldingen er mer enn ett år gammel. Rett datoen.", field="received_on")


def _require_assessed_in_order(row: Bekymringsmelding, assessed_on: date) -> None:
    if assessed_on > timezone.localdate():
        raise RuleBroken("Meldingen kan ikke være vurdert fram i tid. Rett datoen.", field="assessed_on")
    if assessed_on < row.received_on:
        received = norwegian_date(row.received_on)
        raise RuleBroken(
            f"Meldingen ble mottatt {received} og kan ikke være vurdert før det. Rett datoen.", field="assessed_on"
        )


def _require_text(text: str) -> None:
    if not text.strip():
        raise RuleBroken("Skriv hva dere kom til, og hvorfor.", field="text")


def _require_same_household(row: Bekymringsmelding, case: Booppfolging | None, status: str) -> None:
    if case is None:
        return
    if (case.household_id, case.bydel_id) != (row.household_id, row.bydel_id):
        raise RuleBroken("Booppfølgingen gjelder en annen husstand. Velg en annen.", field="booppfolging")
    if status != S.CONTACT:
        raise RuleBroken("Meldingen knyttes til en booppfølging bare når dere tar kontakt.", field="booppfolging")


def _move(row: Bekymringsmelding, to: ConcernStatus, day: date, *, by: User) -> None:
    check(CONCERN_STEPS, S(row.status), to, what="Meldingen")
    row.status, row.assessed_on, row.assessed_by = to, day, by
    row.save(update_fields=["status", "assessed_on", "assessed_by"])


def _lock(melding: Bekymringsmelding, *, by: User) -> Bekymringsmelding:
    row = Bekymringsmelding.objects.select_for_update().get(pk=melding.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    return row


def _record(kind: str, text: str, row: Bekymringsmelding, *, by: User, landlord: int | None = None) -> None:
    """Only that a landlord's own message was received is told to the landlord, never what came of it."""
    Event.objects.record(
        kind, text, by=by, about=[row, row.tenancy, row.household], bydel=row.bydel_id, landlord=landlord,
        followup=True,
    )  # fmt: skip
