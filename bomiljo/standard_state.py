"""Oslostandarden: what a status is, and how it is made of counts, proof and a person's word."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bomiljo.models import OslostandardStatus, Standardbevis, StandardMeasure, StandardState

M, S = StandardMeasure, StandardState
SMALLEST = 5
# Counted of leases, tildelinger and those whom an incident is about.
OF_PEOPLE = (M.STABILITY, M.COMPOSITION, M.FOLLOW_UP)
# Those that can be read of one place.
OF_PLACE = (
    M.PARTICIPATION, M.SURVEY, M.COORDINATION, M.DIALOGUE, M.PHYSICAL, M.ROOMS, M.PRESENCE, M.ACTIVITIES,
    M.FOLLOW_UP, M.CHILDREN,
)  # fmt: skip

# Of one place, these are read of rows that are the bydel's alone: its limits, its coordinator and its rooms.
BY_BYDEL = (M.SURVEY, M.PRESENCE, M.COORDINATION, M.ROOMS)
TONES = {
    S.MET: "success",
    S.PARTLY: "warning",
    S.NOT_MET: "danger",
    S.NOT_RELEVANT: "neutral",
    S.UNKNOWN: "neutral",
}


class Text(NamedTuple):
    """A measure as Oslostandarden has it (oslostandard.toml)."""

    chapter: str
    checklist: int
    responsible: str
    must: str
    should: str
    reads: str


class Figure(NamedTuple):
    """A count beside the one that the status is read from. Without words it weighs and is not shown."""

    words: str
    met: int
    of: int


class Counted(NamedTuple):
    """`met` of `of`. `also` weighs too; `more` only tells."""

    met: int = 0
    of: int = 0
    also: tuple[Figure, ...] = ()
    more: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Status:
    """`met` of `of` is the proof; `override` is a person's word against it, `bevis` what has no other record."""

    measure: StandardMeasure
    state: StandardState
    met: int = 0
    of: int = 0
    override: OslostandardStatus | None = None
    bevis: tuple[Standardbevis, ...] = ()
    figures: tuple[Figure, ...] = ()


@cache
def texts() -> dict[StandardMeasure, Text]:
    rows = tomllib.loads(Path(__file__).with_name("oslostandard.toml").read_text(encoding="utf-8"))
    return {StandardMeasure(slug): Text(**row) for slug, row in rows.items()}


def words_of(state: StandardState) -> str:
    """Short enough for a badge on a telephone."""
    return "Kan ikke leses" if state == S.UNKNOWN else state.label


def state_of(met: int, of: int) -> StandardState:
    """All, some or none. Of nothing there is nothing to say."""
    if not of:
        return S.UNKNOWN
    return S.MET if met >= of else S.PARTLY if met else S.NOT_MET


def made(
    measure: StandardMeasure, count: Counted, override: OslostandardStatus | None, bevis: Sequence[Standardbevis]
) -> Status:
    met, of = (sum(numbers) for numbers in zip(count[:2], *(figure[1:] for figure in count.also), strict=True))
    state = state_of(met, of)
    if state == S.UNKNOWN and bevis:
        state = S.MET
    if measure == M.CHILDREN and not of and not bevis:
        state = S.NOT_RELEVANT
    if override:
        state = StandardState(override.state)
    return Status(measure, state, count.met, count.of, override, tuple(bevis), (*count.also, *count.more))


def proof_of(status: Status, *, own: bool) -> list[str]:
    """The counts in words. Outside the bydel, those that could tell of somebody are not shown."""
    counts = [figure for figure in _figures(status) if figure.of]
    if counts and hides(status, own=own):
        return [f"Tall under {SMALLEST} vises ikke utenfor bydelen"]
    return [f"{figure.words}: {figure.met} av {figure.of}".removeprefix(": ") for figure in counts]


def hides(status: Status, *, own: bool) -> bool:
    """One small number hides them all: what is left would tell it."""
    if own or status.measure not in OF_PEOPLE:
        return False
    return any(0 < n < SMALLEST for _, met, of in _figures(status) for n in (met, of, of - met))


def _figures(status: Status) -> list[Figure]:
    return [Figure("", status.met, status.of), *status.figures]
