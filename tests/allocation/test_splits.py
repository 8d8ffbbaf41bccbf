"""A household that splits: who takes each case on, who keeps the dwelling, and what follows from it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from allocation import exchange_facts, halves, tenancy_facts
from allocation.actions import assessments, exchange, letters, splits, transfers, vedtak
from allocation.findings import facts_of
from allocation.models import LetterKind, LetterStatus, Soknad, SoknadStatus, VedtakKind
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Relation
from tests.cast import as_user, user_in
from tests.factories import (
    FornyelseFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    InhabilitetFactory,
    KlageFactory,
    LeaseFactory,
    LetterFactory,
    OfferFactory,
    RuleSetFactory,
    SamtaleFactory,
    SoknadFactory,
    SoknadskladdFactory,
    TenancyFactory,
    VedtakFactory,
    VilkarsvurderingFactory,
    WaitingEntryFactory,
)
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db
S = SoknadStatus


@pytest.fixture
def day():
    return timezone.localdate()


@pytest.fixture
def family(cast):
    """The applicant, a partner and a child, together since 2020."""
    RuleSetFactory(kommune=cast.oslo)
    household = HouseholdFactory(bydel=cast.sagene, children=1)
    HouseholdMemberFactory(household=household, relation=Relation.PARTNER, person__bydel=cast.sagene)
    household.members.update(valid_from=date(2020, 1, 1))
    return household


@pytest.fixture
def home(cast, family):
    tenancy = TenancyFactory(household=family, bydel=cast.sagene, landlord=cast.boligbygg)
    LeaseFactory(tenancy=tenancy)
    return tenancy


def member(household, relation):
    return household.members.get(relation=relation, valid_to=None)


def partner_leaves(family, cast, **chosen):
    """The partner is the new household; the applicant stays."""
    return _split(family, cast, [member(family, Relation.PARTNER)], **chosen)


def applicant_leaves(family, cast, **chosen):
    return _split(
        family, cast, [member(family, Relation.MAIN)], new_main=member(family, Relation.PARTNER), **chosen
    )


def _split(family, cast, members, **chosen):
    sent = {"moved_on": timezone.localdate(), "by": cast.sara} | chosen
    new = splits.split(household=family, members=members, **sent)
    as_at_commit()
    return new


def as_at_commit():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def holder(row):
    row.refresh_from_db()
    return row.household


def texts(about):
    return [event.text for event in Event.objects.get_queryset().about(about).newest_first()]


def case(family, cast, **state):
    return SoknadFactory(household=family, caseworker=cast.sara, **{"status": S.IN_PROGRESS} | state)


class TestCases:
    @pytest.mark.parametrize("goes", [partner_leaves, applicant_leaves], ids=["partneren", "søkeren"])
    def test_a_case_follows_the_applicant(self, cast, family, goes):
        soknad, applicant = case(family, cast), family.main_person
        goes(family, cast)
        assert holder(soknad).main_person == applicant
        assert "Saken følger søkeren. Søknadstidspunktet er som før." in texts(soknad)[0]

    @pytest.mark.parametrize("goes", [partner_leaves, applicant_leaves], ids=["partneren", "søkeren"])
    def test_or_the_other_half_when_so_decided(self, cast, family, goes):
        soknad, partner = case(family, cast), member(family, Relation.PARTNER).person
        goes(family, cast, with_others=[soknad])
        assert holder(soknad).main_person == partner
        assert "Saken følger den andre parten, som nå er søker." in texts(soknad)[0]

    def test_each_case_by_itself_and_through_row_level_security(self, cast, family):
        first, second = case(family, cast), case(family, cast)
        with as_user(cast.sara):
            new = partner_leaves(family, cast, with_others=[second])
        assert (holder(first), holder(second)) == (family, new)

    def test_the_place_is_kept_with_its_day(self, cast, family):
        entry = WaitingEntryFactory(soknad=case(family, cast, status=S.DECIDED))
        before = (entry.listed_on, entry.deadline, entry.left_on, entry.soknad.received_on)
        new = partner_leaves(family, cast, with_others=[entry.soknad])
        entry.refresh_from_db()
        assert entry.soknad.household == new
        assert (entry.listed_on, entry.deadline, entry.left_on, entry.soknad.received_on) == before
        assert "Plassen på ventelisten og søknadstidspunktet er som før." in texts(entry.soknad)[0]

    def test_a_case_that_is_finished_stays_where_it_was(self, cast, family):
        ended = case(family, cast, status=S.WITHDRAWN)
        applicant_leaves(family, cast)
        assert holder(ended) == family

    def test_not_one_that_is_finished(self, cast, family):
        with pytest.raises(RuleBroken, match="avsluttet eller hører til en annen husstand") as refusal:
            partner_leaves(family, cast, with_others=[case(family, cast, status=S.WITHDRAWN)])
        assert refusal.value.field == "with_others"

    def test_not_one_of_others(self, cast, family):
        with pytest.raises(RuleBroken, match="hører til en annen husstand"):
            partner_leaves(family, cast, with_others=[SoknadFactory(bydel=cast.sagene)])

    def test_a_form_that_was_open_is_stale(self, cast, family):
        soknad = case(family, cast)
        partner_leaves(family, cast)
        assert Soknad.objects.get(pk=soknad.pk).version > soknad.version

    def test_talks_and_offers_that_are_over_go_with_the_case(self, cast, family):
        soknad = case(family, cast, status=S.DECIDED)
        WaitingEntryFactory(soknad=soknad)
        talk, offer = SamtaleFactory(soknad=soknad), OfferFactory(soknad=soknad, declined=True)
        new = partner_leaves(family, cast, with_others=[soknad])
        assert holder(talk) == holder(offer) == new

    def test_a_registration_under_way_follows_the_applicant(self, cast, family):
        kladd = SoknadskladdFactory(bydel=cast.sagene, household=family, owner=cast.sara)
        applicant = family.main_person
        applicant_leaves(family, cast)
        assert holder(kladd).main_person == applicant

    def test_so_does_one_that_a_colleague_writes_and_nobody_else_sees(self, cast, family):
        kladd = SoknadskladdFactory(bydel=cast.sagene, household=family, owner=user_in(cast.sagene))
        applicant = family.main_person
        with as_user(cast.sara):
            applicant_leaves(family, cast)
        assert holder(kladd).main_person == applicant


class TestBoundToTheApplicant:
    @pytest.mark.parametrize("state", [{}, {"accepted": True}], ids=["åpent", "akseptert"])
    def test_an_offer_goes_with_the_applicant(self, cast, family, state):
        offer, applicant = OfferFactory(soknad=case(family, cast, status=S.DECIDED), **state), family.main_person
        WaitingEntryFactory(soknad=offer.soknad)
        applicant_leaves(family, cast)
        assert holder(offer) == holder(offer.soknad) and holder(offer).main_person == applicant

    @pytest.mark.parametrize("goes", [partner_leaves, applicant_leaves], ids=["partneren", "søkeren"])
    def test_and_nobody_else_takes_it_over(self, cast, family, goes):
        offer = OfferFactory(soknad=case(family, cast, status=S.DECIDED))
        WaitingEntryFactory(soknad=offer.soknad)
        with pytest.raises(RuleBroken, match=f"Sak {offer.soknad.number} har et tilbud") as refusal:
            goes(family, cast, with_others=[offer.soknad])
        assert refusal.value.field == "with_others"
        assert family.halves.count() == 0

    def test_a_klage_is_the_applicants(self, cast, family):
        issued = VedtakFactory(soknad=case(family, cast, status=S.DECIDED), issued=True, kind="avslag_vilkar")
        KlageFactory(vedtak=issued)
        with pytest.raises(RuleBroken, match="en klage som ikke er avgjort"):
            partner_leaves(family, cast, with_others=[issued.soknad])
        applicant = family.main_person
        applicant_leaves(family, cast)
        assert holder(issued.soknad).main_person == applicant

    def test_an_offer_of_a_bytte_keeps_the_dwelling_with_the_applicant(self, cast, family, home):
        soknad = case(family, cast, kind="bytte", exchange_of=home, status=S.DECIDED)
        WaitingEntryFactory(soknad=soknad, vedtak=False)
        OfferFactory(soknad=soknad)
        with pytest.raises(RuleBroken, match="har et tilbud"):
            partner_leaves(family, cast, homes=[home])
        partner_leaves(family, cast)


class TestHomes:
    def test_it_stays_unless_chosen(self, cast, family, home):
        partner_leaves(family, cast)
        assert holder(home) == family
        assert not texts(home)

    def test_the_applicant_keeps_the_case_and_the_other_the_dwelling(self, cast, family, home):
        soknad, partner = case(family, cast), member(family, Relation.PARTNER).person
        with as_user(cast.sara):
            new = partner_leaves(family, cast, homes=[home])
        assert (holder(home), holder(soknad)) == (new, family) and new.main_person == partner
        assert texts(home) == [
            "Husstanden er delt, og leieforholdet følger den andre parten. Avklar leiekontrakten med utleieren."
        ]

    def test_the_landlord_is_told_when_the_tenant_is_another(self, cast, family, home):
        applicant_leaves(family, cast)
        with as_user(cast.unni):
            assert texts(home)

    def test_not_when_the_tenant_takes_it_along(self, cast, family, home):
        new = applicant_leaves(family, cast, homes=[home])
        assert holder(home) == new and not texts(home)

    def test_not_one_that_has_ended(self, cast, family, home):
        type(home).objects.filter(pk=home.pk).update(moved_out=timezone.localdate(), end_cause="ikke_fornyet")
        with pytest.raises(RuleBroken, match="Leieforholdet er endret") as refusal:
            partner_leaves(family, cast, homes=[home])
        assert refusal.value.field == "homes"

    def test_not_one_of_others(self, cast, family):
        with pytest.raises(RuleBroken, match="Leieforholdet er endret"):
            partner_leaves(family, cast, homes=[TenancyFactory(bydel=cast.sagene)])

    def test_what_is_said_of_who_lived_there(self, cast, family, home, day):
        new = partner_leaves(family, cast, homes=[home])
        home.refresh_from_db()
        facts = tenancy_facts.facts_of(home.leases.get(), soknad=None, fornyelse=None, user=cast.sara, today=day)
        assert new.split_on == day
        assert facts.changed == [f"Husstanden ble delt {day:%d.%m.%Y}. De andre bor ikke her lenger."]


class TestAboutTheHome:
    def test_a_fornyelse_follows_whoever_keeps_the_dwelling(self, cast, family, home):
        fornyelse = FornyelseFactory(lease=home.leases.get(), applied=True)
        talk = SamtaleFactory(fornyelse=fornyelse, soknad=None, household=family, bydel=cast.sagene)
        new = partner_leaves(family, cast, homes=[home])
        assert holder(fornyelse) == holder(fornyelse.soknad) == holder(talk) == new
        assert any("Saken følger den som beholder boligen." in text for text in texts(fornyelse.soknad))
        assert any("Fornyelsen følger den som beholder boligen." in text for text in texts(fornyelse))

    def test_never_the_applicant_without_the_lease(self, cast, family, home):
        fornyelse = FornyelseFactory(lease=home.leases.get(), applied=True)
        applicant_leaves(family, cast)
        assert holder(fornyelse) == holder(fornyelse.soknad) == family

    def test_a_bytte_too(self, cast, family, home):
        soknad = case(family, cast, kind="bytte", exchange_of=home)
        new = partner_leaves(family, cast, homes=[home])
        assert holder(soknad) == new

    @pytest.mark.parametrize("kind", ["bytte", "fornyelse"])
    def test_it_is_not_chosen_apart_from_the_dwelling(self, cast, family, home, kind):
        about = {"bytte": {"exchange_of": home}, "fornyelse": {"renews": home.leases.get()}}[kind]
        soknad = case(family, cast, kind=kind, **about)
        with pytest.raises(RuleBroken, match=r"gjelder boligen og følger den som beholder den") as refusal:
            partner_leaves(family, cast, with_others=[soknad])
        assert refusal.value.field == "with_others"

    def test_those_who_consented_are_asked_again(self, cast, family, home):
        soknad = case(family, cast, kind="bytte", exchange_of=home)
        exchange.ask(soknad=soknad, by=cast.sara)
        partner_leaves(family, cast, homes=[home])
        soknad.refresh_from_db()
        assert soknad.samtykker.get().facts != exchange_facts.told(soknad)
        assert exchange.ask(soknad=soknad, by=cast.sara)

    def test_a_dwelling_in_another_bydel_stays_and_the_bytte_with_it(self, cast, family, home):
        """Handed over when it was granted: the bydel that has the case cannot read the dwelling."""
        leader = user_in(cast.ullern)
        soknad = case(family, cast, kind="bytte", exchange_of=home, exchange_to=cast.ullern, status=S.DECIDED)
        VedtakFactory(soknad=soknad, kind="bytte_innvilget", issued=True)
        WaitingEntryFactory(soknad=soknad, vedtak=False, deadline=None)
        for row in (soknad, soknad.waiting):
            type(row).objects.filter(pk=row.pk).update(bydel=cast.ullern)
        type(family).objects.filter(pk=family.pk).update(bydel=cast.ullern)
        family.refresh_from_db()
        family.members.get(relation=Relation.PARTNER).person.__class__.objects.update(bydel=cast.ullern)
        with as_user(leader):
            new = partner_leaves(family, cast, by=leader)
        assert holder(soknad) == holder(home) == family and new.bydel == cast.ullern


class TestLetters:
    @pytest.fixture
    def queued(self, cast, family):
        soknad = case(family, cast, status=S.DECIDED)
        issued = VedtakFactory(soknad=soknad, issued=True)
        WaitingEntryFactory(soknad=soknad, vedtak=False)
        return letters.queue_vedtak(issued, by=cast.lars)

    def read(self, letter):
        return text_of(bytes(letter.documents.latest("version").pdf))

    def test_one_in_the_queue_goes_to_who_applies_now(self, cast, family, queued):
        partner = member(family, Relation.PARTNER).person
        new = partner_leaves(family, cast, with_others=[queued.soknad])
        assert holder(queued) == new and partner.full_name in self.read(queued)
        assert "Vedtaksbrev er skrevet på nytt til den som er søker nå." in texts(queued)

    def test_and_is_as_it_was_when_the_applicant_is_the_same(self, cast, family, queued):
        new = applicant_leaves(family, cast)
        assert holder(queued) == new and queued.documents.count() == 1
        assert new.main_person.full_name in self.read(queued)

    def test_what_has_been_sent_stays_with_those_it_was_written_to(self, cast, family, queued):
        type(queued).objects.filter(pk=queued.pk).update(
            status=LetterStatus.SENT, sent_at=timezone.now(), receipt="kvittering-1"
        )
        partner_leaves(family, cast, with_others=[queued.soknad])
        assert holder(queued) == family and queued.documents.count() == 1

    def test_one_that_cannot_be_written_is_said_first(self, cast, family, queued):
        person = member(family, Relation.PARTNER).person
        type(person).objects.filter(pk=person.pk).update(street="", postcode="", city="")
        with pytest.raises(RuleBroken, match=r"Vedtaksbrev i køen skal til en annen nå\. Brevet mangler"):
            partner_leaves(family, cast, with_others=[queued.soknad])

    def test_the_notice_of_the_lease_goes_to_who_keeps_the_dwelling(self, cast, family, home):
        fornyelse = FornyelseFactory(lease=home.leases.get())
        letter = letters.queue(kind=LetterKind.RENEWAL, about=fornyelse, by=cast.sara)
        partner = member(family, Relation.PARTNER).person
        partner_leaves(family, cast, homes=[home])
        assert partner.full_name in self.read(letter)

    def test_one_that_is_made_when_it_leaves_waits(self, cast, family, home):
        letter = LetterFactory(fornyelse=FornyelseFactory(lease=home.leases.get()))
        new = partner_leaves(family, cast, homes=[home])
        assert holder(letter) == new and not letter.documents.exists()


class TestAssessedAgain:
    @pytest.fixture
    def assessed(self, cast, family):
        soknad = case(family, cast, barnets_beste="Trenger eget rom.")
        for criterion in soknad.rule_set.criteria.all():
            VilkarsvurderingFactory(soknad=soknad, criterion=criterion, concluded=True)
        return soknad

    def again(self, soknad, cast):
        soknad.refresh_from_db()
        answers = [
            assessments.Answer(row.criterion, row.conclusion, row.exception_code, row.grounds)
            for row in soknad.vilkarsvurderinger.select_related("criterion")
        ]
        assessments.conclude(
            soknad=soknad, answers=answers, barnets_beste="Har eget rom.", version=soknad.version, by=cast.sara
        )

    @pytest.mark.parametrize("passed", [False, True], ids=["søkeren", "den andre"])
    def test_a_case_is_not_sent_to_decision_before(self, cast, family, assessed, passed):
        partner_leaves(family, cast, with_others=[assessed] if passed else [])
        with pytest.raises(RuleBroken, match="delt etter at vilkårene ble vurdert"):
            assessments.send_to_decision(soknad=assessed, by=cast.sara)
        self.again(assessed, cast)  # also when nothing is concluded otherwise
        assert assessments.send_to_decision(soknad=assessed, by=cast.sara).status == S.TO_DECISION

    def test_nor_is_a_vedtak_issued(self, cast, family, assessed):
        WaitingEntryFactory(soknad=assessed, listed_on=None, deadline=None, vedtak=False)
        Soknad.objects.filter(pk=assessed.pk).update(status=S.TO_DECISION)
        assessed.refresh_from_db()
        draft = VedtakFactory(soknad=assessed, kind=VedtakKind.TILSAGN)
        partner_leaves(family, cast)
        with pytest.raises(RuleBroken, match="delt etter at vilkårene ble vurdert"):
            vedtak.issue(vedtak=draft, by=cast.lars)

    def test_one_that_was_not_assessed_needs_no_more(self, cast, family):
        soknad = case(family, cast)
        partner_leaves(family, cast)
        with pytest.raises(RuleBroken, match="ikke vurdert"):
            assessments.send_to_decision(soknad=soknad, by=cast.sara)

    @pytest.mark.parametrize("passed", [False, True], ids=["søkeren", "den andre"])
    def test_the_findings_are_about_those_who_are_left(self, cast, family, passed):
        HouseholdMemberFactory(
            household=family, relation=Relation.CHILD, valid_from=date(2026, 5, 1),
            person__birth_date=date(2015, 5, 1),
        )  # fmt: skip
        soknad = case(family, cast, received_on=date(2026, 3, 2))
        assert (facts_of(soknad).adults, facts_of(soknad).children, facts_of(soknad).couple) == (2, 1, True)
        new = partner_leaves(family, cast, with_others=[soknad] if passed else [])
        soknad.refresh_from_db()
        facts = facts_of(soknad)
        expected = new.main_person if passed else family.main_person
        assert facts.age == expected.age_on(date(2026, 3, 2)) and not facts.couple
        assert (facts.adults, facts.children) == ((1, 0) if passed else (1, 2))

    def test_one_born_after_the_case_was_received_is_a_child_of_no_years(self, cast, family):
        HouseholdMemberFactory(
            household=family, relation=Relation.CHILD, valid_from=date(2026, 5, 1),
            person__birth_date=date(2026, 5, 1),
        )  # fmt: skip
        soknad = case(family, cast, received_on=date(2026, 3, 2))
        partner_leaves(family, cast)
        assert min(facts_of(soknad).ages) == 0 and facts_of(soknad).children == 2

    def test_a_split_before_the_case_changes_nothing(self, cast, family):
        partner_leaves(family, cast, moved_on=date(2026, 1, 1))
        assert facts_of(case(family, cast, received_on=date(2026, 3, 2))).adults == 1


class TestWhoMay:
    def test_not_by_one_who_is_inhabil(self, cast, family):
        soknad = case(family, cast)
        InhabilitetFactory(soknad=soknad, participant__user=cast.sara)
        with pytest.raises(RuleBroken, match="inhabil"):
            partner_leaves(family, cast)

    def test_not_from_another_bydel(self, cast, family):
        with pytest.raises(PermissionDenied):
            partner_leaves(family, cast, by=user_in(cast.ullern))

    def test_all_or_nothing(self, cast, family, home):
        soknad = case(family, cast)
        with pytest.raises(RuleBroken, match="fram i tid"):
            partner_leaves(
                family, cast, homes=[home], with_others=[soknad],
                moved_on=timezone.localdate() + timedelta(days=1),
            )  # fmt: skip
        assert holder(home) == holder(soknad) == family

    def test_after_a_split_the_halves_split_again(self, cast, family):
        soknad = case(family, cast)
        new = partner_leaves(family, cast, with_others=[soknad], moved_on=date(2026, 6, 1))
        HouseholdMemberFactory(household=new, relation=Relation.OTHER, valid_from=date(2026, 7, 1))
        third = splits.split(
            household=new, members=[member(new, Relation.OTHER)], moved_on=date(2026, 8, 1), by=cast.sara
        )
        assert (holder(soknad), third.split_from) == (new, new)
        assert facts_of(soknad).adults == 1

    def test_a_half_with_a_case_can_be_handed_over(self, cast, family):
        soknad = case(family, cast)
        new = partner_leaves(family, cast, with_others=[soknad])
        transfers.transfer(soknad=soknad, to=cast.ullern, reason="Flyttet.", by=cast.sara)
        assert holder(soknad) == new and new.__class__.objects.get(pk=new.pk).bydel == cast.ullern


def test_a_case_that_came_meanwhile_is_noticed(cast, family, monkeypatch):
    """Between the locks and the split: it would be left where nobody decided that it should be."""
    of, calls = halves.of, []

    def with_one_more(household):
        calls.append(household)
        if len(calls) == 3:
            case(family, cast)
        return of(household)

    monkeypatch.setattr(halves, "of", with_one_more)
    with pytest.raises(RuleBroken, match="fikk en sak eller en bolig mens du delte den"):
        partner_leaves(family, cast)


def test_what_can_be_shared(cast, family, home):
    """Open cases, those on the list and those with a klage; not what is finished."""
    waiting = WaitingEntryFactory(soknad=case(family, cast, status=S.DECIDED)).soknad
    appealed = VedtakFactory(soknad=case(family, cast, status=S.DECIDED), issued=True, kind="avslag_vilkar").soknad
    KlageFactory(vedtak=appealed.vedtak.get())
    open_case, bytte = case(family, cast), case(family, cast, kind="bytte", exchange_of=home)
    refused_renewal = case(family, cast, kind="fornyelse", renews=home.leases.get(), status=S.DECIDED)
    for status in (S.WITHDRAWN, S.DISMISSED, S.DECIDED):
        case(family, cast, status=status)
    case(family, cast, kind="bytte", exchange_of=home, status=S.WITHDRAWN)
    TenancyFactory(household=family, bydel=cast.sagene, ended=True)
    shared = halves.of(family)
    assert {row.pk for row in shared.cases} == {waiting.pk, appealed.pk, open_case.pk}
    assert {row.pk for row in shared.of_homes} == {bytte.pk, refused_renewal.pk}
    assert shared.homes == [home]
