"""Beboerorganer and their meetings, fellesarealer, information to residents, and the settings of the bydel."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from bomiljo import clock
from bomiljo.actions import areas, bodies, settings
from bomiljo.actions.settings import BOUNDS
from bomiljo.models import BodyMeeting, Bomiljoinnstilling, CommonArea
from config.errors import RuleBroken
from tests.cast import as_user, logged_in
from tests.factories import (
    BodyMeetingFactory,
    BomiljoFactory,
    CommonAreaFactory,
    ResidentBodyFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


@pytest.fixture
def body(place):
    return ResidentBodyFactory(bomiljo=place, name="Rådet")


def does(cast, act, **fields):
    with as_user(cast.bjorn):
        return act(by=cast.bjorn, **fields)


# Resident bodies


def test_a_body_is_started_and_changed_without_names_in_the_history(cast, place):
    row = does(cast, bodies.start, place=place, kind="gardskomite", name="Komiteen i B", members=4)
    does(cast, bodies.change, body=row, kind=row.kind, name="Komiteen", members=5, meets="Tirsdager")
    row.refresh_from_db()
    assert (row.name, row.members, row.meets) == ("Komiteen", 5, "Tirsdager")
    assert not Event.objects.filter(text__contains="Komiteen").exists()


def test_a_body_ends_once_and_not_before_it_began(cast, body):
    with pytest.raises(RuleBroken, match="kan ikke være før"):
        does(cast, bodies.end, body=body, ended_on=body.started_on - timedelta(days=1))
    with pytest.raises(RuleBroken, match="fram i tid"):
        does(cast, bodies.end, body=body, ended_on=TODAY() + timedelta(days=1))
    assert does(cast, bodies.end, body=body).ended_on == TODAY()
    with pytest.raises(RuleBroken, match="ble alt lagt ned"):
        does(cast, bodies.end, body=body)


def test_what_residents_brought_up_waits_for_an_answer(cast, body):
    meeting = does(cast, bodies.meet, body=body, topics="Lys i bakgården.", attended=11)
    assert meeting.answered == "" and meeting.held_on == TODAY()
    does(cast, bodies.answer, meeting=meeting, answered=" Lyset kommer før jul. ")
    meeting.refresh_from_db()
    assert meeting.answered == "Lyset kommer før jul."
    texts = " ".join(Event.objects.values_list("text", flat=True))
    assert "Lys" not in texts and "Beboerne fikk svar" in texts


@pytest.mark.parametrize(
    ("days", "message"),
    [(1, "fram i tid"), (-401, "kan ikke være før"), (-400, ""), (0, "")],
    ids=["i morgen", "før det startet", "dagen det startet", "i dag"],
)
def test_a_meeting_is_held_while_the_body_exists(cast, body, days, message):
    day = TODAY() + timedelta(days=days)
    if not message:
        assert does(cast, bodies.meet, body=body, topics="Lys", held_on=day).pk
        return
    with pytest.raises(RuleBroken, match=message):
        does(cast, bodies.meet, body=body, topics="Lys", held_on=day)


def test_no_meeting_after_the_body_ended(cast, place):
    body = ResidentBodyFactory(bomiljo=place, ended_on=TODAY() - timedelta(days=5))
    assert does(cast, bodies.meet, body=body, topics="Avslutning", held_on=TODAY() - timedelta(days=5)).pk
    with pytest.raises(RuleBroken, match="ble lagt ned"):
        does(cast, bodies.meet, body=body, topics="Lys", held_on=TODAY() - timedelta(days=4))


@pytest.mark.parametrize("field", ["topics", "answered"])
def test_space_is_no_text(cast, body, field):
    with pytest.raises(RuleBroken) as refusal:
        if field == "topics":
            does(cast, bodies.meet, body=body, topics="  ")
        else:
            does(cast, bodies.answer, meeting=BodyMeetingFactory(body=body), answered="  ")
    assert refusal.value.field == field


def test_evening_meetings_are_marked(cast, body):
    weekday = TODAY() - timedelta(days=TODAY().weekday() + 7)
    for starts_at in (time(17), time(16, 59)):
        BodyMeetingFactory(body=body, held_on=weekday, starts_at=starts_at)
    BodyMeetingFactory(body=body, held_on=weekday - timedelta(days=1), starts_at=time(11))
    shown = logged_in(cast.sara).get(reverse("body", args=[body.pk])).context_data["meetings"]
    assert sorted(row["evening"] for row in shown) == [False, True, True]


def test_the_page_says_what_waits_for_an_answer_and_who_may_write_it(cast, body):
    BodyMeetingFactory(body=body, answered="")
    url = reverse("body", args=[body.pk])
    ours, theirs = (logged_in(who).get(url).content.decode() for who in (cast.bjorn, cast.unni))
    assert "Skriv hva de fikk til svar" in ours and "Venter på svar" in theirs
    assert "Skriv hva de fikk til svar" not in theirs


def test_a_meeting_is_registered_from_the_page(cast, body):
    typed = {"held_on": "24.11.2026", "starts_at": "18.00", "attended": "9", "topics": "Låsen i oppgang B"}
    assert logged_in(cast.bjorn).post(reverse("body-meeting-new", args=[body.pk]), typed).status_code == 302
    assert BodyMeeting.objects.get().starts_at == time(18)


# Common areas


def test_an_area_is_added_once(cast, place):
    does(cast, areas.add, place=place, kind="kjeller")
    with pytest.raises(RuleBroken, match="står alt i lista"):
        does(cast, areas.add, place=place, kind="kjeller")


def test_opening_and_closing_an_area_is_told(cast, place):
    area = CommonAreaFactory(bomiljo=place, kind="loft")
    does(cast, areas.change, area=area, name=area.name, state="stengt", note="Etter innbrudd")
    event = Event.objects.get(kind="bomiljo.area_state")
    assert event.text == "Loft er nå: stengt for beboerne." and event.landlord == cast.boligbygg


def test_a_name_that_another_area_has_is_refused(cast, place):
    first, second = (CommonAreaFactory(bomiljo=place, name=name) for name in ("A", "B"))
    with pytest.raises(RuleBroken, match="står alt i lista"):
        does(cast, areas.change, area=second, name=first.name, state=second.state)


def test_an_area_that_is_there_no_more_leaves_the_list_with_a_trace(cast, place):
    area = CommonAreaFactory(bomiljo=place)
    assert logged_in(cast.bjorn).post(reverse("area-remove", args=[area.pk])).status_code == 302
    assert not CommonArea.objects.exists() and Event.objects.filter(kind="bomiljo.area_removed").exists()


# Information


def test_information_is_given_on_a_day_that_has_been(cast, place):
    row = does(cast, areas.inform, place=place, channel="brev", about="Hvem du ringer", languages="somali")
    assert (row.given_on, row.languages) == (TODAY(), "somali")
    with pytest.raises(RuleBroken, match="fram i tid"):
        does(cast, areas.inform, place=place, channel="brev", about="x", given_on=TODAY() + timedelta(days=1))
    with pytest.raises(RuleBroken, match="Skriv hva informasjonen"):
        does(cast, areas.inform, place=place, channel="brev", about=" ")


@pytest.mark.parametrize("who", ["sara", "unni", "arne", "mona", "bente"])
def test_only_those_who_work_with_places_register(cast, place, body, who):
    user = getattr(cast, who)
    for act in (
        lambda: bodies.start(place=place, kind="beboerrad", by=user),
        lambda: bodies.meet(body=body, topics="Lys", by=user),
        lambda: areas.add(place=place, kind="loft", by=user),
        lambda: areas.inform(place=place, channel="brev", about="Lys", by=user),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_place_that_is_not_followed_any_more_gets_nothing_new(cast):
    place = BomiljoFactory(bydel=cast.sagene, closed=True)
    for act, fields in (
        (bodies.start, {"kind": "beboerrad"}), (areas.add, {"kind": "loft"}),
        (areas.inform, {"channel": "brev", "about": "Lys"}),
    ):  # fmt: skip
        with pytest.raises(RuleBroken, match="Stedet følges ikke lenger"):
            does(cast, act, place=place, **fields)


# Settings

LIMITS = {
    "response_days": "3", "quiet_days": "10", "keep_reporter_days": "90", "survey_months": "12", "low_score": "45",
    "fall_points": "8", "presence_days": "14",
}  # fmt: skip


@pytest.mark.parametrize("who", ["bjorn", "lars"])
def test_the_bydel_decides_and_it_is_told(cast, who):
    response = logged_in(getattr(cast, who)).post(reverse("bomiljo-settings"), LIMITS, follow=True)
    assert "Innstillingene er lagret." in response.content.decode()
    assert clock.limits(cast.sagene)["bomiljo"]["presence_days"] == 14
    assert "dager uten tilstedeværelse 14" in Event.objects.get(kind="bomiljo.settings").text


def test_the_same_once_more_is_not_told(cast):
    with as_user(cast.bjorn):
        settings.change(bydel=cast.sagene, by=cast.bjorn, response_days=Bomiljoinnstilling().response_days)
    assert not Event.objects.filter(kind="bomiljo.settings").exists()


@pytest.mark.parametrize(("name", "bounds"), BOUNDS.items())
def test_a_number_that_makes_no_sense_is_refused_on_both_sides(cast, name, bounds):
    for value in (bounds[0] - 1, bounds[1] + 1):
        with pytest.raises(RuleBroken, match="Velg et tall fra") as refusal:
            settings.change(bydel=cast.sagene, by=cast.bjorn, **{name: value})
        assert refusal.value.field == name
    for value in bounds:
        assert getattr(settings.change(bydel=cast.sagene, by=cast.bjorn, **{name: value}), name) == value


@pytest.mark.parametrize("who", ["sara", "bente", "mona", "unni", "arne"])
def test_the_others_decide_nothing(cast, who):
    with pytest.raises(PermissionDenied):
        settings.change(bydel=cast.sagene, by=getattr(cast, who), response_days=3)
