"""A new rule set by keyboard alone: from the one in force to the day it begins, with what it changes seen first.

Ada, the administrator, writes and sees how many; Sara, who works on the cases, sees which and why. Each `at`
also checks accessibility, title, heading and width of the page (checks.py).
"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.scope import system_scope
from allocation.models import RuleSet
from audit.models import Event
from config.dates import norwegian_date
from tests.e2e.conftest import PASSWORD
from tests.factories import SoknadFactory, WaitingEntryFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
NEW, YEARS = "Oslo 2027", "År sammenhengende i kommunen, minst"
WORDING = "Søkeren har bodd i Oslo de siste tre årene."


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def in_force(office):
    with system_scope():
        return RuleSet.objects.get(kommune=office.cast.oslo)


@pytest.fixture
def case(office, today):
    """Two and a half years in Oslo: enough for two, not for three."""
    since = date(today.year - 2, 1, 1)
    return SoknadFactory(bydel=office.cast.sagene, number="2026/000777", received_on=today, resident_since=since)


@pytest.fixture
def waiting(office):
    """An urgent one ahead of a family: the other way round when children come first."""
    own = {"bydel": office.cast.sagene}
    urgent = WaitingEntryFactory(urgency=3, **own)
    family = WaitingEntryFactory(urgency_grounds=["barn"], **own)
    return urgent.soknad.number, family.soknad.number


@pytest.fixture
def ada(office):
    ada = office.cast.ada
    ada.set_password(PASSWORD)
    ada.save()
    return ada


def test_from_the_rules_in_force_to_the_next(desk, office, ada, in_force, case, waiting, today):
    desk.log_in(ada, PASSWORD)
    make_draft(desk, in_force)
    change_limit(desk)
    put_children_first(desk)
    see_how_many(desk, case)
    desk.log_out(ada)

    desk.log_in(office.cast.sara, PASSWORD)
    see_which(desk, in_force, case, waiting)
    desk.log_out(office.cast.sara)

    desk.log_in(ada, PASSWORD)
    publish(desk, today)
    compare(desk, in_force)
    begins_on_its_day(in_force, case, today, ada)


def make_draft(desk, in_force):
    desk.at("Hjem")
    desk.go("Administrasjon")
    desk.at("Regelsett")
    desk.go(in_force.name)
    desk.at(in_force.name)
    desk.go("Lag ny versjon")
    desk.at(f"Lag ny versjon, {in_force.name}")
    desk.go("Lag utkast")
    assert "Fyll ut feltet." in desk.beside("Hva den nye versjonen heter")
    desk.fill("Hva den nye versjonen heter", NEW)
    desk.go("Lag utkast")
    desk.at(NEW)
    desk.sees("Utkast", "Dette er et utkast. Ingen saker vurderes etter det", in_force.name)


def change_limit(desk):
    """What is typed is kept while one field is wrong."""
    desk.go("Endre vilkåret «Botid i Oslo»")
    desk.at(f"Vilkåret «Botid i Oslo», {NEW}")
    desk.fill("Ordlyd", WORDING)
    desk.fill(YEARS, "tre")
    desk.go("Lagre utkastet")
    desk.at(f"Vilkåret «Botid i Oslo», {NEW}")
    assert "Skriv et helt tall." in desk.beside(YEARS)
    assert (desk.value_of(YEARS), desk.value_of("Ordlyd")) == ("tre", WORDING)
    desk.fill(YEARS, "3")
    desk.go("Lagre utkastet")
    desk.at(NEW)
    desk.sees(WORDING)


def put_children_first(desk):
    desk.go("Endre prioritering")
    desk.at(f"Prioritering, {NEW}")
    desk.go("Opp : flytt barns situasjon")
    desk.at(f"Prioritering, {NEW}")
    desk.go("Lagre utkastet")
    desk.at(NEW)
    desk.sees("barns situasjon, så hastegrad")


def see_how_many(desk, case):
    """The administrator governs the rules and opens no case: few are told as a span."""
    desk.go("Se virkningen for åpne saker")
    desk.at(f"Virkning, {NEW}")
    desk.sees("Hele kommunen", "Bydel Sagene", "1–4 av 1–4 åpne saker får et annet funn.", "Botid i Oslo")
    assert case.number not in desk.text()


def see_which(desk, in_force, case, waiting):
    """From a case to its rules, and from them to those that may come."""
    urgent, family = waiting
    desk.at("Hjem")
    desk.press("g", "s")
    desk.page.wait_for_url("**/soknader/")
    desk.go(case.number)
    desk.go(in_force.name)
    desk.go("Regelsett")
    desk.at("Regelsett")
    desk.go(NEW)
    desk.at(NEW)
    desk.go("Se virkningen for åpne saker")
    desk.at(f"Virkning, {NEW}")
    desk.sees(
        "1 av 1 åpne saker får et annet funn.", case.number, "Botid i Oslo: oppfylt → ikke oppfylt",
        "På ventelisten rykker 1 sak opp og 1 ned.", urgent, family, "barns situasjon går foran",
    )  # fmt: skip


def publish(desk, today):
    """Checked first; a day that is over is refused, and stays as it was typed."""
    desk.at("Hjem")
    desk.go("Administrasjon")
    desk.go(NEW)
    desk.go("Kontroller mot kilden")
    desk.at(f"Kontrollert mot kilden, {NEW}")
    desk.go("Bekreft kontrollen")
    desk.at(NEW)
    desk.go("Ta i bruk")
    desk.at(f"Ta i bruk, {NEW}")
    desk.sees("beholder sitt", "Regelsettet kan ikke endres etterpå.")
    for wrong, says in (("snart", "Skriv datoen slik"), ("01.01.2020", "fra en dag som er over")):
        desk.fill("Gjelder fra", wrong)
        desk.go("Ta regelsettet i bruk fra denne dagen")
        desk.at(f"Ta i bruk, {NEW}")
        desk.sees(says)
        assert desk.value_of("Gjelder fra") == wrong
    desk.fill("Gjelder fra", norwegian_date(today + timedelta(days=30)))
    desk.go("Ta regelsettet i bruk fra denne dagen")
    desk.at(NEW)
    desk.sees("Planlagt", norwegian_date(today + timedelta(days=30)), "Ada Administrator")


def compare(desk, in_force):
    desk.go(f"Sammenlign med {in_force.name}")
    desk.at("Sammenlign regelsett")
    desk.sees(
        f"Før: {in_force.name}", f"Etter: {NEW}", "Vilkår: 1 endret.", WORDING,
        in_force_wording(in_force), "Prioritering",
    )  # fmt: skip


def in_force_wording(in_force):
    with system_scope():
        return in_force.criteria.get(code="botid").wording


def begins_on_its_day(in_force, case, today, ada):
    """Until then the old one applies, and the case that was received keeps it."""
    begins = today + timedelta(days=30)
    with system_scope():
        new = RuleSet.objects.get(name=NEW)
        in_force.refresh_from_db()
        case.refresh_from_db()
        assert (new.valid_from, in_force.valid_to) == (begins, begins - timedelta(days=1))
        assert RuleSet.objects.in_force(kommune=new.kommune_id, day=today).get() == in_force == case.rule_set
        assert (new.verified_by, new.published_by) == (ada, ada)
        assert Event.objects.filter(kind="rule_set.published").count() == 1
