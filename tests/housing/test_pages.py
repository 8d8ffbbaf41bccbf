"""Every page of housing: who gets it, what it says, and what it costs."""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Export, Oppslag
from housing.models import Household, Vacancy
from tests.cast import give, logged_in, user_in, user_of
from tests.factories import (
    DwellingFactory,
    EntranceFactory,
    HouseholdFactory,
    LeaseFactory,
    PersonFactory,
    PropertyFactory,
    RepresentativeFactory,
    TenancyFactory,
    VacancyFactory,
)

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def body(response):
    return response.content.decode()


def vacant_for(days, **fields):
    since = today() - timedelta(days=days)
    return VacancyFactory(reported_on=since, ready_from=since, **fields)


def let(dwelling, **fields):
    return LeaseFactory(tenancy=TenancyFactory(dwelling=dwelling), **fields)


class TestWhoMayOpen:
    @pytest.mark.parametrize(
        ("role", "name", "expected"),
        [
            pytest.param(Role.CASEWORKER, "dwelling-list", 200, id="saksbehandler ser boliger"),
            pytest.param(Role.BOOPPFOLGER, "dwelling-list", 200, id="booppfølger ser boliger"),
            pytest.param(Role.ANALYST, "dwelling-list", 403, id="byanalytiker ser ikke boliger"),
            pytest.param(Role.PROTECTED_READER, "dwelling-list", 403, id="tilleggsrollen alene ser ikke boliger"),
            pytest.param(Role.CASEWORKER, "lease-list", 200, id="saksbehandler ser leieforhold"),
            pytest.param(Role.BOOPPFOLGER, "lease-list", 403, id="booppfølger ser ikke leieforhold"),
            pytest.param(Role.CASEWORKER, "property-list", 200, id="saksbehandler ser eiendommer"),
            pytest.param(Role.ANALYST, "property-list", 403, id="byanalytiker ser ikke eiendommer"),
            pytest.param(Role.BOOPPFOLGER, "dwelling-export", 200, id="booppfølger laster ned boliger"),
            pytest.param(Role.BOOPPFOLGER, "lease-export", 403, id="booppfølger laster ikke ned leieforhold"),
        ],
    )
    def test_lists(self, cast, role, name, expected):
        assert logged_in(user_in(cast.sagene, role=role)).get(reverse(name)).status_code == expected

    @pytest.mark.parametrize("name", ["dwelling", "vacancy-report"])
    def test_a_stranger_gets_404_for_a_dwelling(self, cast, name):
        dwelling = DwellingFactory(bydel=cast.ullern)
        assert logged_in(cast.sara).get(reverse(name, args=[dwelling.pk])).status_code == 404

    def test_a_stranger_gets_404_for_a_tenancy_and_a_household(self, cast):
        tenancy = TenancyFactory(bydel=cast.ullern)
        sara = logged_in(cast.sara)
        assert sara.get(reverse("tenancy", args=[tenancy.pk])).status_code == 404
        assert sara.get(reverse("tenancy-end", args=[tenancy.pk])).status_code == 404
        assert sara.get(reverse("household", args=[tenancy.household_id])).status_code == 404

    def test_a_manager_reads_but_does_not_change(self, cast):
        tenancy = TenancyFactory(bydel=cast.sagene)
        member = tenancy.household.members.get()
        mona = logged_in(cast.mona)
        assert mona.get(reverse("household", args=[tenancy.household_id])).status_code == 200
        assert mona.get(reverse("tenancy-end", args=[tenancy.pk])).status_code == 403
        assert mona.get(reverse("member-add", args=[tenancy.household_id])).status_code == 403
        args = [tenancy.household_id, member.person_id]
        assert mona.get(reverse("person-change", args=args)).status_code == 403

    def test_a_caseworker_may_not_report_a_dwelling_vacant(self, cast):
        dwelling = DwellingFactory(bydel=cast.sagene)
        assert logged_in(cast.sara).get(reverse("vacancy-report", args=[dwelling.pk])).status_code == 403

    def test_everybody_logs_in_first(self, client):
        assert client.get(reverse("dwelling-list")).status_code == 302


