"""The work list: every lamp with its words, what to do and days in the step; the list behind «Se alle» agrees."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.permissions import Role
from allocation.actions import letter_delivery, letters, renewals, upkeep
from allocation.models import Letter, LetterKind, SoknadStatus, WaitingEntry
from config.working_days import add_months
from config.worklist import SHOWN, WorkGroup, WorkItem, by_urgency
from tests.cast import logged_in, user_in
from tests.factories import (
    ForelopigSvarFactory,
    LeaseFactory,
    LetterFactory,
    OfferFactory,
    RuleSetFactory,
    SoknadFactory,
    WaitingEntryFactory,
)
from tests.worklists import groups

pytestmark = pytest.mark.django_db
S = SoknadStatus
NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
TODAY = date(2026, 11, 25)
ANSWERS, DWELLINGS = "Svar til søkeren nærmer seg fristen", "Tilsagn som nærmer seg fristen"
RETURNED, FAILING = "Brev som kom i retur", "Brev som ikke kommer av gårde"


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.LETTER_FOLDER = str(tmp_path)
    with time_machine.travel(NOON, tick=False):
        yield


def ago(days):
    return TODAY - timedelta(days=days)


def group(cast, title, *, day=TODAY):
    return next((found for found in groups(cast.sara, cast.sagene, day) if found.title == title), None)


def case_in(bydel, received, **fields):
    return SoknadFactory(bydel=bydel, received_on=received, **({"status": S.IN_PROGRESS} | fields))


class TestAnswers:
    @pytest.mark.parametrize(
        ("received", "level"),
        [
            pytest.param(ago(20), None, id="20 dager: ikke på listen"),
            pytest.param(ago(21), "amber", id="tre uker"),
            pytest.param(date(2026, 10, 26), "amber", id="dagen før måneden"),
            pytest.param(date(2026, 10, 25), "red", id="måneden er gått"),
        ],
    )
    def test_a_case_without_any_answer(self, cast, received, level):
        case_in(cast.sagene, received)
        found = group(cast, ANSWERS)
        assert (found.items[0].level if found else None) == level

    def test_a_forelopig_svar_puts_the_lamp_out_until_a_week_before_the_day(self, cast):
        soknad = case_in(cast.sagene, ago(60))
        assert group(cast, ANSWERS).items[0].todo == "Send foreløpig svar, eller avgjør saken"
        ForelopigSvarFactory(soknad=soknad, given_on=TODAY, expected_on=date(2026, 12, 20))
        shown = {day: group(cast, ANSWERS, day=date(2026, 12, day)) for day in (12, 13, 20, 22)}
        assert shown[12] is None
        assert [(shown[day].items[0].level, shown[day].items[0].lamp) for day in (13, 20, 22)] == [
            ("amber", "om 7 dager (20.12.)"),
            ("red", "i dag"),
            ("red", "2 dager over fristen"),
        ]
        assert shown[13].items[0].todo == "Avgjør saken, eller skriv at svaret er forsinket"

    def test_the_newest_word_counts(self, cast):
        soknad = case_in(cast.sagene, ago(90))
        ForelopigSvarFactory(soknad=soknad, given_on=ago(50), expected_on=ago(10))
        ForelopigSvarFactory(soknad=soknad, given_on=ago(20), expected_on=TODAY + timedelta(days=30), delay=True)
        assert group(cast, ANSWERS) is None

    def test_the_most_urgent_first_across_months_and_promises(self, cast):
        february = case_in(cast.sagene, date(2026, 10, 24))
        promised = ForelopigSvarFactory(
            soknad=case_in(cast.sagene, ago(90)), given_on=ago(30), expected_on=date(2026, 11, 23)
        ).soknad
        case_in(cast.sagene, date(2026, 10, 26))
        assert [item.label for item in group(cast, ANSWERS).items[:2]] == [promised.number, february.number]

    @pytest.mark.parametrize("status", [S.DECIDED, S.HOUSED, S.WITHDRAWN, S.DISMISSED])
    def test_a_case_that_is_over_waits_for_no_answer(self, cast, status):
        case_in(cast.sagene, ago(60), status=status)
        assert group(cast, ANSWERS) is None

    def test_days_in_the_step_are_oslos(self, cast):
        late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
        case_in(cast.sagene, ago(40), status_since=late)
        item = group(cast, ANSWERS).items[0]
        assert (item.days, item.days_text) == (2, "2 dager i steget")


class TestDwellings:
    @pytest.mark.parametrize(
        ("deadline", "level"),
        [
            pytest.param(date(2027, 1, 26), None, id="mer enn to måneder igjen"),
            pytest.param(date(2027, 1, 25), "amber", id="to måneder igjen"),
            pytest.param(date(2026, 12, 11), "amber", id="16 dager igjen"),
            pytest.param(date(2026, 12, 10), "red", id="15 dager igjen"),
        ],
    )
    def test_lamps(self, cast, deadline, level):
        WaitingEntryFactory(bydel=cast.sagene, deadline=deadline)
        found = group(cast, DWELLINGS)
        assert (found.items[0].level if found else None) == level

    @pytest.mark.parametrize("today", ["2027-02-28", "2028-02-29", "2026-12-31", "2027-04-30"])
    def test_the_query_agrees_with_the_clock_at_month_ends(self, cast, today):
        """What is on the list has a lamp that is lit, and what is not has none: the day on both sides."""
        today = date.fromisoformat(today)
        lit = max(day for day in (today + timedelta(days=n) for n in range(70)) if add_months(day, -2) <= today)
        WaitingEntryFactory(bydel=cast.sagene, deadline=lit)
        WaitingEntryFactory(bydel=cast.sagene, deadline=lit + timedelta(days=1))
        found = group(cast, DWELLINGS, day=today)
        assert [item.level for item in found.items] == ["amber"] and found.total == 1

    @pytest.mark.parametrize(
        ("warn_months", "listed"), [(4, False), (3, True)], ids=["som levert", "en måned før"]
    )
    def test_the_rule_set_of_the_case_decides(self, cast, warn_months, listed):
        said = RuleSetFactory.build(kommune=cast.oslo).definition["tilsagn"]
        assert said["warn_months"] == 4
        RuleSetFactory(kommune=cast.oslo, parts={"tilsagn": said | {"warn_months": warn_months}})
        WaitingEntryFactory(bydel=cast.sagene, deadline=date(2027, 2, 20))
        found = group(cast, DWELLINGS)
        assert (found.total if found else 0) == int(listed)


class TestLetters:
    def test_returned_until_somebody_has_found_the_address(self, cast):
        letter = LetterFactory(bydel=cast.sagene, returned=True)
        item = group(cast, RETURNED).items[0]
        assert (item.label, item.level, item.lamp) == (letter.soknad.number, "amber", "Kontroller adressen")
        assert item.todo == "Finn riktig adresse, og send på nytt"
        assert group(cast, RETURNED, day=date(2026, 11, 30)).items[0].level == "red"

    @pytest.mark.parametrize(("attempts", "listed"), [(2, False), (3, True)], ids=["to forsøk", "tre forsøk"])
    def test_failing_says_what_is_wrong(self, cast, attempts, listed):
        LetterFactory(bydel=cast.sagene, attempts=attempts, failure="Brevet mangler mottakers adresse.")
        found = group(cast, FAILING)
        assert (found is not None) is listed
        assert found is None or found.items[0].todo == "Brevet mangler mottakers adresse."


def test_every_list_behind_se_alle_has_exactly_what_waits(cast):
    for n in range(SHOWN + 2):
        case_in(cast.sagene, ago(25 + n), caseworker=cast.sara)
        WaitingEntryFactory(bydel=cast.sagene, deadline=TODAY + timedelta(days=n))
        OfferFactory(bydel=cast.sagene, given_on=ago(5), answer_by=TODAY)
        LetterFactory(bydel=cast.sagene, returned=True)
        LetterFactory(bydel=cast.sagene, failing=True)
        SoknadFactory(bydel=cast.sagene, received_on=TODAY)
    case_in(cast.sagene, ago(2))
    WaitingEntryFactory(bydel=cast.sagene, deadline=TODAY + timedelta(days=300))
    LetterFactory(bydel=cast.sagene, sent=True)
    client, checked = logged_in(cast.sara), []
    for found in groups(cast.sara, cast.sagene, TODAY):
        assert len(found.items) == min(found.total, SHOWN)
        assert client.get(found.all_url).context_data["page"].total == found.total, found.title
        checked.append(found.title)
    assert {"Tilbud", ANSWERS, DWELLINGS, RETURNED, FAILING, "Uten saksbehandler", "Mine åpne saker"} <= set(
        checked
    )


def test_two_queries_however_many_lamps_and_rows(cast):
    """The kommune's rule set, and all the lamps."""
    cast.sagene.second_look = True  # else that lamp has nothing to ask for
    cast.sagene.save()

    def queries():
        with CaptureQueriesContext(connection) as caught:
            groups(cast.lars, cast.sagene, TODAY)
        return len(caught)

    groups(cast.lars, cast.sagene, TODAY)
    counts = []
    for _ in range(3):
        for n in range(4):
            case_in(cast.sagene, ago(25 + n), caseworker=cast.lars, status=S.TO_DECISION)
            WaitingEntryFactory(bydel=cast.sagene, deadline=TODAY)
            OfferFactory(bydel=cast.sagene, given_on=ago(5), answer_by=TODAY)
            LetterFactory(bydel=cast.sagene, returned=True)
        counts.append(queries())
    assert set(counts) == {2}


