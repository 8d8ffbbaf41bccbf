"""Every rule that Postgres keeps about cases, meetings, offers and letters, broken from a valid row."""

from datetime import date

import pytest
from django.utils import timezone

from allocation.models import (
    CandidateOutcome,
    Conclusion,
    FornyelseStatus,
    LeftCause,
    LetterKind,
    LetterStatus,
    MeetingDwellingOutcome,
    MeetingStatus,
    OfferStatus,
    SoknadKind,
    SoknadStatus,
    VedtakStatus,
)
from allocation.models.fornyelse import FORNYELSE_TRANSITIONS
from allocation.models.letter import LETTER_TRANSITIONS
from allocation.models.meeting import MEETING_TRANSITIONS
from allocation.models.offer import OFFER_TRANSITIONS
from allocation.models.soknad import SOKNAD_TRANSITIONS
from allocation.models.vedtak import VEDTAK_TRANSITIONS
from tests.breaking import assert_breaks, assert_steps, case, delete, update
from tests.factories import (
    DwellingNeedFactory,
    ForelopigSvarFactory,
    FornyelseFactory,
    InhabilitetFactory,
    KlageFactory,
    LetterDocumentFactory,
    LetterFactory,
    MeetingCandidateFactory,
    MeetingDwellingFactory,
    MeetingFactory,
    MeetingParticipantFactory,
    OfferFactory,
    SoknadFactory,
    UserFactory,
    VedtakConditionFactory,
    VedtakFactory,
    VilkarsvurderingFactory,
    WaitingEntryFactory,
    close_meeting,
)

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)


def in_progress():
    return SoknadFactory(status=SoknadStatus.IN_PROGRESS)


def issued():
    return VedtakFactory(issued=True)


def concluded():
    return VilkarsvurderingFactory(concluded=True)


def again(factory, *fields):
    """A second row with the same values in the fields."""

    def make_again(row):
        factory(**{field: getattr(row, field) for field in fields})

    make_again.__name__ = f"{' og '.join(fields)} igjen"
    return make_again


def unknown_status(factory, **state):
    """Made with it: a change to it is refused by the transitions first."""

    def make_with_unknown(row):
        factory(**state, status="ukjent")

    return make_with_unknown


def second_vedtak_in_force(vedtak):
    VedtakFactory(soknad=vedtak.soknad, issued=True)


def second_draft(vedtak):
    VedtakFactory(soknad=vedtak.soknad)


def second_chosen(candidate):
    MeetingCandidateFactory(
        meeting_dwelling=candidate.meeting_dwelling, outcome=CandidateOutcome.CHOSEN, reason="Størst behov."
    )


def second_offer_of_the_dwelling(offer):
    OfferFactory(dwelling=offer.dwelling)


def second_offer_to_the_household(offer):
    OfferFactory(soknad=SoknadFactory(household=offer.household))


def closed_without_minutes(meeting):
    MeetingFactory(closed=True, minutes=None)


def open_without_leader(meeting):
    MeetingFactory(open=True, leader=None)


def applied_without_soknad(fornyelse):
    FornyelseFactory(status=FornyelseStatus.APPLIED)


def letter_of_svar():
    return LetterFactory(forelopig_svar=ForelopigSvarFactory())


def letter_of_delay():
    return LetterFactory(forelopig_svar=ForelopigSvarFactory(delay=True))


def letter_to_klager():
    return LetterFactory(forelopig_svar=ForelopigSvarFactory(klage=KlageFactory()))


def of_two_things(letter):
    update(letter, offer=OfferFactory())


