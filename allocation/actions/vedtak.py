"""Everything that changes a vedtak. One public function per thing a caseworker can do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import vedtak_terms
from allocation.actions import assessments, letters, soknader, waiting
from allocation.models import (
    CriterionKind,
    LeftCause,
    Soknad,
    SoknadKind,
    SoknadStatus,
    Vedtak,
    VedtakCondition,
    VedtakKind,
    VedtakStatus,
    WaitingEntry,
)
from allocation.models.vedtak import VEDTAK_TRANSITIONS
from config.errors import RuleBroken
from config.transitions import check


class Condition(NamedTuple):
    """A vilkår in the vedtak: only with a legal basis and a date when it is followed up."""

    text: str
    legal_basis: str
    follow_up_on: date


_NEW = (VedtakKind.TILSAGN, VedtakKind.REFUSED_CRITERIA, VedtakKind.REFUSED_SHORTAGE)
# What a søknad of each kind may lead to.
KINDS: dict[str, tuple[VedtakKind, ...]] = {
    SoknadKind.NEW: _NEW,
    SoknadKind.RENEWAL: (VedtakKind.RENEWAL_GRANTED, VedtakKind.RENEWAL_REFUSED),
    SoknadKind.EXCHANGE: _NEW,
}
_GRANTS = (VedtakKind.TILSAGN, VedtakKind.RENEWAL_GRANTED)
_REFUSES_CRITERIA = (VedtakKind.REFUSED_CRITERIA, VedtakKind.RENEWAL_REFUSED)


@transaction.atomic
def draft(
    *,
    soknad: Soknad,
    kind: VedtakKind,
    grounds: str,
    rooms: str,
    term_months: int | None,
    conditions: Iterable[Condition],
    version: int,
    by: User,
    same_dwelling: bool | None = None,
    term_reason: str = "",
) -> Vedtak:
    """Skriv eller endre utkastet. Det rettslige grunnlaget hentes fra regelsettet som gjelder saken."""
    soknad = soknader.lock(soknad, by=by, version=version)
    if soknad.status != SoknadStatus.TO_DECISION:
        raise RuleBroken(f"Saken må være klar for vedtak. Den er «{soknad.get_status_display()}».")
    if kind not in KINDS[soknad.kind]:
        raise RuleBroken("Velg et utfall som passer for søknaden.", field="kind")
    written = {
        "kind": kind,
        "grounds": grounds,
        "replaces": soknad.vedtak.in_force().first(),
        "klage": soknad.klager.that_reopened().first(),
        **_from_rules(soknad, kind, rooms, term_months),
        **_renewed(soknad, kind, same_dwelling, term_months, term_reason),
    }
    vedtak, created = Vedtak.objects.update_or_create(
        soknad=soknad,
        status=VedtakStatus.DRAFT,
        defaults=written,
        create_defaults={**written, "created_by": by},
    )
    _write_conditions(vedtak, conditions)
    soknader.touch(soknad)
    text = "Utkast til vedtak er skrevet." if created else "Utkastet til vedtak er endret."
    soknader.record(
        "vedtak.drafted", f"{text} Utfall: {vedtak.get_kind_display()}.", soknad, by=by, about=(vedtak,)
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
def issue(*, vedtak: Vedtak, by: User) -> Vedtak:
    """Fatt vedtaket. Status, historikk, ventelisteplass og brev skrives sammen, eller ikke i det hele tatt."""
    soknad = soknader.lock(vedtak.soknad, by=by)
    by.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    vedtak = _locked(vedtak)
    check(VEDTAK_TRANSITIONS, VedtakStatus(vedtak.status), VedtakStatus.ISSUED, what="Vedtaket")
    if not vedtak.grounds.strip():
        raise RuleBroken("Vedtaket mangler begrunnelse.", field="grounds")
    require_supported(soknad, VedtakKind(vedtak.kind))
    _replace(vedtak, soknad, by=by)
    _sign(vedtak, soknad, by=by)
    soknader.move(soknad, SoknadStatus.DECIDED)
    soknader.record(
        "vedtak.issued", f"Vedtak fattet: {vedtak.get_kind_display()}.", soknad, by=by, about=(vedtak,)
    )
    if vedtak.gives_place and vedtak.valid_until:
        waiting.put_on_list(soknad=soknad, deadline=vedtak.valid_until, by=by)
    letters.queue_vedtak(vedtak, by=by)
    return vedtak


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
    soknader.move(soknad, SoknadStatus.IN_PROGRESS)
    soknader.record("vedtak.revoked", f"Vedtaket er opphevet: {reason}"[:400], soknad, by=by, about=(vedtak,))
    return vedtak


def require_supported(soknad: Soknad, kind: VedtakKind) -> None:
    """The outcome must follow from what a human concluded; the system only holds them together."""
    assessments.require_complete(soknad)
    failed = assessments.unmet(soknad, CriterionKind.REQUIREMENT)
    if kind in _REFUSES_CRITERIA:
        if not failed:
            raise RuleBroken("Alle kravene er oppfylt eller har unntak. Velg et annet utfall.", field="kind")
        return
    if failed:
        raise RuleBroken(f"Disse kravene er ikke oppfylt: {', '.join(failed)}. Velg avslag.", field="kind")
    if kind in _GRANTS and (gates := assessments.unmet(soknad, CriterionKind.GATE)):
        raise RuleBroken(f"Dette må være ordnet før tilsagn: {', '.join(gates)}.", field="kind")


def _replace(vedtak: Vedtak, soknad: Soknad, *, by: User) -> None:
    """The one in force gives way to the new one, when the new one was written to replace it."""
    old = soknad.vedtak.in_force().select_for_update().first()
    if old is None:
        return
    if vedtak.replaces_id != old.pk:
        raise RuleBroken("Søknaden har allerede et gjeldende vedtak.")
    old.status, old.replaced_at = VedtakStatus.REPLACED, timezone.now()
    old.save(update_fields=["status", "replaced_at"])
    if old.gives_place and not vedtak.gives_place:
        waiting.leave(soknad=soknad, cause=LeftCause.LAPSED, by=by)


def _sign(vedtak: Vedtak, soknad: Soknad, *, by: User) -> None:
    today = timezone.localdate()
    vedtak.status, vedtak.issued_at, vedtak.issued_by = VedtakStatus.ISSUED, timezone.now(), by
    vedtak.notice_date = today
    if vedtak.appealable:
        vedtak.appeal_deadline = vedtak_terms.appeal_deadline(soknad.rule_set, today)
    if vedtak.gives_place:
        vedtak.valid_until = vedtak_terms.dwelling_deadline(soknad.rule_set, today)
    vedtak.save()


def _from_rules(soknad: Soknad, kind: VedtakKind, rooms: str, term_months: int | None) -> dict[str, Any]:
    rules = soknad.rule_set.definition
    granted = kind in _GRANTS
    return {
        "legal_basis": "\n".join(rules["legal_basis"][kind]),
        "appealable": kind not in rules["not_appealable"],
        "appeal_body": rules["appeal_bodies"].get(kind, ""),
        "rooms": rooms if granted else "",
        "term_months": term_months if granted else None,
    }


def _renewed(
    soknad: Soknad, kind: VedtakKind, same_dwelling: bool | None, months: int | None, reason: str
) -> dict[str, Any]:
    """A renewal says where the household is to live, for how long, and why when it is not the usual time."""
    if kind != VedtakKind.RENEWAL_GRANTED:
        return {"same_dwelling": None, "term_reason": ""}
    if same_dwelling is None:
        raise RuleBroken("Velg om husstanden skal bli i boligen, eller ha en annen.", field="same_dwelling")
    if months is None:
        raise RuleBroken("Velg leietiden.", field="term_months")
    if months != soknad.rule_set.definition["terms"]["default"] and not reason.strip():
        raise RuleBroken("Skriv hvorfor leietiden er en annen enn hovedregelen.", field="term_reason")
    if not same_dwelling and not WaitingEntry.objects.filter(soknad=soknad, prioritised_on__isnull=False).exists():
        raise RuleBroken(
            "En annen bolig gis fra ventelisten. Prioriter søkeren først, og skriv så vedtaket.",
            field="same_dwelling",
        )
    # The dwelling that the household keeps has the size it has.
    kept = {"rooms": ""} if same_dwelling else {}
    return {"same_dwelling": same_dwelling, "term_reason": reason.strip(), **kept}


def _write_conditions(vedtak: Vedtak, conditions: Iterable[Condition]) -> None:
    vedtak.conditions.all().delete()
    if vedtak.kind in _GRANTS:
        VedtakCondition.objects.bulk_create(
            VedtakCondition(vedtak=vedtak, **condition._asdict()) for condition in conditions
        )


def _locked(vedtak: Vedtak) -> Vedtak:
    return Vedtak.objects.select_for_update().get(pk=vedtak.pk)
