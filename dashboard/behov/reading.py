"""A count of needs as it is read: with what people have adjusted, and set against what will be vacant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accounts.models import Bydel, Kommune, User
from dashboard.asking import ask_in
from dashboard.behov.counting import HOMELESS, KINDS, SIZES
from dashboard.models import (
    UNKNOWN_SIZE,
    BehovGroup,
    Behovsjustering,
    Behovstall,
    Boligbehov,
    Ledighet,
    Withheld,
)
from dashboard.summed import KOMMUNE, Published, Stage, Told, publish


class Cell(NamedTuple):
    """`why` is the reason of the last adjustment, empty where nobody has adjusted."""

    tall: Behovstall
    value: int
    why: str

    @property
    def label(self) -> str:
        if self.tall.group == BehovGroup.HOMELESS:
            return HOMELESS.get(self.tall.kind, self.tall.kind)
        return f"{KINDS.get(self.tall.kind, self.tall.kind)}, {SIZES[self.tall.size].lower()}"


class Against(NamedTuple):
    """One size: what is needed, and what there is."""

    size: int
    need: int
    stock: int
    vacant: int
    expected: int

    @property
    def label(self) -> str:
        return SIZES[self.size]

    @property
    def missing(self) -> int:
        """Positive when more is needed than is expected to be vacant."""
        return self.need - self.expected


@dataclass(frozen=True)
class Counted:
    boligbehov: Boligbehov
    cells: list[Cell]
    ledighet: list[Ledighet]

    @property
    def needs(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.tall.group == BehovGroup.NEED]

    @property
    def homeless(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.tall.group == BehovGroup.HOMELESS]

    @property
    def total(self) -> int:
        return sum(cell.value for cell in self.needs)

    @property
    def against(self) -> list[Against]:
        by_size: dict[int, int] = defaultdict(int)
        for cell in self.needs:
            by_size[cell.tall.size] += cell.value
        return [Against(row.size, by_size[row.size], row.stock, row.vacant, row.expected) for row in self.ledighet]

    @property
    def unknown(self) -> int:
        """Needs whose size is not assessed yet: they are in no row of `against`."""
        return sum(cell.value for cell in self.needs if cell.tall.size == UNKNOWN_SIZE)


def versions(user: User, bydel: Bydel | int, year: int) -> list[Boligbehov]:
    """Newest first."""
    return list(_with_ledighet(user, Boligbehov.objects.visible_to(user).filter(bydel=bydel, year=year)))


def versions_with(user: User, pk: int) -> list[Boligbehov]:
    """All of the bydel and the year that this one is of. Empty when the user may not know of it."""
    chosen = Boligbehov.objects.visible_to(user).filter(pk=pk)
    rows = Boligbehov.objects.visible_to(user)
    return list(
        _with_ledighet(user, rows.filter(bydel__in=chosen.values("bydel"), year__in=chosen.values("year")))
    )


_LEDIGHET = ("size", "stock", "vacant", "announced", "ending", "moved_out", "years", "turnover")


def _with_ledighet(user: User, rows: QuerySet[Boligbehov]) -> QuerySet[Any]:
    """Annotates `expected`: what is expected of each size, in the same question."""
    own = Ledighet.objects.visible_to(user).filter(boligbehov=OuterRef("pk")).order_by("size")
    told = own.values(told=JSONObject(**{name: name for name in _LEDIGHET}))
    return rows.annotate(expected=ArraySubquery(told)).select_related(
        "bydel__kommune", "counted_by", "finalised_by"
    )


def counted(user: User, boligbehov: Any) -> Counted:
    """`boligbehov` is one of the versions."""
    last = Behovsjustering.objects.filter(tall=OuterRef("pk")).order_by("-pk")
    rows = Behovstall.objects.visible_to(user).filter(boligbehov=boligbehov)
    annotated: Any = rows.annotate(
        adjusted=Subquery(last.values("value")[:1]), why=Subquery(last.values("reason")[:1])
    )
    expected = [Ledighet(boligbehov=boligbehov, **told) for told in boligbehov.expected]
    return Counted(boligbehov, [_cell(row) for row in annotated], expected)


def counted_by_key(user: User, pk: int) -> Counted:
    return counted(user, next(row for row in versions_with(user, pk) if row.pk == pk))


def _cell(row: Any) -> Cell:
    return Cell(row, row.counted if row.adjusted is None else row.adjusted, row.why or "")


HEAD = ("Tabell", "Slag", "Rom", "Talt", "Av dem med bo-oppfølging", "Justert til", "Hvorfor", "Gjelder")


def exported(found: Counted) -> Iterator[list[Any]]:
    for cell in found.cells:
        adjusted = cell.value if cell.why else ""
        words = HOMELESS if cell.tall.group == BehovGroup.HOMELESS else KINDS
        size = "" if cell.tall.group == BehovGroup.HOMELESS else SIZES[cell.tall.size]
        yield [
            cell.tall.get_group_display(), words.get(cell.tall.kind, cell.tall.kind), size, cell.tall.counted,
            cell.tall.with_followup, adjusted, cell.why, cell.value,
        ]  # fmt: skip
    for row in found.ledighet:
        for label, value in parts_of(row):
            yield ["Ventet ledig", label, SIZES[row.size], value, "", "", "", value]


def parts_of(row: Ledighet) -> list[tuple[str, int]]:
    """The forecast of a size, in the order of the formula."""
    return [
        ("Boliger", row.stock), ("Ledige på telledagen", row.vacant), ("Meldt, ikke klare", row.announced),
        ("Slutter uten fornyelse", row.ending), ("Etter historikken", row.turnover),
        ("Ventet ledig", row.expected),
    ]  # fmt: skip


# The sum of the kommune: of the final counts alone.

_FINAL = """
SELECT b.finalised_at, b.id, b.bydel_id, t."group" AS name, t.kind, t.size, COALESCE((SELECT j.value
    FROM dashboard_behovsjustering j WHERE j.tall_id = t.id ORDER BY j.id DESC LIMIT 1), t.counted) AS value
