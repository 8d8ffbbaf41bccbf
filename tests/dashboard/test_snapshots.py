"""The figures of a day: for every unit, again at will, and as the units themselves read them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from config.errors import RuleBroken
from dashboard.actions import snapshots
from dashboard.figures import FIGURES, reading
from dashboard.models import CityFigure, Snapshot
from tests.cast import as_user
from tests.factories import BydelFactory, SoknadFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)


def waits(bydel, number=1, **fields):
    return [WaitingEntryFactory(bydel=bydel, received_on=date(2026, 8, 1), **fields) for _ in range(number)]


def test_a_snapshot_counts_those_on_the_list_that_day(cast):
    waits(cast.sagene, 2)
    waits(cast.sagene, left_on=DAY, left_cause="bortfall")
    waits(cast.sagene, listed_on=DAY + timedelta(days=1))
    waits(cast.ullern, 1)
    snapshots.take(DAY)
    assert value(bydel=cast.sagene) == 2
    assert value(bydel=cast.ullern) == 1
    assert value(kommune=cast.oslo) == 3


def test_parts_are_counted_beside_the_whole(cast):
    waits(cast.sagene, 2, urgency=1)
    waits(cast.sagene, 1, urgency=4)
    snapshots.take(DAY)
    assert value(bydel=cast.sagene, part="hastegrad=1") == 2
    assert value(bydel=cast.sagene, part="hastegrad=4") == 1


def test_nobody_waiting_is_nought_and_no_records_is_no_number(cast):
    SoknadFactory(bydel=cast.sagene, received_on=date(2026, 8, 1))
    snapshots.take(DAY)
    assert value(bydel=cast.sagene) == 0
    assert not Snapshot.objects.filter(bydel=cast.ullern).exists()


def test_a_share_of_nobody_is_no_number(cast):
    SoknadFactory(bydel=cast.sagene, received_on=date(2026, 8, 1))
    snapshots.take(DAY)
    assert value("ventende_over_seks_maneder", bydel=cast.sagene) is None


def test_taking_a_day_again_replaces_it_with_what_the_records_say_now(cast):
    [one] = waits(cast.sagene)
    snapshots.take(DAY)
    number = Snapshot.objects.count()
    snapshots.take(DAY)
    assert Snapshot.objects.count() == number
    one.listed_on = DAY + timedelta(days=3)
    one.save()
    snapshots.take(DAY)
    assert value(bydel=cast.sagene) == 0


def test_today_is_not_over(cast):
    with pytest.raises(RuleBroken, match="er ikke omme"):
        snapshots.take(timezone.localdate())


def test_a_merged_bydel_is_counted_in_the_other_from_the_day(cast):
    gamle = BydelFactory(kommune=cast.oslo, merged_into=cast.sagene, merged_on=DAY)
    waits(gamle, 2)
    waits(cast.sagene, 1)
    snapshots.take(DAY - timedelta(days=1))
    snapshots.take(DAY)
    assert value(bydel=gamle, day=DAY - timedelta(days=1)) == 2
    assert value(bydel=cast.sagene, day=DAY - timedelta(days=1)) == 1
    assert value(bydel=cast.sagene) == 3
    assert not Snapshot.objects.filter(bydel=gamle, day=DAY).exists()


@pytest.mark.parametrize("who", ["sara", "mona", "bente", "bjorn"])
def test_all_who_read_a_bydel_read_the_same(cast, who):
    waits(cast.sagene, 2)
    waits(cast.ullern, 1)
    user = getattr(cast, who)
    with as_user(user):
        read = reading.of_bydel(FIGURES, cast.sagene, DAY)
    assert read["ventende", ""].value == 2


def test_live_and_snapshot_agree(cast):
    waits(cast.sagene, 3, urgency=2)
    snapshots.take(DAY)
    live = reading.of_bydel(FIGURES, cast.sagene, DAY)
    taken = {(row.figure, row.part): row.value for row in Snapshot.objects.filter(bydel=cast.sagene, day=DAY)}
    assert {key: one.value for key, one in live.items()} == taken


def test_nobody_reads_the_exact_numbers_of_others(cast):
    waits(cast.ullern, 1)
    snapshots.take(DAY)
    with as_user(cast.mona):
        assert not Snapshot.objects.exclude(bydel=cast.sagene).exists()
    with as_user(cast.arne):
        assert not Snapshot.objects.exists()


def test_nobody_but_a_job_writes_numbers(cast):
    waits(cast.sagene)
    snapshots.take(DAY)
    with as_user(cast.mona):
        assert Snapshot.objects.filter(bydel=cast.sagene).update(value=99) == 0
        assert CityFigure.objects.update(withheld="") == 0


def test_small_numbers_are_not_published(cast):
    waits(cast.sagene, 2)
    waits(cast.ullern, 30)
    snapshots.take(DAY)
    assert set(CityFigure.objects.filter(figure="ventende").values_list("value", flat=True)) >= {None}
    assert not CityFigure.objects.filter(bydel=cast.sagene, value__isnull=False).exists()


def test_days_that_were_missed_are_due(cast):
    today = date(2026, 11, 26)
    due = snapshots.days_due(today)
    assert max(due) == date(2026, 11, 25)
    assert {date(2026, 10, 26), date(2026, 9, 30)} <= set(due)
    assert date(2026, 10, 1) not in due


def test_old_days_go_and_ends_of_months_stay(cast):
    SoknadFactory(bydel=cast.sagene, received_on=date(2026, 3, 1))
    for day in (date(2026, 3, 30), date(2026, 3, 31)):
        snapshots.take(day)
    snapshots.thin_out(date(2026, 11, 26))
    assert set(Snapshot.objects.values_list("day", flat=True)) == {date(2026, 3, 31)}


def value(figure="ventende", part="", day=DAY, **unit):
    found = Snapshot.objects.get(figure=figure, part=part, day=day, **unit).value
    return found if found is None else Decimal(found)
