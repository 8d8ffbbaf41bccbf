"""Where a case is, whose turn it is and what is left: for every kind of søknad, and when it is taken up again."""

import pytest

from allocation import progress
from allocation.actions import assessments
from allocation.actions import vedtak as actions
from allocation.models import LapseCause, Soknad, SoknadStatus, VedtakKind
from allocation.steps import steps
from tests.allocation.deciding import decide, draft, granted, prioritise, ready

pytestmark = pytest.mark.django_db
S, K = SoknadStatus, VedtakKind
DONE, NOW, LEFT = "done", "current", "waiting"


def case_of(soknad):
    return progress.load(Soknad.objects.select_related("bydel", "rule_set").get(pk=soknad.pk))


def path(soknad):
    return [(step.label, step.state) for step in steps(case_of(soknad))]


def turn(soknad, user):
    case = case_of(soknad)
    action = progress.next_action(case, user)
    return action.label if action else progress.whose_turn(case)


def test_a_new_case_under_way(cast):
    soknad = ready(cast, status=S.IN_PROGRESS)
    assert path(soknad) == [
        ("Mottatt", DONE), ("Vilkår", DONE), ("Prioritering", NOW), ("Vedtak", LEFT), ("Venteliste", LEFT),
        ("Tilbud", LEFT), ("Kontrakt", LEFT),
    ]  # fmt: skip
    assert turn(soknad, cast.sara) == "Prioriter"
    prioritise(soknad, cast.sara)
    assert turn(soknad, cast.sara) == "Send til vedtak"


def test_one_who_is_not_prioritised_goes_to_decision_too(cast):
    soknad = ready(cast, status=S.IN_PROGRESS, prioritised=False)
    assert turn(soknad, cast.sara) == "Send til vedtak"
    assert ("Prioritering", NOW) in path(soknad)


def test_with_a_tilsagn(cast):
    soknad = granted(cast).soknad
    assert path(soknad) == [
        ("Mottatt", DONE), ("Vilkår", DONE), ("Prioritering", DONE), ("Vedtak", DONE), ("Venteliste", DONE),
        ("Tilbud", NOW), ("Kontrakt", LEFT),
    ]  # fmt: skip
    assert turn(soknad, cast.sara) == "Se plassen på ventelisten"


@pytest.mark.parametrize(
    ("kind", "failing", "prioritised", "outcome"),
    [
        pytest.param({}, ("inntekt",), None, K.REFUSED_CRITERIA, id="avslag vilkår"),
        pytest.param({}, (), None, K.REFUSED_SHORTAGE, id="avslag boligmangel"),
        pytest.param({}, (), False, K.NOT_PRIORITISED, id="ikke prioritert"),
        pytest.param({}, (), None, K.ASSISTANCE, id="bistand"),
        pytest.param({"renewal": True}, ("inntekt",), None, K.RENEWAL_REFUSED, id="fornyelse avslått"),
        pytest.param({"exchange": True}, (), None, K.EXCHANGE_REFUSED, id="bytte avslått"),
    ],
)
def test_after_a_refusal_nothing_is_left(cast, kind, failing, prioritised, outcome):
    soknad = ready(cast, failing=failing, prioritised=prioritised, **kind)
    decide(soknad, cast, outcome)
    assert path(soknad) == [("Mottatt", DONE), ("Vilkår", DONE), ("Vedtak", DONE)]
    assert turn(soknad, cast.sara) == "Ingenting å gjøre nå"


def test_a_lapse_ends_the_path_and_shows_the_tilsagn_that_was(cast):
    soknad = granted(cast).soknad
    actions.lapse(soknad=soknad, cause=LapseCause.CHANGED, grounds="Ny jobb.", by=cast.lars)
    assert path(soknad) == [
        ("Mottatt", DONE), ("Vilkår", DONE), ("Prioritering", DONE), ("Tilsagn", DONE), ("Bortfall", DONE),
    ]  # fmt: skip
    assert turn(soknad, cast.sara) == "Ingenting å gjøre nå"


def test_a_draft_of_a_lapse_waits_for_the_leader(cast):
    soknad = granted(cast).soknad
    draft(soknad, cast.sara, K.LAPSED, lapse_cause=LapseCause.CHANGED)
    assert turn(soknad, cast.sara) == "Vedtak fattes av leder"
    assert turn(soknad, cast.lars) == "Se over og fatt vedtak"


