"""What events are about, as another system asks for them: the first word of their kind, with its name."""

from __future__ import annotations

import re

MODULES = {
    "attachment": "Vedlegg",
    "bomiljo": "Bomiljø",
    "bydel": "Bydelens valg",
    "condition": "Vilkår i vedtak",
    "dokument": "Dokumentkrav",
    "dublett": "Mulige dobbeltsaker",
    "exchange": "Bytte",
    "followup": "Bo-oppfølging",
    "forelopig_svar": "Foreløpige svar",
    "fornyelse": "Fornyelser",
    "household": "Husstander",
    "integrasjon": "Integrasjoner",
    "klage": "Klager",
    "lease": "Leiekontrakter",
    "letter": "Brev",
    "meeting": "Tildelingsmøter",
    "offer": "Tilbud",
    "person": "Personer",
    "representative": "Representanter",
    "rule_set": "Regelsett",
    "samtale": "Samtaler",
    "soknad": "Søknader",
    "startlan": "Startlån",
    "tenancy": "Leieforhold",
    "vacancy": "Ledige boliger",
    "vedtak": "Vedtak",
    "waiting": "Venteliste",
}
_KIND = re.compile(r"^([a-z_]+)\.(\*|[a-z_]+)$")
LONGEST = 48


def is_known(pattern: str) -> bool:
    """«letter.sent», or «letter.*» for all that is about letters."""
    found = _KIND.match(pattern)
    return found is not None and found[1] in MODULES and len(pattern) <= LONGEST


def in_words(pattern: str) -> str:
    module, _, rest = pattern.partition(".")
    label = MODULES.get(module, module)
    return label if rest == "*" else f"{label} ({pattern})"
