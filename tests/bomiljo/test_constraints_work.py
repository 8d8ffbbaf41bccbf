"""Every rule that Postgres keeps about incidents, meetings, measures, money and the standard."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bomiljo.models import GrantStatus, IncidentStatus, MoteStatus, NoteStatus, TiltakStatus
from bomiljo.models.funding import GRANT_STEPS
from bomiljo.models.hendelse import INCIDENT_STEPS
from bomiljo.models.samarbeid import MOTE_STEPS, NOTE_STEPS
from bomiljo.models.tiltak import TILTAK_STEPS
from tests.breaking import another, assert_breaks, assert_steps, case
from tests.factories import (
    AgendapunktFactory,
    BekymringsnotatFactory,
    BomiljosakFactory,
    CampaignPlaceFactory,
    ErfaringFactory,
    EtterkontrollFactory,
    FinansieringFactory,
    HendelseFactory,
    HendelsesbeskrivelseFactory,
    HendelsespartFactory,
    HendelsesstegFactory,
    MelderFactory,
    MotserieFactory,
    NabobrevFactory,
    OslostandardStatusFactory,
    PengebrukFactory,
    SamarbeidsmoteFactory,
    StandardansvarFactory,
    StandardbevisFactory,
    StedsoppgaveFactory,
    TilskuddFactory,
    TilskuddssokerFactory,
    TiltakFactory,
    UttalelseFactory,
)

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)
TODAY = timezone.localdate


def scored():
    """A task that came of a survey."""
    place = CampaignPlaceFactory()
    return StedsoppgaveFactory(bomiljo=place.bomiljo, surveyed=place, part="trygghet", source="lav_indeks")


CASES = [
    case("bomiljosak_says_what", BomiljosakFactory, {"title": ""}),
    case("bomiljosak_period_in_order", BomiljosakFactory, {"closed_on": LONG_AGO}),
    case("hendelse_channel_known", HendelseFactory, {"channel": "ukjent"}),
    case("hendelse_place_known", HendelseFactory, {"place": "ukjent"}),
    case("hendelse_category_known", HendelseFactory, {"category": "ukjent"}),
    case("hendelse_received_after_it_happened", HendelseFactory, {"occurred_on": TODAY()}),
    case("hendelse_received_after_it_happened", HendelseFactory, {"respond_by": LONG_AGO}),
    case("hendelse_responded_after_received", HendelseFactory, {"responded_on": LONG_AGO}),
    case("hendelse_closed_says_how", lambda: HendelseFactory(closed=True), {"outcome": ""}),
    case("hendelse_closed_says_how", HendelseFactory, {"closed_on": TODAY()}),
    case("hendelsesbeskrivelse_says_what", HendelsesbeskrivelseFactory, {"text": ""}),
    case("melder_emptied_is_empty", MelderFactory, {"emptied_on": TODAY()}),
    case("hendelsespart_once", HendelsespartFactory, another(HendelsespartFactory, "hendelse", "dwelling")),
    case("hendelsespart_answer_is_signed", lambda: HendelsespartFactory(asked=True), {"answer": "kan_fortsette"}),
    case("hendelsespart_answer_is_signed", lambda: HendelsespartFactory(answered=True), {"asked_on": None}),
    case("uttalelse_says_what", UttalelseFactory, {"text": ""}),
    case("uttalelse_side_known", UttalelseFactory, {"side": "ukjent"}),
    case("hendelsessteg_step_known", HendelsesstegFactory, {"step": "ukjent"}),
    case("nabobrev_once", NabobrevFactory, another(NabobrevFactory, "steg", "dwelling")),
    case("nabobrev_says_something", NabobrevFactory, {"text": ""}),
    case("bekymringsnotat_says_what", BekymringsnotatFactory, {"text": ""}),
    case("bekymringsnotat_concern_known", BekymringsnotatFactory, {"concern": "ukjent"}),
    case("motserie_named_once", MotserieFactory, another(MotserieFactory, "bydel", "landlord", "name")),
    case("motserie_bomiljo_always_on", MotserieFactory, {"agenda": ["Ledige boliger"]}),
    case("motserie_within_reason", MotserieFactory, {"every_weeks": 0}),
    case("samarbeidsmote_once", SamarbeidsmoteFactory, another(SamarbeidsmoteFactory, "serie", "held_at")),
    case("samarbeidsmote_held_says_who", lambda: SamarbeidsmoteFactory(held=True), {"present": ""}),
    case("agendapunkt_position_once", AgendapunktFactory, another(AgendapunktFactory, "mote", "position")),
    case(
        "agendapunkt_notat_once_per_mote",
        lambda: AgendapunktFactory(notat=BekymringsnotatFactory()),
        another(AgendapunktFactory, "mote", "notat"),
    ),
    case("agendapunkt_says_what", AgendapunktFactory, {"title": ""}),
    case("stedsoppgave_once_per_score", scored, another(StedsoppgaveFactory, "bomiljo", "surveyed", "part")),
    case("stedsoppgave_says_what", StedsoppgaveFactory, {"what": ""}),
    case("stedsoppgave_due_after_opened", StedsoppgaveFactory, {"due_on": LONG_AGO}),
    case("stedsoppgave_done_says_what", StedsoppgaveFactory, {"done_on": TODAY()}),
    case("stedsoppgave_party_known", StedsoppgaveFactory, {"party": "ukjent"}),
    case("finansiering_says_from_where", FinansieringFactory, {"amount": 0}),
    case("finansiering_period_in_order", FinansieringFactory, {"ends_on": LONG_AGO}),
    case("pengebruk_says_what", PengebrukFactory, {"what": ""}),
    case("tilskudd_says_what", TilskuddFactory, {"purpose": ""}),
    case("tilskudd_resident_among_applicants", TilskuddFactory, {"residents": 0}),
    case("tilskudd_organisation_shows_wish", TilskuddFactory, {"organisation": "Velforeningen"}),
    case("tilskudd_granted_says_how_much", lambda: TilskuddFactory(granted_now=True), {"granted": None}),
    case("tilskudd_referred_says_where", lambda: TilskuddFactory(referred=True), {"referred_to": ""}),
    case("tilskudd_category_known", TilskuddFactory, {"category": "ukjent"}),
    case("tilskuddssoker_has_name", TilskuddssokerFactory, {"name": ""}),
    case("tiltak_says_what", TiltakFactory, {"what": ""}),
    case("tiltak_category_known", TiltakFactory, {"category": "ukjent"}),
    case("tiltak_ends_after_start", lambda: TiltakFactory(running=True), {"planned_end": LONG_AGO}),
    case("tiltak_ended_after_start", lambda: TiltakFactory(ended=True), {"ended_on": LONG_AGO}),
    case("tiltak_running_says_since", lambda: TiltakFactory(running=True), {"starts_on": None}),
    case("tiltak_after_says_when", lambda: TiltakFactory(ended=True), {"ended_on": None}),
    case("tiltak_after_says_when", TiltakFactory, {"starts_on": LONG_AGO, "ended_on": TODAY()}),
    case("tiltak_handed_over_to_somebody", lambda: TiltakFactory(handed_over=True), {"handover_to": ""}),
    case("etterkontroll_once", EtterkontrollFactory, another(EtterkontrollFactory, "tiltak", "due_on")),
    case("etterkontroll_months_known", EtterkontrollFactory, {"months": 4}),
    case("etterkontroll_checked_is_signed", EtterkontrollFactory, {"checked_on": TODAY()}),
    case("etterkontroll_checked_is_signed", lambda: EtterkontrollFactory(checked=True), {"note": ""}),
    case("erfaring_tells_all", ErfaringFactory, {"learnt": ""}),
    case("erfaring_published_is_signed", ErfaringFactory, {"published_by": None}),
    case("erfaring_worked_known", ErfaringFactory, {"worked": "ukjent"}),
    case(
        "oslostandardstatus_one_at_a_time",
        OslostandardStatusFactory,
        another(OslostandardStatusFactory, "bydel", "measure"),
    ),
    case("oslostandardstatus_says_why", OslostandardStatusFactory, {"reason": ""}),
    case("oslostandardstatus_known", OslostandardStatusFactory, {"state": "annet"}),
    case("oslostandardstatus_period_in_order", OslostandardStatusFactory, {"valid_to": LONG_AGO}),
    case("standardansvar_says_who_and_what", StandardansvarFactory, {"responsible": ""}),
    case("standardbevis_says_what", StandardbevisFactory, {"what": ""}),
    case("standardbevis_period_in_order", StandardbevisFactory, {"valid_to": LONG_AGO}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_steps_of_an_incident():
    states = IncidentStatus
    traits = {states.RECEIVED: {}, states.IN_PROGRESS: {"in_progress": True}, states.CLOSED: {"closed": True}}
    ended = {"closed_on": TODAY(), "outcome": "Ro igjen."}
    assert_steps(
        lambda now: HendelseFactory(**traits[now]), INCIDENT_STEPS, trigger="hendelse_status_steps",
        needs={states.CLOSED: ended, states.IN_PROGRESS: {"closed_on": None}},
    )  # fmt: skip


def test_steps_of_a_note():
    states = NoteStatus
    traits = {states.NEW: {}, states.ON_AGENDA: {"on_agenda": True}, states.CLOSED: {"taken_up": True}}
    assert_steps(
        lambda now: BekymringsnotatFactory(**traits[now]), NOTE_STEPS, trigger="bekymringsnotat_status_steps"
    )


def test_steps_of_a_meeting_with_the_landlord():
    states = MoteStatus
    traits = {states.PLANNED: {}, states.HELD: {"held": True}, states.CANCELLED: {"cancelled": True}}
    assert_steps(
        lambda now: SamarbeidsmoteFactory(**traits[now]), MOTE_STEPS, trigger="samarbeidsmote_status_steps",
        needs={states.HELD: {"present": "Alle", "closed_on": TODAY()}},
    )  # fmt: skip


def test_steps_of_an_application_for_money():
    states = GrantStatus
    traits = {
        states.DIALOGUE: {}, states.GRANTED: {"granted_now": True}, states.REFERRED: {"referred": True},
        states.DONE: {"finished": True}, states.WITHDRAWN: {"status": states.WITHDRAWN},
    }  # fmt: skip
    given = {"granted": 1000, "answered_on": TODAY()}
    assert_steps(
        lambda now: TilskuddFactory(**traits[now]), GRANT_STEPS, trigger="tilskudd_status_steps",
        needs={states.GRANTED: given, states.DONE: given, states.REFERRED: {"referred_to": "Frivillige"}},
    )  # fmt: skip


def measure(now):
    """A measure in the state, with the days and words that the state asks for."""
    started, over = TODAY() - timedelta(days=300), TODAY() - timedelta(days=200)
    before = (TiltakStatus.IDEA, TiltakStatus.DIALOGUE, TiltakStatus.PLANNED, TiltakStatus.DROPPED)
    dates = {} if now in before else {"starts_on": started}
    if now not in (*before, TiltakStatus.RUNNING):
        dates["ended_on"] = over
    return TiltakFactory(status=now, handover_to="Gårdskomiteen", **dates)


def test_steps_of_a_measure():
    states, over = TiltakStatus, {"ended_on": TODAY()}
    assert_steps(
        measure, TILTAK_STEPS, trigger="tiltak_status_steps",
        needs={
            states.RUNNING: {"starts_on": LONG_AGO, "ended_on": None}, states.ENDED: over, states.HANDED_OVER: over
        },
    )  # fmt: skip
