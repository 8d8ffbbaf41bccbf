"""Tilstedeværelse: past midnight, when the clocks change, in evenings and weekends; the calendar with its gaps."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from bomiljo.actions import presence
from bomiljo.hours import NORWAY, hours_text, is_evening, span
from bomiljo.models import Presence
from config.errors import RuleBroken
from tests.allocation.test_soknad_pages import queries
from tests.cast import as_user, logged_in
from tests.factories import BomiljoFactory, HendelseFactory, PresenceFactory
from tests.factories.places import hour

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY, SATURDAY = date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 21)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def register(cast, place, starts_at, ends_at, **fields):
    with as_user(cast.bjorn):
        return presence.register(
            place=place, starts_at=starts_at, ends_at=ends_at, by=cast.bjorn, **{"who": "bydel"} | fields
        )


def hours_of(starts_at, ends_at):
    return (ends_at.astimezone(UTC) - starts_at.astimezone(UTC)) / timedelta(hours=1)


# The clock


@pytest.mark.parametrize(
    ("day", "start", "end", "evening"),
    [
        pytest.param(MONDAY, time(12), time(17), False, id="til klokka 17"),
        pytest.param(MONDAY, time(12), time(17, 1), True, id="til over klokka 17"),
        pytest.param(MONDAY, time(5), time(8), False, id="tidlig en hverdag"),
        pytest.param(MONDAY, time(22), time(2), True, id="over midnatt"),
        pytest.param(FRIDAY, time(9), time(15), False, id="fredag på dagen"),
        pytest.param(SATURDAY, time(9), time(10), True, id="lørdag morgen"),
        pytest.param(SATURDAY + timedelta(days=1), time(0), time(1), True, id="natt til søndag"),
        pytest.param(SATURDAY + timedelta(days=2), time(0), time(6), False, id="natt til mandag, etter helgen"),
    ],
)
def test_evening_is_past_17_on_a_weekday_or_any_hour_of_a_weekend(day, start, end, evening):
    assert is_evening(*span(day, start, end)) is evening


def test_a_moment_from_elsewhere_is_read_by_the_clock_in_norway():
    assert is_evening(datetime(2026, 11, 16, 15, 0, tzinfo=UTC), datetime(2026, 11, 16, 16, 30, tzinfo=UTC))


def test_past_midnight_ends_the_next_day():
    starts_at, ends_at = span(MONDAY, time(22), time(2))
    assert ends_at.date() == MONDAY + timedelta(days=1) and hours_of(starts_at, ends_at) == 4
    assert hours_text(starts_at, ends_at) == "22.00–02.00 neste dag"


@pytest.mark.parametrize(
    ("day", "start", "end", "hours"),
    [
        pytest.param(SPRING - timedelta(days=1), time(22), time(4), 5, id="våren: en time kortere"),
        pytest.param(AUTUMN - timedelta(days=1), time(22), time(4), 7, id="høsten: en time lengre"),
        pytest.param(AUTUMN, time(1), time(2, 30), 2.5, id="til klokka halv tre den andre gangen"),
        pytest.param(AUTUMN, time(3), time(4), 1, id="etter at klokka er stilt"),
    ],
)
def test_over_a_change_of_the_clocks(day, start, end, hours):
    assert hours_of(*span(day, start, end)) == hours


def test_an_hour_that_does_not_exist_is_refused():
    with pytest.raises(RuleBroken, match=r"Klokka 02\.30 finnes ikke denne dagen"):
        span(SPRING, time(2, 30), time(4))


# Registered


def test_it_is_registered_with_evening_worked_out(cast, place):
    row = register(cast, place, hour(-1, 16), hour(-1, 20), enquiries=4, people=2)
    assert (row.evening, row.enquiries, row.people, row.registered_by) == (True, 4, 2, cast.bjorn)
    assert Event.objects.get(kind="bomiljo.presence").text.endswith("bydelen.")


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        (timedelta(hours=-1), timedelta(hours=-2), "Tiden slutter før den begynner"),
        (timedelta(hours=-26), timedelta(hours=-1), "lenger enn et døgn"),
        (timedelta(hours=-1), timedelta(hours=1), "Tiden er ikke over ennå"),
        (timedelta(days=-368), timedelta(days=-368, hours=2), "mer enn ett år tilbake"),
    ],
)
def test_hours_that_make_no_sense(cast, place, starts, ends, message):
    now = timezone.now()
    with pytest.raises(RuleBroken, match=message):
        register(cast, place, now + starts, now + ends)


def test_a_whole_day_and_night_is_the_most(cast, place):
    now = timezone.now() - timedelta(hours=1)
    assert register(cast, place, now - timedelta(hours=24), now).pk


def test_not_before_the_place_was_followed(cast):
    place = BomiljoFactory(bydel=cast.sagene, opened_on=timezone.localdate())
    with pytest.raises(RuleBroken, match="Stedet følges fra"):
        register(cast, place, hour(-1, 16), hour(-1, 20))


def test_the_same_people_are_not_counted_twice(cast, place):
    register(cast, place, hour(-1, 16), hour(-1, 20))
    with pytest.raises(RuleBroken, match="alt registrert som til stede"):
        register(cast, place, hour(-1, 19), hour(-1, 21))
    assert register(cast, place, hour(-1, 20), hour(-1, 21)) and register(
        cast, place, hour(-1, 16), hour(-1, 20), who="vaktmester"
    )


def test_what_is_wrong_is_taken_away_with_a_trace(cast, place):
    row = PresenceFactory(bomiljo=place, registered_by=cast.bjorn)
    with as_user(cast.bjorn):
        presence.remove(presence=row, by=cast.bjorn)
    assert not Presence.objects.exists()
    assert "registrert feil" in Event.objects.get(kind="bomiljo.presence_removed").text


@pytest.mark.parametrize("who", ["sara", "unni", "arne", "mona"])
def test_only_those_who_work_with_places_register(cast, place, who):
    with pytest.raises(PermissionDenied):
        presence.register(
            place=place, who="bydel", starts_at=hour(-1, 16), ends_at=hour(-1, 18), by=getattr(cast, who)
        )


# Pages


TYPED = {
    "who": "bydel", "day": "24.11.2026", "starts": "16", "ends": "20.30", "people": "2", "enquiries": "3",
}  # fmt: skip


def test_the_form_reads_the_clock_as_people_write_it(cast, place):
    response = logged_in(cast.bjorn).post(reverse("presence-new", args=[place.pk]), TYPED)
    assert response.status_code == 302
    assert hours_text(Presence.objects.get().starts_at, Presence.objects.get().ends_at) == "16.00–20.30"


def test_a_refused_form_keeps_what_was_typed(cast, place):
    url = reverse("presence-new", args=[place.pk])
    for typed, status in (({"ends": "kveld"}, 422), ({"day": "29.03.2026", "starts": "02.30"}, 422)):
        response = logged_in(cast.bjorn).post(url, TYPED | {"note": "Rolig kveld"} | typed)
        assert response.status_code == status and "Rolig kveld" in response.content.decode()


def calendar(user, place, **asked):
    return logged_in(user).get(reverse("presence-calendar", args=[place.pk]), asked)


def test_a_month_shows_the_gaps_and_the_incidents_beside(cast, place):
    for day, people in ((2, 1), (12, 2)):
        start = datetime(2026, 10, day, 16, 0, tzinfo=NORWAY)
        PresenceFactory(
            bomiljo=place, registered_by=cast.bjorn, starts_at=start, ends_at=start + timedelta(hours=3),
            people=people,
        )  # fmt: skip
    HendelseFactory(bomiljo=place, registered_by=cast.bjorn, occurred_on=date(2026, 10, 3))
    context = calendar(cast.mona, place, maned="2026-10").context_data
    assert len(context["days"]) == 31 and context["days"][2].incidents == 1
    assert context["summary"] == (
        "Til stede 2 dager, 2 med kveld eller helg. 8 henvendelser, 1 hendelse. Lengst uten noen der: 19 dager."
    )


def test_a_week_is_seven_days_also_over_the_new_year(cast, place):
    context = calendar(cast.bjorn, place, uke="2026-W53").context_data
    assert [context["days"][0].day, context["days"][-1].day] == [date(2026, 12, 28), date(2027, 1, 3)]
    assert (context["period"].before, context["period"].after) == ("?uke=2026-W52", "?uke=2027-W01")


@pytest.mark.parametrize(
    "asked", [{"uke": "2026-W60"}, {"maned": "2026-13"}, {"uke": "i fjor"}, {"maned": "0000-01"}]
)
def test_a_period_that_does_not_exist_shows_this_month(cast, place, asked):
    assert calendar(cast.bjorn, place, **asked).context_data["period"].first == timezone.localdate().replace(day=1)


def test_the_calendar_costs_the_same_for_a_full_month_and_an_empty_one(cast, place):
    client, url = logged_in(cast.bjorn), reverse("presence-calendar", args=[place.pk])
    client.get(url)
    one = queries(client, url)
    for day in range(1, 20):
        start = timezone.now() - timedelta(days=day)
        PresenceFactory(
            bomiljo=place, registered_by=cast.bjorn, starts_at=start, ends_at=start + timedelta(hours=1)
        )
    assert queries(client, url) == one <= 9


def test_only_those_who_work_there_may_take_away(cast, place):
    PresenceFactory(bomiljo=place, registered_by=cast.bjorn)
    assert "Ta bort" in calendar(cast.bjorn, place).content.decode()
    assert "Ta bort" not in calendar(cast.unni, place).content.decode()


def test_before_it_is_taken_away_the_page_says_which(cast, place):
    row = PresenceFactory(
        bomiljo=place, registered_by=cast.bjorn, starts_at=hour(-3, 16), ends_at=hour(-3, 20), people=2
    )
    shown = logged_in(cast.bjorn).get(reverse("presence-remove", args=[row.pk])).content.decode()
    day = timezone.localdate(row.starts_at)
    assert f"{day:%d.%m.%Y} 16.00–20.00, Bydelen" in shown
    calendar = logged_in(cast.bjorn).get(reverse("presence-calendar", args=[place.pk]) + f"?maned={day:%Y-%m}")
    assert "Bydelen, 2 ansatte" in calendar.content.decode()