def test_the_most_urgent_groups_come_first_and_the_others_keep_their_order():
    def named(title, *levels):
        return WorkGroup(title, tuple(WorkItem("x", "/", level=level) for level in levels), len(levels))

    groups = [
        named("a"),
        named("b", "none", "amber"),
        named("c", "red"),
        named("d", "amber"),
        named("e", "critical"),
    ]
    assert [found.title for found in by_urgency(groups)] == ["e", "c", "b", "d", "a"]


def test_the_page_shows_lamp_what_to_do_and_days_in_the_step(cast):
    case_in(cast.sagene, ago(40), status_since=NOON - timedelta(days=1))
    page = logged_in(cast.sara).get("/").content.decode()
    assert "Send foreløpig svar, eller avgjør saken" in page and "1 dag i steget" in page
    assert "9 dager over fristen" in page and 'lamp--red"' in page


def test_nothing_waits_for_one_who_may_do_nothing(cast):
    case_in(cast.sagene, ago(40))
    assert groups(user_in(cast.sagene, role=Role.BOMILJO_WORKER), cast.sagene, TODAY) == []


def test_the_jobs_of_60_days_make_and_send_each_letter_once_while_the_lamps_stay(cast, monkeypatch):
    put, post_put = [], letter_delivery.post.put
    monkeypatch.setattr(letter_delivery.post, "put", lambda pk, pdf: put.append(pk) or post_put(pk, pdf))
    LeaseFactory(bydel=cast.sagene, ends=add_months(TODAY, 9) + timedelta(days=20))
    svar = ForelopigSvarFactory(soknad=case_in(cast.sagene, ago(60)), expected_on=TODAY + timedelta(days=10))
    letters.queue(kind=LetterKind.INTERIM, about=svar, by=cast.sara)
    case_in(cast.sagene, ago(60))
    WaitingEntryFactory(bydel=cast.sagene, deadline=TODAY)
    lit = []
    for n in range(60):
        with time_machine.travel(NOON + timedelta(days=n), tick=False):
            for _ in range(2):
                renewals.sweep(timezone.localdate())
                upkeep.tend(timezone.localdate())
                letter_delivery.deliver_due()
            lit.append({found.title for found in groups(cast.sara, cast.sagene, timezone.localdate())})
    assert sorted(Letter.objects.values_list("kind", flat=True)) == [LetterKind.INTERIM, LetterKind.RENEWAL]
    assert sorted(put) == sorted(Letter.objects.values_list("pk", flat=True))
    assert all({ANSWERS, DWELLINGS} <= titles for titles in lit)
    assert WaitingEntry.objects.get().left_on is None
