"""What a conclusion is called: a requirement is met, a gate is in order, a vilkår is needed, or they are not."""

from __future__ import annotations

from collections.abc import Mapping

from allocation.models import Conclusion, Criterion, CriterionKind, Vilkarsvurdering

C = Conclusion
LABELS: Mapping[str, Mapping[str, str]] = {
    CriterionKind.REQUIREMENT: {one.value: one.label for one in C},
    CriterionKind.GATE: {
        C.MET: "I orden",
        C.NOT_MET: "Ikke i orden",
        C.EXCEPTION: "Unntak",
        C.NOT_RELEVANT: "Ikke relevant",
    },
    CriterionKind.CONDITION: {
        C.MET: "Ikke nødvendig",
        C.NOT_MET: "Oppfølging er nødvendig",
        C.EXCEPTION: "Unntak",
        C.NOT_RELEVANT: "Ikke relevant",
    },
}
TONES: Mapping[str, str] = {C.MET: "success", C.NOT_MET: "danger", C.EXCEPTION: "warning"}


def choices(criterion: Criterion) -> list[tuple[str, str]]:
    """An exception is only a choice where the rule set allows one."""
    labels = LABELS[criterion.kind]
    return [(code, label) for code, label in labels.items() if code != C.EXCEPTION or criterion.exceptions]


def label(row: Vilkarsvurdering) -> str:
    return LABELS[row.criterion.kind].get(row.conclusion, "")


def tone(row: Vilkarsvurdering) -> str:
    """What follows up is no failure."""
    if row.criterion.kind == CriterionKind.CONDITION and row.conclusion == C.NOT_MET:
        return "warning"
    return TONES.get(row.conclusion, "neutral")
