"""Which outcomes a case may have, and that each follows from what humans concluded."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.permissions import Role
from allocation import vedtak_kinds
from allocation.actions import vedtak as actions
from allocation.actions import waiting
from allocation.models import (
    RuleSet,
    SoknadStatus,
    VedtakKind,
    VedtakStatus,
    WaitingEntry,
)
from config.errors import RuleBroken
from tests.allocation.deciding import ADDRESS, decide, draft, prioritise, ready, rules_with, shipped_part
from tests.cast import user_in
from tests.factories import HouseholdFactory, HouseholdMemberFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db
S, K = SoknadStatus, VedtakKind
NEW, RENEWAL, EXCHANGE = {}, {"renewal": True}, {"exchange": True}
CONSENTED = EXCHANGE | {"consented": True}
KIND_OF = [
    pytest.param(NEW, {"tilsagn", "avslag_vilkar", "avslag_boligmangel", "ikke_prioritert", "bistand"}, id="ny"),
    pytest.param(RENEWAL, {"fornyelse_innvilget", "fornyelse_avslatt"}, id="fornyelse"),
    pytest.param(EXCHANGE, {"bytte_innvilget", "bytte_avslatt"}, id="bytte"),
]


@pytest.mark.parametrize(("kind", "outcomes"), KIND_OF)
def test_each_kind_of_soknad_has_its_own_outcomes(cast, kind, outcomes):
    soknad = ready(cast, **kind)
    assert {str(one) for one in vedtak_kinds.kinds_for(soknad, None)} == outcomes
    for other in set(K) - {K(one) for one in outcomes} - {K.LAPSED}:
        with pytest.raises(RuleBroken, match="Velg et utfall som passer") as refusal:
            draft(soknad, cast.sara, other)
        assert refusal.value.field == "kind"


def test_every_kind_of_vedtak_is_an_outcome_of_something():
    assert {kind for kinds in vedtak_kinds.KINDS.values() for kind in kinds} | {K.LAPSED} == set(K)


SUPPORTED = [
    pytest.param(NEW, (), True, K.TILSAGN, {}, id="tilsagn"),
    pytest.param(NEW, ("inntekt",), None, K.REFUSED_CRITERIA, {}, id="avslag vilkår"),
    pytest.param(NEW, (), None, K.REFUSED_SHORTAGE, {}, id="avslag boligmangel"),
    pytest.param(NEW, (), False, K.NOT_PRIORITISED, {}, id="ikke prioritert"),
    pytest.param(NEW, ("inntekt",), None, K.ASSISTANCE, {}, id="bistand, selv om krav ikke er oppfylt"),
    pytest.param(RENEWAL, (), None, K.RENEWAL_GRANTED, {"same_dwelling": True}, id="fornyelse, samme bolig"),
    pytest.param(RENEWAL, (), True, K.RENEWAL_GRANTED, {"same_dwelling": False}, id="fornyelse, annen bolig"),
    pytest.param(RENEWAL, ("inntekt",), None, K.RENEWAL_REFUSED, {}, id="fornyelse avslått"),
    pytest.param(CONSENTED, (), True, K.EXCHANGE_GRANTED, {}, id="bytte"),
    pytest.param(EXCHANGE, (), None, K.EXCHANGE_REFUSED, {}, id="bytte avslått uten at et krav mangler"),
]
UNSUPPORTED = [
    pytest.param(NEW, ("inntekt",), True, K.TILSAGN, {}, "ikke oppfylt: Inntekt", id="tilsagn uten vilkår"),
    pytest.param(NEW, (), None, K.TILSAGN, {}, "prioritert før tilsagn kan gis", id="tilsagn uten prioritering"),
    pytest.param(NEW, (), None, K.REFUSED_CRITERIA, {}, "Velg et annet utfall", id="avslag når alt er oppfylt"),
    pytest.param(NEW, ("botid",), None, K.REFUSED_SHORTAGE, {}, "Velg avslag", id="boligmangel uten vilkår"),
    pytest.param(NEW, ("botid",), None, K.NOT_PRIORITISED, {}, "Velg avslag", id="ikke prioritert uten vilkår"),
    pytest.param(NEW, (), None, K.NOT_PRIORITISED, {}, "ikke vurdert for prioritering", id="uten prioritering"),
    pytest.param(NEW, (), True, K.NOT_PRIORITISED, {}, "Søkeren er prioritert", id="ikke prioritert, men er det"),
    pytest.param(
        RENEWAL, ("inntekt",), None, K.RENEWAL_GRANTED, {"same_dwelling": True}, "Velg avslag", id="fornyelse"
    ),
    pytest.param(RENEWAL, (), None, K.RENEWAL_REFUSED, {}, "annet utfall", id="fornyelse avslått uten grunn"),
    pytest.param(
        RENEWAL, (), None, K.RENEWAL_GRANTED, {"same_dwelling": False}, "i en annen bolig", id="annen bolig"
    ),
    pytest.param(EXCHANGE, ("inntekt",), True, K.EXCHANGE_GRANTED, {}, "Velg avslag", id="bytte uten vilkår"),
    pytest.param(CONSENTED, (), None, K.EXCHANGE_GRANTED, {}, "bytte kan innvilges", id="bytte uten prioritering"),
    pytest.param(EXCHANGE, (), True, K.EXCHANGE_GRANTED, {}, "Samtykke til .* mangler", id="bytte uten samtykke"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "failing", "prioritised", "outcome", "fields"), SUPPORTED)
def test_an_outcome_that_follows_is_issued_with_its_letter(cast, kind, failing, prioritised, outcome, fields):
    soknad = ready(cast, failing=failing, prioritised=prioritised, **kind)
    vedtak = decide(soknad, cast, outcome, **fields)
    soknad.refresh_from_db()
    assert (vedtak.status, soknad.status) == (VedtakStatus.ISSUED, S.DECIDED)
    assert vedtak.letter.documents.exists()
    on_list = WaitingEntry.objects.waiting().filter(soknad=soknad).exists()
    assert on_list is vedtak.gives_place


@pytest.mark.parametrize(("kind", "failing", "prioritised", "outcome", "fields", "message"), UNSUPPORTED)
def test_an_outcome_that_does_not_follow_is_refused(cast, kind, failing, prioritised, outcome, fields, message):
    soknad = ready(cast, failing=failing, prioritised=prioritised, **kind)
    with pytest.raises(RuleBroken, match=message):
        decide(soknad, cast, outcome, **fields)
    soknad.refresh_from_db()
    assert soknad.status == S.TO_DECISION, "nothing half written"
    assert not soknad.vedtak.in_force().exists()


def test_a_gate_stops_a_tilsagn_and_nothing_else(cast):
    """Debt to the kommune (4:5428): not before tilsagn, but no ground for refusing."""
    soknad = ready(cast, bydel=cast.raelingen, failing=["gjeld"], prioritised=False)
    lina = _leader(cast)
    with pytest.raises(RuleBroken, match="ordnet før tilsagn: Gjeld til kommunen"):
        actions.issue(vedtak=draft(soknad, lina, K.TILSAGN), by=lina)
    with pytest.raises(RuleBroken, match="Velg et annet utfall"):
        actions.issue(vedtak=draft(soknad, lina, K.REFUSED_CRITERIA), by=lina)
    assert actions.issue(vedtak=draft(soknad, lina, K.NOT_PRIORITISED), by=lina).status == VedtakStatus.ISSUED


def test_a_vilkar_never_decides(cast):
    soknad = ready(cast, bydel=cast.raelingen, failing=["boevne"], prioritised=True)
    lina = _leader(cast)
    with pytest.raises(RuleBroken, match="Velg et annet utfall"):
        actions.issue(vedtak=draft(soknad, lina, K.REFUSED_CRITERIA), by=lina)
    assert actions.issue(vedtak=draft(soknad, lina, K.TILSAGN), by=lina).status == VedtakStatus.ISSUED


def _leader(cast):
    return user_in(cast.raelingen, role=Role.DECISION_MAKER)


@pytest.mark.parametrize("kind", [K.REFUSED_SHORTAGE, K.NOT_PRIORITISED])
def test_one_who_is_qualified_but_refused_keeps_the_date(cast, kind):
    """Kvalifisert is a dated fact of its own (0:982-998), whatever it leads to."""
    soknad = ready(cast, prioritised=False if kind == K.NOT_PRIORITISED else None)
    decide(soknad, cast, kind)
    entry = WaitingEntry.objects.get(soknad=soknad)
    assert entry.qualified_on == timezone.localdate()
    assert (entry.prioritised_on, entry.listed_on) == (None, None)


def test_one_who_is_not_qualified_has_no_such_date(cast):
    soknad = ready(cast, failing=["inntekt"])
    decide(soknad, cast, K.REFUSED_CRITERIA)
    assert not WaitingEntry.objects.filter(soknad=soknad).exists()


@pytest.mark.parametrize("part", ["legal_basis", "appeal_bodies"])
def test_a_rule_set_that_lacks_the_kind_refuses_in_words(cast, part):
    shipped = shipped_part(cast.oslo, part)
    rule_set = rules_with(cast.oslo, **{part: {k: v for k, v in shipped.items() if k != K.ASSISTANCE}})
    soknad = ready(cast, rule_set=rule_set)
    said = {"legal_basis": "har ikke rettslig grunnlag", "appeal_bodies": "ikke hvem som avgjør klager"}[part]
    with pytest.raises(RuleBroken, match=f"«Egne regler» .*{said}.*«Bistand etter") as refusal:
        draft(soknad, cast.sara, K.ASSISTANCE)
    assert refusal.value.field == "kind"
    assert not soknad.vedtak.exists()


def test_where_no_klage_is_possible_no_body_is_asked_for(cast):
    soknad = ready(cast, bydel=cast.raelingen, exchange=True)
    lina = _leader(cast)
    vedtak = draft(soknad, lina, K.EXCHANGE_REFUSED)
    assert (vedtak.appealable, vedtak.appeal_body) == (False, "")
    vedtak = actions.issue(vedtak=vedtak, by=lina)
    assert (vedtak.appeal_deadline, RuleSet.objects.get(pk=soknad.rule_set_id).kommune) == (
        None,
        cast.raelingen_kommune,
    )


TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("kind", "outcome", "fields"),
    [
        pytest.param(NEW, K.TILSAGN, {}, id="tilsagn"),
        pytest.param(RENEWAL, K.RENEWAL_GRANTED, {"same_dwelling": True}, id="fornyelse"),
        pytest.param(EXCHANGE, K.EXCHANGE_GRANTED, {}, id="bytte"),
        pytest.param(NEW, K.ASSISTANCE, {}, id="bistand"),
    ],
)
def test_nothing_is_granted_to_the_dead(cast, kind, outcome, fields):
    soknad = ready(cast, prioritised=True, **kind)
    person = soknad.household.main_person
    type(person).objects.filter(pk=person.pk).update(died_on=date(2026, 11, 3))
    with pytest.raises(RuleBroken, match=r"er død \(03\.11\.2026\).*avslutt saken") as refusal:
        decide(soknad, cast, outcome, **fields)
    assert refusal.value.field == "kind"


def test_the_dead_are_noticed_also_when_they_have_left_the_household(cast):
    soknad = ready(cast, prioritised=True)
    member = soknad.household.members.get()
    type(member.person).objects.filter(pk=member.person_id).update(died_on=TODAY)
    soknad.household.members.update(valid_to=TODAY)
    with pytest.raises(RuleBroken, match="Søkeren er død"):
        decide(soknad, cast)


def test_another_in_the_household_may_go_on_with_the_case(cast):
    soknad = ready(cast, prioritised=True)
    member = soknad.household.members.get()
    type(member.person).objects.filter(pk=member.person_id).update(died_on=TODAY - timedelta(days=9))
    soknad.household.members.update(valid_to=TODAY - timedelta(days=9))
    partner = HouseholdMemberFactory(household=soknad.household, relation="hovedperson")
    person = {key.removeprefix("member__person__"): value for key, value in ADDRESS.items()}
    type(partner.person).objects.filter(pk=partner.person_id).update(**person)
    assert decide(soknad, cast).status == VedtakStatus.ISSUED


def test_a_refusal_may_be_sent_to_the_estate(cast):
    """To somebody appointed since the death: what the living gave ended with it."""
    household = HouseholdFactory(bydel=cast.sagene, **ADDRESS)
    soknad = ready(cast, household=household, failing=["inntekt"])
    person = household.main_person
    type(person).objects.filter(pk=person.pk).update(died_on=TODAY)
    vedtak = draft(soknad, cast.sara, K.REFUSED_CRITERIA)
    RepresentativeFactory(person=person, valid_from=TODAY - timedelta(days=1))
    with pytest.raises(RuleBroken, match=r"ingen mottaker.*representerer dødsboet"):
        actions.issue(vedtak=vedtak, by=cast.lars)
    RepresentativeFactory(person=person, valid_from=TODAY)
    assert actions.issue(vedtak=vedtak, by=cast.lars).letter.documents.exists()


@pytest.mark.parametrize(
    ("months", "reason", "refused"),
    [
        pytest.param(36, "", False, id="hovedregelen"),
        pytest.param(60, "", True, id="lengre uten begrunnelse"),
        pytest.param(60, "  ", True, id="lengre med mellomrom"),
        pytest.param(60, "Varig behov.", False, id="lengre med begrunnelse"),
        pytest.param(0, "", True, id="tidsubestemt uten begrunnelse"),
    ],
)
def test_another_term_than_the_usual_is_explained(cast, months, reason, refused):
    """4:5525: longer, or without an end, after a concrete assessment of lasting need."""
    soknad = ready(cast, renewal=True)
    if refused:
        with pytest.raises(RuleBroken, match="hvorfor leietiden") as refusal:
            draft(soknad, cast.sara, K.RENEWAL_GRANTED, term_months=months, term_reason=reason, same_dwelling=True)
        assert refusal.value.field == "term_reason"
    else:
        vedtak = draft(
            soknad, cast.sara, K.RENEWAL_GRANTED, term_months=months, term_reason=reason, same_dwelling=True
        )
        assert (vedtak.term_months, vedtak.term_reason) == (months, reason)


def test_a_renewal_says_which_dwelling(cast):
    soknad = ready(cast, renewal=True)
    with pytest.raises(RuleBroken, match="samme bolig eller få en annen") as refusal:
        draft(soknad, cast.sara, K.RENEWAL_GRANTED)
    assert refusal.value.field == "same_dwelling"
    assert draft(soknad, cast.sara, K.RENEWAL_REFUSED, same_dwelling=True).same_dwelling is None


def test_one_on_the_list_is_not_set_aside_by_prioritising(cast):
    soknad = ready(cast, prioritised=True)
    decide(soknad, cast)
    soknad.refresh_from_db()
    with pytest.raises(RuleBroken, match="Omgjør vedtaket") as refusal:
        waiting.prioritise(
            soknad=soknad, urgency=4, urgency_grounds=[], grounds="Mindre behov nå.", prioritised=False,
            version=soknad.version, by=cast.sara,
        )  # fmt: skip
    assert refusal.value.field == "prioritised"


def test_a_case_in_progress_has_no_draft(cast):
    soknad = ready(cast, status=S.IN_PROGRESS)
    prioritise(soknad, cast.sara)
    with pytest.raises(RuleBroken, match="Den er «Under behandling»"):
        draft(soknad, cast.sara)
