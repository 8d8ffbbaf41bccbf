"""The tabs of bomiljø and of Oversikt: each role is shown pages that it may open, in at most seven groups."""

import re

import pytest
from django.urls import reverse

from config.tabs import BOMILJO, SETS
from tests.cast import logged_in

pytestmark = pytest.mark.django_db
WHO = ["bjorn", "sara", "mona", "bente", "unni", "arne"]
TAB = re.compile(r'<a class="tabs__link" href="([^"]+)"')


def tabs_at(client, url):
    page = client.get(url)
    assert page.status_code == 200, url
    return TAB.findall(page.content.decode())


@pytest.mark.parametrize("name", WHO)
def test_every_tab_opens(cast, name):
    assert cast.sagene  # Analysts compare the bydeler that there are.
    client = logged_in(getattr(cast, name))
    groups = tabs_at(client, reverse("bomiljo-list"))
    below = {url for group in groups for url in tabs_at(client, group)}
    for url in below:
        assert url in tabs_at(client, url)


def test_the_worker_reaches_every_list_in_two_steps(cast):
    client = logged_in(cast.bjorn)
    groups = tabs_at(client, reverse("bomiljo-list"))
    below = {url for group in groups for url in tabs_at(client, group)}
    assert below == {reverse(page.name) for _, pages in BOMILJO for page in pages}


def test_a_landlord_is_not_shown_what_is_the_bydels_own(cast):
    shown = tabs_at(logged_in(cast.unni), reverse("tiltak-list"))
    assert not {reverse("finansiering-list"), reverse("room-list"), reverse("standard")} & set(shown)


def test_a_row_of_tabs_is_short():
    assert all(len(groups) <= 7 for groups in SETS.values())


@pytest.mark.parametrize("name", WHO)
def test_every_tab_of_the_figures_opens(cast, name):
    client = logged_in(getattr(cast, name))
    for url in tabs_at(client, reverse("oversikt")):
        assert url in tabs_at(client, url)


def test_an_object_has_a_trail_and_no_tabs(cast):
    page = logged_in(cast.bjorn).get(reverse("bomiljo-new"))
    assert "tabs__link" not in page.content.decode()
    assert 'aria-label="Du er her"' in page.content.decode()