class TestDwellingList:
    def test_shows_own_unit_only_and_in_street_order(self, cast):
        for address in ("Øvregata 1", "Aveien 10", "Aveien 9"):
            DwellingFactory(bydel=cast.sagene, address=address)
        DwellingFactory(bydel=cast.ullern, address="Hemmeligveien 1")

        page = body(logged_in(cast.sara).get(reverse("dwelling-list")))

        assert page.index("Aveien 9") < page.index("Aveien 10") < page.index("Øvregata 1")
        assert "Hemmeligveien" not in page
        assert "3 boliger, 0 ledige" in page

    @pytest.mark.parametrize(
        ("days", "level"),
        [
            pytest.param(14, "none", id="14 dager er innenfor"),
            pytest.param(15, "amber", id="15 dager varsles"),
            pytest.param(30, "amber", id="30 dager varsles"),
            pytest.param(31, "red", id="31 dager er rødt"),
        ],
    )
    def test_lamp_of_a_vacant_dwelling(self, cast, days, level):
        vacant_for(days, dwelling__bydel=cast.sagene)
        page = body(logged_in(cast.sara).get(reverse("dwelling-list")))
        assert f'lamp--{level}"' in page
        assert f"Ledig {days} dager" in page

    def test_filters(self, cast):
        vacant_for(3, dwelling__bydel=cast.sagene, dwelling__address="Ledigveien 1")
        let(DwellingFactory(bydel=cast.sagene, address="Utleidveien 2", rooms=5))
        DwellingFactory(bydel=cast.sagene, address="Brannveien 3", withdrawn_on=today())
        DwellingFactory(
            bydel=cast.sagene, address="Åsveien 4", entrance__property__kind="borettslag", category="akutt"
        )
        sara = logged_in(cast.sara)
        expected = {
            "status=ledig": "Ledigveien",
            "status=utleid": "Utleidveien",
            "status=ute": "Brannveien",
            "rom=5": "Utleidveien",
            "kategori=akutt": "Åsveien",
            "eierform=spredt": "Åsveien",
            "q=asv+4": "Åsveien",
        }
        for query, street in expected.items():
            page = body(sara.get(f"{reverse('dwelling-list')}?{query}"))
            found = {s for s in ("Ledigveien", "Utleidveien", "Brannveien", "Åsveien") if s in page}
            assert found == {street}, query

    def test_states_in_words(self, cast):
        DwellingFactory(bydel=cast.sagene, withdrawn_on=today())
        let(DwellingFactory(bydel=cast.sagene))
        DwellingFactory(bydel=cast.sagene)
        page = body(logged_in(cast.sara).get(reverse("dwelling-list")))
        for label in ("Ikke i bruk", "Utleid", "Ikke utleid, ikke meldt ledig"):
            assert f">{label}</span>" in page

    def test_the_second_page_goes_on_where_the_first_ended(self, cast):
        entrance = EntranceFactory(property__bydel=cast.sagene)
        for number in range(55):
            DwellingFactory(entrance=entrance, address=f"Langgata {number:02d}")
        sara = logged_in(cast.sara)

        first = sara.get(reverse("dwelling-list"))
        more = first.context_data["page"]
        second = sara.get(reverse("dwelling-list") + more.next_url)

        assert more.shown == 50 and "Langgata 50" not in body(first)
        assert [row.address for row in second.context_data["rows"]] == [f"Langgata {n}" for n in range(50, 55)]
        assert second.context_data["page"].shown == 55
        assert second.context_data["page"].next_url == ""

    def test_export_has_exactly_the_rows_and_is_noted(self, cast):
        DwellingFactory(bydel=cast.sagene, rooms=2)
        DwellingFactory(bydel=cast.sagene, rooms=3)
        response = logged_in(cast.sara).get(reverse("dwelling-export") + "?rom=3")
        noted = Export.objects.get()
        assert response["Content-Disposition"].endswith('boliger.xlsx"')
        assert (noted.rows, noted.filters, noted.user) == (1, "Rom: 3", cast.sara)


