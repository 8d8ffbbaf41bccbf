"""A case from søknad to vedtak, by its actions: what may be done, and every refusal."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import Role
from allocation.actions import assessments, documents, endings, soknader, vedtak, waiting
from allocation.actions.assessments import Answer
from allocation.models import (
    Conclusion,
    LetterDocument,
    Soknad,
    SoknadStatus,
    Vedtak,
    VedtakKind,
    VedtakStatus,
)
from allocation.models.waiting import WaitingEntry
from audit.models import Event
from config.errors import RuleBroken, StaleForm
from config.working_days import add_months
from tests.cast import logged_in, user_in
from tests.factories import HouseholdFactory, InhabilitetFactory, OfferFactory, SoknadFactory

pytestmark = pytest.mark.django_db
S = SoknadStatus


def answer_all(soknad, by, *, failing=(), grounds="Opplysningene er kontrollert.", barnets_beste=""):
    rows = assessments.refresh_findings(soknad=soknad, by=by)
    soknad.refresh_from_db()
    return assessments.conclude(
        soknad=soknad,
        answers=[
            Answer(
                row.criterion,
                Conclusion.NOT_MET if row.criterion.code in failing else Conclusion.MET,
                "",
                grounds,
            )
            for row in rows
        ],
        barnets_beste=barnets_beste,
        version=soknad.version,
        by=by,
    )


def prioritised(soknad, by, **fields):
    soknad.refresh_from_db()
    return waiting.prioritise(
        soknad=soknad,
        urgency=fields.pop("urgency", 3),
        urgency_grounds=["sosiale"],
        grounds="Bor midlertidig og må flytte.",
        version=soknad.version,
        by=by,
        **fields,
    )


def drafted(soknad, by, kind=VedtakKind.TILSAGN, grounds="Du oppfyller vilkårene.", conditions=()):
    soknad.refresh_from_db()
    return vedtak.draft(
        soknad=soknad, kind=kind, grounds=grounds, rooms="2 rom", term_months=36,
        conditions=conditions, version=soknad.version, by=by,
    )  # fmt: skip


@pytest.fixture
def in_progress(cast):
    household = HouseholdFactory(
        bydel=cast.sagene,
        member__person__street="Bentsebrugata 1",
        member__person__postcode="0476",
        member__person__city="Oslo",
    )
    return SoknadFactory(bydel=cast.sagene, household=household, status=S.IN_PROGRESS, caseworker=cast.sara)


@pytest.fixture
def to_decision(cast, in_progress):
    answer_all(in_progress, cast.sara)
    prioritised(in_progress, cast.sara)
    return assessments.send_to_decision(soknad=in_progress, by=cast.sara)


def register(cast, **fields):
    household = fields.pop("household", None) or HouseholdFactory(bydel=cast.sagene)
    SoknadFactory(bydel=cast.sagene)  # brings the rule set
    defaults = {"channel": "digital", "kind": "ny", "situations": ["midlertidig"]}
    return soknader.register(
        bydel=cast.sagene, household=household, by=cast.sara,
        received_on=fields.pop("received_on", timezone.localdate()), **(defaults | fields),
    )  # fmt: skip


def test_a_registered_soknad_keeps_the_rule_set_of_its_day(cast):
    soknad = register(cast, received_on=date(2026, 5, 4))
    assert soknad.rule_set.code == "oslo-2003"
    assert soknad.number.startswith("2026/")
    assert soknad.status == S.REGISTERED
    assert soknad.need.rooms_min >= 1
    assert Event.objects.get_queryset().about(soknad).get().kind == "soknad.registered"


@pytest.mark.parametrize(
    ("received_on", "message"),
    [
        pytest.param(timezone.localdate() + timedelta(days=1), "fram i tid", id="i morgen"),
        pytest.param(date(2001, 1, 1), "ikke noe regelsett", id="før noe regelsett"),
    ],
)
def test_a_soknad_with_an_impossible_date_is_refused(cast, received_on, message):
    with pytest.raises(RuleBroken, match=message):
        register(cast, received_on=received_on)


def test_a_household_of_another_bydel_is_refused(cast):
    with pytest.raises(RuleBroken, match="annen bydel"):
        register(cast, household=HouseholdFactory(bydel=cast.ullern))


def test_taking_a_case_starts_it(cast):
    soknad = soknader.take(soknad=SoknadFactory(bydel=cast.sagene), by=cast.sara)
    assert (soknad.status, soknad.caseworker) == (S.IN_PROGRESS, cast.sara)


def test_a_reader_changes_nothing(cast):
    with pytest.raises(PermissionDenied):
        soknader.take(soknad=SoknadFactory(bydel=cast.sagene), by=cast.mona)


def test_a_case_is_not_given_to_somebody_who_may_not_work_with_it(cast):
    with pytest.raises(RuleBroken, match="behandler ikke søknader"):
        soknader.assign(soknad=SoknadFactory(bydel=cast.sagene), to=cast.mona, by=cast.sara)


def test_a_stale_form_names_who_was_there(cast, in_progress):
    seen = in_progress.version
    soknader.change(soknad=in_progress, version=seen, by=cast.lars, wishes="Nær skolen")
    with pytest.raises(StaleForm, match="Lars Leder endret saken"):
        soknader.change(soknad=in_progress, version=seen, by=cast.sara, wishes="Nær trikken")
    in_progress.refresh_from_db()
    assert in_progress.wishes == "Nær skolen"


def test_documents_are_waited_for_and_the_case_resumes(cast, in_progress):
    documents.ask(soknad=in_progress, what=["Leiekontrakt"], letter=False, by=cast.sara)
    with pytest.raises(RuleBroken, match="under behandling"):
        answer_all(in_progress, cast.sara)
    assert soknader.resume(soknad=in_progress, by=cast.sara).status == S.IN_PROGRESS


def test_a_conclusion_needs_grounds(cast, in_progress):
    with pytest.raises(RuleBroken, match="Skriv begrunnelsen") as refusal:
        answer_all(in_progress, cast.sara, grounds=" ")
    assert refusal.value.field == "grounds_alder"
    assert not in_progress.vilkarsvurderinger.exclude(conclusion="").exists()


def test_an_exception_needs_one_of_the_rule_sets_grounds(cast, in_progress):
    row = assessments.refresh_findings(soknad=in_progress, by=cast.sara)[0]
    answer = Answer(row.criterion, Conclusion.EXCEPTION, "fordi_jeg_vil", "Særlig grunn.")
    with pytest.raises(RuleBroken, match="hvilket unntak"):
        assessments.conclude(
            soknad=in_progress, answers=[answer], barnets_beste="", version=in_progress.version, by=cast.sara
        )


def test_findings_are_refreshed_without_touching_conclusions(cast, in_progress):
    answer_all(in_progress, cast.sara)
    in_progress.refresh_from_db()
    soknader.change(soknad=in_progress, version=in_progress.version, by=cast.sara, income=9_000_000)
    assessments.refresh_findings(soknad=in_progress, by=cast.sara)
    row = in_progress.vilkarsvurderinger.get(criterion__code="inntekt")
    assert (row.finding, row.conclusion) == ("ikke_oppfylt", "oppfylt")


def test_the_case_is_not_sent_to_decision_half_assessed(cast, in_progress):
    with pytest.raises(RuleBroken, match="ikke vurdert: Alder"):
        assessments.send_to_decision(soknad=in_progress, by=cast.sara)


def test_children_demand_that_barnets_beste_is_written(cast):
    household = HouseholdFactory(bydel=cast.sagene, children=1)
    soknad = SoknadFactory(
        bydel=cast.sagene, household=household, status=S.IN_PROGRESS, received_on=timezone.localdate()
    )
    answer_all(soknad, cast.sara)
    with pytest.raises(RuleBroken, match="barnets beste"):
        assessments.send_to_decision(soknad=soknad, by=cast.sara)
    soknad.refresh_from_db()
    answer_all(soknad, cast.sara, barnets_beste="Barnet går på skole i nærheten.")
    assert assessments.send_to_decision(soknad=soknad, by=cast.sara).status == S.TO_DECISION


def test_only_the_qualified_are_prioritised(cast, in_progress):
    answer_all(in_progress, cast.sara, failing={"inntekt"})
    with pytest.raises(RuleBroken, match="ikke kvalifisert: Inntekt"):
        prioritised(in_progress, cast.sara)


def test_qualified_prioritised_and_listed_are_three_dated_facts(cast, in_progress):
    answer_all(in_progress, cast.sara)
    entry = prioritised(in_progress, cast.sara, prioritised=False)
    assert entry.qualified_on and not entry.prioritised_on and not entry.listed_on
    entry = prioritised(in_progress, cast.sara)
    assert entry.prioritised_on and not entry.listed_on


def test_the_caseworker_drafts_but_does_not_issue(cast, to_decision):
    row = drafted(to_decision, cast.sara)
    with pytest.raises(PermissionDenied):
        vedtak.issue(vedtak=row, by=cast.sara)
    row.refresh_from_db()
    assert row.status == VedtakStatus.DRAFT


def test_a_tilsagn_gives_a_place_a_deadline_and_a_letter(cast, to_decision):
    row = vedtak.issue(vedtak=drafted(to_decision, cast.sara), by=cast.lars)
    today = timezone.localdate()
    entry = WaitingEntry.objects.get(soknad=to_decision)
    assert row.status == VedtakStatus.ISSUED and row.issued_by == cast.lars
    assert entry.listed_on == today and entry.deadline == row.valid_until == add_months(today, 6)
    assert row.appeal_deadline >= today + timedelta(weeks=3)
    assert Soknad.objects.get(pk=to_decision.pk).status == S.DECIDED
    assert bytes(LetterDocument.objects.get(letter__vedtak=row).pdf).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("failing", "kind", "message"),
    [
        pytest.param({"inntekt"}, VedtakKind.TILSAGN, "ikke oppfylt: Inntekt", id="tilsagn uten vilkår"),
        pytest.param({"botid"}, VedtakKind.REFUSED_SHORTAGE, "Velg avslag", id="boligmangel når vilkår mangler"),
        pytest.param((), VedtakKind.REFUSED_CRITERIA, "Velg et annet utfall", id="avslag når alt er oppfylt"),
    ],
)
def test_the_outcome_must_follow_from_the_conclusions(cast, in_progress, failing, kind, message):
    answer_all(in_progress, cast.sara, failing=failing)
    assessments.send_to_decision(soknad=in_progress, by=cast.sara)
    with pytest.raises(RuleBroken, match=message):
        vedtak.issue(vedtak=drafted(in_progress, cast.sara, kind=kind), by=cast.lars)
    assert Soknad.objects.get(pk=in_progress.pk).status == S.TO_DECISION, "nothing half written"


def test_a_gate_stops_the_tilsagn_but_not_the_qualification(cast):
    soknad = SoknadFactory(bydel=cast.raelingen, status=S.IN_PROGRESS)
    worker, leader = user_in(cast.raelingen), user_in(cast.raelingen, role=Role.DECISION_MAKER)
    answer_all(soknad, worker, failing={"gjeld"})
    prioritised(soknad, worker)
    assessments.send_to_decision(soknad=soknad, by=worker)
    with pytest.raises(RuleBroken, match="ordnet før tilsagn: Gjeld til kommunen"):
        vedtak.issue(vedtak=drafted(soknad, worker), by=leader)


def test_a_tilsagn_needs_prioritering(cast, in_progress):
    answer_all(in_progress, cast.sara)
    assessments.send_to_decision(soknad=in_progress, by=cast.sara)
    with pytest.raises(RuleBroken, match="prioritert før tilsagn"):
        vedtak.issue(vedtak=drafted(in_progress, cast.sara), by=cast.lars)
    assert not Vedtak.objects.in_force().filter(soknad=in_progress).exists()


def test_a_vedtak_without_grounds_is_not_issued(cast, to_decision):
    row = drafted(to_decision, cast.sara, grounds="   ")
    with pytest.raises(RuleBroken, match="mangler begrunnelse"):
        vedtak.issue(vedtak=row, by=cast.lars)


def test_a_letter_that_cannot_be_addressed_stops_the_vedtak(cast, to_decision):
    person = to_decision.household.main_person
    person.street = person.postcode = person.city = ""
    person.save()
    with pytest.raises(RuleBroken):
        vedtak.issue(vedtak=drafted(to_decision, cast.sara), by=cast.lars)
    assert not Vedtak.objects.in_force().filter(soknad=to_decision).exists()


def test_the_second_vedtak_in_force_is_refused(cast, to_decision):
    vedtak.issue(vedtak=drafted(to_decision, cast.sara), by=cast.lars)
    with pytest.raises(RuleBroken, match="klar for vedtak"):
        drafted(to_decision, cast.sara)


def test_revoking_opens_the_case_again_and_keeps_the_trace(cast, to_decision):
    row = vedtak.issue(vedtak=drafted(to_decision, cast.sara), by=cast.lars)
    vedtak.revoke(vedtak=row, reason="Opplysningene var feil.", by=cast.lars)
    row.refresh_from_db()
    assert (row.status, row.grounds) == (VedtakStatus.REVOKED, "Du oppfyller vilkårene.")
    assert Soknad.objects.get(pk=to_decision.pk).status == S.IN_PROGRESS
    assert not WaitingEntry.objects.waiting().filter(soknad=to_decision).exists()


def test_after_a_revoked_tilsagn_a_new_one_gives_the_place_back(cast, to_decision):
    row = vedtak.issue(vedtak=drafted(to_decision, cast.sara), by=cast.lars)
    vedtak.revoke(vedtak=row, reason="Feil i begrunnelsen.", by=cast.lars)
    assessments.send_to_decision(soknad=to_decision, by=cast.sara)
    vedtak.issue(vedtak=drafted(to_decision, cast.sara), by=cast.lars)
    assert WaitingEntry.objects.waiting().filter(soknad=to_decision).exists()


def test_withdrawing_takes_the_household_off_the_list(cast, to_decision):
    vedtak.issue(vedtak=drafted(to_decision, cast.sara), by=cast.lars)
    endings.withdraw(soknad=to_decision, reason="Har kjøpt bolig.", by=cast.sara)
    entry = WaitingEntry.objects.get(soknad=to_decision)
    assert entry.left_on and entry.left_cause == "trukket"


def test_a_case_with_a_binding_offer_is_not_withdrawn(cast):
    offer = OfferFactory(bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="Trekk tilbudet først"):
        endings.withdraw(soknad=offer.soknad, reason="Vil ikke.", by=cast.sara)


def test_parking_keeps_the_waiting_time(cast, to_decision):
    vedtak.issue(vedtak=drafted(to_decision, cast.sara), by=cast.lars)
    before = WaitingEntry.objects.get(soknad=to_decision).received_on
    with pytest.raises(RuleBroken, match="fram i tid"):
        waiting.park(soknad=to_decision, until=timezone.localdate(), reason="Reise", by=cast.sara)
    waiting.park(soknad=to_decision, until=timezone.localdate() + timedelta(days=9), reason="Reise", by=cast.sara)
    waiting.unpark(soknad=to_decision, by=cast.sara)
    entry = WaitingEntry.objects.get(soknad=to_decision)
    assert (entry.parked_until, entry.received_on) == (None, before)


def test_one_who_is_inhabil_reads_but_does_not_act(cast, in_progress):
    InhabilitetFactory(soknad=in_progress, participant__user=cast.sara, participant__meeting__bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="meldt inhabil"):
        documents.ask(soknad=in_progress, what=["Kontrakt"], by=cast.sara)
    page = logged_in(cast.sara).get(in_progress.get_absolute_url())
    assert page.status_code == 200
    assert "meldt inhabil" in page.content.decode() and "Vurder vilkårene" not in page.content.decode()
