"""A renewal as one case by keyboard alone: from the red lamp on the work list to the new lease in the drawer.

Sara calls the tenant in, talks, registers and assesses; Lars decides; Sara signs. Each `at` also checks
accessibility, title, heading and width of the page (checks.py).
"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.scope import system_scope
from allocation.actions import renewals
from allocation.models import Fornyelse, FornyelseStatus, Soknad
from config.dates import norwegian_date
from config.working_days import add_months
from housing.models import Lease
from tests.e2e.conftest import CONCLUSIONS, PASSWORD
from tests.factories import FagansvarFactory, HouseholdFactory, LeaseFactory, TenancyFactory
from tests.letters.reading import text_of

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TENANT = "Amina Leietaker"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def lease(office, today):
    """Found by the sweep seven months ago, reminded, and still not a word."""
    household = HouseholdFactory(bydel=office.cast.sagene)
    person = household.main_person
    person.given_name, person.family_name = TENANT.split()
    person.save()
    last = add_months(today, 2)
    tenancy = TenancyFactory(household=household, dwelling=office.dwelling, moved_in=date(2020, 1, 1))
    FagansvarFactory(tenancy=tenancy)  # somebody answers for it, so the front page tells of the renewal only
    made = LeaseFactory(tenancy=tenancy, ends=last)
    office.vacancy.closed_on = office.vacancy.ready_from
    office.vacancy.save()
    renewals.sweep(today - timedelta(days=150))
    assert renewals.remind(today) == 1
    return made


def test_from_the_red_lamp_to_the_new_lease(desk, office, lease, today):
    desk.log_in(office.cast.sara, PASSWORD)
    desk.at("Hjem")
    desk.sees("Har ikke søkt fornyelse", TENANT)
    find_in_list(desk)
    call_in(desk, today)
    talk(desk, today)
    number = apply(desk, today)
    assess(desk, number)
    write_vedtak(desk, number)
    desk.log_out(office.cast.sara)

    desk.log_in(office.cast.lars, PASSWORD)
    issue(desk, number)
    desk.log_out(office.cast.lars)

    desk.log_in(office.cast.sara, PASSWORD)
    sign(desk, lease, today)
    see_the_end(desk, lease, number)


def find_in_list(desk):
    desk.press("g", "l")
    desk.page.wait_for_url("**/leieforhold/")
    desk.go("Fornyelser")
    desk.at("Fornyelser")
    desk.go("Har ikke søkt")
    desk.at("Fornyelser")
    desk.sees(TENANT, "over fristen", "Ikke avtalt")
    desk.go(TENANT)
    desk.at(f"Fornyelse: {TENANT}")
    desk.sees("Påminnelse om å søke fornyelse", "Veiledningssamtale", "Registrer søknaden")


def call_in(desk, today):
    desk.go("Avtal samtale")
    desk.at(f"Avtal samtale: Fornyelse for {TENANT}")
    desk.fill("Dato", norwegian_date(today + timedelta(days=3)))
    desk.fill("Klokkeslett", "09.30")
    desk.fill("Sted", "Møterom 3")
    desk.go("Avtal samtalen")
    desk.at(f"Fornyelse: {TENANT}")
    desk.sees("Samtalen er avtalt.", "Møterom 3")
    letter = desk.page.request.get(desk.address_of("Innkalling til samtale"))
    assert "Møterom 3" in text_of(letter.body())


def talk(desk, today):
    desk.go("Samtalen er holdt")
    desk.at(f"Samtalen er holdt: Fornyelse for {TENANT}")
    desk.fill("Holdt", norwegian_date(today))
    desk.fill("Til stede", "Leietakeren")
    desk.fill("Hva som kom fram", "Ønsker å bli boende. Takket nei til boplan.")
    desk.go("Lagre samtalen")
    desk.at(f"Fornyelse: {TENANT}")
    desk.sees("Boplanen er ikke tilbudt.", "Ønsker å bli boende.")


def apply(desk, today):
    desk.go("Registrer søknaden")
    desk.at(f"Søknad om fornyelse: {TENANT}")
    assert desk.value_of("Mottatt") == norwegian_date(today)
    desk.fill("Bodd sammenhengende i kommunen siden", "01.08.2015")
    desk.fill("Husstandens inntekt", "310000")
    desk.go("Registrer søknaden")
    with system_scope():
        number = Soknad.objects.get().number
    desk.at(f"Sak {number}")
    desk.sees("Den kom etter fristen.", "Leieforholdet", "burde ha søkt", "Ønsker å bli boende.")
    desk.go("Ta saken")
    return number


def assess(desk, number):
    desk.go("Vurder vilkårene")
    desk.at(f"Vilkår, sak {number}")
    desk.sees("Leiekontrakten i registeret går ut")
    for conclusion in CONCLUSIONS:
        desk.pick("Konklusjon", conclusion)
        desk.fill("Begrunnelse", "Vurdert på nytt i dag.")
    desk.go("Lagre vurderingene")
    desk.at(f"Sak {number}")
    desk.go("Send til vedtak")
    desk.sees("Til vedtak")


def write_vedtak(desk, number):
    desk.go("Skriv vedtak")
    desk.at(f"Skriv vedtak, sak {number}")
    desk.choose("Fornyelse innvilget")
    desk.fill("Begrunnelse", "Du fyller vilkårene, og boligen passer for deg.")
    desk.choose("Samme bolig")
    desk.pick("Leietid", "5")
    desk.fill("Begrunnelse for leietiden", "Situasjonen vil neppe endre seg.")
    desk.go("Lagre utkastet")
    desk.at(f"Sak {number}")


def issue(desk, number):
    desk.at("Hjem")
    desk.go(number)
    desk.at(f"Sak {number}")
    desk.go("Se over og fatt vedtak")
    desk.at(f"Se over og fatt vedtak, sak {number}")
    desk.sees("Samme bolig", "5 år")
    desk.go("Fatt vedtak og send brev")
    desk.at(f"Sak {number}")
    letter = desk.page.request.get(desk.address_of("Vedtaksbrev"))
    assert "Leietiden blir 5 år." in " ".join(text_of(letter.body()).split())


def sign(desk, lease, today):
    desk.at("Hjem")
    desk.sees("Fornyelse innvilget, kontrakt mangler")
    desk.go(TENANT)
    desk.at(f"Fornyelse: {TENANT}")
    desk.go("Signer ny kontrakt")
    desk.at(f"Ny leiekontrakt: {TENANT}")
    assert desk.value_of("Leien begynner") == norwegian_date(lease.ends_on + timedelta(days=1))
    desk.fill("Skriftlig informasjon gitt", norwegian_date(today))
    desk.go("Registrer signert kontrakt")
    desk.at(f"Leieforhold: {TENANT}")
    desk.sees("Den nye leiekontrakten er registrert.", "Bor der", norwegian_date(lease.ends_on))


def see_the_end(desk, lease, number):
    """The old lease is as it was agreed, the new one follows it, and nothing waits any more."""
    with system_scope():
        old, new = Lease.objects.order_by("period")
        assert (old.period, new.tenancy_id) == (lease.period, lease.tenancy_id)
        assert new.period.lower == old.period.upper
        assert Fornyelse.objects.get().status == FornyelseStatus.CLOSED
    desk.go("Hjem")
    desk.at("Hjem")
    assert TENANT not in desk.text()
