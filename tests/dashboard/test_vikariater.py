"""Stand-ins: whose rows become mine for a time, and that nothing more is opened."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from config.errors import RuleBroken
from dashboard.actions import vikariater
from dashboard.models import Vikariat
from tests.cast import give, logged_in, user_in, user_of
from tests.factories import BooppfolgingFactory, SoknadFactory, VikariatFactory

pytestmark = pytest.mark.django_db


def ahead(days):
    return timezone.localdate() + timedelta(days=days)


def name(cast, stand_in, **changed):
    sent = {"person": cast.sara, "starts_on": ahead(0), "ends_on": ahead(7), "by": cast.sara, "bydel": cast.sagene}
    return vikariater.name(stand_in=stand_in, **(sent | changed))


@pytest.fixture
def colleague(cast):
    return user_in(cast.sagene, name="Kari Kollega")


def case_of(cast, user):
    return SoknadFactory(
        bydel=cast.sagene, caseworker=user, received_on=ahead(-40), status="under_behandling"
    )  # fmt: skip


class TestTheWorkList:
    @pytest.mark.parametrize(
        ("starts", "ends", "seen"),
        [(0, 3, True), (-3, 0, True), (1, 3, False), (-3, -1, False)],
        ids=["fra i dag", "siste dag", "fra i morgen", "over"],
    )
    def test_the_rows_are_mine_on_the_days(self, cast, colleague, starts, ends, seen):
        case = case_of(cast, cast.sara)
        VikariatFactory(
            bydel=cast.sagene, person=cast.sara, stand_in=colleague, starts_on=ahead(starts), ends_on=ahead(ends)
        )
        page = logged_in(colleague).get("/?hvem=meg").content.decode()
        assert (case.number in page) is seen and (f"for {cast.sara.name}" in page) is seen

    def test_not_after_it_is_ended(self, cast, colleague):
        case_of(cast, cast.sara)
        row = name(cast, colleague)
        vikariater.end(vikariat=row, by=colleague)
        assert "Sara Saksbehandler" not in logged_in(colleague).get("/?hvem=meg").content.decode()

    def test_those_of_a_booppfolger(self, cast):
        other = user_in(cast.sagene, role=Role.BOOPPFOLGER)
        row = BooppfolgingFactory(bydel=cast.sagene, worker=other, active_since=ahead(-60))
        assert row.get_absolute_url() not in logged_in(cast.bente).get("/").content.decode()
        VikariatFactory(bydel=cast.sagene, person=other, stand_in=cast.bente)
        page = logged_in(cast.bente).get("/").content.decode()
        assert row.get_absolute_url() in page and f"for {other.name}" in page

    def test_it_opens_nothing(self, cast):
        """Somebody who lost the role sees no more rows for standing in."""
        case = case_of(cast, cast.sara)
        stranger = user_in(cast.sagene, role=Role.BOMILJO_WORKER)
        row = VikariatFactory(bydel=cast.sagene, person=cast.sara, stand_in=stranger)
        client = logged_in(stranger)
        assert case.number not in client.get("/?hvem=meg").content.decode()
        page = client.get(reverse("vikariat", args=[row.pk])).content.decode()
        assert case.number not in page and "Ingenting venter i sakene" in page
        assert client.get(case.get_absolute_url()).status_code == 404


class TestRefusals:
    def refused(self, cast, stand_in, field, match, **changed):
        with pytest.raises(RuleBroken, match=match) as refusal:
            name(cast, stand_in, **changed)
        assert refusal.value.field == field

    @pytest.mark.parametrize("role", [Role.MANAGER, Role.BOOPPFOLGER, Role.BOMILJO_WORKER])
    def test_another_role(self, cast, role):
        self.refused(cast, user_in(cast.sagene, role=role), "stand_in", "ikke samme tilgang")

    def test_the_same_role_in_another_bydel(self, cast):
        self.refused(cast, user_in(cast.ullern), "stand_in", "ikke samme tilgang")

    def test_one_who_has_left(self, cast):
        self.refused(cast, user_in(cast.sagene, is_active=False), "stand_in", "ikke samme tilgang")

    def test_both_roles_are_needed_for_one_who_has_two(self, cast, colleague):
        both = give(cast.sara, Role.BOOPPFOLGER, cast.sagene)
        self.refused(cast, colleague, "stand_in", "ikke samme tilgang", person=both, by=both)
        assert name(cast, give(colleague, Role.BOOPPFOLGER, cast.sagene), person=both, by=both)

    def test_a_personal_grant_is_no_hindrance_and_is_not_lent(self, cast, colleague):
        assert name(cast, colleague, person=cast.siri, by=cast.siri).stand_in == colleague

    def test_oneself(self, cast):
        self.refused(cast, cast.sara, "stand_in", "en annen enn")

    @pytest.mark.parametrize(
        ("starts", "ends", "field"), [(-1, 3, "starts_on"), (5, 4, "ends_on"), (0, 367, "ends_on")]
    )
    def test_the_days(self, cast, colleague, starts, ends, field):
        self.refused(cast, colleague, field, "", starts_on=ahead(starts), ends_on=ahead(ends))

    def test_the_longest_and_the_shortest(self, cast, colleague):
        assert name(cast, colleague, ends_on=ahead(0))
        assert name(cast, colleague, starts_on=ahead(1), ends_on=ahead(367))

    def test_two_at_a_time(self, cast, colleague):
        name(cast, colleague)
        self.refused(cast, cast.lars, "starts_on", "Kari Kollega er alt vikar", starts_on=ahead(7))
        assert name(cast, cast.lars, starts_on=ahead(8), ends_on=ahead(9))

    def test_for_somebody_else(self, cast, colleague):
        with pytest.raises(PermissionDenied):
            name(cast, colleague, by=colleague)
        assert name(cast, colleague, by=cast.lars).person == cast.sara

    def test_ending_what_is_others(self, cast, colleague):
        row = name(cast, colleague)
        with pytest.raises(PermissionDenied):
            vikariater.end(vikariat=row, by=cast.mona)
        vikariater.end(vikariat=row, by=cast.lars)
        with pytest.raises(RuleBroken, match="alt avsluttet"):
            vikariater.end(vikariat=row, by=cast.lars)

    def test_a_landlord_has_stand_ins_too(self, cast):
        other = user_of(cast.boligbygg)
        row = vikariater.name(
            person=cast.unni, stand_in=other, starts_on=ahead(0), ends_on=ahead(1), by=cast.unni,
            landlord=cast.boligbygg,
        )  # fmt: skip
        assert row.landlord == cast.boligbygg
        with pytest.raises(RuleBroken, match="ingen rolle her"):
            vikariater.name(
                person=cast.sara, stand_in=other, starts_on=ahead(0), ends_on=ahead(1), by=cast.sara,
                landlord=cast.boligbygg,
            )  # fmt: skip


class TestPages:
    def test_chosen_from_the_page(self, cast, colleague):
        client = logged_in(cast.sara)
        sent = {"stand_in": colleague.pk, "starts_on": f"{ahead(0):%d.%m.%Y}", "ends_on": f"{ahead(3):%d.%m.%Y}",
                "text": "Ring NAV"}  # fmt: skip
        page = client.post(reverse("vikariat-new"), sent, follow=True).content.decode()
        assert "Vikaren er valgt" in page and colleague.name in page
        refused = client.post(reverse("vikariat-new"), sent)
        assert refused.status_code == 409 and "Ring NAV" in refused.content.decode()

    def test_a_leader_chooses_for_one_who_is_ill(self, cast, colleague):
        sent = {"person": cast.sara.pk, "stand_in": colleague.pk, "starts_on": f"{ahead(0):%d.%m.%Y}",
                "ends_on": f"{ahead(3):%d.%m.%Y}"}  # fmt: skip
        assert logged_in(cast.lars).post(reverse("vikariat-new"), sent).status_code == 302
        assert Vikariat.objects.get().person == cast.sara

    def test_the_cases_in_a_minute(self, cast, colleague):
        case = case_of(cast, cast.sara)
        case_of(cast, user_in(cast.sagene))
        row = name(cast, colleague, text="Ring NAV på tirsdag")
        client = logged_in(colleague)
        assert reverse("vikariat", args=[row.pk]) in client.get("/").content.decode()
        page = client.get(reverse("vikariat", args=[row.pk])).content.decode()
        assert "Ring NAV på tirsdag" in page and case.number in page
        assert "2 rader venter, 2 over fristen eller haster" in page
        assert "De neste fristene" in page and "Mine åpne saker" not in page
        assert page.count(f">{case.number}</a>") == 1

    def test_colleagues_do_not_read_it(self, cast, colleague):
        row = name(cast, colleague, text="Ring NAV")
        for user in (cast.mona, user_in(cast.sagene), user_in(cast.ullern)):
            assert logged_in(user).get(reverse("vikariat", args=[row.pk])).status_code == 404
        assert "Ring NAV" in logged_in(cast.lars).get(reverse("vikariat", args=[row.pk])).content.decode()


def test_the_api(cast, colleague):
    client, url = logged_in(cast.sara), "/api/v1/vikariater/"
    body = {
        "stand_in": colleague.pk,
        "starts_on": f"{ahead(0)}",
        "ends_on": f"{ahead(2)}",
        "bydel": cast.sagene.pk,
    }
    made = client.post(url, json.dumps(body), content_type="application/json")
    assert made.status_code == 201, made.content
    case_of(cast, cast.sara)
    told = logged_in(colleague).get(f"{url}{made.json()['id']}/").json()
    assert "soknader.svar" in {one["lampe"] for one in told["venter"]}
    assert client.post(f"{url}{made.json()['id']}/avslutt/").json()["ended_on"] == f"{ahead(0)}"
    stranger = body | {"stand_in": user_in(cast.ullern).pk}
    assert client.post(url, json.dumps(stranger), content_type="application/json").status_code == 400
