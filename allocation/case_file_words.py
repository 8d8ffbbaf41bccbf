"""Small things that every chapter of a saksutskrift is written with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from config.dates import norwegian_date, norwegian_datetime
from letters.saksutskrift import Fact

YES_NO = {True: "Ja", False: "Nei", None: "Ikke kontrollert"}


def facts(*rows: tuple[str, Any]) -> tuple[Fact, ...]:
    """Those that say something."""
    return tuple(Fact(label=label, value=str(value)) for label, value in rows if value)


def dated(day: date | None) -> str:
    return norwegian_date(day) if day else ""


def timed(moment: datetime | None) -> str:
    return norwegian_datetime(moment) if moment else ""
