"""Minutes of an allocation meeting, written so that a klageorgan can test every choice."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from letters.parts import Document, blank_in_document, blank_names
from letters.render import Template

CASE_REFERENCE = re.compile(r"\d{4}/\d{6}")


class Result(StrEnum):
    CHOSEN = "valgt"
    NOT_CHOSEN = "ikke valgt"
    NOT_RELEVANT = "vurdert, ikke aktuell"


@dataclass(frozen=True, kw_only=True, slots=True)
class Participant:
    name: str
    role: str
    inhabilitet: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntranceFact:
    """A count about the entrance. Only numbers: the minutes are read by more people than the case is."""

    label: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A søknad by its case number, never by name."""

    reference: str
    household_size: int
    result: Result
    reason: str

    def __post_init__(self) -> None:
        if not CASE_REFERENCE.fullmatch(self.reference):
            raise ValueError("Kandidater vises bare med saksnummer, for eksempel 2026/000123.")


@dataclass(frozen=True, kw_only=True, slots=True)
class DwellingItem:
    address: str
    rooms: int
    entrance: tuple[EntranceFact, ...]
    candidates: tuple[Candidate, ...]
    proposal: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtokollData(Document):
    title: str = "Protokoll fra tildelingsmøte"
    body: str
    bydel: str
    participants: tuple[Participant, ...]
    dwellings: tuple[DwellingItem, ...]
    closed_at: datetime
    closed_by: str


def missing_elements(data: ProtokollData) -> list[str]:
    """Names in bokmål of everything the minutes must have and lack."""
    elements: list[tuple[str, str | tuple[str, ...]]] = [
        ("møteorgan", data.body),
        ("bydel", data.bydel),
        ("deltakere", tuple(person.name for person in data.participants)),
        ("boliger", tuple(item.address for item in data.dwellings)),
        ("hvem som avsluttet møtet", data.closed_by),
    ]
    for item in data.dwellings:
        elements.append((f"forslag for {item.address}", item.proposal))
        elements += [
            (f"begrunnelse for sak {candidate.reference} til {item.address}", candidate.reason)
            for candidate in item.candidates
        ]
    return [*blank_in_document(data), *blank_names(elements)]


PROTOKOLL = Template("protokoll.typ", missing_elements)
