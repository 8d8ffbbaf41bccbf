"""The edges of the figures of bo-oppfølging: days on both sides, what is hidden, and what was changed since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dashboard.figures import BY_CODE, reading
from tests.dashboard.read import value_of
from tests.factories import (
    BooppfolgingFactory,
    BoplanFactory,
    ContactFactory,
    HomeVisitFactory,
    LeaseFactory,
    OppfolgingsinnstillingFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def ago(days):
    return TODAY - timedelta(days=days)


def followed(bydel, *, since=90, **fields):
    return BooppfolgingFactory(bydel=bydel, started_on=ago(since), active_since=ago(since), **fields)


@pytest.mark.parametrize(("days", "silent"), [(21, 0), (22, 100)])
def test_silence_is_more_than_three_weeks(cast, days, silent):
    ContactFactory(booppfolging=followed(cast.sagene), days_ago=days)
    assert value_of("oppfolging_uten_kontakt", cast.sagene) == silent


@pytest.mark.parametrize(("limit", "silent"), [(30, 0), (29, 100)])
def test_the_bydel_decides_how_long(cast, limit, silent):
    OppfolgingsinnstillingFactory(bydel=cast.sagene, silent_days=limit)
    ContactFactory(booppfolging=followed(cast.sagene), days_ago=30)
    assert value_of("oppfolging_uten_kontakt", cast.sagene) == silent


@pytest.mark.parametrize("state", ["hidden", "not_opened", "cancelled"])
def test_what_was_no_contact_breaks_no_silence(cast, state):
    case = followed(cast.sagene)
    ContactFactory(booppfolging=case, days_ago=1, **{state: True})
    assert value_of("oppfolging_uten_kontakt", cast.sagene) == 100


def test_silence_is_counted_from_when_it_was_taken_up(cast):
    followed(cast.sagene, since=21)
    assert value_of("oppfolging_uten_kontakt", cast.sagene) == 0


@pytest.mark.parametrize(("after", "met"), [(0, 100), (14, 100), (15, 0), (-1, 0)])
def test_first_contact_is_within_a_fortnight_of_moving_in(cast, after, met):
    home = TenancyFactory(bydel=cast.sagene, moved_in=ago(60))
    case = followed(cast.sagene, tenancy=home, since=59)
    ContactFactory(booppfolging=case, days_ago=60 - after)
    assert value_of("kontakt_etter_innflytting", cast.sagene) == met


@pytest.mark.parametrize(("days", "known"), [(13, False), (14, True)])
def test_nobody_is_late_before_the_fortnight_is_over(cast, days, known):
    home = TenancyFactory(bydel=cast.sagene, moved_in=ago(days))
    followed(cast.sagene, tenancy=home, since=days)
    assert (value_of("kontakt_etter_innflytting", cast.sagene) is not None) == known


@pytest.mark.parametrize("state", ["paused", "declined", "moved", "ended", "proposed"])
def test_only_what_goes_on_is_counted(cast, state):
    BooppfolgingFactory(bydel=cast.sagene, **{state: True})
    followed(cast.sagene)
    assert value_of("oppfolging_aktive", cast.sagene) == 1


def test_one_that_was_made_by_mistake_is_not_counted(cast):
    BooppfolgingFactory(bydel=cast.sagene, ended=True, end_reason="feil")
    assert value_of("oppfolging_avsluttet", cast.sagene) == 0


def test_what_was_ended_later_from_an_earlier_day_was_ended_then(cast):
    case = followed(cast.sagene)
    case.status, case.ended_on, case.end_reason = "avsluttet", ago(10), "eget_onske"
    case.save()
    assert value_of("oppfolging_aktive", cast.sagene, day=ago(11)) == 1
    assert value_of("oppfolging_aktive", cast.sagene, day=ago(10)) == 0


def test_who_had_it_yesterday_is_told_by_the_history(cast):
    case = followed(cast.sagene)
    case.worker = None
    case.save()
    assert value_of("oppfolging_uten_booppfolger", cast.sagene, day=ago(1)) == 0
    assert value_of("oppfolging_uten_booppfolger", cast.sagene) == 100


def test_nobody_answering_is_no_number_where_no_service_has_been_named(cast):
    TenancyFactory(bydel=cast.sagene)
    assert value_of("leieforhold_uten_ansvarlig", cast.sagene) is None


def test_a_visit_tells_how_it_went(cast):
    case = followed(cast.sagene)
    HomeVisitFactory(booppfolging=case, planned_on=ago(2), unregistered=True)
    HomeVisitFactory(booppfolging=case, planned_on=ago(3), cancelled=True)
    for days, went in ((4, {}), (5, {"not_opened": True}), (6, {"hidden": True})):
        contact = ContactFactory(booppfolging=case, days_ago=days, **went)
        HomeVisitFactory(booppfolging=case, planned_on=ago(days), status="registrert", contact=contact)
    read = reading.of_bydel([BY_CODE["hjemmebesok"]], cast.sagene, TODAY)
    parts = {part: one.value for (_, part), one in read.items() if part}
    assert parts == dict.fromkeys(["gikk=ikke_registrert", "gikk=avlyst", "gikk=holdt", "gikk=ikke_apnet"], 1)


@pytest.mark.parametrize(("cases", "size"), [(10, "saker=10"), (11, "saker=20")])
def test_caseloads_are_told_by_size(cast, cases, size):
    for _ in range(cases):
        followed(cast.sagene, worker=cast.bente)
    assert value_of("booppfolgere", cast.sagene, part=size) == 1


@pytest.mark.parametrize(("months", "days", "counted"), [(12, 0, True), (12, 1, False)])
def test_a_lease_is_ending_within_a_year(cast, months, days, counted):
    lease = LeaseFactory(bydel=cast.sagene, ends=TODAY.replace(year=TODAY.year + 1) + timedelta(days=days))
    BoplanFactory(tenancy=lease.tenancy, declined=True)
    assert value_of("boplan_tilbudt", cast.sagene) == (100 if counted else None)
    assert value_of("boplan_har", cast.sagene) == (0 if counted else None)


def test_saying_no_is_an_answer_that_may_be_changed(cast):
    plan = BoplanFactory(bydel=cast.sagene, declined=True)
    assert value_of("boplaner", cast.sagene, part="svar=takket_nei") == 1
    plan.status, plan.career, plan.goals, plan.review_on = "takket_ja", "bli", "Bli boende", TODAY
    plan.save()
    assert value_of("boplaner", cast.sagene, part="svar=takket_ja") == 1


@pytest.mark.parametrize(("due", "late"), [(0, 0), (1, 100)])
def test_a_review_is_late_the_day_after(cast, due, late):
    BoplanFactory(bydel=cast.sagene, accepted=True, review_on=ago(due))
    assert value_of("boplan_ikke_gjennomgatt", cast.sagene) == late
