"""What goes wrong at a desk: nothing typed is lost, and the message stands beside its field."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allocation.models import Offer
from config.dates import norwegian_date
from tests.factories import LeaseFactory, OfferFactory, SoknadFactory, WaitingEntryFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def day(shift):
    return norwegian_date(timezone.localdate() + timedelta(days=shift))


@pytest.fixture
def sara(desk, office):
    return desk.as_user(office.cast.sara)


def test_a_number_that_cannot_be_right(sara):
    sara.open("soknad-new")
    sara.fill("Fødselsnummer", "12345678901")
    sara.go("Fortsett")
    sara.at("Hvem, ny søknad")
    assert sara.stands_in_error_summary()
    assert "Kontrollsifferet stemmer ikke." in sara.beside("Fødselsnummer")
    assert sara.value_of("Fødselsnummer") == "12345678901"
    sara.press_to("Fødselsnummer", roles=("link",))
    sara.press("Enter")
    assert sara.focused()[0] == "textbox"


def test_one_wrong_field_in_a_step(sara):
    sara.open("soknad-new")
    sara.go("Fortsett")
    sara.fill("Fornavn", "Kari")
    sara.fill("Etternavn", "Prøvesen")
    sara.go("Fortsett")
    sara.fill("Om situasjonen", "En lang tekst som ingen vil skrive to ganger.")
    sara.fill("Mottatt", "31.02.2026")
    sara.go("Fortsett")
    sara.at("Søknaden, ny søknad")
    assert sara.stands_in_error_summary()
    assert "Skriv datoen slik: dd.mm.åååå." in sara.beside("Mottatt")
    assert "Velg minst én boligsituasjon." in sara.text()
    assert sara.value_of("Mottatt") == "31.02.2026"
    assert sara.value_of("Om situasjonen") == "En lang tekst som ingen vil skrive to ganger."


def test_a_registration_is_left_and_taken_up_again(sara):
    sara.open("soknad-new")
    sara.go("Fortsett")
    sara.fill("Fornavn", "Kari")
    sara.fill("Etternavn", "Prøvesen")
    sara.go("Fortsett")
    sara.fill("Om situasjonen", "Telefonen ringte midt i setningen")
    sara.go("Lagre og lukk")
    sara.at("Mine kladder")
    sara.sees("Kladden er lagret", "Kari Prøvesen")
    sara.open("home")
    sara.sees("Påbegynte registreringer")
    sara.go("Kari Prøvesen")
    sara.at("Økonomi og botid, ny søknad")
    sara.go("Søknaden")
    sara.at("Søknaden, ny søknad")
    assert sara.value_of("Om situasjonen") == "Telefonen ringte midt i setningen"
    sara.go("Forkast kladden", roles=("link",))
    sara.at("Forkast kladden")
    sara.go("Forkast kladden", roles=("button",))
    sara.sees("Kladden er forkastet.")


def test_two_people_with_the_same_case_open(sara, desks, office):
    soknad = SoknadFactory(bydel=office.cast.sagene, status="under_behandling", caseworker=office.cast.sara)
    lars = desks().as_user(office.cast.lars)
    for one in (sara, lars):
        one.open("soknad-change", soknad.pk)
    lars.fill("Husstandens inntekt", "310000")
    lars.go("Lagre")
    sara.fill("Om situasjonen", "Må flytte før jul.")
    sara.go("Lagre")
    assert sara.stands_in_error_summary()
    sara.at(f"Endre opplysningene, sak {soknad.number}")
    sara.sees("Lars Leder endret saken")
    assert "Lagret nå: «310000»." in sara.beside("Husstandens inntekt")
    assert "Lagret nå" not in sara.beside("Bodd sammenhengende i kommunen siden")
    assert sara.value_of("Om situasjonen") == "Må flytte før jul."
    sara.go("Lagre")
    sara.at(f"Sak {soknad.number}")
    sara.sees("Må flytte før jul.")


def test_a_lease_signed_in_the_future(sara, office):
    entry = WaitingEntryFactory(bydel=office.cast.sagene)
    offer = OfferFactory(soknad=entry.soknad, dwelling=office.dwelling, accepted=True)
    sara.open("lease-sign", offer.pk)
    sara.fill("Leien begynner", "31.02.2027")
    sara.fill("Skriftlig informasjon gitt", day(0))
    sara.fill("Signert", day(1))
    sara.go("Registrer signert kontrakt")
    sara.at(f"Leiekontrakt, sak {entry.soknad.number}")
    assert sara.stands_in_error_summary()
    assert "Skriv datoen slik" in sara.beside("Leien begynner")
    assert sara.value_of("Leien begynner") == "31.02.2027"
    assert "ikke være signert fram i tid" in sara.beside("Signert")


def test_moving_out_before_moving_in(sara, office):
    lease = LeaseFactory(bydel=office.cast.sagene)
    sara.open("tenancy-end", lease.tenancy_id)
    sara.fill("Flytter ut", "01.12.2024")
    sara.pick("Hvorfor avsluttes", "Sagt opp av leietaker")
    sara.pick("Hvor flytter", "Ukjent")
    sara.go("Avslutt leieforholdet", roles=("button",))
    sara.at("Avslutt leieforholdet")
    assert sara.stands_in_error_summary()
    assert "Utflyttingen er før innflyttingen" in sara.beside("Flytter ut")
    assert sara.value_of("Flytter ut") == "01.12.2024"


def test_a_dwelling_that_somebody_else_gets_first(sara, office):
    mine, other = (WaitingEntryFactory(bydel=office.cast.sagene) for _ in range(2))
    sara.open("offer-new", mine.soknad_id)
    OfferFactory(soknad=other.soknad, dwelling=office.dwelling)
    sara.press_to("Bolig", roles=("combobox",))
    sara.press("ArrowDown")
    sara.fill("Hvorfor tilbudet gis uten møte", "Det haster.")
    sara.go("Gi tilbudet")
    assert sara.stands_in_error_summary()
    sara.sees("Boligen har allerede et åpent tilbud")
    assert sara.value_of("Hvorfor tilbudet gis uten møte") == "Det haster."
    assert Offer.objects.count() == 1


def test_an_address_that_leads_nowhere(sara):
    assert sara.open("soknad", 999999) == 404
    sara.at("Siden finnes ikke")
    sara.sees("Vi finner ikke siden", "Søk etter saken")
    sara.go("gå til forsiden")
    sara.at("Hjem")
