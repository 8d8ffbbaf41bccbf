"""Bomiljøer: the place, its people and what is held there."""

from datetime import datetime, time, timedelta

import factory
from django.utils import timezone

from accounts.permissions import Role
from bomiljo.models import (
    Aktivitet,
    AreaState,
    BodyKind,
    BodyMeeting,
    Bomiljo,
    BomiljoEntrance,
    Bomiljoinnstilling,
    BomiljoKind,
    CommonArea,
    CommonAreaKind,
    CommonRoom,
    HmsAgency,
    HmsBesok,
    HmsFindingKind,
    HmsFunn,
    InfoChannel,
    Informasjon,
    Koordinator,
    Laner,
    LoanStatus,
    Party,
    Presence,
    PresentWho,
    ResidentBody,
    Romtid,
    RoomLoan,
    Samling,
    Weekday,
)
from tests.factories.base import Factory
from tests.factories.casework import days_from_now, today, worker_of
from tests.factories.housing import EntranceFactory
from tests.factories.organisation import BydelFactory, LandlordFactory

bomiljo_worker = factory.LazyAttribute(lambda o: worker_of(o.bydel, Role.BOMILJO_WORKER))


def of_place(**fields):
    """A bomiljø in the same bydel."""
    return factory.SubFactory(BomiljoFactory, bydel=factory.SelfAttribute("..bydel"), **fields)


class BomiljoFactory(Factory):
    """A wholly owned gård. BomiljoFactory(scattered=True): dwellings in a borettslag."""

    class Meta:
        model = Bomiljo

    class Params:
        scattered = factory.Trait(
            kind=BomiljoKind.SCATTERED, all_dwellings=140, board_contact="Styreleder, 400 00 001"
        )
        closed = factory.Trait(closed_on=today)

    bydel = factory.SubFactory(BydelFactory)
    landlord = factory.SubFactory(LandlordFactory, kommune=factory.SelfAttribute("..bydel.kommune"))
    name = factory.Sequence(lambda n: f"Kvartalet {n + 1}")
    kind = BomiljoKind.WHOLE
    about = "Fire oppganger rundt en bakgård."
    opened_on = days_from_now(-800)


class OfPlace(Factory):
    """Rows that carry the bydel and landlord of their bomiljø."""

    class Meta:
        abstract = True

    _follows = {"bomiljo": {"bydel": "bydel", "landlord": "landlord"}}

    bydel = factory.SubFactory(BydelFactory)
    bomiljo = of_place()
    landlord = factory.SelfAttribute("bomiljo.landlord")


class BomiljoEntranceFactory(Factory):
    class Meta:
        model = BomiljoEntrance

    bomiljo = factory.SubFactory(BomiljoFactory)
    entrance = factory.SubFactory(
        EntranceFactory,
        property__bydel=factory.SelfAttribute("...bomiljo.bydel"),
        property__landlord=factory.SelfAttribute("...bomiljo.landlord"),
    )
    valid_from = days_from_now(-800)


class KoordinatorFactory(OfPlace):
    """KoordinatorFactory(bomiljo=None, landlord=None, bydel=sagene) coordinates the whole bydel."""

    class Meta:
        model = Koordinator

    user = bomiljo_worker
    valid_from = days_from_now(-300)


class CommonAreaFactory(Factory):
    class Meta:
        model = CommonArea

    bomiljo = factory.SubFactory(BomiljoFactory)
    kind = CommonAreaKind.YARD
    name = factory.Sequence(lambda n: f"Bakgård {n + 1}")
    state = AreaState.OPEN


class ResidentBodyFactory(Factory):
    """ResidentBodyFactory(ended=True) has been closed down."""

    class Meta:
        model = ResidentBody

    class Params:
        ended = factory.Trait(ended_on=today)

    bomiljo = factory.SubFactory(BomiljoFactory)
    kind = BodyKind.COUNCIL
    members = 6
    meets = "Første tirsdag kl. 18"
    started_on = days_from_now(-400)


class BodyMeetingFactory(Factory):
    class Meta:
        model = BodyMeeting

    body = factory.SubFactory(ResidentBodyFactory)
    held_on = days_from_now(-20)
    starts_at = time(18, 0)
    attended = 11
    topics = "Lys i bakgården. Låsen i oppgang B."
    answered = "Lys kommer før jul."


