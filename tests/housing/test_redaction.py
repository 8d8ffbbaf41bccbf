"""Adressebeskyttelse on the pages of housing: nothing tells who lives where."""

import io
import zipfile

import pytest
from django.urls import reverse

from accounts.permissions import Role
from audit.models import Oppslag
from tests.cast import give, logged_in
from tests.factories import DwellingFactory, EntranceFactory, HouseholdFactory, LeaseFactory, TenancyFactory

pytestmark = pytest.mark.django_db

NAME = "Hemmelighetsen"


def body(response):
    return response.content.decode()


def cells_of(response):
    """All text of a spreadsheet."""
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


@pytest.fixture
def lease(cast):
    household = HouseholdFactory(bydel=cast.sagene, protected=True, member__person__family_name=NAME, children=1)
    home = DwellingFactory(
        entrance=EntranceFactory(property__bydel=cast.sagene, property__landlord=cast.boligbygg)
    )
    return LeaseFactory(tenancy=TenancyFactory(dwelling=home, household=household))


@pytest.fixture
def siri(cast):
    """A caseworker with the extra grant."""
    return give(cast.sara, Role.PROTECTED_READER, cast.sagene)


@pytest.mark.parametrize("who", ["sara", "lars", "mona", "unni"])
class TestWithoutTheGrant:
    def test_the_dwelling_is_let_and_no_more(self, cast, lease, who):
        page = body(logged_in(getattr(cast, who)).get(reverse("dwelling", args=[lease.dwelling_id])))
        assert "<p>Utleid</p>" in page
        for told in (NAME, "01.01.2025", reverse("tenancy", args=[lease.tenancy_id])):
            assert told not in page

    def test_the_leieforhold_does_not_exist(self, cast, lease, who):
        client = logged_in(getattr(cast, who))
        assert client.get(reverse("tenancy", args=[lease.tenancy_id])).status_code == 404
        assert client.get(reverse("tenancy-end", args=[lease.tenancy_id])).status_code == 404
        page = body(client.get(reverse("lease-list")))
        assert "0 leieforhold" in page and NAME not in page

    def test_export_leaves_it_out(self, cast, lease, who):
        client = logged_in(getattr(cast, who))
        leases = cells_of(client.get(reverse("lease-export")))
        assert NAME not in leases and lease.dwelling.address not in leases
        assert NAME not in cells_of(client.get(reverse("dwelling-export")))

    def test_the_household_says_whom_to_ask(self, cast, lease, who):
        leader = cast.lars.name
        response = logged_in(getattr(cast, who)).get(reverse("household", args=[lease.tenancy.household_id]))
        assert response.status_code == 403
        assert leader in body(response)
        assert NAME not in body(response) and lease.dwelling.address not in body(response)
        assert not Oppslag.objects.exists()


def test_the_count_of_children_leaves_hidden_households_out(cast, lease):
    response = logged_in(cast.sara).get(reverse("entrance", args=[lease.dwelling.entrance_id]))
    assert [fact.value for fact in response.context_data["head_facts"]] == ["1", "0", "0"]


class TestWithTheGrant:
    def test_asks_for_a_reason_once_and_logs_every_reading(self, lease, siri):
        client, address = logged_in(siri), reverse("household", args=[lease.tenancy.household_id])

        asked = client.get(address)
        assert asked.status_code == 200 and NAME not in body(asked)
        assert not Oppslag.objects.exists()
        tell = reverse("protected-reason", args=[lease.tenancy.household_id])
        assert client.post(tell, {"reason": "", "next": address}).status_code == 422
        assert client.post(tell, {"reason": "Fornyelse av kontrakt.", "next": address}).url == address

        assert NAME in body(client.get(address))
        assert NAME in body(client.get(reverse("tenancy", args=[lease.tenancy_id])))
        logged = Oppslag.objects.values_list("label", "protected", "reason")
        assert sorted(logged) == [
            ("housing.household", True, "Fornyelse av kontrakt."),
            ("housing.tenancy", True, "Fornyelse av kontrakt."),
        ]

    def test_the_reason_page_leads_nowhere_else(self, lease, siri):
        tell = reverse("protected-reason", args=[lease.tenancy.household_id])
        answer = logged_in(siri).post(tell, {"reason": "Sak.", "next": "https://example.com/"})
        assert answer.url == "/"

    def test_the_list_shows_the_name(self, lease, siri):
        assert NAME in body(logged_in(siri).get(reverse("lease-list")))

    def test_the_reason_is_asked_for_by_those_with_the_grant_only(self, cast, lease):
        tell = reverse("protected-reason", args=[lease.tenancy.household_id])
        assert logged_in(cast.lars).post(tell, {"reason": "Sak.", "next": "/"}).status_code == 403


def test_protection_counts_from_the_next_page(cast):
    household = HouseholdFactory(bydel=cast.sagene)
    client, args = logged_in(cast.sara), [household.pk, household.main_person.pk]
    typed = {"adressebeskyttelse": "strengt_fortrolig"}
    assert client.post(reverse("person-protection", args=args), typed).status_code == 302
    assert client.get(reverse("household", args=[household.pk])).status_code == 403
