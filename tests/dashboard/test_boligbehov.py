"""Boligbehov: open needs by kind and size, homeless in five states, and what is expected to be vacant."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from allocation.models import SoknadStatus
from config.deadlines import shifted
from config.errors import RuleBroken
from dashboard.actions import boligbehov
from dashboard.behov import counting, forecast, reading
from dashboard.models import Behovstall, Boligbehov
from tests.breaking import delete, update
from tests.cast import as_user
from tests.dashboard.test_kostra import reporter
from tests.factories import (
    BydelFactory,
    DwellingNeedFactory,
    FornyelseFactory,
    HouseholdFactory,
    LeaseFactory,
    MidlertidigOppholdFactory,
    SoknadFactory,
    TenancyFactory,
    VacancyFactory,
    VentetUtskrivingFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year + 1
DAY = timedelta(days=1)


def waits(bydel, *, kinds=("ordinaer",), rooms=2, followup=False, **fields):
    entry = WaitingEntryFactory(bydel=bydel, **fields)
    entry.soknad.situations = []
    entry.soknad.save()
    need = getattr(entry.soknad, "need", None) or DwellingNeedFactory(soknad=entry.soknad)
    update(need, rooms_min=rooms, rooms_max=rooms + 1, categories=list(kinds), follow_up_needed=followup)
    return entry


def needs(bydel, day=TODAY):
    return {
        (row.kind, row.size): (row.number, row.with_followup) for row in counting.needs(bydel, day) if row.number
    }


def homeless(bydel, day=TODAY):
    return {state: number for state, number in counting.homeless(bydel, day).items() if number}


def counted(cast, day=TODAY, **fields):
    with as_user(cast.lars):
        return boligbehov.count(bydel=cast.sagene, year=YEAR, day=day, by=cast.lars, **fields)


class TestNeeds:
    def test_by_the_first_kind_that_fits_and_fewest_rooms(self, cast):
        waits(cast.sagene, kinds=("smahus", "omsorgsbolig"), rooms=3, followup=True)
        waits(cast.sagene, kinds=("omsorgsbolig",), rooms=3)
        waits(cast.sagene, rooms=7)
        waits(cast.ullern)
        assert needs(cast.sagene) == {("omsorgsbolig", 3): (2, 1), ("ordinaer", 5): (1, 0)}

    @pytest.mark.parametrize(
        ("listed", "left", "number"),
        [(TODAY, None, 1), (TODAY - 9 * DAY, TODAY, 0), (TODAY - 9 * DAY, TODAY + DAY, 1)],
        ids=["listed today", "left today", "leaves tomorrow"],
    )
    def test_those_who_were_on_the_list_that_day(self, cast, listed, left, number):
        waits(cast.sagene, listed_on=listed, left_on=left, left_cause="bortfall" if left else "")
        assert sum(count for count, _ in needs(cast.sagene).values()) == number

    @pytest.mark.parametrize(("ago", "number"), [(0, 1), (-1, 0), (1, 1)], ids=["a year ago", "before", "after"])
    def test_the_qualified_of_the_last_year_without_a_place_count_too(self, cast, ago, number):
        since = shifted(TODAY, -12, "month") + DAY + ago * DAY
        waits(cast.sagene, listed_on=None, qualified_on=since)
        assert sum(count for count, _ in needs(cast.sagene).values()) == number

    def test_a_household_is_counted_once(self, cast):
        home = HouseholdFactory(bydel=cast.sagene)
        for kind in ("ordinaer", "smahus"):
            waits(cast.sagene, kinds=(kind,), soknad__household=home)
        assert sum(count for count, _ in needs(cast.sagene).values()) == 1

    def test_a_withdrawn_case_is_no_need(self, cast):
        entry = waits(cast.sagene)
        update(entry.soknad, status=SoknadStatus.WITHDRAWN)
        assert needs(cast.sagene) == {}


class TestHomeless:
    def test_five_states_each_household_in_the_first(self, cast):
        SoknadFactory(bydel=cast.sagene, situations=["hos_andre", "uten_tak"])
        SoknadFactory(bydel=cast.sagene, situations=["uegnet_bolig"])
        SoknadFactory(bydel=cast.ullern, situations=["uten_tak"])
        assert homeless(cast.sagene) == {"uten_tak": 1}

    def test_those_in_temporary_stays_and_on_their_way_out_count_without_a_case(self, cast):
        MidlertidigOppholdFactory(bydel=cast.sagene, started_on=TODAY)
        MidlertidigOppholdFactory(bydel=cast.sagene, started_on=TODAY - DAY, ended_on=TODAY, exit="ukjent")
        VentetUtskrivingFactory(bydel=cast.sagene, place="fengsel", expected_on=shifted(TODAY, 2, "month"))
        VentetUtskrivingFactory(bydel=cast.sagene, place="sykehus", expected_on=TODAY)
        VentetUtskrivingFactory(bydel=cast.sagene, place="sykehus", expected_on=shifted(TODAY, 2, "month") + DAY)
        VentetUtskrivingFactory(bydel=cast.sagene, place="sykehus", expected_on=TODAY, has_dwelling=True)
        assert homeless(cast.sagene) == {"midlertidig": 1, "institusjon": 1, "fengsel": 1}

    def test_nobody_twice(self, cast):
        home = HouseholdFactory(bydel=cast.sagene)
        SoknadFactory(household=home, situations=["hos_andre"])
        MidlertidigOppholdFactory(household=home, started_on=TODAY)
        assert homeless(cast.sagene) == {"midlertidig": 1}


class TestForecast:
    def of_size(self, bydel, size=2):
        return next(row for row in forecast.vacancies(bydel, YEAR, TODAY) if row.size == size)

    def test_vacant_announced_and_ending_are_different_dwellings(self, cast):
        VacancyFactory(dwelling__bydel=cast.sagene, dwelling__rooms=2, ready_from=TODAY)
        VacancyFactory(dwelling__bydel=cast.sagene, dwelling__rooms=2, ready_from=TODAY + DAY)
        lease = LeaseFactory(bydel=cast.sagene, dwelling__rooms=2, ends=date(YEAR, 6, 1))
        FornyelseFactory(lease=lease, ends_on=date(YEAR, 6, 1), declined_on=TODAY, declined_reason="Flytter.")
        TenancyFactory(
            bydel=cast.sagene, dwelling__rooms=2, moved_out=date(YEAR, 12, 31), end_cause="oppsagt_av_leietaker"
        )
        TenancyFactory(
            bydel=cast.sagene, dwelling__rooms=2, moved_out=date(YEAR + 1, 1, 1), end_cause="oppsagt_av_leietaker"
        )
        row = self.of_size(cast.sagene)
        assert (row.stock, row.vacant, row.announced, row.ending) == (5, 1, 1, 2)

    def test_turnover_is_of_what_is_left(self):
        assert forecast.turnover(30, 3, 100, 95, Decimal(1)) == 10
        assert forecast.turnover(1, 1, 2, 1, Decimal(1)) == 1
        assert forecast.turnover(5, 3, 0, 0, Decimal(1)) == 0

    def test_part_of_the_year_that_is_left(self):
        assert forecast.part_of_year(2027, date(2026, 11, 26)) == 1
        assert forecast.part_of_year(2026, date(2026, 12, 31)) == 0
        assert forecast.part_of_year(2026, date(2026, 12, 30)) == Decimal(1) / 365

    @pytest.mark.parametrize(
        ("first", "years"),
        [
            (None, 1),
            (date(2026, 3, 1), 1),
            (date(2024, 11, 26), 2),
            (date(2024, 11, 27), 1),
            (date(2010, 1, 1), 3),
        ],
    )
    def test_years_of_history(self, first, years):
        assert forecast.history_years(first, date(2026, 11, 26)) == years


class TestCounting:
    def test_every_cell_is_there_to_be_adjusted(self, cast):
        waits(cast.sagene)
        row = counted(cast)
        assert row.tall.count() == len(counting.KINDS) * len(counting.SIZES) + 5
        assert row.ledighet.count() == 5

    @pytest.mark.parametrize(
        ("year", "day", "said"),
        [
            (YEAR, TODAY + DAY, "fram i tid"), (YEAR + 1, TODAY, "året etter"),
            (YEAR - 2, TODAY, "året etter"),
        ],
    )  # fmt: skip
    def test_days_and_years_that_cannot_be_counted(self, cast, year, day, said):
        waits(cast.sagene)
        with pytest.raises(RuleBroken, match=said), as_user(cast.lars):
            boligbehov.count(bydel=cast.sagene, year=year, day=day, by=cast.lars)

    def test_a_bydel_without_records(self, cast):
        with pytest.raises(RuleBroken, match="ikke nok data"):
            counted(cast)
        assert not Boligbehov.objects.exists()

    def test_a_merged_bydel_is_counted_in_the_other(self, cast):
        gamle = BydelFactory(kommune=cast.oslo, merged_into=cast.sagene, merged_on=TODAY)
        waits(gamle)
        waits(cast.sagene)
        assert sum(count for count, _ in needs(cast.sagene).values()) == 2
        with pytest.raises(RuleBroken, match="slått sammen med Bydel Sagene"):
            boligbehov._require_day(gamle, YEAR, TODAY)

    def test_counting_again_needs_a_reason_and_is_a_new_version(self, cast):
        waits(cast.sagene)
        counted(cast)
        with pytest.raises(RuleBroken, match="alt talt"):
            counted(cast)
        assert counted(cast, reason="Tre saker manglet.").version == 2

    @pytest.mark.parametrize("who", ["sara", "bente", "arne"])
    def test_who_may_not_count(self, cast, who):
        user = getattr(cast, who)
        with pytest.raises(PermissionDenied), as_user(user):
            boligbehov.count(bydel=cast.sagene, year=YEAR, day=TODAY, by=user)


class TestAdjusting:
    def cell(self, row):
        return row.tall.get(kind="ordinaer", size=2)

    def test_the_last_one_counts_and_all_are_kept(self, cast):
        waits(cast.sagene)
        row = counted(cast)
        cell = self.cell(row)
        with as_user(cast.mona):
            boligbehov.adjust(tall=cell, value=4, reason="Tre er ikke registrert.", by=cast.mona)
            boligbehov.adjust(tall=cell, value=3, reason="To er ikke registrert.", by=cast.mona)
        found = reading.counted_by_key(cast.mona, row.pk)
        assert found.total == 3
        assert [one.why for one in found.cells if one.why] == ["To er ikke registrert."]
        assert [one.value for one in cell.justeringer.all()] == [4, 3]
        assert next(one for one in found.against if one.size == 2).need == 3

    @pytest.mark.parametrize(("value", "reason", "said"), [(4, " ", "Skriv hvorfor"), (1, "Feil.", "alt 1")])
    def test_refused(self, cast, value, reason, said):
        waits(cast.sagene)
        cell = self.cell(counted(cast))
        with pytest.raises(RuleBroken, match=said):
            boligbehov.adjust(tall=cell, value=value, reason=reason, by=cast.lars)

    def test_a_final_count_is_final(self, cast):
        waits(cast.sagene)
        row = counted(cast)
        boligbehov.finalise(boligbehov=row, by=cast.lars)
        for act in (
            lambda: boligbehov.adjust(tall=self.cell(row), value=4, reason="Feil.", by=cast.lars),
            lambda: boligbehov.finalise(boligbehov=row, by=cast.lars),
        ):
            with pytest.raises(RuleBroken, match="gjort endelig"):
                act()
        for change in (lambda: update(row, day=TODAY - DAY), lambda: delete(row)):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()

    def test_only_the_newest_is_made_final(self, cast):
        waits(cast.sagene)
        first = counted(cast)
        counted(cast, reason="Tre saker manglet.")
        with pytest.raises(RuleBroken, match="talt på nytt"):
            boligbehov.finalise(boligbehov=first, by=cast.lars)


class TestSum:
    def test_of_final_counts_with_adjustments_and_small_numbers_left_out(self, cast):
        alna = BydelFactory(kommune=cast.oslo, number="07", name="Bydel Alna")
        for bydel, number in ((cast.sagene, 6), (cast.ullern, 7), (alna, 8)):
            for _ in range(number):
                waits(bydel)
            made(bydel)
        summed = reading.of_kommune(cast.oslo, YEAR)
        assert summed.of_kommune("behov").value is None
        for row in Boligbehov.objects.all():
            final(row)
        summed = reading.of_kommune(cast.oslo, YEAR)
        assert summed.missing == []
        assert summed.of_kommune("behov").value == 21
        # All have the same size: nought of the others is a small number too.
        assert summed.of_kommune("behov", "rom=2").withheld == "skjult"
        assert summed.told(alna.pk, "behov").value == 8
        assert summed.of_kommune("bostedslose").withheld == "skjult"

    def test_an_adjusted_number_is_the_one_that_is_summed(self, cast):
        for bydel in (cast.sagene, cast.ullern, BydelFactory(kommune=cast.oslo, number="07")):
            for _ in range(6):
                waits(bydel)
            row = made(bydel)
            cell = Behovstall.objects.get(boligbehov=row, kind="ordinaer", size=2)
            boligbehov.adjust(tall=cell, value=9, reason="Tre manglet.", by=row.counted_by)
            final(row)
        assert reading.of_kommune(cast.oslo, YEAR).of_kommune("behov").value == 27


def made(bydel):
    return boligbehov.count(bydel=bydel, year=YEAR, day=TODAY, by=reporter(bydel))


def final(row):
    return boligbehov.finalise(boligbehov=row, by=row.counted_by)
