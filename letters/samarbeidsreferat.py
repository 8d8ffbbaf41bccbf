"""Minutes of the fixed meeting of a bydel and a landlord: what was said, and who does what by when."""

from dataclasses import dataclass
from datetime import datetime

from letters.parts import Document, blank_in_document, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    what: str
    who: str
    due: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    title: str
    place: str
    minutes: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SamarbeidsreferatData(Document):
    bydel: str
    landlord: str
    held_at: datetime
    where: str
    present: str
    items: tuple[Item, ...]


def missing_elements(data: SamarbeidsreferatData) -> list[str]:
    """Names in bokmål of everything the minutes must have and lack."""
    said = (
        ("bydel", data.bydel),
        ("utleier", data.landlord),
        ("hvem som var til stede", data.present),
        ("saker", tuple(item.title for item in data.items)),
    )
    return [*blank_in_document(data), *blank_names(said)]


SAMARBEIDSREFERAT = Template("samarbeidsreferat.typ", missing_elements)
