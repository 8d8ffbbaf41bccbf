"""Whether the criteria of a rule set are complete, and the limits of their findings well-formed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from allocation.models import CriterionKind
from allocation.rulesets.shape import COUNTED_SITUATIONS, FINDINGS, Parameter
from allocation.rulesets.values import is_number, is_text


def criteria_faults(criteria: Any) -> Iterator[str]:
    """Everything that is wrong with the criteria of a rule set, by their names."""
    if not isinstance(criteria, list) or not criteria:
        yield "Regelsettet har ingen vilkår."
        return
    codes: set[str] = set()
    for number, criterion in enumerate(criteria, start=1):
        if not isinstance(criterion, Mapping):
            yield f"Vilkår {number} har feil form."
            continue
        name = criterion.get("name") or criterion.get("code") or f"nummer {number}"
        for text in _criterion(criterion, codes):
            yield f"Vilkåret «{name}»: {text}"
    if all(isinstance(one, Mapping) and one.get("kind") != CriterionKind.REQUIREMENT for one in criteria):
        yield "Regelsettet har ingen krav, bare porter og vilkår i vedtaket."


def _criterion(criterion: Mapping[str, Any], codes: set[str]) -> Iterator[str]:
    for field, label in (("code", "kode"), ("name", "navn"), ("wording", "ordlyd"), ("source", "kilde")):
        if not is_text(criterion.get(field)):
            yield f"{label} mangler."
    code = str(criterion.get("code"))
    if code in codes:
        yield f"koden «{code}» er brukt to ganger."
    codes.add(code)
    if criterion.get("kind") not in CriterionKind.values:
        yield "slaget er ukjent."
    exceptions = criterion.get("exceptions", {})
    if not isinstance(exceptions, Mapping) or not all(map(is_text, (*exceptions, *exceptions.values()))):
        yield "hvert unntak må ha kode og ordlyd."
    yield from finding_faults(criterion.get("finding", ""), criterion.get("parameters", {}))


def finding_faults(name: Any, parameters: Any) -> Iterator[str]:
    """What is wrong with the limits that a finding is given."""
    if not name:
        return
    spec = FINDINGS.get(name) if isinstance(name, str) else None
    if spec is None:
        yield f"systemet kjenner ikke funnet «{name}»."
        return
    if not isinstance(parameters, Mapping):
        yield "grensene har feil form."
        return
    for key, parameter in spec.parameters.items():
        if key in parameters:
            yield from _value(parameter, parameters[key])
        elif parameter.required:
            yield f"«{parameter.label}» mangler."
    yield from (f"grensen «{key}» er ukjent." for key in parameters if key not in spec.parameters)


def _value(parameter: Parameter, value: Any) -> Iterator[str]:
    if parameter.kind == "yes":
        if not isinstance(value, bool):
            yield f"«{parameter.label}» må være ja eller nei."
    elif parameter.kind == "situations":
        if not isinstance(value, list) or any(one not in COUNTED_SITUATIONS for one in value):
            yield f"«{parameter.label}» nevner en ukjent boligsituasjon."
    else:
        kinds = (int, float) if parameter.kind == "decimal" else (int,)
        if not is_number(value, parameter.least, parameter.most, kinds):
            yield f"«{parameter.label}» må være fra {parameter.least} til {parameter.most}."
