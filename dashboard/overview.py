"""The figures of one unit as a page, a spreadsheet and a report show them: now, a year ago, and in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.permissions import Permission
from config.dates import norwegian_date
from config.deadlines import shifted
from config.frame import ActiveScope
from dashboard import charts, trend, values
from dashboard.charts import Point
from dashboard.figures import FIGURES, reading
from dashboard.figures.reading import Readings
from dashboard.figures.references import Reference, reference_of
from dashboard.figures.shape import SECTIONS, Figure, Section


@dataclass(frozen=True)
class Shown:
    """The unit whose exact numbers the user reads."""

    unit: Bydel | Landlord

    @property
    def bydel(self) -> Bydel | None:
        return self.unit if isinstance(self.unit, Bydel) else None

    @property
    def name(self) -> str:
        return str(self.unit)

    @property
    def kommune(self) -> Kommune:
        return self.unit.kommune

    @property
    def lookup(self) -> dict[str, Any]:
        return {"bydel" if isinstance(self.unit, Bydel) else "landlord": self.unit}

    @property
    def figures(self) -> list[Figure]:
        return [figure for figure in FIGURES if self.bydel or figure.landlords]

    def read(self, figures: Sequence[Figure], day: date) -> Readings:
        """Now, all but what Python counts (trend.of_unit)."""
        if isinstance(self.unit, Bydel):
            return reading.of_bydel(figures, self.unit, day)
        return reading.of_landlord(figures, self.unit, day)


@dataclass(frozen=True)
class Line:
    """One figure of the unit, in words."""

    figure: Figure
    now: Decimal | None
    before: Decimal | None
    points: list[Point]
    reference: Reference | None

    @property
    def text(self) -> str:
        return values.text(self.figure, self.now)

    @property
    def before_text(self) -> str:
        return values.text(self.figure, self.before) if self.before is not None else trend.NOT_TAKEN

    @property
    def change(self) -> str:
        return values.change(self.figure, self.now, self.before)

    @property
    def judged(self) -> str:
        return values.good(self.figure, self.now, self.before)

    @property
    def spark(self) -> list[str]:
        return charts.spark(self.points)

    @property
    def reference_text(self) -> str:
        return (
            f"{self.reference.label}: {values.text(self.figure, self.reference.value)}" if self.reference else ""
        )


def shown_in(scope: ActiveScope, user: User) -> Shown:
    """The unit chosen in the top bar. Raises PermissionDenied when its figures are not the user's to read."""
    unit = scope.bydel or scope.landlord
    if unit is None:
        raise PermissionDenied("Rollen din gjelder hele kommunen. Se tallene for byen.")
    user.require(Permission.FIGURES_VIEW, bydel=scope.bydel, landlord=scope.landlord)
    return Shown(unit)


def shown_of(user: User, *, bydel: int | None = None, landlord: int | None = None) -> Shown:
    """The unit named, for those who read its figures."""
    user.require(Permission.FIGURES_VIEW, bydel=bydel, landlord=landlord)
    if landlord:
        return Shown(Landlord.objects.select_related("kommune").get(pk=landlord))
    return Shown(Bydel.objects.select_related("kommune").get(pk=bydel or 0))


def may_see_rows(user: User, figure: Figure, shown: Shown) -> bool:
    return any(user.may(needed, **shown.lookup) for needed in figure.drill)


def require_rows(user: User, figure: Figure, shown: Shown) -> None:
    """Any of the permissions will do; who has none is told of the first."""
    if not figure.drill:
        raise PermissionDenied("Bak dette tallet er det ingen rader å åpne.")
    if not may_see_rows(user, figure, shown):
        user.require(figure.drill[0], **shown.lookup)


def part_values(figure: Figure, split: str, live: Readings) -> list[tuple[str, Decimal | None]]:
    """Each part in the order of the pages. Where the whole is known, a part that has no rows is nought."""
    nothing = Decimal(0) if figure.summed and (figure.code, "") in live else None
    found = [(part, live.get((figure.code, part))) for part in figure.parts_in_order(split)]
    return [(part, read.value if read else nothing) for part, read in found]


def lines(user: User, shown: Shown, today: date, figures: Sequence[Figure] | None = None) -> list[Line]:
    """Every figure of the unit: one question for today, one for the months before."""
    asked = list(shown.figures if figures is None else figures)
    live = shown.read(asked, today)
    trends = trend.of_unit(user, asked, today, live, **shown.lookup)
    return [line_of(figure, live, trends[figure.code], today, shown) for figure in asked]


def read_one(user: User, figure: Figure, shown: Shown, today: date) -> Readings:
    """One figure with its parts: now, or what Python counted of it last night."""
    if figure.compute:
        return trend.last_night(user, figure, today, **shown.lookup)
    return shown.read([figure], today)


def line_of(figure: Figure, live: Readings, points: list[Point], today: date, shown: Shown) -> Line:
    read, year_ago = live.get((figure.code, "")), shifted(today, -12, "month")
    before = [point.value for point in points if point.day <= year_ago]
    reference = reference_of(figure, shown.bydel.number if shown.bydel else "", shown.kommune.number, of_part=True)
    now = points[-1].value if figure.compute else read.value if read else None
    return Line(figure, now, before[-1] if before else None, points, reference)


def by_section(found: Sequence[Line]) -> list[tuple[Section, str, list[Line]]]:
    of: dict[Section, list[Line]] = {section: [] for section in SECTIONS}
    for line in found:
        of[line.figure.section].append(line)
    return [(section, SECTIONS[section], own) for section, own in of.items() if own]


HEAD = ("Tema", "Tall", "Nå", "Enhet", "For et år siden", "Referanse", "Slik telles det", "Kilde")


def rows(found: Sequence[Line]) -> Iterator[list[Any]]:
    """The page as a spreadsheet. A number stays a number; what is not known is said in words."""
    for line in found:
        figure = line.figure
        yield [
            SECTIONS[figure.section], figure.name, _cell(figure, line.now), str(figure.unit),
            _cell(figure, line.before), line.reference_text, figure.definition, figure.cited,
        ]  # fmt: skip


def _cell(figure: Figure, value: Decimal | None) -> float | str:
    return values.NOTHING if value is None else float(values.shown(figure, value))


def in_words(found: Sequence[Line]) -> list[str]:
    """The most telling of them as sentences."""
    told = [line for line in found if line.figure.sentence and line.now is not None]
    return [line.figure.sentence.format(line.text) for line in told]


def as_of(today: date) -> str:
    return (
        f"Tallene er regnet ut nå, {norwegian_date(today)}; undersøkelser og Oslostandarden i natt."
        " Månedene før er tatt ved utgangen av hver måned."
    )
