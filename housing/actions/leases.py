"""Signing a leiekontrakt: new, renewed or exchanged. Nothing that was agreed is ever overwritten."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.models import DepositForm, Dwelling, Household, Lease, LeaseKind, Tenancy, Vacancy

# Husleieloven §§ 3-5 and 3-7: deposit and guarantee together.
MAX_DEPOSIT_IN_RENTS = 6


@dataclass(frozen=True)
class _Terms:
    """What is agreed, apart from who and where."""

    kind: LeaseKind
    starts_on: date
    term_months: int | None
    term_reason: str
    rent: int
    deposit_form: DepositForm
    deposit_amount: int | None
    information_given_on: date
    signed_on: date

    @property
    def ends_before(self) -> date | None:
        """The first day after the lease; None when it is tidsubestemt."""
        return None if self.term_months is None else months_after(self.starts_on, self.term_months)

    @property
    def text(self) -> str:
        last = self.ends_before
        until = f"til {norwegian_date(_day_before(last))}" if last else "uten sluttdato"
        return f"{self.kind.label} leiekontrakt signert: fra {norwegian_date(self.starts_on)} {until}."


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the month's last day when it is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def first_day(lease: Lease) -> date:
    """A lease always has a first day: Postgres refuses one without."""
    assert lease.period.lower is not None  # noqa: S101 — for the type checker
    return lease.period.lower


@transaction.atomic
def sign(
    *,
    household: Household,
    dwelling: Dwelling,
    kind: LeaseKind | str,
    starts_on: date,
    term_months: int | None,
    rent: int,
    information_given_on: date | None,
    signed_on: date,
    by: User,
    term_reason: str = "",
    deposit_form: DepositForm | str = DepositForm.NONE,
    deposit_amount: int | None = None,
) -> Lease:
    """Signer leiekontrakt. A renewal follows the old lease in the same leieforhold; else a new one begins."""
    # First of all, before any insert: two who sign at once would otherwise wait for each other's
    # exclusion constraint and deadlock.
    dwelling = Dwelling.objects.select_for_update().get(pk=dwelling.pk)
    by.require(Permission.LEASE_WORK, bydel=dwelling.bydel_id, landlord=dwelling.landlord_id)
    terms = _Terms(
        kind=LeaseKind(kind),
        starts_on=starts_on,
        term_months=term_months,
        term_reason=term_reason.strip(),
        rent=rent,
        deposit_form=DepositForm(deposit_form),
        deposit_amount=deposit_amount,
        information_given_on=_given_in_time(information_given_on, signed_on),
        signed_on=signed_on,
    )
    _check(terms)
    _require_in_use(dwelling)
    if terms.kind == LeaseKind.RENEWAL:
        tenancy = _continue(household, dwelling, terms)
    else:
        tenancy = _begin(household, dwelling, terms)
    lease = _create(tenancy, terms, by)
    Event.objects.record(
        "lease.signed",
        terms.text,
        by=by,
        about=[dwelling, tenancy, household],
        bydel=dwelling.bydel_id,
        landlord=dwelling.landlord_id,
    )
    return lease


@transaction.atomic
def turn_indefinite(*, lease: Lease, reason: str, by: User) -> Lease:
    """Registrer at leieforholdet er blitt tidsubestemt etter loven. The old lease stays as it was agreed; what
    follows it is nobody's signature, so it has none."""
    Dwelling.objects.select_for_update().get(pk=lease.dwelling_id)
    by.require(Permission.LEASE_WORK, bydel=lease.bydel_id, landlord=lease.landlord_id)
    old = Lease.objects.select_for_update().select_related("tenancy").get(pk=lease.pk)
    if old.closed_on is not None or old.cancelled_at is not None or old.period.upper is None:
        raise RuleBroken("Kontrakten er avløst, avsluttet eller uten sluttdato fra før. Se leieforholdet.")
    begins = old.period.upper
    old.closed_on = begins
    old.save(update_fields=["closed_on"])
    follows = Lease.objects.create(
        tenancy_id=old.tenancy_id,
        dwelling_id=old.dwelling_id,
        bydel_id=old.bydel_id,
        landlord_id=old.landlord_id,
        kind=LeaseKind.RENEWAL,
        period=DateRange(begins, None),
        term_reason=reason,
        rent=old.rent,
        deposit_form=old.deposit_form,
        deposit_amount=old.deposit_amount,
        registered_by=by,
    )
    Event.objects.record(
        "lease.indefinite",
        f"Leieforholdet er tidsubestemt fra {norwegian_date(begins)}: {reason}"[:400],
        by=by,
        about=[old.tenancy.dwelling, old.tenancy, old.tenancy.household],
        bydel=old.bydel_id,
        landlord=old.landlord_id,
    )
    return follows


def _given_in_time(information_given_on: date | None, signed_on: date) -> date:
    if information_given_on is None:
        raise RuleBroken(
            "Leietakeren skal ha skriftlig informasjon før kontrakten signeres (husleieloven § 11-1). "
            "Gi informasjonen og skriv inn datoen.",
            field="information_given_on",
        )
    if information_given_on > signed_on:
        raise RuleBroken(
            "Informasjonen er gitt etter at kontrakten ble signert. Rett én av datoene.",
            field="information_given_on",
        )
    return information_given_on


