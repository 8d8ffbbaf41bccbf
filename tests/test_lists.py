"""What every list with a filter bar has: each of its filters can be seen and used on the page."""

import re

import pytest
from django.urls import reverse

from config import asked
from config.remembered import Remembered
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


KEPT = {
    "aktivitet-list", "campaign-list", "consent-list", "dwelling-list", "erfaring-list", "export-list",
    "finansiering-list", "hendelse-list", "integrasjon-list", "klage-list", "notat-list", "oppslag-list",
    "reconfirm-list", "room-list", "room-loan-list", "samarbeid-list", "service-list", "soknad-list",
    "stedsoppgave-list", "tilskudd-list", "tiltak-list", "transferred-list",
}  # fmt: skip


@pytest.fixture
def looked_up(monkeypatch):
    """The pages that were made with a query that was kept."""
    monkeypatch.setattr(asked, "_store", Remembered(asked.MOST))
    found, rows = [], asked.Kept.rows
    monkeypatch.setattr(asked.Kept, "rows", lambda kept: found.append(rows(kept)) or found[-1])
    return found


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in LISTS if row.name in KEPT])
def test_a_list_that_is_asked_again_shows_what_it_did(row, world, undone, looked_up):
    """Each query is kept when it is asked the second time, for whoever may open the list."""
    for role in sorted(row.may):
        client = logged_in(world.sagene.people[role])
        first, *later = (told(client.get(reverse(row.name) + row.query)) for _ in range(3))
        assert later == [first, first]
    assert looked_up


def told(response):
    """What the page lists, without what is its own: the token of its forms."""
    assert response.status_code == 200
    page = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", response.content.decode())
    return re.findall(r"<tbody.*?</tbody>|<p[^>]*count[^>]*>.*?</p>", page, re.DOTALL)


def test_a_filter_that_was_left_out_would_be_missed():
    page = (
        '<form class="filter-bar"><input type="hidden" name="sorter"><select id="x" name="status"></select></form>'
    )
    assert shown(page) == {"sorter", "status"} and shown("<p>Ingen</p>") is None