def test_a_renewal_is_not_ranked_while_it_is_the_same_dwelling(cast):
    soknad = ready(cast, renewal=True, status=S.IN_PROGRESS)
    assert path(soknad) == [("Mottatt", DONE), ("Vilkår", DONE), ("Vedtak", NOW), ("Kontrakt", LEFT)]
    assert turn(soknad, cast.sara) == "Send til vedtak"
    assessments.send_to_decision(soknad=soknad, by=cast.sara)
    decide(soknad, cast, K.RENEWAL_GRANTED, same_dwelling=True)
    assert path(soknad) == [("Mottatt", DONE), ("Vilkår", DONE), ("Vedtak", DONE), ("Kontrakt", NOW)]


def test_a_renewal_in_another_dwelling_is_ranked_before_it_is_issued(cast):
    soknad = ready(cast, renewal=True)
    draft(soknad, cast.sara, K.RENEWAL_GRANTED, same_dwelling=False)
    assert turn(soknad, cast.lars) == turn(soknad, cast.sara) == "Prioriter"
    prioritise(soknad, cast.sara)
    assert turn(soknad, cast.lars) == "Se over og fatt vedtak"
    actions.issue(vedtak=soknad.vedtak.get(), by=cast.lars)
    assert path(soknad)[-3:] == [("Venteliste", DONE), ("Tilbud", NOW), ("Kontrakt", LEFT)]


def test_a_bytte_that_is_granted_waits_for_a_dwelling(cast):
    soknad = ready(cast, exchange=True, prioritised=True, consented=True)
    decide(soknad, cast, K.EXCHANGE_GRANTED)
    assert path(soknad)[-4:] == [("Vedtak", DONE), ("Venteliste", DONE), ("Tilbud", NOW), ("Kontrakt", LEFT)]


def test_a_case_that_is_taken_up_again_starts_with_the_assessment(cast):
    soknad = ready(cast, failing=["inntekt"])
    vedtak = decide(soknad, cast, K.REFUSED_CRITERIA)
    actions.reopen(vedtak=vedtak, reason="Feil inntekt.", by=cast.lars)
    assert path(soknad)[:2] == [("Mottatt", DONE), ("Vilkår", NOW)]
    assert turn(soknad, cast.sara) == "Vurder vilkårene på nytt"
    soknad.refresh_from_db()
    assessments.conclude(soknad=soknad, answers=[], barnets_beste="", version=soknad.version, by=cast.sara)
    assert turn(soknad, cast.sara) == "Send til vedtak", "not qualified still"
    soknad.vilkarsvurderinger.update(conclusion="oppfylt")
    assert turn(soknad, cast.sara) == "Prioriter"
    assert dict(path(soknad))["Vedtak"] == LEFT, "the old one applies, but the path is not over"
    note = next(step.note for step in steps(case_of(soknad)) if step.label == "Vedtak")
    assert note.startswith("Omgjøres: avslag")


def test_a_tilsagn_that_is_taken_up_again_keeps_the_place_meanwhile(cast):
    vedtak = granted(cast)
    soknad = vedtak.soknad
    actions.reopen(vedtak=vedtak, reason="Nye opplysninger.", by=cast.lars)
    assert case_of(soknad).waiting.left_on is None
    assert dict(path(soknad))["Venteliste"] == LEFT
    assessments.send_to_decision(soknad=soknad, by=cast.sara)
    assert turn(soknad, cast.sara) == "Skriv vedtak"


@pytest.mark.parametrize("reopened", [1, 3], ids=["omgjøres", "omgjøres for tredje gang"])
def test_the_number_of_questions_is_the_same_whatever_the_chain(cast, reopened, django_assert_num_queries):
    vedtak = granted(cast)
    for n in range(reopened):
        if n:
            assessments.send_to_decision(soknad=vedtak.soknad, by=cast.sara)
            vedtak = decide(vedtak.soknad, cast)
        actions.reopen(vedtak=vedtak, reason="Feil.", by=cast.lars)
    soknad = Soknad.objects.select_related("bydel", "rule_set").get(pk=vedtak.soknad_id)
    # Vedtak, vilkår, place, offers, foreløpige svar, whether it is assessed again, household, its main person.
    with django_assert_num_queries(8):
        case = progress.load(soknad)
        steps(case)
        progress.next_action(case, cast.sara)
