"""Bytte: who is asked, what they are told, what must be answered, and what signing leads to."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import Role
from allocation import exchange_facts
from allocation.actions import endings, exchange, leases, offers, soknader, transfers, vedtak, waiting
from allocation.models import Byttesamtykke, LetterStatus, Soknad, SoknadKind, SoknadStatus, VedtakKind
from audit.models import Event
from config.errors import RuleBroken
from housing.models import DepositForm, Destination, EndCause, LeaseKind, VacancyCause
from letters.render import spell_date
from tests.cast import as_user, user_in, user_of
from tests.factories import (
    HouseholdFactory,
    LandlordFactory,
    LeaseFactory,
    RuleSetFactory,
    SoknadFactory,
    TenancyFactory,
    VacancyFactory,
    VilkarsvurderingFactory,
)
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db
S, K = SoknadStatus, VedtakKind
SECRET = "Hun er redd for naboen."


@pytest.fixture
def day():
    return timezone.localdate()


@pytest.fixture
def home(cast):
    """Sagene's tenants: a mother and two children in a dwelling of Boligbygg's."""
    RuleSetFactory(kommune=cast.oslo)
    household = HouseholdFactory(bydel=cast.sagene, children=2)
    tenancy = TenancyFactory(household=household, bydel=cast.sagene, landlord=cast.boligbygg)
    LeaseFactory(tenancy=tenancy)
    return tenancy


@pytest.fixture
def leader_there(cast):
    return user_in(cast.ullern, role=Role.DECISION_MAKER, name="Liv Leder i Ullern")


def apply(cast, home, *, to=None, **facts):
    facts = {"channel": "papir", "situations": ["uegnet_bomiljo"], "situation_text": SECRET} | facts
    return exchange.apply(tenancy=home, to=to, received_on=timezone.localdate(), by=cast.sara, **facts)


def consented(cast, home, leader_there, *, to=None):
    soknad = apply(cast, home, to=to)
    soknader.take(soknad=soknad, by=cast.sara)
    exchange.ask(soknad=soknad, by=cast.sara)
    who = {"fra_bydel": cast.lars, "til_bydel": leader_there, "utleier": cast.unni}
    for row in soknad.samtykker.all():
        exchange.answer(samtykke=row, answer="ja", by=who[row.party])
    return soknad


def assessed(soknad, cast):
    """Every criterion met, barnets beste written, prioritised and sent to decision."""
    Soknad.objects.filter(pk=soknad.pk).update(barnets_beste="Barna får egne rom.", status=S.IN_PROGRESS)
    for criterion in soknad.rule_set.criteria.all():
        VilkarsvurderingFactory(soknad=soknad, criterion=criterion, concluded=True)
    soknad.refresh_from_db()
    waiting.prioritise(
        soknad=soknad, urgency=2, urgency_grounds=["barn"], grounds="Utrygt.", version=soknad.version, by=cast.sara
    )
    Soknad.objects.filter(pk=soknad.pk).update(status=S.TO_DECISION)
    soknad.refresh_from_db()
    return soknad


def drafted(soknad, cast, kind=K.EXCHANGE_GRANTED, by=None):
    soknad.refresh_from_db()
    return vedtak.draft(
        soknad=soknad, kind=kind, grounds="Boligen er uegnet.", rooms="3 rom", term_months=36, conditions=[],
        version=soknad.version, by=by or cast.sara,
    )  # fmt: skip


def granted(cast, home, leader_there, *, to=None):
    soknad = assessed(consented(cast, home, leader_there, to=to), cast)
    vedtak.issue(vedtak=drafted(soknad, cast), by=cast.lars)
    return Soknad.objects.get(pk=soknad.pk)


def signed(soknad, by, *, starts_on, moved_out=None):
    dwelling = VacancyFactory(dwelling__bydel=soknad.bydel).dwelling
    offer = offers.give(
        soknad=soknad,
        dwelling=dwelling,
        channel="muntlig",
        given_on=timezone.localdate(),
        grounds="Haster.",
        by=by,
    )
    offers.accept(offer=offer, answered_on=timezone.localdate(), by=by)
    return leases.sign_from_offer(
        offer=offer, by=by, moved_out=moved_out, starts_on=starts_on, term_months=36, rent=9000,
        information_given_on=timezone.localdate(), signed_on=timezone.localdate(), deposit_form=DepositForm.NONE,
    )  # fmt: skip


class TestApplying:
    def test_the_case_is_about_the_tenancy_and_the_bydel_wished(self, cast, home):
        soknad = apply(cast, home, to=cast.ullern)
        assert (soknad.kind, soknad.exchange_of, soknad.exchange_to) == (SoknadKind.EXCHANGE, home, cast.ullern)
        assert soknad.bydel == cast.sagene

    def test_without_a_bydel_it_is_within_the_own(self, cast, home):
        assert apply(cast, home).exchange_to == cast.sagene

    def test_not_after_moving_out(self, cast, home):
        home.moved_out, home.end_cause = timezone.localdate(), EndCause.TENANT_NOTICE
        home.save()
        with pytest.raises(RuleBroken, match="ingenting å bytte"):
            apply(cast, home)

    def test_not_where_the_dwelling_is_allocated_by_another_bydel(self, cast):
        RuleSetFactory(kommune=cast.oslo)
        home = TenancyFactory(bydel=cast.ullern, household=HouseholdFactory(bydel=cast.sagene))
        with pytest.raises(RuleBroken, match=r"tildeles av .* Send den dit"):
            soknader.register(
                bydel=cast.sagene, household=home.household, received_on=timezone.localdate(), by=cast.sara,
                kind="bytte", channel="papir", situations=[],
            )  # fmt: skip

    def test_not_twice_at_once(self, cast, home):
        first = apply(cast, home)
        with pytest.raises(RuleBroken, match=f"ikke er ferdig: sak {first.number}"):
            apply(cast, home)

    def test_again_when_the_first_is_withdrawn(self, cast, home):
        endings.withdraw(soknad=apply(cast, home), reason="Ombestemte seg.", by=cast.sara)
        assert apply(cast, home).status == S.REGISTERED

    def test_not_to_another_kommune(self, cast, home):
        with pytest.raises(RuleBroken, match="innenfor kommunen"):
            apply(cast, home, to=cast.raelingen)


class TestAsking:
    def test_across_bydeler_three_are_asked(self, cast, home):
        rows = exchange.ask(soknad=apply(cast, home, to=cast.ullern), by=cast.sara)
        assert {(row.party, row.bydel or row.landlord) for row in rows} == {
            ("fra_bydel", cast.sagene),
            ("til_bydel", cast.ullern),
            ("utleier", cast.boligbygg),
        }

    def test_within_the_bydel_only_the_landlord(self, cast, home):
        (row,) = exchange.ask(soknad=apply(cast, home), by=cast.sara)
        assert row.party == "utleier"

    def test_they_are_told_counts_needs_and_the_dwelling_and_nothing_else(self, cast, home):
        soknad = apply(cast, home, to=cast.ullern)
        soknad.need.areas_wished = "Nær mormor"
        soknad.need.save()
        facts = exchange.ask(soknad=soknad, by=cast.sara)[0].facts
        assert set(facts) == set(exchange_facts.LABELS)
        assert facts["Husstanden"] == "3 personer, 2 barn under 18 år"
        assert home.dwelling.address in facts["Bor i dag"]
        told = " ".join(facts.values())
        assert SECRET not in told and "mormor" not in told
        assert home.household.main_person.family_name not in told

    def test_of_a_protected_household_no_address_is_told(self, cast):
        RuleSetFactory(kommune=cast.oslo)
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        home = TenancyFactory(household=household, bydel=cast.sagene, landlord=cast.boligbygg)
        (row,) = exchange.ask(soknad=apply(cast, home), by=cast.sara)
        assert home.dwelling.address not in " ".join(row.facts.values())

    def test_nobody_is_asked_twice_about_the_same(self, cast, home):
        soknad = apply(cast, home)
        exchange.ask(soknad=soknad, by=cast.sara)
        with pytest.raises(RuleBroken, match="Vent på svar"):
            exchange.ask(soknad=soknad, by=cast.sara)

    def test_other_needs_are_asked_about_again(self, cast, home, leader_there):
        soknad = consented(cast, home, leader_there, to=cast.ullern)
        soknad.need.wheelchair = True
        soknad.need.save()
        exchange.ask(soknad=soknad, by=cast.sara)
        assert {row.answer for row in soknad.samtykker.all()} == {""}

    def test_only_who_said_no_is_asked_again(self, cast, home, leader_there):
        soknad = consented(cast, home, leader_there, to=cast.ullern)
        exchange.answer(
            samtykke=soknad.samtykker.get(party="utleier"), answer="nei", reason="Restanse.", by=cast.unni
        )
        assert [row.party for row in exchange.ask(soknad=soknad, by=cast.sara)] == ["utleier"]

    def test_a_new_application_needs_no_consent(self, cast):
        with pytest.raises(RuleBroken, match="bare når husstanden vil bytte"):
            exchange.ask(soknad=SoknadFactory(bydel=cast.sagene), by=cast.sara)

    def test_questions_that_are_not_answered_go_with_the_case(self, cast, home):
        soknad = apply(cast, home)
        exchange.ask(soknad=soknad, by=cast.sara)
        endings.withdraw(soknad=soknad, reason="Ombestemte seg.", by=cast.sara)
        assert not soknad.samtykker.exists()


class TestAnswering:
    @pytest.fixture
    def asked(self, cast, home):
        soknad = apply(cast, home, to=cast.ullern)
        exchange.ask(soknad=soknad, by=cast.sara)
        return soknad

    def test_the_other_bydel_answers_through_row_level_security(self, cast, asked, leader_there):
        row = asked.samtykker.get(party="til_bydel")
        with as_user(leader_there):
            assert not Soknad.objects.filter(pk=asked.pk).exists()
            exchange.answer(samtykke=row, answer="ja", by=leader_there)
            assert not Soknad.objects.filter(pk=asked.pk).exists()  # as closed as before
        row.refresh_from_db()
        assert (row.answer, row.answered_by) == ("ja", leader_there)

    def test_the_landlord_answers_through_row_level_security(self, cast, asked):
        row = asked.samtykker.get(party="utleier")
        with as_user(cast.unni):
            exchange.answer(samtykke=row, answer="ja", by=cast.unni)
            assert not Soknad.objects.exists()

    def test_a_caseworker_does_not_bind_the_bydel(self, cast, asked):
        with pytest.raises(PermissionDenied):
            exchange.answer(samtykke=asked.samtykker.get(party="fra_bydel"), answer="ja", by=cast.sara)

    def test_one_landlord_does_not_answer_for_another(self, cast, asked):
        with pytest.raises(PermissionDenied):
            exchange.answer(
                samtykke=asked.samtykker.get(party="utleier"), answer="ja", by=user_of(LandlordFactory())
            )

    def test_the_asking_leader_does_not_answer_for_the_other_bydel(self, cast, asked):
        with pytest.raises(PermissionDenied):
            exchange.answer(samtykke=asked.samtykker.get(party="til_bydel"), answer="ja", by=cast.lars)

    @pytest.mark.parametrize("reason", ["", "   "], ids=["tom", "mellomrom"])
    def test_a_no_has_a_reason(self, cast, asked, reason):
        row = asked.samtykker.get(party="utleier")
        with pytest.raises(RuleBroken, match="hvorfor dere ikke samtykker") as refusal:
            exchange.answer(samtykke=row, answer="nei", reason=reason, by=cast.unni)
        assert refusal.value.field == "reason"

    def test_the_answer_is_changed_with_a_trace(self, cast, asked):
        row = asked.samtykker.get(party="utleier")
        exchange.answer(samtykke=row, answer="ja", by=cast.unni)
        exchange.answer(samtykke=row, answer="nei", reason="Ny restanse.", by=cast.unni)
        texts = [event.text for event in events_of(asked)]
        assert "Boligbygg samtykker ikke til bytte (svaret er endret): Ny restanse." in texts

    def test_the_answer_is_taken_back(self, cast, asked):
        row = asked.samtykker.get(party="utleier")
        exchange.answer(samtykke=row, answer="ja", by=cast.unni)
        exchange.take_back(samtykke=row, by=cast.unni)
        row.refresh_from_db()
        assert (row.answer, row.answered_on) == ("", None)
        assert "Boligbygg har trukket svaret tilbake." in [event.text for event in events_of(asked)]

    def test_nothing_to_take_back(self, cast, asked):
        with pytest.raises(RuleBroken, match="ikke noe svar"):
            exchange.take_back(samtykke=asked.samtykker.get(party="utleier"), by=cast.unni)

    def test_not_after_the_vedtak(self, cast, home, leader_there):
        soknad = granted(cast, home, leader_there)
        row = soknad.samtykker.get()
        with pytest.raises(RuleBroken, match="før vedtak"):
            exchange.answer(samtykke=row, answer="nei", reason="Angrer.", by=cast.unni)
        with pytest.raises(RuleBroken, match="før vedtak"):
            exchange.take_back(samtykke=row, by=cast.unni)

    def test_a_question_that_is_gone(self, cast, asked):
        row = asked.samtykker.get(party="utleier")
        endings.withdraw(soknad=asked, reason="Ombestemte seg.", by=cast.sara)
        with pytest.raises(RuleBroken, match="trukket tilbake"):
            exchange.answer(samtykke=row, answer="ja", by=cast.unni)


def events_of(soknad):
    return Event.objects.get_queryset().about(soknad)


class TestVedtak:
    @pytest.mark.parametrize("party", ["fra_bydel", "til_bydel", "utleier"])
    def test_granted_only_when_all_have_said_yes(self, cast, home, leader_there, party):
        soknad = consented(cast, home, leader_there, to=cast.ullern)
        who = {"fra_bydel": cast.lars, "til_bydel": leader_there, "utleier": cast.unni}[party]
        row = soknad.samtykker.get(party=party)
        exchange.take_back(samtykke=row, by=who)
        draft = drafted(assessed(soknad, cast), cast)
        with pytest.raises(RuleBroken, match=f"mangler fra {row.bydel or row.landlord}"):
            vedtak.issue(vedtak=draft, by=cast.lars)
        exchange.answer(samtykke=row, answer="nei", reason="Nei.", by=who)
        with pytest.raises(RuleBroken, match=f"Samtykker ikke: {row.bydel or row.landlord}"):
            vedtak.issue(vedtak=draft, by=cast.lars)
        exchange.answer(samtykke=row, answer="ja", by=who)
        assert vedtak.issue(vedtak=draft, by=cast.lars).status == "fattet"

    def test_a_yes_to_other_facts_does_not_count(self, cast, home, leader_there):
        soknad = assessed(consented(cast, home, leader_there), cast)
        soknad.need.rooms_max = 5
        soknad.need.save()
        with pytest.raises(RuleBroken, match="det som står i saken nå"):
            vedtak.issue(vedtak=drafted(soknad, cast), by=cast.lars)

    def test_granted_gives_a_place_without_a_deadline_and_a_letter(self, cast, home, leader_there):
        soknad = granted(cast, home, leader_there)
        entry = soknad.waiting
        assert (entry.listed_on, entry.deadline, entry.left_on) == (timezone.localdate(), None, None)
        letter = soknad.letters.get()
        assert letter.status == LetterStatus.QUEUED
        assert "venteliste" in text_of(bytes(letter.documents.get().pdf))

    def test_not_without_prioritering(self, cast, home, leader_there):
        soknad = assessed(consented(cast, home, leader_there), cast)
        soknad.waiting.delete()
        with pytest.raises(RuleBroken, match="prioritert før bytte kan innvilges"):
            vedtak.issue(vedtak=drafted(soknad, cast), by=cast.lars)

    def test_refused_needs_no_consent_and_can_be_appealed_in_oslo(self, cast, home):
        soknad = apply(cast, home)
        soknader.take(soknad=soknad, by=cast.sara)
        refused = vedtak.issue(vedtak=drafted(assessed(soknad, cast), cast, K.EXCHANGE_REFUSED), by=cast.lars)
        assert refused.appealable and refused.appeal_body == "Oslo kommunes klagenemnd"
        text = text_of(bytes(refused.letter.documents.get().pdf))
        assert spell_date(refused.appeal_deadline).replace("\xa0", " ") in text

    def test_refused_cannot_be_appealed_in_raelingen(self, cast):
        RuleSetFactory(kommune=cast.raelingen_kommune)
        sara, lars = user_in(cast.raelingen), user_in(cast.raelingen, role=Role.DECISION_MAKER)
        home = TenancyFactory(bydel=cast.raelingen, household=HouseholdFactory(bydel=cast.raelingen))
        soknad = exchange.apply(
            tenancy=home, received_on=timezone.localdate(), by=sara, channel="papir", situations=["uegnet_bolig"]
        )
        soknader.take(soknad=soknad, by=sara)
        cast.sara = sara
        refused = vedtak.issue(vedtak=drafted(assessed(soknad, cast), cast, K.EXCHANGE_REFUSED), by=lars)
        assert (refused.appealable, refused.appeal_deadline) == (False, None)
        text = text_of(bytes(refused.letter.documents.get().pdf))
        assert "kan ikke påklages" in text and "klagefrist" not in text.lower()

    def test_a_bytte_does_not_become_a_tilsagn(self, cast, home, leader_there):
        with pytest.raises(RuleBroken, match="utfall som passer"):
            drafted(assessed(consented(cast, home, leader_there), cast), cast, K.TILSAGN)


class TestMovingOver:
    def test_another_bydel_gives_the_offers(self, cast, home, leader_there):
        soknad = granted(cast, home, leader_there, to=cast.ullern)
        with pytest.raises(RuleBroken, match=r"bytter til Bydel Ullern\. Overfør saken"):
            signed(soknad, cast.sara, starts_on=timezone.localdate())

    def test_the_granted_case_goes_to_the_bydel_that_consented(self, cast, home, leader_there):
        soknad = granted(cast, home, leader_there, to=cast.ullern)
        with as_user(cast.lars):
            transfers.transfer(soknad=soknad, to=cast.ullern, reason="Bytte.", by=cast.lars)
            assert not Soknad.objects.filter(pk=soknad.pk).exists()
        with as_user(leader_there):
            moved = Soknad.objects.get(pk=soknad.pk)
            assert (moved.status, moved.caseworker) == (S.DECIDED, leader_there)
            assert moved.waiting.listed_on and moved.household.main_person.full_name
            assert moved.letters.count() == 1 and moved.samtykker.count() == 3

    def test_the_caseworker_does_not_hand_a_vedtak_over(self, cast, home, leader_there):
        soknad = granted(cast, home, leader_there, to=cast.ullern)
        with pytest.raises(PermissionDenied):
            transfers.transfer(soknad=soknad, to=cast.ullern, reason="Bytte.", by=cast.sara)

    def test_signing_there_ends_the_old_tenancy_here(self, cast, home, leader_there, day):
        soknad = granted(cast, home, leader_there, to=cast.ullern)
        transfers.transfer(soknad=soknad, to=cast.ullern, reason="Bytte.", by=cast.lars)
        with as_user(leader_there):
            lease = signed(Soknad.objects.get(pk=soknad.pk), leader_there, starts_on=day + timedelta(days=10))
        home.refresh_from_db()
        assert (home.moved_out, home.end_cause) == (day + timedelta(days=10), EndCause.EXCHANGE)
        assert (home.destination, home.destination_bydel) == (Destination.MUNICIPAL, cast.ullern)
        assert home.dwelling.vacancies.open().get().cause == VacancyCause.EXCHANGE
        assert (lease.kind, lease.tenancy.household_id) == (LeaseKind.EXCHANGE, home.household_id)
        assert Soknad.objects.get(pk=soknad.pk).status == S.HOUSED

    @pytest.mark.parametrize(
        ("after", "refused"),
        [(-2, "før den nye leien begynner"), (-1, ""), (0, ""), (14, ""), (15, "senest")],
        ids=["to dager før", "dagen før", "samme dag", "fjorten dager", "femten dager"],
    )
    def test_how_long_a_household_may_have_both(self, cast, home, leader_there, day, after, refused):
        soknad = granted(cast, home, leader_there)
        starts_on = day + timedelta(days=20)
        moved_out = starts_on + timedelta(days=after)
        if refused:
            with pytest.raises(RuleBroken, match=refused) as refusal:
                signed(soknad, cast.sara, starts_on=starts_on, moved_out=moved_out)
            assert refusal.value.field == "moved_out"
        else:
            signed(soknad, cast.sara, starts_on=starts_on, moved_out=moved_out)
            home.refresh_from_db()
            assert home.moved_out == moved_out

    def test_all_or_nothing(self, cast, home, leader_there, day):
        soknad = granted(cast, home, leader_there)
        with pytest.raises(RuleBroken):
            signed(soknad, cast.sara, starts_on=day, moved_out=date(2030, 1, 1))
        home.refresh_from_db()
        assert home.moved_out is None
        assert home.household.tenancies.count() == 1


def test_consents_are_read_by_those_asked_and_by_nobody_else(cast, home, leader_there):
    exchange.ask(soknad=apply(cast, home, to=cast.ullern), by=cast.sara)

    def seen(user):
        with as_user(user):
            return set(Byttesamtykke.objects.values_list("party", flat=True))

    assert seen(cast.sara) == {"fra_bydel", "til_bydel", "utleier"}
    assert seen(leader_there) == {"til_bydel"}
    assert seen(cast.unni) == {"utleier"}
    assert seen(user_of(LandlordFactory())) == set()
    assert seen(cast.bente) == set()
