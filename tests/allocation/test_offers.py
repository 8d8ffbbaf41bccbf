"""Offers: who may be offered what, the answer, what a no leads to, and the lease after a yes."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import Role
from allocation import offer_terms
from allocation.actions import consequences, leases, offers
from allocation.models import (
    DeclineReason,
    LeftCause,
    Offer,
    OfferChannel,
    OfferStatus,
    SoknadStatus,
    Vedtak,
    WaitingEntry,
)
from allocation.offer_terms import Consequence
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Lease, LeaseKind
from tests.breaking import update
from tests.cast import user_in
from tests.factories import (
    InhabilitetFactory,
    MeetingCandidateFactory,
    MeetingDwellingFactory,
    MeetingFactory,
    OfferFactory,
    RuleSetFactory,
    SoknadFactory,
    TenancyFactory,
    VacancyFactory,
    WaitingEntryFactory,
    close_meeting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(cast):
    return WaitingEntryFactory(bydel=cast.sagene)


@pytest.fixture
def vacancy(cast):
    return VacancyFactory(dwelling__bydel=cast.sagene, dwelling__landlord=cast.boligbygg)


def give(entry, vacancy, by, **changes):
    terms = {
        "soknad": entry.soknad,
        "dwelling": vacancy.dwelling,
        "channel": OfferChannel.ORAL,
        "given_on": timezone.localdate(),
        "grounds": "Familien mister boligen i morgen.",
    }
    return offers.give(**(terms | changes), by=by)


def sign(offer, by, **changes):
    terms = {
        "starts_on": timezone.localdate() + timedelta(days=7),
        "term_months": 36,
        "rent": 9500,
        "information_given_on": timezone.localdate(),
        "signed_on": timezone.localdate(),
    }
    return leases.sign_from_offer(offer=offer, by=by, **(terms | changes))


class TestGiving:
    def test_directly_from_the_waiting_list_with_grounds(self, cast, entry, vacancy):
        offer = give(entry, vacancy, cast.sara)
        assert (offer.status, offer.household, offer.bydel) == ("apent", entry.soknad.household, cast.sagene)
        assert offer.grounds == "Familien mister boligen i morgen."
        with pytest.raises(RuleBroken, match="uten møte") as refusal:
            give(entry, vacancy, cast.sara, grounds=" ")
        assert refusal.value.field == "grounds"

    def test_what_a_closed_meeting_allocated_needs_no_more_grounds(self, cast, entry, vacancy):
        row = MeetingDwellingFactory(meeting=MeetingFactory(bydel=cast.sagene, open=True), vacancy=vacancy)
        MeetingCandidateFactory(meeting_dwelling=row, soknad=entry.soknad, outcome="valgt", reason="Behov.")
        with pytest.raises(RuleBroken, match="Møtet er ikke lukket"):
            give(entry, vacancy, cast.sara, meeting_dwelling=row, grounds="")
        close_meeting(row.meeting)
        row.refresh_from_db()
        other = WaitingEntryFactory(bydel=cast.sagene)
        with pytest.raises(RuleBroken, match="tildelte ikke boligen i sak"):
            give(other, vacancy, cast.sara, meeting_dwelling=row, grounds="")
        with pytest.raises(RuleBroken, match="tildelte en annen bolig"):
            give(entry, VacancyFactory(dwelling__bydel=cast.sagene), cast.sara, meeting_dwelling=row)
        assert give(entry, vacancy, cast.sara, meeting_dwelling=row, grounds="").meeting_dwelling == row

    def test_the_refusal_names_who_has_it_and_until_when(self, cast, entry, vacancy):
        taken = OfferFactory(dwelling=vacancy.dwelling, answer_by=date(2099, 11, 27))
        with pytest.raises(RuleBroken) as refusal:
            give(entry, vacancy, cast.sara)
        assert str(refusal.value) == (
            f"Boligen har allerede et åpent tilbud (sak {taken.soknad.number}, svarfrist 27.11.2099)."
        )
        offers.accept(offer=taken, answered_on=timezone.localdate(), by=cast.sara)
        with pytest.raises(RuleBroken, match=f"et akseptert tilbud \\(sak {taken.soknad.number}, venter på"):
            give(entry, vacancy, cast.sara)

    def test_a_household_has_one_offer_at_a_time_across_its_cases(self, cast, entry, vacancy):
        second = SoknadFactory(household=entry.soknad.household, status=SoknadStatus.DECIDED)
        OfferFactory(soknad=second)
        with pytest.raises(RuleBroken, match=f"Husstanden har allerede et åpent tilbud \\(sak {second.number}"):
            give(entry, vacancy, cast.sara)

    def test_a_dwelling_must_be_vacant_and_the_bydels_own(self, cast, entry):
        let = VacancyFactory(dwelling__bydel=cast.sagene)
        TenancyFactory(dwelling=let.dwelling)
        for home, text in (
            (let, "Boligen er utleid"),
            (VacancyFactory(dwelling__bydel=cast.sagene, closed=True), "ikke meldt ledig"),
            (VacancyFactory(dwelling__bydel=cast.ullern), "av en annen bydel"),
        ):
            with pytest.raises(RuleBroken, match=text) as refusal:
                give(entry, home, cast.sara)
            assert refusal.value.field == "dwelling"

    def test_the_case_must_have_a_tilsagn_and_a_place_that_is_not_parked(self, cast, vacancy):
        no_tilsagn = WaitingEntryFactory(bydel=cast.sagene, vedtak=False)
        left = WaitingEntryFactory(bydel=cast.sagene, left_on=date(2026, 5, 1), left_cause=LeftCause.DECLINED)
        parked = WaitingEntryFactory(bydel=cast.sagene, parked=True)
        revoked = WaitingEntryFactory(bydel=cast.sagene)
        Vedtak.objects.filter(soknad=revoked.soknad).update(
            status="opphevet", revoked_at=timezone.now(), revoked_reason="Feil."
        )
        for waiting, text in (
            (no_tilsagn, "ikke et tilsagn"),
            (revoked, "ikke et tilsagn"),
            (left, "står ikke på ventelisten"),
            (parked, "satt på vent til"),
        ):
            with pytest.raises(RuleBroken, match=text):
                give(waiting, vacancy, cast.sara)
        assert not Offer.objects.exists()

    def test_who_may_give(self, cast, entry, vacancy):
        for user in (cast.mona, cast.bente, cast.unni, user_in(cast.ullern)):
            with pytest.raises(PermissionDenied):
                give(entry, vacancy, user)

    def test_one_who_is_inhabil_may_do_nothing_in_the_case(self, cast, entry, vacancy):
        accepted = OfferFactory(soknad=entry.soknad, dwelling=vacancy.dwelling, accepted=True)
        declined = OfferFactory(soknad=entry.soknad, declined=True, consequence=Consequence.LAPSES)
        InhabilitetFactory(participant__user=cast.lars, soknad=entry.soknad)
        today = timezone.localdate()
        for act in (
            lambda: give(entry, vacancy, cast.lars),
            lambda: offers.accept(offer=accepted, answered_on=today, by=cast.lars),
            lambda: offers.withdraw(offer=accepted, reason="x", by=cast.lars),
            lambda: sign(accepted, cast.lars),
            lambda: consequences.approve(offer=declined, consequence=Consequence.LAPSES, by=cast.lars),
        ):
            with pytest.raises(RuleBroken, match=f"inhabil i sak {entry.soknad.number}"):
                act()

    @pytest.mark.parametrize(
        ("channel", "given_on", "answer_by"),
        [
            pytest.param(
                OfferChannel.ORAL, date(2026, 11, 19), date(2026, 11, 24), id="tre virkedager over helgen"
            ),
            pytest.param(OfferChannel.LETTER, date(2026, 11, 19), date(2026, 11, 26), id="sju dager"),
            pytest.param(
                OfferChannel.LETTER, date(2026, 12, 18), date(2026, 12, 28), id="1. juledag flytter fristen"
            ),
        ],
    )
    def test_time_to_answer_is_the_rule_sets(self, entry, channel, given_on, answer_by):
        assert offer_terms.answer_by(entry.soknad.rule_set, channel, given_on) == answer_by

    @time_machine.travel("2026-11-19 12:00", tick=False)
    def test_a_longer_deadline_may_be_given_never_a_shorter(self, cast, entry, vacancy):
        with pytest.raises(RuleBroken, match=r"minst 24\.11\.2026") as refusal:
            give(entry, vacancy, cast.sara, answer_by=date(2026, 11, 23))
        assert refusal.value.field == "answer_by"
        with pytest.raises(RuleBroken, match="fram i tid") as refusal:
            give(entry, vacancy, cast.sara, given_on=date(2026, 11, 20))
        assert refusal.value.field == "given_on"
        assert give(entry, vacancy, cast.sara, answer_by=date(2026, 11, 30)).answer_by == date(2026, 11, 30)

    def test_an_offer_by_letter_queues_the_letter_in_the_same_transaction(self, cast, entry, vacancy):
        cast.sagene.address, cast.sagene.phone = "Vitaminveien 4, 0485 Oslo", "21 80 21 80"
        cast.sagene.save()
        oral = give(entry, vacancy, cast.sara)
        assert not hasattr(oral, "letter")
        offers.withdraw(offer=oral, reason="Skal gis skriftlig.", by=cast.sara)
        assert give(entry, vacancy, cast.sara, channel=OfferChannel.LETTER).letter.status == "i_ko"
        type(cast.sagene).objects.filter(pk=cast.sagene.pk).update(address="")
        with pytest.raises(RuleBroken):
            give(
                WaitingEntryFactory(bydel=cast.sagene),
                VacancyFactory(dwelling__bydel=cast.sagene),
                cast.sara,
                channel=OfferChannel.LETTER,
            )
        assert Offer.objects.count() == 2

    def test_the_history_is_on_the_case_and_on_the_dwelling(self, cast, entry, vacancy):
        offer = give(entry, vacancy, cast.sara)
        for subject in (offer, entry.soknad, entry.soknad.household, vacancy.dwelling):
            assert "offer.given" in Event.objects.get_queryset().about(subject).values_list("kind", flat=True)
        assert not Event.objects.visible_to(cast.unni).exists()


class TestAnswering:
    @pytest.mark.parametrize("answered", [-1, 1])
    def test_an_answer_is_dated_between_the_offer_and_today(self, cast, answered):
        offer = OfferFactory(bydel=cast.sagene)
        day = timezone.localdate() + timedelta(days=answered)
        with pytest.raises(RuleBroken, match="Rett datoen") as refusal:
            offers.accept(offer=offer, answered_on=day, by=cast.sara)
        assert refusal.value.field == "answered_on"

    @pytest.mark.parametrize("state", ["accepted", "declined", "expired", "withdrawn", "fulfilled"])
    def test_only_an_open_offer_is_answered(self, cast, state):
        offer = OfferFactory(bydel=cast.sagene, **{state: True})
        label = offer.get_status_display()
        refused = f"er alt «{label}»" if state == "accepted" else f"er «{label}» og kan ikke bli «A"
        with pytest.raises(RuleBroken, match=f"Tilbudet {refused}"):
            offers.accept(offer=offer, answered_on=timezone.localdate(), by=cast.sara)

    def test_withdrawing_frees_the_dwelling_and_needs_a_reason(self, cast, entry, vacancy):
        offer = give(entry, vacancy, cast.sara)
        with pytest.raises(RuleBroken, match="Skriv hvorfor"):
            offers.withdraw(offer=offer, reason="", by=cast.sara)
        offers.withdraw(offer=offer, reason="Vannskade.", by=cast.sara)
        assert give(WaitingEntryFactory(bydel=cast.sagene), vacancy, cast.sara).status == OfferStatus.OPEN
        assert WaitingEntry.objects.waiting().filter(pk=entry.pk).exists()

    def test_a_no_waits_for_a_leader_unless_the_place_is_kept(self, cast, entry):
        offer = OfferFactory(soknad=entry.soknad)
        with pytest.raises(RuleBroken, match="Skriv hva søkeren sier") as refusal:
            decline(offer, cast.sara, DeclineReason.OTHER)
        assert refusal.value.field == "text"
        decline(offer, cast.sara, DeclineReason.LOCATION)
        offer.refresh_from_db()
        assert (offer.status, offer.consequence, offer.consequence_at) == ("avslatt", "bortfall", None)
        assert WaitingEntry.objects.waiting().filter(pk=entry.pk).exists()

    def test_a_home_that_clearly_does_not_suit_keeps_the_place_whatever_the_rule_set_says(self, cast, entry):
        offers_part = entry.soknad.rule_set.definition["offers"]
        harsh = {**offers_part, "consequences": {**offers_part["consequences"], "uegnet": "bortfall"}}
        rule_set = RuleSetFactory(
            kommune=cast.oslo, code="hard", valid_to=date(2001, 1, 1), valid_from=date(2000, 1, 1),
            parts={"offers": harsh},
        )  # fmt: skip
        update(entry.soknad, rule_set=rule_set)
        entry.soknad.refresh_from_db()
        offer = decline(OfferFactory(soknad=entry.soknad), cast.sara, DeclineReason.UNSUITABLE, "Trapper overalt.")
        assert (offer.consequence, offer.consequence_by) == (Consequence.KEEPS_PLACE, cast.sara)
        with pytest.raises(RuleBroken, match="allerede avgjort"):
            consequences.approve(offer=offer, consequence=Consequence.LAPSES, by=cast.lars)


def decline(offer, by, reason, text=""):
    return offers.decline(offer=offer, answered_on=timezone.localdate(), reason=reason, text=text, by=by)


class TestConsequence:
    @pytest.fixture
    def declined(self, cast, entry):
        return decline(OfferFactory(soknad=entry.soknad), cast.sara, DeclineReason.LOCATION)

    def test_bortfall_takes_the_case_off_the_list(self, cast, entry, declined):
        with pytest.raises(PermissionDenied):
            consequences.approve(offer=declined, consequence=Consequence.LAPSES, by=cast.sara)
        consequences.approve(offer=declined, consequence=Consequence.LAPSES, by=cast.lars)
        entry.refresh_from_db()
        assert (entry.left_on, entry.left_cause) == (timezone.localdate(), LeftCause.DECLINED)
        assert "waiting.left" in Event.objects.get_queryset().about(entry.soknad).values_list("kind", flat=True)
        with pytest.raises(RuleBroken, match="allerede avgjort"):
            consequences.approve(offer=declined, consequence=Consequence.LAPSES, by=cast.lars)

    def test_another_consequence_than_the_rule_sets_needs_grounds(self, cast, entry, declined):
        with pytest.raises(RuleBroken, match="Skriv begrunnelsen") as refusal:
            consequences.approve(offer=declined, consequence=Consequence.KEEPS_PLACE, by=cast.lars)
        assert refusal.value.field == "grounds"
        consequences.approve(
            offer=declined, consequence=Consequence.KEEPS_PLACE, grounds="Tungtveiende grunner.", by=cast.lars
        )
        assert WaitingEntry.objects.waiting().filter(pk=entry.pk).exists()

    def test_a_case_may_be_parked(self, cast, entry, declined):
        consequences.approve(offer=declined, consequence=Consequence.PARKED, grounds="Er syk.", by=cast.lars)
        entry.refresh_from_db()
        assert entry.parked_until == timezone.localdate() + timedelta(days=90)

    def test_silence_has_no_consequence_of_its_own(self, cast, entry):
        expired = OfferFactory(soknad=entry.soknad, expired=True)
        with pytest.raises(RuleBroken, match="Skriv begrunnelsen"):
            consequences.approve(offer=expired, consequence=Consequence.LAPSES, by=cast.lars)
        consequences.approve(offer=expired, consequence=Consequence.LAPSES, grounds="Svarte ikke.", by=cast.lars)
        assert not WaitingEntry.objects.waiting().exists()

    @pytest.mark.parametrize("state", ["accepted", "withdrawn", "fulfilled"])
    def test_nothing_follows_from_other_offers(self, cast, state):
        offer = OfferFactory(bydel=cast.sagene, **{state: True})
        with pytest.raises(RuleBroken, match="ingen følge"):
            consequences.approve(offer=offer, consequence=Consequence.LAPSES, by=cast.lars)


class TestSigning:
    @pytest.fixture
    def accepted(self, cast, entry, vacancy):
        offer = give(entry, vacancy, cast.sara)
        return offers.accept(offer=offer, answered_on=timezone.localdate(), by=cast.sara)

    def test_everything_is_finished_at_once(self, cast, entry, vacancy, accepted):
        lease = sign(accepted, cast.sara)
        for row in (entry, entry.soknad, vacancy, accepted):
            row.refresh_from_db()
        assert (lease.kind, lease.tenancy.household) == (LeaseKind.NEW, entry.soknad.household)
        assert accepted.status == OfferStatus.FULFILLED
        assert entry.soknad.status == SoknadStatus.HOUSED
        assert entry.left_cause == LeftCause.HOUSED
        assert vacancy.closed_on is not None

    def test_a_refusal_leaves_everything_as_it_was(self, cast, entry, vacancy, accepted):
        with pytest.raises(RuleBroken, match="11-1") as refusal:
            sign(accepted, cast.sara, information_given_on=None)
        assert refusal.value.field == "information_given_on"
        for row in (entry, entry.soknad, vacancy, accepted):
            row.refresh_from_db()
        assert (accepted.status, entry.left_on, vacancy.closed_on) == (OfferStatus.ACCEPTED, None, None)
        assert not Lease.objects.exists()

    def test_only_after_a_yes_and_by_those_who_may(self, cast, entry, vacancy):
        offer = give(entry, vacancy, cast.sara)
        with pytest.raises(RuleBroken, match="når søkeren har takket ja"):
            sign(offer, cast.sara)
        with pytest.raises(PermissionDenied):
            sign(offer, cast.mona)

    def test_an_exchange_is_signed_as_one(self, cast, vacancy):
        soknad = SoknadFactory(bydel=cast.sagene, exchange=True, status=SoknadStatus.DECIDED)
        offer = OfferFactory(soknad=soknad, dwelling=vacancy.dwelling, accepted=True)
        assert sign(offer, cast.sara).kind == LeaseKind.EXCHANGE


def test_an_offer_is_seen_in_its_own_bydel_only(cast):
    offer = OfferFactory(bydel=cast.sagene)
    assert Offer.objects.visible_to(cast.sara).get() == offer
    for user in (user_in(cast.ullern), cast.unni, cast.bente, user_in(cast.sagene, role=Role.BOMILJO_WORKER)):
        assert not Offer.objects.visible_to(user).exists()
