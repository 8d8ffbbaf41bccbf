"""What a figure is. Adding one is one definition in one of the modules beside this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Model

from accounts.permissions import Permission
from dashboard.figures.sources import cited


class Unit(StrEnum):
    """What the value counts, as the pages write it after the number."""

    NUMBER = "antall"
    PERCENT = "prosent"
    DAYS = "dager"
    YEARS = "ar"
    KRONER = "kroner"
    PER_HUNDRED = "per_100"
    INDEX = "indeks"


class Measure(StrEnum):
    """How the rows become one value. Only counts and sums add up over bydeler; the rest is made of all rows.

    - COUNT: how many rows.
    - SUM: the sum of their amounts.
    - SHARE: their amounts in per cent of their wholes (RATE: for each hundred). Rows of the part and of the whole
      may be different ones: (1, 0) and (0, 1).
    - MEAN, MEDIAN, P90: of the amounts. Of fewer than ENOUGH rows they say nothing.
    """

    COUNT = "antall"
    SUM = "sum"
    SHARE = "andel"
    RATE = "rate"
    MEAN = "snitt"
    MEDIAN = "median"
    P90 = "p90"


SUMMED = (Measure.COUNT, Measure.SUM)
OF_WHOLE = (Measure.SHARE, Measure.RATE)
ENOUGH = 5


class Direction(StrEnum):
    """Whether more is better. NEUTRAL where more can be both, as turnover is (product.md, principle 4)."""

    UP = "opp"
    DOWN = "ned"
    NEUTRAL = "noytral"


DIRECTIONS: dict[Direction, str] = {
    Direction.UP: "Høyere",
    Direction.DOWN: "Lavere",
    Direction.NEUTRAL: "Verken det ene eller det andre",
}


class Section(StrEnum):
    """Where on the pages a figure stands, in this order."""

    CASES = "soknader"
    WAITING = "venteliste"
    OFFERS = "tilbud"
    DWELLINGS = "boliger"
    LEASES = "leieforhold"
    HOUSEHOLDS = "husstander"
    STAYS = "midlertidig"
    FOLLOWUP = "oppfolging"
    PLACES = "bomiljo"
    MEASURES = "tiltak"
    MONEY = "penger"


SECTIONS: dict[Section, str] = {
    Section.CASES: "Søknader",
    Section.WAITING: "Venteliste",
    Section.OFFERS: "Tilbud",
    Section.DWELLINGS: "Boliger",
    Section.LEASES: "Leieforhold",
    Section.HOUSEHOLDS: "Husstander",
    Section.STAYS: "Midlertidige opphold",
    Section.FOLLOWUP: "Bo-oppfølging",
    Section.PLACES: "Bomiljø",
    Section.MEASURES: "Tiltak",
    Section.MONEY: "Penger",
}


class Row(NamedTuple):
    """One thing counted, where it is counted in Python. The same columns as the SQL of the other figures has."""

    subject: int
    bydel: int
    landlord: int | None
    parts: list[str]
    amount: float | None
    whole: float | None


COLUMNS = Row._fields
# Given the day and the bydeler, the rows: for what only the rules in Python can tell, as an index of a survey.
Compute = Callable[[date, Sequence[int]], Iterable[Row]]


@dataclass(frozen=True)
class Split:
    """One way to divide the rows: `words` gives each value its label, in the order of the pages."""

    label: str
    words: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Figure:
    """One number about a bydel, a landlord or the city on a day, and everything that is said about it.

    `rows` is a SELECT with the columns of COLUMNS, one row for each thing counted, as it stood at the end of
    `%(day)s` by the facts on the rows. `%(since)s` is the first day of the year that ends with it. Days in the
    rows decide, never what is true now, so that any day can be counted again.

    - subject, bigint: the key of the row in `subject`'s table.
    - bydel, landlord, bigint: whose it is. A landlord may be NULL: then no landlord reads it.
    - parts, text[]: `split=value` for each way to divide that the row takes part in.
    - amount, whole, numeric: as `measure` says. NULL where it takes none.

    Where SQL cannot tell, `rows` is COMPUTED and `compute` makes them.

    `covered` is a SELECT of (bydel, landlord) that keep such records on the day at all: without it there is no
    value («ikke nok data»), with it and no rows there is 0.
    """

    code: str
    name: str
    definition: str
    section: Section
    unit: Unit
    measure: Measure
    direction: Direction
    source: str
    rows: str
    covered: str
    subject: type[Model]
    drill: tuple[Permission, ...]
    splits: Mapping[str, Split] = field(default_factory=dict)
    compute: Compute | None = None
    # «{} husstander venter på bolig»: the few that the page says first, in words.
    sentence: str = ""
    # Whether it is about a year back in time, and not about the day alone.
    of_year: bool = False
    # Whether it is for landlords too: of their own dwellings and places.
    landlords: bool = False
    # Whether all bydeler's are compared. No figure that is compared may be a sum, a difference or a part of others
    # that are, since a small one could be reckoned from them: a part of something is a SHARE.
    compared: bool = True
    # Since when it is counted in the way the definition says. Earlier snapshots were of another one.
    defined_on: date | None = None

    @property
    def cited(self) -> str:
        """Where it comes from, as people read it."""
        return cited(self.source)

    @property
    def summed(self) -> bool:
        """Whether the city is the sum of its bydeler."""
        return self.measure in SUMMED

    def part_label(self, part: str) -> str:
        """`storrelse=2` in words. A value that nobody has named is shown as it is."""
        if not part:
            return ""
        split, _, value = part.partition("=")
        return self.splits[split].words.get(value, value) if split in self.splits else value

    def parts_in_order(self, split: str) -> list[str]:
        return [f"{split}={value}" for value in self.splits[split].words]


DECIMALS: dict[Unit, int] = {
    Unit.NUMBER: 0, Unit.PERCENT: 1, Unit.DAYS: 0, Unit.YEARS: 1, Unit.KRONER: 0, Unit.PER_HUNDRED: 1,
    Unit.INDEX: 0,
}  # fmt: skip


# The rows of a figure that is counted in Python, handed over as JSON.
COMPUTED = """
    SELECT * FROM jsonb_to_recordset(%({code})s) AS told(
        subject bigint, bydel bigint, landlord bigint, parts text[], amount numeric, whole numeric
    )
"""


def words(choices: Any) -> dict[str, str]:
    """The words of a split that follows a model's choices."""
    return {str(value): str(label) for value, label in choices}
