"""A letter to the residents of a dwelling: never to a name, and signed by the office."""

from dataclasses import dataclass

from letters.parts import Document, Recipient, blank_in_document, blank_in_recipient, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class NabobrevData(Document):
    recipient: Recipient
    text: str


def missing_elements(data: NabobrevData) -> list[str]:
    """Names in bokmål of everything the letter must have and lacks."""
    return [
        *blank_in_document(data), *blank_in_recipient(data.recipient), *blank_names((("tekst", data.text),)),
    ]  # fmt: skip


NABOBREV = Template("nabobrev.typ", missing_elements)
