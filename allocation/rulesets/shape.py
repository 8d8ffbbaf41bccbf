"""What a rule set consists of, said once: for the checks, the forms of the editor, the pages and the API."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from allocation.models import Situation, VedtakKind

# The parts of a definition, as they are called on the pages. The order is that of the pages.
PARTS: Mapping[str, str] = {
    "priority": "Prioritering",
    "tilsagn": "Tilsagn",
    "shortage": "Mangel på boliger",
    "offers": "Tilbud",
    "terms": "Leietid",
    "renewal": "Fornyelse",
    "documents": "Dokumentasjon",
    "reconfirmation": "Bekreftelse av behovet",
    "exchange": "Bytte",
    "legal_basis": "Rettslig grunnlag",
    "appeal_bodies": "Klageorgan",
    "not_appealable": "Kan ikke påklages",
    "letters": "Brev",
}


class Number(NamedTuple):
    """A limit that is data: what it is called and what it may be."""

    label: str
    least: int
    most: int
    help_text: str = ""
    required: bool = True


NUMBERS: Mapping[str, Mapping[str, Number]] = {
    "tilsagn": {
        "dwelling_within_months": Number("Måneder fra tilsagn til bolig", 1, 60),
        "warn_months": Number("Gul lampe etter måneder", 0, 60, "Regnet fra tilsagnet"),
        "alarm_days": Number("Rød lampe dager før fristen", 0, 180),
    },
    "offers": {
        "answer_days_oral": Number("Svarfrist i arbeidsdager, muntlig tilbud", 1, 60),
        "answer_days_letter": Number("Svarfrist i dager, tilbud i brev", 1, 90),
        "parked_days": Number("Dager en sak hviler når den settes på vent", 1, 730, "", required=False),
    },
    "renewal": {
        "notice_months": Number("Varsel om fornyelse, måneder før kontrakten går ut", 1, 36),
        "apply_by_months": Number(
            "Søk senest, måneder før kontrakten går ut", 0, 36, "Leietakeren bør søke innen da"
        ),
        "interview_months": Number("Veiledningssamtale, måneder før kontrakten går ut", 0, 36, "", required=False),
        "decide_by_months": Number("Vedtak senest, måneder før kontrakten går ut", 0, 36, "", required=False),
        "reminder_after_days": Number(
            "Påminnelse tidligst, dager etter varselet", 1, 365, "Til dem som ikke har søkt", required=False
        ),
    },
    "documents": {"due_days": Number("Frist i dager for dokumentasjon", 1, 120)},
    "reconfirmation": {
        "interval_months": Number("Måneder mellom hver gang de som venter, blir spurt", 1, 60),
        "answer_weeks": Number("Svarfrist i uker", 1, 26),
        "grace_days": Number("Dager plassen beholdes etter svarfristen", 0, 180),
    },
    "exchange": {"moving_days": Number("Dager til å flytte ved bytte", 0, 120)},
    "letters": {"appeal_weeks": Number("Klagefrist i uker", 1, 52)},
}

# The information that a vedtaksbrev must give, and the blanks that are filled in each.
LETTER_TEXTS: Mapping[str, str] = {
    "klageadgang": "Klageadgang",
    "klagefrist": "Klagefrist",
    "adressat": "Hvem klagen sendes til",
    "fremgangsmate": "Hvordan klagen skrives",
    "innsyn": "Rett til å se dokumentene",
    "veiledning": "Veiledning og hjelp",
}
BLANKS = ("{frist}", "{kontor}", "{klageorgan}")

# Kinds of vedtak that may never be without appeal: law gives the right, not the kommune.
ALWAYS_APPEALABLE = frozenset({VedtakKind.ASSISTANCE})

# Being without a home always counts, so a rule set only chooses among the others.
COUNTED_SITUATIONS = (Situation.AT_RISK, Situation.UNSUITABLE, Situation.UNSAFE_AREA)

MOST_MONTHS = 600


class Parameter(NamedTuple):
    """One value that a finding is given. `kind`: number, decimal, yes or situations."""

    label: str
    kind: str = "number"
    least: int = 0
    most: int = 100
    help_text: str = ""
    required: bool = True


class FindingSpec(NamedTuple):
    """What the system can find by itself, and the limits it is given (allocation/findings.py)."""

    label: str
    parameters: Mapping[str, Parameter] = {}


FINDINGS: Mapping[str, FindingSpec] = {
    "age": FindingSpec(
        "Alder ved søknadstidspunktet", {"years": Parameter("Alder i år, minst", "number", 0, 120)}
    ),
    "residence": FindingSpec(
        "Botid og oppholdstillatelse",
        {
            "years": Parameter("År sammenhengende i kommunen, minst", "number", 0, 50),
            "permit": Parameter("Krever oppholdstillatelse", "yes"),
        },
    ),
    "housing_situation": FindingSpec(
        "Boligsituasjon",
        {
            "months": Parameter("Boligen opphører innen måneder", "number", 0, 60),
            "situations": Parameter(
                "Boligsituasjoner som teller i seg selv",
                "situations",
                help_text="Den som er uten bolig, fyller alltid vilkåret.",
            ),
        },
    ),
    "income_g": FindingSpec(
        "Inntekt målt mot grunnbeløpet (G)",
        {
            "single": Parameter("Høyeste inntekt for enslig, i G", "decimal", 0, 50),
            "couple": Parameter("Høyeste inntekt for par, i G", "decimal", 0, 50),
            "uncounted_under": Parameter(
                "Inntekt regnes ikke med for medlemmer under (år)",
                "number",
                1,
                30,
                "La stå tomt når all inntekt regnes med. Inntekten er registrert samlet for husstanden, så"
                " systemet sier fra når den må regnes ut for hånd.",
                required=False,
            ),
        },
    ),
    "income_stated": FindingSpec("Oppgitt inntekt, uten grense"),
    "debt": FindingSpec("Gjeld til kommunen"),
    "causes": FindingSpec("Registrerte årsaker"),
    "follow_up": FindingSpec("Behov for bo-oppfølging"),
}


def plain(value: Any) -> Any:
    """A limit as it is stored: whole when it is whole."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
