"""A contact on a phone in a stairway: three interactions from «Dagen min», and a connection that is lost."""

import pytest
from django.utils import timezone

from accounts.scope import system_scope
from followup.models import Contact, Kontaktnotat
from tests.e2e.checks import NARROW
from tests.factories import DwellingFactory, TenancyFactory
from tests.factories.followup import BooppfolgingFactory, HomeVisitFactory, NotatmalFactory, OppfolgingsplanFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
NOTE = "Vi ryddet kjøkkenet og avtalte å åpne posten sammen."
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


@pytest.fixture
def visit(office):
    home = TenancyFactory(
        household__bydel=office.cast.sagene, dwelling=DwellingFactory(entrance=office.dwelling.entrance)
    )
    person = home.household.main_person
    person.given_name, person.family_name = "Amina", "Beboer"
    person.save()
    case = BooppfolgingFactory(tenancy=home, worker=office.cast.bente)
    OppfolgingsplanFactory(booppfolging=case)
    NotatmalFactory(bydel=office.cast.sagene, title="Første besøk", text="Hva er viktig nå?")
    return HomeVisitFactory(booppfolging=case, planned_on=timezone.localdate())


@pytest.fixture
def phone(desk, office, visit):
    desk.as_user(office.cast.bente)
    desk.page.set_viewport_size(NARROW)
    desk.open("besok-day")
    return desk


def notes():
    with system_scope():
        return list(Kontaktnotat.objects.values_list("text", flat=True))


def forgive(phone):
    """The browser and htmx say in the console that the net was gone, as they should."""
    phone.complaints[:] = [said for said in phone.complaints if "net::ERR_" not in said and ": htmx:" not in said]


def open_form(phone):
    phone.page.get_by_role("link", name="Registrer Amina Beboer").click()
    phone.page.wait_for_url("**/kontakt/**")


def test_three_interactions_from_the_list_of_the_day(phone):
    phone.page.get_by_role("link", name="Registrer Amina Beboer").click()
    phone.page.get_by_label("Notat").fill(NOTE)
    phone.page.get_by_role("button", name="Lagre kontakten").click()
    phone.page.wait_for_url("**/besok/")
    phone.sees("Kontakten med Amina Beboer er registrert.", "Ingen besøk er planlagt i dag")
    assert notes() == [NOTE]


def test_the_pages_are_in_order(phone, office, visit):
    phone.at("Dagen min")
    open_form(phone)
    phone.at("Registrer kontakt: Amina Beboer")
    phone.open("besok-round")
    phone.at("Etter en runde")
    phone.open("besok-week")
    phone.at(f"Besøk i uke {timezone.localdate().isocalendar().week}")
    phone.open("besok-handover", office.cast.bente.pk)
    phone.at("Overlevering fra Bente Booppfølger")
    phone.open("absence-new")
    phone.at("Registrer fravær")
    phone.open("visit-new", visit.booppfolging_id)
    phone.at("Planlegg besøk: Amina Beboer")
    phone.open("notatmal-list")
    phone.at("Notatmaler")


def test_a_template_is_put_where_it_is_edited(phone):
    open_form(phone)
    phone.page.get_by_label("Begynn med en mal").select_option(label="Første besøk")
    assert phone.value_of("Notat") == "Hva er viktig nå?"


def test_a_lost_connection_keeps_the_text_and_sends_it_once_when_it_is_back(phone):
    open_form(phone)
    phone.page.get_by_label("Notat").fill(NOTE)
    phone.page.context.set_offline(True)
    phone.page.get_by_role("button", name="Lagre kontakten").click()
    phone.page.get_by_text("Ikke sendt.").first.wait_for()
    assert phone.value_of("Notat") == NOTE and notes() == []
    assert NOTE[:20] not in phone.page.evaluate(f"() => {STORED}")
    phone.page.context.set_offline(False)
    phone.page.wait_for_url("**/besok/")
    phone.sees("Kontakten med Amina Beboer er registrert.")
    assert notes() == [NOTE]
    forgive(phone)


def test_a_form_that_came_through_unanswered_is_not_written_twice(phone):
    """The answer is lost on the way back: what is sent again has the same key."""
    open_form(phone)
    phone.page.get_by_label("Notat").fill(NOTE)
    lost = []

    def lose_first_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.page.route("**/kontakt/**", lose_first_answer)
    phone.page.get_by_role("button", name="Lagre kontakten").click()
    phone.page.get_by_text("Ikke sendt.").first.wait_for()
    assert (lost, phone.value_of("Notat")) == ([302], NOTE)
    phone.page.get_by_role("button", name="Lagre kontakten").click()
    phone.page.wait_for_url("**/besok/")
    with system_scope():
        assert Contact.objects.count() == 1
    forgive(phone)


def test_somebody_who_was_logged_out_keeps_the_text_and_sends_it_after_logging_in(phone, office):
    open_form(phone)
    phone.page.get_by_label("Notat").fill(NOTE)
    phone.page.context.clear_cookies()
    phone.page.get_by_role("button", name="Lagre kontakten").click()
    phone.page.get_by_text("Du er logget ut.").wait_for()
    assert phone.value_of("Notat") == NOTE
    phone.as_user(office.cast.bente)
    phone.page.get_by_role("button", name="Lagre kontakten").click()
    phone.page.wait_for_url("**/besok/")
    assert notes() == [NOTE]
    phone.complaints[:] = [said for said in phone.complaints if "Response Status Error Code 403" not in said]


def test_what_is_refused_comes_back_with_its_text(phone):
    open_form(phone)
    phone.page.get_by_text("Om 2 uker").click()
    phone.page.get_by_role("button", name="Lagre kontakten").click()
    phone.page.get_by_text("Skjemaet er ikke lagret").wait_for()
    phone.sees("Skriv et notat om hva dere snakket om og avtalte.")
    assert phone.page.get_by_label("Om 2 uker").is_checked() and phone.stands_in_error_summary()
    phone.page.get_by_label("Notat").fill(NOTE)
    phone.page.get_by_role("button", name="Lagre kontakten").click()
    phone.page.wait_for_url("**/besok/")
    assert notes() == [NOTE]
