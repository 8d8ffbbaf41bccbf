"""The notice that a lease nears its end. Sent by the system, so it is signed by the office."""

from dataclasses import dataclass

from letters.parts import Document, Recipient, blank_in_document, blank_in_recipient, blank_names
from letters.render import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class VarselbrevData(Document):
    title: str = "Leiekontrakten din går ut"
    recipient: Recipient
    summary: str
    how_to_apply: tuple[str, ...]
    what_is_assessed: tuple[str, ...]
    if_not_applied: tuple[str, ...]


def missing_elements(data: VarselbrevData) -> list[str]:
    """Names in bokmål of everything the notice must have and lacks."""
    return [
        *blank_in_document(data),
        *blank_in_recipient(data.recipient),
        *blank_names(
            (
                ("når kontrakten går ut", data.summary),
                ("hvordan leietakeren søker", data.how_to_apply),
                ("hva kommunen vurderer", data.what_is_assessed),
                ("hva som skjer uten søknad", data.if_not_applied),
            )
        ),
    ]


VARSELBREV = Template("varselbrev.typ", missing_elements)
