"""A real browser against a live server with a small office. Run by itself: pytest -m e2e."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.desk import Desk
from tests.factories import DwellingFactory, EntranceFactory, PropertyFactory, RuleSetFactory, VacancyFactory

# Playwright keeps an event loop in this thread, and Django would refuse to query from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = "/usr/bin/chromium"
PASSWORD = "et-langt-passord-for-prøver"
# What the caseworker says of Oslo's criteria in turn: five krav, and one that may become a vilkår.
# «Ikke nødvendig», without its space: a space opens the list.
CONCLUSIONS = [*["Oppfylt"] * 5, "Ikke"]


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        own = {"executable_path": CHROMIUM} if os.path.exists(CHROMIUM) else {}
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(args=sandbox, **own)
        yield browser
        browser.close()


@pytest.fixture
def desks(browser, live_server):
    """Call it for one more person at a keyboard. Fails afterwards if a browser has complained of anything."""
    made = []

    def sit_down():
        context = browser.new_context(base_url=live_server.url, locale="nb-NO")
        context.set_default_timeout(10_000)
        made.append(Desk(context.new_page(), live_server.url))
        return made[-1]

    yield sit_down
    for desk in made:
        desk.page.context.close()
    assert [complaint for desk in made for complaint in desk.complaints] == []


@pytest.fixture
def desk(desks):
    return desks()


class Office:
    """Sagene with its rules, one dwelling that is vacant, and people who can log in."""

    def __init__(self, cast):
        self.cast = cast
        cast.sagene.address, cast.sagene.phone = "Vitaminveien 4, 0485 Oslo", "23 47 40 00"
        cast.sagene.save()
        RuleSetFactory(kommune=cast.oslo)
        own = PropertyFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Åsengården")
        entrance = EntranceFactory(property=own, street="Åsengata 12 A", postcode="0480")
        self.dwelling = DwellingFactory(entrance=entrance, unit_number="H0203", floor=2, rooms=2)
        self.vacancy = VacancyFactory(dwelling=self.dwelling)
        for user in (cast.sara, cast.lars):
            user.set_password(PASSWORD)
            user.save()


@pytest.fixture
def office(transactional_db, cast):
    return Office(cast)
