"""What every list with a filter bar has: each of its filters can be seen and used on the page."""

import re

import pytest
from django.urls import reverse

from tests.access.table import TABLE
from tests.cast import as_system, logged_in
from tests.world import World

LISTS = [row for row in TABLE if row.get and not row.args and row.name.endswith("-list")]


@pytest.fixture(scope="module")
def world(shared_rows):
    world = World()
    as_system()
    return world


def shown(page):
    """The names of the fields in the filter bar."""
    bar = re.search(r'<form class="filter-bar".*?</form>', page, re.DOTALL)
    return set(re.findall(r'<(?:input|select)[^>]*\bname="(\w+)"', bar[0])) if bar else None


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=row.name) for row in LISTS if not row.name.startswith("api-")]
)
def test_every_filter_is_on_the_page(row, world, undone):
    role = sorted(row.may)[0]
    response = logged_in(world.sagene.people[role]).get(reverse(row.name) + row.query)
    found = shown(response.content.decode())
    if found is not None:
        form = response.context_data.get("form") or response.context_data["filter"]
        assert found == {field.html_name for field in form}


def test_a_filter_that_was_left_out_would_be_missed():
    page = (
        '<form class="filter-bar"><input type="hidden" name="sorter"><select id="x" name="status"></select></form>'
    )
    assert shown(page) == {"sorter", "status"} and shown("<p>Ingen</p>") is None
