"""Another system by keyboard alone: a key is made, shown once and used; an event is told; it is taken back."""

import pytest

from audit.actions import leveringer
from tests.audit.receiver import running
from tests.e2e.conftest import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
NAME = "Boligbyggs FDV-system"


@pytest.fixture
def ada(office):
    ada = office.cast.ada
    ada.set_password(PASSWORD)
    ada.save()
    return ada


def test_from_a_key_to_an_event_and_back(desk, office, ada, settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    desk.log_in(ada, PASSWORD)
    token = make_key(desk)
    assert asked(desk, token) == 200
    with running() as receiver:
        subscribe(desk, receiver)
    take_back(desk)
    assert asked(desk, token) == 401


def make_key(desk):
    desk.at("Hjem")
    desk.go("Administrasjon")
    desk.go("Integrasjoner")
    desk.at("Integrasjoner")
    desk.sees("Ingen integrasjoner")
    desk.go("Ny integrasjon")
    desk.at("Ny integrasjon")
    desk.fill("Navn på systemet", NAME)
    desk.pick("Gjelder", "Bydel Sagene")
    desk.tick("Se boliger og ledige boliger")
    desk.fill("Kontaktperson", "Kari Kontakt")
    desk.fill("E-post til kontaktpersonen", "kari@example.no")
    desk.go("Lag nøkkel")
    desk.at(f"Nøkkelen er laget: {NAME}")
    desk.sees("Nøkkelen vises bare nå.")
    token = desk.page.locator("main code").inner_text()
    desk.go("Til integrasjonen")
    desk.at(NAME)
    desk.sees("Se boliger og ledige boliger", token[:13], "Aldri")
    assert token not in desk.text()
    return token


def asked(desk, token):
    """The key counts, and not who is logged in here."""
    headers = {"Authorization": f"Bearer {token}"}
    return desk.page.request.get(f"{desk.base}/api/v1/boliger/", headers=headers).status


def subscribe(desk, receiver):
    desk.go("Abonner på hendelser")
    desk.at(f"Abonner på hendelser: {NAME}")
    desk.fill("Adresse", receiver.url)
    desk.tick("Ledige boliger")
    desk.go("Abonner", roles=("button",))
    desk.at(f"Abonnementet er laget: {receiver.url}")
    desk.go("Til abonnementet")
    desk.go("Send en prøve")
    desk.sees("Prøven sendes innen et halvt minutt.", "Venter")
    assert leveringer.deliver_due() == 1
    desk.page.reload()
    desk.at(f"Abonnement på hendelser: {receiver.url}")
    desk.sees("Levert", "204")


def take_back(desk):
    desk.go(NAME)
    desk.go("Trekk tilbake")
    desk.at(f"Trekk tilbake: {NAME}")
    desk.sees("Alle nøklene slutter å virke nå.")
    desk.go("Trekk tilbake", roles=("button",))
    desk.sees("Trukket tilbake")
