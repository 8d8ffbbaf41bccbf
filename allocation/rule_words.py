"""A rule set in words: for the page that shows it, and for comparing two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from allocation.models import Criterion, CriterionKind, RuleSet, Situation, VedtakKind
from allocation.models.offer import DeclineReason
from allocation.offer_terms import Consequence
from allocation.order import GROUNDS
from allocation.rulesets.shape import FINDINGS, LETTER_TEXTS, NUMBERS, Parameter
from config.money import decimal

Lines = list[tuple[str, str]]


class Section(NamedTuple):
    """`part` names what is edited together (allocation/rulesets/shape.py); `lines` are label and text."""

    part: str
    title: str
    lines: Lines


def described(rule_set: RuleSet) -> list[Section]:
    """Everything but the criteria, in the order of the pages. A draft may lack parts."""
    definition = rule_set.definition
    return [
        Section("priority", "Prioritering", _priority(definition)),
        Section("tilsagn", "Tilsagn og mangel på boliger", _tilsagn(definition)),
        Section("offers", "Tilbud", _offers(definition)),
        Section("terms", "Leietid og fornyelse", _terms(definition)),
        Section("questions", "Dokumentasjon, bekreftelse og bytte", _questions(definition)),
        Section("legal", "Hjemmel og klage", _legal(definition)),
        Section("letters", "Opplysninger i vedtaksbrevet", _letters(definition)),
    ]


def criterion_lines(criterion: Criterion) -> Lines:
    """One criterion: wording, what it is, what the system looks at, the exceptions and the source."""
    return [
        ("Ordlyd", criterion.wording),
        ("Slag", CriterionKind(criterion.kind).label),
        ("Systemet ser på", looked_at(criterion)),
        *parameter_lines(criterion),
        ("Tillatte unntak", "; ".join(criterion.exceptions.values()) or "Ingen"),
        ("Kilde", criterion.source),
    ]


def looked_at(criterion: Criterion) -> str:
    spec = FINDINGS.get(criterion.finding)
    return spec.label if spec else "Ingenting: saksbehandleren vurderer"


def parameter_lines(criterion: Criterion) -> Lines:
    spec = FINDINGS.get(criterion.finding)
    if spec is None:
        return []
    return [
        (parameter.label, _value(parameter, criterion.parameters[key]))
        for key, parameter in spec.parameters.items()
        if criterion.parameters.get(key) is not None
    ]


def _value(parameter: Parameter, value: Any) -> str:
    if parameter.kind == "yes":
        return "Ja" if value else "Nei"
    if parameter.kind == "situations":
        return "; ".join(Situation(code).label for code in value) or "Ingen"
    return decimal(value)


def _priority(definition: Mapping[str, Any]) -> Lines:
    part = definition.get("priority", {})
    order = [GROUNDS[name].label for name in part.get("order", [])]
    return [("Rekkefølge", ", så ".join(order)), ("Kilde", part.get("source", ""))]


def _tilsagn(definition: Mapping[str, Any]) -> Lines:
    shortage = definition.get("shortage", {})
    return [
        *_numbers("tilsagn", definition.get("tilsagn", {})),
        ("Mangel på boliger alene kan gi avslag", "Ja" if shortage.get("alone") else "Nei"),
        ("Avslag ved mangel", shortage.get("text", "")),
        ("Kilde", shortage.get("source", "")),
    ]


def _offers(definition: Mapping[str, Any]) -> Lines:
    part = definition.get("offers", {})
    consequences = part.get("consequences", {})
    return [
        *_numbers("offers", part),
        *(
            (f"Takker nei: {reason.label.lower()}", Consequence(consequences[reason]).label)
            for reason in DeclineReason
            if reason in consequences
        ),
        ("Kilde", part.get("source", "")),
    ]


def _terms(definition: Mapping[str, Any]) -> Lines:
    part = definition.get("terms", {})
    lines = [("Leietider", "; ".join(option["label"] for option in part.get("options", [])))]
    lines += list(_usual(part, ""))
    if children := part.get("children"):
        lines += list(_usual(children, f" med barn under {children['under_years']} år"))
    return [*lines, *_numbers("renewal", definition.get("renewal", {})), ("Kilde", part.get("source", ""))]


def _usual(part: Mapping[str, Any], whom: str) -> Iterator[tuple[str, str]]:
    if "default" in part:
        yield f"Vanlig leietid{whom}", term_text(part["default"])
    if "renewal_default" in part:
        yield f"Vanlig leietid{whom} ved fornyelse", term_text(part["renewal_default"])


def term_text(months: int) -> str:
    if months == 0:
        return "Tidsubestemt"
    return f"{months // 12} år" if months % 12 == 0 else f"{months} måneder"


def _questions(definition: Mapping[str, Any]) -> Lines:
    documents, reconfirmation, exchange = (
        definition.get(part, {}) for part in ("documents", "reconfirmation", "exchange")
    )
    return [
        ("Dokumenter det er vanlig å be om", "\n".join(documents.get("usual", []))),
        *_numbers("documents", documents),
        ("Kilde for dokumentasjon", documents.get("source", "")),
        *_numbers("reconfirmation", reconfirmation),
        ("Kilde for bekreftelse av behovet", reconfirmation.get("source", "")),
        *_numbers("exchange", exchange),
        ("Kilde for bytte", exchange.get("source", "")),
    ]


def _legal(definition: Mapping[str, Any]) -> Lines:
    return [
        line
        for row in legal_rows(definition)
        for line in ((f"{row.kind}: hjemmel", row.basis), (f"{row.kind}: klage", row.appeal))
    ]


class LegalRow(NamedTuple):
    kind: str
    basis: str
    appeal: str


def legal_rows(definition: Mapping[str, Any]) -> list[LegalRow]:
    basis, bodies, without = (definition.get(p, {}) for p in ("legal_basis", "appeal_bodies", "not_appealable"))
    return [
        LegalRow(
            kind=kind.label,
            basis="\n".join(basis.get(kind, [])) or "Brukes ikke",
            appeal=bodies.get(kind) or without.get(kind, ""),
        )
        for kind in VedtakKind
    ]


def _letters(definition: Mapping[str, Any]) -> Lines:
    part = definition.get("letters", {})
    return [*_numbers("letters", part), *((label, part.get(key, "")) for key, label in LETTER_TEXTS.items())]


def _numbers(part: str, content: Mapping[str, Any]) -> Lines:
    return [
        (number.label, str(content[key]))
        for key, number in NUMBERS.get(part, {}).items()
        if content.get(key) is not None
    ]
