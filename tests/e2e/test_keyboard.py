"""Shortcuts, the help about them, and ways past the menu."""

import pytest

from tests.e2e.checks import NARROW, WIDE
from tests.factories import SoknadFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sara(desk, office):
    desk.as_user(office.cast.sara).open("home")
    return desk


def test_skip_link_leads_past_the_menu(desk, office):
    soknad = SoknadFactory(bydel=office.cast.sagene)  # something waits, so the page has a link of its own
    sara = desk.as_user(office.cast.sara)
    sara.open("home")
    sara.press("Tab")
    assert sara.focused() == ("link", "Hopp til hovedinnhold")
    sara.press("Enter")
    assert sara.focused()[0] == "main"
    sara.press("Tab")
    assert sara.focused()[1].startswith(("Lagre visningen", "Se alle", soknad.number))


def test_slash_searches(sara, office):
    soknad = SoknadFactory(bydel=office.cast.sagene)
    sara.press("/")
    assert sara.focused()[0] == "searchbox"
    sara.keyboard.type(soknad.number)
    sara.leave_with("Enter")
    sara.at("Søk")
    sara.sees(soknad.number)


@pytest.mark.parametrize(
    ("letter", "title"),
    [("s", "Søknader"), ("v", "Venteliste"), ("m", "Møter"), ("b", "Boliger"), ("l", "Leieforhold")],
)
def test_g_and_a_letter_goes_to_the_menu(sara, letter, title):
    sara.press("g")
    sara.leave_with(letter)
    sara.at(title)
    sara.press("g")
    sara.leave_with("h")
    assert sara.page.title() == "Hjem – Husrom"


def test_letters_in_a_field_are_text(sara):
    sara.press("/")
    sara.keyboard.type("gs?/")
    assert sara.page.locator("#sok").input_value() == "gs?/"
    assert sara.page.title() == "Hjem – Husrom"


def test_help_opens_keeps_focus_and_closes_with_escape(sara):
    sara.press("?")
    assert sara.focused() == ("button", "Lukk")
    sara.at("Hjem")
    shown = sara.page.locator("dialog[open]").inner_text()
    wanted = {"Hurtigtaster", "Søknader", "Venteliste", "Forrige og neste rad", "Esc"}
    assert {word for word in wanted if word not in shown} == set()
    sara.press("Escape")
    assert sara.page.locator("dialog[open]").count() == 0


def test_escape_closes_the_own_menu_and_gives_focus_back(sara, office):
    name = office.cast.sara.name
    sara.press_to(name, roles=("summary",))
    sara.press("Enter")
    sara.press_to("Logg ut")
    sara.press("Escape")
    assert sara.focused()[1] == name
    assert sara.page.locator("details[open]").count() == 0


def test_shortcuts_can_be_turned_off(sara):
    sara.press("?")
    sara.press_to("Slå av hurtigtastene", key="Shift+Tab")
    sara.press("Space", "Escape")
    sara.press("/")
    assert sara.page.evaluate("() => document.activeElement.id") != "sok"


def test_arrows_move_between_rows_and_enter_opens(sara, office):
    first, second = (SoknadFactory(bydel=office.cast.sagene) for _ in range(2))
    sara.open("soknad-list")
    sara.press_to(first.number)
    sara.press("ArrowDown")
    assert sara.focused() == ("link", second.number)
    sara.leave_with("Enter")
    sara.at(f"Sak {second.number}")


def test_a_long_page_on_a_phone_links_to_its_sections(sara, office):
    soknad = SoknadFactory(bydel=office.cast.sagene)
    sara.page.set_viewport_size(NARROW)
    sara.page.goto(sara.base + soknad.get_absolute_url())
    contents = sara.page.get_by_text("På denne siden")
    contents.click()
    sara.page.get_by_role("link", name="Mer du kan gjøre").click()
    heading = sara.page.get_by_role("heading", name="Mer du kan gjøre")
    assert heading.evaluate("heading => location.hash === `#${heading.id}`")
    sara.page.set_viewport_size(WIDE)
    assert not contents.is_visible()
