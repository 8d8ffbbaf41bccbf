"""Home: its filters, whose rows, the counts in the menu, and its API."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.permissions import Role
from allocation.models import SoknadStatus
from config.worklist import WorkGroup, WorkItem
from dashboard.summary import by_level
from tests.allocation.test_soknad_pages import queries
from tests.cast import logged_in, user_in
from tests.dashboard.lamps import ago, everything, groups, items
from tests.factories import BooppfolgingFactory, SoknadFactory, VacancyFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 26, 11, tzinfo=UTC)


def test_whose_rows(cast):
    """Mine, those of others, and those of nobody: together all that somebody can have."""
    mine = SoknadFactory(bydel=cast.sagene, caseworker=cast.sara, received_on=ago(40), status="under_behandling")
    theirs = SoknadFactory(bydel=cast.sagene, caseworker=user_in(cast.sagene), received_on=ago(40),
                           status="under_behandling")  # fmt: skip
    nobodys = SoknadFactory(bydel=cast.sagene, received_on=ago(40))

    def told(who):
        found = groups(cast.sara, cast, who=who, own=(cast.sara.pk,))
        return {key for code, key in items(found) if code == "soknader.svar"}

    assert told("") == {mine.pk, theirs.pk, nobodys.pk}
    assert told("meg") == {mine.pk}
    assert told("team") == {mine.pk, theirs.pk}
    assert told("ingen") == {nobodys.pk}


def test_a_booppfolger_may_look_at_the_whole_team(cast):
    other = user_in(cast.sagene, role=Role.BOOPPFOLGER)
    theirs = BooppfolgingFactory(bydel=cast.sagene, worker=other, active_since=ago(60), started_on=ago(60))
    assert ("oppfolging.taus", theirs.pk) not in items(groups(cast.bente, cast))
    assert ("oppfolging.taus", theirs.pk) in items(groups(cast.bente, cast, who="team"))
    assert ("oppfolging.taus", theirs.pk) not in items(groups(cast.bente, cast, who="meg", own=(cast.bente.pk,)))


def test_what_nobody_can_have_is_left_out_when_somebody_is_asked_for(cast):
    VacancyFactory(dwelling__bydel=cast.sagene, reported_on=ago(60), ready_from=ago(60))
    assert any(code == "boliger.ledige" for code, _ in items(groups(cast.sara, cast)))
    for who in ("meg", "team", "ingen"):
        assert not any(code == "boliger.ledige" for code, _ in items(groups(cast.sara, cast, who=who)))


class TestThePage:
    def page(self, user, query=""):
        response = logged_in(user).get(reverse("home") + query)
        assert response.status_code == 200
        return response

    def test_filters_live_in_the_address(self, cast):
        SoknadFactory(bydel=cast.sagene, received_on=ago(40))
        VacancyFactory(dwelling__bydel=cast.sagene, reported_on=ago(60), ready_from=ago(60))
        whole, cases = self.page(cast.sara), self.page(cast.sara, "?modul=soknader&hast=haster")
        assert "Ledige boliger" in whole.content.decode()
        assert "Ledige boliger" not in cases.content.decode()
        assert "Svar til søkeren nærmer seg fristen" in cases.content.decode()

    @pytest.mark.parametrize("query", ["?modul=ukjent", "?hast=1&hvem=2", "?vis=alt", "?hvem=" + "x" * 500])
    def test_what_is_not_known_is_as_if_not_said(self, cast, query):
        SoknadFactory(bydel=cast.sagene, received_on=ago(40))
        assert "Svar til søkeren nærmer seg fristen" in self.page(cast.sara, query).content.decode()

    def test_an_empty_answer_says_what_to_do(self, cast):
        assert "Ta bort et filter" in self.page(cast.sara, "?hast=haster").content.decode()
        assert "Ingenting er utsatt" in self.page(cast.sara, "?vis=utsatt").content.decode()


class TestCountsInTheMenu:
    def test_home_leaves_them_for_the_other_pages(self, cast, django_assert_max_num_queries):
        SoknadFactory(bydel=cast.sagene, received_on=ago(40))
        client = logged_in(cast.sara)
        assert "menu__count" not in client.get(reverse("soknad-list")).content.decode()
        client.get(reverse("home"))
        page = client.get(reverse("soknad-list")).content.decode()
        assert "menu__count" in page and "over fristen eller haster, talt kl." in page

    def test_they_cost_a_page_no_query(self, cast):
        client, url = logged_in(cast.sara), reverse("dwelling-list")
        before = queries(client, url)
        client.get(reverse("home"))
        assert queries(client, url) == before

    @pytest.mark.parametrize(("minutes", "shown"), [(29, True), (31, False)])
    def test_old_numbers_are_not_shown(self, cast, minutes, shown):
        SoknadFactory(bydel=cast.sagene, received_on=ago(40))
        client = logged_in(cast.sara)
        with time_machine.travel(NOON, tick=False):
            client.get(reverse("home"))
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            assert ("menu__count" in client.get(reverse("soknad-list")).content.decode()) is shown

    def test_a_filtered_home_does_not_pretend_to_count(self, cast):
        SoknadFactory(bydel=cast.sagene, received_on=ago(40))
        client = logged_in(cast.sara)
        client.get(reverse("home") + "?modul=bomiljo")
        assert "menu__count" not in client.get(reverse("soknad-list")).content.decode()


class TestTheApi:
    url = "/api/v1/arbeidsliste/"

    def test_the_same_groups_as_home(self, cast):
        everything(cast)
        client = logged_in(cast.sara)
        shown = [one["group"].title for one in client.get(reverse("home")).context_data["groups"]]
        told = client.get(self.url).json()
        assert [one["tittel"] for one in told] == shown
        assert all(row["gjor"] for one in told for row in one["rader"] if row["rad"])

    def test_another_bydel_is_not_found(self, cast):
        assert logged_in(cast.sara).get(f"{self.url}?bydel={cast.ullern.pk}").status_code == 404

    def test_filters_and_refusals(self, cast):
        SoknadFactory(bydel=cast.sagene, received_on=ago(40))
        client = logged_in(cast.sara)
        codes = [one["lampe"] for one in client.get(f"{self.url}?hast=haster&hvem=ingen").json()]
        assert "soknader.svar" in codes
        assert client.get(f"{self.url}?hast=kanskje").status_code == 400
        assert client.get(f"{self.url}?bydel=x").status_code == 400

    def test_put_off_and_taken_back(self, cast):
        row = SoknadFactory(bydel=cast.sagene, received_on=ago(2), status=SoknadStatus.REGISTERED)
        client = logged_in(cast.sara)
        body = {"lampe": "soknader.uten_saksbehandler", "rad": row.pk, "until": f"{ago(-5)}", "reason": "Venter"}
        made = client.post("/api/v1/utsettelser/", json.dumps(body), content_type="application/json")
        assert made.status_code == 201, made.content
        assert client.get(f"{self.url}?utsatt=true").json()[0]["rader"][0]["utsettelse"] == made.json()["id"]
        back = client.post(f"/api/v1/utsettelser/{made.json()['id']}/ta-tilbake/")
        assert back.status_code == 200 and back.json()["ended_by"] == cast.sara.pk


def group(title, level, **told):
    return WorkGroup(title, (WorkItem(title, "/", level=level),), **{"total": 1, **told})


def test_the_summary_says_how_many_are_urgent_and_leads_to_their_rows():
    groups = [
        group("Kontrakter", "critical", total=7, urgent=7),
        group("Saker", "red", total=23, urgent=4),
        group("Møter", "amber", total=2),
        group("Bo-oppfølging", "red", total=6, urgent=60, counted=True),
        group("Bomiljø", "red", total=6, urgent=3, counted=True),
    ]
    told = by_level(groups)
    assert [(part.label, [(line.number, line.amount, line.words) for line in part.lines]) for part in told] == [
        (
            "Haster",
            [(1, "7", "7 haster"), (2, "4 av 23", "4 av 23 haster"), (4, "60", "60 haster"), (5, "3", "3 haster")],
        ),
        ("Nærmer seg", [(3, "2", "2 i alt")]),
    ]


def test_each_line_of_the_summary_leads_to_a_group_of_the_page(cast):
    for days in range(3):
        SoknadFactory(bydel=cast.sagene, received_on=ago(5 + 15 * days))
    response = logged_in(cast.sara).get(reverse("home"))
    numbers = [line.number for part in response.context_data["summary"] for line in part.lines]
    assert sorted(numbers) == list(range(1, len(response.context_data["groups"]) + 1))
    assert numbers
