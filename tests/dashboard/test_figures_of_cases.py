"""Søknader, vedtak, the list and offers: on the day itself, and the day before and after."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from allocation.models import KlageOutcome, LeftCause, SoknadStatus, VedtakKind
from tests.dashboard.readings import DAY, read, value
from tests.factories import (
    ForelopigSvarFactory,
    KlageFactory,
    OfferFactory,
    SoknadFactory,
    VedtakFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


def at(day, hour=12):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def decided(cast, kind=VedtakKind.TILSAGN, on=DAY, **fields):
    received = fields.pop("received_on", date(2026, 8, 1))
    case = SoknadFactory(bydel=cast.sagene, status=SoknadStatus.DECIDED, received_on=received, status_since=at(on))
    return VedtakFactory(soknad=case, issued=True, kind=kind, issued_at=at(on), **fields)


@pytest.mark.parametrize(
    "received, number", [(DAY, 1), (DAY + ONE, 0), (date(2025, 10, 1), 1), (date(2025, 9, 30), 0)]
)
def test_the_year_ends_with_the_day(cast, received, number):
    SoknadFactory(bydel=cast.sagene, received_on=date(2020, 1, 1))
    SoknadFactory(bydel=cast.sagene, received_on=received)
    assert value("soknader_mottatt", cast.sagene) == number


@pytest.mark.parametrize("on, number", [(DAY, 0), (DAY + ONE, 1)])
def test_a_case_is_open_until_the_day_of_its_vedtak_is_over(cast, on, number):
    decided(cast, on=on)
    assert value("saker_apne", cast.sagene) == number


def test_the_day_is_that_of_norway(cast):
    """Half past midnight there is the evening before in Greenwich."""
    case = decided(cast).soknad
    VedtakFactory(soknad=case, issued=True, status="opphevet", revoked_at=at(DAY), revoked_reason="Feil.")
    other = decided(cast, on=DAY + ONE)
    assert other.issued_at.tzinfo
    assert value("vedtak_fattet", cast.sagene, part=f"utfall={VedtakKind.TILSAGN}") == 1
    late = decided(cast, kind=VedtakKind.REFUSED_CRITERIA, on=DAY + ONE)
    assert late.issued_at.date() == DAY + ONE
    assert read("vedtak_fattet", cast.sagene, part=f"utfall={VedtakKind.REFUSED_CRITERIA}") is None


def test_a_step_that_was_changed_later_is_as_it_was(cast):
    """The history says that it was open on the day, whatever it is now."""
    case = SoknadFactory(
        bydel=cast.sagene,
        received_on=date(2026, 8, 1),
        status=SoknadStatus.IN_PROGRESS,
        status_since=at(DAY - ONE),
    )
    case.status, case.status_since = SoknadStatus.WITHDRAWN, at(DAY - ONE, 15)
    case.save()
    assert value("saker_apne", cast.sagene) == 1
    assert value("saker_apne", cast.sagene, timezone.localdate()) == 0


@pytest.mark.parametrize("received, late", [(date(2026, 8, 30), 0), (date(2026, 8, 29), 100)])
def test_the_applicant_is_to_hear_within_a_month(cast, received, late):
    SoknadFactory(bydel=cast.sagene, received_on=received, status_since=at(received))
    assert value("saker_over_fristen", cast.sagene) == late


@pytest.mark.parametrize("given, late", [(DAY, 0), (DAY + ONE, 100)])
def test_a_forelopig_svar_counts_from_the_day_it_is_given(cast, given, late):
    case = SoknadFactory(bydel=cast.sagene, received_on=date(2026, 7, 1), status_since=at(date(2026, 7, 1)))
    ForelopigSvarFactory(soknad=case, given_on=given, expected_on=given + timedelta(days=40))
    assert value("saker_over_fristen", cast.sagene) == late


def test_who_is_qualified_and_refused_stands_apart(cast):
    for kind in (VedtakKind.REFUSED_CRITERIA, VedtakKind.REFUSED_SHORTAGE, VedtakKind.NOT_PRIORITISED):
        decided(cast, kind)
    decided(cast, VedtakKind.TILSAGN)
    refused = read("avslag_med_oppfylte_vilkar", cast.sagene)
    assert (refused.amount, refused.whole) == (2, 3)
    granted = read("innvilget", cast.sagene)
    assert (granted.amount, granted.whole) == (1, 4)


def test_what_is_omgjort_counts_as_what_it_became(cast):
    old = decided(cast, VedtakKind.REFUSED_CRITERIA, on=DAY - ONE)
    type(old).objects.filter(pk=old.pk).update(status="avlost", replaced_at=at(DAY))
    VedtakFactory(soknad=old.soknad, issued=True, issued_at=at(DAY), replaces=old)
    assert value("innvilget", cast.sagene) == 100
    # The day before, it was the avslag.
    assert value("innvilget", cast.sagene, DAY - ONE) == 0


def test_a_tilsagn_that_lapsed_was_given(cast):
    old = decided(cast, on=DAY - ONE)
    type(old).objects.filter(pk=old.pk).update(status="avlost", replaced_at=at(DAY))
    VedtakFactory(
        soknad=old.soknad, issued=True, issued_at=at(DAY), replaces=old, kind=VedtakKind.LAPSED, lapse_cause="dod"
    )
    assert value("vedtak_fattet", cast.sagene) == 2
    assert value("innvilget", cast.sagene) == 100


def test_the_time_to_the_vedtak_is_to_the_first_of_the_case(cast):
    for days in (10, 20, 30, 40, 50):
        decided(cast, on=DAY, received_on=DAY - timedelta(days=days))
    assert value("dager_til_vedtak_median", cast.sagene) == 30
    assert value("dager_til_vedtak_p90", cast.sagene) == 46


def test_four_say_nothing_about_how_long_it_takes(cast):
    for _ in range(4):
        decided(cast)
    assert value("dager_til_vedtak_median", cast.sagene) is None


def test_the_time_to_a_dwelling_is_of_those_who_got_one(cast):
    for days in (10, 20, 30, 40, 50):
        entry = WaitingEntryFactory(
            bydel=cast.sagene, received_on=date(2026, 7, 1), left_on=DAY, left_cause=LeftCause.HOUSED, vedtak=False
        )
        VedtakFactory(soknad=entry.soknad, issued=True, issued_at=at(DAY - timedelta(days=days)))
    WaitingEntryFactory(bydel=cast.sagene, left_on=DAY, left_cause=LeftCause.WITHDRAWN)
    assert value("dager_vedtak_til_bolig_median", cast.sagene) == 30
    assert value("dager_soknad_til_bolig_median", cast.sagene) == 91
    assert read("dager_soknad_til_bolig_p90", cast.sagene).rows == 5


def test_a_klage_counts_when_it_is_settled(cast):
    for outcome in (KlageOutcome.UPHELD, KlageOutcome.PARTLY, KlageOutcome.REJECTED):
        KlageFactory(bydel=cast.sagene, decided=True, decided_on=DAY, outcome=outcome)
    KlageFactory(bydel=cast.sagene, reversed=True, reviewed_at=at(DAY))
    KlageFactory(bydel=cast.sagene, reversed=True, reviewed_at=at(DAY + ONE))
    SoknadFactory(bydel=cast.sagene, received_on=date(2026, 3, 2))
    won = read("klager_medhold", cast.sagene)
    assert (won.amount, won.whole) == (2, 3)


@pytest.mark.parametrize("deadline, late", [(DAY, 0), (DAY - ONE, 100)])
def test_the_day_in_the_vedtak_is_kept_until_it_is_over(cast, deadline, late):
    WaitingEntryFactory(bydel=cast.sagene, deadline=deadline)
    assert value("ventende_over_fristen", cast.sagene) == late


@pytest.mark.parametrize("listed, late", [(date(2026, 3, 30), 0), (date(2026, 3, 29), 100)])
def test_six_months_are_those_of_the_calendar(cast, listed, late):
    WaitingEntryFactory(bydel=cast.sagene, received_on=listed)
    assert value("ventende_over_seks_maneder", cast.sagene) == late


def test_who_needs_room_for_a_wheelchair_is_counted_once(cast):
    entry = WaitingEntryFactory(bydel=cast.sagene)
    type(entry.soknad.need).objects.filter(soknad=entry.soknad).update(
        wheelchair=True, step_free=True, rooms_min=7, rooms_max=8
    )
    today = timezone.localdate()
    assert value("ventende", cast.sagene, today, "tilrettelegging=rullestol") == 1
    assert value("ventende", cast.sagene, today, "tilrettelegging=trinnfri") is None
    assert value("ventende", cast.sagene, today, "storrelse=5") == 1


def test_a_need_that_is_not_known_is_said_so(cast):
    entry = WaitingEntryFactory(bydel=cast.sagene, soknad__need=None)
    assert not hasattr(entry.soknad, "need")
    assert value("ventende", cast.sagene, part="storrelse=ukjent") == 1


@pytest.mark.parametrize("listed, number", [(DAY, 0), (DAY + ONE, 1), (None, 1)])
def test_qualified_is_not_on_the_list(cast, listed, number):
    WaitingEntryFactory(bydel=cast.sagene, listed_on=listed, vedtak=False)
    assert value("kvalifisert_uten_plass", cast.sagene) == number


def offer(cast, **fields):
    return OfferFactory(bydel=cast.sagene, **{"given_on": DAY - 9 * ONE, "answer_by": DAY - ONE} | fields)


@pytest.mark.parametrize("answered, share", [(DAY, 100), (DAY + ONE, 0)])
def test_a_no_counts_from_the_day_it_came(cast, answered, share):
    offer(cast, declined=True, answered_on=answered, soknad__received_on=date(2026, 8, 1))
    assert value("tilbud_takket_nei", cast.sagene) == share
    assert value("tilbud_uten_svar", cast.sagene) == 100 - share


@pytest.mark.parametrize("answer_by, share", [(DAY, 0), (DAY - ONE, 100)])
def test_no_answer_is_none_when_the_day_is_over(cast, answer_by, share):
    offer(cast, expired=True, answer_by=answer_by)
    assert value("tilbud_uten_svar", cast.sagene) == share


def test_what_was_withdrawn_needs_no_answer(cast):
    offer(cast, withdrawn=True)
    assert value("tilbud_uten_svar", cast.sagene) == 0


def test_the_second_offer_in_a_case_is_no_first(cast):
    first = offer(cast, declined=True, answered_on=DAY - 5 * ONE)
    offer(cast, soknad=first.soknad, given_on=DAY, answer_by=DAY)
    assert value("tilbud_senere", cast.sagene) == 50
    assert value("nei_til_tilbud", cast.sagene, part="grunn=beliggenhet") == 1
