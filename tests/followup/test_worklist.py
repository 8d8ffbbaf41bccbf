"""The work list: rows for those whose work it is, counts for those who lead."""

import pytest
from django.urls import reverse
from django.utils import timezone

from followup.lamps import LAMPS
from followup.worklist import PAGE
from tests.cast import as_user, logged_in, user_in
from tests.factories import (
    BekymringsmeldingFactory,
    BooppfolgingFactory,
    BoplanFactory,
    FagansvarFactory,
    HomeVisitFactory,
    TenancyFactory,
    VentetUtskrivingFactory,
)
from tests.worklists import groups_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(cast):
    """Something for most of the lamps."""
    case = BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, review_on=timezone.localdate())
    HomeVisitFactory(booppfolging=case, unregistered=True)
    BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, proposed=True)
    BoplanFactory(tenancy=case.tenancy, due=True)
    BekymringsmeldingFactory(bydel=cast.sagene)
    VentetUtskrivingFactory(bydel=cast.sagene)
    FagansvarFactory(bydel=cast.sagene, uncoordinated=True)
    TenancyFactory(bydel=cast.sagene)
    return case


def titles(user, bydel):
    with as_user(user):
        return [group.title for group in groups_of("oppfolging", user, timezone.localdate(), bydel=bydel)]


def test_a_booppfolger_gets_rows_that_lead_to_the_resident(cast, waiting):
    page = logged_in(cast.bente).get(reverse("home")).content.decode()
    for text in (
        "Uten kontakt",
        "Besøk som ikke er registrert",
        "Oppfølging som skal evalueres",
        "Ta kontakt med",
    ):
        assert text in page
    assert waiting.get_absolute_url() in page
    assert waiting.person.full_name in page


def test_the_office_gets_rows_for_what_it_does_and_counts_for_the_rest(cast, waiting):
    found = titles(cast.sara, cast.sagene)
    assert "Bekymringsmeldinger" in found
    assert "Ingen tjeneste har ansvaret" in found
    assert "Uten kontakt" not in found
    page = logged_in(cast.sara).get(reverse("home")).content.decode()
    assert "Uten kontakt: 1" in page


def test_a_manager_reads_counts_only(cast, waiting):
    assert titles(cast.mona, cast.sagene) == ["Bo-oppfølging"]
    page = logged_in(cast.mona).get(reverse("home")).content.decode()
    assert "Kommer ut uten bolig: 1" in page
    assert waiting.get_absolute_url() not in page


def test_a_booppfolger_is_not_told_the_names_of_those_she_does_not_follow(cast, waiting):
    stranger = BekymringsmeldingFactory(bydel=cast.sagene).household.main_person.full_name
    assert stranger not in logged_in(cast.bente).get(reverse("home")).content.decode()


def test_another_bydel_and_a_landlord_get_nothing(cast, waiting):
    assert titles(user_in(cast.ullern), cast.sagene) == []
    assert "Bo-oppfølging" not in logged_in(cast.unni).get(reverse("home")).content.decode()


def test_every_lamp_leads_somewhere():
    assert {lamp.code for lamp in LAMPS} == set(PAGE)


def test_a_booppfolger_finds_residents_by_name_and_address(cast, waiting):
    client = logged_in(cast.bente)
    for word in (waiting.person.family_name, waiting.tenancy.dwelling.address.split()[0]):
        page = client.post(reverse("search"), {"q": word}, follow=True).content.decode()
        assert f"Oppfølging av {waiting.person.full_name}" in page
    stranger = TenancyFactory(bydel=cast.sagene).household.main_person
    page = client.post(reverse("search"), {"q": stranger.family_name}, follow=True).content.decode()
    assert f"Oppfølging av {stranger.full_name}" not in page
