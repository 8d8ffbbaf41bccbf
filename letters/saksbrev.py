"""An ordinary letter of a case: what it is about in one sentence, then sections with headings."""

from dataclasses import dataclass

from letters.parts import (
    Document,
    Recipient,
    Signer,
    blank_in_document,
    blank_in_recipient,
    blank_in_signer,
    blank_names,
)
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading with paragraphs, then points. One of the two may be empty."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SaksbrevData(Document):
    """Without a signer the letter is made by the system and signed by the office."""

    recipient: Recipient
    summary: str
    sections: tuple[Section, ...]
    signer: Signer | None = None


def missing_elements(data: SaksbrevData) -> list[str]:
    """Names in bokmål of everything the letter must have and lacks. Each section must say something."""
    return [
        *blank_in_document(data),
        *blank_in_recipient(data.recipient),
        *blank_names((("hva brevet gjelder", data.summary),)),
        *blank_names((section.title, section.paragraphs + section.points) for section in data.sections),
        *(blank_in_signer(data.signer) if data.signer else []),
    ]


SAKSBREV = Template("saksbrev.typ", missing_elements)