class TestCost:
    """The same number of queries whatever the list holds: session, user, scope, unit, rows, count."""

    @staticmethod
    def queries(user, name):
        client = logged_in(user)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        texts = [query["sql"] for query in captured.captured_queries]
        # The client's own scope handling, and savepoints, exist in tests only.
        return [text for text in texts if "SAVEPOINT" not in text and ", false)" not in text]

    @pytest.mark.parametrize("name", ["dwelling-list", "lease-list"])
    def test_constant_for_5_50_and_500_rows(self, cast, name):
        entrance = EntranceFactory(property__bydel=cast.sagene)
        household = HouseholdFactory(bydel=cast.sagene)
        made, costs = 0, []
        for rows in (5, 50, 500):
            for number in range(made, rows):
                dwelling = DwellingFactory(entrance=entrance, unit_number=f"{number:05d}")
                LeaseFactory(
                    tenancy=TenancyFactory(dwelling=dwelling, household=household), registered_by=cast.sara
                )
            made = rows
            costs.append(len(self.queries(cast.sara, name)))
        assert len(set(costs)) == 1, costs
        assert costs[0] <= 8

    def test_properties_cost_the_same_for_5_and_50(self, cast):
        costs = []
        for rows in (5, 45):
            PropertyFactory.create_batch(rows, bydel=cast.sagene)
            costs.append(len(self.queries(cast.sara, "property-list")))
        assert len(set(costs)) == 1, costs
        assert costs[0] <= 8

    def test_search_costs_at_most_8(self, cast):
        HouseholdFactory.create_batch(10, bydel=cast.sagene)
        address = reverse("search") + "?q=ingen+heter+dette+123"
        client = logged_in(cast.sara)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        texts = [query["sql"] for query in captured.captured_queries]
        assert len([t for t in texts if "SAVEPOINT" not in t and ", false)" not in t]) <= 8


class TestBuildings:
    def test_whole_buildings_come_first(self, cast):
        PropertyFactory(bydel=cast.sagene, name="Aker sameie", kind="sameie")
        PropertyFactory(bydel=cast.sagene, name="Øvre gård")
        PropertyFactory(bydel=cast.ullern, name="En annen bydel")
        page = body(logged_in(cast.sara).get(reverse("property-list")))
        assert page.index("Øvre gård") < page.index("Aker sameie")
        assert "En annen bydel" not in page

    def test_counts_of_an_entrance_and_never_names(self, cast):
        entrance = EntranceFactory(property__bydel=cast.sagene)
        lease = let(DwellingFactory(entrance=entrance))
        family = HouseholdFactory(bydel=cast.sagene, children=2)
        LeaseFactory(tenancy=TenancyFactory(dwelling=DwellingFactory(entrance=entrance), household=family))
        VacancyFactory(dwelling=DwellingFactory(entrance=entrance))
        response = logged_in(cast.sara).get(reverse("entrance", args=[entrance.pk]))
        assert [fact.value for fact in response.context_data["head_facts"]] == ["3", "1", "1"]
        for name in (family.main_person.family_name, lease.tenancy.household.main_person.family_name):
            assert name not in body(response)

        property_page = logged_in(cast.sara).get(reverse("property", args=[entrance.property_id]))
        counted = property_page.context_data["entrances"][0]
        assert (counted.dwellings_count, counted.vacant_count, counted.children_count) == (3, 1, 1)

    def test_a_landlord_is_not_told_where_children_live(self, cast):
        entrance = EntranceFactory(property__bydel=cast.sagene, property__landlord=cast.boligbygg)
        let(DwellingFactory(entrance=entrance))
        page = body(logged_in(cast.unni).get(reverse("entrance", args=[entrance.pk])))
        assert "Husstander med barn" not in page


