"""Ventede utskrivinger: known in advance, with a dwelling or without, and closed with how it went."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import across_units
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.models import DischargeFrom, DischargeResult, VentetUtskriving
from housing.models import Household, Relation

# Release from a long sentence is known years ahead; a typing error is further away.
FURTHEST_DAYS = 15 * 366


@transaction.atomic
def expect(
    *, household: Household, place: str, expected_on: date, by: User, has_dwelling: bool = False, plan: str = ""
) -> VentetUtskriving:
    """Registrer en utskriving eller løslatelse som er ventet."""
    household = Household.objects.select_for_update().get(pk=household.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
    if place not in DischargeFrom.values:
        raise RuleBroken("Velg hvor personen er nå.", field="place")
    _require_ahead(expected_on)
    _require_main_alive(household)
    with across_units():
        if household.utskrivinger.filter(result="").exists():
            raise RuleBroken("Det ventes alt en utskriving for husstanden. Endre den, eller avslutt den først.")
    row = VentetUtskriving.objects.create(
        bydel_id=household.bydel_id,
        household=household,
        place=place,
        expected_on=expected_on,
        has_dwelling=has_dwelling,
        plan=plan.strip(),
        registered_by=by,
    )
    _record("followup.discharge_expected", f"Ventes ut {norwegian_date(expected_on)}.", row, by=by)
    return row


@transaction.atomic
def change(*, utskriving: VentetUtskriving, expected_on: date, plan: str, by: User) -> VentetUtskriving:
    """Endre dagen som er ventet, og hva som gjøres."""
    row = _lock_open(utskriving, by=by)
    if expected_on != row.expected_on:
        _require_ahead(expected_on)
    row.expected_on, row.plan = expected_on, plan.strip()
    row.save(update_fields=["expected_on", "plan"])
    _record("followup.discharge_changed", f"Ventes nå ut {norwegian_date(expected_on)}.", row, by=by)
    return row


@transaction.atomic
def dwelling_found(*, utskriving: VentetUtskriving, by: User) -> VentetUtskriving:
    """Registrer at det er en bolig å komme til."""
    row = _lock_open(utskriving, by=by)
    if row.has_dwelling:
        raise RuleBroken("Det er alt registrert at det er en bolig å komme til.")
    row.has_dwelling = True
    row.save(update_fields=["has_dwelling"])
    _record("followup.discharge_dwelling", "Det er en bolig å komme til ved utskriving.", row, by=by)
    return row


@transaction.atomic
def close(*, utskriving: VentetUtskriving, result: str, closed_on: date, by: User) -> VentetUtskriving:
    """Avslutt med hvordan det gikk."""
    row = _lock_open(utskriving, by=by)
    if result not in DischargeResult.values:
        raise RuleBroken("Velg hvordan det gikk.", field="result")
    if closed_on > timezone.localdate():
        raise RuleBroken("Datoen er fram i tid. Registrer det når det har skjedd.", field="closed_on")
    row.result, row.closed_on = result, closed_on
    row.save(update_fields=["result", "closed_on"])
    text = f"Ventet utskriving avsluttet {norwegian_date(closed_on)}: {row.get_result_display().lower()}."
    _record("followup.discharge_closed", text, row, by=by)
    return row


def _require_ahead(expected_on: date) -> None:
    today = timezone.localdate()
    if expected_on < today:
        raise RuleBroken("Dagen er passert. Registrer et midlertidig opphold i stedet.", field="expected_on")
    if expected_on > today + timedelta(days=FURTHEST_DAYS):
        raise RuleBroken("Dagen er for langt fram i tid. Rett datoen.", field="expected_on")


def _require_main_alive(household: Household) -> None:
    main = household.members.filter(relation=Relation.MAIN, valid_to=None)
    if main.filter(person__died_on__isnull=False).exists():
        raise RuleBroken("Personen er registrert som død. Rett det på personen hvis det er feil.")


def _lock_open(utskriving: VentetUtskriving, *, by: User) -> VentetUtskriving:
    row = VentetUtskriving.objects.select_for_update().get(pk=utskriving.pk)
    by.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    if row.result:
        raise RuleBroken(f"Utskrivingen er avsluttet: {row.get_result_display().lower()}.")
    return row


def _record(kind: str, text: str, row: VentetUtskriving, *, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[row, row.household], bydel=row.bydel_id, followup=True)
