"""A resident answers on an old phone: no script, no cookie, keys only, in all seven languages, under 60 KB."""

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from accounts.scope import system_scope
from bomiljo.actions import skjemaer, svarkoder
from bomiljo.models import CampaignPlace, Language, Response
from bomiljo.survey_words import tongues
from tests.e2e.checks import NARROW, OVERFLOW, WIDE
from tests.factories.surveys import CampaignFactory, CampaignPlaceFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LIMIT = 60_000


class Asked:
    def __init__(self, cast):
        draft = skjemaer.fetch_standard(kommune=cast.oslo, by=cast.bjorn)
        survey = skjemaer.publish(survey=draft, by=cast.bjorn)
        self.place = CampaignPlaceFactory(
            campaign=CampaignFactory(bydel=cast.sagene, survey=survey), bydel=cast.sagene
        )
        self.code = svarkoder.hand_out_code(place=self.place, by=cast.bjorn)
        self.address = reverse("answer-place", args=[self.place.poster_code])


@pytest.fixture
def asked(transactional_db, cast):
    return Asked(cast)


@pytest.fixture
def phone(browser, live_server):
    """Scripts are off, so axe is run by the other one."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, viewport=NARROW)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def weighed(page):
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    return sizes


def test_a_resident_answers_without_script_and_cookie(phone, asked):
    sizes = weighed(phone)
    phone.goto(asked.address)
    phone.get_by_role("link", name="Polski").click()
    phone.get_by_label(tongues()["pl"].words["code"]).fill(asked.code)
    phone.get_by_role("radio", name=f"4 {tongues()['pl'].words['s4']}").first.check()
    phone.get_by_role("button", name=tongues()["pl"].words["send"]).click()
    assert phone.get_by_role("heading", level=1).inner_text() == tongues()["pl"].words["thanks"]
    assert phone.context.cookies() == [] and asked.code not in phone.url
    assert sum(sizes) < 2 * LIMIT  # all pages of the visit
    with system_scope():
        assert CampaignPlace.objects.get().answered_by_code == 1 and Response.objects.count() == 6


def test_keys_alone_are_enough(phone, asked):
    phone.goto(f"{asked.address}?sprak=nb")
    phone.keyboard.press("Tab")  # change of language
    phone.keyboard.press("Tab")
    phone.keyboard.type(asked.code)
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowRight")
    phone.get_by_role("button", name="Send svaret").press("Enter")
    phone.get_by_role("heading", name="Takk for svaret").wait_for()
    with system_scope():
        assert sorted(row.values[0] for row in Response.objects.filter(part="bolig")) == [2]


def test_the_code_is_typed_where_there_is_no_poster(phone, asked):
    phone.goto(f"{reverse('answer')}?sprak=ti")
    phone.get_by_label(tongues()["ti"].words["code"]).fill("feil")
    phone.get_by_role("button").click()
    phone.get_by_text(tongues()["ti"].words["error_code_unknown"]).wait_for()
    phone.get_by_label(tongues()["ti"].words["code"]).fill(asked.code)
    phone.get_by_role("button").click()
    phone.get_by_role("button", name=tongues()["ti"].words["send"]).wait_for()
    assert asked.code not in phone.url


@pytest.mark.parametrize("language", Language.values)
def test_every_language_is_accessible_and_small(browser, live_server, asked, language):
    context = browser.new_context(base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    try:
        sizes = weighed(page)
        page.goto(f"{asked.address}?sprak={language}")
        page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes) < LIMIT
        assert page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]") == [
            language, "rtl" if language == "ar" else "ltr",
        ]  # fmt: skip
        _check(page)
        page.get_by_role("button").click()
        page.get_by_role("alert").wait_for()
        _check(page)
        page.goto(f"{reverse('answer')}?sprak={language}&takk=1")
        _check(page)
    finally:
        context.close()


def test_the_choice_of_language_is_accessible(browser, live_server, asked):
    page = browser.new_page(base_url=live_server.url, bypass_csp=True)
    page.goto(asked.address)
    _check(page)
    page.close()


def _check(page):
    page.evaluate(Axe().axe_script)
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(OVERFLOW) == []
        small = "() => [...document.querySelectorAll('fieldset label, button, .sprak a, .felt input')]"
        small += ".filter((it) => it.getBoundingClientRect().height < 44).length"
        assert page.evaluate(small) == 0
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            found = AxeResults(page.evaluate("() => axe.run({resultTypes: ['violations']})"))
            assert found.violations_count == 0, found.generate_report()