def hour(days, clock):
    """The hour of a day so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, time(clock), tzinfo=timezone.get_current_timezone())


class PresenceFactory(Factory):
    class Meta:
        model = Presence

    bomiljo = factory.SubFactory(BomiljoFactory)
    who = PresentWho.BYDEL
    starts_at = factory.LazyFunction(lambda: hour(-3, 16))
    ends_at = factory.LazyFunction(lambda: hour(-3, 20))
    evening = True
    at_office = True
    people = 2
    enquiries = 4
    registered_by = factory.LazyAttribute(lambda o: worker_of(o.bomiljo.bydel, Role.BOMILJO_WORKER))


class InformasjonFactory(Factory):
    class Meta:
        model = Informasjon

    bomiljo = factory.SubFactory(BomiljoFactory)
    given_on = days_from_now(-30)
    channel = InfoChannel.LETTER
    about = "Hvem du ringer når noe er galt"
    where_to_turn = True
    languages = "norsk, somali"
    households = 40


class BomiljoinnstillingFactory(Factory):
    class Meta:
        model = Bomiljoinnstilling

    bydel = factory.SubFactory(BydelFactory)
    response_days = 4


class HmsBesokFactory(OfPlace):
    """Planned. HmsBesokFactory(held=True) has been announced and held."""

    class Meta:
        model = HmsBesok

    class Params:
        held = factory.Trait(
            planned_on=days_from_now(-10), announced_on=days_from_now(-24), held_on=days_from_now(-10),
            knocked=40, reached=31, unmet_needs=3,
        )  # fmt: skip

    planned_on = days_from_now(14)
    agencies = [HmsAgency.BYDEL, HmsAgency.LANDLORD]
    registered_by = bomiljo_worker


class HmsFunnFactory(Factory):
    class Meta:
        model = HmsFunn

    class Params:
        closed = factory.Trait(closed_on=today, result="Byttet røykvarslere i hele oppgangen.")

    besok = factory.SubFactory(HmsBesokFactory, held=True)
    kind = HmsFindingKind.FIRE
    what = "Røykvarslere mangler i oppgang B."
    party = Party.LANDLORD
    due_on = days_from_now(20)


class AktivitetFactory(OfPlace):
    class Meta:
        model = Aktivitet

    class Params:
        ended = factory.Trait(ended_on=today, end_note="Beboerne driver den videre selv.")

    name = factory.Sequence(lambda n: f"Leksehjelp {n + 1}")
    often = "Hver tirsdag"
    wished_by_residents = True
    starts_on = days_from_now(-200)


class SamlingFactory(Factory):
    class Meta:
        model = Samling

    aktivitet = factory.SubFactory(AktivitetFactory)
    held_on = factory.Sequence(lambda n: timezone.localdate() - timedelta(days=n % 300 + 1))
    attended = 12


class CommonRoomFactory(Factory):
    """Keys on Thursdays and Tuesdays, as in Sagene (seed 003: 405), or CommonRoomFactory(by_phone=True)."""

    class Meta:
        model = CommonRoom

    class Params:
        by_phone = factory.Trait(key_out_weekday=None, key_in_weekday=None, key_from=None, key_to=None)

    _follows = {"bomiljo": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    bomiljo = of_place()
    name = factory.Sequence(lambda n: f"Lokalet {n + 1}")
    slug = factory.Sequence(lambda n: f"lokalet-{n + 1}")
    address = "Drøbakgata 1"
    capacity = 30
    rules = "Rydd og vask før nøkkelen leveres."
    for_whom = "Beboere, komiteer og lag"
    quiet_from = time(23, 0)
    phone = "21 80 21 80"
    key_out_weekday = Weekday.THURSDAY
    key_in_weekday = Weekday.TUESDAY
    key_from = time(14, 0)
    key_to = time(16, 0)
    checklist = factory.LazyFunction(lambda: ["Er dørene låst?", "Er vinduene lukket?"])


class RomtidFactory(Factory):
    class Meta:
        model = Romtid

    room = factory.SubFactory(CommonRoomFactory)
    weekday = factory.Sequence(lambda n: n % 7)
    opens = time(10, 0)
    closes = time(22, 0)


class RoomLoanFactory(Factory):
    """Applied for. RoomLoanFactory(approved=True), refused=True, out=True (the key), back=True, ended=True."""

    class Meta:
        model = RoomLoan

    class Params:
        decided = factory.LazyAttribute(lambda o: worker_of(o.bydel, Role.BOMILJO_WORKER))
        approved = factory.Trait(status=LoanStatus.APPROVED)
        refused = factory.Trait(status=LoanStatus.REFUSED, refusal="Rommet males den uka.")
        out = factory.Trait(status=LoanStatus.KEY_OUT, key_given_on=today, key_tag="rød 4")
        back = factory.Trait(
            status=LoanStatus.KEY_IN, key_given_on=days_from_now(-5), key_returned_on=today, key_tag="rød 4"
        )
        ended = factory.Trait(status=LoanStatus.CLOSED, key_given_on=days_from_now(-5), key_returned_on=today)

    _follows = {"room": {"bydel": "bydel"}}

    bydel = factory.SubFactory(BydelFactory)
    room = factory.SubFactory(CommonRoomFactory, bydel=factory.SelfAttribute("..bydel"))
    event = factory.Sequence(lambda n: (hour(20 + n % 900, 17), hour(20 + n % 900, 20)))
    key_out_on = factory.LazyAttribute(lambda o: timezone.localdate(o.event[0]) - timedelta(days=3))
    key_in_on = factory.LazyAttribute(lambda o: timezone.localdate(o.event[0]) + timedelta(days=3))
    purpose = "Bursdag for barna i oppgangen"
    participants = 20
    borrower_kind = "Barnekomiteen"
    applied_on = today


class LanerFactory(Factory):
    class Meta:
        model = Laner

    loan = factory.SubFactory(RoomLoanFactory)
    name = "Amina Låner"
    phone = "400 00 002"
    known_as = "a" * 64
    keep_until = days_from_now(200)
