"""Search: what is found, what is not, and that a fødselsnummer never reaches an address."""

import logging

import pytest
from django.urls import reverse

from accounts.permissions import Role
from housing import search as finder
from housing.models import Person
from tests.cast import give, logged_in
from tests.factories import DwellingFactory, HouseholdFactory, PersonFactory, TenancyFactory

pytestmark = pytest.mark.django_db


def named(bydel, given_name, family_name, **fields):
    person = PersonFactory(bydel=fields.pop("of", bydel), given_name=given_name, family_name=family_name, **fields)
    HouseholdFactory(bydel=bydel, member__person=person)
    return person


def hits(user, text):
    response = logged_in(user).get(reverse("search"), {"q": text})
    return [hit.label for group in response.context_data["groups"] for hit in group.hits]


class TestByText:
    @pytest.mark.parametrize(
        "typed",
        [
            pytest.param("Åse", id="fornavn"),
            pytest.param("ase", id="uten norske bokstaver"),
            pytest.param("bjørk åse", id="ordene i annen rekkefølge"),
            pytest.param("jorkeng", id="midt i navnet"),
            pytest.param("Åse Bjørkenng", id="skrivefeil"),
        ],
    )
    def test_persons(self, cast, typed):
        named(cast.sagene, "Åse", "Bjørkeng")
        named(cast.sagene, "Per", "Hansen")
        assert hits(cast.sara, typed) == ["Åse Bjørkeng"]

    def test_names_that_begin_with_the_word_come_first(self, cast):
        named(cast.sagene, "Ola", "Karistad")
        named(cast.sagene, "Kari", "Moen")
        assert hits(cast.sara, "kari") == ["Kari Moen", "Ola Karistad"]

    def test_another_bydel_is_absent(self, cast):
        named(cast.ullern, "Åse", "Bjørkeng")
        assert hits(cast.sara, "bjørkeng") == []

    def test_a_person_registered_elsewhere_is_found_through_the_household(self, cast):
        named(cast.sagene, "Åse", "Bjørkeng", of=cast.ullern)
        assert hits(cast.sara, "bjørkeng") == ["Åse Bjørkeng"]

    def test_addresses(self, cast):
        DwellingFactory(bydel=cast.sagene, address="Øvre Åsvei 12 H0101")
        DwellingFactory(bydel=cast.ullern, address="Øvre Åsvei 14 H0101")
        assert hits(cast.sara, "åsvei") == ["Øvre Åsvei 12 H0101"]

    def test_a_landlord_finds_tenants_of_own_dwellings(self, cast):
        tenant, other = named(cast.sagene, "Åse", "Bjørkeng"), named(cast.sagene, "Per", "Bjørkeng")
        own = DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg)
        TenancyFactory(dwelling=own, household=tenant.memberships.get().household)
        TenancyFactory(dwelling=DwellingFactory(bydel=cast.sagene), household=other.memberships.get().household)
        assert hits(cast.unni, "bjørkeng") == ["Åse Bjørkeng"]

    def test_a_role_that_opens_no_persons_finds_dwellings_only(self, cast):
        named(cast.sagene, "Åse", "Bjørkeng")
        DwellingFactory(bydel=cast.sagene, address="Bjørkengveien 1")
        assert hits(cast.bente, "bjørkeng") == ["Bjørkengveien 1"]

    def test_cases_come_from_the_app_above(self, cast, monkeypatch):
        monkeypatch.setattr(finder, "_case_providers", [])
        finder.register_cases(lambda user, bydel, text: [finder.Hit(f"Sak {text} i {bydel}", "/soknader/1/")])
        assert hits(cast.sara, "2026-0000123") == ["Sak 2026-0000123 i Bydel Sagene"]

    def test_says_what_to_do_when_nothing_is_found(self, cast):
        page = logged_in(cast.sara).get(reverse("search"), {"q": "ingen"}).content.decode()
        assert "Ingen treff i enheten du arbeider i" in page


class TestProtected:
    def test_absent_without_the_grant_also_when_misspelt_or_by_number(self, cast):
        kari = named(cast.sagene, "Kari", "Hemmelig", protected=True, numbered=True)
        assert hits(cast.sara, "Kari Hemmelig") == []
        assert hits(cast.sara, "Kari Hemelig") == []
        page = logged_in(cast.sara).post(reverse("search"), {"q": kari.fodselsnummer}).content.decode()
        assert "Ingen treff" in page and "Hemmelig" not in page

    def test_found_with_the_grant(self, cast):
        named(cast.sagene, "Kari", "Hemmelig", protected=True)
        assert hits(give(cast.sara, Role.PROTECTED_READER, cast.sagene), "hemmelig") == ["Kari Hemmelig"]


class TestByNumber:
    def test_answered_at_once_and_never_in_an_address(self, cast, caplog):
        number = named(cast.sagene, "Kari", "Nordmann", numbered=True).fodselsnummer
        with caplog.at_level(logging.DEBUG):
            response = logged_in(cast.sara).post(reverse("search"), {"q": f"{number[:6]} {number[6:]}"})
        page = response.content.decode()
        assert response.status_code == 200 and "Kari Nordmann" in page
        assert number not in page and f"{number[:6]} {number[6:]}" not in page
        assert number not in "".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")

    def test_of_another_bydel_is_not_found(self, cast):
        number = named(cast.ullern, "Kari", "Nordmann", numbered=True).fodselsnummer
        page = logged_in(cast.sara).post(reverse("search"), {"q": number}).content.decode()
        assert "Ingen treff" in page

    def test_a_mistyped_number_is_told_of(self, cast):
        response = logged_in(cast.sara).post(reverse("search"), {"q": "01819012345"})
        assert response.status_code == 422
        assert "Kontrollsifferet stemmer ikke" in response.content.decode()

    @pytest.mark.parametrize("typed", ["01819012345", "018190 12345", "018190-12345", "Kari 01819012345"])
    def test_refused_kindly_in_an_address(self, cast, typed):
        client = logged_in(cast.sara)
        response = client.get(reverse("search"), {"q": typed})
        assert (response.status_code, response.url) == (302, reverse("search"))
        assert "kan ikke stå i adressefeltet" in client.get(response.url).content.decode()

    @pytest.mark.parametrize("typed", ["2026-0000123", "Storgata 12 H0101", "900 00 000"])
    def test_other_digits_are_ordinary_text(self, cast, typed):
        response = logged_in(cast.sara).post(reverse("search"), {"q": typed})
        assert response.status_code == 302 and response.url.startswith(f"{reverse('search')}?q=")

    def test_the_frame_posts(self, cast):
        page = logged_in(cast.sara).get(reverse("search")).content.decode()
        form = page[page.index('role="search"') : page.index('role="search"') + 120]
        assert 'method="post"' in form


def test_the_same_person_is_found_once(cast):
    kari = named(cast.sagene, "Kari", "Nordmann", of=cast.ullern)
    HouseholdFactory(bydel=cast.sagene, member__person=kari)
    assert hits(cast.sara, "nordmann") == ["Kari Nordmann"]
    assert Person.objects.count() == 1
