"""The question to those who follow up, before any notice. The one who asks never learns whether anybody does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import across_units
from audit.models import Event
from bomiljo.actions.incident_rules import begun, lock_part, record
from bomiljo.incidents import WAIT, answer_due
from bomiljo.models import FollowupAnswer, Hendelse, Hendelsespart, IncidentStatus
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.models import Booppfolging
from housing.models import Tenancy


class LiftReason(models.TextChoices):
    """Why a notice need not wait any longer. Chosen, and not written: the history is read by many."""

    CONTACT_MADE = "kontakt", "Vi har vært i kontakt, og varselet kan sendes"
    NO_EFFECT = "ikke_nok", "Oppfølgingen endret ikke situasjonen"
    ENDED = "avsluttet", "Oppfølgingen er avsluttet"
    DANGER = "fare", "Liv eller helse er i fare"


@transaction.atomic
def ask(*, part: Hendelsespart, by: User) -> Hendelsespart:
    """Spør dem som følger opp, før varsel. Du får se at bydelen er spurt, og senere svaret."""
    row, part = lock_part(part)
    by.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
    if row.status == IncidentStatus.CLOSED:
        raise RuleBroken("Hendelsen er avsluttet. Åpne den igjen før du spør.")
    if part.asked_on is not None:
        raise RuleBroken(f"Bydelen er alt spurt {norwegian_date(part.asked_on)}.")
    part.asked_on = timezone.localdate()
    part.booppfolging_id = _case_of(part.dwelling_id)
    part.save(update_fields=["asked_on", "booppfolging"])
    row.save(update_fields=begun(row))
    record("incident_followup_asked", "Bydelen ble spurt før varsel.", row, by=by)
    if part.booppfolging_id:
        _tell_followers(part, "Ble spurt før varsel i en hendelse. Svar på hendelsens side.", row, by=by)
    return part


@transaction.atomic
def answer(*, part: Hendelsespart, answer: str, by: User, reason: str = "") -> Hendelsespart:
    """Svar dem som spør før varsel. «Vent» stanser varselet til svaret endres med hvorfor."""
    row, part = lock_part(part)
    by.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    _require_answerable(part, answer)
    _require_reason(part, answer, reason)
    changed = bool(part.answer)
    part.answer, part.answered_on, part.answered_by = answer, timezone.localdate(), by
    part.save(update_fields=["answer", "answered_on", "answered_by"])
    row.quiet_since = max(row.quiet_since, timezone.localdate())
    row.save(update_fields=["quiet_since"])
    said = "Bydelen endret svaret sitt før varsel." if changed else "Bydelen svarte på spørsmålet før varsel."
    # Who answered would say whether anybody follows up: those who asked read that the bydel did.
    record("incident_followup_answered", said, row, by=None)
    _tell_bydel("Svarte på spørsmålet før varsel i en hendelse.", row, by=by)
    if reason:
        why = LiftReason(reason).label.lower()
        _tell_bydel(f"Varsel i en hendelse trenger ikke vente lenger: {why}.", row, by=by)
    return part


def require_answered(parts: Iterable[Hendelsespart], today: date) -> None:
    """Before a notice: everybody was asked, and has answered or let the days pass."""
    for part in parts:
        due = answer_due(part)
        if due is None:
            raise RuleBroken("Spør først dem som følger opp i bydelen. Det gjør du på hendelsens side.")
        if part.answer in WAIT:
            raise RuleBroken("Bydelen har bedt dere vente med varsel. Ta kontakt med boligkontoret.")
        if not part.answer and today <= due:
            raise RuleBroken(
                f"Bydelen er spurt og har frist til og med {norwegian_date(due)}. Vent på svaret til da."
            )


def _case_of(dwelling_id: int) -> int | None:
    """The follow-up of those who live there now. The asker sees neither them nor it."""
    with across_units():
        households = Tenancy.objects.current().filter(dwelling=dwelling_id).values("household")
        open_ones = Booppfolging.objects.open().filter(household__in=households).order_by("-proposed_on", "-pk")
        return open_ones.values_list("pk", flat=True).first()


def _tell_followers(part: Hendelsespart, text: str, row: Hendelse, *, by: User) -> None:
    """On the follow-up's own page, in an event that neither the landlord nor those who work with places read."""
    with across_units():
        Event.objects.record(
            "bomiljo.followup_asked", text, by=by, about=[Booppfolging(pk=part.booppfolging_id)],
            bydel=row.bydel_id, followup=True,
        )  # fmt: skip


def _tell_bydel(text: str, row: Hendelse, *, by: User) -> None:
    """In the history of the incident, for those who may know of the follow-up."""
    Event.objects.record(
        "bomiljo.followup_answered", text, by=by, about=[row], bydel=row.bydel_id, followup=True
    )  # fmt: skip


def _require_answerable(part: Hendelsespart, answer: str) -> None:
    if part.asked_on is None:
        raise RuleBroken("Ingen har spurt om boligen ennå. Svar når spørsmålet kommer.")
    if answer not in FollowupAnswer.values:
        raise RuleBroken("Velg et svar.", field="answer")
    if answer == part.answer:
        raise RuleBroken("Det er det svaret som er gitt. Velg et annet for å endre det.", field="answer")


def _require_reason(part: Hendelsespart, answer: str, reason: str) -> None:
    lifts = part.answer in WAIT and answer == FollowupAnswer.GO_ON
    if lifts and reason not in LiftReason.values:
        raise RuleBroken("Velg hvorfor varselet ikke trenger å vente lenger.", field="reason")
    if reason and not lifts:
        raise RuleBroken("Grunn trengs bare når dere går fra «vent» til «gå videre». Ta den bort.", field="reason")
