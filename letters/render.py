"""From data to PDF. Data travels as JSON, so nothing a person has written is ever read as markup."""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Generic, TypeVar, cast
from zoneinfo import ZoneInfo

import typst

from letters.parts import Document
from letters.streams import separate_stream_ends

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
OSLO = ZoneInfo("Europe/Oslo")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
NBSP = "\N{NO-BREAK SPACE}"

D = TypeVar("D", bound=Document)


class LetterIncomplete(ValueError):
    """The document lacks something it must have before it may be sent."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(f"Dokumentet mangler: {', '.join(missing)}.")


class LetterUnprintable(ValueError):
    """The text holds characters that an archived document cannot show."""


@dataclass(frozen=True)
class Template(Generic[D]):
    """A typst file together with the data it takes and what that data must hold."""

    file: str
    missing: Callable[[D], list[str]]


class _Compilers(threading.local):
    """One compiler per thread: typst refuses to share one, and making it costs more than a letter."""

    def __init__(self) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
        )
        self.compiler = typst.Compiler(root=str(TEMPLATES), font_paths=fonts, ignore_system_fonts=True)


_compilers = _Compilers()


def render_pdf(template: Template[D], data: D) -> bytes:
    """The finished document, or a refusal in bokmål."""
    if missing := template.missing(data):
        raise LetterIncomplete(missing)
    try:
        pdf = _compilers.compiler.compile(
            input=str(TEMPLATES / template.file),
            format="pdf",
            sys_inputs={"data": to_json(data), "dated": data.dated.isoformat()},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(data.dated, time(), tzinfo=UTC),
        )
    except typst.TypstError as error:
        _refuse_unprintable(error)
        raise
    return separate_stream_ends(cast(bytes, pdf))


def to_json(data: Document) -> str:
    return json.dumps(asdict(data), default=_in_words, ensure_ascii=False)


def spell_date(day: date) -> str:
    return f"{day.day}.{NBSP}{MONTHS[day.month - 1]} {day.year}"


def unbroken(text: str) -> str:
    """Kept on one line, as a phone number should be."""
    return text.replace(" ", NBSP)


def spell_moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("Tidspunkt i dokumenter må ha tidssone.")
    local = moment.astimezone(OSLO)
    return f"{WEEKDAYS[local.weekday()]} {spell_date(local)} kl.{NBSP}{local:%H.%M}"


def _in_words(value: object) -> str:
    if isinstance(value, datetime):
        return spell_moment(value)
    if isinstance(value, date):
        return spell_date(value)
    raise TypeError(f"{type(value).__name__} has no place in a document")


def _refuse_unprintable(error: typst.TypstError) -> None:
    """Dropping a character would change a signed text, so the caseworker must choose another one."""
    if any(sign in str(error) for sign in ("could not be displayed", "codepoint")):
        raise LetterUnprintable(
            "Teksten har tegn som ikke kan skrives i dokumentet. Fjern emojier og andre spesialtegn."
        ) from None
