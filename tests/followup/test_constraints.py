"""Every rule that Postgres keeps about bo-oppfølging, broken from a valid row."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from followup.models import (
    BoplanStatus,
    ConcernStatus,
    EndReason,
    OppfolgingStatus,
    StayExit,
    TaskState,
    VisitStatus,
)
from followup.models.booppfolging import STEPS
from followup.models.boplan import BOPLAN_STEPS
from followup.models.concern import CONCERN_STEPS
from followup.models.visit import VISIT_STEPS
from tests.breaking import another, assert_breaks, assert_steps, case
from tests.factories import (
    BekymringsmeldingFactory,
    BekymringsvurderingFactory,
    BooppfolgingFactory,
    BoplanFactory,
    BoplanstegFactory,
    ContactFactory,
    DelingFactory,
    EvalueringFactory,
    EvalueringsdelFactory,
    FagansvarFactory,
    FagtjenesteFactory,
    FravaerFactory,
    HomeVisitFactory,
    IntensitetsendringFactory,
    KontaktnotatFactory,
    MedvirkendeFactory,
    MidlertidigOppholdFactory,
    NotatmalFactory,
    OppfolgingsinnstillingFactory,
    OppfolgingsoppgaveFactory,
    SamtykkeFactory,
    UserFactory,
    VentetUtskrivingFactory,
)

pytestmark = pytest.mark.django_db
LONG_AGO = date(2000, 1, 1)
TODAY = timezone.localdate


CASES = [
    case("fagtjeneste_named_once", FagtjenesteFactory, another(FagtjenesteFactory, "kommune", "name")),
    case("fagtjeneste_says_what", FagtjenesteFactory, {"does": ""}),
    case("fagansvar_one_at_a_time", FagansvarFactory, another(FagansvarFactory, "tenancy")),
    case("fagansvar_period_in_order", FagansvarFactory, {"valid_to": LONG_AGO}),
    case("booppfolging_one_open_per_person", BooppfolgingFactory, another(BooppfolgingFactory, "tenancy")),
    case("booppfolging_status_known", BooppfolgingFactory, another(BooppfolgingFactory, status="ukjent")),
    case("booppfolging_basis_has_source", BooppfolgingFactory, {"basis": "vilkar"}),
    case("booppfolging_active_says_since", BooppfolgingFactory, {"active_since": None}),
    case("booppfolging_ended_says_why", lambda: BooppfolgingFactory(ended=True), {"end_reason": ""}),
    case("booppfolging_paused_until_a_day", lambda: BooppfolgingFactory(paused=True), {"paused_until": None}),
    case("oppgave_closed_says_when", OppfolgingsoppgaveFactory, {"state": TaskState.DONE}),
    case("oppgave_category_known", OppfolgingsoppgaveFactory, {"category": "ukjent"}),
    case("medvirkende_is_named", MedvirkendeFactory, {"name": ""}),
    case("medvirkende_period_in_order", MedvirkendeFactory, {"valid_to": LONG_AGO}),
    case("intensitet_says_why", IntensitetsendringFactory, {"reason": ""}),
    case("contact_kind_known", ContactFactory, {"kind": "ukjent"}),
    case("contact_outcome_known", ContactFactory, {"outcome": "ukjent"}),
    case("contact_hidden_says_why", ContactFactory, {"hidden_at": timezone.now()}),
    case("contact_two_different", ContactFactory, lambda row: type(row).objects.update(also=row.by)),
    case("kontaktnotat_says_something", KontaktnotatFactory, {"text": ""}),
    case("notatmal_named_once", NotatmalFactory, another(NotatmalFactory, "bydel", "title")),
    case("visit_once_a_day", HomeVisitFactory, another(HomeVisitFactory, "booppfolging")),
    case("visit_two_person_has_second", HomeVisitFactory, {"two_person": True}),
    case("visit_by_two_different", HomeVisitFactory, lambda row: type(row).objects.update(second=row.worker)),
    case("visit_done_has_contact", HomeVisitFactory, {"status": VisitStatus.DONE}),
    case("fravaer_period_in_order", FravaerFactory, {"ends_on": LONG_AGO}),
    case("fravaer_covered_by_another", FravaerFactory, lambda row: type(row).objects.update(stand_in=row.user)),
    case("boplan_one_current_per_tenancy", BoplanFactory, another(BoplanFactory, "tenancy")),
    case("boplan_answer_says_when", lambda: BoplanFactory(declined=True), {"answered_on": None}),
    case("boplan_accepted_is_reviewed", lambda: BoplanFactory(accepted=True), {"review_on": None}),
    case("boplan_accepted_is_reviewed", lambda: BoplanFactory(accepted=True), {"goals": ""}),
    case("boplan_startlan_has_text", BoplanFactory, {"startlan_assessed_on": LONG_AGO}),
    case("boplan_ended_says_when", lambda: BoplanFactory(ended=True), {"ended_on": None}),
    case("boplansteg_says_what", BoplanstegFactory, {"text": ""}),
    case("samtykke_to_somebody", SamtykkeFactory, {"contact_phone": ""}),
    case("samtykke_to_somebody", lambda: SamtykkeFactory(to_service=True), {"fagtjeneste": None}),
    case("samtykke_withdrawn_after_given", SamtykkeFactory, {"withdrawn_on": LONG_AGO}),
    case("samtykke_runs_forward", SamtykkeFactory, {"valid_to": LONG_AGO}),
    case("deling_is_founded", DelingFactory, another(DelingFactory, legal_basis="")),
    case("deling_says_what", DelingFactory, another(DelingFactory, what="")),
    case("bekymring_says_what", BekymringsmeldingFactory, {"text": ""}),
    case("bekymring_assessed_is_signed", BekymringsmeldingFactory, {"status": ConcernStatus.CONTACT}),
    case("bekymring_assessed_after_received", BekymringsmeldingFactory, {"assess_by": LONG_AGO}),
    case("bekymringsvurdering_says_why", BekymringsvurderingFactory, {"text": ""}),
    case("opphold_one_at_a_time", MidlertidigOppholdFactory, another(MidlertidigOppholdFactory, "household")),
    case("opphold_period_in_order", MidlertidigOppholdFactory, {"ended_on": LONG_AGO, "exit": StayExit.UNKNOWN}),
    case("opphold_ended_says_where_to", MidlertidigOppholdFactory, {"ended_on": timezone.localdate()}),
    case("opphold_without_agreement_says_why", MidlertidigOppholdFactory, {"quality_agreement": False}),
    case("utskriving_one_expected", VentetUtskrivingFactory, another(VentetUtskrivingFactory, "household")),
    case("utskriving_closed_says_how", VentetUtskrivingFactory, {"closed_on": LONG_AGO}),
    case("evaluering_once_a_day", EvalueringFactory, another(EvalueringFactory, "tenancy")),
    case("evaluering_corrected_says_why", EvalueringFactory, {"correction_reason": "skrivefeil"}),
    case("evaluering_part_once", EvalueringsdelFactory, another(EvalueringsdelFactory, "evaluering")),
    case("evaluering_part_known", EvalueringsdelFactory, {"part": "ukjent"}),
    case("innstilling_within_reason", OppfolgingsinnstillingFactory, {"silent_days": 0}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


S, B, C, V = OppfolgingStatus, BoplanStatus, ConcernStatus, VisitStatus


def test_steps_of_a_booppfolging():
    traits = {S.ACTIVE: {}, S.PROPOSED: {"proposed": True}, S.PAUSED: {"paused": True},
              S.DECLINED: {"declined": True}, S.MOVED: {"moved": True}, S.ENDED: {"ended": True}}  # fmt: skip
    since = {"started_on": TODAY(), "active_since": TODAY()}
    ends = {"ended_on": None, "end_reason": ""}
    assert_steps(
        lambda now: BooppfolgingFactory(**traits[now]),
        STEPS,
        trigger="booppfolging_status_steps",
        needs={
            S.ACTIVE: {"paused_until": None, **since, **ends},
            S.PAUSED: {"paused_until": TODAY() + timedelta(days=9)},
            S.DECLINED: {"paused_until": None},
            S.MOVED: {"paused_until": None},
            S.ENDED: {"ended_on": TODAY(), "end_reason": EndReason.OWN_WISH, "paused_until": None},
        },
    )


def test_steps_of_a_boplan():
    traits = {
        B.OFFERED: {},
        B.ACCEPTED: {"accepted": True},
        B.DECLINED: {"declined": True},
        B.ENDED: {"ended": True},
    }
    answer = {"answered_on": TODAY(), "review_on": TODAY(), "goals": "Bli boende.", "career": "bli"}
    assert_steps(
        lambda now: BoplanFactory(**traits[now]), BOPLAN_STEPS, trigger="boplan_status_steps",
        needs={B.ACCEPTED: answer, B.DECLINED: {"answered_on": TODAY()}, B.ENDED: {"ended_on": TODAY()}},
    )  # fmt: skip


def test_steps_of_a_bekymringsmelding():
    by = UserFactory()
    signed = {"assessed_on": TODAY(), "assessed_by": by}
    assert_steps(
        lambda now: BekymringsmeldingFactory(**({} if now == C.RECEIVED else {"assessed": True, "status": now})),
        CONCERN_STEPS, trigger="bekymring_status_steps",
        needs={status: signed for status in C if status != C.RECEIVED},
    )  # fmt: skip


def test_steps_of_a_visit():
    traits = {V.PLANNED: {}, V.DONE: {"done": True}, V.CANCELLED: {"cancelled": True}}

    def visit(now):
        row = HomeVisitFactory(**traits[now])
        row.made = ContactFactory(booppfolging=row.booppfolging)
        return row

    for now, nexts in VISIT_STEPS.items():
        for then in set(V) - {now}:
            row = visit(now)
            change = {"status": then, "contact": row.made if then == V.DONE else None}
            if then in nexts:
                assert type(row).objects.filter(pk=row.pk).update(**change) == 1
            else:
                assert_breaks("visit_status_steps", lambda row=row: row, change)
