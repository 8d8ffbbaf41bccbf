"""The offer of a particular dwelling."""

from dataclasses import dataclass
from datetime import date, datetime

from letters.parts import (
    Document,
    Home,
    Recipient,
    Signer,
    blank_in_document,
    blank_in_recipient,
    blank_in_signer,
    blank_names,
)
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewing:
    at: datetime
    meet_at: str
    contact: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TilbudsbrevData(Document):
    title: str = "Tilbud om kommunal bolig"
    recipient: Recipient
    home: Home
    monthly_rent: int
    rent_includes: str = ""
    deposit: str = ""
    viewing: Viewing | None = None
    answer_by: date
    how_to_answer: tuple[str, ...]
    if_declined: tuple[str, ...]
    signer: Signer


def missing_elements(data: TilbudsbrevData) -> list[str]:
    """Names in bokmål of everything the offer must have and lacks."""
    late = ["en svarfrist etter brevets dato"] if data.answer_by <= data.dated else []
    return [
        *blank_in_document(data),
        *blank_in_recipient(data.recipient),
        *blank_names(
            (
                ("boligens adresse", data.home.address),
                ("hvordan søkeren svarer", data.how_to_answer),
                ("hva et nei betyr", data.if_declined),
            )
        ),
        *late,
        *blank_in_signer(data.signer),
    ]


TILBUDSBREV = Template("tilbudsbrev.typ", missing_elements)