class TestDwellingPage:
    def test_says_what_is_let_to_whom_and_notes_the_reading(self, cast):
        lease = LeaseFactory(bydel=cast.sagene)
        response = logged_in(cast.sara).get(reverse("dwelling", args=[lease.dwelling_id]))
        assert lease.tenancy.household.main_person.full_name in body(response)
        assert Oppslag.objects.filter(label="housing.tenancy", object_id=lease.tenancy_id).exists()

    def test_offers_the_next_step_to_the_landlord_only(self, cast):
        dwelling = DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg)
        address = reverse("dwelling", args=[dwelling.pk])
        assert "Meld ledig" in body(logged_in(cast.unni).get(address))
        assert "Meld ledig" not in body(logged_in(cast.sara).get(address))
        VacancyFactory(dwelling=dwelling, ready_from=None)
        assert "Registrer klar dato" in body(logged_in(cast.unni).get(address))


class TestVacancyForms:
    def test_reported_from_the_page(self, cast):
        dwelling = DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg)
        typed = {"reported_on": "01112026", "ready_from": "", "cause": "utflytting", "cost_bearer": "utleier"}
        response = logged_in(cast.unni).post(reverse("vacancy-report", args=[dwelling.pk]), typed)
        vacancy = Vacancy.objects.get()
        assert response.status_code == 302
        assert (vacancy.dwelling, vacancy.ready_from, f"{vacancy.reported_on}") == (dwelling, None, "2026-11-01")

    def test_typed_text_is_kept_when_a_field_is_missing(self, cast):
        dwelling = DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg)
        typed = {"reported_on": "1. november", "cause": "dod", "cost_bearer": "utleier"}
        response = logged_in(cast.unni).post(reverse("vacancy-report", args=[dwelling.pk]), typed)
        assert response.status_code == 422
        assert "1. november" in body(response) and "Skriv datoen slik: 24.11.2026." in body(response)

    def test_a_refusal_is_told_on_the_form(self, cast):
        vacancy = VacancyFactory(dwelling__bydel=cast.sagene, dwelling__landlord=cast.boligbygg)
        typed = {"reported_on": "01.11.2026", "cause": "dod", "cost_bearer": "utleier"}
        response = logged_in(cast.unni).post(reverse("vacancy-report", args=[vacancy.dwelling_id]), typed)
        assert response.status_code == 409
        assert "Boligen er allerede meldt ledig." in body(response)

    def test_ready_date_and_withdrawal(self, cast):
        vacancy = VacancyFactory(dwelling__bydel=cast.sagene, dwelling__landlord=cast.boligbygg, ready_from=None)
        unni, args = logged_in(cast.unni), [vacancy.dwelling_id]
        assert unni.post(reverse("vacancy-ready", args=args), {"ready_from": "24.11.2026"}).status_code == 302
        typed = {"closed_on": f"{today():%d.%m.%Y}", "reason": "Skal selges."}
        assert unni.post(reverse("vacancy-withdraw", args=args), typed).status_code == 302
        vacancy.refresh_from_db()
        assert (f"{vacancy.ready_from}", vacancy.closed_on) == ("2026-11-24", today())
        assert unni.get(reverse("vacancy-ready", args=args)).status_code == 409


