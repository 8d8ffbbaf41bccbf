"""The figures of a unit on a day, or of a kommune and its bydeler, with what each of them means."""

from dataclasses import dataclass
from datetime import date

from letters.parts import Document, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """One figure. `curve` is a drawing of its development (SVG), and `curve_text` says the same in words.

    `rows` are the bydeler, each with the cells that `head` names.
    """

    name: str
    definition: str
    now: str
    before: str = ""
    change: str = ""
    reference: str = ""
    curve: str = ""
    curve_text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    title: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TallrapportData(Document):
    """`about` says how the numbers came to be."""

    as_of: date
    unit: str
    about: str
    themes: tuple[Theme, ...]


def missing_elements(data: TallrapportData) -> list[str]:
    """Names in bokmål of what the report must have. It goes to nobody by post, so it needs no address."""
    said = (
        ("kommune", data.sender.kommune),
        ("kontor", data.sender.office),
        ("tittel", data.title),
        ("tall", tuple(number.name for theme in data.themes for number in theme.numbers)),
    )
    return blank_names(said)


TALLRAPPORT = Template("tallrapport.typ", missing_elements)
