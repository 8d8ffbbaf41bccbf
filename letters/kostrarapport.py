"""What a bydel has reported for a year: the numbers, how each is counted, and what a correction changed."""

from dataclasses import dataclass
from datetime import datetime

from letters.parts import Document, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """`part` says that it is a part of the number above it."""

    label: str
    value: str
    before: str = ""
    change: str = ""
    part: bool = False
    definition: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class KostrarapportData(Document):
    year: int
    version: int
    bydel: str
    reported_at: datetime
    reported_by: str
    reason: str
    compared: bool
    numbers: tuple[Number, ...]


def missing_elements(data: KostrarapportData) -> list[str]:
    """Names in bokmål of what the report must have. It goes to nobody by post, so it needs no address."""
    said = (
        ("kommune", data.sender.kommune),
        ("kontor", data.sender.office),
        ("tittel", data.title),
        ("bydel", data.bydel),
        ("tall", tuple(number.label for number in data.numbers)),
    )
    return blank_names(said)


KOSTRARAPPORT = Template("kostrarapport.typ", missing_elements)
