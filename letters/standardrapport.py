"""Oslostandarden in a bydel, or in all of them, as it stood on a day: fifteen measures and the checklist."""

from dataclasses import dataclass
from datetime import date

from letters.parts import Document, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A row of the checklist."""

    what: str
    who: str
    due: str
    done: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    number: int
    chapter: str
    title: str
    must: str
    should: str
    responsible: str
    state: str
    reads: str
    proof: tuple[str, ...] = ()
    override: str = ""
    bevis: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One bydel. `counts` says how many measures have each state."""

    bydel: str
    counts: tuple[str, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StandardrapportData(Document):
    as_of: date
    sections: tuple[Section, ...]


def missing_elements(data: StandardrapportData) -> list[str]:
    """Names in bokmål of what the report must have. It goes to nobody by post, so it needs no address."""
    said = (
        ("kommune", data.sender.kommune),
        ("kontor", data.sender.office),
        ("tittel", data.title),
        ("bydeler", tuple(section.bydel for section in data.sections)),
    )
    return blank_names(said)


STANDARDRAPPORT = Template("standardrapport.typ", missing_elements)
