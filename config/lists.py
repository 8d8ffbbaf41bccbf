"""Lists: sorted by an indexed column, paged by keyset, counted up to a cap.

A page costs the same for 5 rows and 500 and on the last page as on the first. The cursor is the primary
key of the last row shown, so that no value of a row stands in an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest, QueryDict

from config.asked import Asked

Row = TypeVar("Row", bound=Model)
PAGE_SIZE = 50
COUNT_CAP = 1000


class Column(NamedTuple):
    """`sort` is the model field that the column sorts by; it must be indexed with the unit."""

    label: str
    sort: str = ""
    numeric: bool = False


class HeadCell(NamedTuple):
    label: str
    sort_url: str
    sorted: str
    numeric: bool


@dataclass
class ListPage(Generic[Row]):
    """One page of a list, ready for templates/components/table_head.html and more.html."""

    rows: list[Row]
    head: list[HeadCell]
    next_url: str
    total: int
    capped: bool
    query: str
    shown: int

    @property
    def total_text(self) -> str:
        return f"over {COUNT_CAP}" if self.capped else str(self.total)


def list_page(
    request: HttpRequest,
    asked: QuerySet[Row] | Asked[Row],
    columns: Sequence[Column],
    *,
    default: str,
    size: int = PAGE_SIZE,
    total: int | None = None,
) -> ListPage[Row]:
    """The page that the address asks for (`sorter`, `etter`). `default` is a sort such as "-received_on".

    Unknown sorts and cursors fall back to the first page of the default order. Three queries at most:
    the rows, the capped count (unless `total` is known already) and, on later pages, the cursor's row.
    """
    sort = _sort_of(request.GET.get("sorter", ""), columns, default)
    rows, total = _found(asked, sort, request.GET.get("etter", ""), size, total)
    more = len(rows) > size
    rows = rows[:size]
    shown = len(rows) + _shown_before(request.GET)
    return ListPage(
        rows=rows,
        head=[_head_cell(request.GET, column, sort) for column in columns],
        next_url=address(request.GET, etter=str(rows[-1].pk), vist=str(shown)) if more else "",
        total=min(total, COUNT_CAP),
        capped=total > COUNT_CAP,
        query=address(request.GET, etter="", vist=""),
        shown=shown,
    )


def sorted_for_export(
    request: HttpRequest, asked: QuerySet[Row] | Asked[Row], columns: Sequence[Column], *, default: str
) -> QuerySet[Row]:
    """The whole list in the order that the address asks for."""
    queryset = asked.queryset() if isinstance(asked, Asked) else asked
    return queryset.order_by(*_order(queryset, _sort_of(request.GET.get("sorter", ""), columns, default)))


def address(query: QueryDict, **changes: str) -> str:
    """The present address' query with some values changed; an empty value removes the key."""
    changed = query.copy()
    for key, value in changes.items():
        changed.pop(key, None)
        if value:
            changed[key] = value
    return f"?{changed.urlencode()}"


def _shown_before(query: QueryDict) -> int:
    """How many rows «Vis flere» has shown already, as the address says."""
    before = query.get("vist", "") if query.get("etter") else ""
    return int(before) if before.isdecimal() and len(before) < 7 else 0


def _sort_of(asked: str, columns: Sequence[Column], default: str) -> str:
    known = {column.sort for column in columns if column.sort}
    return asked if asked.removeprefix("-") in known else default


def _order(queryset: QuerySet[Any], sort: str) -> list[Any]:
    """Missing values come last in both directions. Said of a column without any, it would keep Postgres from
    reading the index backwards: it would sort every row of the unit instead."""
    name = sort.removeprefix("-")
    last = True if _may_be_missing(queryset, name) else None
    if sort.startswith("-"):
        return [F(name).desc(nulls_last=last), "-pk"]
    return [F(name).asc(nulls_last=last), "pk"]


def _may_be_missing(queryset: QuerySet[Any], name: str) -> bool:
    if name == "pk":
        return False
    try:
        return bool(queryset.model._meta.get_field(name).null)
    except FieldDoesNotExist:
        # Worked out by the query, or a column of a row beside.
        return True


def _found(
    asked: QuerySet[Row] | Asked[Row], sort: str, cursor: str, size: int, total: int | None
) -> tuple[list[Row], int]:
    """The rows of the page, with one more when there is one, and how many there are in all."""
    if isinstance(asked, Asked):
        first = not cursor.isdigit()
        kept = asked.kept((sort, size), partial(_first_page, sort=sort, size=size)) if first else None
        if kept is not None:
            return kept.rows(), kept.total() if total is None else total
        asked = asked.queryset()
    rows = _slice(asked, sort, cursor, size)
    return rows, _counted(asked).count() if total is None else total


def _first_page(queryset: QuerySet[Row], *, sort: str, size: int) -> tuple[QuerySet[Row], QuerySet[Any, Any]]:
    return queryset.order_by(*_order(queryset, sort))[: size + 1], _counted(queryset)


def _counted(queryset: QuerySet[Any]) -> QuerySet[Any, Any]:
    return queryset.order_by().values("pk")[: COUNT_CAP + 1]


def _slice(queryset: QuerySet[Row], sort: str, cursor: str, size: int) -> list[Row]:
    ordered, name = queryset.order_by(*_order(queryset, sort)), sort.removeprefix("-")
    if cursor.isdigit():
        last = queryset.order_by().filter(pk=int(cursor)).values_list(name, "pk").first()
        if last is not None:
            ordered = ordered.filter(_after(sort, *last, missing=_may_be_missing(queryset, name)))
    return list(ordered[: size + 1])


def _after(sort: str, value: Any, pk: int, *, missing: bool) -> Q:
    """Rows behind the one with this value and key."""
    name = sort.removeprefix("-")
    step = "lt" if sort.startswith("-") else "gt"
    if value is None:
        return Q(**{f"{name}__isnull": True, f"pk__{step}": pk})
    behind = Q(**{f"{name}__{step}": value}) | Q(**{name: value, f"pk__{step}": pk})
    if missing:
        return behind | Q(**{f"{name}__isnull": True})
    # Says where in the index to begin: an «or» alone reads it from the start.
    return Q(**{f"{name}__{step}e": value}) & behind


def _head_cell(query: QueryDict, column: Column, sort: str) -> HeadCell:
    if not column.sort:
        return HeadCell(column.label, "", "none", column.numeric)
    state = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(sort, "none")
    turned = f"-{column.sort}" if state == "ascending" else column.sort
    return HeadCell(column.label, address(query, sorter=turned, etter="", vist=""), state, column.numeric)
