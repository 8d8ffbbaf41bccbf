"""What the page of a place shows of its rooms and of what its residents have asked for."""

import pytest

from bomiljo.boxes import money, rooms
from config.together import together
from tests.cast import as_user
from tests.factories import BomiljoFactory, CommonRoomFactory, RoomLoanFactory, TilskuddFactory

pytestmark = pytest.mark.django_db


def shown(part, user, place):
    with as_user(user):
        return part.show(user, place, *together(list(part.ask(user, place))))


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def test_rooms_and_the_next_loans_are_shown_and_those_that_are_over_told(cast, place):
    room = CommonRoomFactory(bomiljo=place, name="Værestedet")
    RoomLoanFactory(room=room, approved=True)
    RoomLoanFactory(room=room, ended=True)

    part = shown(rooms, cast.sara, place)

    assert part.box.rows[0].label == "Værestedet" and len(part.box.rows) == 3
    assert "kl. 17.00–20.00" in part.box.rows[1].label
    assert [line.text for line in part.story] == ["Værestedet var lånt ut."]


def test_grants_are_shown_with_their_answer_and_told(cast, place):
    TilskuddFactory(bomiljo=place, granted_now=True)

    part = shown(money, cast.sara, place)

    assert [row.status for row in part.box.rows] == ["Tilsagn"] and len(part.story) == 2


@pytest.mark.parametrize("part", [rooms, money], ids=["rom", "tilskudd"])
def test_a_landlord_is_shown_neither(cast, place, part):
    CommonRoomFactory(bomiljo=place)
    TilskuddFactory(bomiljo=place)

    answer = shown(part, cast.unni, place)

    assert answer.box is None and not answer.story


@pytest.mark.parametrize(("who", "acts"), [("bjorn", 1), ("sara", 0), ("arne", 0)])
@pytest.mark.parametrize("part", [rooms, money], ids=["rom", "tilskudd"])
def test_only_those_who_work_there_are_offered_to_register(cast, place, part, who, acts):
    assert len(shown(part, getattr(cast, who), place).box.acts) == acts
