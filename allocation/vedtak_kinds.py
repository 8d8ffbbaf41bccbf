"""What each kind of vedtak is: which søknad it may answer, what it grants, and what the rule set says of it."""

from __future__ import annotations

from collections.abc import Mapping

from allocation.models import RuleSet, Soknad, SoknadKind, SoknadStatus, Vedtak, VedtakKind
from config.errors import RuleBroken

K = VedtakKind
KINDS: Mapping[SoknadKind, tuple[VedtakKind, ...]] = {
    SoknadKind.NEW: (K.TILSAGN, K.REFUSED_CRITERIA, K.REFUSED_SHORTAGE, K.NOT_PRIORITISED, K.ASSISTANCE),
    SoknadKind.RENEWAL: (K.RENEWAL_GRANTED, K.RENEWAL_REFUSED),
    SoknadKind.EXCHANGE: (K.EXCHANGE_GRANTED, K.EXCHANGE_REFUSED),
}
# Those that end in a lease: they have a term, and nobody gives them to the dead.
LEASES = (K.TILSAGN, K.RENEWAL_GRANTED, K.EXCHANGE_GRANTED)
# A vilkår belongs to something that is given.
WITH_CONDITIONS = (*LEASES, K.ASSISTANCE)
REFUSALS = (K.REFUSED_CRITERIA, K.REFUSED_SHORTAGE, K.NOT_PRIORITISED, K.RENEWAL_REFUSED, K.EXCHANGE_REFUSED)


def kinds_for(soknad: Soknad, in_force: Vedtak | None) -> tuple[VedtakKind, ...]:
    """The outcomes that the case may have now. A tilsagn that applies may also lapse, and while its case is
    closed that is all that may happen to it."""
    lapse = (K.LAPSED,) if in_force is not None and in_force.kind == K.TILSAGN else ()
    if soknad.status == SoknadStatus.DECIDED:
        return lapse
    return (*KINDS[SoknadKind(soknad.kind)], *lapse)


def legal_basis(rule_set: RuleSet, kind: VedtakKind) -> list[str]:
    """The provisions that the vedtak is founded on, as the rule set of the case has them."""
    lines = [line for line in rule_set.definition["legal_basis"].get(kind, []) if line.strip()]
    if not lines:
        raise RuleBroken(
            f"Regelsettet «{rule_set.name}» har ikke rettslig grunnlag for «{kind.label}». "
            "Velg et annet utfall, eller be administratoren om å legge det inn i regelsettet.",
            field="kind",
        )
    return lines


def is_appealable(rule_set: RuleSet, kind: VedtakKind) -> bool:
    return kind not in rule_set.definition["not_appealable"]


def appeal_body(rule_set: RuleSet, kind: VedtakKind) -> str:
    """Who decides a klage; empty when there is none to make."""
    body = str(rule_set.definition["appeal_bodies"].get(kind, "")).strip()
    if not body and is_appealable(rule_set, kind):
        raise RuleBroken(
            f"Regelsettet «{rule_set.name}» sier ikke hvem som avgjør klager på «{kind.label}». "
            "Be administratoren om å legge inn klageorganet i regelsettet.",
            field="kind",
        )
    return body
