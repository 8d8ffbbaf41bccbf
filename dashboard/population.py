"""Folketall as pages, spreadsheets and the API show it, and how a list of it is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from config.errors import RuleBroken
from config.frame import ActiveScope
from dashboard.actions.folketall import Entry, require_plausible
from dashboard.models import Folketall
from dashboard.values import whole

YEARS_SHOWN = 3
MOST_ROWS = 500
HEAD = ("Bydel", "Per 1. januar", "Innbyggere", "Husholdninger", "Kilde")
READS = (Permission.FIGURES_VIEW, Permission.FIGURES_WORK)


class Cell(NamedTuple):
    """One year of a bydel, in words."""

    pk: int
    people: str
    homes: str


class Line(NamedTuple):
    """A bydel, and what is entered of it in each of the years shown."""

    bydel: Bydel
    of_years: list[tuple[int, Cell | None]]


def kommune_of(scope: ActiveScope, user: User) -> Kommune:
    """Of the unit chosen in the top bar: who lives where is no secret in it."""
    unit = scope.unit
    if unit is None:
        raise PermissionDenied("Du har ingen rolle i en kommune.")
    kommune = unit if isinstance(unit, Kommune) else unit.kommune
    if not any(user.may(permission, kommune=kommune) for permission in READS):
        user.require(Permission.FIGURES_VIEW, kommune=kommune)
    return kommune


def bydeler_of(kommune: Kommune) -> QuerySet[Bydel]:
    return Bydel.objects.filter(kommune=kommune, merged_on=None).order_by("number")


def bydeler_to_enter(user: User) -> QuerySet[Bydel]:
    kommuner = user.scopes.kommuner(Permission.FIGURES_WORK)
    return Bydel.objects.filter(kommune__in=kommuner, merged_on=None).select_related("kommune").order_by("number")


def table(kommune: Kommune, user: User) -> tuple[list[int], list[Line]]:
    """The newest years, and each bydel's row."""
    rows = Folketall.objects.visible_to(user).filter(bydel__kommune=kommune)
    found = {(row.bydel_id, row.year): row for row in rows}
    years = sorted({year for _, year in found}, reverse=True)[:YEARS_SHOWN]
    lines = [
        Line(bydel, [(year, _cell(found.get((bydel.pk, year)))) for year in years])
        for bydel in bydeler_of(kommune)
    ]
    return years, lines


def _cell(row: Folketall | None) -> Cell | None:
    return Cell(row.pk, whole(row.inhabitants), _homes(row.households)) if row else None


def _homes(count: int | None) -> str:
    return "" if count is None else whole(count)


def cells(kommune: Kommune, user: User) -> Iterator[list[Any]]:
    rows = Folketall.objects.visible_to(user).filter(bydel__kommune=kommune)
    for row in rows.select_related("bydel").order_by("-year", "bydel__number"):
        yield [row.bydel.name, row.year, row.inhabitants, row.households, row.source]


class Change(NamedTuple):
    """What saving a row of the list does."""

    entry: Entry
    before: Folketall | None

    @property
    def people(self) -> str:
        return whole(self.entry.inhabitants)

    @property
    def homes(self) -> str:
        return _homes(self.entry.households)

    @property
    def people_before(self) -> str:
        return whole(self.before.inhabitants) if self.before else ""

    @property
    def what(self) -> str:
        if self.before is None:
            return "Ny"
        same = (self.before.inhabitants, self.before.households) == self.entry[2:]
        return "Som før" if same else "Rettes"


@dataclass
class Parsed:
    """`bad` says which rows cannot be used, and why: nothing is saved before there are none."""

    entries: list[Entry] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)


def read(text: str, bydeler: Iterable[Bydel]) -> Parsed:
    """Bydel, year, inhabitants and perhaps households, set apart by tabs or semicolons. Heads are skipped."""
    named = _names(bydeler)
    told = Parsed()
    seen: set[tuple[int, int]] = set()
    rows = [row for row in _split(text) if any(cell.strip() for cell in row[1])]
    for number, cells_of in rows[:MOST_ROWS]:
        try:
            entry = _entry(cells_of, named)
            _once(entry, seen)
        except RuleBroken as error:
            if not _is_head(cells_of):
                told.bad.append(f"Rad {number}: {error}")
        else:
            told.entries.append(entry)
    if len(rows) > MOST_ROWS:
        told.bad.append(f"Listen har flere enn {MOST_ROWS} rader. Del den i to.")
    return told


def changes(entries: Sequence[Entry], kommune: Kommune, user: User) -> list[Change]:
    rows = Folketall.objects.visible_to(user).filter(bydel__kommune=kommune)
    found = {(row.bydel_id, row.year): row for row in rows}
    return [Change(entry, found.get((entry.bydel.pk, entry.year))) for entry in entries]


def _names(bydeler: Iterable[Bydel]) -> dict[str, Bydel]:
    """What a bydel may be called in a list: its number, its name, and its name without «Bydel»."""
    found: dict[str, Bydel] = {}
    for bydel in bydeler:
        name = bydel.name.casefold()
        found |= {bydel.number: bydel, bydel.number.lstrip("0"): bydel, name: bydel}
        found[name.removeprefix("bydel ")] = bydel
    return found


def _split(text: str) -> list[tuple[int, list[str]]]:
    """Each row with its number in the list."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = next((one for one in ("\t", ";", ",") if one in first), ";")
    return list(enumerate(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=between), start=1))


def _is_head(row: Sequence[str]) -> bool:
    return row[0].strip().casefold() == "bydel"


def _entry(row: Sequence[str], named: dict[str, Bydel]) -> Entry:
    cell = [*(value.strip() for value in row), "", "", "", ""]
    bydel = named.get(cell[0].casefold())
    if bydel is None:
        raise RuleBroken(f"«{cell[0][:60]}» er ingen bydel i kommunen.")
    year, inhabitants = _number(cell[1], "året"), _number(cell[2], "innbyggere")
    households = _number(cell[3], "husholdninger") if cell[3] else None
    require_plausible(year, inhabitants, households)
    return Entry(bydel, year, inhabitants, households)


def _number(typed: str, what: str) -> int:
    """«46 000» and «46000» are the same."""
    joined = "".join(typed.split())
    if not (joined.isascii() and joined.isdecimal() and len(joined) < 10):
        raise RuleBroken(f"«{typed[:60]}» er ikke et helt tall ({what}).")
    return int(joined)


def _once(entry: Entry, seen: set[tuple[int, int]]) -> None:
    if (entry.bydel.pk, entry.year) in seen:
        raise RuleBroken(f"{entry.bydel} står to ganger med {entry.year}.")
    seen.add((entry.bydel.pk, entry.year))
