"""What is sent about a rule set. The fields follow from allocation/rulesets/shape.py."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from allocation.api.soknad_bodies import version
from allocation.models import CriterionKind, VedtakKind
from allocation.models.offer import DeclineReason
from allocation.offer_terms import Consequence
from allocation.order import GROUNDS
from allocation.rulesets.criteria import finding_faults
from allocation.rulesets.shape import (
    COUNTED_SITUATIONS,
    FINDINGS,
    LETTER_TEXTS,
    MOST_MONTHS,
    NUMBERS,
    Number,
    Parameter,
    plain,
)
from config.api_fields import Body, day, number, one_of, some, some_of, text, yes

# The tie-break is added by the order itself.
GROUND_CODES = [(name, ground.label) for name, ground in GROUNDS.items() if name != "registered"]
FINDING_CODES = [(name, spec.label) for name, spec in FINDINGS.items()]
COUNTED = [(one.value, one.label) for one in COUNTED_SITUATIONS]


def _whole(limit: Number | Parameter) -> serializers.IntegerField:
    options: dict[str, Any] = {} if limit.required else {"required": False, "allow_null": True}
    return number(limit.label.lower(), limit.least, limit.most, **options)


def _body(name: str, fields: dict[str, Any]) -> type[Body]:
    """A part of a rule set, with a field for each limit or text that it consists of."""
    return type(name, (Body,), fields)


def _numbers(part: str) -> dict[str, Any]:
    return {key: _whole(limit) for key, limit in NUMBERS[part].items()}


def _months(label: str, **options: Any) -> serializers.IntegerField:
    return number(label, 0, MOST_MONTHS, **options)


def _source() -> serializers.CharField:
    return text("kilde", max_length=400)


class PriorityBody(Body):
    order = some_of("grunnene i rekkefølge", GROUND_CODES, least=1)
    source = _source()  # type: ignore[assignment]

    def validate_order(self, order: list[str]) -> list[str]:
        if len(set(order)) != len(order):
            raise serializers.ValidationError("Samme grunn står to ganger.")
        return order


class ShortageBody(Body):
    alone = yes("mangel på boliger alene kan gi avslag")
    text = text("forklaring")
    source = _source()  # type: ignore[assignment]


class OptionBody(Body):
    months = _months("måneder; 0 er tidsubestemt")
    label = text("slik den vises", max_length=120)  # type: ignore[assignment]


class ChildrenBody(Body):
    under_years = number("barn under (år)", 1, 18)
    default = _months("vanlig leietid for dem, i måneder")
    renewal_default = _months("ved fornyelse", required=False)


class TermsBody(Body):
    options = some(OptionBody, "leietider som kan velges", most=40)
    default = _months("vanlig leietid, i måneder")
    renewal_default = _months("vanlig leietid ved fornyelse", required=False)
    children = ChildrenBody(label="husstander med barn", required=False)
    source = _source()  # type: ignore[assignment]


ConsequencesBody = _body(
    "ConsequencesBody",
    {reason.value: one_of(f"følge av «{reason.label.lower()}»", Consequence) for reason in DeclineReason},
)
OffersBody = _body(
    "OffersBody",
    {**_numbers("offers"), "consequences": ConsequencesBody(label="følger av å takke nei"), "source": _source()},
)
DocumentsBody = _body(
    "DocumentsBody",
    {
        **_numbers("documents"),
        "usual": serializers.ListField(
            child=text("dokument", max_length=200), min_length=1, max_length=40, label="vanlige dokumenter"
        ),
        "source": _source(),
    },
)
ReconfirmationBody = _body("ReconfirmationBody", {**_numbers("reconfirmation"), "source": _source()})
ExchangeBody = _body("ExchangeBody", {**_numbers("exchange"), "source": _source()})
LegalBasisBody = _body(
    "LegalBasisBody",
    {
        kind.value: serializers.ListField(
            child=text("linje", max_length=400), max_length=20, required=False, label=kind.label.lower()
        )
        for kind in VedtakKind
    },
)
AppealBodiesBody = _body(
    "AppealBodiesBody",
    {kind.value: text(kind.label.lower(), max_length=120, required=False) for kind in VedtakKind},
)
NotAppealableBody = _body(
    "NotAppealableBody",
    {kind.value: text(kind.label.lower(), max_length=400, required=False) for kind in VedtakKind},
)
LettersBody = _body(
    "LettersBody",
    {**_numbers("letters"), **{key: text(label.lower(), max_length=2000) for key, label in LETTER_TEXTS.items()}},
)
PartsBody = _body(
    "PartsBody",
    {
        "priority": PriorityBody(label="prioritering", required=False),
        "tilsagn": _body("TilsagnBody", _numbers("tilsagn"))(label="tilsagn", required=False),
        "shortage": ShortageBody(label="mangel på boliger", required=False),
        "offers": OffersBody(label="tilbud", required=False),
        "terms": TermsBody(label="leietid", required=False),
        "renewal": _body("RenewalBody", _numbers("renewal"))(label="fornyelse", required=False),
        "documents": DocumentsBody(label="dokumentasjon", required=False),
        "reconfirmation": ReconfirmationBody(label="bekreftelse av behovet", required=False),
        "exchange": ExchangeBody(label="bytte", required=False),
        "legal_basis": LegalBasisBody(label="rettslig grunnlag", required=False),
        "appeal_bodies": AppealBodiesBody(label="klageorgan", required=False),
        "not_appealable": NotAppealableBody(label="kan ikke påklages, og hvorfor", required=False),
        "letters": LettersBody(label="opplysninger i brevet", required=False),
    },
)


class NewVersionBody(Body):
    name = text("hva den nye versjonen heter", max_length=160)


class ChangeRuleSetBody(Body):
    version = version()
    name = text("navn", max_length=160, required=False)
    source = text("kilde", max_length=400, required=False)  # type: ignore[assignment]
    parts = PartsBody(label="delene som endres, hver i sin helhet", required=False)

    def validate_parts(self, parts: dict[str, Any]) -> dict[str, Any]:
        """As stored: what is left out or empty is not there."""
        kept = {part: {k: v for k, v in content.items() if v is not None} for part, content in parts.items()}
        for part in ("legal_basis", "appeal_bodies", "not_appealable"):
            if part in kept:
                kept[part] = {kind: said for kind, said in kept[part].items() if said}
        return kept

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        blank = [field for field in ("name", "source") if field in sent and not sent[field].strip()]
        if blank:
            raise serializers.ValidationError({field: ["Fyll ut feltet."] for field in blank})
        return sent


class VersionBody(Body):
    version = version()


class PublishBody(VersionBody):
    valid_from = day("gjelder fra, i dag eller senere")


class MoveBody(VersionBody):
    up = yes("opp (true) eller ned (false)")


class ExceptionBody(Body):
    code = serializers.RegexField(
        r"^[a-z0-9_]{1,36}$",
        label="kode",
        error_messages={"required": "Fyll ut feltet.", "invalid": "Bruk små bokstaver, tall og understrek."},
    )
    text = text("ordlyd", max_length=200)


def _limit(parameter: Parameter) -> Any:
    label = parameter.label.lower()
    if parameter.kind == "yes":
        return yes(label, required=False)
    if parameter.kind == "situations":
        return some_of(label, COUNTED, required=False)
    if parameter.kind == "decimal":
        return serializers.DecimalField(
            max_digits=5,
            decimal_places=2,
            min_value=parameter.least,
            max_value=parameter.most,
            label=label,
            required=False,
            error_messages={"invalid": "Skriv et tall."},
        )
    return number(label, parameter.least, parameter.most, required=False)


def _limits() -> dict[str, Any]:
    """Of all findings. Two that share a name take the wider range; each one's own is asked afterwards."""
    widest: dict[str, Parameter] = {}
    for spec in FINDINGS.values():
        for key, one in spec.parameters.items():
            other = widest.get(key, one)
            widest[key] = one._replace(least=min(one.least, other.least), most=max(one.most, other.most))
    return {key: _limit(parameter) for key, parameter in widest.items()}


ParametersBody = _body("ParametersBody", _limits())


class CriterionBody(VersionBody):
    name = text("navn", max_length=80)
    wording = text("ordlyd", max_length=2000)
    source = text("kilde", max_length=400)  # type: ignore[assignment]
    kind = one_of("slag", CriterionKind)
    finding = one_of(
        "hva systemet ser på; tomt når saksbehandleren vurderer", FINDING_CODES, default="", allow_blank=True
    )
    parameters = ParametersBody(label="grenser for det systemet ser på", required=False)
    exceptions = some(ExceptionBody, "tillatte unntak", most=20)

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        limits = {key: plain(value) for key, value in sent.get("parameters", {}).items()}
        if wrong := list(finding_faults(sent["finding"], limits)):
            raise serializers.ValidationError({"parameters": [text[0].upper() + text[1:] for text in wrong]})
        exceptions = {one["code"]: one["text"] for one in sent["exceptions"]}
        return {**sent, "parameters": limits if sent["finding"] else {}, "exceptions": exceptions}
