"""The lamps of bo-oppfølging: from which day, for whom, and all of a bydel's in one query."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.permissions import Role
from followup.lamps import LAMPS
from tests.cast import as_user, user_in
from tests.factories import (
    BekymringsmeldingFactory,
    BooppfolgingFactory,
    BoplanFactory,
    ContactFactory,
    FagansvarFactory,
    FravaerFactory,
    HomeVisitFactory,
    HouseholdFactory,
    MidlertidigOppholdFactory,
    OppfolgingsinnstillingFactory,
    TenancyFactory,
    VedtakConditionFactory,
    VentetUtskrivingFactory,
)
from tests.worklists import lit

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")


def today():
    return timezone.localdate()


def ago(days):
    return today() - timedelta(days=days)


def lamps(user, bydel, day=None):
    with as_user(user):
        return {row.lamp.code: row for row in lit("oppfolging", user, day or today(), bydel=bydel)}


def level(user, bydel, code, day=None):
    row = lamps(user, bydel, day).get(code)
    return row.deadline.level if row else "none"


@pytest.fixture
def case(cast):
    return BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, active_since=ago(200), started_on=ago(200))


class TestSilence:
    @pytest.mark.parametrize(("days", "wanted"), [(17, "none"), (18, "amber"), (21, "amber"), (22, "red")])
    def test_three_weeks_since_somebody_was_met(self, cast, case, days, wanted):
        ContactFactory(booppfolging=case, days_ago=days)
        assert level(cast.bente, cast.sagene, "taus") == wanted

    @pytest.mark.parametrize(("days", "wanted"), [(10, "none"), (11, "amber"), (14, "amber"), (15, "red")])
    def test_the_bydel_has_its_own_limit(self, cast, case, days, wanted):
        OppfolgingsinnstillingFactory(bydel=cast.sagene, silent_days=14)
        ContactFactory(booppfolging=case, days_ago=days)
        assert level(cast.bente, cast.sagene, "taus") == wanted

    def test_the_latest_contact_counts_whatever_the_order_they_were_written_in(self, cast, case):
        ContactFactory(booppfolging=case, days_ago=2)
        ContactFactory(booppfolging=case, days_ago=60)
        assert level(cast.bente, cast.sagene, "taus") == "none"

    @pytest.mark.parametrize("what", ["not_opened", "cancelled", "hidden"])
    def test_a_door_that_was_not_opened_does_not_put_it_out(self, cast, case, what):
        ContactFactory(booppfolging=case, days_ago=40)
        ContactFactory(booppfolging=case, **{what: True})
        assert level(cast.bente, cast.sagene, "taus") == "red"

    @pytest.mark.parametrize(("days", "wanted"), [(17, "none"), (22, "red")])
    def test_without_any_contact_it_is_counted_from_the_start(self, cast, days, wanted):
        BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, active_since=ago(days))
        assert level(cast.bente, cast.sagene, "taus") == wanted

    def test_reopened_is_counted_from_then(self, cast, case):
        ContactFactory(booppfolging=case, days_ago=100)
        case.active_since = ago(5)
        case.save()
        assert level(cast.bente, cast.sagene, "taus") == "none"

    @pytest.mark.parametrize("state", ["proposed", "paused", "declined", "moved", "ended"])
    def test_only_active_ones(self, cast, state):
        fields = {} if state == "proposed" else {"active_since": ago(90)}
        BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, **{state: True}, **fields)
        assert "taus" not in lamps(cast.bente, cast.sagene)

    @pytest.mark.parametrize(
        ("held", "day", "wanted"),
        [
            # The evening before the clock goes forward and back: days are counted by the calendar in Oslo.
            (datetime(2026, 3, 28, 23, 30, tzinfo=OSLO), date(2026, 4, 18), "amber"),
            (datetime(2026, 3, 28, 23, 30, tzinfo=OSLO), date(2026, 4, 19), "red"),
            (datetime(2026, 3, 29, 0, 30, tzinfo=OSLO), date(2026, 4, 19), "amber"),
            (datetime(2026, 10, 24, 23, 30, tzinfo=OSLO), date(2026, 11, 14), "amber"),
            (datetime(2026, 10, 24, 23, 30, tzinfo=OSLO), date(2026, 11, 15), "red"),
            (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=OSLO), date(2026, 11, 15), "amber"),
            (datetime(2028, 2, 8, 12, 0, tzinfo=OSLO), date(2028, 2, 29), "amber"),
            (datetime(2028, 2, 8, 12, 0, tzinfo=OSLO), date(2028, 3, 1), "red"),
        ],
        ids=str,
    )
    def test_over_clock_changes_and_a_leap_day(self, cast, held, day, wanted):
        case = BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, active_since=date(2025, 1, 1))
        ContactFactory(booppfolging=case, happened_at=held)
        assert level(cast.bente, cast.sagene, "taus", day) == wanted


class TestForWhom:
    def test_a_booppfolger_sees_her_own_and_those_without_anybody(self, cast):
        mine = BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente)
        alone = BooppfolgingFactory(bydel=cast.sagene, worker=None, created_by=cast.bente)
        BooppfolgingFactory(bydel=cast.sagene)
        with as_user(cast.bente):
            rows = [
                row for row in lit("oppfolging", cast.bente, today(), bydel=cast.sagene) if row.lamp.code == "taus"
            ]
        assert {row.subject for row in rows} == {mine.pk, alone.pk}
        assert rows[0].of_all == 2

    def test_a_stand_in_sees_those_of_whom_she_covers_for(self, cast):
        other = user_in(cast.sagene, role=Role.BOOPPFOLGER)
        BooppfolgingFactory(bydel=cast.sagene, worker=other)
        assert "taus" not in lamps(cast.bente, cast.sagene)
        FravaerFactory(bydel=cast.sagene, user=other, stand_in=cast.bente)
        assert "taus" in lamps(cast.bente, cast.sagene)

    def test_those_who_lead_count_everybodys(self, cast):
        BooppfolgingFactory.create_batch(2, bydel=cast.sagene)
        assert lamps(cast.mona, cast.sagene)["taus"].of_all == 2

    def test_nobody_in_another_bydel(self, cast, case):
        assert lamps(user_in(cast.ullern, role=Role.BOOPPFOLGER), cast.ullern) == {}

    def test_a_protected_resident_is_not_on_the_list(self, cast):
        BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, tenancy__household__protected=True)
        assert lamps(cast.bente, cast.sagene) == {}


@pytest.fixture
def first_of_november():
    """A day with three months of 31, 30 and 31 days behind it."""
    return date(2026, 11, 1)


class TestOthers:
    @pytest.mark.parametrize(("days", "wanted"), [(15, "none"), (14, "amber"), (0, "amber"), (-1, "red")])
    def test_review(self, cast, case, days, wanted):
        ContactFactory(booppfolging=case)
        case.review_on = today() + timedelta(days=days)
        case.save()
        assert level(cast.bente, cast.sagene, "evaluering") == wanted

    @pytest.mark.parametrize(("days", "wanted"), [(31, "none"), (30, "amber"), (0, "amber"), (-1, "red")])
    def test_boplan(self, cast, days, wanted):
        BoplanFactory(bydel=cast.sagene, accepted=True, review_on=today() + timedelta(days=days))
        assert level(cast.sara, cast.sagene, "boplan") == wanted

    @pytest.mark.parametrize(("planned", "lit_now"), [(0, False), (1, True)])
    def test_a_visit_that_nobody_has_registered(self, cast, case, planned, lit_now):
        HomeVisitFactory(booppfolging=case, planned_on=ago(planned))
        assert ("besok" in lamps(cast.bente, cast.sagene)) == lit_now

    def test_a_visit_that_is_registered_or_cancelled(self, cast, case):
        HomeVisitFactory(booppfolging=case, done=True, planned_on=ago(3))
        HomeVisitFactory(booppfolging=case, cancelled=True, planned_on=ago(3))
        assert "besok" not in lamps(cast.bente, cast.sagene)

    @pytest.mark.parametrize(("days", "wanted"), [(61, "none"), (60, "amber"), (15, "amber"), (14, "red")])
    def test_discharge_without_a_dwelling(self, cast, days, wanted):
        VentetUtskrivingFactory(bydel=cast.sagene, expected_on=today() + timedelta(days=days))
        assert level(cast.sara, cast.sagene, "utskriving") == wanted

    def test_discharge_with_a_dwelling(self, cast):
        VentetUtskrivingFactory(bydel=cast.sagene, has_dwelling=True)
        assert "utskriving" not in lamps(cast.sara, cast.sagene)

    @pytest.mark.parametrize(("overdue", "wanted"), [(False, "amber"), (True, "red")])
    def test_concern(self, cast, overdue, wanted):
        BekymringsmeldingFactory(bydel=cast.sagene, overdue=overdue)
        assert level(cast.sara, cast.sagene, "bekymring") == wanted

    def test_an_assessed_concern(self, cast):
        BekymringsmeldingFactory(bydel=cast.sagene, assessed=True)
        assert "bekymring" not in lamps(cast.sara, cast.sagene)

    @pytest.mark.parametrize(("days", "wanted"), [(60, "none"), (61, "amber"), (91, "amber"), (92, "red")])
    def test_three_months_in_temporary_accommodation(self, cast, days, wanted, first_of_november):
        stay = MidlertidigOppholdFactory(bydel=cast.sagene, started_on=first_of_november - timedelta(days=days))
        assert level(cast.sara, cast.sagene, "opphold", first_of_november) == wanted
        stay.ended_on, stay.exit = first_of_november, "kommunal"
        stay.save()
        assert "opphold" not in lamps(cast.sara, cast.sagene, first_of_november)

    @pytest.mark.parametrize(("children", "wanted"), [(0, False), (1, True)])
    def test_a_family_from_the_first_day(self, cast, children, wanted):
        household = HouseholdFactory(bydel=cast.sagene, children=children)
        MidlertidigOppholdFactory(household=household, started_on=today())
        row = lamps(cast.sara, cast.sagene).get("opphold_unge")
        assert bool(row) == wanted
        assert not row or row.deadline.level == "red"

    @pytest.mark.parametrize(("years", "wanted"), [(24, True), (25, False)])
    def test_somebody_under_25(self, cast, years, wanted):
        born = today().replace(year=today().year - years, day=1, month=1)
        household = HouseholdFactory(bydel=cast.sagene, member__person__birth_date=born)
        MidlertidigOppholdFactory(household=household)
        assert ("opphold_unge" in lamps(cast.sara, cast.sagene)) == wanted

    def test_nobody_answers_for_a_leieforhold(self, cast):
        home = TenancyFactory(bydel=cast.sagene)
        assert lamps(cast.sara, cast.sagene)["uten_ansvar"].subject == home.pk
        ansvar = FagansvarFactory(tenancy=home)
        assert "uten_ansvar" not in lamps(cast.sara, cast.sagene)
        ansvar.valid_to = ago(1)
        ansvar.save()
        assert "uten_ansvar" in lamps(cast.sara, cast.sagene)

    def test_nobody_coordinates(self, cast):
        ansvar = FagansvarFactory(bydel=cast.sagene, uncoordinated=True)
        assert lamps(cast.sara, cast.sagene)["uten_koordinator"].subject == ansvar.tenancy_id
        ansvar.coordinator_name = "Kari i NAV"
        ansvar.save()
        assert "uten_koordinator" not in lamps(cast.sara, cast.sagene)

    def test_a_condition_that_nobody_follows_up(self, cast):
        condition = VedtakConditionFactory(in_force=True, vedtak__soknad__bydel=cast.sagene)
        soknad = condition.vedtak.soknad
        type(soknad.need).objects.filter(soknad=soknad).update(follow_up_needed=True)
        assert lamps(cast.sara, cast.sagene)["vilkar"].subject == soknad.pk
        BooppfolgingFactory(tenancy=TenancyFactory(household=soknad.household))
        assert "vilkar" not in lamps(cast.sara, cast.sagene)

    @pytest.mark.parametrize(("until", "wanted"), [(1, "none"), (0, "amber"), (-6, "amber"), (-7, "red")])
    def test_a_pause_that_is_over(self, cast, until, wanted):
        BooppfolgingFactory(
            bydel=cast.sagene, worker=cast.bente, paused=True, paused_until=today() + timedelta(days=until)
        )
        assert level(cast.bente, cast.sagene, "pause") == wanted

    def test_proposed_and_not_started(self, cast):
        BooppfolgingFactory(bydel=cast.sagene, worker=None, created_by=cast.sara, proposed=True)
        assert level(cast.bente, cast.sagene, "foreslatt") == "red"


@pytest.mark.parametrize("many", [1, 50])
def test_all_lamps_are_one_query(cast, many, django_assert_num_queries):
    BooppfolgingFactory.create_batch(many, bydel=cast.sagene, worker=cast.bente)
    BoplanFactory(bydel=cast.sagene, due=True)
    BekymringsmeldingFactory(bydel=cast.sagene)
    assert cast.bente.scopes
    with as_user(cast.bente), django_assert_num_queries(2):  # the other asks for the bydel's limits
        assert lit("oppfolging", cast.bente, today(), bydel=cast.sagene)


def test_every_lamp_has_a_code_of_its_own():
    assert len({lamp.code for lamp in LAMPS}) == len(LAMPS)
