"""The figures as a PDF: of a unit today, and of the kommune and its bydeler at the end of a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from accounts.models import User
from allocation.letter_texts import sender
from audit.models import Export
from config.dates import norwegian_date
from config.errors import RuleBroken
from dashboard import charts, city_page, overview, values
from dashboard.charts import Point
from dashboard.city_page import City
from dashboard.figures.references import Reference
from dashboard.figures.shape import SECTIONS, Figure
from dashboard.overview import Shown
from letters.parts import Sender
from letters.render import LetterIncomplete, LetterUnprintable, render_pdf
from letters.tallrapport import TALLRAPPORT, Number, TallrapportData, Theme

NOTHING_PUBLISHED = "Ingen måned er gitt ut ennå. Tallene for byen gis ut natten etter at en måned er omme."
OF_CITY = "Tallene er slik de sto ved slutten av dagen. Antall under fem vises ikke, og heller ikke tall som ville røpe dem."
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 24" width="120" height="24">'
    '<path d="{}" fill="none" stroke="#1f3a5f" stroke-width="1.5"/></svg>'
)


def of_unit(shown: Shown, by: User) -> bytes:
    """The unit's own report, and a note of who took it."""
    today = timezone.localdate()
    found = overview.lines(by, shown, today)
    themes = [
        Theme(title=label, numbers=tuple(_number_of_unit(line) for line in rows))
        for _, label, rows in overview.by_section(found)
    ]
    data = TallrapportData(
        sender=_sender_of(shown), reference=f"Tall {norwegian_date(today)}", dated=today,
        title="Tall i oversikten", as_of=today, unit=shown.name, about=overview.as_of(today), themes=tuple(themes),
    )  # fmt: skip
    return _taken(data, by, rows=len(found))


def of_city(shown: City, by: User) -> bytes:
    """The kommune's report, and a note of who took it."""
    if shown.day is None:
        raise RuleBroken(NOTHING_PUBLISHED)
    found, compared = city_page.lines(shown, by), city_page.comparisons(shown, by)
    themes = [
        Theme(title=label, numbers=tuple(_number_of_city(line, compared[line.figure.code]) for line in rows))
        for label, rows in _by_section(found)
    ]
    data = TallrapportData(
        sender=Sender(kommune=shown.kommune.name, office="Alle bydelene", address=(), phone="", email=""),
        reference=f"Tall {norwegian_date(shown.day)}", dated=timezone.localdate(), title="Tall for bydelene",
        as_of=shown.day, unit=shown.kommune.name, about=OF_CITY, themes=tuple(themes),
    )  # fmt: skip
    return _taken(data, by, rows=len(found))


def _taken(data: TallrapportData, by: User, *, rows: int) -> bytes:
    try:
        document = render_pdf(TALLRAPPORT, data)
    except (LetterIncomplete, LetterUnprintable) as error:
        raise RuleBroken(f"Rapporten kan ikke lages. {error}") from error
    filters = f"{data.unit}, {norwegian_date(data.as_of)}"
    Export.objects.record(by=by, what="Rapport med tall", filters=filters, rows=rows)
    return document


def _sender_of(shown: Shown) -> Sender:
    if shown.bydel:
        return sender(shown.bydel)
    return Sender(kommune=shown.kommune.name, office=shown.name, address=(), phone="", email="")


def _by_section(found: Sequence[city_page.Line]) -> list[tuple[str, list[city_page.Line]]]:
    told = [(label, [line for line in found if line.figure.section == key]) for key, label in SECTIONS.items()]
    return [(label, rows) for label, rows in told if rows]


def _number_of_unit(line: overview.Line) -> Number:
    curve, told = _curve(line.figure, line.points)
    change = ", ".join(word for word in (line.change, line.judged) if word)
    return Number(
        name=line.figure.name, definition=line.figure.definition, now=line.text, before=line.before_text,
        change=change, reference=line.reference_text, curve=curve, curve_text=told,
    )  # fmt: skip


def _number_of_city(line: city_page.Line, rows: Sequence[city_page.Row]) -> Number:
    curve, told = _curve(line.figure, line.points)
    rated = any(row.rate is not None for row in rows)
    return Number(
        name=line.figure.name, definition=line.figure.definition, now=line.text, before=_year_ago(line),
        reference=_reference(line.figure, line.reference), curve=curve, curve_text=told,
        head=("Bydel", values.HEADS[line.figure.unit], *(["Per 1000 innbyggere"] if rated else [])),
        rows=tuple(_cells(line.figure, row, rated=rated) for row in rows),
    )  # fmt: skip


def _cells(figure: Figure, row: city_page.Row, *, rated: bool) -> tuple[str, ...]:
    value = row.why if row.value is None else values.text(figure, row.value)
    rate = "" if row.rate is None else values.number(round(row.rate, 2))
    return (row.bydel.name, value, rate) if rated else (row.bydel.name, value)


def _year_ago(line: city_page.Line) -> str:
    wanted = _same_month_of_last_year(line.now.day)
    point = next((one for one in line.points if (one.day.year, one.day.month) == wanted), None)
    if point is None:
        return ""
    return point.why if point.value is None else values.text(line.figure, point.value)


def _same_month_of_last_year(day: date) -> tuple[int, int]:
    return day.year - 1, day.month


def _reference(figure: Figure, reference: Reference | None) -> str:
    return f"{reference.label}: {values.text(figure, reference.value)}" if reference else ""


def _curve(figure: Figure, points: Sequence[Point]) -> tuple[str, str]:
    """The development as a drawing, and in words; neither where there is too little to draw."""
    paths = charts.spark(points)
    return (_DRAWING.format("".join(paths)), charts.describe(figure, points)) if paths else ("", "")
