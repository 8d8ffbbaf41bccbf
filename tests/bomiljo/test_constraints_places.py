"""Every rule that Postgres keeps about places, rooms, HMS-besøk and activities, broken from a valid row."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bomiljo.models import LoanStatus
from bomiljo.models.rooms import LOAN_STEPS
from tests.breaking import another, assert_breaks, assert_steps, case
from tests.factories import (
    AktivitetFactory,
    BodyMeetingFactory,
    BomiljoEntranceFactory,
    BomiljoFactory,
    BomiljoinnstillingFactory,
    CommonAreaFactory,
    CommonRoomFactory,
    HmsBesokFactory,
    HmsFunnFactory,
    InformasjonFactory,
    KoordinatorFactory,
    LanerFactory,
    PresenceFactory,
    ResidentBodyFactory,
    RomtidFactory,
    RoomLoanFactory,
    SamlingFactory,
)
from tests.factories.places import hour

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)
TODAY = timezone.localdate

CASES = [
    case("bomiljo_named_once", BomiljoFactory, another(BomiljoFactory, "bydel", "name")),
    case("bomiljo_has_name", BomiljoFactory, {"name": ""}),
    case("bomiljo_kind_known", BomiljoFactory, {"kind": "ukjent"}),
    case("bomiljo_period_in_order", BomiljoFactory, {"closed_on": LONG_AGO}),
    case(
        "bomiljoentrance_one_place_at_a_time", BomiljoEntranceFactory, another(BomiljoEntranceFactory, "entrance")
    ),
    case("bomiljoentrance_period_in_order", BomiljoEntranceFactory, {"valid_to": LONG_AGO}),
    case("koordinator_one_at_a_time", KoordinatorFactory, another(KoordinatorFactory, "bydel", "bomiljo")),
    case(
        "koordinator_one_at_a_time",
        lambda: KoordinatorFactory(bomiljo=None, landlord=None),
        another(KoordinatorFactory, "bydel", bomiljo=None, landlord=None),
    ),
    case("koordinator_period_in_order", KoordinatorFactory, {"valid_to": LONG_AGO}),
    case("commonarea_once", CommonAreaFactory, another(CommonAreaFactory, "bomiljo", "kind", "name")),
    case("commonarea_kind_known", CommonAreaFactory, {"kind": "ukjent"}),
    case("residentbody_kind_known", ResidentBodyFactory, {"kind": "ukjent"}),
    case("residentbody_period_in_order", ResidentBodyFactory, {"ended_on": LONG_AGO}),
    case("bodymeeting_says_what", BodyMeetingFactory, {"topics": ""}),
    case("presence_in_order", PresenceFactory, lambda row: type(row).objects.update(ends_at=row.starts_at)),
    case("presence_by_somebody", PresenceFactory, {"people": 0}),
    case("presence_who_known", PresenceFactory, {"who": "ukjent"}),
    case("informasjon_says_what", InformasjonFactory, {"about": ""}),
    case("informasjon_channel_known", InformasjonFactory, {"channel": "ukjent"}),
    case("bomiljoinnstilling_within_reason", BomiljoinnstillingFactory, {"response_days": 0}),
    case("bomiljoinnstilling_within_reason", BomiljoinnstillingFactory, {"keep_reporter_days": 9999}),
    case("hmsbesok_with_somebody", HmsBesokFactory, {"agencies": []}),
    case("hmsbesok_announced_before_held", lambda: HmsBesokFactory(held=True), {"announced_on": TODAY()}),
    case("hmsbesok_held_says_doors", lambda: HmsBesokFactory(held=True), {"knocked": None}),
    case("hmsbesok_held_says_doors", lambda: HmsBesokFactory(held=True), {"reached": 41}),
    case("hmsbesok_needs_among_reached", lambda: HmsBesokFactory(held=True), {"unmet_needs": 32}),
    case("hmsbesok_needs_among_reached", HmsBesokFactory, {"unmet_needs": 1}),
    case("hmsfunn_says_what", HmsFunnFactory, {"what": ""}),
    case("hmsfunn_closed_says_how", HmsFunnFactory, {"closed_on": TODAY()}),
    case("hmsfunn_party_known", HmsFunnFactory, {"party": "ukjent"}),
    case("aktivitet_has_name", AktivitetFactory, {"name": ""}),
    case("aktivitet_period_in_order", AktivitetFactory, {"ended_on": TODAY()}),
    case("aktivitet_period_in_order", AktivitetFactory, {"ended_on": LONG_AGO, "end_note": "Slutt"}),
    case("samling_once_a_day", SamlingFactory, another(SamlingFactory, "aktivitet", "held_on")),
    case("commonroom_describes_itself", CommonRoomFactory, {"rules": ""}),
    case("commonroom_describes_itself", CommonRoomFactory, {"capacity": 0}),
    case("commonroom_key_days_whole", CommonRoomFactory, {"key_in_weekday": None}),
    case("commonroom_key_days_whole", CommonRoomFactory, {"key_out_weekday": 7}),
    case("romtid_once_a_day", RomtidFactory, another(RomtidFactory, "room", "weekday")),
    case("romtid_in_order", RomtidFactory, lambda row: type(row).objects.update(closes=row.opens)),
    case("roomloan_no_overlap", RoomLoanFactory, another(RoomLoanFactory, "room", "event")),
    case("roomloan_has_a_time", RoomLoanFactory, {"event": (hour(1, 10), None)}),
    case("roomloan_key_days_in_order", RoomLoanFactory, {"key_in_on": LONG_AGO}),
    case("roomloan_says_what_for", RoomLoanFactory, {"purpose": ""}),
    case("roomloan_says_what_for", RoomLoanFactory, {"participants": 0}),
    case("roomloan_refused_says_why", lambda: RoomLoanFactory(refused=True), {"refusal": ""}),
    case("roomloan_key_out_is_signed", lambda: RoomLoanFactory(out=True), {"key_given_on": None}),
    case("roomloan_key_in_after_out", lambda: RoomLoanFactory(back=True), {"key_returned_on": LONG_AGO}),
    case("roomloan_key_in_after_out", lambda: RoomLoanFactory(back=True), {"key_returned_on": None}),
    case("laner_emptied_is_empty", LanerFactory, {"emptied_on": TODAY()}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_a_loan_that_is_refused_frees_the_room():
    loan = RoomLoanFactory(refused=True)
    assert RoomLoanFactory(room=loan.room, event=loan.event).pk


def test_one_loan_may_begin_when_another_ends():
    loan = RoomLoanFactory(event=(hour(30, 10), hour(30, 12)))
    assert RoomLoanFactory(room=loan.room, event=(hour(30, 12), hour(30, 14))).pk


def test_a_place_that_is_not_followed_any_more_leaves_its_name():
    gone = BomiljoFactory(closed=True)
    assert BomiljoFactory(bydel=gone.bydel, name=gone.name).pk


def test_an_entrance_may_move_to_another_place_the_day_after():
    first = BomiljoEntranceFactory(valid_to=TODAY())
    assert BomiljoEntranceFactory(entrance=first.entrance, valid_from=TODAY() + timedelta(days=1)).pk


def test_steps_of_a_loan():
    states = LoanStatus
    traits = {
        states.APPLIED: {}, states.APPROVED: {"approved": True}, states.REFUSED: {"refused": True},
        states.WITHDRAWN: {"status": states.WITHDRAWN}, states.KEY_OUT: {"out": True},
        states.KEY_IN: {"back": True}, states.CLOSED: {"ended": True},
    }  # fmt: skip
    assert_steps(
        lambda now: RoomLoanFactory(**traits[now]), LOAN_STEPS, trigger="roomloan_status_steps",
        needs={
            states.REFUSED: {"refusal": "Rommet males."},
            states.KEY_OUT: {"key_given_on": TODAY()},
            states.KEY_IN: {"key_returned_on": TODAY()},
        },
    )  # fmt: skip
