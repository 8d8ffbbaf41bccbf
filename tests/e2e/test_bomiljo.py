"""A bomiljø worker's day: an incident from its place until it is closed, and a measure that is seen to again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.scope import system_scope
from bomiljo.models import Etterkontroll, Hendelse, IncidentStatus, Tiltak, TiltakStatus
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


def only(model):
    with system_scope():
        return model.objects.get()


def register(bjorn):
    page = bjorn.page
    page.get_by_label("Hva slags hendelse").select_option(index=1)
    page.get_by_label("Hvor", exact=True).select_option(index=1)
    page.get_by_label("Hva som skjedde").fill("Høy musikk fra klokka to.")
    page.get_by_text("Den som meldte: navn").click()
    page.get_by_label("Navn på den som meldte").fill("Nils Nabo")
    page.get_by_text("Mer: meldt en annen dag").click()
    page.get_by_label("Meldt til").select_option(label="Vakttelefon")
    press(bjorn, "Registrer hendelsen")


def test_from_the_place_to_an_incident_that_is_answered_stepped_and_closed(bjorn):
    bjorn.open("bomiljo-list")
    bjorn.at("Bomiljøer")
    follow(bjorn, "Åsengården")
    bjorn.at("Åsengården")
    with bjorn.page.expect_navigation():
        bjorn.page.get_by_role("link", name="Meld hendelse").click()
    bjorn.at("Meld hendelse: Åsengården")
    register(bjorn)
    row = only(Hendelse)
    bjorn.at(f"Hendelse: {row.get_category_display()}, {row.get_place_display().lower()}")
    assert "Nils" not in bjorn.text()
    press(bjorn, "Ta hendelsen")
    follow(bjorn, "Registrer første svar")
    press(bjorn, "Lagre")
    follow(bjorn, "Registrer steg")
    bjorn.page.get_by_label("Steg", exact=True).select_option(label="Brev")
    press(bjorn, "Registrer steget")
    follow(bjorn, "Avslutt hendelsen")
    bjorn.page.get_by_label("Slik endte det").fill("De ble enige om ro etter elleve.")
    press(bjorn, "Avslutt")
    bjorn.sees("Hendelsen er avsluttet.", "De ble enige om ro etter elleve.")
    assert only(Hendelse).status == IncidentStatus.CLOSED


def test_a_measure_ends_with_somebody_who_takes_over_and_is_looked_at_again(bjorn, place):
    TiltakFactory(bomiljo=place, running=True, title="Åpen kveld")
    bjorn.open("tiltak-list")
    bjorn.at("Tiltak")
    follow(bjorn, "Åpen kveld")
    bjorn.at("Åpen kveld: Åsengården")
    follow(bjorn, "Avslutt tiltaket")
    three_months_ago = timezone.localdate() - timedelta(days=92)
    bjorn.page.get_by_label("Avsluttet").fill(f"{three_months_ago:%d.%m.%Y}")
    bjorn.page.get_by_label("Hvem overtar").fill("Gårdskomiteen")
    bjorn.page.get_by_label("Plan for overleveringen").fill("De får nøkkelen og lista.")
    press(bjorn, "Avslutt og sett opp etterkontroller")
    bjorn.at("Åpen kveld: Åsengården")
    follow(bjorn, "Gjør etterkontrollen")
    bjorn.at("Etterkontroll etter 3 måneder: Åpen kveld")
    bjorn.page.get_by_text("Virkningen holder", exact=True).click()
    bjorn.page.get_by_label("Fortell kort").fill("Gårdskomiteen holder åpent hver torsdag.")
    press(bjorn, "Lagre etterkontrollen")
    bjorn.sees("Etterkontrollen er lagret.", "Gårdskomiteen holder åpent hver torsdag.")
    assert only(Tiltak).status == TiltakStatus.HOLDS
    with system_scope():
        assert Etterkontroll.objects.filter(checked_on__isnull=False).count() == 1
