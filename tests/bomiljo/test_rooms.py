"""Common rooms: what is said of one, its address, its hours, and when it is closed for loans."""

from datetime import time

import pytest
from django.core.exceptions import PermissionDenied

from bomiljo.actions import rooms
from bomiljo.actions.rooms import CHECKLIST, RoomFacts
from config.errors import RuleBroken
from tests.factories import BomiljoFactory, CommonRoomFactory

pytestmark = pytest.mark.django_db
HOURS = {2: (time(17), time(22)), 5: (time(10), time(22))}


def facts(**changes):
    said = {"name": "Værestedet på Åsen", "address": "Stovner Senter 16", "capacity": 40, "rules": "Rusfritt.",
            "phone": "21 80 21 80"}  # fmt: skip
    return RoomFacts(**{**said, **changes})


def refusal(cast, hours=HOURS, **changes):
    with pytest.raises(RuleBroken) as refused:
        rooms.register(bydel=cast.sagene, facts=facts(**changes), hours=hours, by=cast.bjorn)
    return refused.value


def test_a_room_begins_with_the_six_questions_and_an_address_of_its_own(cast):
    room = rooms.register(bydel=cast.sagene, facts=facts(), hours=HOURS, by=cast.bjorn)
    other = rooms.register(bydel=cast.sagene, facts=facts(), hours=HOURS, by=cast.bjorn)

    assert (room.slug, other.slug) == ("vaerestedet-pa-asen", "vaerestedet-pa-asen-2")
    assert room.checklist == list(CHECKLIST) and len(CHECKLIST) == 6
    assert [str(row) for row in room.hours.all()] == ["onsdag 17.00–22.00", "lørdag 10.00–22.00"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"phone": ""}, "phone", id="uten nøkkeldager og telefon"),
        pytest.param({"key_out_weekday": 3}, "key_out_weekday", id="halve nøkkeldager"),
        pytest.param(
            {"key_out_weekday": 3, "key_in_weekday": 1, "key_from": time(16), "key_to": time(14)}, "key_to",
            id="tiden baklengs",
        ),
        pytest.param({"keys": 0}, "capacity", id="uten nøkkel"),
        pytest.param({"checklist": [" "]}, "checklist", id="tom huskeliste"),
        pytest.param({"hours": {}}, None, id="aldri åpent"),
        pytest.param({"hours": {2: (time(22), time(17))}}, None, id="stenger før det åpner"),
    ],
)  # fmt: skip
def test_what_is_no_room_is_refused(cast, changes, field):
    assert refusal(cast, **changes).field == field


def test_the_place_of_another_bydel_is_refused(cast):
    assert refusal(cast, bomiljo=BomiljoFactory(bydel=cast.ullern)).field == "bomiljo"


def test_hours_are_changed_and_the_address_stays(cast):
    room = rooms.register(bydel=cast.sagene, facts=facts(), hours=HOURS, by=cast.bjorn)

    rooms.change(room=room, facts=facts(name="Nytt navn"), hours={0: HOURS[2]}, by=cast.bjorn)

    room.refresh_from_db()
    assert (room.name, room.slug) == ("Nytt navn", "vaerestedet-pa-asen")
    assert [row.weekday for row in room.hours.all()] == [0]


def test_a_room_is_closed_once(cast):
    room = CommonRoomFactory(bydel=cast.sagene)
    rooms.open_for_loans(room=room, is_open=False, by=cast.bjorn)

    with pytest.raises(RuleBroken, match="alt stengt"):
        rooms.open_for_loans(room=room, is_open=False, by=cast.bjorn)


@pytest.mark.parametrize("who", ["sara", "unni", "arne", "mona"])
def test_only_those_who_work_with_places_change_rooms(cast, who):
    room = CommonRoomFactory(bydel=cast.sagene)

    with pytest.raises(PermissionDenied):
        rooms.open_for_loans(room=room, is_open=False, by=getattr(cast, who))
