"""Whether a rule set is complete and well-formed. Each fault says what is wrong, by the names on the pages.

The same check meets the files that are shipped and the drafts of the editor. It takes whatever it is given:
a part that is missing or of the wrong kind is a fault, never a crash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from allocation.models import VedtakKind
from allocation.models.offer import DeclineReason
from allocation.offer_terms import Consequence
from allocation.order import GROUNDS
from allocation.rulesets.criteria import criteria_faults
from allocation.rulesets.shape import ALWAYS_APPEALABLE, BLANKS, LETTER_TEXTS, MOST_MONTHS, NUMBERS, PARTS, Number
from allocation.rulesets.values import is_number, is_text

Data = Mapping[str, Any]


class Fault(NamedTuple):
    """`part` names the page that mends it: about, criteria or one of PARTS."""

    part: str
    text: str


def faults(rule_set: Data) -> list[Fault]:
    """Everything that stops the rule set (code, name, source, criteria, definition) from being used."""
    definition = rule_set.get("definition")
    if not isinstance(definition, Mapping):
        return [Fault("about", "Regelsettet mangler innhold.")]
    found = [*_about(rule_set), *(Fault("criteria", text) for text in criteria_faults(rule_set.get("criteria")))]
    for part, label in PARTS.items():
        content = definition.get(part)
        if not isinstance(content, Mapping):
            found.append(Fault(part, f"Delen «{label}» mangler."))
            continue
        found += [Fault(part, f"{label}: {text}") for text in (*_numbers(part, content), *_CHECKS[part](content))]
    return [*found, *_outcomes(definition)]


def _about(rule_set: Data) -> Iterator[Fault]:
    for field, label in (("name", "navn"), ("source", "kilde")):
        if not is_text(rule_set.get(field)):
            yield Fault("about", f"Regelsettet mangler {label}.")


def _numbers(part: str, content: Data) -> Iterator[str]:
    for key, number in NUMBERS.get(part, {}).items():
        if key not in content:
            if number.required:
                yield f"«{number.label}» mangler."
        elif not _is_limit(number, content[key]):
            yield f"«{number.label}» må være fra {number.least} til {number.most}."


def _priority(content: Data) -> Iterator[str]:
    order = content.get("order")
    if not isinstance(order, list) or not order:
        yield "rekkefølgen er tom."
        return
    # The tie-break is added by the order itself, so a rule set never names it.
    known = [ground for ground in GROUNDS if ground != "registered"]
    yield from (f"grunnen «{ground}» er ukjent." for ground in order if ground not in known)
    if len({str(ground) for ground in order}) != len(order):
        yield "samme grunn står to ganger."
    if "received" not in order:
        yield "søknadstidspunktet mangler, så like saker ville ikke fått en rekkefølge som kan forklares."
    yield from _source(content)


def _tilsagn(content: Data) -> Iterator[str]:
    within, warn = content.get("dwelling_within_months"), content.get("warn_months")
    if isinstance(within, int) and isinstance(warn, int) and warn > within:
        yield "den gule lampen kan ikke komme etter fristen for bolig."


def _shortage(content: Data) -> Iterator[str]:
    if not isinstance(content.get("alone"), bool):
        yield "det må stå om mangel på boliger alene kan gi avslag."
    if not is_text(content.get("text")):
        yield "forklaringen mangler."
    yield from _source(content)


def _offers(content: Data) -> Iterator[str]:
    consequences = content.get("consequences")
    if not isinstance(consequences, Mapping):
        yield "følgene av å takke nei mangler."
        return
    for reason in DeclineReason:
        if consequences.get(reason.value) not in Consequence.values:
            yield f"følgen av «{reason.label}» mangler eller er ukjent."
    yield from (f"grunnen «{key}» er ukjent." for key in consequences if key not in DeclineReason.values)
    yield from _source(content)


def _terms(content: Data) -> Iterator[str]:
    options = content.get("options")
    if not isinstance(options, list) or not options or not all(_is_option(option) for option in options):
        yield "hver leietid må ha måneder og navn, og det må finnes minst én."
        return
    months = [option["months"] for option in options]
    if len(set(months)) != len(months):
        yield "samme leietid står to ganger."
    children = content.get("children", {})
    if not isinstance(children, Mapping):
        yield "leietiden for husstander med barn har feil form."
        return
    if children and not is_number(children.get("under_years"), 1, 18, (int,)):
        yield "barnas alder må være fra 1 til 18 år."
    usual = [content.get("default"), content.get("renewal_default", content.get("default"))]
    if children:
        usual += [children.get("default"), children.get("renewal_default", children.get("default"))]
    if any(one not in months for one in usual):
        yield "den vanlige leietiden er ikke blant leietidene."
    yield from _source(content)


def _is_option(option: Any) -> bool:
    return (
        isinstance(option, Mapping)
        and is_number(option.get("months"), 0, MOST_MONTHS, (int,))
        and is_text(option.get("label"))
    )


def _renewal(content: Data) -> Iterator[str]:
    notice, apply_by = content.get("notice_months"), content.get("apply_by_months")
    if isinstance(notice, int) and isinstance(apply_by, int) and apply_by > notice:
        yield "varselet må komme før leietakeren må søke."


def _documents(content: Data) -> Iterator[str]:
    usual = content.get("usual")
    if not isinstance(usual, list) or not usual or not all(map(is_text, usual)):
        yield "skriv minst ett dokument som det er vanlig å be om."
    yield from _source(content)


def _legal_basis(content: Data) -> Iterator[str]:
    yield from _unknown_kinds(content)
    for kind, lines in content.items():
        if kind in VedtakKind.values and not (isinstance(lines, list) and lines and all(map(is_text, lines))):
            yield f"«{VedtakKind(kind).label}» må ha minst én linje."


def _worded_kinds(content: Data) -> Iterator[str]:
    yield from _unknown_kinds(content)
    for kind, text in content.items():
        if kind in VedtakKind.values and not is_text(text):
            yield f"«{VedtakKind(kind).label}» mangler tekst."


def _letters(content: Data) -> Iterator[str]:
    for key, label in LETTER_TEXTS.items():
        text = content.get(key)
        if not is_text(text):
            yield f"«{label}» mangler."
        elif unknown := _unknown_blanks(str(text)):
            yield f"«{label}» bruker {unknown}. Bare {', '.join(BLANKS)} fylles ut."
    if "{frist}" not in str(content.get("klagefrist", "")):
        yield "klagefristen må si datoen: bruk {frist}."


def _outcomes(definition: Mapping[str, Any]) -> Iterator[Fault]:
    """Every kind of vedtak can be written: with a legal basis, and an appeal body or why there is none."""
    parts: list[Any] = [
        definition.get(part) for part in ("legal_basis", "appeal_bodies", "not_appealable", "shortage")
    ]
    if not all(isinstance(part, Mapping) for part in parts):
        return  # said already
    basis, bodies, without, shortage = parts
    for kind in VedtakKind:
        if kind == VedtakKind.REFUSED_SHORTAGE and not shortage.get("alone"):
            if kind in basis:
                yield Fault("legal_basis", f"«{kind.label}» kan ikke brukes når mangel alene ikke gir avslag.")
            continue
        if kind not in basis:
            yield Fault("legal_basis", f"Rettslig grunnlag mangler for «{kind.label}».")
        if (kind in bodies) == (kind in without):
            yield Fault(
                "appeal_bodies", f"Velg klageorgan, eller skriv hvorfor det ikke er klage, for «{kind.label}»."
            )
        if kind in without and kind in ALWAYS_APPEALABLE:
            yield Fault("not_appealable", f"«{kind.label}» kan alltid påklages.")


def _unknown_kinds(content: Data) -> Iterator[str]:
    yield from (f"utfallet «{kind}» er ukjent." for kind in content if kind not in VedtakKind.values)


def _unknown_blanks(text: str) -> str:
    for blank in BLANKS:
        text = text.replace(blank, "")
    return "klammer som ikke kan fylles ut" if "{" in text or "}" in text else ""


def _source(content: Data) -> Iterator[str]:
    if not is_text(content.get("source")):
        yield "kilden mangler."


def _is_limit(number: Number, value: Any) -> bool:
    return is_number(value, number.least, number.most, (int,))


_CHECKS = {
    "priority": _priority,
    "tilsagn": _tilsagn,
    "shortage": _shortage,
    "offers": _offers,
    "terms": _terms,
    "renewal": _renewal,
    "documents": _documents,
    "reconfirmation": _source,
    "exchange": _source,
    "legal_basis": _legal_basis,
    "appeal_bodies": _worded_kinds,
    "not_appealable": _worded_kinds,
    "letters": _letters,
}