FROM dashboard_behovstall t JOIN dashboard_boligbehov b ON b.id = t.boligbehov_id
JOIN accounts_bydel unit ON unit.id = b.bydel_id
WHERE unit.kommune_id = %(kommune)s AND b.year = %(year)s AND b.finalised_at IS NOT NULL
UNION ALL
SELECT b.finalised_at, b.id, b.bydel_id, number.name, '', l.size, number.value FROM dashboard_ledighet l
JOIN dashboard_boligbehov b ON b.id = l.boligbehov_id JOIN accounts_bydel unit ON unit.id = b.bydel_id
CROSS JOIN LATERAL (VALUES ('boliger', l.stock), ('ventet', l.vacant + l.announced + l.ending + l.turnover))
    AS number(name, value)
WHERE unit.kommune_id = %(kommune)s AND b.year = %(year)s AND b.finalised_at IS NOT NULL
ORDER BY 1, 2
"""
NUMBERS = {
    "behov": "Åpne behov", "bostedslose": "Bostedsløse", "boliger": "Boliger", "ventet": "Ventet ledig",
}  # fmt: skip
_ROOMS = [f"rom={size}" for size in SIZES]
_SPLITS = {
    "behov": {"slag": [f"slag={kind}" for kind in KINDS], "rom": _ROOMS},
    "bostedslose": {"tilstand": [f"tilstand={state}" for state in HOMELESS]},
    "boliger": {"rom": _ROOMS[:-1]},
    "ventet": {"rom": _ROOMS[:-1]},
}


@dataclass(frozen=True)
class Summed:
    published: Published
    bydeler: list[Bydel]
    final: set[int]

    @property
    def missing(self) -> list[Bydel]:
        return [bydel for bydel in self.bydeler if bydel.pk not in self.final]

    def told(self, unit: int, code: str, part: str = "") -> Told:
        return self.published.get((unit, code, part), Told(None, Withheld.NO_DATA))

    def of_kommune(self, code: str, part: str = "") -> Told:
        return self.told(KOMMUNE, code, part)


def of_kommune(kommune: Kommune, year: int) -> Summed:
    """The caller has checked that the user reads the sums."""
    bydeler = [row for row in kommune.bydeler.all() if row.merged_on is None or row.merged_on.year > year]
    found: dict[tuple[int, int], dict[str, dict[str, int | None]]] = {}
    asked = {"kommune": kommune.pk, "year": year}
    for _, key, bydel, group, kind, size, value in ask_in(kommune.pk, _FINAL, asked):
        numbers = found.setdefault((key, bydel), {}).setdefault(group, {"": 0})
        for part in ("", *_parts(group, kind, size)):
            numbers[part] = (numbers.get(part) or 0) + value
    stages = [Stage(bydel, numbers) for (_, bydel), numbers in found.items()]
    published = publish(stages, [row.pk for row in bydeler], _SPLITS)
    return Summed(published, bydeler, {stage.bydel for stage in stages})


def _parts(group: str, kind: str, size: int) -> list[str]:
    if group == BehovGroup.HOMELESS:
        return [f"tilstand={kind}"]
    return [f"slag={kind}", f"rom={size}"] if group == BehovGroup.NEED else [f"rom={size}"]


def part_label(part: str) -> str:
    split, _, value = part.partition("=")
    if split == "rom":
        return SIZES[int(value)]
    return KINDS.get(value) or HOMELESS.get(value, value)


def parts(code: str) -> list[str]:
    return [part for names in _SPLITS[code].values() for part in names]
