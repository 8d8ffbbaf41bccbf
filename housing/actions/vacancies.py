"""Ledige boliger: reported, made ready, withdrawn. Letting the dwelling closes the vacancy (leases.sign)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.models import CostBearer, Dwelling, Vacancy, VacancyCause


@transaction.atomic
def report(
    *,
    dwelling: Dwelling,
    reported_on: date,
    cause: VacancyCause | str,
    cost_bearer: CostBearer | str,
    by: User,
    ready_from: date | None = None,
) -> Vacancy:
    """Meld boligen ledig."""
    dwelling = Dwelling.objects.select_for_update().get(pk=dwelling.pk)
    by.require(Permission.DWELLING_WORK, landlord=dwelling.landlord_id)
    return _report(dwelling, reported_on, VacancyCause(cause), CostBearer(cost_bearer), ready_from, by)


@transaction.atomic
def report_after_exchange(*, dwelling: Dwelling, reported_on: date, by: User) -> Vacancy:
    """Meld boligen ledig etter et bytte. The landlord has consented to the exchange, and sets when it is ready."""
    dwelling = Dwelling.objects.select_for_update().get(pk=dwelling.pk)
    return _report(dwelling, reported_on, VacancyCause.EXCHANGE, CostBearer.LANDLORD, None, by)


def _report(
    dwelling: Dwelling,
    reported_on: date,
    cause: VacancyCause,
    cost_bearer: CostBearer,
    ready_from: date | None,
    by: User,
) -> Vacancy:
    if dwelling.withdrawn_on is not None:
        raise RuleBroken(f"Boligen er tatt ut av bruk {norwegian_date(dwelling.withdrawn_on)}.")
    if dwelling.vacancies.open().exists():
        raise RuleBroken("Boligen er allerede meldt ledig.")
    # A day of moving out, also one ahead, means that the end is agreed.
    if dwelling.tenancies.current().exists():
        raise RuleBroken("Boligen er utleid. Registrer når leieforholdet avsluttes, så kan boligen meldes ledig.")
    vacancy = Vacancy.objects.create(
        dwelling=dwelling,
        reported_on=reported_on,
        ready_from=ready_from,
        cause=cause,
        cost_bearer=cost_bearer,
    )
    ready = f" Klar fra {norwegian_date(ready_from)}." if ready_from else ""
    _record("vacancy.reported", f"Meldt ledig {norwegian_date(reported_on)}.{ready}", vacancy, by)
    return vacancy


@transaction.atomic
def set_ready(*, vacancy: Vacancy, ready_from: date, by: User) -> Vacancy:
    """Registrer klar dato."""
    vacancy = _open(vacancy, by)
    vacancy.ready_from = ready_from
    vacancy.save(update_fields=["ready_from"])
    _record("vacancy.ready", f"Klar fra {norwegian_date(ready_from)}.", vacancy, by)
    return vacancy


@transaction.atomic
def withdraw(*, vacancy: Vacancy, closed_on: date, reason: str, by: User) -> Vacancy:
    """Trekk ledigmeldingen: the dwelling is not to be let after all."""
    vacancy = _open(vacancy, by)
    if closed_on < vacancy.reported_on:
        raise RuleBroken(
            f"Boligen ble meldt ledig {norwegian_date(vacancy.reported_on)}. Velg den datoen eller en senere.",
            field="closed_on",
        )
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor ledigmeldingen trekkes.", field="reason")
    vacancy.closed_on = closed_on
    vacancy.save(update_fields=["closed_on"])
    _record("vacancy.withdrawn", f"Ledigmeldingen trukket: {reason.strip()}", vacancy, by)
    return vacancy


def _open(vacancy: Vacancy, by: User) -> Vacancy:
    dwelling = Dwelling.objects.select_for_update().get(pk=vacancy.dwelling_id)
    by.require(Permission.DWELLING_WORK, landlord=dwelling.landlord_id)
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.closed_on is not None:
        raise RuleBroken(f"Ledigmeldingen er avsluttet {norwegian_date(vacancy.closed_on)}.")
    return vacancy


def _record(kind: str, text: str, vacancy: Vacancy, by: User) -> None:
    dwelling = vacancy.dwelling
    Event.objects.record(
        kind, text, by=by, about=[dwelling], bydel=dwelling.bydel_id, landlord=dwelling.landlord_id
    )
