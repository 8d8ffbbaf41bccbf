"""Everything that changes a vedtak. One public function per thing a caseworker can do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import vedtak_terms
from allocation.actions import exchange, letter_documents, letters, soknader, vedtak_draft, vedtak_support, waiting
from allocation.models import (
    LapseCause,
    LeftCause,
    LetterKind,
    Soknad,
    SoknadStatus,
    Vedtak,
    VedtakKind,
    VedtakStatus,
)
from allocation.models.vedtak import VEDTAK_TRANSITIONS
from allocation.text_blocks import Block
from config.errors import RuleBroken
from config.transitions import check


class Condition(NamedTuple):
    """A vilkår in the vedtak: only with a legal basis and a date when it is followed up."""

    text: str
    legal_basis: str
    follow_up_on: date


@transaction.atomic
def draft(
    *,
    soknad: Soknad,
    kind: VedtakKind,
    grounds: str,
    rooms: str,
    term_months: int | None,
    conditions: Iterable[Condition],
    version: int | None,
    by: User,
    blocks: Iterable[Block] = (),
    same_dwelling: bool | None = None,
    term_reason: str = "",
    lapse_cause: LapseCause | str = "",
) -> Vedtak:
    """Skriv eller endre utkastet. Det rettslige grunnlaget hentes fra regelsettet som gjelder saken.

    An edit undoes a second look: what was looked over is no longer what stands there.
    """
    soknad = soknader.lock(soknad, by=by, version=version)
    in_force = soknad.vedtak.in_force().first()
    vedtak_draft.require_possible(soknad, kind, in_force)
    written = {
        "kind": kind,
        "grounds": grounds,
        "replaces": in_force,
        "klage": soknad.klager.that_reopened().first(),
        "created_by": by,
        "seconded_by": None,
        "seconded_at": None,
        **vedtak_draft.from_rules(soknad, kind),
        **vedtak_draft.terms(soknad, kind, rooms, term_months, term_reason, same_dwelling),
        **vedtak_draft.lapse(kind, lapse_cause),
        "blocks": vedtak_draft.blocks(soknad, kind, blocks),
    }
    looked_over = soknad.vedtak.filter(status=VedtakStatus.DRAFT, seconded_at__isnull=False).exists()
    vedtak, created = Vedtak.objects.update_or_create(soknad=soknad, status=VedtakStatus.DRAFT, defaults=written)
    vedtak_draft.write_conditions(vedtak, conditions)
    soknader.touch(soknad)
    text = "Utkast til vedtak er skrevet." if created else "Utkastet til vedtak er endret."
    again = " Det må ses over på nytt." if looked_over else ""
    soknader.record(
        "vedtak.drafted", f"{text} Utfall: {vedtak.get_kind_display()}.{again}", soknad, by=by, about=(vedtak,)
    )
    return vedtak


@transaction.atomic
def discard(*, vedtak: Vedtak, by: User) -> None:
    """Slett utkastet."""
    soknad = soknader.lock(vedtak.soknad, by=by)
    vedtak = _locked(vedtak)
    if vedtak.status != VedtakStatus.DRAFT:
        raise RuleBroken("Et fattet vedtak kan ikke slettes. Det kan bare omgjøres.")
    vedtak.conditions.all().delete()
    vedtak.delete()
    soknader.record("vedtak.discarded", "Utkastet til vedtak er slettet.", soknad, by=by)


@transaction.atomic
def second(*, vedtak: Vedtak, by: User) -> Vedtak:
    """Se over utkastet som en annen enn den som skrev det. Den som ser over, kan ikke fatte vedtaket selv."""
    soknad = soknader.lock(vedtak.soknad, by=by)
    vedtak = _locked(vedtak)
    if vedtak.status != VedtakStatus.DRAFT:
        raise RuleBroken(f"Vedtaket er «{vedtak.get_status_display()}». Bare et utkast kan ses over.")
    if vedtak.created_by_id == by.pk:
        raise RuleBroken("Du skrev utkastet. En annen må se over det.")
    if vedtak.seconded_by is not None:
        raise RuleBroken(f"Utkastet er allerede sett over av {vedtak.seconded_by.name}.")
    vedtak.seconded_by, vedtak.seconded_at = by, timezone.now()
    vedtak.save(update_fields=["seconded_by", "seconded_at"])
    soknader.record(
        "vedtak.seconded", f"Utkastet til vedtak er sett over av {by.name}.", soknad, by=by, about=(vedtak,)
    )
    return vedtak


@transaction.atomic
def issue(*, vedtak: Vedtak, by: User) -> Vedtak:
    """Fatt vedtaket. Status, historikk, ventelisteplass og brev skrives sammen, eller ikke i det hele tatt."""
    soknad = soknader.lock(vedtak.soknad, by=by)
    by.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    vedtak = _locked(vedtak)
    check(VEDTAK_TRANSITIONS, VedtakStatus(vedtak.status), VedtakStatus.ISSUED, what="Vedtaket")
    if not vedtak.grounds.strip():
        raise RuleBroken("Vedtaket mangler begrunnelse.", field="grounds")
    vedtak_support.require_supported(soknad, vedtak)
    vedtak_support.require_second_look(soknad, vedtak, signer=by)
    letter_documents.require_complete(LetterKind.VEDTAK, vedtak)
    old = _replace(vedtak, soknad)
    _sign(vedtak, by=by)
    if soknad.status != SoknadStatus.DECIDED:
        soknader.move(soknad, SoknadStatus.DECIDED)
    instead = f" Det avløser «{old.get_kind_display()}»." if old else ""
    soknader.record(
        "vedtak.issued", f"Vedtak fattet: {vedtak.get_kind_display()}.{instead}", soknad, by=by, about=(vedtak,)
    )
    exchange.close_questions(soknad)
    _follow_on_the_list(vedtak, soknad, old, by=by)
    letters.queue_vedtak(vedtak, by=by)
    return vedtak


@transaction.atomic
def lapse(*, soknad: Soknad, cause: LapseCause | str, grounds: str, by: User) -> Vedtak:
    """La et tilsagn falle bort (retningslinjene punkt 7.3). Husstanden er ute av ventelisten og får brev.

    Where the bydel wants a second look, it stays a draft until somebody has looked.
    """
    by.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel_id)
    if not grounds.strip():
        raise RuleBroken("Skriv hvorfor tilsagnet faller bort.", field="grounds")
    soknad = soknader.lock(soknad, by=by)
    if soknad.status != SoknadStatus.DECIDED:
        raise RuleBroken(
            f"Saken er «{soknad.get_status_display()}». Velg «{VedtakKind.LAPSED.label}» når vedtaket skrives."
        )
    vedtak = draft(
        soknad=soknad, kind=VedtakKind.LAPSED, grounds=grounds, rooms="", term_months=None, conditions=(),
        version=None, by=by, lapse_cause=cause,
    )  # fmt: skip
    return vedtak if soknad.bydel.second_look else issue(vedtak=vedtak, by=by)


@transaction.atomic
def reopen(*, vedtak: Vedtak, reason: str, by: User) -> Soknad:
    """Ta saken opp igjen for å omgjøre vedtaket (forvaltningsloven § 35). Det gjelder til et nytt er fattet."""
    soknad = soknader.lock(vedtak.soknad, by=by)
    by.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    vedtak = _locked(vedtak)
    if vedtak.status != VedtakStatus.ISSUED:
        raise RuleBroken(f"Vedtaket er «{vedtak.get_status_display()}». Bare et vedtak som gjelder, kan omgjøres.")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor vedtaket skal omgjøres.", field="reason")
    if soknad.offers.binding().exists():
        raise RuleBroken("Saken har et tilbud som gjelder. Trekk tilbudet først.")
    soknader.move(soknad, SoknadStatus.IN_PROGRESS)
    soknader.record("vedtak.reopened", f"Saken er tatt opp igjen: {reason}"[:400], soknad, by=by, about=(vedtak,))
    return soknad


@transaction.atomic
def revoke(*, vedtak: Vedtak, reason: str, by: User) -> Vedtak:
    """Opphev et fattet vedtak. Saken tas opp til ny behandling, og det gamle vedtaket blir stående."""
    soknad = soknader.lock(vedtak.soknad, by=by)
    by.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    vedtak = _locked(vedtak)
    check(VEDTAK_TRANSITIONS, VedtakStatus(vedtak.status), VedtakStatus.REVOKED, what="Vedtaket")
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor vedtaket oppheves.", field="reason")
    if soknad.offers.binding().exists():
        raise RuleBroken("Saken har et tilbud som gjelder. Trekk tilbudet først.")
    vedtak.status, vedtak.revoked_at, vedtak.revoked_reason = VedtakStatus.REVOKED, timezone.now(), reason
    vedtak.save()
    waiting.leave(soknad=soknad, cause=LeftCause.LAPSED, by=by)
    if soknad.status == SoknadStatus.DECIDED:
        soknader.move(soknad, SoknadStatus.IN_PROGRESS)
    soknader.record("vedtak.revoked", f"Vedtaket er opphevet: {reason}"[:400], soknad, by=by, about=(vedtak,))
    return vedtak


def _replace(vedtak: Vedtak, soknad: Soknad) -> Vedtak | None:
    """The one in force gives way to the new one, when the new one was written to replace it."""
    old = soknad.vedtak.in_force().select_for_update().first()
    if old is None:
        return None
    if vedtak.replaces_id != old.pk:
        raise RuleBroken("Søknaden har allerede et gjeldende vedtak.")
    old.status, old.replaced_at = VedtakStatus.REPLACED, timezone.now()
    old.save(update_fields=["status", "replaced_at"])
    return old


def _sign(vedtak: Vedtak, *, by: User) -> None:
    today = timezone.localdate()
    vedtak.status, vedtak.issued_at, vedtak.issued_by = VedtakStatus.ISSUED, timezone.now(), by
    vedtak.notice_date = today
    if vedtak.appealable:
        vedtak.appeal_deadline = vedtak_terms.appeal_deadline(vedtak.soknad.rule_set, today)
    if vedtak.kind == VedtakKind.TILSAGN:
        vedtak.valid_until = vedtak_terms.dwelling_due(vedtak, today)
    vedtak.save()


# Why the household leaves the list, by why the tilsagn lapsed.
_LEFT = {
    LapseCause.CHANGED: LeftCause.LAPSED,
    LapseCause.DECLINED_OFFER: LeftCause.DECLINED,
    LapseCause.DECLINED_PRIVATE: LeftCause.DECLINED,
    LapseCause.NOT_RECONFIRMED: LeftCause.NOT_RECONFIRMED,
    LapseCause.DEATH: LeftCause.DEATH,
}


def _follow_on_the_list(vedtak: Vedtak, soknad: Soknad, old: Vedtak | None, *, by: User) -> None:
    """What the vedtak means for the place on the list, or for the trace of one who was qualified without it."""
    if vedtak.gives_place:
        waiting.put_on_list(soknad=soknad, deadline=vedtak.valid_until, by=by)
        return
    if old is not None and old.gives_place:
        cause = _LEFT[LapseCause(vedtak.lapse_cause)] if vedtak.lapse_cause else LeftCause.LAPSED
        waiting.leave(soknad=soknad, cause=cause, by=by)
    if vedtak.kind in {VedtakKind.REFUSED_SHORTAGE, VedtakKind.NOT_PRIORITISED}:
        waiting.note_qualified(soknad=soknad)


def _locked(vedtak: Vedtak) -> Vedtak:
    return Vedtak.objects.select_for_update(of=("self",)).with_case().get(pk=vedtak.pk)
