"""Pages by key: each row once, whichever way it is sorted, and read from an index rather than sorted."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from allocation.models import Klage, Soknad
from allocation.views import soknad_list
from audit.models import Event
from config.lists import Column, _after, _may_be_missing, _order, list_page
from housing.models import Dwelling
from housing.occupancy import with_occupancy
from tests.factories import SoknadFactory

pytestmark = pytest.mark.django_db
COLUMNS = (Column("Mottatt", "received_on"), Column("Hjem til", "home_ends_on"))
DAY = date(2026, 3, 2)


@pytest.fixture
def rows(cast):
    """Several of the same day, and some without the other day."""
    made = [
        SoknadFactory(
            bydel=cast.sagene, received_on=DAY - timedelta(days=n // 3), home_ends_on=DAY if n % 2 else None
        )
        for n in range(8)
    ]
    return Soknad.objects.filter(pk__in=[row.pk for row in made])


def turned(rows, sort):
    """The keys of all pages, three rows a page."""
    keys, query = [], f"?sorter={sort}"
    while query:
        page = list_page(RequestFactory().get(f"/{query}"), rows, COLUMNS, default="received_on", size=3)
        keys += [row.pk for row in page.rows]
        query = page.next_url
    return keys


@pytest.mark.parametrize("sort", ["received_on", "-received_on", "home_ends_on", "-home_ends_on"])
def test_every_row_comes_once_and_missing_values_last(rows, sort):
    name, back = sort.removeprefix("-"), sort.startswith("-")
    there = sorted(
        (row for row in rows if getattr(row, name)), key=lambda row: (getattr(row, name), row.pk), reverse=back
    )
    missing = sorted((row for row in rows if not getattr(row, name)), key=lambda row: row.pk, reverse=back)
    assert turned(rows, sort) == [row.pk for row in [*there, *missing]]


@pytest.mark.parametrize(
    "sort", [sign + column.sort for column in soknad_list.COLUMNS if column.sort for sign in ("", "-")]
)
def test_every_sort_of_the_case_list_has_an_index(rows, cast, sort):
    page = Soknad.objects.filter(bydel=cast.sagene).order_by(*_order(rows, sort))
    assert "soknad_of_bydel_by_" in (plan := explained(page[:51])) and "Sort" not in plan


@pytest.mark.parametrize("sort", ["received_on", "-received_on"])
@pytest.mark.parametrize("later", [False, True])
def test_a_page_is_read_from_the_index(rows, cast, sort, later):
    page = Soknad.objects.filter(bydel=cast.sagene).order_by(*_order(rows, sort))
    if later:
        page = page.filter(_after(sort, DAY, 5, missing=False))
    plan = explained(page[:51])
    assert "soknad_of_bydel_by_received" in plan and "Sort" not in plan
    assert not later or "received_on" in plan.split("Index Cond:")[1].splitlines()[0]


def test_one_kind_of_line_in_the_trail_is_read_from_the_index(cast):
    lines = Event.objects.visible_to(cast.sara).filter(bydel=cast.sagene, kind="soknad.handed_over")
    plan = explained(lines.order_by("-id")[:51])
    assert "event_by_kind" in plan and "Sort" not in plan


def test_a_page_of_dwellings_looks_up_its_own_leieforhold_only():
    """A plan for a few rows does not show it: in a city an EXISTS is answered from a table of all leieforhold."""
    assert "EXISTS" not in str(with_occupancy(Dwelling.objects.all()).query)


def test_a_vacancy_looks_up_its_own_dwelling_only():
    """As above: the policy is in every plan that reads vacancies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT qual FROM pg_policies WHERE policyname = 'housing_vacancy_scope'")
        (policy,) = cursor.fetchone()
    assert "housing_dwelling" in policy and "EXISTS" not in policy


def test_a_path_to_another_row_may_end_in_nothing():
    rows = Klage.objects.all()
    assert _may_be_missing(rows, "decided_on") and _may_be_missing(rows, "vedtak__issued_at")
    assert not _may_be_missing(rows, "received_on") and not _may_be_missing(rows, "pk")


def explained(rows):
    """The plan for a table that is large: a small one is sorted, whatever its indexes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
        )
        statement, values = rows.query.sql_with_params()
        cursor.execute(f"EXPLAIN {statement}", values)
        return "\n".join(line for (line,) in cursor.fetchall())
