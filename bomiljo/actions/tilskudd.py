"""Tilskudd: what residents ask for. Nobody is refused: those who get nothing are helped on to another scheme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from bomiljo.actions.finansiering import BIGGEST
from bomiljo.models import Bomiljo, Finansiering, GrantCategory, GrantStatus, Tilskudd, Tilskuddssoker
from bomiljo.models.funding import GRANT_STEPS
from config.errors import RuleBroken
from config.money import kroner
from config.transitions import check

S = GrantStatus


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the residents ask for, and who of them answers for it."""

    title: str
    purpose: str
    category: str
    asked: int
    name: str
    phone: str = ""
    residents: int = 1
    organisation: str = ""
    wish_shown: str = ""
    received_on: date | None = None
    contact: User | None = None


@transaction.atomic
def register(*, bomiljo: Bomiljo, wish: Wish, by: User) -> Tilskudd:
    """Registrer hva beboerne søker om. Minst én av søkerne er beboer og ansvarlig."""
    place = Bomiljo.objects.select_for_update().get(pk=bomiljo.pk)
    by.require(Permission.BOMILJO_WORK, bydel=place.bydel_id)
    today = timezone.localdate()
    received_on = wish.received_on or today
    _require_whole(wish)
    _require_received(received_on, today)
    _require_works_here(wish.contact, place)
    row = Tilskudd.objects.create(
        bydel_id=place.bydel_id, bomiljo=place, title=wish.title.strip(), purpose=wish.purpose.strip(),
        category=wish.category, asked=wish.asked, residents=wish.residents,
        organisation=wish.organisation.strip(), wish_shown=wish.wish_shown.strip(), received_on=received_on,
        contact=wish.contact or by,
    )  # fmt: skip
    Tilskuddssoker.objects.create(tilskudd=row, name=wish.name.strip(), phone=wish.phone.strip())
    said = f"Beboere har søkt om {kroner(row.asked)} til {row.get_category_display().lower()}."
    _record("bomiljo.grant_asked", said, row, by=by)
    return row


@transaction.atomic
def grant(*, tilskudd: Tilskudd, granted: int, by: User, funding: Finansiering | None = None) -> Tilskudd:
    """Gi tilsagn om et beløp, og velg hvilke penger det tas av."""
    row = _lock(tilskudd, by=by)
    check(GRANT_STEPS, S(row.status), S.GRANTED, what="Søknaden")
    if not 0 < granted <= BIGGEST:
        raise RuleBroken("Skriv hvor mye som er gitt, i hele kroner.", field="granted")
    if granted > row.asked:
        raise RuleBroken(
            f"Det er søkt om {kroner(row.asked)}. Skriv et beløp som ikke er større.", field="granted"
        )
    if funding is not None and funding.bydel_id != row.bydel_id:
        raise RuleBroken("Pengene hører til en annen bydel. Velg andre.", field="funding")
    row.granted, row.funding = granted, funding
    _answer(row, S.GRANTED, "granted", "funding")
    _record("bomiljo.grant_granted", f"Ga tilsagn om {kroner(granted)}. {_after(row)}", row, by=by)
    return row


@transaction.atomic
def refer(*, tilskudd: Tilskudd, referred_to: str, by: User) -> Tilskudd:
    """Hjelp søkerne videre til en annen ordning. Ingen får avslag."""
    row = _lock(tilskudd, by=by)
    check(GRANT_STEPS, S(row.status), S.REFERRED, what="Søknaden")
    if not referred_to.strip():
        raise RuleBroken("Skriv hvor de er henvist.", field="referred_to")
    row.referred_to = referred_to.strip()
    _answer(row, S.REFERRED, "referred_to")
    _record("bomiljo.grant_referred", f"Søkerne er henvist til en annen ordning. {_after(row)}", row, by=by)
    return row