class TestLeaseList:
    @pytest.mark.parametrize(
        ("ends", "level", "text"),
        [
            pytest.param({"months": 5}, None, "", id="fem måneder igjen"),
            pytest.param({"days": 80}, "amber", "Utløper om 80 dager", id="80 dager igjen"),
            pytest.param({"days": -1}, "red", "Utløpt for 1 dag siden", id="utløpt i går"),
            pytest.param({"days": -60}, "critical", "Krev fraflytting innen", id="60 dager er kritisk"),
            pytest.param({"months": -4}, "critical", "Fristen for å kreve fraflytting gikk ut", id="for sent"),
        ],
    )
    def test_lamps(self, cast, ends, level, text):
        LeaseFactory(bydel=cast.sagene, ends=today() + relativedelta(**ends))
        page = body(logged_in(cast.sara).get(reverse("lease-list")))
        assert ("lamp--" in page) is (level is not None)
        assert text in page and (level is None or f'lamp--{level}"' in page)

    def test_filters_and_order(self, cast):
        for months in (30, 2, 5, -1):
            LeaseFactory(bydel=cast.sagene, ends=today() + relativedelta(months=months))
        LeaseFactory(bydel=cast.sagene, open_ended=True)
        sara = logged_in(cast.sara)

        def shown(query=""):
            return [row.ends for row in sara.get(reverse("lease-list") + query).context_data["rows"]]

        def day(months):
            return f"{today() + relativedelta(months=months):%d.%m.%Y}"

        assert shown() == [day(-1), day(2), day(5), day(30), "tidsubestemt"]
        assert shown("?utloper=3") == [day(2)]
        assert shown("?utloper=6") == [day(2), day(5)]
        assert shown("?utloper=utlopt") == [day(-1)]
        assert shown("?utloper=tidsubestemt") == ["tidsubestemt"]

    def test_replaced_leases_are_not_listed(self, cast):
        LeaseFactory(bydel=cast.sagene, closed=True)
        assert "0 leieforhold" in body(logged_in(cast.sara).get(reverse("lease-list")))

    def test_export_is_noted(self, cast):
        LeaseFactory(bydel=cast.sagene)
        logged_in(cast.sara).get(reverse("lease-export"))
        assert Export.objects.get().rows == 1


class TestTenancyPage:
    def test_ended_from_the_page_and_next_is_the_vacancy(self, cast):
        lease = LeaseFactory(bydel=cast.sagene, landlord=cast.boligbygg)
        typed = {"moved_out": f"{today():%d.%m.%Y}", "end_cause": "oppsagt_av_leietaker", "destination": "ukjent"}
        response = logged_in(cast.unni).post(reverse("tenancy-end", args=[lease.tenancy_id]), typed)
        assert response.url == reverse("vacancy-report", args=[lease.dwelling_id])
        page = body(logged_in(cast.unni).get(reverse("tenancy", args=[lease.tenancy_id])))
        assert "Leieforholdet avsluttet" in page and "Sagt opp av leietaker" in page

    def test_lists_every_lease(self, cast):
        tenancy = TenancyFactory(bydel=cast.sagene)
        LeaseFactory(tenancy=tenancy, ends=today() - timedelta(days=1), closed=True)
        page = body(logged_in(cast.sara).get(reverse("tenancy", args=[tenancy.pk])))
        assert "Ny, avsluttet" in page
        assert Oppslag.objects.get().object_id == tenancy.pk


