"""The clock of leases and dwellings: rows of frister.toml."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from config.deadlines import Frister


class Code(StrEnum):
    LEASE_END = "kontrakt_utloper"
    MOVE_DEMAND = "flyttekrav"
    VACANCY = "tomgang"


frister = Frister(Path(__file__).with_name("frister.toml"))
due, deadline, latest = frister.due, frister.deadline, frister.latest
