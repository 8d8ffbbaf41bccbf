"""The whole main job as one case, from a letter on the desk to a key in somebody's hand, by keyboard alone.

Sara registers, assesses and writes; Lars decides, leads the meeting and allocates; Sara offers and signs.
Each `at` also checks accessibility, title, heading and width of the page (checks.py).
"""

from datetime import date

import page as pdf_checker
import pytest
from django.utils import timezone

from accounts.scope import system_scope
from allocation.models import AllocationMeeting, Soknad
from config.dates import norwegian_date
from housing.fodselsnummer import synthetic
from housing.models import Household, Lease
from tests.e2e.conftest import CONCLUSIONS, PASSWORD
from tests.letters.reading import text_of

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

KARI = synthetic(date(1988, 3, 14), 7)


@pytest.fixture
def today():
    return norwegian_date(timezone.localdate())


def test_from_soknad_to_lease(desk, office, today):
    desk.log_in(office.cast.sara, PASSWORD)
    desk.at("Hjem")
    number = register(desk, today)
    add_child(desk, number, today)
    assess(desk, number)
    prioritise(desk, number)
    write_vedtak(desk, number)
    desk.log_out(office.cast.sara)

    desk.log_in(office.cast.lars, PASSWORD)
    issue(desk, number)
    read_waiting_list(desk, number)
    meeting = plan_meeting(desk, office, today)
    hold_meeting(desk, office, meeting)
    desk.log_out(office.cast.lars)

    desk.log_in(office.cast.sara, PASSWORD)
    give_offer(desk, office, number)
    sign_lease(desk, office, today)
    see_the_end(desk, office, number)


def register(desk, today):
    """A letter from somebody nobody knows here."""
    desk.press("g", "s")
    desk.page.wait_for_url("**/soknader/")
    desk.at("Søknader")
    desk.go("Ny søknad")
    desk.at("Hvem, ny søknad")
    desk.fill("Fødselsnummer", KARI)
    desk.go("Fortsett")
    desk.sees("Personen er ikke registrert i bydelen")
    desk.fill("Fornavn", "Kari")
    desk.fill("Etternavn", "Prøvesen")
    desk.go("Fortsett")
    desk.at("Søknaden, ny søknad")
    desk.pick("Kanal", "Papir")
    desk.tick("Uten bolig: bor hos slekt")
    desk.fill("Om situasjonen", "Bor hos en venninne med datteren sin og må flytte før jul.")
    desk.go("Fortsett")
    desk.at("Økonomi og botid, ny søknad")
    desk.fill("Bodd sammenhengende i kommunen siden", "01.08.2015")
    desk.pick("Oppholdstillatelse i Norge", "Ja")
    desk.fill("Husstandens inntekt", "298000")
    desk.go("Fortsett")
    desk.at("Kontakt, ny søknad")
    desk.fill("Postadresse", "Prøveveien 3")
    desk.fill("Postnummer", "0470")
    desk.fill("Poststed", "Oslo")
    desk.fill("Telefon", "400 00 001")
    desk.go("Fortsett")
    desk.at("Les gjennom, ny søknad")
    desk.sees("Prøveveien 3", "må flytte før jul", "298000")
    assert KARI not in desk.text() + desk.page.url
    desk.go("Registrer søknaden")
    with system_scope():
        number = Soknad.objects.get().number
    desk.at(f"Sak {number}")
    desk.sees(f"Søknaden er registrert som sak {number}.", "Kari Prøvesen", "Registrert")
    assert KARI not in desk.text() + desk.page.url
    desk.go("Ta saken")
    desk.sees("Sara Saksbehandler", "Under behandling")
    return number


def add_child(desk, number, today):
    desk.go("Åpne husstanden")
    desk.at("Husstand: Kari Prøvesen")
    desk.go("Legg til medlem")
    desk.at("Legg til medlem")
    desk.fill("Fornavn", "Lise")
    desk.fill("Etternavn", "Prøvesen")
    desk.fill("Fødselsdato", "02.05.2019")
    desk.pick("Relasjon", "Barn")
    desk.fill("Med i husstanden fra", today)
    desk.go("Legg til")
    desk.at("Husstand: Kari Prøvesen")
    desk.sees("Lise Prøvesen")
    desk.go(f"Sak {number}")
    desk.at(f"Sak {number}")


def assess(desk, number):
    """The system has found; the human concludes, with grounds."""
    desk.go("Vurder vilkårene")
    desk.at(f"Vilkår, sak {number}")
    desk.sees("Systemet fant", "Husstanden har 1 barn")
    for conclusion in CONCLUSIONS:
        desk.pick("Konklusjon", conclusion)
        desk.fill("Begrunnelse", "Dokumentert i søknaden.")
    desk.fill("Barnets beste", "Lise bør få bli på skolen sin.")
    desk.go("Lagre vurderingene")
    desk.at(f"Sak {number}")
    desk.sees("Vurderingene er lagret.", "Lise bør få bli på skolen sin.")
    desk.go("Endre boligbehovet")
    desk.at(f"Boligbehov, sak {number}")
    desk.fill("Rom, minst", "2")
    desk.fill("Rom, høyst", "3")
    desk.go("Lagre")
    desk.sees("2–3")


def prioritise(desk, number):
    desk.go("Prioriter")
    desk.at(f"Prioritering, sak {number}")
    desk.choose("Ja, sett på ventelisten")
    desk.choose("Svært påtrengende")
    desk.tick("Barns situasjon")
    desk.fill("Begrunnelse", "Mor og barn står uten bolig om få uker.")
    desk.go("Lagre")
    desk.at(f"Sak {number}")
    desk.go("Send til vedtak")
    desk.sees("Til vedtak")


