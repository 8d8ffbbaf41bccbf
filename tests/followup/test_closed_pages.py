"""Protected residents in the lists of who is to be visited where: closed until the user has said why."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Oppslag
from tests.cast import give, logged_in, user_in
from tests.factories import DwellingFactory, EntranceFactory, HouseholdFactory, PropertyFactory, TenancyFactory
from tests.factories.followup import BooppfolgingFactory, ContactFactory, HomeVisitFactory, KontaktnotatFactory

pytestmark = pytest.mark.django_db
PAGES = ["besok-day", "besok-week", "besok-round", "besok-handover"]
REASON = "Skal på besøk i dag."


@pytest.fixture
def bente(cast):
    give(cast.bente, Role.PROTECTED_READER, cast.sagene)
    return logged_in(cast.bente)


@pytest.fixture
def case(cast):
    place = EntranceFactory(street="Hemmeligveien 1", property=PropertyFactory(bydel=cast.sagene))
    household = HouseholdFactory(bydel=cast.sagene, protected=True)
    home = TenancyFactory(household=household, dwelling=DwellingFactory(entrance=place))
    found = BooppfolgingFactory(tenancy=home, worker=cast.bente)
    found.person.phone = "40 41 42 43"
    found.person.save()
    HomeVisitFactory(booppfolging=found, planned_on=timezone.localdate())
    return found


def shown(client, cast, name):
    args = [cast.bente.pk] if name == "besok-handover" else []
    return client.get(reverse(name, args=args)).content.decode()


def say_why(client, case):
    client.post(reverse("protected-reason", args=[case.household_id]), {"reason": REASON, "next": "/"})


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_told_before_the_reason(bente, cast, case, name):
    page = shown(bente, cast, name)
    assert "Skjermet person" in page and case.get_absolute_url() in page
    assert not any(text in page for text in (case.person.family_name, "Hemmeligveien", "40 41 42 43"))


@pytest.mark.parametrize("name", PAGES)
def test_told_and_logged_with_the_reason_after_it(bente, cast, case, name):
    say_why(bente, case)
    page = shown(bente, cast, name)
    assert case.person.family_name in page and "Hemmeligveien 1" in page
    logged = Oppslag.objects.get(object_id=case.pk, label="followup.booppfolging")
    assert (logged.user, logged.protected, logged.reason) == (cast.bente, True, REASON)


@pytest.mark.parametrize("name", PAGES)
def test_the_reason_opens_that_household_alone(bente, cast, case, name):
    other = BooppfolgingFactory(
        tenancy=TenancyFactory(household=HouseholdFactory(bydel=cast.sagene, protected=True)), worker=cast.bente
    )
    HomeVisitFactory(booppfolging=other, planned_on=timezone.localdate())
    say_why(bente, case)
    page = shown(bente, cast, name)
    assert "Hemmeligveien 1" in page and "Skjermet person" in page and other.person.family_name not in page


@pytest.mark.parametrize("name", PAGES)
def test_without_the_grant_there_is_not_even_a_closed_row(cast, case, name):
    page = shown(logged_in(user_in(cast.sagene, role=Role.BOOPPFOLGER)), cast, name)
    assert "Skjermet person" not in page and case.get_absolute_url() not in page


def test_due_for_contact_is_closed_too(bente, cast, case):
    case.visits.all().delete()
    case.next_contact_on = timezone.localdate()
    case.save()
    page = shown(bente, cast, "besok-day")
    assert "Åpne for å se hvem og hvor" in page and case.person.family_name not in page


def test_the_page_that_the_row_leads_to_asks_why(bente, cast, case):
    assert "Hvorfor trenger du å åpne denne siden?" in bente.get(case.get_absolute_url()).content.decode()


def test_a_round_does_not_register_one_that_is_closed(bente, cast, case):
    sent = {f"b{case.pk}-key": "7b0f8f3e-2f6c-4b52-9a56-0d9d8f6d2c11", f"b{case.pk}-outcome": "ikke_apnet"}
    bente.post(reverse("besok-round"), sent)
    assert not case.contacts.exists()


def test_a_note_is_not_moved_to_one_that_is_closed(bente, cast, case):
    wrong = ContactFactory(booppfolging=BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente))
    KontaktnotatFactory(contact=wrong)
    url = reverse("contact-hide", args=[wrong.pk])
    assert case.person.family_name not in bente.get(url).content.decode()
    assert bente.post(url, {"reason": "Feil", "right_case": case.pk}).status_code == 422
    say_why(bente, case)
    assert bente.post(url, {"reason": "Feil", "right_case": case.pk}).status_code == 302