class TestHouseholdPage:
    def test_members_for_today_and_for_a_date(self, cast):
        household = HouseholdFactory(bydel=cast.sagene, children=2)
        child = household.members.filter(relation="barn").first()
        household.members.filter(pk=child.pk).update(valid_to=today() - timedelta(days=30))
        sara, address = logged_in(cast.sara), reverse("household", args=[household.pk])

        now = sara.get(address)
        before = sara.get(f"{address}?dato={today() - timedelta(days=40):%d.%m.%Y}")

        assert [fact.value for fact in now.context_data["head_facts"]][1:] == ["2", "1"]
        assert [fact.value for fact in before.context_data["head_facts"]][1:] == ["3", "2"]
        assert Oppslag.objects.filter(label="housing.household").count() == 2

    def test_the_landlord_sees_name_and_contact_of_the_tenant_only(self, cast):
        kari = PersonFactory(bydel=cast.sagene, numbered=True)
        household = HouseholdFactory(bydel=cast.sagene, children=1, member__person=kari)
        child = household.members.get(relation="barn").person
        TenancyFactory(household=household, dwelling=DwellingFactory(bydel=cast.sagene, landlord=cast.boligbygg))
        page = body(logged_in(cast.unni).get(reverse("household", args=[household.pk])))
        assert household.main_person.full_name in page and household.main_person.email in page
        for hidden in (child.family_name, "Barn under 18", "Født", "17.05.1985", "Fødselsnummer"):
            assert hidden not in page

    def test_new_member_ended_again_and_made_main(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        sara = logged_in(cast.sara)
        typed = {
            "given_name": "Åse", "family_name": "Ny", "fodselsnummer": "", "birth_date": "01.02.1990",
            "relation": "partner", "valid_from": "01.01.2026",
        }  # fmt: skip
        assert sara.post(reverse("member-add", args=[household.pk]), typed).status_code == 302
        partner = household.members.get(relation="partner")
        assert sara.post(reverse("member-main", args=[household.pk, partner.pk])).status_code == 302
        old_main = household.members.get(relation="annet")
        typed = {"valid_to": "31.10.2026"}
        assert sara.post(reverse("member-end", args=[household.pk, old_main.pk]), typed).status_code == 302
        assert Household.objects.get(pk=household.pk).main_person.given_name == "Åse"

    def test_forms_of_a_person(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        kari = household.main_person
        sara, args = logged_in(cast.sara), [household.pk, kari.pk]
        page = body(sara.get(reverse("person-change", args=args)))
        assert "Registrer fødselsnummer" in page and "Ta ut av husstanden" not in page
        for name in ("person-change", "person-number", "person-protection", "representative-add"):
            assert sara.get(reverse(name, args=args)).status_code == 200, name
        typed = {"given_name": "Kari", "family_name": "Endret", "language": "norsk", "postcode": "12"}
        refused = sara.post(reverse("person-change", args=args), typed)
        assert refused.status_code == 422 and "Postnummeret har fire siffer." in body(refused)
        assert sara.post(reverse("person-change", args=args), typed | {"postcode": "0470"}).status_code == 302
        kari.refresh_from_db()
        assert kari.family_name == "Endret"

    def test_representative_from_the_page(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        sara, args = logged_in(cast.sara), [household.pk, household.main_person.pk]
        typed = {
            "kind": "verge", "name": "Vera Verge", "street": "Veien 1", "postcode": "0470", "city": "Oslo",
            "valid_from": "01.01.2026",
        }  # fmt: skip
        assert sara.post(reverse("representative-add", args=args), typed).status_code == 302
        assert "Vera Verge" in body(sara.get(reverse("household", args=[household.pk])))
        verge = household.main_person.representatives.get()
        end = reverse("representative-end", args=[household.pk, verge.pk])
        assert sara.post(end, {"valid_to": "01.10.2026"}).status_code == 302

    def test_a_representative_of_another_household_is_not_found(self, cast):
        verge = RepresentativeFactory()
        household = HouseholdFactory(bydel=cast.sagene)
        end = reverse("representative-end", args=[household.pk, verge.pk])
        assert logged_in(cast.sara).get(end).status_code == 404

    def test_a_typed_number_never_comes_back(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        typed = {"given_name": "", "family_name": "Ny", "fodselsnummer": "01019012345", "relation": "annet"}
        response = logged_in(cast.sara).post(reverse("member-add", args=[household.pk]), typed)
        assert response.status_code == 422
        assert "01019012345" not in body(response)


def test_who_belongs_to_a_landlord_and_a_bydel_chooses_the_unit(cast):
    both = give(user_of(cast.boligbygg), Role.CASEWORKER, cast.sagene)
    DwellingFactory(bydel=cast.sagene, address="Bydelsveien 1")
    DwellingFactory(bydel=cast.ullern, landlord=cast.boligbygg, address="Utleierveien 2")
    client = logged_in(both)
    assert "Bydelsveien" in body(client.get(reverse("dwelling-list")))
    client.post(reverse("scope-switch"), {"scope": f"landlord-{cast.boligbygg.pk}"})
    page = body(client.get(reverse("dwelling-list")))
    assert "Utleierveien" in page and "Bydelsveien" not in page
