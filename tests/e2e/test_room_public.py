"""A resident asks for a room on a phone, without scripts, and finds nothing in the way."""

from datetime import timedelta

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.utils import timezone

from tests.factories import CommonRoomFactory, RomtidFactory, RoomLoanFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def room(cast):
    cache.clear()
    room = CommonRoomFactory(bydel=cast.sagene, by_phone=True, slug="vaerestedet")
    for weekday in range(7):
        RomtidFactory(room=room, weekday=weekday)
    RoomLoanFactory(room=room)
    return room


def opened(browser, live_server, **options):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 360, "height": 740}, **options)
    page = context.new_page()
    page.goto("/lokaler/vaerestedet/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_in_the_way(browser, live_server, room, scheme):
    page = opened(browser, live_server, color_scheme=scheme, bypass_csp=True)
    page.get_by_role("button", name="Send søknaden").click()

    page.evaluate(Axe().axe_script)
    found = AxeResults(page.evaluate("() => axe.run({resultTypes: ['violations']})"))
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.context.close()


def test_asked_for_and_taken_back_without_a_script(browser, live_server, room):
    page = opened(browser, live_server, java_script_enabled=False)
    day = timezone.localdate() + timedelta(days=15)
    typed = {
        "Dag": f"{day:%d.%m.%Y}", "Fra klokka": "17", "Til klokka": "20", "Hva rommet": "Beboermøte",
        "Hvor mange": "12", "Navnet": "Amina", "Telefon": "400 00 002",
    }  # fmt: skip
    for label, words in typed.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Send søknaden").click()

    assert "Søknaden er mottatt" in page.content() and "Amina" not in page.url
    page.get_by_role("button", name="Trekk lånet").click()
    assert "Lånet er trukket" in page.content()
    assert page.context.cookies() == []
    page.context.close()
