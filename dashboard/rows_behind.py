"""The rows behind a figure: those of them that the user may open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from accounts.models import User
from allocation.models import Offer, Soknad, Vedtak
from bomiljo.models import (
    Bekymringsnotat,
    Bomiljo,
    Etterkontroll,
    Finansiering,
    Hendelse,
    HmsBesok,
    Tilskudd,
    Tiltak,
)
from config.dates import norwegian_date
from config.links import reverse
from dashboard.figures import statement
from dashboard.figures.reading import units_of
from dashboard.figures.shape import Figure
from dashboard.overview import Shown
from followup.models import Booppfolging, Boplan, Contact, HomeVisit, MidlertidigOpphold
from housing.models import Dwelling, Lease, Tenancy, Vacancy


class Page(NamedTuple):
    """Where a row is opened and how it is named there. No name of a person: those stand on the page itself."""

    name: str
    label: Callable[[Any], str] = str
    related: tuple[str, ...] = ()
    key: str = "pk"


_PAGES: Mapping[type[Model], Page] = {
    Soknad: Page("soknad"),
    Vedtak: Page("vedtak", lambda row: f"{row.soknad}: {row.get_kind_display()}", ("soknad",)),
    Offer: Page("offer", lambda row: f"{row.soknad}: {row.dwelling}", ("soknad", "dwelling")),
    Dwelling: Page("dwelling"),
    Vacancy: Page("dwelling", lambda row: str(row.dwelling), ("dwelling",), "dwelling_id"),
    Tenancy: Page("tenancy", lambda row: str(row.dwelling), ("dwelling",)),
    Lease: Page("tenancy", lambda row: f"{row.dwelling}, {_until(row)}", ("dwelling",), "tenancy_id"),
    Booppfolging: Page("booppfolging"),
    Boplan: Page("boplan"),
    MidlertidigOpphold: Page("opphold", lambda row: f"{row.provider}, fra {norwegian_date(row.started_on)}"),
    HomeVisit: Page("booppfolging", lambda row: norwegian_date(row.planned_on), key="booppfolging_id"),
    Contact: Page("booppfolging", lambda row: f"{row}, {_day(row)}", key="booppfolging_id"),
    Bomiljo: Page("bomiljo"),
    Hendelse: Page("hendelse", lambda row: f"{row.bomiljo}: {row.get_category_display()}", ("bomiljo",)),
    Bekymringsnotat: Page("bomiljo", lambda row: _noted(row), ("bomiljo",), "bomiljo_id"),
    Tiltak: Page("tiltak"),
    Etterkontroll: Page("tiltak", lambda row: str(row.tiltak), ("tiltak",), "tiltak_id"),
    HmsBesok: Page("hms"),
    Finansiering: Page("finansiering"),
    Tilskudd: Page("tilskudd"),
}
_NAMED = re.compile(r"%\((\w+)\)s")
_OF_UNIT = "SELECT {what} FROM ({rows}) behind WHERE {column} = ANY(%(units)s) AND subject IS NOT NULL"


def _until(lease: Lease) -> str:
    return f"til {norwegian_date(lease.ends_on)}" if lease.ends_on else "uten sluttdato"


def _day(contact: Contact) -> str:
    return norwegian_date(timezone.localdate(contact.happened_at))


def _noted(note: Bekymringsnotat) -> str:
    return f"{note.bomiljo}: {note.get_concern_display().lower()}, {norwegian_date(note.noted_on)}"


def page_of(figure: Figure) -> Page:
    return _PAGES.get(figure.subject, Page(""))


class Behind:
    """The rows behind one figure of a unit on a day, all of them or those of one `part` (`split=value`)."""

    def __init__(self, figure: Figure, shown: Shown, day: date, part: str = "") -> None:
        self.figure, self.page = figure, page_of(figure)
        self.column = "bydel" if shown.bydel else "landlord"
        bydeler = [shown.bydel.pk] if shown.bydel else list(shown.kommune.bydeler.values_list("pk", flat=True))
        counted = statement.values([figure], day, bydeler if figure.compute else [])
        self.values = counted | {"units": units_of(shown.unit, day), "part": part}

    def visible_to(self, user: User) -> QuerySet[Any]:
        """Starts at the model's own visible_to."""
        rows = self.figure.subject._default_manager.visible_to(user)  # type: ignore[attr-defined]
        sql, params = self._asked("subject")
        # The SQL is the figure's own; what anybody has typed is in the parameters.
        behind = RawSQL(sql, params)  # noqa: S611
        return rows.filter(pk__in=behind).select_related(*self.page.related)  # type: ignore[no-any-return]

    def amounts(self, keys: Sequence[int]) -> dict[int, Any]:
        """What each counts with, for the rows of one page."""
        sql, params = self._asked("subject, max(amount)", " AND subject = ANY(%s) GROUP BY subject")
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, list(keys)])
            return dict(cursor.fetchall())

    def url_of(self, row: Any) -> str:
        return reverse(self.page.name, args=[getattr(row, self.page.key)]) if self.page.name else ""

    def _asked(self, what: str, more: str = "") -> tuple[str, list[Any]]:
        sql = _OF_UNIT.format(what=what, rows=statement.rows_of(self.figure), column=self.column)
        if self.values["part"]:
            sql += " AND %(part)s = ANY(parts)"
        names = _NAMED.findall(sql)
        return _NAMED.sub("%s", sql) + more, [self.values[name] for name in names]
