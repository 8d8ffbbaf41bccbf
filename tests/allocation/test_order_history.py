"""The list of an earlier day, against a diary kept in plain Python while the rows were changed."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocation import order
from allocation.models import LeftCause, WaitingEntry
from tests.conftest import DATABASE, SERVICES
from tests.factories import BydelFactory, RuleSetFactory, SoknadFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db(transaction=True)
OSLO = timezone.get_default_timezone
LENGTH = 12
MIDNIGHT, NOON, LAST = time(0, 0), time(12, 0), time(23, 59, 59, 999_999)
GROUNDS = st.sets(st.sampled_from(["barn", "sosiale", "medisinske"]))


def today():
    return timezone.localdate()


def day_no(number):
    """Day 0 is the first of the diary; day LENGTH is today."""
    return today() - timedelta(days=LENGTH - number)


@dataclass
class Diary:
    """Each change is made for real, and dated by hand in the history that the trigger wrote."""

    bydel: object
    state: dict = field(default_factory=dict)
    days: dict = field(default_factory=dict)

    def enter(self, number, urgency, grounds, received):
        facts = {
            "received_on": day_no(-received), "urgency": urgency, "urgency_grounds": sorted(grounds),
            "listed_on": day_no(number), "left_on": None, "parked_until": None,
        }  # fmt: skip
        entry = WaitingEntryFactory(
            soknad=SoknadFactory(bydel=self.bydel, received_on=facts["received_on"], status="avgjort"),
            vedtak=False,
            qualified_on=facts["received_on"],
            prioritised_on=facts["received_on"],
            **facts,
        )
        self.state[entry.pk] = facts | {"soknad": entry.soknad_id}
        self.note(number)

    def change(self, number, at, pk, **facts):
        with SERVICES.postgres.superuser(DATABASE) as owner, owner.cursor() as cursor:
            cursor.execute("SELECT coalesce(max(pgh_id), 0) FROM allocation_waitingentryevent")
            (last,) = cursor.fetchone()
            causes = {
                "left_cause": LeftCause.LAPSED if facts.get("left_on", self.state[pk]["left_on"]) else "",
                "parked_reason": "På reise",
            }
            WaitingEntry.objects.filter(pk=pk).update(**facts, **causes)
            moment = datetime.combine(day_no(number), at, tzinfo=OSLO())
            cursor.execute(
                "UPDATE allocation_waitingentryevent SET pgh_created_at = %s WHERE pgh_id > %s", [moment, last]
            )
        self.state[pk] |= facts
        self.note(number)

    def note(self, number):
        self.days[number] = deepcopy(self.state)

    def list_on(self, number):
        """Urgency, children, medical or social grounds, the oldest søknad, the one registered first."""
        day, known = day_no(number), [written for written in self.days if written <= number]
        state = self.days[max(known)] if known else {}
        listed = [
            (row["urgency"], "barn" not in row["urgency_grounds"],
             not {"sosiale", "medisinske"} & set(row["urgency_grounds"]), row["received_on"], row["soknad"])
            for row in state.values()
            if row["listed_on"] <= day and row["left_on"] is None
            and (row["parked_until"] is None or row["parked_until"] <= day)
        ]  # fmt: skip
        return [soknad for *_, soknad in sorted(listed)]


entries = st.tuples(st.integers(0, 4), st.integers(1, 4), GROUNDS, st.integers(0, 3))
changes = st.tuples(
    st.integers(0, LENGTH),
    st.sampled_from([MIDNIGHT, NOON, LAST]),
    st.sampled_from(["urgency", "grounds", "park", "unpark", "leave", "return"]),
    st.integers(0, 5),
    st.integers(1, 4),
    GROUNDS,
)


def facts_of(what, number, value, grounds):
    return {
        "urgency": {"urgency": value},
        "grounds": {"urgency_grounds": sorted(grounds)},
        "park": {"parked_until": day_no(number + value)},
        "unpark": {"parked_until": None},
        "leave": {"left_on": day_no(number)},
        "return": {"left_on": None},
    }[what]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    made=st.lists(entries, min_size=1, max_size=6),
    changed=st.lists(changes, max_size=14),
    asked=st.lists(st.integers(0, LENGTH), min_size=3, max_size=6),
)
def test_the_list_of_any_earlier_day_is_that_of_the_diary(made, changed, asked):
    bydel = BydelFactory()
    RuleSetFactory(kommune=bydel.kommune)
    diary = Diary(bydel)
    for number, *facts in sorted(made, key=lambda row: row[0]):
        diary.enter(number, *facts)
    pks = list(diary.state)
    # Entered on day 4 at the latest, changed from day 5 on: an entry that is not there yet is not changed.
    for number, at, what, which, value, grounds in sorted(changed, key=lambda row: row[:2]):
        later = max(number, 5)
        diary.change(later, at, pks[which % len(pks)], **facts_of(what, later, value, grounds))
    for number in asked:
        places = order.ranked(bydel, day_no(number))
        assert [place.entry.soknad_id for place in places] == diary.list_on(number)
        assert_explained(places, bydel, day_no(number))


def assert_explained(places, bydel, day):
    """Sorting by the explanation gives the list, any two places agree, and one place alone says the same."""
    grounds = order.grounds_of(order.rules_for(bydel, day))
    assert [place.keys for place in places] == sorted({place.keys for place in places})
    for number, one in enumerate(places):
        for other in places[number + 1 :]:
            assert_holds(one.keys, other.keys, grounds)
    by_soknad = {place.entry.soknad_id: place for place in places}
    for entry in WaitingEntry.objects.filter(bydel=bydel):
        alone, place = order.place_of(entry, day), by_soknad.get(entry.soknad_id)
        if place is None:
            assert alone is None
        else:
            assert alone == order.Place(place.rank, len(places), place.why, place.behind)


def assert_holds(ahead, behind, grounds):
    """The ground that is named is the first on which they differ, and on it the one above is smaller."""
    differs = [name for name, one, other in zip(grounds, ahead, behind, strict=True) if one != other]
    at = grounds.index(differs[0])
    assert ahead[at] < behind[at]
    assert order.difference(ahead, behind, grounds) == order.GROUNDS[differs[0]].phrase(ahead[at], behind[at])


@pytest.mark.parametrize(
    ("at", "number", "listed"),
    [
        pytest.param(LAST, 5, False, id="ut rett før midnatt: ikke på listen den dagen"),
        pytest.param(MIDNIGHT, 6, True, id="ut ved midnatt: på listen dagen før"),
    ],
)
def test_the_day_ends_at_midnight_in_norway(cast, at, number, listed):
    diary = Diary(cast.sagene)
    diary.enter(0, 1, [], 0)
    (pk,) = diary.state
    diary.change(number, at, pk, left_on=day_no(number))
    assert bool(order.ranked(cast.sagene, day_no(5))) is listed


def test_parked_then_and_back_now(cast):
    diary = Diary(cast.sagene)
    diary.enter(0, 1, [], 0)
    diary.enter(0, 2, [], 0)
    first, second = (WaitingEntry.objects.get(pk=pk) for pk in diary.state)
    diary.change(5, NOON, first.pk, parked_until=day_no(50))
    diary.change(8, NOON, first.pk, parked_until=None)
    assert order.place_of(first, day_no(4)).rank == 1
    assert order.place_of(first, day_no(6)) is None
    assert order.place_of(second, day_no(6)).rank == 1
    assert order.place_of(first, day_no(8)).rank == 1


def test_the_rules_of_the_day_order_the_list_of_the_day(cast):
    """Rules that put the oldest søknad first were in force until day 6."""
    RuleSetFactory(kommune=cast.oslo, valid_from=day_no(7))
    RuleSetFactory(
        kommune=cast.oslo, code="for", name="Før", valid_from=date(2000, 1, 1), valid_to=day_no(6),
        parts={"priority": {"order": ["received", "urgency"], "source": "x"}},
    )  # fmt: skip
    diary = Diary(cast.sagene)
    diary.enter(0, 4, [], 3)
    diary.enter(0, 1, [], 1)
    oldest, acute = (row["soknad"] for row in diary.state.values())
    ranks = {
        number: [place.entry.soknad_id for place in order.ranked(cast.sagene, day_no(number))] for number in (6, 7)
    }
    assert ranks == {6: [oldest, acute], 7: [acute, oldest]}
    assert order.ranked(cast.sagene, day_no(6))[0].why.startswith("søkt ")


def test_an_entry_that_was_registered_with_dates_behind_it_counts_by_its_dates(cast):
    """Taken over from another system: the facts are older than our history."""
    diary = Diary(cast.sagene)
    diary.enter(3, 1, [], 0)
    (pk,) = diary.state
    diary.change(LENGTH, NOON, pk, left_on=day_no(LENGTH))
    assert order.ranked(cast.sagene, day_no(2)) == []
    assert len(order.ranked(cast.sagene, day_no(3))) == 1


def test_another_bydel_is_not_on_the_list_of_an_earlier_day(cast):
    diary = Diary(cast.ullern)
    diary.enter(0, 1, [], 0)
    (pk,) = diary.state
    diary.change(6, NOON, pk, urgency=2)
    assert order.ranked(cast.sagene, day_no(5)) == []
    assert len(order.ranked(cast.ullern, day_no(5))) == 1


@pytest.mark.parametrize("number", [5, LENGTH], ids=["en tidligere dag", "i dag"])
def test_a_list_is_two_queries_and_a_place_five(cast, django_assert_num_queries, number):
    diary = Diary(cast.sagene)
    for size in (1, 6):
        while len(diary.state) < size:
            diary.enter(0, 1, [], 0)
            diary.change(9, NOON, max(diary.state), urgency=3)
        entry = WaitingEntry.objects.select_related("bydel").last()
        with django_assert_num_queries(2):
            assert len(order.ranked(cast.sagene, day_no(number))) == size
        with django_assert_num_queries(5):
            order.place_of(entry, day_no(number))
