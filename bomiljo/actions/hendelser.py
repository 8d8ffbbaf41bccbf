"""Hendelser: registered with a day to be answered by, answered, closed, and opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import GRANTS, Permission, Role
from bomiljo import clock
from bomiljo.actions import meldere
from bomiljo.actions.incident_rules import begun, lock, lock_open, record, require_day, require_text
from bomiljo.actions.meldere import Reporter
from bomiljo.clock import Code
from bomiljo.incidents import homes_of, limits_of
from bomiljo.models import (
    Bomiljo,
    BomiljoEntrance,
    Channel,
    FollowupAnswer,
    Hendelse,
    Hendelsesbeskrivelse,
    Hendelsespart,
    IncidentCategory,
    IncidentPlace,
    IncidentStatus,
    Involves,
)
from bomiljo.models.hendelse import INCIDENT_STEPS
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.transitions import check
from housing.models import Dwelling, Entrance

I = IncidentStatus  # noqa: E741
OLDEST_DAYS = 366


@dataclass(frozen=True, kw_only=True)
class Report:
    """What is told of an incident, without who told it."""

    place: str
    category: str
    occurred_on: date
    received_on: date
    text: str
    channel: str = ""
    involves: str = Involves.UNKNOWN
    wanted: str = ""
    entrance: Entrance | None = None
    dwellings: Sequence[Dwelling] = ()
    wants_feedback: bool = False


@transaction.atomic
def register(*, bomiljo: Bomiljo, report: Report, by: User, reporter: Reporter | None = None) -> Hendelse:
    """Meld en hendelse. Fristen for første svar regnes i arbeidsdager fra den ble mottatt."""
    place = Bomiljo.objects.select_for_update().get(pk=bomiljo.pk)
    by.require(Permission.HENDELSE_WORK, bydel=place.bydel_id, landlord=place.landlord_id)
    reporter = reporter or Reporter()
    # A landlord takes in for itself.
    if not by.may(Permission.HENDELSE_WORK, bydel=place.bydel_id):
        report = replace(report, channel=Channel.LANDLORD)
    _require_followed(place)
    _require_told(report)
    _require_days_in_order(report)
    _require_in_place(place, report)
    meldere.require_reachable(reporter, wants_feedback=report.wants_feedback)
    rules = limits_of(place.bydel_id)
    row = _created(place, report, rules, by=by)
    Hendelsesbeskrivelse.objects.create(hendelse=row, text=report.text.strip(), wanted=report.wanted.strip())
    Hendelsespart.objects.bulk_create(Hendelsespart(hendelse=row, dwelling=home) for home in report.dwellings)
    meldere.keep(row, reporter, days=rules["bomiljo"]["keep_reporter_days"])
    said = f"Hendelsen ble registrert, mottatt {norwegian_date(row.received_on)}."
    record("incident_registered", said, row, by=by)
    return row


@transaction.atomic
def take(*, hendelse: Hendelse, by: User) -> Hendelse:
    """Ta hendelsen. Du blir ansvarlig, og den er under arbeid."""
    row = lock_open(hendelse, by=by)
    if row.owner_id == by.pk:
        raise RuleBroken("Du er alt ansvarlig for hendelsen.")
    if row.owner_id is not None:
        raise RuleBroken("En kollega har tatt hendelsen. Gi den videre hvis du skal ha den.")
    return _given(row, by, by=by)


@transaction.atomic
def assign(*, hendelse: Hendelse, to: User, by: User) -> Hendelse:
    """Gi hendelsen til en som kan arbeide med den."""
    row = lock_open(hendelse, by=by)
    if not to.may(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id):
        raise RuleBroken("Personen kan ikke arbeide med hendelsen. Velg en annen.", field="to")
    if row.owner_id == to.pk:
        raise RuleBroken("Personen er alt ansvarlig. Velg en annen.", field="to")
    return _given(row, to, by=by)


@transaction.atomic
def respond(*, hendelse: Hendelse, by: User, responded_on: date | None = None) -> Hendelse:
    """Registrer at det første svaret er gitt. Fristen er da møtt."""
    row, day = lock_open(hendelse, by=by), responded_on or timezone.localdate()
    if row.responded_on is not None:
        given = norwegian_date(row.responded_on)
        raise RuleBroken(f"Første svar er alt registrert {given}.", field="responded_on")
    require_day(day, row, field="responded_on")
    row.responded_on = day
    row.owner_id = row.owner_id or by.pk
    row.save(update_fields=[*begun(row), "responded_on", "owner"])
    record("incident_responded", f"Første svar ble gitt {norwegian_date(day)}.", row, by=by)
    return row


@transaction.atomic
def close(*, hendelse: Hendelse, outcome: str, by: User) -> Hendelse:
    """Avslutt hendelsen med hvordan det endte. Den som vil høre, skal ha tilbakemelding."""
    row, today = lock(hendelse, by=by), timezone.localdate()
    check(INCIDENT_STEPS, I(row.status), I.CLOSED, what="Hendelsen")
    row.outcome = require_text(outcome, "Skriv hvordan det endte.", field="outcome")
    row.status, row.closed_on, row.quiet_since = I.CLOSED, today, today
    # To be told how it ended is an answer too.
    row.responded_on = row.responded_on or today
    if row.feedback_by is not None:
        row.feedback_by, row.feedback_on, row.satisfied = clock.due(Code.FEEDBACK, today), None, None
    row.save()
    record("incident_closed", "Hendelsen ble avsluttet.", row, by=by)
    return row


@transaction.atomic
def reopen(*, hendelse: Hendelse, reason: str, by: User) -> Hendelse:
    """Åpne hendelsen igjen med hvorfor. Det som er gjort, blir stående."""
    row = lock(hendelse, by=by)
    opened_again(row, reason)
    record("incident_reopened", "Hendelsen ble åpnet igjen.", row, by=by)
    return row


def opened_again(row: Hendelse, reason: str) -> None:
    """Of a locked row. Why is written below what was told."""
    check(INCIDENT_STEPS, I(row.status), I.IN_PROGRESS, what="Hendelsen")
    reason = require_text(reason, "Skriv hvorfor hendelsen åpnes igjen.", field="reason")
    row.status, row.closed_on, row.quiet_since = I.IN_PROGRESS, None, timezone.localdate()
    row.reopened += 1
    row.save()
    said = f"Åpnet igjen {norwegian_date(timezone.localdate())}: {reason}"
    told = Hendelsesbeskrivelse.objects.filter(hendelse=row).first() or Hendelsesbeskrivelse(hendelse=row)
    told.text = f"{told.text}\n\n{said}".strip()
    told.save()
    _ask_again(row)


def _ask_again(row: Hendelse) -> None:
    """What those who follow up said, or did not say, was before. Only a wait is in force until they change it."""
    before = row.parter.filter(answer__in=("", FollowupAnswer.GO_ON))
    before.update(asked_on=None, answer="", answered_on=None, answered_by=None)


def workers_of(row: Hendelse) -> Any:
    """Who may be given the incident: in the bydel and with the landlord."""
    roles = [role for role in Role if Permission.HENDELSE_WORK in GRANTS[role]]
    today = timezone.localdate()
    members = Membership.objects.valid_on(today).filter(role__in=roles)
    held = members.filter(bydel=row.bydel_id) | members.filter(landlord=row.landlord_id)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name")


def _given(row: Hendelse, to: User, *, by: User) -> Hendelse:
    row.owner = to
    row.save(update_fields=[*begun(row), "owner"])
    record("incident_assigned", f"{to.name} er ansvarlig.", row, by=by)
    return row


def _created(place: Bomiljo, report: Report, rules: Any, *, by: User) -> Hendelse:
    respond_by = clock.due(Code.RESPONSE, report.received_on, rules)
    return Hendelse.objects.create(
        bydel_id=place.bydel_id,
        landlord_id=place.landlord_id,
        bomiljo=place,
        entrance=report.entrance,
        channel=report.channel,
        place=report.place,
        category=report.category,
        involves=report.involves,
        occurred_on=report.occurred_on,
        received_on=report.received_on,
        respond_by=respond_by,
        quiet_since=report.received_on,
        # Until it is closed, the one who reported is to hear soon after the first answer is due.
        feedback_by=clock.due(Code.FEEDBACK, respond_by) if report.wants_feedback else None,
        registered_by=by,
    )


def _require_followed(place: Bomiljo) -> None:
    if place.closed_on is not None and place.closed_on <= timezone.localdate():
        raise RuleBroken("Bomiljøet følges ikke lenger. Velg et annet sted.")


def _require_told(report: Report) -> None:
    chosen = (
        ("place", report.place in IncidentPlace.values, "Velg hvor det skjedde."),
        ("category", report.category in IncidentCategory.values, "Velg hva slags hendelse det er."),
        ("involves", report.involves in Involves.values, "Velg hvem det gjelder."),
        ("channel", report.channel in Channel.values, "Velg hvem den er meldt til."),
        ("text", bool(report.text.strip()), "Skriv hva som skjedde."),
    )
    for field, known, words in chosen:
        if not known:
            raise RuleBroken(words, field=field)


def _require_days_in_order(report: Report) -> None:
    today = timezone.localdate()
    if report.received_on > today:
        raise RuleBroken("Hendelsen kan ikke være mottatt fram i tid. Rett datoen.", field="received_on")
    if (today - report.received_on).days > OLDEST_DAYS:
        raise RuleBroken("Meldingen er mer enn ett år gammel. Rett datoen.", field="received_on")
    if report.occurred_on > report.received_on:
        raise RuleBroken("Hendelsen er meldt før den skjedde. Rett én av datoene.", field="occurred_on")


def _require_in_place(place: Bomiljo, report: Report) -> None:
    today = timezone.localdate()
    entrances = BomiljoEntrance.objects.on(today).filter(bomiljo=place)
    if report.entrance and not entrances.filter(entrance=report.entrance).exists():
        raise RuleBroken("Oppgangen hører ikke til bomiljøet. Velg en annen.", field="entrance")
    require_homes_in_place(place.pk, report.dwellings, field="dwellings")


def require_homes_in_place(bomiljo_id: int, dwellings: Sequence[Dwelling], *, field: str) -> None:
    chosen = {home.pk for home in dwellings}
    found = homes_of(bomiljo_id, Dwelling.objects.filter(pk__in=chosen), timezone.localdate()).count()
    if found != len(chosen):
        raise RuleBroken("Boligen hører ikke til bomiljøet. Velg en bolig som er her.", field=field)
