"""What the public page says in each language, and the drawings beside the questions. Data: survey_words.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bomiljo.models import Language

WORDS = Path(__file__).with_name("survey_words.toml")
# Each is a symbol in templates/bomiljo/public/pictograms.html.
PICTOGRAMS = {
    "ark": "Ark", "hand": "Hånd", "hjerte": "Hjerte", "hus": "Hus", "hus_mane": "Hus om kvelden",
    "hus_sol": "Hus om dagen", "kalender": "Kalender", "naboer": "To personer", "ore": "Øre", "penger": "Penger",
    "penn": "Penn", "rent": "Kost", "rom": "Rom", "sammen": "Tre personer", "smil": "Smil",
    "sporsmal": "Spørsmålstegn", "telefon": "Telefon", "trapp_mane": "Trapp om kvelden",
    "trapp_sol": "Trapp om dagen", "tre_mane": "Ute om kvelden", "tre_sol": "Ute om dagen", "varme": "Varme",
    "verktoy": "Verktøy",
}  # fmt: skip
SCALE = (1, 2, 3, 4, 5)
UNKNOWN = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Tongue:
    code: str
    name: str
    direction: str
    checked: bool
    words: dict[str, str]


@cache
def tongues() -> dict[str, Tongue]:
    """By code, in the order in which they are offered."""
    rows = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {
        str(code): Tongue(
            code=code, name=label, direction=rows[code]["direction"], checked=rows[code]["checked"],
            words={key: text for key, text in rows[code].items() if isinstance(text, str)},
        )
        for code, label in Language.choices
    }  # fmt: skip


def tongue(code: str) -> Tongue:
    """Unknown languages are bokmål."""
    return tongues().get(code, tongues()[Language.BOKMAL])