CASES = [
    case("soknad_status_known", SoknadFactory, unknown_status(SoknadFactory)),
    case("soknad_kind_known", SoknadFactory, {"kind": "gave"}),
    case("soknad_in_progress_has_caseworker", SoknadFactory, {"status": SoknadStatus.IN_PROGRESS}),
    case("soknad_in_progress_has_caseworker", in_progress, {"caseworker": None}),
    case("soknad_renewal_names_lease", SoknadFactory, {"kind": SoknadKind.RENEWAL}),
    case("need_rooms_in_order", DwellingNeedFactory, {"rooms_min": 4}),
    case("need_rooms_in_order", DwellingNeedFactory, {"rooms_min": 0}),
    case("vilkarsvurdering_once", concluded, again(VilkarsvurderingFactory, "soknad", "criterion")),
    case("vilkarsvurdering_conclusion_has_grounds", concluded, {"grounds": ""}),
    case("vilkarsvurdering_conclusion_has_grounds", concluded, {"concluded_by": None}),
    case("vilkarsvurdering_conclusion_has_grounds", concluded, {"concluded_at": None}),
    case("vilkarsvurdering_conclusion_has_grounds", concluded, {"conclusion": ""}),
    case("vilkarsvurdering_exception_has_code", concluded, {"conclusion": Conclusion.EXCEPTION}),
    case("vilkarsvurdering_exception_has_code", concluded, {"exception_code": "akutt_behov"}),
    case("vilkarsvurdering_finding_known", concluded, {"finding": "kanskje"}),
    case("waiting_urgency_known", WaitingEntryFactory, {"urgency": 5}),
    case("waiting_listed_is_prioritised", WaitingEntryFactory, {"prioritised_on": None}),
    case("waiting_listed_is_prioritised", WaitingEntryFactory, {"qualified_on": None}),
    case("waiting_prioritised_has_grounds", WaitingEntryFactory, {"grounds": ""}),
    case("waiting_prioritised_has_grounds", WaitingEntryFactory, {"set_by": None}),
    case("waiting_left_has_cause", WaitingEntryFactory, {"left_on": date(2026, 6, 1)}),
    case("waiting_left_has_cause", WaitingEntryFactory, {"left_cause": LeftCause.HOUSED}),
    case("waiting_parked_has_reason", WaitingEntryFactory, {"parked_until": date(2026, 12, 1)}),
    case("vedtak_status_known", issued, unknown_status(VedtakFactory, signed=True)),
    case("vedtak_kind_known", VedtakFactory, {"kind": "gave"}),
    case("vedtak_draft_or_signed", VedtakFactory, {"issued_at": timezone.now()}),
    case("vedtak_draft_or_signed", VedtakFactory, {"issued_at": timezone.now(), "status": VedtakStatus.ISSUED}),
    *(
        case("vedtak_draft_or_signed", issued, lambda row, gap=gap: VedtakFactory(issued=True, **gap))
        for gap in (
            {"grounds": ""},
            {"legal_basis": ""},
            {"issued_by": None},
            {"issued_at": None},
            {"notice_date": None},
        )
    ),
    *(
        case("vedtak_issued_tells_of_appeal", issued, lambda row, gap=gap: VedtakFactory(issued=True, **gap))
        for gap in ({"appeal_deadline": None}, {"appeal_body": ""})
    ),
    case("vedtak_revoked_has_reason", issued, {"status": VedtakStatus.REVOKED}),
    case("vedtak_one_in_force_per_soknad", issued, second_vedtak_in_force),
    case("vedtak_one_draft_per_soknad", VedtakFactory, second_draft),
    case("vedtak_condition_is_founded", VedtakConditionFactory, {"text": ""}),
    case("vedtak_condition_is_founded", VedtakConditionFactory, {"legal_basis": ""}),
    case("meeting_status_known", MeetingFactory, unknown_status(MeetingFactory, opened=True)),
    case("meeting_open_has_leader", MeetingFactory, open_without_leader),
    case("meeting_open_has_leader", MeetingFactory, {"status": MeetingStatus.OPEN}),
    case("meeting_closed_has_minutes", MeetingFactory, closed_without_minutes),
    case("participant_once", MeetingParticipantFactory, again(MeetingParticipantFactory, "meeting", "name")),
    case("inhabilitet_once", InhabilitetFactory, again(InhabilitetFactory, "participant", "soknad")),
    case("meeting_dwelling_once", MeetingDwellingFactory, again(MeetingDwellingFactory, "meeting", "vacancy")),
    case(
        "meeting_dwelling_outcome_has_reason",
        MeetingDwellingFactory,
        {"outcome": MeetingDwellingOutcome.POSTPONED},
    ),
    case("candidate_once", MeetingCandidateFactory, again(MeetingCandidateFactory, "meeting_dwelling", "soknad")),
    case(
        "candidate_one_chosen",
        lambda: MeetingCandidateFactory(outcome=CandidateOutcome.CHOSEN, reason="Lengst ventetid."),
        second_chosen,
    ),
    case("candidate_outcome_has_reason", MeetingCandidateFactory, {"outcome": CandidateOutcome.NOT_CHOSEN}),
    case("offer_one_binding_per_dwelling", OfferFactory, second_offer_of_the_dwelling),
    case("offer_one_binding_per_dwelling", lambda: OfferFactory(accepted=True), second_offer_of_the_dwelling),
    case("offer_one_binding_per_household", OfferFactory, second_offer_to_the_household),
    case("offer_one_binding_per_household", lambda: OfferFactory(accepted=True), second_offer_to_the_household),
    case("offer_status_known", OfferFactory, unknown_status(OfferFactory)),
    case("offer_answer_after_given", OfferFactory, {"answer_by": LONG_AGO}),
    case("offer_declined_has_reason", OfferFactory, {"status": OfferStatus.DECLINED}),
    case("fornyelse_status_known", FornyelseFactory, unknown_status(FornyelseFactory)),
    case("fornyelse_applied_has_soknad", FornyelseFactory, applied_without_soknad),
    case("letter_of_one_thing", LetterFactory, of_two_things),
    case("letter_of_one_thing", LetterFactory, {"vedtak": None}),
    case("letter_of_one_thing", LetterFactory, {"kind": "tilbud"}),
    *(
        case("letter_of_svar_is_its_kind", svar, {"kind": kind})
        for svar, kind in (
            (letter_of_svar, LetterKind.DELAY),
            (letter_of_svar, LetterKind.KLAGE_INTERIM),
            (letter_of_delay, LetterKind.INTERIM),
            (letter_to_klager, LetterKind.INTERIM),
            (letter_to_klager, LetterKind.KLAGE_DELAY),
        )
    ),
    case("letter_status_known", LetterFactory, unknown_status(LetterFactory, posted=True)),
    case("letter_document_version_once", LetterDocumentFactory, again(LetterDocumentFactory, "letter", "version")),
    case("letter_sent_has_receipt", LetterFactory, {"status": LetterStatus.SENT}),
    case("letter_stopped_has_reason", LetterFactory, {"status": LetterStatus.STOPPED}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def closed_meeting_with(factory, **of_meeting):
    """A row of a meeting that was closed afterwards."""

    def make():
        meeting = MeetingFactory(open=True)
        row = factory(**{next(iter(of_meeting)): meeting})
        close_meeting(meeting)
        return row

    return make


closed_participant = closed_meeting_with(MeetingParticipantFactory, meeting=...)
closed_inhabilitet = closed_meeting_with(InhabilitetFactory, participant__meeting=...)
closed_dwelling = closed_meeting_with(MeetingDwellingFactory, meeting=...)
closed_candidate = closed_meeting_with(MeetingCandidateFactory, meeting_dwelling__meeting=...)


def condition_of_issued():
    return VedtakConditionFactory(in_force=True)


def one_more_in(factory, field):
    def add(row):
        factory(**{field: getattr(row, field)})

    add.__name__ = "en til"
    return add


def move_into(make_closed, field):
    """Into the closed or issued parent, from one that is open."""

    def move(row):
        update(row, **{field: getattr(make_closed(), field)})

    move.__name__ = f"flytt inn i lukket {field}"
    return move


LOCKED_VEDTAK_FIELDS = {
    "kind": "avslag_vilkar",
    "legal_basis": "Noe annet",
    "grounds": "Noe annet",
    "issued_at": timezone.now(),
    "notice_date": LONG_AGO,
    "appeal_deadline": LONG_AGO,
    "appeal_body": "Statsforvalteren",
    "appealable": False,
    "rooms": "5 rom",
    "term_months": 84,
    "valid_until": LONG_AGO,
    "blocks": [{"code": "x", "title": "Noe annet", "text": "Noe annet"}],
    "same_dwelling": True,
    "term_reason": "Noe annet",
}

LOCKS = [
    *(
        case("vedtak_issued_never_changes", issued, {field: value})
        for field, value in LOCKED_VEDTAK_FIELDS.items()
    ),
    case("vedtak_issued_never_changes", issued, lambda row: update(row, soknad=SoknadFactory())),
    case("vedtak_issued_never_changes", issued, lambda row: update(row, issued_by=UserFactory())),
    case("vedtak_issued_never_changes", issued, lambda row: update(row, replaces=VedtakFactory(replaced=True))),
    case("vedtak_issued_never_changes", issued, lambda row: update(row, klage=KlageFactory())),
    case(
        "vedtak_issued_never_changes",
        issued,
        lambda row: update(row, seconded_by=UserFactory(), seconded_at=timezone.now()),
    ),
    case("vedtak_issued_never_changes", lambda: VedtakFactory(revoked=True), {"grounds": "Noe annet"}),
    case("vedtak_issued_never_deleted", issued, delete),
    case("vedtak_issued_never_deleted", lambda: VedtakFactory(revoked=True), delete),
    case("vedtak_condition_locked", condition_of_issued, {"text": "Noe annet"}),
    case("vedtak_condition_locked", condition_of_issued, delete),
    case("vedtak_condition_locked", condition_of_issued, one_more_in(VedtakConditionFactory, "vedtak")),
    case("vedtak_condition_locked", VedtakConditionFactory, move_into(condition_of_issued, "vedtak")),
    case("meeting_closed_never_changes", lambda: MeetingFactory(closed=True), {"note": "Noe annet"}),
    case("meeting_closed_never_changes", lambda: MeetingFactory(closed=True), {"minutes": b"annet"}),
    case("meeting_closed_never_changes", lambda: MeetingFactory(closed=True), delete),
    case("participant_locked", closed_participant, {"name": "Noen Andre"}),
    case("participant_locked", closed_participant, delete),
    case("participant_locked", closed_participant, one_more_in(MeetingParticipantFactory, "meeting")),
    case("participant_locked", MeetingParticipantFactory, move_into(closed_participant, "meeting")),
    case("inhabilitet_locked", closed_inhabilitet, {"noted_at": timezone.now()}),
    case("inhabilitet_locked", closed_inhabilitet, delete),
    case("inhabilitet_locked", closed_inhabilitet, one_more_in(InhabilitetFactory, "participant")),
    case("inhabilitet_locked", InhabilitetFactory, move_into(closed_inhabilitet, "participant")),
    case("meeting_dwelling_locked", closed_dwelling, {"position": 9}),
    case("meeting_dwelling_locked", closed_dwelling, delete),
    case("meeting_dwelling_locked", closed_dwelling, one_more_in(MeetingDwellingFactory, "meeting")),
    case("meeting_dwelling_locked", MeetingDwellingFactory, move_into(closed_dwelling, "meeting")),
    case("candidate_locked", closed_candidate, {"rank": 9}),
    case("candidate_locked", closed_candidate, delete),
    case("candidate_locked", closed_candidate, one_more_in(MeetingCandidateFactory, "meeting_dwelling")),
    case("candidate_locked", MeetingCandidateFactory, move_into(closed_candidate, "meeting_dwelling")),
]


@pytest.mark.parametrize(("rule", "make", "change"), LOCKS)
def test_postgres_locks(rule, make, change):
    assert_breaks(rule, make, change)


# The siblings: the same changes pass before the lock.


def test_a_draft_may_be_changed_and_deleted():
    draft = VedtakFactory()
    assert update(
        draft, **{k: v for k, v in LOCKED_VEDTAK_FIELDS.items() if k not in {"issued_at", "notice_date"}}
    )
    assert delete(draft) == 1


def test_the_rows_of_an_open_meeting_may_be_changed_and_deleted():
    candidate = MeetingCandidateFactory(meeting_dwelling__meeting__open=True)
    participant = MeetingParticipantFactory(meeting=candidate.meeting_dwelling.meeting)
    assert update(candidate, rank=9) == update(candidate.meeting_dwelling, position=9) == 1
    assert update(participant, name="Noen Andre") == 1
    assert delete(candidate) == delete(candidate.meeting_dwelling) == delete(participant) == 1


def test_a_dwelling_and_a_household_may_get_a_new_offer_after_a_no():
    offer = OfferFactory(declined=True)
    OfferFactory(soknad=offer.soknad, dwelling=offer.dwelling)


# Postgres and Python read the same tables of steps.


def test_steps_of_a_soknad():
    caseworker = UserFactory()
    assert_steps(
        lambda status: SoknadFactory(status=status, caseworker=caseworker, need=None),
        SOKNAD_TRANSITIONS,
        trigger="soknad_status_steps",
    )


VEDTAK_STATES = {
    VedtakStatus.DRAFT: {},
    VedtakStatus.ISSUED: {"issued": True},
    VedtakStatus.REVOKED: {"revoked": True},
    VedtakStatus.REPLACED: {"replaced": True},
}


def test_steps_of_a_vedtak():
    signer = UserFactory()
    signed = {
        "issued_at": timezone.now(),
        "issued_by": signer,
        "notice_date": LONG_AGO,
        "appeal_deadline": LONG_AGO,
    }

    def in_state(status):
        """With a letter, which Postgres asks for at commit when a draft is issued."""
        vedtak = VedtakFactory(**VEDTAK_STATES[status])
        LetterDocumentFactory(letter=LetterFactory(vedtak=vedtak))
        return vedtak

    assert_steps(
        in_state,
        VEDTAK_TRANSITIONS,
        trigger="vedtak_status_steps",
        needs={
            VedtakStatus.ISSUED: signed,
            VedtakStatus.REVOKED: {"revoked_at": timezone.now(), "revoked_reason": "Feil."},
            VedtakStatus.REPLACED: {"replaced_at": timezone.now()},
        },
    )


def test_steps_of_a_meeting():
    assert_steps(
        lambda status: MeetingFactory(opened=True, status=status, minutes=b"%PDF", closed_at=timezone.now()),
        MEETING_TRANSITIONS,
        trigger="meeting_status_steps",
        also=["meeting_closed_never_changes"],
    )


def test_steps_of_an_offer():
    assert_steps(
        lambda status: OfferFactory(status=status, decline_reason="annet"),
        OFFER_TRANSITIONS,
        trigger="offer_status_steps",
    )


def test_steps_of_a_fornyelse():
    soknad = iter(SoknadFactory.create_batch(2 * len(FORNYELSE_TRANSITIONS) ** 2, need=None))
    assert_steps(
        lambda status: FornyelseFactory(status=status, soknad=next(soknad)),
        FORNYELSE_TRANSITIONS,
        trigger="fornyelse_status_steps",
    )


def test_steps_of_a_letter():
    needs = {LetterStatus.STOPPED: {"stopped_reason": "Feil mottaker."}}
    assert_steps(
        lambda status: LetterFactory(posted=True, status=status, **needs.get(status, {})),
        LETTER_TRANSITIONS,
        trigger="letter_status_steps",
        needs=needs,
    )
