"""Reasons for delay that are written often (begrunnelser.toml). What is sent is what was made of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

Matter = Literal["soknad", "klage"]


class StandardReason(NamedTuple):
    code: str
    name: str
    text: str


@cache
def standard_reasons(matter: Matter = "soknad") -> tuple[StandardReason, ...]:
    file = Path(__file__).with_name("begrunnelser.toml")
    rows = tomllib.loads(file.read_text(encoding="utf-8"))[matter]
    return tuple(StandardReason(**row) for row in rows)
