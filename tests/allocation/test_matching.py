"""Matching in SQL says the same as plain Python, in list order, with reasons, at a constant cost."""

import random

import pytest
from django.utils import timezone

from allocation import matching
from allocation.models import DwellingNeed, Urgency
from allocation.order import ranked
from housing.models import DwellingCategory
from tests.factories import (
    DwellingFactory,
    EntranceFactory,
    OfferFactory,
    SoknadFactory,
    VacancyFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
CATEGORIES = [DwellingCategory.ORDINARY.value, DwellingCategory.CARE.value, DwellingCategory.SHARED.value]


def waiting(bydel, *, avoid=(), urgency=Urgency.ORDINARY, **need):
    entry = WaitingEntryFactory(bydel=bydel, urgency=urgency)
    DwellingNeed.objects.filter(soknad=entry.soknad).update(**need)
    entry.soknad.need.refresh_from_db()
    entry.soknad.need.avoid_entrances.set(avoid)
    return entry


def match_of(entry, dwelling):
    found = matching.candidates(dwelling, timezone.localdate())
    return next(match for match in found if match.entry.pk == entry.pk)


def fits_in_python(need, dwelling, avoided):
    """The rule again, written without a thought of the database."""
    return (
        need.rooms_min <= dwelling.rooms <= need.rooms_max
        and (dwelling.step_free or not need.step_free)
        and (dwelling.wheelchair or not need.wheelchair)
        and (dwelling.bath_adapted or not need.bath_adapted)
        and (
            dwelling.entrance.lift
            or need.max_floor_without_lift is None
            or dwelling.floor <= need.max_floor_without_lift
        )
        and dwelling.category in need.categories
        and dwelling.entrance_id not in avoided
    )


def random_need(dice, soknad, entrances):
    low = dice.randint(1, 4)
    DwellingNeed.objects.filter(soknad=soknad).update(
        rooms_min=low,
        rooms_max=low + dice.randint(0, 2),
        step_free=dice.random() < 0.3,
        wheelchair=dice.random() < 0.2,
        bath_adapted=dice.random() < 0.2,
        max_floor_without_lift=dice.choice([None, None, 0, 1, 3]),
        categories=dice.sample(CATEGORIES, dice.randint(0, 3)),
    )
    avoided = dice.sample(entrances, dice.choice([0, 0, 1, 2]))
    DwellingNeed.objects.get(soknad=soknad).avoid_entrances.set(avoided)


def random_dwelling(dice, bydel, entrance):
    return DwellingFactory(
        bydel=bydel,
        entrance=entrance,
        rooms=dice.randint(1, 5),
        bedrooms=1,
        floor=dice.randint(0, 5),
        step_free=dice.random() < 0.5,
        wheelchair=dice.random() < 0.5,
        bath_adapted=dice.random() < 0.5,
        category=dice.choice(CATEGORIES),
    )


@pytest.fixture
def a_random_bydel(cast, request):
    dice = random.Random(request.param)
    entrances = [EntranceFactory(property__bydel=cast.sagene, lift=dice.random() < 0.5) for _ in range(4)]
    entries = [WaitingEntryFactory(bydel=cast.sagene) for _ in range(15)]
    for entry in entries:
        random_need(dice, entry.soknad, entrances)
    return [random_dwelling(dice, cast.sagene, dice.choice(entrances)) for _ in range(15)]


@pytest.mark.parametrize("a_random_bydel", range(2), indirect=True)
def test_sql_says_the_same_as_python_on_random_needs_and_dwellings(a_random_bydel):
    outcomes = set()
    for dwelling in a_random_bydel:
        for match in matching.candidates(dwelling, timezone.localdate()):
            need = DwellingNeed.objects.get(soknad=match.soknad)
            avoided = set(need.avoid_entrances.values_list("pk", flat=True))
            expected = fits_in_python(need, dwelling, avoided)
            assert match.fits is expected, (match.misfits, vars(need), vars(dwelling))
            outcomes.add(expected)
    assert outcomes == {True, False}


@pytest.mark.parametrize("a_random_bydel", [7], indirect=True)
def test_both_directions_agree(a_random_bydel, cast):
    today = timezone.localdate()
    vacancies = [VacancyFactory(dwelling=dwelling) for dwelling in a_random_bydel[:10]]
    by_dwelling = {
        (match.soknad.pk, vacancy.pk): match.misfits
        for vacancy in vacancies
        for match in matching.candidates(vacancy.dwelling, today)
    }
    by_soknad = {
        (place.entry.soknad_id, match.vacancy.pk): match.misfits
        for place in ranked(cast.sagene, today)
        for match in matching.vacancies_for(place.entry.soknad, today)
    }
    assert by_soknad == by_dwelling


@pytest.mark.parametrize(
    ("need", "home", "text"),
    [
        ({"rooms_min": 3, "rooms_max": 4}, {"rooms": 2}, "Boligen har 2 rom, husstanden trenger 3–4"),
        ({"rooms_min": 1, "rooms_max": 1}, {"rooms": 2}, "Boligen har 2 rom, husstanden trenger 1"),
        ({"step_free": True}, {}, "Trenger trinnfri adkomst"),
        ({"wheelchair": True}, {}, "Trenger plass til rullestol"),
        ({"bath_adapted": True}, {}, "Trenger tilrettelagt bad"),
        ({"max_floor_without_lift": 2}, {"floor": 3}, "Boligen er i 3. etasje uten heis"),
        (
            {"categories": ["omsorgsbolig"]},
            {},
            "Boligen er «ordinær uten tjenester», husstanden trenger omsorgsbolig",
        ),
    ],
)
def test_each_reason_in_words(cast, need, home, text):
    entry = waiting(cast.sagene, **need)
    assert match_of(entry, DwellingFactory(bydel=cast.sagene, **home)).misfits == (text,)


def test_a_lift_makes_the_floor_fine(cast):
    entry = waiting(cast.sagene, max_floor_without_lift=1)
    dwelling = DwellingFactory(bydel=cast.sagene, floor=4, entrance__lift=True)
    assert match_of(entry, dwelling).fits


def test_an_entrance_to_avoid_is_a_reason(cast):
    dwelling = DwellingFactory(bydel=cast.sagene)
    avoiding = waiting(cast.sagene, avoid=[dwelling.entrance])
    assert match_of(avoiding, dwelling).misfits == (matching.AVOIDED,)
    assert match_of(waiting(cast.sagene), dwelling).fits


def test_a_household_with_an_offer_stays_on_the_list_with_the_reason(cast):
    entry = waiting(cast.sagene)
    OfferFactory(soknad=entry.soknad)
    assert match_of(entry, DwellingFactory(bydel=cast.sagene)).misfits == (matching.HAS_OFFER,)


def test_a_case_without_needs_is_shown_with_the_reason(cast):
    soknad = SoknadFactory(bydel=cast.sagene, need=None, status="avgjort")
    entry = WaitingEntryFactory(soknad=soknad)
    assert match_of(entry, DwellingFactory(bydel=cast.sagene)).misfits == (matching.NO_NEED,)
    vacancy = VacancyFactory(dwelling__bydel=cast.sagene)
    (found,) = matching.vacancies_for(soknad, timezone.localdate())
    assert (found.vacancy, found.misfits) == (vacancy, (matching.NO_NEED,))


def test_list_order_own_bydel_and_nobody_who_is_parked(cast):
    ordinary, acute = waiting(cast.sagene), waiting(cast.sagene, urgency=Urgency.ACUTE)
    waiting(cast.ullern)
    WaitingEntryFactory(bydel=cast.sagene, parked=True)
    found = matching.candidates(DwellingFactory(bydel=cast.sagene), timezone.localdate())
    assert [(match.rank, match.entry) for match in found] == [(1, acute), (2, ordinary)]
    assert "«Akutt» går foran «Ordinær»" in found[0].why


def test_the_shortlist_has_ten_who_fit_and_those_above_who_do_not(cast):
    for number in range(14):
        waiting(cast.sagene, rooms_min=3 if number % 7 == 1 else 1, rooms_max=3)
    listed = matching.shortlist(DwellingFactory(bydel=cast.sagene), timezone.localdate())
    assert [match.rank for match in listed] == list(range(1, 13))
    assert [match.rank for match in listed if not match.fits] == [2, 9]


def test_the_shortlist_ends_with_the_last_who_fits(cast):
    first = waiting(cast.sagene)
    waiting(cast.sagene, rooms_min=5, rooms_max=6)
    listed = matching.shortlist(DwellingFactory(bydel=cast.sagene), timezone.localdate())
    assert [match.entry for match in listed] == [first]
    assert matching.shortlist(DwellingFactory(bydel=cast.sagene, rooms=9), timezone.localdate()) == []


@pytest.mark.parametrize("a_random_bydel", range(3), indirect=True)
def test_the_shortlist_is_the_beginning_of_the_whole_list(a_random_bydel):
    """Read in part, and yet with the same places and the same words."""
    today, lengths = timezone.localdate(), set()
    for dwelling in a_random_bydel:
        whole = matching.candidates(dwelling, today)
        for size in (1, 3, 10):
            fitting = [number for number, match in enumerate(whole, start=1) if match.fits][:size]
            expected = whole[: fitting[-1]] if fitting else []
            assert matching.shortlist(dwelling, today, size) == expected
            lengths.add(len(expected))
    assert len(lengths) > 3


def test_vacancies_that_fit_come_first_and_taken_ones_are_left_out(cast):
    soknad = waiting(cast.sagene, rooms_min=2, rooms_max=2).soknad
    large = VacancyFactory(dwelling__bydel=cast.sagene, dwelling__rooms=4, ready_from="2026-01-01")
    small = VacancyFactory(dwelling__bydel=cast.sagene, ready_from="2026-02-01")
    taken = VacancyFactory(dwelling__bydel=cast.sagene)
    OfferFactory(dwelling=taken.dwelling)
    VacancyFactory(dwelling__bydel=cast.sagene, closed=True)
    VacancyFactory(dwelling__bydel=cast.ullern)
    found = matching.vacancies_for(soknad, timezone.localdate())
    assert [(match.vacancy, match.fits) for match in found] == [(small, True), (large, False)]


def test_the_cost_is_the_same_for_one_and_for_many(cast, django_assert_num_queries):
    dwelling = DwellingFactory(bydel=cast.sagene)
    for added, wanted in ((1, 1), (11, 12)):
        for _ in range(added):
            waiting(cast.sagene)
        with django_assert_num_queries(2):  # the rule set's order, the list
            assert len(matching.candidates(dwelling, timezone.localdate())) == wanted
