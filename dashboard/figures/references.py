"""Targets and earlier numbers that figures are held against, with where they come from (references.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from dashboard.figures.shape import Figure, Section, Unit
from dashboard.figures.sources import cited

PER_THOUSAND = {"husholdninger": "per 1\xa0000 husholdninger", "innbyggere": "per 1\xa0000 innbyggere"}


class Kind(StrEnum):
    TARGET = "mal"
    REFERENCE = "referanse"


@dataclass(frozen=True)
class Reference:
    """`figure` is empty where Husrom has no records for it: then it says its own name, section and unit."""

    kind: Kind
    value: Decimal
    words: str
    source: str
    figure: str = ""
    part: str = ""
    name: str = ""
    section: Section | None = None
    unit: Unit | None = None
    year: int | None = None
    per: str = ""
    kommune: str = ""
    bydel: str = ""

    def applies_to(self, kommune: str, bydel: str) -> bool:
        return self.kommune in {"", kommune} and self.bydel in {"", bydel}

    def says_something_of_a_part(self, figure: Figure) -> bool:
        return bool(self.bydel) or self.kind == Kind.TARGET or not figure.summed

    @property
    def cited(self) -> str:
        """Where it comes from, as people read it."""
        return cited(self.source)

    @property
    def label(self) -> str:
        """What it is, and when: the value stands beside."""
        per = f", {PER_THOUSAND[self.per]}" if self.per else ""
        year = f" ({self.year})" if self.year else ""
        return f"{self.words}{per}{year}"


def of_figure(figure: Figure, *, kommune: str = "", bydel: str = "", part: str = "") -> list[Reference]:
    """Targets first, then from the nearest to the widest: the bydel's, the kommune's, the country's, by number."""
    found = [
        one
        for one in REFERENCES
        if (one.figure, one.part) == (figure.code, part) and one.applies_to(kommune, bydel)
    ]
    return sorted(found, key=lambda one: (one.kind != Kind.TARGET, not one.bydel, not one.kommune))


def reference_of(figure: Figure, bydel: str = "", kommune: str = "", *, of_part: bool = False) -> Reference | None:
    """The first of them that is counted as the figure is, and not for each 1 000 of something.

    `of_part`: to hold a bydel or a landlord against. What the whole kommune counted says nothing there.
    """
    found = (one for one in of_figure(figure, kommune=kommune, bydel=bydel) if not one.per)
    return next((one for one in found if not of_part or one.says_something_of_a_part(figure)), None)


def of_section(section: Section, kommune: str) -> list[Reference]:
    """The numbers of a section that Husrom has no figure for."""
    return [one for one in REFERENCES if one.section == section and one.applies_to(kommune, "")]


def _read(row: dict[str, Any]) -> Reference:
    told = {"kind": Kind(row["kind"]), "value": Decimal(str(row["value"]))}
    if "section" in row:
        told |= {"section": Section(row["section"]), "unit": Unit(row["unit"])}
    return Reference(**row | told)


def _read_all(file: Path) -> tuple[Reference, ...]:
    return tuple(_read(row) for row in tomllib.loads(file.read_text(encoding="utf-8"))["references"])


REFERENCES = _read_all(Path(__file__).with_name("references.toml"))
