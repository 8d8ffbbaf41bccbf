"""The work list: red lamps computed from the data, each leading to the row.

An app is one `Source`: it says what it must know first (`settings`) and which lamps it has (`lamps`). All of it is
asked for in two trips to the database, however many apps, lamps and rows there are (config/together.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Count, F, IntegerField, Model, Q, QuerySet, Value, When, Window

from accounts.models import Bydel, Landlord, User
from config.dates import days_text
from config.deadlines import LEVELS
from config.links import reverse
from config.together import Written, together

SHOWN = 6
# Whose rows: one's own (and those of whom one stands in for), those that somebody has, those that nobody has.
MINE, TEAM, NOBODY = "meg", "team", "ingen"
# How urgent, as the lamp says it: red or worse, amber, not lit.
URGENT, SOON, REST = "haster", "snart", "resten"


@dataclass(frozen=True)
class WorkItem:
    """`level` is that of a lamp, `lamp` says the deadline in words. `days` is how long it has stood in its step,
    `todo` what to do about it. `key` is the row, `who` has it; a line that counts has neither."""

    label: str
    url: str
    note: str = ""
    level: str = "none"
    lamp: str = ""
    todo: str = ""
    days: int | None = None
    due: date | None = None
    key: int | None = None
    who: int | None = None

    @property
    def days_text(self) -> str:
        """Of the step, as the page says it."""
        if self.days is None:
            return ""
        return "siden i dag" if self.days <= 0 else f"{days_text(self.days)} i steget"


@dataclass(frozen=True)
class WorkGroup:
    """What waits for the same kind of act. `total` may be more than the items shown, which are the most urgent;
    `urgent` is how many of them all have a red lamp. Rows of a `fixed` lamp may not be put off. A group that is
    `counted` has a line for each lamp of others, and `total` is how many lines."""

    title: str
    items: tuple[WorkItem, ...]
    total: int
    all_url: str = ""
    code: str = ""
    urgent: int = 0
    fixed: bool = False
    counted: bool = False

    @property
    def more(self) -> bool:
        return self.total > len(self.items)

    @property
    def level(self) -> str:
        """The most urgent lamp in the group."""
        return max((item.level for item in self.items), key=LEVELS.index, default="none")

    @property
    def due(self) -> date:
        """The first deadline among the most urgent."""
        worst = (item.due for item in self.items if item.level == self.level and item.due)
        return min(worst, default=date.max)


def by_urgency(groups: Iterable[WorkGroup]) -> list[WorkGroup]:
    """The most urgent first, then by date; those alike keep the order they have."""
    return sorted(groups, key=lambda group: (-LEVELS.index(group.level), group.due))


@dataclass(frozen=True)
class Wanted:
    """Which rows. `own` are the people whose rows are «mine»; `put_off` the rows that wait, by lamp."""

    who: str = ""
    urgency: str = ""
    own: tuple[int, ...] = ()
    put_off: Mapping[str, Sequence[int]] = field(default_factory=dict)
    # Only those that are put off, in place of all others.
    waiting: bool = False
    # One row of one lamp, put off or not.
    only: tuple[str, int] | None = None
    shown: int = SHOWN


@dataclass(frozen=True)
class Asking:
    """Who asks, about which unit, on which day, for which rows."""

    user: User
    today: date
    bydel: Bydel | None = None
    landlord: Landlord | None = None
    wanted: Wanted = field(default_factory=Wanted)

    @property
    def own(self) -> tuple[int, ...]:
        return self.wanted.own or (self.user.pk,)


@dataclass(frozen=True)
class Lamp:
    """`rows` are those that the lamp is lit for, in order; `item` makes a line of one. `red` and `lit` say in SQL
    which of them have a red lamp, or any. `who` leads to the one who has the row: without it nobody ever does.

    `fixed`: the deadline stands in a law, and putting the row off would not move it. `columns`: what is selected,
    where the rows themselves are not needed; the first is the row's key.
    """

    code: str
    title: str
    rows: QuerySet[Any]
    item: Callable[[Any], WorkItem]
    url: str = ""
    red: Q | bool = False
    lit: Q | bool = False
    who: str = ""
    fixed: bool = False
    # Others whose rows are the user's too just now, with their names.
    covers: Mapping[int, str] = field(default_factory=dict)
    key: str = "pk"
    columns: tuple[str, ...] = ()
    # What a row is about, where it is not a row of the table.
    about: type[Model] | None = None
    # Those who lead read only how many.
    counted: bool = False
    # One line for them all, since they are seen to together.
    together: bool = False


class Source(NamedTuple):
    """The lamps of one app. `history` is what makes an event of it readable to those whose work it is."""

    code: str
    label: str
    menu: str
    settings: Callable[[Asking], list[QuerySet[Any]]]
    lamps: Callable[[Asking, list[list[Any]]], list[Lamp]]
    history: Mapping[str, bool] = {}


def learned(
    sources: Sequence[Source], asking: Asking, also: Sequence[QuerySet[Any]] = ()
) -> tuple[list[list[Any]], list[list[list[Any]]]]:
    """What the page asks `also`, and what each source must know first: one trip."""
    asked = [source.settings(asking) for source in sources]
    told = iter(together([*also, *(one for some in asked for one in some)]))
    first = [next(told) for _ in also]
    return first, [[next(told) for _ in some] for some in asked]


def lamps_of(sources: Sequence[Source], asking: Asking, known: Sequence[list[list[Any]]]) -> list[Lamp]:
    """The lamps that are for this person, in the order of the page."""
    return [lamp for source, told in zip(sources, known, strict=True) for lamp in source.lamps(asking, told)]


def shone(sources: Sequence[Source], lamps: Sequence[Lamp], wanted: Wanted) -> list[WorkGroup]:
    """What the lamps are lit for: one trip."""
    return grouped(sources, lamps, written(lamps, wanted).ask())


def written(lamps: Sequence[Lamp], wanted: Wanted) -> Written:
    return Written([rows_of(lamp, wanted) for lamp in lamps])


def grouped(sources: Sequence[Source], lamps: Sequence[Lamp], told: Sequence[list[Any]]) -> list[WorkGroup]:
    """A group for each lamp that is lit for something. Those who lead read a line for each of the lamps of others:
    how many, and how urgent the worst is."""
    found = [(lamp, _group(lamp, rows)) for lamp, rows in zip(lamps, told, strict=True) if rows]
    groups = [group for lamp, group in found if not lamp.counted]
    for source in sources:
        lines = [group for lamp, group in found if lamp.counted and source_of(lamp.code) == source.code]
        groups += [_counts(source, lines)] if lines else []
    return groups


def gathered(sources: Sequence[Source], asking: Asking) -> list[WorkGroup]:
    """All that waits, in the order of the sources."""
    _, known = learned(sources, asking)
    return shone(sources, lamps_of(sources, asking, known), asking.wanted)


def source_of(code: str) -> str:
    """The source of a lamp: the first part of its code."""
    return code.partition(".")[0]


def rows_of(lamp: Lamp, wanted: Wanted) -> QuerySet[Any]:
    """The first of the rows that are wanted and, on each, how many there are and how many are red."""
    who = F(lamp.who) if lamp.who else Value(None, output_field=IntegerField())
    rows = _put_off(_urgent(_whose(lamp.rows, lamp, wanted), lamp, wanted), lamp, wanted)
    counted: dict[str, Any] = {"of_all": Window(Count("*")), "of_red": _of_red(lamp)}
    counted |= {} if lamp.columns else {"responsible": who}
    rows = rows.annotate(**counted)
    columns = (*lamp.columns, "of_all", "of_red")
    first: QuerySet[Any] = rows.values_list(*columns) if lamp.columns else rows
    return first[: 1 if lamp.together else wanted.shown]


def _of_red(lamp: Lamp) -> Window | Value:
    if isinstance(lamp.red, bool):
        return Window(Count("*")) if lamp.red else Value(0)
    return Window(Count(Value(1), filter=lamp.red))


def _whose(rows: QuerySet[Any], lamp: Lamp, wanted: Wanted) -> QuerySet[Any]:
    if not wanted.who:
        return rows
    if not lamp.who:
        return rows.none()
    if wanted.who == MINE:
        return rows.filter(**{f"{lamp.who}__in": [*wanted.own, *lamp.covers]})
    return rows.filter(**{f"{lamp.who}__isnull": wanted.who == NOBODY})


def _urgent(rows: QuerySet[Any], lamp: Lamp, wanted: Wanted) -> QuerySet[Any]:
    if wanted.urgency == URGENT:
        return _where(rows, lamp.red)
    if wanted.urgency == SOON:
        return _where(_unless(rows, lamp.red), lamp.lit)
    return _unless(rows, lamp.lit) if wanted.urgency == REST else rows


def _where(rows: QuerySet[Any], which: Q | bool) -> QuerySet[Any]:
    if isinstance(which, bool):
        return rows if which else rows.none()
    return rows.filter(which)


def _unless(rows: QuerySet[Any], which: Q | bool) -> QuerySet[Any]:
    if isinstance(which, bool):
        return rows.none() if which else rows
    # Not exclude(): where a column is missing, «not» of a comparison is neither true nor false.
    unlit = Case(When(which, then=Value(False)), default=Value(True), output_field=BooleanField())
    return rows.filter(unlit)


def _put_off(rows: QuerySet[Any], lamp: Lamp, wanted: Wanted) -> QuerySet[Any]:
    if wanted.only:
        code, key = wanted.only
        return rows.filter(**{lamp.key: key}) if lamp.code == code else rows.none()
    waiting = wanted.put_off.get(lamp.code, ())
    if wanted.waiting:
        return rows.filter(**{f"{lamp.key}__in": waiting}) if waiting else rows.none()
    return rows.exclude(**{f"{lamp.key}__in": waiting}) if waiting else rows


def _group(lamp: Lamp, rows: list[Any]) -> WorkGroup:
    if lamp.columns:
        *_, total, red = rows[0]
        items = [lamp.item(row[:-2]) for row in rows]
    else:
        total, red = rows[0].of_all, rows[0].of_red
        items = [replace(lamp.item(row), key=row.pk, who=row.responsible) for row in rows]
    if lamp.together:
        items, total = [lamp.item(rows[0])], 1
    return WorkGroup(lamp.title, tuple(items), total, lamp.url, lamp.code, red, lamp.fixed)


def _counts(source: Source, groups: list[WorkGroup]) -> WorkGroup:
    items = tuple(WorkItem(f"{group.title}: {group.total}", group.all_url, level=group.level) for group in groups)
    urgent = sum(group.urgent for group in groups)
    url, code = reverse(source.menu), f"{source.code}."
    return WorkGroup(source.label, items, len(items), url, code, urgent, counted=True)
