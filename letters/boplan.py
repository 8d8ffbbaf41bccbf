"""The resident's copy of a boplan, in plain language. The fixed text is translated, what people wrote is not."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from letters.parts import Document, blank_in_document, blank_names
from letters.render import Template

WORDS = Path(__file__).with_name("boplan.toml")
DEFAULT = "nb"
UNCHECKED = "Ikke kontrollert av oversetter"


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """`checked` is false until a translator has read the text; the worker is told, the resident is not."""

    code: str
    name: str
    direction: str
    checked: bool
    words: dict[str, str]


@cache
def languages() -> dict[str, Language]:
    """By code, in the order of the file."""
    rows = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {
        code: Language(
            code=code, name=row["name"], direction=row["direction"], checked=row["checked"], words=row["words"]
        )
        for code, row in rows.items()
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    text: str
    who: str
    due: str
    done: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BoplanData(Document):
    """Days are written in numbers, which every language reads."""

    language: str
    direction: str
    words: dict[str, str]
    resident: str
    home: str
    goals: str
    help: str
    career: str
    steps: tuple[Step, ...]
    startlan_on: str
    review_on: str
    day: str


def missing_elements(data: BoplanData) -> list[str]:
    """Names in bokmål of everything the copy must have and lacks."""
    said = (("beboerens navn", data.resident), ("boligen", data.home), ("målene for boligen", data.goals))
    return [*blank_in_document(data), *blank_names(said)]


def in_numbers(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


BOPLAN = Template("boplan.typ", missing_elements)
