"""What a draft is made of: what the rules give, what the caseworker has chosen, and when it may be written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from allocation import offer_terms, text_blocks, vedtak_kinds
from allocation.models import LapseCause, Soknad, SoknadStatus, Vedtak, VedtakCondition, VedtakKind
from allocation.text_blocks import Block
from config.errors import RuleBroken


class Written(Protocol):
    def _asdict(self) -> dict[str, Any]: ...


def require_possible(soknad: Soknad, kind: VedtakKind, in_force: Vedtak | None) -> None:
    """The case must be ready for a vedtak, of a kind that its søknad may lead to."""
    if soknad.status not in {SoknadStatus.TO_DECISION, SoknadStatus.DECIDED}:
        raise RuleBroken(f"Saken må være klar for vedtak. Den er «{soknad.get_status_display()}».")
    kinds = vedtak_kinds.kinds_for(soknad, in_force)
    if kind == VedtakKind.LAPSED and kind not in kinds:
        raise RuleBroken("Saken har ikke et tilsagn som gjelder, så det er ingenting som kan falle bort.")
    if not kinds or (soknad.status == SoknadStatus.DECIDED and kind not in kinds):
        raise RuleBroken(f"Saken må være klar for vedtak. Den er «{soknad.get_status_display()}».")
    if kind not in kinds:
        raise RuleBroken("Velg et utfall som passer for søknaden.", field="kind")
    if kind == VedtakKind.LAPSED and soknad.offers.binding().exists():
        raise RuleBroken("Saken har et tilbud som gjelder. Trekk tilbudet først.")


def from_rules(soknad: Soknad, kind: VedtakKind) -> dict[str, Any]:
    rule_set = soknad.rule_set
    return {
        "legal_basis": "\n".join(vedtak_kinds.legal_basis(rule_set, kind)),
        "appealable": vedtak_kinds.is_appealable(rule_set, kind),
        "appeal_body": vedtak_kinds.appeal_body(rule_set, kind),
    }


def terms(
    soknad: Soknad, kind: VedtakKind, rooms: str, months: int | None, reason: str, same_dwelling: bool | None
) -> dict[str, Any]:
    """Size, length of the lease and which dwelling, for the kinds that end in a lease."""
    if kind not in vedtak_kinds.LEASES:
        return {"rooms": "", "term_months": None, "term_reason": "", "same_dwelling": None}
    renewed = kind == VedtakKind.RENEWAL_GRANTED
    if renewed and same_dwelling is None:
        raise RuleBroken("Velg om leietakeren skal bo i samme bolig eller få en annen.", field="same_dwelling")
    if renewed and months is None:
        raise RuleBroken("Velg leietiden.", field="term_months")
    usual = offer_terms.usual_months(soknad)
    if months is not None and months != usual and not reason.strip():
        raise RuleBroken("Skriv hvorfor leietiden er en annen enn hovedregelen.", field="term_reason")
    return {
        "rooms": "" if renewed and same_dwelling else rooms,
        "term_months": months,
        "term_reason": reason.strip(),
        "same_dwelling": same_dwelling if renewed else None,
    }


def lapse(kind: VedtakKind, cause: LapseCause | str) -> dict[str, Any]:
    if kind != VedtakKind.LAPSED:
        return {"lapse_cause": ""}
    if not cause:
        raise RuleBroken("Velg hvorfor tilsagnet faller bort.", field="lapse_cause")
    return {"lapse_cause": LapseCause(cause)}


def blocks(soknad: Soknad, kind: VedtakKind, chosen: Iterable[Block]) -> list[dict[str, str]]:
    return text_blocks.check(chosen, kind=kind, appealable=vedtak_kinds.is_appealable(soknad.rule_set, kind))


def write_conditions(vedtak: Vedtak, conditions: Iterable[Written]) -> None:
    vedtak.conditions.all().delete()
    if vedtak.kind in vedtak_kinds.WITH_CONDITIONS:
        VedtakCondition.objects.bulk_create(
            VedtakCondition(vedtak=vedtak, **condition._asdict()) for condition in conditions
        )
