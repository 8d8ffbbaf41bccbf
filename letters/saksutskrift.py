"""The whole case as one document, for the body that decides a klage and for the party's right of access."""

from dataclasses import dataclass
from datetime import date

from letters.parts import Document, blank_in_document, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing in a part: a criterion with its conclusion, a vedtak, a conversation."""

    title: str
    facts: tuple[Fact, ...] = ()
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the history."""

    at: str
    who: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A chapter with its heading in the table of contents."""

    title: str
    facts: tuple[Fact, ...] = ()
    paragraphs: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    history: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Enclosure:
    """A letter or a file of the case. `path` is empty when it does not lie inside the document."""

    number: int
    title: str
    filename: str
    dated: date
    note: str
    size: str
    sha256: str
    content_type: str
    path: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SaksutskriftData(Document):
    body: str
    summary: str
    front: tuple[Fact, ...]
    parts: tuple[Part, ...]
    enclosures: tuple[Enclosure, ...]


def missing_elements(data: SaksutskriftData) -> list[str]:
    """Names in bokmål of everything the document must have and lacks."""
    return [
        *blank_in_document(data),
        *blank_names((("klageorgan", data.body), ("hva saken gjelder", data.summary))),
        *blank_names((part.title, _said(part)) for part in data.parts),
    ]


def _said(part: Part) -> tuple[str, ...]:
    return (
        *part.paragraphs,
        *(fact.value for fact in part.facts),
        *(entry.title for entry in part.entries),
        *(line.text for line in part.history),
    )


SAKSUTSKRIFT = Template("saksutskrift.typ", missing_elements)
