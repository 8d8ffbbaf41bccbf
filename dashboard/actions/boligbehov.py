"""Boligbehov: counted on a day, adjusted with a reason, made final. After that only a new count says otherwise."""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from dashboard.behov import counting, forecast
from dashboard.models import BehovGroup, Behovsjustering, Behovstall, Boligbehov, Ledighet

FIRST_YEAR = 2000


@transaction.atomic
def count(*, bydel: Bydel, year: int, day: date, by: User, reason: str = "") -> Boligbehov:
    """Tell åpne behov og bostedsløse på en dag. Er året talt før, blir det en ny versjon med grunn."""
    by.require(Permission.FIGURES_REPORT, bydel=bydel)
    _require_day(bydel, year, day)
    _one_at_a_time(bydel)
    before = Boligbehov.objects.filter(bydel=bydel, year=year).first()
    reason = reason.strip()
    if before and not reason:
        raise RuleBroken(f"{year} er alt talt. Skriv hvorfor dere teller på nytt.", field="reason")
    counted = Boligbehov.objects.create(
        bydel=bydel, year=year, version=before.version + 1 if before else 1, day=day, counted_by=by,
        reason=reason if before else "",
    )  # fmt: skip
    Behovstall.objects.bulk_create([*_needs(counted), *_homeless(counted)])
    Ledighet.objects.bulk_create(
        Ledighet(boligbehov=counted, **row._asdict()) for row in forecast.vacancies(bydel, year, day)
    )
    if not _has_data(counted):
        raise RuleBroken(f"{bydel.name} har ikke nok data {norwegian_date(day)}. Det er ingenting å telle.")
    _record("boligbehov.counted", f"Telte boligbehovet for {year}, per {norwegian_date(day)}.", counted, by)
    return counted


@transaction.atomic
def adjust(*, tall: Behovstall, value: int, reason: str, by: User) -> Behovsjustering:
    """Juster et tall med grunn. Det som ble talt, og tidligere justeringer, blir stående."""
    counted = _open(tall.boligbehov, by=by)
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor tallet justeres.", field="reason")
    if value == _value(tall):
        raise RuleBroken(f"Tallet er alt {value}. Skriv et annet, eller avbryt.", field="value")
    row = Behovsjustering.objects.create(tall=tall, value=value, reason=reason.strip(), by=by)
    _record("boligbehov.adjusted", f"Justerte et tall i boligbehovet for {counted.year} til {value}.", counted, by)
    return row


@transaction.atomic
def finalise(*, boligbehov: Boligbehov, by: User) -> Boligbehov:
    """Gjør tellingen endelig. Den kan ikke justeres etterpå; en ny telling er en ny versjon."""
    counted = _open(boligbehov, by=by)
    if Boligbehov.objects.filter(bydel=counted.bydel_id, year=counted.year, version__gt=counted.version).exists():
        raise RuleBroken("Det er talt på nytt etterpå. Gjør den nyeste versjonen endelig.")
    counted.finalised_at, counted.finalised_by = timezone.now(), by
    counted.save(update_fields=["finalised_at", "finalised_by"])
    _record("boligbehov.finalised", f"Gjorde boligbehovet for {counted.year} endelig.", counted, by)
    return counted


def _require_day(bydel: Bydel, year: int, day: date) -> None:
    if day > timezone.localdate():
        raise RuleBroken("Telledagen kan ikke være fram i tid. Velg en tidligere dag.", field="day")
    if year not in {day.year, day.year + 1} or year < FIRST_YEAR:
        raise RuleBroken("Tell for året telledagen er i, eller for året etter.", field="year")
    if bydel.merged_on and bydel.merged_on <= day:
        raise RuleBroken(
            f"{bydel.name} ble slått sammen med {bydel.merged_into} {norwegian_date(bydel.merged_on)}. Tell der.",
            field="day",
        )


def _one_at_a_time(bydel: Bydel) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dashboard_boligbehov'), %s)", [bydel.pk])


def _needs(counted: Boligbehov) -> list[Behovstall]:
    return [
        Behovstall(
            boligbehov=counted, group=BehovGroup.NEED, kind=row.kind, size=row.size, counted=row.number,
            with_followup=row.with_followup,
        )
        for row in counting.needs(counted.bydel, counted.day)
    ]  # fmt: skip


def _homeless(counted: Boligbehov) -> list[Behovstall]:
    return [
        Behovstall(boligbehov=counted, group=BehovGroup.HOMELESS, kind=state, counted=number)
        for state, number in counting.homeless(counted.bydel, counted.day).items()
    ]


def _has_data(counted: Boligbehov) -> bool:
    return counted.tall.filter(counted__gt=0).exists() or counted.ledighet.filter(stock__gt=0).exists()


def _value(tall: Behovstall) -> int:
    last = tall.justeringer.order_by("-pk").first()
    return last.value if last else tall.counted


def _open(boligbehov: Boligbehov, *, by: User) -> Boligbehov:
    counted = Boligbehov.objects.select_for_update().get(pk=boligbehov.pk)
    by.require(Permission.FIGURES_REPORT, bydel=counted.bydel_id)
    if counted.finalised_at is not None:
        raise RuleBroken(
            f"Tellingen ble gjort endelig {norwegian_date(counted.finalised_at)}. Tell på nytt for å endre den."
        )
    return counted


def _record(kind: str, text: str, counted: Boligbehov, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[counted], bydel=counted.bydel_id)
