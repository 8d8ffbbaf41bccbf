"""The letter that tells what has been decided, why, and what the recipient can do about it."""

from dataclasses import dataclass
from datetime import date

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
from letters.saksbrev import Section


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """A vilkår must say where the law allows it; several that kommuner have used were not lawful."""

    text: str
    legal_basis: str
    follow_up: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Information:
    """The seven elements of forvaltningsloven § 27 and the guideline."""

    klageadgang: str
    klagefrist: str
    klageorgan: str
    adressat: str
    fremgangsmate: str
    innsyn: str
    veiledning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VedtaksbrevData(Document):
    recipient: Recipient
    outcome: str
    grounds: tuple[str, ...]
    legal_basis: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    # That an earlier vedtak no longer applies; empty when there was none.
    replaces: str = ""
    # What the caseworker has chosen to say besides: each a heading with plain text.
    blocks: tuple[Section, ...] = ()
    next_steps: tuple[str, ...] = ()
    information: Information
    appealable: bool = True
    not_appealable_because: str = ""
    signer: Signer


def missing_elements(data: VedtaksbrevData) -> list[str]:
    """Names in bokmål of everything the letter must have and lacks."""
    return [
        *blank_in_document(data),
        *blank_in_recipient(data.recipient),
        *blank_names((("utfall", data.outcome), ("begrunnelse", data.grounds), ("hjemmel", data.legal_basis))),
        *_blank_in_conditions(data.conditions),
        *_blank_in_blocks(data.blocks),
        *_blank_in_information(data),
        *blank_in_signer(data.signer),
    ]


def _blank_in_conditions(conditions: tuple[Condition, ...]) -> list[str]:
    return blank_names(
        pair
        for number, condition in enumerate(conditions, start=1)
        for pair in (
            (f"tekst i vilkår {number}", condition.text),
            (f"hjemmel for vilkår {number}", condition.legal_basis),
        )
    )


def _blank_in_blocks(blocks: tuple[Section, ...]) -> list[str]:
    return blank_names(
        pair
        for number, block in enumerate(blocks, start=1)
        for pair in (
            (f"overskrift på avsnitt {number}", block.title),
            (f"tekst i avsnitt {number}", block.paragraphs + block.points),
        )
    )


def _blank_in_information(data: VedtaksbrevData) -> list[str]:
    given = data.information
    klage = (
        ("klageadgang", given.klageadgang),
        ("klagefrist", given.klagefrist),
        ("klageorgan", given.klageorgan),
        ("adressat for klagen", given.adressat),
        ("fremgangsmåte for klagen", given.fremgangsmate),
    )
    no_klage = (("hvorfor vedtaket ikke kan påklages", data.not_appealable_because),)
    always = (
        ("rett til innsyn i dokumentene", given.innsyn),
        ("veilednings- og bistandsplikt", given.veiledning),
    )
    return blank_names((*(klage if data.appealable else no_klage), *always))


VEDTAKSBREV = Template("vedtaksbrev.typ", missing_elements)
