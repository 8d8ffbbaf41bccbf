"""The story of a place: what every part tells, on one timeline, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from bomiljo.boxes.shape import Line
from bomiljo.homes import Homes
from config.dates import norwegian_date
from config.deadlines import shifted

MOVES = "Flyttinger"
LONGEST = 300


class Told(NamedTuple):
    """One line of components/timeline.html."""

    at: str
    who: str
    text: str
    kind: str
    url: str


def story_of(parts: Iterable[Sequence[Line]], homes: Homes) -> list[Line]:
    lines = [line for part in parts for line in part]
    lines += [
        Line(
            quarter.first,
            MOVES,
            f"{quarter.label}: {quarter.moved_in} flyttet inn, {quarter.moved_out} flyttet ut.",
        )
        for quarter in homes.quarters
    ]
    return sorted(lines, key=lambda line: line.day, reverse=True)


def kinds_of(lines: Iterable[Line]) -> list[str]:
    return sorted({line.what for line in lines})


def told(lines: Iterable[Line], asked: Mapping[str, Any], today: date) -> list[Told]:
    """The kind and the period that are asked for: all kinds, and a year."""
    kind, period = asked.get("slag") or "", asked.get("periode") or ""
    since = {"": shifted(today, -12, "month"), "3": shifted(today, -36, "month")}.get(period, date.min)
    shown = [line for line in lines if line.day >= since and (not kind or line.what == kind)]
    return [Told(norwegian_date(line.day), "", line.text, line.what, line.url) for line in shown[:LONGEST]]
