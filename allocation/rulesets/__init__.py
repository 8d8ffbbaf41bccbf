"""The rule sets that are shipped, as data. Reading and checking them; storing is actions/rule_sets.py.

A file has: code, kommune, name, source, valid_from, verified, active; `criteria` in order; and the parts
in PARTS, which become RuleSet.definition.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
PARTS = (
    "priority", "tilsagn", "offers", "terms", "renewal", "exchange",
    "legal_basis", "appeal_bodies", "not_appealable", "letters",
)  # fmt: skip


class Grunnbelop(NamedTuple):
    valid_from: date
    kroner: int


def shipped() -> list[dict[str, Any]]:
    """Every rule set in this folder. Raises KeyError when a file lacks a part."""
    files = sorted(path for path in FOLDER.glob("*.toml") if path.stem != "grunnbelop")
    rule_sets = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    for rule_set in rule_sets:
        rule_set["definition"] = {part: rule_set.pop(part) for part in PARTS}
    return rule_sets


@cache
def _amounts() -> list[Grunnbelop]:
    rows = tomllib.loads((FOLDER / "grunnbelop.toml").read_text(encoding="utf-8"))["amounts"]
    return sorted(Grunnbelop(row["from"], row["kroner"]) for row in rows)


def grunnbelop(day: date) -> Grunnbelop | None:
    """The G that applied on the day; None before the first one known."""
    known = [amount for amount in _amounts() if amount.valid_from <= day]
    return known[-1] if known else None
