"""What a survey sends out: letters with codes, a poster, and the questions on paper."""

from __future__ import annotations

from dataclasses import dataclass

from letters.parts import Document, blank_in_document, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """The same said in another language."""

    language: str
    name: str
    direction: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OneLetter:
    name: str
    address: tuple[str, ...]
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation(Document):
    """`qr` is a drawing (SVG) of `link`. `lines` are in the other languages."""

    link: str
    qr: str
    place: str
    last_day: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LettersData(Invitation):
    minutes: int
    threshold: int
    reminder: bool
    letters: tuple[OneLetter, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PosterData(Invitation):
    by_poster: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperQuestion:
    text: str
    free: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperPart:
    title: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperData(Document):
    language: str
    direction: str
    words: dict[str, str]
    place: str
    intro: str
    anonymous: str
    last_day: str
    parts: tuple[PaperPart, ...]


def _missing_in_invitation(data: Invitation) -> list[str]:
    said = (("adressen til skjemaet", data.link), ("bomiljøet", data.place), ("siste dag for svar", data.last_day))
    return [*blank_in_document(data), *blank_names(said)]


def missing_in_letters(data: LettersData) -> list[str]:
    """Names in bokmål of everything the letters must have and lack."""
    codes = [("koden", letter.code) for letter in data.letters] or [("boligene", "")]
    return [*_missing_in_invitation(data), *blank_names(codes)]


def missing_in_poster(data: PosterData) -> list[str]:
    return _missing_in_invitation(data)


def missing_in_paper(data: PaperData) -> list[str]:
    return [*blank_in_document(data), *blank_names((("spørsmålene", tuple(p.title for p in data.parts)),))]


LETTERS = Template("undersokelsesbrev.typ", missing_in_letters)
POSTER = Template("undersokelsesplakat.typ", missing_in_poster)
PAPER = Template("undersokelse_papir.typ", missing_in_paper)
