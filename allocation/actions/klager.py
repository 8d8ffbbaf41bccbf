"""A klage until it is decided: registered, taken up or rejected, taken by somebody, reviewed in writing.

What it ends with is actions/klage_outcomes.py.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import klage_terms
from allocation.actions import letters, soknader
from allocation.klage_parties import require_right
from allocation.models import (
    Complainant,
    Klage,
    KlageOutcome,
    KlageStatus,
    LetterKind,
    Soknad,
    Vedtak,
    VedtakStatus,
)
from allocation.models.klage import KLAGE_TRANSITIONS
from audit.models import Event
from config.dates import days_text, norwegian_date
from config.errors import RuleBroken
from config.transitions import check

S = KlageStatus
FINAL = (KlageOutcome.UPHELD, KlageOutcome.REJECTED)
ENDED = (VedtakStatus.REVOKED, VedtakStatus.REPLACED)


@transaction.atomic
def register(
    *,
    vedtak: Vedtak,
    received_on: date,
    channel: str,
    text: str,
    complainant: Complainant | str = Complainant.APPLICANT,
    complainant_name: str = "",
    complainant_address: str = "",
    by: User,
) -> Klage:
    """Registrer en klage på et vedtak. Fristen og klageorganet er de vedtaket sa.

    A klage said aloud at the desk or on the phone is written down here, in the klager's words.
    """
    soknad = soknader.lock(vedtak.soknad, by=by)
    vedtak = Vedtak.objects.get(pk=vedtak.pk)
    _require_appealable(vedtak, soknad)
    _require_day(vedtak, received_on)
    _require_applies(vedtak, soknad, received_on)
    _require_not_answered(vedtak)
    if not text.strip():
        raise RuleBroken("Skriv hva klagen gjelder, med klagerens egne ord.", field="text")
    name = require_right(soknad, Complainant(complainant), complainant_name, complainant_address, received_on)
    klage = Klage.objects.create(
        bydel=soknad.bydel,
        soknad=soknad,
        vedtak=vedtak,
        received_on=received_on,
        channel=channel,
        text=text,
        complainant=complainant,
        complainant_name=name,
        complainant_address=complainant_address,
        deadline=vedtak.appeal_deadline or received_on,
        body=vedtak.appeal_body,
        registered_by=by,
    )
    late = f" Den kom {days_text(klage.days_late())} etter klagefristen." if klage.is_late else ""
    who = klage.get_complainant_display().lower()
    record("klage.registered", f"Klage fra {who} mottatt {norwegian_date(received_on)}.{late}", klage, by=by)
    return klage


@transaction.atomic
def take(*, klage: Klage, by: User) -> Klage:
    """Ta klagen: den som tar den, blir saksbehandler, og den nye vurderingen begynner."""
    klage = lock(klage, by=by)
    by.require_person()
    return _hand_to(klage, by, f"{by.name} behandler klagen.", by=by)


@transaction.atomic
def assign(*, klage: Klage, to: User, by: User) -> Klage:
    """Gi klagen til en annen saksbehandler i bydelen."""
    klage = lock(klage, by=by)
    if not to.may(Permission.SOKNAD_WORK, bydel=klage.bydel_id):
        raise RuleBroken(f"{to.name} behandler ikke søknader i bydelen.", field="caseworker")
    return _hand_to(klage, to, f"Klagen er gitt til {to.name}.", by=by)


@transaction.atomic
def admit(
    *,
    klage: Klage,
    late_accepted: bool | None = None,
    late_reason: str = "",
    standing_accepted: bool | None = None,
    standing_reason: str = "",
    by: User,
) -> Klage:
    """Avgjør om klagen tas opp: når den kom for sent, eller når den som klager, kanskje ikke har klagerett.

    One no is enough to reject it. An avvisning is a vedtak of its own: the letter says how to appeal it.
    """
    klage = lock(klage, by=by)
    by.require(Permission.VEDTAK_ISSUE, bydel=klage.bydel_id)
    if klage.status != S.RECEIVED or not (klage.late_is_open or klage.standing_is_open):
        raise RuleBroken(f"Klagen er «{klage.get_status_display()}». Det er ikke noe å avgjøre om den tas opp.")
    if klage.late_is_open:
        _decide_lateness(klage, late_accepted, late_reason)
    if klage.standing_is_open:
        _decide_standing(klage, standing_accepted, standing_reason)
    if klage.is_admitted:
        klage.save()
        record("klage.admitted", f"Klagen tas opp: {_why(klage)}"[:400], klage, by=by)
        return klage
    move(klage, S.REJECTED)
    klage.rejected_on, klage.concluded_by = timezone.localdate(), by
    klage.save()
    record("klage.rejected", f"Klagen er avvist: {_why(klage)}"[:400], klage, by=by)
    letters.queue(kind=LetterKind.KLAGE_REJECTED, about=klage, by=by)
    return klage


@transaction.atomic
def write_review(*, klage: Klage, review: str, by: User) -> Klage:
    """Skriv den nye vurderingen av saken. Den kan endres til den er avgjort."""
    klage = lock(klage, by=by)
    if klage.status != S.IN_REVIEW:
        raise RuleBroken(f"Klagen er «{klage.get_status_display()}» og er ikke til ny vurdering.")
    if not review.strip():
        raise RuleBroken("Skriv den nye vurderingen av saken.", field="review")
    again = klage.is_reviewed
    klage.review, klage.reviewed_by, klage.reviewed_at = review, by, timezone.now()
    klage.save()
    record("klage.reviewed", f"Den nye vurderingen er {'endret' if again else 'skrevet'}.", klage, by=by)
    return klage


def why_not(vedtak: Vedtak) -> str:
    """Why the vedtak cannot be appealed at all, whoever does it and whenever it came; empty when it can."""
    try:
        _require_appealable(vedtak, vedtak.soknad)
        _require_not_answered(vedtak)
    except RuleBroken as refusal:
        return str(refusal)
    return ""


def lock(klage: Klage, *, by: User) -> Klage:
    """The row under the lock of its case, for somebody who may work with it and is not inhabil."""
    soknader.lock(klage.soknad, by=by)
    rows = Klage.objects.select_for_update(of=("self",))
    return rows.select_related("soknad__rule_set", "soknad__household", "vedtak", "bydel").get(pk=klage.pk)


def move(klage: Klage, status: KlageStatus) -> None:
    """Step to the status, when the transition table allows it. The caller saves."""
    check(KLAGE_TRANSITIONS, KlageStatus(klage.status), status, what="Klagen")
    klage.status = status


def record(kind: str, text: str, klage: Klage, *, by: User, about: tuple[Any, ...] = ()) -> None:
    """One line on the timelines of the klage, its vedtak, the case and the household."""
    soknad = klage.soknad
    subjects = [klage, klage.vedtak, soknad, soknad.household, *about]
    Event.objects.record(kind, text, by=by, about=subjects, bydel=klage.bydel_id)


def require_no_other_open(klage: Klage) -> None:
    """Raises RuleBroken when the vedtak has an open klage besides this one."""
    other = klage.vedtak.klager.open().exclude(pk=klage.pk).select_related("registered_by").first()
    if other is not None:
        raise RuleBroken(_already_open(other))


def _require_appealable(vedtak: Vedtak, soknad: Soknad) -> None:
    if vedtak.status == VedtakStatus.DRAFT:
        raise RuleBroken("Et utkast kan ikke påklages. Vedtaket må være fattet først.")
    if not vedtak.appealable:
        told: dict[str, str] = soknad.rule_set.definition["not_appealable"]
        raise RuleBroken(told.get(vedtak.kind, "Vedtaket kan ikke påklages."))


def _require_day(vedtak: Vedtak, received_on: date) -> None:
    if received_on > timezone.localdate():
        raise RuleBroken("Klagen kan ikke være mottatt fram i tid. Rett datoen.", field="received_on")
    if vedtak.notice_date and received_on < vedtak.notice_date:
        raise RuleBroken(
            f"Klagen kan ikke være mottatt før vedtaket {norwegian_date(vedtak.notice_date)}. Rett datoen.",
            field="received_on",
        )


def _require_applies(vedtak: Vedtak, soknad: Soknad, received_on: date) -> None:
    """A vedtak that has ended is appealed only in time. The right to appeal follows the notice and its deadline
    (§§ 28-29), so one that came in time is answered; a late one has nothing left to change, and the new vedtak
    has a deadline of its own."""
    if vedtak.status not in ENDED or vedtak.appeal_deadline is None or received_on <= vedtak.appeal_deadline:
        return
    current = soknad.vedtak.in_force().first()
    now = "Saken behandles på nytt, og søkeren kan klage på det nye vedtaket."
    if current is not None and current.notice_date is not None:
        now = (
            f"Registrer klagen på vedtaket som gjelder nå: {current.get_kind_display()},"
            f" {norwegian_date(current.notice_date)}."
        )
    raise RuleBroken(
        f"Vedtaket gjelder ikke lenger ({vedtak.get_status_display().lower()}), og klagen kom etter fristen"
        f" {norwegian_date(vedtak.appeal_deadline)}. {now}"
    )


def _require_not_answered(vedtak: Vedtak) -> None:
    klager = vedtak.klager.select_related("registered_by")
    if other := klager.open().first():
        raise RuleBroken(_already_open(other))
    if klager.that_reopened().exists():
        raise RuleBroken("Saken behandles på nytt etter en klage. Søkeren kan klage på det nye vedtaket.")
    final = klager.filter(status=S.DECIDED, rejection_appealed_on=None, outcome__in=FINAL).first()
    if final is not None and final.decided_on is not None:
        raise RuleBroken(
            f"{final.body} avgjorde klagen på vedtaket {norwegian_date(final.decided_on)}. Den avgjørelsen kan"
            " ikke påklages (forvaltningsloven § 28). Søkeren kan søke på nytt, eller be om at vedtaket omgjøres."
        )


def _already_open(klage: Klage) -> str:
    return (
        f"Vedtaket har allerede en klage som er til behandling, mottatt {norwegian_date(klage.received_on)} og"
        f" registrert av {klage.registered_by.name}. Legg det nye inn der."
    )


def _hand_to(klage: Klage, to: User, text: str, *, by: User) -> Klage:
    if not klage.is_admitted:
        raise RuleBroken("Avgjør først om klagen skal tas opp.")
    if klage.status not in {S.RECEIVED, S.IN_REVIEW}:
        raise RuleBroken(f"Klagen er «{klage.get_status_display()}» og er ikke til ny vurdering.")
    if klage.status == S.RECEIVED:
        move(klage, S.IN_REVIEW)
    klage.caseworker = to
    klage.save()
    record("klage.taken", text, klage, by=by)
    return klage


def _decide_lateness(klage: Klage, accepted: bool | None, reason: str) -> None:
    if accepted is None:
        raise RuleBroken("Velg om klagen tas opp selv om den er for sen.", field="late_accepted")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor fristen fravikes, eller hvorfor ikke.", field="late_reason")
    last = klage_terms.latest_admission(klage)
    if accepted and klage.received_on > last:
        raise RuleBroken(
            f"Klagen kom mer enn ett år etter vedtaket (etter {norwegian_date(last)}) og kan ikke tas opp"
            " (forvaltningsloven § 31 tredje ledd). Vurder om vedtaket skal omgjøres uten klage.",
            field="late_accepted",
        )
    klage.late_accepted, klage.late_reason = accepted, reason


def _decide_standing(klage: Klage, accepted: bool | None, reason: str) -> None:
    if accepted is None:
        raise RuleBroken("Velg om den som klager, har klagerett.", field="standing_accepted")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor den som klager har klagerett, eller ikke.", field="standing_reason")
    klage.standing_accepted, klage.standing_reason = accepted, reason


def _why(klage: Klage) -> str:
    return " ".join(reason for reason in (klage.late_reason, klage.standing_reason) if reason)
