"""The agreement on the loan of a common room, to be signed when the key is fetched (seed 003: 318-385)."""

from __future__ import annotations

from dataclasses import dataclass

from letters.parts import Document, blank_in_document, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class LaneavtaleData(Document):
    """Both parties sign by hand: it is signed where the key is given out."""

    title: str = "Avtale om lån av fellesrom"
    room: str
    address: str
    when: str
    purpose: str
    participants: int
    borrower: str
    phone: str
    group: str
    key_out: str
    key_in: str
    key_hours: str
    key_tag: str
    quiet_from: str
    rules: tuple[str, ...]
    checklist: tuple[str, ...]


def missing_elements(data: LaneavtaleData) -> list[str]:
    """Names in bokmål of everything the agreement must have and lacks."""
    said = (
        ("navnet på den som låner", data.borrower),
        ("telefonen til den som låner", data.phone),
        ("rommet", data.room),
        ("tiden", data.when),
        ("reglene", data.rules),
    )
    return [*blank_in_document(data), *blank_names(said)]


LANEAVTALE = Template("laneavtale.typ", missing_elements)
