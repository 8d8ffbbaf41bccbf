"""What a klage ends with: omgjøring, oversendelse and the answer, or that it is withdrawn."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import case_file, klage_terms
from allocation.actions import klager, letters
from allocation.actions import vedtak as vedtak_actions
from allocation.klage_parties import is_signer
from allocation.models import (
    CaseFile,
    Klage,
    KlageOutcome,
    KlageStatus,
    LetterKind,
    SoknadStatus,
)
from allocation.models.klage import WON
from allocation.models.soknad import OPEN_STATUSES
from config.dates import norwegian_date
from config.errors import RuleBroken

S = KlageStatus
CLOSED = (SoknadStatus.HOUSED, SoknadStatus.WITHDRAWN, SoknadStatus.DISMISSED)


@transaction.atomic
def reverse(*, klage: Klage, alone: bool = False, by: User) -> Klage:
    """Gi klageren medhold: saken tas opp igjen for et nytt vedtak. Det gamle gjelder til det nye er fattet."""
    klage = _locked_review(klage, alone=alone, by=by)
    soknad = klage.soknad
    if soknad.status in CLOSED:
        raise RuleBroken(
            f"Saken er «{soknad.get_status_display()}» og kan ikke tas opp igjen. Registrer en ny søknad, eller"
            " send klagen til klageorganet."
        )
    klager.move(klage, S.REVERSED)
    klage.concluded_by = by
    klage.save()
    klager.record("klage.reversed", "Klageren får medhold. Vedtaket omgjøres.", klage, by=by)
    _reopen(klage, "Klageren fikk medhold.", by=by)
    letters.queue(kind=LetterKind.KLAGE_DECIDED, about=klage, by=by)
    return klage


@transaction.atomic
def forward(*, klage: Klage, answer_expected_on: date, alone: bool = False, by: User) -> Klage:
    """Oppretthold vedtaket og send saken til klageorganet. Saksutskrift, brev og status skrives samlet."""
    klage = _locked_review(klage, alone=alone, by=by)
    _forward(klage, answer_expected_on, "Vedtaket opprettholdes.", by=by)
    return klage


@transaction.atomic
def answer(*, klage: Klage, decided_on: date, outcome: KlageOutcome | str, decision: str, by: User) -> Klage:
    """Registrer klageorganets avgjørelse. Fikk klageren medhold, tas saken opp igjen for et nytt vedtak."""
    klage = klager.lock(klage, by=by)
    by.require(Permission.VEDTAK_ISSUE, bydel=klage.bydel_id)
    if klage.status != S.FORWARDED:
        raise RuleBroken(f"Klagen er «{klage.get_status_display()}» og venter ikke på svar fra klageorganet.")
    if decided_on > timezone.localdate():
        raise RuleBroken("Avgjørelsen kan ikke være fra fram i tid. Rett datoen.", field="decided_on")
    if klage.forwarded_on and decided_on < klage.forwarded_on:
        raise RuleBroken(
            f"Saken ble sendt til klageorganet {norwegian_date(klage.forwarded_on)}. Avgjørelsen kan ikke være"
            " eldre.",
            field="decided_on",
        )
    if not decision.strip():
        raise RuleBroken("Skriv hva klageorganet la vekt på.", field="decision")
    klager.move(klage, S.DECIDED)
    klage.decided_on, klage.outcome, klage.decision = decided_on, KlageOutcome(outcome), decision
    klage.save()
    klager.record("klage.decided", f"{klage.body}: {klage.get_outcome_display()}.", klage, by=by)
    if klage.outcome in WON:
        _follow_up(klage, by=by)
    letters.queue(kind=LetterKind.KLAGE_DECIDED, about=klage, by=by)
    return klage


@transaction.atomic
def withdraw(*, klage: Klage, withdrawn_on: date, reason: str, by: User) -> Klage:
    """Klageren trekker klagen. Vedtaket gjelder som før, og en ny klage kan komme innen fristen."""
    klage = klager.lock(klage, by=by)
    if not klage.received_on <= withdrawn_on <= timezone.localdate():
        raise RuleBroken(
            "Klagen må være trukket etter at den kom, og ikke fram i tid. Rett datoen.", field="withdrawn_on"
        )
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor klagen er trukket.", field="reason")
    forwarded = klage.status == S.FORWARDED
    klager.move(klage, S.WITHDRAWN)
    klage.withdrawn_on, klage.withdrawn_reason = withdrawn_on, reason
    klage.save()
    tell = f" Gi beskjed til {klage.body}." if forwarded else ""
    klager.record("klage.withdrawn", f"Klageren har trukket klagen.{tell}", klage, by=by)
    return klage


@transaction.atomic
def appeal_rejection(
    *,
    klage: Klage,
    received_on: date,
    text: str,
    take_up: bool,
    review: str,
    answer_expected_on: date | None = None,
    by: User,
) -> Klage:
    """Registrer en klage på avvisningen: klagen tas opp likevel, eller klageorganet avgjør om den skal avvises."""
    klage = klager.lock(klage, by=by)
    by.require(Permission.VEDTAK_ISSUE, bydel=klage.bydel_id)
    if klage.status != S.REJECTED or klage.rejected_on is None:
        raise RuleBroken(f"Klagen er «{klage.get_status_display()}», ikke avvist.")
    if not klage.rejected_on <= received_on <= timezone.localdate():
        raise RuleBroken(
            f"Klagen på avvisningen må være mottatt etter avvisningen {norwegian_date(klage.rejected_on)}, og ikke"
            " fram i tid. Rett datoen.",
            field="received_on",
        )
    for field, written in (("text", text), ("review", review)):
        if not written.strip():
            raise RuleBroken("Fyll ut feltet.", field=field)
    klager.require_no_other_open(klage)
    klage.rejection_appealed_on, klage.rejection_appeal = received_on, text
    if take_up:
        _take_up(klage, review, by=by)
        return klage
    klage.review, klage.reviewed_by, klage.reviewed_at = review, by, timezone.now()
    expected = answer_expected_on or klage_terms.usual_answer(klage.soknad.rule_set, timezone.localdate())
    _forward(klage, expected, "Avvisningen opprettholdes.", by=by)
    return klage


def _locked_review(klage: Klage, *, alone: bool, by: User) -> Klage:
    """A klage with its review written, for one who may decide it."""
    klage = klager.lock(klage, by=by)
    by.require(Permission.VEDTAK_ISSUE, bydel=klage.bydel_id)
    if klage.status != S.IN_REVIEW:
        raise RuleBroken(f"Klagen er «{klage.get_status_display()}» og er ikke til ny vurdering.")
    if not klage.is_reviewed:
        raise RuleBroken("Skriv den nye vurderingen av saken først.")
    if is_signer(klage, klage.reviewed_by_id) and is_signer(klage, by.pk):
        if not alone:
            raise RuleBroken(
                "Du fattet vedtaket og har selv skrevet den nye vurderingen. La en annen skrive eller avgjøre den,"
                " eller bekreft at ingen andre kan.",
                field="alone",
            )
        klager.record(
            "klage.alone", "Den som fattet vedtaket, har selv vurdert klagen. Ingen andre kunne.", klage, by=by
        )
    return klage


def _forward(klage: Klage, answer_expected_on: date, what: str, *, by: User) -> None:
    today = timezone.localdate()
    if answer_expected_on <= today:
        raise RuleBroken("Velg en dag fram i tid.", field="answer_expected_on")
    klager.move(klage, S.FORWARDED)
    klage.concluded_by, klage.forwarded_on, klage.answer_expected_on = by, today, answer_expected_on
    klage.save()
    klager.record("klage.forwarded", f"{what} Klagen er sendt til {klage.body}.", klage, by=by)
    letters.queue(kind=LetterKind.KLAGE_FORWARDED, about=klage, by=by)
    # Last, so that the letter and the line of history are in it.
    pdf = case_file.render(klage, day=today)
    CaseFile.objects.create(klage=klage, pdf=pdf, sha256=case_file.digest(pdf))


def _take_up(klage: Klage, reason: str, *, by: User) -> None:
    by.require_person()
    if klage.late_accepted is False:
        if klage.received_on > klage_terms.latest_admission(klage):
            raise RuleBroken(
                "Klagen kom mer enn ett år etter vedtaket og kan ikke tas opp (forvaltningsloven § 31"
                " tredje ledd).",
                field="take_up",
            )
        klage.late_accepted, klage.late_reason = True, reason
    if klage.standing_accepted is False:
        klage.standing_accepted, klage.standing_reason = True, reason
    klager.move(klage, S.IN_REVIEW)
    klage.caseworker = klage.caseworker or by
    klage.save()
    klager.record("klage.admitted", f"Klagen tas opp likevel: {reason}"[:400], klage, by=by)


def _follow_up(klage: Klage, *, by: User) -> None:
    """The klageorgan did not let it stand: the case is opened again, or the klage that was rejected."""
    if klage.rejection_appealed_on is not None:
        _continue(klage, by=by)
        return
    if klage.soknad.status in CLOSED:
        klager.record(
            "klage.case_is_closed",
            f"Saken er «{klage.soknad.get_status_display()}» og kan ikke tas opp igjen. Registrer en ny søknad.",
            klage,
            by=by,
        )
        return
    _reopen(klage, f"{klage.body}: {klage.get_outcome_display().lower()}.", by=by)


def _continue(klage: Klage, *, by: User) -> None:
    """The avvisning did not stand. What was sent over is closed, and the same klage goes to a review."""
    reason = f"{klage.body} har bestemt at klagen skal behandles."
    again = Klage.objects.create(
        bydel=klage.bydel,
        soknad=klage.soknad,
        vedtak=klage.vedtak,
        continues=klage,
        status=S.IN_REVIEW,
        received_on=klage.received_on,
        channel=klage.channel,
        complainant=klage.complainant,
        complainant_name=klage.complainant_name,
        complainant_address=klage.complainant_address,
        text=klage.text,
        deadline=klage.deadline,
        late_accepted=True if klage.is_late else None,
        late_reason=reason if klage.is_late else "",
        standing_accepted=True if klage.is_from_outsider else None,
        standing_reason=reason if klage.is_from_outsider else "",
        body=klage.body,
        registered_by=by,
        caseworker=klage.caseworker or by,
    )
    klager.record("klage.continued", f"Klagen er til ny vurdering. {reason}", again, by=by)


def _reopen(klage: Klage, reason: str, *, by: User) -> None:
    """The vedtak in force is the one to be changed: the appealed one, or the one that took its place."""
    soknad = klage.soknad
    soknad.refresh_from_db()
    if soknad.status in OPEN_STATUSES:
        return
    current = soknad.vedtak.in_force().first()
    if current is None:
        raise RuleBroken("Saken har ikke noe vedtak som gjelder. Registrer en ny søknad.")
    vedtak_actions.reopen(vedtak=current, reason=reason, by=by)
