"""The states of a booppfølging: every step and every refusal."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from config.errors import RuleBroken
from config.working_days import add_months
from followup.actions import booppfolging, forslag
from followup.models import Basis, Booppfolging, EndReason, OppfolgingStatus, Origin, VisitStatus
from housing.models import Tenancy
from tests.cast import as_user, user_in
from tests.factories import (
    BooppfolgingFactory,
    DwellingFactory,
    FagtjenesteFactory,
    HomeVisitFactory,
    HouseholdFactory,
    KontaktnotatFactory,
    OppfolgingsplanFactory,
    TenancyFactory,
    VedtakConditionFactory,
)

pytestmark = pytest.mark.django_db
S = OppfolgingStatus
WISH = {"basis": Basis.VOLUNTARY.value, "origin": Origin.WISH.value}


def day(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def home(cast):
    return TenancyFactory(bydel=cast.sagene, household__bydel=cast.sagene)


def history(case):
    return Event.objects.get_queryset().about(case)


def case_in(cast, **state):
    return BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, **state)


def start(case, cast, **changes):
    return booppfolging.start(case=case, by=cast.bente, **{"worker": cast.bente} | changes)


class TestProposed:
    def test_a_booppfolger_proposes_from_a_dwelling_whose_tenant_she_does_not_see(self, cast, home):
        with as_user(cast.bente):
            assert not Tenancy.objects.visible_to(cast.bente).exists()
            case = forslag.propose_at(dwelling=home.dwelling, by=cast.bente, **WISH)
            assert Booppfolging.objects.visible_to(cast.bente).get() == case
        assert (case.person, case.tenancy, case.status) == (home.household.main_person, home, S.PROPOSED)

    def test_a_dwelling_that_nobody_rents_says_what_to_do(self, cast, home):
        empty = DwellingFactory(entrance=home.dwelling.entrance, bydel=cast.sagene)
        with pytest.raises(RuleBroken, match=r"Ingen leier boligen nå\. Foreslå oppfølging fra husstanden"):
            forslag.propose_at(dwelling=empty, by=cast.bente, **WISH)

    def test_a_protected_household_is_refused_without_saying_why(self, cast):
        home = TenancyFactory(household=HouseholdFactory(bydel=cast.sagene, protected=True), bydel=cast.sagene)
        with pytest.raises(RuleBroken) as refusal:
            forslag.propose_at(dwelling=home.dwelling, by=cast.bente, **WISH)
        assert "Ta kontakt med lederen" in str(refusal.value)
        assert "skjerm" not in str(refusal.value).lower() and "beskytt" not in str(refusal.value).lower()

    def test_somebody_with_the_grant_proposes_for_a_protected_household(self, cast):
        home = TenancyFactory(household=HouseholdFactory(bydel=cast.sagene, protected=True), bydel=cast.sagene)
        assert forslag.propose_at(dwelling=home.dwelling, by=cast.siri, **WISH).status == S.PROPOSED

    def test_a_second_open_one_is_refused_also_in_another_bydel(self, cast, home):
        BooppfolgingFactory(
            bydel=cast.ullern, household=home.household, tenancy=None, person=home.household.main_person
        )
        with as_user(cast.bente), pytest.raises(RuleBroken, match="alt en oppfølging i Bydel Ullern"):
            forslag.propose_at(dwelling=home.dwelling, by=cast.bente, **WISH)

    def test_one_that_has_ended_is_not_in_the_way(self, cast, home):
        case_in(cast, tenancy=home, ended=True)
        assert forslag.propose(household=home.household, by=cast.sara, **WISH).status == S.PROPOSED

    def test_the_dead_are_refused(self, cast, home):
        person = home.household.main_person
        person.died_on = day(-1)
        person.save()
        with pytest.raises(RuleBroken, match="registrert død, og kan ikke følges opp"):
            forslag.propose(household=home.household, by=cast.sara, **WISH)

    def test_a_stranger_to_the_household_is_refused(self, cast, home):
        other = HouseholdFactory(bydel=cast.sagene).main_person
        with pytest.raises(RuleBroken, match="ikke med i husstanden"):
            forslag.propose(household=home.household, person=other, by=cast.sara, **WISH)

    def test_an_ended_leieforhold_is_refused(self, cast):
        home = TenancyFactory(household__bydel=cast.sagene, bydel=cast.sagene, ended=True)
        with pytest.raises(RuleBroken, match="Leieforholdet er avsluttet"):
            forslag.propose(household=home.household, tenancy=home, by=cast.sara, **WISH)

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"basis": Basis.CONDITION.value}, "Velg vilkåret i vedtaket"),
            ({"basis": "tvang"}, "Velg hva oppfølgingen bygger på"),
            ({"origin": Origin.MOVED.value}, "Velg hva som er bakgrunnen"),
        ],
    )
    def test_basis_and_origin_are_chosen(self, cast, home, wrong, message):
        with pytest.raises(RuleBroken, match=message):
            forslag.propose(household=home.household, by=cast.sara, **WISH | wrong)

    def test_a_vilkar_is_the_basis(self, cast):
        condition = VedtakConditionFactory(in_force=True, vedtak__soknad__bydel=cast.sagene)
        with as_user(cast.sara):
            case = forslag.propose_from(condition=condition, by=cast.sara)
        assert (case.basis, case.origin, case.condition) == (Basis.CONDITION, Origin.CONDITION, condition)

    def test_a_vilkar_of_a_draft_is_refused(self, cast):
        condition = VedtakConditionFactory(vedtak__soknad__bydel=cast.sagene)
        with pytest.raises(RuleBroken, match="Vedtaket som vilkåret står i, gjelder ikke"):
            forslag.propose_from(condition=condition, by=cast.sara)

    @pytest.mark.parametrize("role", [Role.MANAGER, Role.BOMILJO_WORKER])
    def test_who_may_not(self, cast, home, role):
        with pytest.raises(PermissionDenied):
            forslag.propose_at(dwelling=home.dwelling, by=user_in(cast.sagene, role=role), **WISH)

    def test_the_history_names_nobody(self, cast, home):
        case = forslag.propose(household=home.household, by=cast.sara, **WISH)
        event = history(case).get()
        assert (event.kind, event.followup) == ("followup.proposed", True)
        assert case.person.family_name not in event.text


class TestStarted:
    def test_with_worker_and_the_usual_review(self, cast):
        service = FagtjenesteFactory(of=cast.sagene)
        case = start(case_in(cast, proposed=True), cast, agreement_on=day(0), fagtjeneste=service)
        assert (case.status, case.started_on, case.active_since) == (S.ACTIVE, day(0), day(0))
        assert (case.review_on, case.fagtjeneste) == (add_months(day(0), 6), service)

    def test_a_caseworker_places_it_with_a_booppfolger(self, cast):
        case = case_in(cast, proposed=True)
        with as_user(cast.sara):
            assert booppfolging.start(case=case, worker=cast.bente, by=cast.sara).worker == cast.bente

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"worker": None}, "Velg hvem som er booppfølger"),
            ({"agreement_on": day(1)}, "kan ikke være inngått fram i tid"),
            ({"review_on": day(-1)}, "Dagen er passert"),
            ({"review_on": day(733)}, "mer enn to år fram"),
        ],
    )
    def test_refused(self, cast, wrong, message):
        with pytest.raises(RuleBroken, match=message):
            start(case_in(cast, proposed=True), cast, **wrong)

    def test_a_caseworker_does_not_follow_up(self, cast):
        with pytest.raises(RuleBroken, match="er ikke booppfølger i bydelen"):
            start(case_in(cast, proposed=True), cast, worker=cast.sara)

    def test_a_service_that_is_closed_is_refused(self, cast):
        gone = FagtjenesteFactory(of=cast.sagene, closed_on=day(0))
        with pytest.raises(RuleBroken, match="Tjenesten er nedlagt"):
            start(case_in(cast, proposed=True), cast, fagtjeneste=gone)

    def test_one_that_has_been_going_is_taken_up_again_instead(self, cast):
        with pytest.raises(RuleBroken, match="Ta den opp igjen"):
            start(case_in(cast), cast)

    def test_one_who_said_no_before_it_began_may_start(self, cast):
        case = case_in(cast, proposed=True)
        booppfolging.decline(case=case, by=cast.bente)
        assert start(case, cast).status == S.ACTIVE

    def test_the_dead_are_refused_with_what_to_do(self, cast):
        case = case_in(cast, proposed=True)
        died(case)
        with pytest.raises(RuleBroken, match=r"registrert død\. Avslutt oppfølgingen"):
            start(case, cast)

    def test_a_household_that_has_moved_is_refused_with_what_to_do(self, cast):
        case = case_in(cast, proposed=True)
        moved(case, cast.ullern)
        with (
            as_user(cast.bente),
            pytest.raises(RuleBroken, match="hører nå til Bydel Ullern"),
        ):
            start(case, cast)

    @pytest.mark.parametrize("status", ["opphevet", "bortfalt"])
    def test_a_vilkar_of_a_vedtak_that_no_longer_applies_is_refused(self, cast, status):
        condition = VedtakConditionFactory(vedtak__soknad__bydel=cast.sagene)
        case = case_in(cast, proposed=True, basis=Basis.CONDITION, condition=condition)
        with as_user(cast.bente), pytest.raises(RuleBroken, match=r"gjelder ikke lenger\. Avslutt oppfølgingen"):
            start(case, cast)


def died(case):
    case.person.died_on = day(-1)
    case.person.save()


def moved(case, bydel):
    household = case.household
    household.tenancies.update(moved_out=day(0), end_cause="oppsagt_av_leietaker")
    household.bydel = bydel
    household.save()


class TestPaused:
    def test_until_tomorrow(self, cast):
        case = booppfolging.pause(case=case_in(cast), until=day(1), by=cast.bente)
        assert (case.status, case.paused_until) == (S.PAUSED, day(1))

    @pytest.mark.parametrize(
        ("until", "message"), [(0, "etter i dag"), (-1, "etter i dag"), (367, "høyst ett år")]
    )
    def test_refused(self, cast, until, message):
        with pytest.raises(RuleBroken, match=message):
            booppfolging.pause(case=case_in(cast), until=day(until), by=cast.bente)

    def test_one_that_is_proposed_cannot_be_paused(self, cast):
        with pytest.raises(RuleBroken, match="«Foreslått» og kan ikke bli «Satt på pause»"):
            booppfolging.pause(case=case_in(cast, proposed=True), until=day(5), by=cast.bente)


class TestResumed:
    @pytest.mark.parametrize("state", ["paused", "declined", "ended"])
    def test_nobody_is_lost(self, cast, state):
        case = booppfolging.resume(case=case_in(cast, **{state: True}), by=cast.bente)
        assert (case.status, case.active_since) == (S.ACTIVE, day(0))
        assert (case.paused_until, case.ended_on, case.end_reason) == (None, None, "")
        assert case.started_on == day(-90)

    def test_one_that_goes_on_is_refused(self, cast):
        with pytest.raises(RuleBroken, match="alt i gang"):
            booppfolging.resume(case=case_in(cast), by=cast.bente)

    def test_one_that_moved_is_refused(self, cast):
        with pytest.raises(RuleBroken, match="kan ikke bli «Aktiv»"):
            booppfolging.resume(case=case_in(cast, moved=True), by=cast.bente)

    def test_one_that_never_began_is_started(self, cast):
        with pytest.raises(RuleBroken, match="Start den i stedet"):
            booppfolging.resume(case=case_in(cast, proposed=True), by=cast.bente)

    def test_the_dead_are_refused(self, cast):
        case = case_in(cast, paused=True)
        died(case)
        with pytest.raises(RuleBroken, match="registrert død"):
            booppfolging.resume(case=case, by=cast.bente)

    def test_a_worker_who_has_left_is_replaced(self, cast):
        case = BooppfolgingFactory(bydel=cast.sagene, worker=cast.sara, paused=True)
        with pytest.raises(RuleBroken, match="er ikke booppfølger"):
            booppfolging.resume(case=case, by=cast.bente)
        assert booppfolging.resume(case=case, worker=cast.bente, by=cast.bente).worker == cast.bente

    def test_a_second_open_one_is_refused(self, cast):
        case = case_in(cast, ended=True)
        case_in(cast, proposed=True, tenancy=case.tenancy)
        with pytest.raises(RuleBroken, match="alt en oppfølging"):
            booppfolging.resume(case=case, by=cast.bente)


class TestEnded:
    def test_with_a_reason_and_visits_called_off(self, cast):
        case = case_in(cast, review_on=day(10), next_contact_on=day(2))
        visit = HomeVisitFactory(booppfolging=case)
        case = booppfolging.end(case=case, reason=EndReason.SELF_RELIANT, ended_on=day(0), by=cast.bente)
        visit.refresh_from_db()
        assert (case.status, case.ended_on, case.review_on, case.next_contact_on) == (S.ENDED, day(0), None, None)
        assert visit.status == VisitStatus.CANCELLED

    @pytest.mark.parametrize(
        ("reason", "ended_on", "message"),
        [
            ("", 0, "Velg hvorfor"), (EndReason.DEATH, 1, "fram i tid"), (EndReason.DEATH, -91, "før den begynte"),
        ],
    )  # fmt: skip
    def test_refused(self, cast, reason, ended_on, message):
        with pytest.raises(RuleBroken, match=message):
            booppfolging.end(case=case_in(cast), reason=reason, ended_on=day(ended_on), by=cast.bente)

    def test_the_day_it_began_counts(self, cast):
        case = booppfolging.end(case=case_in(cast), reason=EndReason.WRONG, ended_on=day(-90), by=cast.bente)
        assert case.status == S.ENDED

    def test_one_that_ended_cannot_end_again(self, cast):
        with pytest.raises(RuleBroken, match="er alt «Avsluttet»"):
            booppfolging.end(case=case_in(cast, ended=True), reason="dod", ended_on=day(0), by=cast.bente)


class TestGivenToAnother:
    def test_in_the_bydel(self, cast):
        other = user_in(cast.sagene, role=Role.BOOPPFOLGER)
        assert booppfolging.assign(case=case_in(cast), worker=other, by=cast.sara).worker == other

    def test_not_to_the_same(self, cast):
        with pytest.raises(RuleBroken, match="har alt oppfølgingen"):
            booppfolging.assign(case=case_in(cast), worker=cast.bente, by=cast.bente)

    def test_not_to_somebody_elsewhere(self, cast):
        with pytest.raises(RuleBroken, match="er ikke booppfølger i bydelen"):
            booppfolging.assign(
                case=case_in(cast), worker=user_in(cast.ullern, role=Role.BOOPPFOLGER), by=cast.bente
            )

    def test_not_one_that_is_over(self, cast):
        with pytest.raises(RuleBroken, match="Ta den opp igjen"):
            booppfolging.assign(case=case_in(cast, ended=True), worker=cast.bente, by=cast.bente)

    def test_not_by_a_manager(self, cast):
        with pytest.raises(PermissionDenied):
            booppfolging.assign(case=case_in(cast), worker=cast.bente, by=cast.mona)


class TestMovedToAnotherBydel:
    def test_a_proposal_there_and_no_note(self, cast):
        case = case_in(cast, two_person=True)
        OppfolgingsplanFactory(booppfolging=case)
        KontaktnotatFactory(contact__booppfolging=case)
        with as_user(cast.bente):
            case = booppfolging.move_to(case=case, to=cast.ullern, by=cast.bente)
        there = Booppfolging.objects.get(follows=case)
        assert (case.status, there.status, there.origin) == (S.MOVED, S.PROPOSED, Origin.MOVED)
        assert (there.bydel, there.worker, there.person, there.two_person) == (
            cast.ullern,
            None,
            case.person,
            True,
        )
        assert not hasattr(there, "plan") and not there.contacts.exists()

    def test_both_bydeler_have_a_line(self, cast):
        case = booppfolging.move_to(case=case_in(cast), to=cast.ullern, by=cast.bente)
        there = Booppfolging.objects.get(follows=case)
        assert "Bydel Ullern har fått et forslag" in history(case).get().text
        assert "flyttet hit fra Bydel Sagene" in history(there).get().text

    def test_the_booppfolger_there_starts_it(self, cast):
        case = case_in(cast)
        moved(case, cast.ullern)
        booppfolging.move_to(case=case, to=cast.ullern, by=cast.bente)
        there, new = Booppfolging.objects.get(follows=case), user_in(cast.ullern, role=Role.BOOPPFOLGER)
        with as_user(new):
            assert booppfolging.start(case=there, worker=new, by=new).status == S.ACTIVE

    @pytest.mark.parametrize(
        ("unit", "message"), [("sagene", "alt i Bydel Sagene"), ("raelingen", "til en annen kommune")]
    )
    def test_refused(self, cast, unit, message):
        with pytest.raises(RuleBroken, match=message):
            booppfolging.move_to(case=case_in(cast), to=getattr(cast, unit), by=cast.bente)

    def test_the_dead_are_not_moved(self, cast):
        case = case_in(cast)
        died(case)
        with pytest.raises(RuleBroken, match="registrert død"):
            booppfolging.move_to(case=case, to=cast.ullern, by=cast.bente)

    def test_one_that_has_ended_is_not_moved(self, cast):
        with pytest.raises(RuleBroken, match="kan ikke bli «Flyttet"):
            booppfolging.move_to(case=case_in(cast, ended=True), to=cast.ullern, by=cast.bente)


def test_who_said_no_keeps_history(cast):
    case = booppfolging.decline(case=case_in(cast), by=cast.bente)
    assert (case.status, case.started_on) == (S.DECLINED, day(-90))
    assert history(case).get().text == "Beboeren takket nei til oppfølging."
