"""The waiting list: the explanation and the order are the same thing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocation import order
from allocation.models import Urgency
from tests.factories import SoknadFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 1)
entries = st.lists(
    st.tuples(
        st.sampled_from([urgency.value for urgency in Urgency]),
        st.sets(st.sampled_from(["barn", "sosiale", "medisinske"])),
        st.integers(min_value=0, max_value=5),
    ),
    min_size=1,
    max_size=9,
)


def listed(bydel, urgency=4, grounds=(), day=0, **fields):
    received = FIRST + timedelta(days=day)
    soknad = SoknadFactory(bydel=bydel, received_on=received, status="avgjort")
    return WaitingEntryFactory(
        soknad=soknad, received_on=received, urgency=urgency, urgency_grounds=sorted(grounds), **fields
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=entries)
def test_sorting_by_the_explanation_gives_the_list(cast, rows):
    bydel = cast.sagene
    made = [listed(bydel, *row) for row in rows]
    places = [p for p in order.ranked(bydel, timezone.localdate()) if p.entry in made]

    assert [p.entry.pk for p in sorted(places, key=lambda p: p.keys)] == [p.entry.pk for p in places]
    assert len({p.keys for p in places}) == len(places), "the order is total"
    for entry in made:
        entry.delete()


def by_hand(entry):
    """The order in words of the guideline, written again without the module under test."""
    grounds = set(entry.urgency_grounds)
    return (
        entry.urgency,
        "barn" not in grounds,
        not grounds & {"sosiale", "medisinske"},
        entry.received_on,
        entry.soknad_id,
    )


def test_the_order_is_that_of_the_guideline(cast):
    bydel = cast.sagene
    rows = [
        listed(bydel, urgency, grounds, day)
        for urgency in (4, 1, 3)
        for grounds in ((), ("barn",), ("sosiale",), ("barn", "medisinske"))
        for day in (3, 1)
    ]
    places = order.ranked(bydel, timezone.localdate())
    assert [p.entry.pk for p in places] == [row.pk for row in sorted(rows, key=by_hand)]
    assert [p.rank for p in places] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize(
    ("ahead", "behind", "word"),
    [
        pytest.param((1, (), 5), (2, (), 0), "hastegrad", id="hastegrad går foran ventetid"),
        pytest.param((3, ("barn",), 5), (3, ("sosiale",), 0), "barns situasjon", id="barn går foran ventetid"),
        pytest.param((3, ("medisinske",), 5), (3, (), 0), "medisinske", id="medisinske går foran ventetid"),
        pytest.param((3, (), 0), (3, (), 1), "søkt 01.01.2026", id="eldste søknad først"),
        pytest.param((3, (), 0), (3, (), 0), "likt, men registrert først", id="likt: registrert først"),
    ],
)
def test_why_one_is_ahead_of_another(cast, ahead, behind, word):
    first, last = listed(cast.sagene, *ahead), listed(cast.sagene, *behind)
    places = order.ranked(cast.sagene, timezone.localdate())
    assert [p.entry.pk for p in places] == [first.pk, last.pk]
    assert places[0].why.startswith(word)
    assert places[1].behind == places[0].why


def test_parked_entries_keep_their_facts_but_have_no_place(cast):
    today = timezone.localdate()
    parked = listed(cast.sagene, 1, parked_until=today + timedelta(days=1), parked_reason="På ferie")
    other = listed(cast.sagene, 4)
    assert order.place_of(parked, today) is None
    assert order.place_of(other, today).rank == 1
    assert order.place_of(parked, today + timedelta(days=1)).rank == 1, "tilbake uten tap"


def test_another_bydel_is_not_on_the_list(cast):
    listed(cast.ullern)
    assert order.ranked(cast.sagene, timezone.localdate()) == []


def test_the_list_costs_the_same_for_one_and_for_many(cast, django_assert_num_queries):
    for rows in (1, 10):
        for _ in range(rows - len(order.ranked(cast.sagene, timezone.localdate()))):
            listed(cast.sagene)
        with django_assert_num_queries(2):
            order.ranked(cast.sagene, timezone.localdate())
