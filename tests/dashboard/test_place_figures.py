"""The edges of the figures of bomiljø: days on both sides, and what must not be told."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from dashboard.figures import BY_CODE, reading
from tests.cast import as_user
from tests.dashboard.read import value_of
from tests.factories import (
    BomiljoEntranceFactory,
    BomiljoFactory,
    BomiljoinnstillingFactory,
    CampaignFactory,
    CampaignPlaceFactory,
    DwellingFactory,
    EntranceFactory,
    EtterkontrollFactory,
    FinansieringFactory,
    HendelseFactory,
    PengebrukFactory,
    PresenceFactory,
    PropertyFactory,
    ResponseFactory,
    StandardbevisFactory,
    TilskuddFactory,
    TiltakFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, opened_on=ago(900))


def dwellings(place, number):
    entrance = EntranceFactory(property=PropertyFactory(bydel=place.bydel, landlord=place.landlord))
    BomiljoEntranceFactory(bomiljo=place, entrance=entrance, valid_from=ago(900))
    return [DwellingFactory(entrance=entrance) for _ in range(number)]


def asked(place, answers, *, days=30, **fields):
    campaign = CampaignFactory(
        bydel=place.bydel, closed=True, opens_on=ago(days + 30), closes_on=ago(days), closed_on=ago(days), **fields
    )
    surveyed = CampaignPlaceFactory(campaign=campaign, bomiljo=place)
    return [ResponseFactory(place=surveyed, part="trygghet", score=score) for score in answers]


def test_incidents_are_set_against_the_dwellings(cast, place):
    dwellings(place, 4)
    HendelseFactory(bomiljo=place)
    assert value_of("hendelser_per_100", cast.sagene) == 25


def test_without_dwellings_there_is_no_rate(cast, place):
    HendelseFactory(bomiljo=place)
    assert value_of("hendelser_per_100", cast.sagene) is None
    assert value_of("hendelser", cast.sagene) == 1


def test_a_dwelling_that_is_withdrawn_is_not_counted_from_that_day(cast, place):
    [one, _] = dwellings(place, 2)
    one.withdrawn_on = TODAY
    one.save()
    HendelseFactory(bomiljo=place)
    assert value_of("hendelser_per_100", cast.sagene) == 100


@pytest.mark.parametrize(("late", "share"), [(0, 100), (1, 0)])
def test_an_answer_is_in_time_on_the_last_day(cast, place, late, share):
    HendelseFactory(
        bomiljo=place, occurred_on=ago(20), received_on=ago(20), respond_by=ago(13), responded_on=ago(13 - late)
    )
    assert value_of("hendelser_svar_i_tide", cast.sagene) == share


def test_what_is_not_due_is_not_late(cast, place):
    HendelseFactory(bomiljo=place, respond_by=TODAY + timedelta(days=1))
    assert value_of("hendelser_svar_i_tide", cast.sagene) is None


def test_two_who_are_there_on_a_day_are_one_day(cast, place):
    PresenceFactory(bomiljo=place, evening=False)
    PresenceFactory(bomiljo=place, evening=True)
    assert value_of("tilstedevaerelse_dager", cast.sagene) == 1
    assert value_of("tilstedevaerelse_kveld", cast.sagene) == 100


@pytest.mark.parametrize(("answers", "shown"), [([50] * 4, None), ([50] * 5, 50)])
def test_too_few_answers_are_not_told(cast, place, answers, shown):
    asked(place, answers)
    assert value_of("bomiljo_indeks", cast.sagene) == shown
    assert value_of("bomiljo_indeks", cast.sagene, part="del=trygghet") == shown


def test_a_campaign_may_ask_for_more(cast, place):
    asked(place, [50] * 9, threshold=10)
    assert value_of("bomiljo_indeks", cast.sagene) is None


def test_an_older_index_is_not_told_when_the_last_has_too_few(cast, place):
    asked(place, [80] * 6, days=400)
    asked(place, [20] * 3, days=30)
    assert value_of("bomiljo_indeks", cast.sagene, day=ago(31)) == 80
    assert value_of("bomiljo_indeks", cast.sagene) is None


def test_the_index_of_a_bydel_is_the_mean_of_what_is_shown(cast, place):
    asked(place, [60.4] * 5)
    asked(BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg), [41] * 7)
    assert value_of("bomiljo_indeks", cast.sagene) == 50.5


def test_a_place_is_asked_often_enough_as_the_bydel_has_decided(cast, place):
    asked(place, [], days=300)
    assert value_of("bomiljo_undersokt", cast.sagene) == 100
    BomiljoinnstillingFactory(bydel=cast.sagene, survey_months=6)
    assert value_of("bomiljo_undersokt", cast.sagene) == 0


def test_a_measure_is_told_as_it_stood(cast, place):
    tiltak = TiltakFactory(bomiljo=place, running=True)
    tiltak.status, tiltak.ended_on = "avsluttet", ago(5)
    tiltak.save()
    assert value_of("tiltak", cast.sagene, part="status=pagar", day=ago(6)) == 1
    assert value_of("tiltak", cast.sagene, part="status=avsluttet", day=ago(5)) == 1
    assert value_of("tiltak", cast.sagene, part="status=planlagt", day=ago(101)) == 1


@pytest.mark.parametrize(("due", "share"), [(0, None), (1, 100)])
def test_a_check_is_late_the_day_after(cast, place, due, share):
    EtterkontrollFactory(tiltak=TiltakFactory(bomiljo=place, ended=True), due_on=ago(due))
    assert value_of("etterkontroll_forfalt", cast.sagene) == share


@pytest.mark.parametrize(("left", "kroner"), [(90, 700), (91, 0), (-1, 0)])
def test_money_ends_within_ninety_days(cast, left, kroner):
    FinansieringFactory(bydel=cast.sagene, amount=700, starts_on=ago(100), ends_on=TODAY + timedelta(days=left))
    assert value_of("penger_slutter", cast.sagene) == kroner


def test_only_what_is_earmarked_and_used_by_then_is_told(cast):
    money = {"bydel": cast.sagene, "starts_on": ago(100), "ends_on": TODAY}
    earmarked = FinansieringFactory(amount=1000, earmark="Nærmiljøkontor", **money)
    FinansieringFactory(amount=5000, earmark="", **money)
    PengebrukFactory(finansiering=earmarked, amount=250, spent_on=TODAY)
    assert value_of("midler_brukt", cast.sagene) == 25
    assert value_of("midler_brukt", cast.sagene, day=ago(1)) == 0


def test_days_to_answer_are_told_of_enough_alone(cast, place):
    for _ in range(4):
        TilskuddFactory(bomiljo=place, granted_now=True)
    assert value_of("tilskudd_svartid", cast.sagene) is None
    TilskuddFactory(bomiljo=place, referred=True)
    assert value_of("tilskudd_svartid", cast.sagene) == 6
    assert value_of("tilskudd_gitt", cast.sagene) == 80


def test_what_has_no_records_is_not_met_by_oslostandarden_but_counted(cast, place):
    assert value_of("oslostandarden_oppfylt", cast.sagene) == 0
    StandardbevisFactory(bydel=cast.sagene, measure="nettverk")
    # Children are not asked for where no place has families: one of fourteen.
    assert round(value_of("oslostandarden_oppfylt", cast.sagene), 1) == Decimal("7.1")


def test_a_bydel_without_places_has_no_standard(cast):
    StandardbevisFactory(bydel=cast.sagene, measure="nettverk")
    assert value_of("oslostandarden_oppfylt", cast.sagene) is None


def test_a_landlord_reads_of_its_own_places_alone(cast, place):
    dwellings(place, 2)
    HendelseFactory(bomiljo=place)
    HendelseFactory(bomiljo=BomiljoFactory(bydel=cast.sagene))
    with as_user(cast.unni):
        read = reading.of_landlord([BY_CODE["hendelser"], BY_CODE["hms_behov"]], cast.boligbygg, TODAY)
    assert read["hendelser", ""].value == 1
    assert not [code for code, _ in read if code == "hms_behov"]
