"""Paragraphs of the letter of a vedtak that are chosen, edited and moved as blocks of plain text.

The shipped ones are in text_blocks.toml; a rule set may have its own under `blocks`. What is typed is never
markup: the letter prints it as it stands, with the FIELDS filled in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from allocation.models import RuleSet, VedtakKind
from config.errors import RuleBroken

FILE = Path(__file__).parent / "text_blocks.toml"
OWN = "eget"
MOST = 12
TITLE_LENGTH = 80
FIELDS: Mapping[str, str] = {
    "{husstand}": "navnet på søkeren",
    "{saksnummer}": "saksnummeret",
    "{kontor}": "navnet på kontoret",
    "{telefon}": "telefonnummeret til kontoret",
    "{dato}": "datoen på brevet",
    "{frist}": "siste dag for å klage",
    "{bolig_innen}": "dagen husstanden skal ha bolig",
}
_FIELD = re.compile(r"\{[^{}\n]*\}")


class Block(NamedTuple):
    """`code` is the shipped block that it began as, or OWN."""

    code: str
    title: str
    text: str


class Template(NamedTuple):
    block: Block
    kinds: frozenset[str]


@cache
def _shipped() -> tuple[Template, ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["blocks"]
    return tuple(Template(Block(row["code"], row["title"], row["text"]), frozenset(row["kinds"])) for row in rows)


def templates(rule_set: RuleSet) -> list[Template]:
    """Those that can be chosen: the rule set's own go before a shipped one with the same code."""
    own = [
        Template(Block(row["code"], row["title"], row["text"]), frozenset(row["kinds"]))
        for row in rule_set.definition.get("blocks", [])
    ]
    taken = {template.block.code for template in own}
    return [*own, *(template for template in _shipped() if template.block.code not in taken)]


def fitting(rule_set: RuleSet, kinds: Iterable[VedtakKind]) -> list[Block]:
    """The blocks that fit at least one of the kinds."""
    wanted = {str(kind) for kind in kinds}
    return [template.block for template in templates(rule_set) if template.kinds & wanted]


def check(blocks: Iterable[Block], *, kind: VedtakKind, appealable: bool) -> list[dict[str, str]]:
    """What the vedtak keeps. Raises RuleBroken beside the block that is wrong."""
    rows = [Block(block.code or OWN, block.title.strip(), block.text.strip()) for block in blocks]
    if len(rows) > MOST:
        raise RuleBroken(f"Et brev kan ha høyst {MOST} egne avsnitt. Slå sammen noen av dem.")
    missing = {
        "{frist}": "" if appealable else "vedtaket kan ikke påklages",
        "{bolig_innen}": "" if kind == VedtakKind.TILSAGN else "bare et tilsagn har en slik dato",
    }
    for number, block in enumerate(rows, start=1):
        _check_one(block, number, missing)
    return [block._asdict() for block in rows]


def _check_one(block: Block, number: int, missing: Mapping[str, str]) -> None:
    if not block.title:
        raise RuleBroken("Skriv overskriften til avsnittet, eller ta det bort.", field=f"block_title_{number}")
    if not block.text:
        raise RuleBroken("Skriv teksten i avsnittet, eller ta det bort.", field=f"block_text_{number}")
    for part, text in (("title", block.title), ("text", block.text)):
        for field in _FIELD.findall(text):
            where = f"block_{part}_{number}"
            if field not in FIELDS:
                raise RuleBroken(
                    f"«{field}» er ikke et felt som kan fylles ut. Bruk {_known()}, eller fjern klammene.",
                    field=where,
                )
            if why := missing.get(field):
                raise RuleBroken(f"«{field}» kan ikke fylles ut: {why}. Fjern feltet.", field=where)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in, once: what a value holds is never read as a field."""
    return _FIELD.sub(lambda found: values.get(found.group(), found.group()), text)


def _known() -> str:
    names = list(FIELDS)
    return f"{', '.join(names[:-1])} eller {names[-1]}"