@transaction.atomic
def reopen(*, tilskudd: Tilskudd, by: User) -> Tilskudd:
    """Ta opp dialogen igjen med noen som ble henvist. Hvor de ble henvist, blir stående."""
    row = _lock(tilskudd, by=by)
    check(GRANT_STEPS, S(row.status), S.DIALOGUE, what="Søknaden")
    row.status, row.answered_on = S.DIALOGUE, None
    row.save(update_fields=["status", "answered_on"])
    _record("bomiljo.grant_reopened", "Dialogen om søknaden er tatt opp igjen.", row, by=by)
    return row


@transaction.atomic
def finish(*, tilskudd: Tilskudd, reported: str, by: User) -> Tilskudd:
    """Skriv kort hvordan det gikk. Bydelens kontakt skriver; beboerne fyller ikke ut noe."""
    row = _lock(tilskudd, by=by)
    check(GRANT_STEPS, S(row.status), S.DONE, what="Tilskuddet")
    if not reported.strip():
        raise RuleBroken("Skriv kort hvordan det gikk.", field="reported")
    row.status, row.reported = S.DONE, reported.strip()
    row.save(update_fields=["status", "reported"])
    _record("bomiljo.grant_done", "Det beboerne søkte om, er gjennomført.", row, by=by)
    return row


@transaction.atomic
def withdraw(*, tilskudd: Tilskudd, by: User) -> Tilskudd:
    """Beboerne har trukket søknaden."""
    row = _lock(tilskudd, by=by)
    check(GRANT_STEPS, S(row.status), S.WITHDRAWN, what="Søknaden")
    row.status = S.WITHDRAWN
    row.save(update_fields=["status"])
    _record("bomiljo.grant_withdrawn", "Beboerne har trukket søknaden.", row, by=by)
    return row


def answer_text(row: Tilskudd) -> str:
    """«svart etter 4 dager»."""
    if row.answered_on is None:
        return ""
    days = (row.answered_on - row.received_on).days
    return "svart samme dag" if days == 0 else f"svart etter {days} dag{'er' if days != 1 else ''}"


def _after(row: Tilskudd) -> str:
    return f"{answer_text(row).capitalize()}."


def _require_whole(wish: Wish) -> None:
    said = (
        (wish.title, "title", "Skriv hva pengene skal gå til."),
        (wish.purpose, "purpose", "Skriv hvorfor beboerne ønsker dette."),
        (wish.name, "name", "Skriv navnet på beboeren som er ansvarlig søker."),
    )
    for text, field, message in said:
        if not text.strip():
            raise RuleBroken(message, field=field)
    if wish.category not in GrantCategory.values:
        raise RuleBroken("Velg hva slags tiltak det er.", field="category")
    if not 0 < wish.asked <= BIGGEST:
        raise RuleBroken("Skriv hvor mye det er søkt om, i hele kroner.", field="asked")
    if wish.residents < 1:
        raise RuleBroken("Minst én av søkerne må bo i bomiljøet.", field="residents")
    if wish.organisation.strip() and not wish.wish_shown.strip():
        raise RuleBroken("Skriv hvordan organisasjonen har vist at beboerne ønsker dette.", field="wish_shown")


def _require_received(received_on: date, today: date) -> None:
    if received_on > today:
        raise RuleBroken("Søknaden kan ikke være mottatt fram i tid. Rett datoen.", field="received_on")
    if (today - received_on).days > 366:
        raise RuleBroken("Søknaden er mer enn ett år gammel. Rett datoen.", field="received_on")


def _require_works_here(contact: User | None, place: Bomiljo) -> None:
    if contact is not None and not contact.may(Permission.BOMILJO_WORK, bydel=place.bydel_id):
        raise RuleBroken("Kontakten må arbeide med bomiljøer i bydelen. Velg en annen.", field="contact")


def _answer(row: Tilskudd, status: GrantStatus, *also: str) -> None:
    row.status, row.answered_on = status, timezone.localdate()
    row.save(update_fields=["status", "answered_on", *also])


def _lock(tilskudd: Tilskudd, *, by: User) -> Tilskudd:
    row = Tilskudd.objects.select_for_update(of=("self",)).select_related("bomiljo").get(pk=tilskudd.pk)
    by.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _record(kind: str, text: str, row: Tilskudd, *, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[row, row.bomiljo], bydel=row.bydel_id, place=True)
