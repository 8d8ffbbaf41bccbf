"""Bars drawn on the server, in groups. Each has its name before it and its value after: no colour stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, LABELS, VALUES = 640, 150, 70
BAR, GAP, HEAD = 14, 6, 26


class Bar(NamedTuple):
    """A value of None draws no bar; `text` then says why."""

    label: str
    value: int | None
    text: str
    kind: str


class Drawn(NamedTuple):
    label: str
    text: str
    kind: str
    y: int
    text_y: int
    width: str
    value_x: str


class Group(NamedTuple):
    title: str
    y: int
    bars: list[Drawn]


class Chart(NamedTuple):
    title: str
    description: str
    width: int
    height: int
    left: int
    thickness: int
    groups: list[Group]


def chart(title: str, description: str, groups: Sequence[tuple[str, Sequence[Bar]]]) -> Chart | None:
    """None when there is nothing to draw."""
    top = max((bar.value or 0 for _, bars in groups for bar in bars), default=0)
    if not top:
        return None
    drawn, y = [], 0
    for name, bars in groups:
        first = y + HEAD
        drawn.append(Group(name, y + HEAD - 8, [_bar(bar, first, i, top) for i, bar in enumerate(bars)]))
        y = first + len(bars) * (BAR + GAP) + GAP
    return Chart(title, description, WIDTH, y, LABELS, BAR, drawn)


def _bar(bar: Bar, first: int, number: int, top: int) -> Drawn:
    y = first + number * (BAR + GAP)
    width = (bar.value or 0) / top * (WIDTH - LABELS - VALUES)
    return Drawn(bar.label, bar.text, bar.kind, y, y + BAR - 3, f"{width:.1f}", f"{LABELS + width + 6:.1f}")
