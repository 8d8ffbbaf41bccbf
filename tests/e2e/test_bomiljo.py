"""The bomiljø worker's day: from the place to an incident and through it; a measure ends and is looked at again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.scope import system_scope
from bomiljo.actions import etterkontroller  # noqa: F401
from bomiljo.models import Etterkontroll, Hendelse, IncidentStatus, TiltakStatus
from tests.factories import BomiljoEntranceFactory, BomiljoFactory
from tests.factories.placework import TiltakFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place(office):
    own = BomiljoFactory(bydel=office.cast.sagene, landlord=office.cast.boligbygg, name="Åsengården")
    BomiljoEntranceFactory(bomiljo=own, entrance=office.dwelling.entrance)
    return own


@pytest.fixture
def bjorn(desk, office, place):
    return desk.as_user(office.cast.bjorn)


def press(desk, name):
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name=name, exact=True).click()


def follow(desk, name):
    with desk.page.expect_navigation():
        desk.page.get_by_role("link", name=name, exact=True).first.click()


def test_from_the_place_to_an_incident_that_is_answered_stepped_and_closed(bjorn, place):
    bjorn.open("bomiljo-list")
    bjorn.at("Bomiljøer")
    follow(bjorn, "Åsengården")
    bjorn.at("Åsengården")
    follow(bjorn, "Meld hendelse: Hendelser")
    bjorn.at("Meld hendelse: Åsengården")
    page = bjorn.page
    page.get_by_label("Meldt til").select_option("vakttelefon")
    page.get_by_label("Hva slags hendelse").select_option("brak")
    page.get_by_label("Hvor", exact=True).select_option("oppgang")
    page.get_by_label("Hva som skjedde").fill("Høy musikk fra klokka to.")
    page.get_by_label("Navn på den som meldte").fill("Nils Nabo")
    press(bjorn, "Registrer hendelsen")
    row = told()
    bjorn.at(f"Hendelse: {row.get_category_display()}, {row.get_place_display().lower()}")
    assert "Nils" not in bjorn.text()
    press(bjorn, "Ta hendelsen")
    follow(bjorn, "Registrer første svar")
    press(bjorn, "Lagre")
    follow(bjorn, "Registrer steg")
    bjorn.at("Registrer steg: Bråk, Åsengården")
    page.get_by_label("Steg").select_option("samtale")
    press(bjorn, "Registrer steget")
    follow(bjorn, "Avslutt hendelsen")
    page.get_by_label("Slik endte det").fill("De ble enige om ro etter elleve.")
    press(bjorn, "Avslutt")
    bjorn.sees("Hendelsen er avsluttet.", "De ble enige om ro etter elleve.")
    assert told().status == IncidentStatus.CLOSED


def test_a_measure_ends_with_somebody_who_takes_over_and_is_looked_at_again(bjorn, place):
    row = TiltakFactory(bomiljo=place, running=True, title="Åpen kveld", responsible=bjorn_of(place))
    bjorn.open("tiltak-list")
    bjorn.at("Tiltak")
    follow(bjorn, "Åpen kveld")
    bjorn.at("Tiltak: Åpen kveld")
    follow(bjorn, "Avslutt tiltaket")
    bjorn.at("Avslutt tiltaket: Åpen kveld")
    bjorn.page.get_by_label("Hvem overtar").fill("Gårdskomiteen")
    bjorn.page.get_by_label("Plan for overleveringen").fill("De får nøkkelen og lista.")
    press(bjorn, "Avslutt og sett opp etterkontroller")
    print(bjorn.text())