def write_vedtak(desk, number):
    desk.go("Skriv vedtak")
    desk.at(f"Skriv vedtak, sak {number}")
    desk.choose("Tilsagn")
    desk.fill("Begrunnelse", "Du og datteren din mangler egen bolig. Derfor får du leie kommunal bolig.")
    desk.go("Lagre utkastet")
    desk.at(f"Sak {number}")
    desk.sees("Utkastet er lagret.", "Vedtak fattes av leder")


def issue(desk, number):
    """Lars finds the case on his work list, and the letter says what he decided."""
    desk.at("Hjem")
    desk.sees("Klare for vedtak")
    desk.go(number)
    desk.at(f"Sak {number}")
    desk.go("Se over og fatt vedtak")
    desk.at(f"Se over og fatt vedtak, sak {number}")
    desk.sees("kan ikke endres etterpå", "Klagefristen blir")
    desk.go("Fatt vedtak og send brev")
    desk.at(f"Sak {number}")
    desk.sees("Vedtaket er fattet.", "Tilsagn")
    letter = pdf_behind(desk, "Vedtaksbrev")
    assert "Kari Prøvesen" in text_of(letter)
    assert [failure for kind in ("2a", "ua1") for failure in faults(letter, kind)] == []


def read_waiting_list(desk, number):
    desk.go("Venteliste")
    desk.at("Venteliste")
    desk.sees("Kari Prøvesen", number, "Svært påtrengende", "Rekkefølge: hastegrad")


def plan_meeting(desk, office, today):
    desk.go("Møter")
    desk.at("Møter")
    desk.go("Planlegg møte")
    desk.at("Planlegg tildelingsmøte")
    desk.fill("Dato", today)
    desk.fill("Klokkeslett", "09.30")
    desk.fill("Sted", "Møterom 3")
    desk.go("Planlegg møtet")
    with system_scope():
        meeting = AllocationMeeting.objects.get()
    desk.at(f"Sakliste, {meeting}")
    desk.tick(office.dwelling.address)
    desk.go("Lagre saklisten")
    desk.at(str(meeting))
    desk.go("Deltakere og inhabilitet")
    desk.at(f"Deltakere og inhabilitet, {meeting}")
    desk.pick("Ansatt i Husrom", "Sara")
    desk.fill("Rolle i møtet", "Saksbehandler")
    desk.go("Legg til")
    desk.sees("Sara Saksbehandler")
    desk.go("Tilbake til møtet")
    return meeting


def hold_meeting(desk, office, meeting):
    desk.at(str(meeting))
    desk.go("Åpne møtet")
    desk.at(f"Åpne møtet, {meeting}")
    desk.go("Åpne møtet og frys kandidatene")
    desk.at(str(meeting))
    desk.go(f"Avgjør {office.dwelling.address}")
    desk.at(f"Avgjør {office.dwelling.address}")
    desk.choose("Nr. 1")
    desk.fill("Begrunnelse for beslutningen", "Boligen passer, og husstanden er den mest vanskeligstilte.")
    desk.go("Lagre beslutningen")
    desk.at(str(meeting))
    desk.go("Lukk møtet")
    desk.at(f"Lukk møtet, {meeting}")
    desk.go("Lukk møtet og lås referatet")
    desk.at(str(meeting))
    minutes = pdf_behind(desk, "Last ned referat")
    assert office.dwelling.address in text_of(minutes)
    assert faults(minutes, "ua1") == []


def give_offer(desk, office, number):
    desk.press("g", "m")
    desk.page.wait_for_url("**/moter/")
    desk.go("Tildelingsmøte")
    desk.go("Gi tilbud")
    desk.at(f"Gi tilbud i sak {number}")
    desk.go("Gi tilbudet")
    desk.at(f"Tilbud om {office.dwelling.address}")
    desk.sees("Tilbudet er gitt.", "Kari Prøvesen")
    assert office.dwelling.address in text_of(pdf_behind(desk, "Tilbudsbrevet"))
    desk.go("Registrer svar")
    desk.at(f"Registrer svar, sak {number}")
    desk.choose("Takker ja")
    desk.go("Lagre svaret")
    desk.at(f"Tilbud om {office.dwelling.address}")
    desk.sees("Søkeren takket ja.")


def sign_lease(desk, office, today):
    desk.go("Skriv leiekontrakt")
    with system_scope():
        number = Soknad.objects.get().number
    desk.at(f"Leiekontrakt, sak {number}")
    desk.fill("Leien begynner", today)
    desk.fill("Beløp", "28500")
    desk.fill("Skriftlig informasjon gitt", today)
    desk.go("Registrer signert kontrakt")
    desk.at("Leieforhold: Kari Prøvesen")
    desk.sees("Leiekontrakten er registrert.", "Bor der")


def see_the_end(desk, office, number):
    """Everything now tells the same."""
    desk.go(office.dwelling.address)
    desk.at(f"{office.dwelling.address}")
    desk.sees("Utleid", "Kari Prøvesen")
    desk.go("Leieforhold")
    desk.at("Leieforhold")
    desk.sees("Kari Prøvesen", office.dwelling.address)
    desk.press("/")
    desk.keyboard.type(number)
    desk.leave_with("Enter")
    desk.at("Søk")
    desk.go(f"Sak {number}")
    desk.at(f"Sak {number}")
    desk.sees("Bolig tildelt", "Saken er ferdig")
    with system_scope():
        assert (Household.objects.count(), Lease.objects.get().dwelling_id) == (1, office.dwelling.pk)


def pdf_behind(desk, name):
    answer = desk.page.request.get(desk.address_of(name))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    return answer.body()


def faults(pdf, profile):
    return [failure.message for failure in pdf_checker.validate_pdf_bytes(pdf, profile=profile).failures]
