"""The rule sets that are shipped, as data. Reading and checking them; storing is actions/rule_sets.py.

A file has: code, kommune, name, source, valid_from, verified, active; `criteria` in order; and the parts
in PARTS, which become RuleSet.definition. What each part consists of stands in shape.py, and whether it is
complete and well-formed is asked in checks.py: the same for these files as for what an administrator writes.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from allocation.rulesets.checks import Fault, faults
from allocation.rulesets.shape import PARTS

__all__ = ["FOLDER", "PARTS", "Fault", "Grunnbelop", "faults", "grunnbelop", "shipped"]

FOLDER = Path(__file__).parent


class Grunnbelop(NamedTuple):
    valid_from: date
    kroner: int


class BadRuleSet(ValueError):
    """A shipped file that could not be used. The message names the file and every fault."""


def shipped(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Every rule set in the folder. Raises BadRuleSet when one is incomplete or malformed."""
    return [_read(path) for path in sorted(folder.glob("*.toml")) if path.stem != "grunnbelop"]


def _read(path: Path) -> dict[str, Any]:
    rule_set = tomllib.loads(path.read_text(encoding="utf-8"))
    rule_set["definition"] = {part: rule_set.pop(part) for part in PARTS if part in rule_set}
    found = [fault.text for fault in faults(rule_set)]
    found += [f"Feltet «{field}» mangler." for field in _HEAD if field not in rule_set]
    if found:
        raise BadRuleSet(f"{path.name}: {' '.join(found)}")
    return rule_set


_HEAD = ("code", "kommune", "valid_from", "verified", "active")


@cache
def _amounts() -> list[Grunnbelop]:
    rows = tomllib.loads((FOLDER / "grunnbelop.toml").read_text(encoding="utf-8"))["amounts"]
    return sorted(Grunnbelop(row["from"], row["kroner"]) for row in rows)


def grunnbelop(day: date) -> Grunnbelop | None:
    """The G that applied on the day; None before the first one known."""
    known = [amount for amount in _amounts() if amount.valid_from <= day]
    return known[-1] if known else None
