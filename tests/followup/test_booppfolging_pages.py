"""The list and the page of a booppfølging: what is shown, to whom, and at which price."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Export, Oppslag
from config.lists import list_page
from followup.models import Booppfolging, Oppfolgingsplan, OppfolgingStatus
from tests.cast import logged_in, user_in
from tests.factories import (
    BooppfolgingFactory,
    ContactFactory,
    FagansvarFactory,
    HouseholdFactory,
    IntensitetsendringFactory,
    MedvirkendeFactory,
    OppfolgingsoppgaveFactory,
    OppfolgingsplanFactory,
    TenancyFactory,
    VedtakConditionFactory,
)

pytestmark = pytest.mark.django_db
LIST = "booppfolging-list"


def day(days):
    return timezone.localdate() + timedelta(days=days)


def case_in(cast, **state):
    return BooppfolgingFactory(**{"bydel": cast.sagene, "worker": cast.bente} | state)


def read(user, name, *args, **query):
    return logged_in(user).get(reverse(name, args=args), query)


def page(user, name, *args, **query):
    return read(user, name, *args, **query).content.decode()


def residents(user, **query):
    return [row["url"] for row in read(user, LIST, **query).context_data["rows"]]


def written(case):
    OppfolgingsplanFactory(booppfolging=case, own_goals="Egen-mål", safety="Trygghet-note")
    OppfolgingsoppgaveFactory(booppfolging=case, text="Oppgave-note")
    MedvirkendeFactory(booppfolging=case, name="Medvirkende-note")
    IntensitetsendringFactory(booppfolging=case, reason="Intensitet-note")


NOTES = ("Egen-mål", "Trygghet-note", "Oppgave-note", "Medvirkende-note", "Intensitet-note")


class TestPage:
    def test_the_booppfolger_reads_all_of_it_with_goals_first(self, cast):
        written(case := case_in(cast))
        shown = page(cast.bente, "booppfolging", case.pk)
        places = [shown.index(note) for note in NOTES]
        assert places == sorted(places)

    @pytest.mark.parametrize("who", ["sara", "lars", "mona"])
    def test_a_colleague_reads_the_summary_and_no_note(self, cast, who):
        written(case := case_in(cast))
        shown = page(getattr(cast, who), "booppfolging", case.pk)
        assert "notatene er for booppfølgere" in shown and "Bente Booppfølger" in shown
        assert not any(note in shown for note in NOTES)

    def test_others_do_not_know_that_it_exists(self, cast):
        case = case_in(cast)
        strangers = [cast.unni, cast.bjorn, cast.ada, user_in(cast.ullern, role=Role.BOOPPFOLGER)]
        assert {read(user, "booppfolging", case.pk).status_code for user in strangers} == {404}

    def test_a_protected_household_is_for_those_with_the_grant(self, cast):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        case = case_in(cast, household=household, tenancy=None)
        assert read(cast.bente, "booppfolging", case.pk).status_code == 404
        assert read(cast.siri, "booppfolging", case.pk).status_code == 200  # asks why first
        assert residents(cast.bente) == []

    def test_the_head_says_who_when_and_by_when(self, cast):
        case = case_in(cast, next_contact_on=day(2), review_on=day(3))
        FagansvarFactory(tenancy=case.tenancy, coordinator=cast.bente)
        ContactFactory(booppfolging=case, days_ago=25)
        facts = {
            fact["label"]: fact for fact in read(cast.bente, "booppfolging", case.pk).context_data["head"]["facts"]
        }
        assert "Bente Booppfølger" in facts["Ansvar for leieforholdet"]["value"]
        assert facts["Kontakt innen"]["level"] == "red" and facts["Evalueres"]["level"] == "amber"

    @pytest.mark.parametrize(
        ("state", "label"),
        [
            ({"proposed": True}, "Start oppfølgingen"), ({}, "Skriv planen"), ({"paused": True}, "Ta opp igjen"),
            ({"declined": True}, "Ta opp igjen"), ({"ended": True}, "Ta opp igjen"),
        ],
    )  # fmt: skip
    def test_one_thing_to_do_next(self, cast, state, label):
        assert read(cast.bente, "booppfolging", case_in(cast, **state).pk).context_data["action"]["label"] == label

    def test_the_dead_are_ended(self, cast):
        case = case_in(cast)
        case.person.died_on = day(-1)
        case.person.save()
        response = read(cast.bente, "booppfolging", case.pk)
        assert "registrert død" in response.content.decode()
        assert response.context_data["action"]["label"] == "Avslutt oppfølgingen"

    def test_one_whose_household_moved_is_moved(self, cast):
        case = case_in(cast, tenancy=None, household=HouseholdFactory(bydel=cast.sagene))
        case.household.bydel = cast.ullern
        case.household.save()
        response = read(cast.bente, "booppfolging", case.pk)
        assert "hører nå til Bydel Ullern" in response.content.decode()
        assert response.context_data["action"]["label"] == "Flytt oppfølgingen"

    def test_the_opening_is_logged(self, cast):
        case = case_in(cast)
        read(cast.bente, "booppfolging", case.pk)
        assert Oppslag.objects.filter(user=cast.bente).exists()


class TestForms:
    def post(self, user, name, *args, **data):
        return logged_in(user).post(reverse(name, args=args), data)

    def test_started_from_the_page(self, cast):
        case = case_in(cast, proposed=True)
        response = self.post(cast.sara, "booppfolging-start", case.pk, worker=cast.bente.pk)
        case.refresh_from_db()
        assert (response.status_code, case.status) == (302, OppfolgingStatus.ACTIVE)

    def test_a_refusal_keeps_what_was_typed(self, cast):
        response = self.post(cast.bente, "booppfolging-pause", case_in(cast).pk, until="01.01.2020")
        assert response.status_code == 409 and "01.01.2020" in response.content.decode()

    def test_a_reason_is_needed(self, cast):
        response = self.post(cast.bente, "booppfolging-end", case_in(cast).pk, ended_on="")
        assert response.status_code == 422 and "Velg et svar." in response.content.decode()

    def test_a_stale_plan_shows_what_is_stored_and_saves_the_second_time(self, cast):
        case = case_in(cast)
        OppfolgingsplanFactory(booppfolging=case, own_goals="Det andre målet")
        response = self.post(cast.bente, "booppfolging-plan", case.pk, own_goals="Mitt mål", seen="")
        assert response.status_code == 409 and "Lagret nå: «Det andre målet»" in response.content.decode()
        seen = response.context_data["form"]["seen"].value()
        assert self.post(cast.bente, "booppfolging-plan", case.pk, own_goals="Mitt", seen=seen).status_code == 302
        assert Oppfolgingsplan.objects.get(booppfolging=case).own_goals == "Mitt"

    def test_from_a_dwelling_and_on_to_the_new_page(self, cast):
        home = TenancyFactory(bydel=cast.sagene, household__bydel=cast.sagene)
        name = home.household.main_person.family_name
        assert name not in page(cast.bente, "dwelling-followup", home.dwelling_id)
        response = self.post(
            cast.bente, "dwelling-followup", home.dwelling_id, basis="frivillig", origin="bekymring"
        )
        case = Booppfolging.objects.get(tenancy=home)
        assert response.url == case.get_absolute_url()
        assert name in page(cast.bente, "booppfolging", case.pk)

    def test_from_a_household_for_a_member(self, cast):
        household = HouseholdFactory(bydel=cast.sagene)
        person = household.main_person
        self.post(cast.sara, "household-followup", household.pk, person=person.pk, basis="vedtak", origin="vedtak")
        assert Booppfolging.objects.get(household=household).person == person

    def test_from_a_vilkar(self, cast):
        condition = VedtakConditionFactory(in_force=True, vedtak__soknad__bydel=cast.sagene)
        self.post(cast.sara, "condition-followup", condition.pk)
        case = Booppfolging.objects.get(condition=condition)
        assert condition.text in page(cast.sara, "booppfolging", case.pk)
        assert condition.text not in page(cast.bente, "booppfolging", case.pk)

    def test_the_pages_below_lead_here(self, cast):
        home = TenancyFactory(bydel=cast.sagene, household__bydel=cast.sagene)
        assert reverse("tenancy-followup", args=[home.pk]) in page(cast.sara, "tenancy", home.pk)
        assert reverse("household-followup", args=[home.household_id]) in page(
            cast.sara, "household", home.household_id
        )
        assert reverse("dwelling-followup", args=[home.dwelling_id]) in page(
            cast.bente, "dwelling", home.dwelling_id
        )
        assert "oppfolging" not in page(cast.unni, "dwelling", home.dwelling_id).split("<main")[1]

    def test_the_household_lists_its_follow_up(self, cast):
        case = case_in(cast)
        assert case.get_absolute_url() in page(cast.sara, "household", case.household_id)


class TestList:
    def test_who_has_waited_longest_is_first(self, cast):
        recent, long_ago = case_in(cast), case_in(cast)
        ContactFactory(booppfolging=recent, days_ago=1)
        ContactFactory(booppfolging=long_ago, days_ago=40)
        assert residents(cast.bente) == [case.get_absolute_url() for case in (long_ago, recent)]

    @pytest.mark.parametrize(
        "query",
        [
            {"ansvarlig": "meg"}, {"lampe": "lyser"}, {"grunnlag": "vedtak"}, {"intensitet": "tett"},
            {"tilstand": "pauset"}, {"q": "Storgata 99"},
        ],
        ids=str,
    )  # fmt: skip
    def test_each_filter_finds_its_own(self, cast, query):
        other = user_in(cast.sagene, role=Role.BOOPPFOLGER)
        plain = case_in(cast, worker=other)
        ContactFactory(booppfolging=plain, days_ago=1)
        wanted = case_in(
            cast, basis="vedtak", intensity="tett", paused=query == {"tilstand": "pauset"},
            tenancy__dwelling__address="Storgata 99 H0101",
        )  # fmt: skip
        assert residents(cast.bente, **query) == [wanted.get_absolute_url()]

    def test_those_without_a_booppfolger(self, cast):
        case_in(cast)
        nobody = case_in(cast, worker=None, proposed=True)
        assert residents(cast.sara, ansvarlig="ingen") == [nobody.get_absolute_url()]

    def test_by_name(self, cast):
        case_in(cast)
        wanted = case_in(cast)
        wanted.person.family_name = "Ødegårdsen"
        wanted.person.save()
        assert residents(cast.bente, q="ødegårdsen") == [wanted.get_absolute_url()]

    def test_not_those_of_another_bydel(self, cast):
        BooppfolgingFactory(bydel=cast.ullern)
        assert residents(cast.sara) == [] and "Ingen følges opp ennå" in page(cast.sara, LIST)

    def test_who_gets_it(self, cast):
        users = (cast.bente, cast.sara, cast.mona, cast.unni, cast.bjorn)
        assert [read(user, LIST).status_code for user in users] == [200, 200, 200, 403, 403]

    def test_no_note_in_list_or_export(self, cast):
        written(case_in(cast))
        body = page(cast.bente, LIST) + read(cast.bente, "booppfolging-export").content.decode("latin-1")
        assert not any(note in body for note in NOTES)

    def test_the_export_is_logged(self, cast):
        case_in(cast)
        read(cast.sara, "booppfolging-export", ansvarlig="ingen")
        assert Export.objects.get().rows == 0

    @pytest.mark.parametrize(
        "sort", ["silent_since", "-last_contact", "resident", "address", "worker_name", "-review_on"]
    )
    def test_every_row_is_on_exactly_one_page(self, cast, sort, monkeypatch):
        monkeypatch.setitem(list_page.__kwdefaults__, "size", 2)
        cases = {case_in(cast, proposed=number == 4).get_absolute_url() for number in range(5)}
        client, url, seen = logged_in(cast.bente), reverse(LIST) + f"?sorter={sort}", []
        while url:
            context = client.get(url).context_data
            seen += [row["url"] for row in context["rows"]]
            url = context["page"].next_url and reverse(LIST) + context["page"].next_url
        assert sorted(seen) == sorted(cases)


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_costs_the_same(cast, rows, django_assert_max_num_queries):
    for _ in range(rows):
        ContactFactory(booppfolging=case_in(cast))
    client = logged_in(cast.bente)
    with django_assert_max_num_queries(14):  # scope, session and history of every page, and four of its own
        assert len(client.get(reverse(LIST)).context_data["rows"]) == rows


@pytest.mark.parametrize("rows", [1, 8])
def test_the_page_costs_the_same(cast, rows, django_assert_max_num_queries):
    case = case_in(cast)
    OppfolgingsplanFactory(booppfolging=case)
    for _ in range(rows):
        OppfolgingsoppgaveFactory(booppfolging=case)
        MedvirkendeFactory(booppfolging=case)
    client = logged_in(cast.bente)
    with django_assert_max_num_queries(17):
        assert client.get(reverse("booppfolging", args=[case.pk])).status_code == 200
