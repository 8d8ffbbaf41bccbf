"""Abonnementer: what another system is told of, where, and when not. Tried out, paused, started again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Integrasjon, User
from accounts.permissions import Permission
from audit import payloads, posting, signing
from audit.event_kinds import in_words, is_known
from audit.models import Abonnement, Event, Levering, LeveringStatus
from config.errors import RuleBroken

LONGEST_ADDRESS = 400
MOST = 10


class Subscribed(NamedTuple):
    """`secret` is shown once."""

    abonnement: Abonnement
    secret: str


@transaction.atomic
def subscribe(*, integrasjon: Integrasjon, address: str, kinds: Sequence[str], by: User) -> Subscribed:
    """Abonner på hendelser for en integrasjon. Den får bare vite om det den selv kan lese."""
    integrasjon = _lock(integrasjon, by=by)
    address = address.strip()
    _require_address(address)
    wanted = sorted({kind.strip() for kind in kinds if kind.strip()})
    _require_known(wanted)
    if Abonnement.objects.filter(integrasjon=integrasjon).count() >= MOST:
        raise RuleBroken(f"En integrasjon kan ha høyst {MOST} abonnementer. Bruk et av dem som finnes.")
    secret = signing.new_secret()
    row = Abonnement.objects.create(
        kommune_id=integrasjon.kommune_id,
        integrasjon=integrasjon,
        address=address,
        kinds=wanted,
        secret=secret,
        created_by=by,
    )
    told = ", ".join(in_words(kind).lower() for kind in wanted)
    _record("integrasjon.subscribed", row, f"fikk et abonnement på {told}", by=by)
    return Subscribed(row, secret)


@transaction.atomic
def pause(*, abonnement: Abonnement, because: str, by: User) -> Abonnement:
    """Sett abonnementet på pause. Det som skjer i mellomtiden, blir ikke sendt."""
    row = _lock_row(abonnement, by=by)
    if not row.active:
        raise RuleBroken("Abonnementet er alt på pause.")
    if not because.strip():
        raise RuleBroken("Skriv hvorfor abonnementet settes på pause.", field="because")
    row.active, row.paused_at, row.paused_because = False, timezone.now(), because.strip()[:200]
    row.save(update_fields=["active", "paused_at", "paused_because"])
    _record("integrasjon.paused", row, "fikk et abonnement satt på pause", by=by)
    return row


@transaction.atomic
def resume(*, abonnement: Abonnement, by: User) -> Abonnement:
    """Start abonnementet igjen. Det som alt sto i køen, sendes nå."""
    row = _lock_row(abonnement, by=by)
    if row.active:
        raise RuleBroken("Abonnementet er i bruk. Det er ikke noe å starte.")
    row.active, row.paused_at, row.paused_because, row.failing_since = True, None, "", None
    row.save(update_fields=["active", "paused_at", "paused_because", "failing_since"])
    _record("integrasjon.resumed", row, "fikk et abonnement startet igjen", by=by)
    return row


@transaction.atomic
def try_out(*, abonnement: Abonnement, by: User) -> Levering:
    """Send en prøve. Den er signert som alt annet, og handler ikke om noe."""
    row = _lock_row(abonnement, by=by)
    if not row.active:
        raise RuleBroken("Abonnementet er på pause. Start det igjen før du sender en prøve.")
    if Levering.objects.filter(abonnement=row, event=None, status=LeveringStatus.WAITING).exists():
        raise RuleBroken("En prøve venter alt på å bli sendt. Den går innen et halvt minutt.")
    return Levering.objects.create(abonnement=row, kind=payloads.TEST)


@transaction.atomic
def send_again(*, levering: Levering, by: User) -> Levering:
    """Send leveringen igjen, med samme nummer. Mottakeren ser at det er den samme."""
    _lock_row(levering.abonnement, by=by)
    row = Levering.objects.select_for_update(of=("self",)).select_related("abonnement").get(pk=levering.pk)
    if row.status == LeveringStatus.WAITING:
        raise RuleBroken("Leveringen står alt i køen.")
    if not row.abonnement.active:
        raise RuleBroken("Abonnementet er på pause. Start det igjen før du sender.")
    now = timezone.now()
    row.status, row.attempts, row.delivered_at = LeveringStatus.WAITING, 0, None
    row.queued_at = row.next_attempt_at = now
    row.save(update_fields=["status", "attempts", "delivered_at", "queued_at", "next_attempt_at"])
    return row


def _lock(integrasjon: Integrasjon, *, by: User) -> Integrasjon:
    row = Integrasjon.objects.select_for_update().get(pk=integrasjon.pk)
    by.require(Permission.USERS_WORK, kommune=row.kommune_id)
    if not row.in_use_on(timezone.localdate()):
        raise RuleBroken("Integrasjonen er trukket tilbake eller utløpt. Den blir ikke fortalt noe.")
    return row


def _lock_row(abonnement: Abonnement, *, by: User) -> Abonnement:
    row = Abonnement.objects.select_for_update(of=("self",)).select_related("integrasjon").get(pk=abonnement.pk)
    _lock(row.integrasjon, by=by)
    return row


def _require_address(address: str) -> None:
    parts = _parts(address)
    if (
        parts is None
        or parts.scheme not in {"https", "http"}
        or not parts.hostname
        or len(address) > LONGEST_ADDRESS
    ):
        raise RuleBroken("Skriv adressen slik: https://system.example.no/hendelser.", field="address")
    if parts.username or parts.password or parts.fragment:
        raise RuleBroken("Adressen kan ikke ha brukernavn, passord eller #. Ta det bort.", field="address")
    if parts.scheme == "http" and (settings.PRODUCTION or not settings.WEBHOOK_NETWORKS):
        raise RuleBroken("Adressen må begynne med https.", field="address")
    if posting.refuses(parts.hostname):
        raise RuleBroken(
            "Adressen ligger i et lukket nett. Bruk en adresse på internett, eller spør den som drifter Husrom.",
            field="address",
        )


def _parts(address: str) -> SplitResult | None:
    """None when it is no address, such as one with a space or a port that is no number."""
    if not address.isascii() or any(sign.isspace() or not sign.isprintable() for sign in address):
        return None
    try:
        parts = urlsplit(address)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _require_known(kinds: Sequence[str]) -> None:
    if not kinds:
        raise RuleBroken("Velg minst én hendelse.", field="kinds")
    unknown = [kind for kind in kinds if not is_known(kind)]
    if unknown:
        raise RuleBroken(
            f"Husrom har ingen hendelser som heter «{unknown[0][:60]}». Skriv for eksempel letter.sent.",
            field="kinds",
        )


def _record(kind: str, row: Abonnement, done: str, *, by: User) -> None:
    text = f"Integrasjonen «{row.integrasjon.name}» {done}."
    Event.objects.record(kind, text[:400], by=by, about=[row.integrasjon, row], kommune=row.kommune_id)