def _check(terms: _Terms) -> None:
    if terms.term_months is None and not terms.term_reason:
        raise RuleBroken("En tidsubestemt kontrakt må ha begrunnelse. Skriv hvorfor.", field="term_reason")
    if terms.term_months is not None and terms.term_months < 1:
        raise RuleBroken("Sluttdatoen er før startdatoen. Skriv leietiden i hele måneder.", field="term_months")
    if terms.deposit_form == DepositForm.NONE and terms.deposit_amount:
        raise RuleBroken("Velg hva slags sikkerhet beløpet gjelder.", field="deposit_form")
    if (terms.deposit_amount or 0) > MAX_DEPOSIT_IN_RENTS * terms.rent:
        raise RuleBroken(
            f"Sikkerheten kan ikke være mer enn {MAX_DEPOSIT_IN_RENTS} måneders husleie "
            "(husleieloven §§ 3-5 og 3-7). Skriv et lavere beløp.",
            field="deposit_amount",
        )


def _require_in_use(dwelling: Dwelling) -> None:
    """Also for a renewal: a dwelling that is taken out of use is let to nobody."""
    if dwelling.withdrawn_on is not None:
        raise RuleBroken(
            f"Boligen er tatt ut av bruk {norwegian_date(dwelling.withdrawn_on)} og kan ikke leies ut."
        )


def _begin(household: Household, dwelling: Dwelling, terms: _Terms) -> Tenancy:
    if dwelling.tenancies.current().exists():
        raise RuleBroken("Boligen er allerede utleid. Avslutt leieforholdet før en ny kontrakt signeres.")
    _refuse_overlap(dwelling, terms, of_tenancy=None)
    for vacancy in Vacancy.objects.select_for_update().filter(dwelling=dwelling).open():
        vacancy.closed_on = max(vacancy.reported_on, terms.signed_on)
        vacancy.save(update_fields=["closed_on"])
    return Tenancy.objects.create(
        household=household,
        dwelling=dwelling,
        bydel_id=dwelling.bydel_id,
        landlord_id=dwelling.landlord_id,
        moved_in=terms.starts_on,
    )


def _continue(household: Household, dwelling: Dwelling, terms: _Terms) -> Tenancy:
    tenancy = Tenancy.objects.select_for_update().filter(household=household, dwelling=dwelling).current().first()
    if tenancy is None:
        raise RuleBroken("Husstanden bor ikke i boligen. En fornyelse gjelder et leieforhold som varer.")
    old = tenancy.leases.select_for_update().in_force().first()
    if old is not None and first_day(old) >= terms.starts_on:
        raise RuleBroken(
            f"Den gjeldende kontrakten begynner {norwegian_date(first_day(old))}. Velg en startdato etter den.",
            field="starts_on",
        )
    _refuse_overlap(dwelling, terms, of_tenancy=tenancy)
    if old is not None:
        _close(old, before=terms.starts_on)
    return tenancy


def _close(old: Lease, *, before: date) -> None:
    """The old lease counts until the day the new one begins."""
    if old.period.upper is None or old.period.upper > before:
        old.period = DateRange(old.period.lower, before)
    old.closed_on = before
    old.save(update_fields=["period", "closed_on"])


def _refuse_overlap(dwelling: Dwelling, terms: _Terms, *, of_tenancy: Tenancy | None) -> None:
    """The lease that a renewal replaces is not in the way: it is cut where the new one begins."""
    period = DateRange(terms.starts_on, terms.ends_before)
    others = dwelling.leases.filter(cancelled_at=None, period__overlap=period)
    if of_tenancy is not None:
        others = others.exclude(tenancy=of_tenancy, closed_on=None)
    other = others.order_by("period").first()
    if other is None:
        return
    until = f"til {norwegian_date(_day_before(other.period.upper))}" if other.period.upper else "uten sluttdato"
    raise RuleBroken(
        f"Boligen er utleid fra {norwegian_date(first_day(other))} {until}. "
        "Velg en startdato utenfor den perioden.",
        field="starts_on",
    )


def _create(tenancy: Tenancy, terms: _Terms, by: User) -> Lease:
    return Lease.objects.create(
        tenancy=tenancy,
        dwelling_id=tenancy.dwelling_id,
        bydel_id=tenancy.bydel_id,
        landlord_id=tenancy.landlord_id,
        kind=terms.kind,
        period=DateRange(terms.starts_on, terms.ends_before),
        term_months=terms.term_months,
        term_reason=terms.term_reason,
        rent=terms.rent,
        deposit_form=terms.deposit_form,
        deposit_amount=terms.deposit_amount,
        information_given_on=terms.information_given_on,
        signed_at=datetime.combine(terms.signed_on, time(12), tzinfo=timezone.get_current_timezone()),
        registered_by=by,
    )


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
