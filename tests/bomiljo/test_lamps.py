"""The lamps of bomiljø: from which day, for whom, and all of a unit's in one query."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.permissions import Role
from bomiljo.lamps import LAMPS
from bomiljo.models import Party
from config.working_days import add_months
from tests.cast import as_user, user_in
from tests.factories import (
    BekymringsnotatFactory,
    BomiljoFactory,
    BomiljoinnstillingFactory,
    BooppfolgingFactory,
    CampaignFactory,
    CampaignPlaceFactory,
    EtterkontrollFactory,
    FinansieringFactory,
    FreeTextFactory,
    HendelseFactory,
    HendelsespartFactory,
    HmsBesokFactory,
    HmsFunnFactory,
    KoordinatorFactory,
    RoomLoanFactory,
    StedsoppgaveFactory,
    TilskuddFactory,
    TiltakFactory,
)
from tests.worklists import lit

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def ago(days):
    return today() - timedelta(days=days)


def lamps(user, **unit):
    with as_user(user):
        return {row.lamp.code: row for row in lit("bomiljo", user, today(), **unit)}


def level(user, code, **unit):
    row = lamps(user, **unit).get(code)
    return row.deadline.level if row else "none"


@pytest.fixture
def place(cast):
    """Coordinated, and surveyed not long ago: no lamp of its own is lit."""
    place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, opened_on=ago(40), name="Kvartalet")
    KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    return place


def received(days, **fields):
    return {"occurred_on": ago(days), "received_on": ago(days), "quiet_since": ago(days), **fields}


def test_nothing_is_lit_where_all_is_well(cast, place):
    assert lamps(cast.bjorn, bydel=cast.sagene) == {}


class TestIncidents:
    @pytest.mark.parametrize(("left", "wanted"), [(3, "amber"), (0, "amber"), (-1, "red")])
    def test_one_that_nobody_has_answered(self, cast, place, left, wanted):
        HendelseFactory(bomiljo=place, **received(9, respond_by=today() + timedelta(days=left)))
        assert level(cast.bjorn, "hendelse_svar", bydel=cast.sagene) == wanted

    def test_an_answer_puts_it_out(self, cast, place):
        HendelseFactory(bomiljo=place, in_progress=True)
        assert "hendelse_svar" not in lamps(cast.bjorn, bydel=cast.sagene)

    @pytest.mark.parametrize(("days", "wanted"), [(13, "none"), (14, "amber"), (21, "red")])
    def test_nothing_has_happened_for_so_many_days(self, cast, place, days, wanted):
        HendelseFactory(bomiljo=place, in_progress=True, **received(days, respond_by=today()))
        assert level(cast.bjorn, "hendelse_stille", bydel=cast.sagene) == wanted

    def test_the_bydel_has_its_own_limit(self, cast, place):
        BomiljoinnstillingFactory(bydel=cast.sagene, quiet_days=30)
        HendelseFactory(bomiljo=place, in_progress=True, **received(20, respond_by=today()))
        assert level(cast.bjorn, "hendelse_stille", bydel=cast.sagene) == "none"

    def test_the_one_who_reported_waits_to_hear(self, cast, place):
        HendelseFactory(bomiljo=place, closed=True, feedback_by=ago(1))
        assert level(cast.bjorn, "tilbakemelding", bydel=cast.sagene) == "red"

    def test_what_a_colleague_has_is_not_mine(self, cast, place):
        HendelseFactory(bomiljo=place, owner=user_in(cast.sagene, role=Role.BOMILJO_WORKER))
        assert "hendelse_svar" not in lamps(cast.bjorn, bydel=cast.sagene)

    def test_the_landlord_has_those_in_its_own_property(self, cast, place):
        HendelseFactory(bomiljo=place)
        HendelseFactory(bydel=cast.sagene)
        assert lamps(cast.unni, landlord=cast.boligbygg)["hendelse_svar"].of_all == 1

    def test_those_who_follow_up_are_asked_before_a_notice(self, cast, place):
        case = BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente)
        HendelsespartFactory(
            hendelse=HendelseFactory(bomiljo=place), dwelling=case.tenancy.dwelling, booppfolging=case,
            asked_on=ago(7),
        )  # fmt: skip
        row = lamps(cast.bente, bydel=cast.sagene)["hendelse_spurt"]
        assert (row.where, row.deadline.level) == ("Kvartalet", "red")

    def test_a_caseworker_has_only_what_the_office_is_asked_about(self, cast, place):
        HendelsespartFactory(hendelse=HendelseFactory(bomiljo=place), asked=True)
        assert set(lamps(cast.sara, bydel=cast.sagene)) == {"hendelse_spurt"}


class TestTasks:
    @pytest.mark.parametrize(("left", "wanted"), [(8, "none"), (7, "amber"), (0, "amber"), (-1, "red")])
    def test_one_that_is_due(self, cast, place, left, wanted):
        StedsoppgaveFactory(
            bomiljo=place, party=Party.BYDEL, opened_on=ago(30), due_on=today() + timedelta(days=left)
        )
        assert level(cast.bjorn, "oppgave", bydel=cast.sagene) == wanted

    def test_each_party_has_its_own(self, cast, place):
        StedsoppgaveFactory(bomiljo=place, party=Party.LANDLORD, overdue=True)
        assert "oppgave" not in lamps(cast.bjorn, bydel=cast.sagene)
        assert level(cast.unni, "oppgave", landlord=cast.boligbygg) == "red"

    def test_a_finding_that_the_landlord_is_to_mend(self, cast, place):
        HmsFunnFactory(besok=HmsBesokFactory(bomiljo=place, held=True), due_on=ago(1))
        assert level(cast.unni, "hms_funn", landlord=cast.boligbygg) == "red"
        assert "hms_funn" not in lamps(cast.bjorn, bydel=cast.sagene)


class TestMeasures:
    @pytest.mark.parametrize(("left", "wanted"), [(61, "none"), (60, "amber"), (14, "red"), (-3, "red")])
    def test_one_that_ends_with_nobody_to_take_over(self, cast, place, left, wanted):
        TiltakFactory(bomiljo=place, running=True, planned_end=today() + timedelta(days=left))
        assert level(cast.bjorn, "tiltak_slutt", bydel=cast.sagene) == wanted

    def test_a_handover_that_is_agreed_puts_it_out(self, cast, place):
        TiltakFactory(bomiljo=place, running=True, planned_end=today(), handover_to="Gårdskomiteen")
        assert "tiltak_slutt" not in lamps(cast.bjorn, bydel=cast.sagene)

    @pytest.mark.parametrize(("left", "wanted"), [(15, "none"), (14, "amber"), (-1, "red")])
    def test_one_to_look_at_again(self, cast, place, left, wanted):
        ended = TiltakFactory(bomiljo=place, ended=True)
        EtterkontrollFactory(tiltak=ended, due_on=today() + timedelta(days=left))
        assert level(cast.bjorn, "etterkontroll", bydel=cast.sagene) == wanted

    @pytest.mark.parametrize(("left", "wanted"), [(91, "none"), (90, "amber"), (30, "red")])
    def test_money_that_ends(self, cast, place, left, wanted):
        FinansieringFactory(bydel=cast.sagene, ends_on=today() + timedelta(days=left))
        assert level(cast.bjorn, "finansiering", bydel=cast.sagene) == wanted


class TestPlaces:
    @pytest.mark.parametrize(("days", "wanted"), [(0, "amber"), (14, "amber"), (15, "red")])
    def test_one_without_a_koordinator(self, cast, days, wanted):
        place = BomiljoFactory(bydel=cast.sagene, opened_on=ago(400))
        KoordinatorFactory(bomiljo=place, valid_from=ago(300), valid_to=ago(days) if days else today())
        CampaignPlaceFactory(bomiljo=place)
        row = lamps(cast.bjorn, bydel=cast.sagene).get("uten_koordinator")
        assert (row.deadline.level if row else "none") == ("none" if days == 0 else wanted)

    @pytest.mark.parametrize(("short", "wanted"), [(61, "none"), (60, "amber"), (0, "amber"), (-1, "red")])
    def test_one_that_has_not_been_surveyed_for_two_years(self, cast, place, short, wanted):
        closed = add_months(today() + timedelta(days=short), -24)
        campaign = CampaignFactory(
            bydel=cast.sagene, closed=True, opens_on=closed, closes_on=closed, closed_on=closed
        )
        CampaignPlaceFactory(bomiljo=place, campaign=campaign)
        assert level(cast.bjorn, "undersokelse", bydel=cast.sagene) == wanted

    def test_a_survey_that_is_open_puts_it_out(self, cast):
        place = BomiljoFactory(bydel=cast.sagene, opened_on=ago(900))
        assert level(cast.bjorn, "undersokelse", bydel=cast.sagene) == "red"
        CampaignPlaceFactory(bomiljo=place)
        assert "undersokelse" not in lamps(cast.bjorn, bydel=cast.sagene)

    @pytest.mark.parametrize(("days", "wanted"), [(15, "none"), (16, "amber"), (31, "red")])
    def test_a_note_that_no_meeting_has_taken_up(self, cast, place, days, wanted):
        BekymringsnotatFactory(bomiljo=place, noted_on=ago(days))
        assert level(cast.bjorn, "notat", bydel=cast.sagene) == wanted

    def test_a_room_that_is_asked_for_and_a_key_that_is_out(self, cast, place):
        RoomLoanFactory(bydel=cast.sagene)
        RoomLoanFactory(bydel=cast.sagene, out=True, key_out_on=ago(9), key_in_on=ago(1))
        found = lamps(cast.bjorn, bydel=cast.sagene)
        assert (found["romlan"].deadline.level, found["nokkel"].deadline.level) == ("amber", "red")

    def test_residents_who_wait_for_an_answer_about_money(self, cast, place):
        TilskuddFactory(bomiljo=place)
        assert level(cast.bjorn, "tilskudd", bydel=cast.sagene) == "amber"

    def test_text_to_read_is_one_row_for_each_survey(self, cast, place):
        surveyed = CampaignPlaceFactory(
            bomiljo=place, campaign=CampaignFactory(bydel=cast.sagene, closed=True, name="Slik bor vi")
        )
        for _ in range(3):
            FreeTextFactory(place=surveyed)
        row = lamps(cast.bjorn, bydel=cast.sagene)["fritekst"]
        assert (row.what, row.of_all, row.subject) == ("Slik bor vi", 1, surveyed.campaign_id)


def everything(cast, place):
    HendelseFactory(bomiljo=place)
    HendelseFactory(bomiljo=place, in_progress=True, **received(30, respond_by=today()))
    TiltakFactory(bomiljo=place, running=True, planned_end=today())
    BekymringsnotatFactory(bomiljo=place, noted_on=ago(40))
    StedsoppgaveFactory(bomiljo=place, party=Party.BYDEL, overdue=True)
    RoomLoanFactory(bydel=cast.sagene)


def test_all_lamps_are_one_query_however_many_rows(cast, place, django_assert_num_queries):
    for _ in range(9):
        everything(cast, place)
    assert cast.bjorn.scopes  # asked for once a request
    with as_user(cast.bjorn), django_assert_num_queries(2):  # the limits of the bydel, and the lamps
        rows = lit("bomiljo", cast.bjorn, today(), bydel=cast.sagene)
    assert {row.of_all for row in rows if row.lamp.code == "notat"} == {9}
    assert len([row for row in rows if row.lamp.code == "notat"]) == 6


def test_another_bydel_lights_nothing(cast, place):
    everything(cast, place)
    assert lamps(user_in(cast.ullern, role=Role.BOMILJO_WORKER), bydel=cast.ullern) == {}


def test_somebody_without_a_task_there_asks_nothing(cast, place, django_assert_num_queries):
    assert cast.arne.scopes
    with as_user(cast.arne), django_assert_num_queries(1):
        assert lit("bomiljo", cast.arne, today(), bydel=cast.sagene) == []


def test_each_lamp_has_a_code_of_its_own():
    assert len({lamp.code for lamp in LAMPS}) == len(LAMPS)
