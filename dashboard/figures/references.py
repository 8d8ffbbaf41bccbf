"""What a figure may be held against: a target, or what it was once found to be. Data, with where it comes from."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dashboard.figures.shape import Figure

_FILE = Path(__file__).with_name("references.toml")


class Reference(NamedTuple):
    """`bydel` is the number of the bydel that it is of, or '' for all."""

    figure: str
    label: str
    value: Decimal
    source: str
    bydel: str = ""


@cache
def _all() -> list[Reference]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["references"]
    return [Reference(**{**row, "value": Decimal(str(row["value"]))}) for row in rows]


def reference_of(figure: Figure, bydel: str = "") -> Reference | None:
    """The bydel's own when there is one, or else that of all."""
    found = [one for one in _all() if one.figure == figure.code and one.bydel in {bydel, ""}]
    return max(found, key=lambda one: one.bydel, default=None)
