"""When the applicant dies: letters stop, nothing lapses by itself, and somebody else may take over."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from allocation import life_events
from allocation.actions import leases, letter_delivery, letters, offers, vedtak
from allocation.actions.endings import dismiss
from allocation.models import Letter, LetterStatus, Soknad, SoknadStatus, VedtakKind
from audit.models import Event
from config.errors import RuleBroken
from housing.actions import deaths, households, splits
from housing.models import Relation
from tests.factories import (
    HouseholdFactory,
    HouseholdMemberFactory,
    OfferFactory,
    RepresentativeFactory,
    SoknadFactory,
    VacancyFactory,
    VedtakFactory,
    WaitingEntryFactory,
)
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db
S = SoknadStatus


@pytest.fixture
def day():
    return timezone.localdate()


@pytest.fixture
def listed(cast):
    """On the list, with a partner who could take over, and the letter of the tilsagn in the queue."""
    entry = WaitingEntryFactory(bydel=cast.sagene)
    HouseholdMemberFactory(household=entry.soknad.household, relation=Relation.PARTNER)
    letters.queue_vedtak(entry.soknad.vedtak.get(), by=cast.lars)
    return entry.soknad


def die(soknad, cast, day):
    return deaths.register(person=soknad.household.main_person, died_on=day, by=cast.sara)


def take_over(soknad, cast):
    partner = soknad.household.members.get(relation=Relation.PARTNER)
    households.set_main(member=partner, by=cast.sara)
    return partner.person


def sent(soknad):
    Letter.objects.update(next_attempt_at=timezone.now() - timedelta(minutes=1))
    letter_delivery.deliver_due()
    return soknad.letters.get().status


class TestLetters:
    def test_a_letter_in_the_queue_is_stopped(self, cast, listed, day):
        die(listed, cast, day)
        assert sent(listed) == LetterStatus.STOPPED
        texts = [event.text for event in Event.objects.get_queryset().about(listed)]
        assert "Vedtaksbrev ble stanset, fordi den det er skrevet til, er død." in texts
        assert listed.letters.get().stopped_reason == "Den det er skrevet til, er død."

    def test_also_when_somebody_has_taken_over(self, cast, listed, day):
        die(listed, cast, day)
        take_over(listed, cast)
        assert sent(listed) == LetterStatus.STOPPED

    def test_not_when_the_death_was_a_mistake(self, cast, listed, day):
        person = die(listed, cast, day)
        deaths.undo(person=person, reason="Feil person.", by=cast.sara)
        assert sent(listed) == LetterStatus.SENT

    def test_not_when_another_member_died(self, cast, listed, day):
        partner = listed.household.members.get(relation=Relation.PARTNER)
        deaths.register(person=partner.person, died_on=day, by=cast.sara)
        assert sent(listed) == LetterStatus.SENT

    def test_a_new_letter_says_who_should_receive_it(self, cast, day):
        soknad = SoknadFactory(bydel=cast.sagene, status=S.TO_DECISION, assessed=True)
        draft = VedtakFactory(soknad=soknad, kind=VedtakKind.REFUSED_SHORTAGE)
        die(soknad, cast, day)
        with pytest.raises(RuleBroken, match=r"ingen mottaker.*ny hovedperson.*representerer dødsboet"):
            vedtak.issue(vedtak=draft, by=cast.lars)
        with pytest.raises(RuleBroken, match="ingen mottaker"):
            letters.preview_vedtak(draft)

    def test_a_tilsagn_says_who_could_have_it(self, cast, day):
        draft = VedtakFactory(soknad=SoknadFactory(bydel=cast.sagene, status=S.TO_DECISION, assessed=True))
        WaitingEntryFactory(soknad=draft.soknad, listed_on=None, deadline=None, vedtak=False)
        person = die(draft.soknad, cast, day)
        # Also when somebody acts for the estate: the dead need no dwelling.
        RepresentativeFactory(person=person, valid_from=day)
        with pytest.raises(RuleBroken, match=r"Søkeren er død.*ny hovedperson"):
            vedtak.issue(vedtak=draft, by=cast.lars)

    def test_who_acts_for_the_estate_receives_it(self, cast, day):
        soknad = SoknadFactory(bydel=cast.sagene, status=S.DECIDED, assessed=True)
        issued = VedtakFactory(soknad=soknad, issued=True)
        person = die(soknad, cast, day)
        RepresentativeFactory(person=person, name="Advokat Arv", valid_from=day)
        letter = letters.queue_vedtak(issued, by=cast.lars)
        text = text_of(bytes(letter.documents.get().pdf))
        assert "Advokat Arv" in text and f"dødsboet etter {person.full_name}" in text

    @pytest.mark.parametrize(("days", "acts"), [(-1, False), (0, True)], ids=["dagen før", "dødsdagen"])
    def test_a_fullmakt_ends_with_death(self, cast, listed, day, days, acts):
        person = die(listed, cast, day)
        RepresentativeFactory(person=person, valid_from=day + timedelta(days=days))
        assert life_events.representatives(person, day).exists() == acts


class TestReader:
    """Who a letter is for. Asked by a prepared query, which must answer as the ORM does."""

    def _same(self, household, day):
        reader = life_events.reader_of(household.pk, day)
        assert list(life_events._READER.ask(household.pk, day)) == list(life_events.reader_rows(household.pk, day))
        if reader.person is not None:
            main = household.members.get(person=reader.person, relation=Relation.MAIN)
            assert reader.former == (main.valid_to is not None)
            assert reader.acting == life_events.representatives(main.person, day).first()
        return reader

    def test_the_main_person(self, cast, day):
        household = HouseholdFactory(bydel=cast.sagene)
        HouseholdMemberFactory(household=household, relation=Relation.PARTNER)
        assert self._same(household, day) == (household.main_person, False, None)

    def test_nobody_has_been(self, cast, day):
        assert self._same(HouseholdFactory(bydel=cast.sagene, member=None), day) == (None, False, None)

    def test_the_last_one_there_was(self, cast, day):
        household = HouseholdFactory(bydel=cast.sagene, member=None)
        for year in (2022, 2024, 2023):
            ended = {"valid_from": date(year, 1, 1), "valid_to": date(year, 12, 31)}
            HouseholdMemberFactory(household=household, person__given_name=f"Til {year}", **ended)
        reader = self._same(household, day)
        assert (reader.person.given_name, reader.former) == ("Til 2024", True)

    def test_the_one_there_is_before_one_there_was(self, cast, day):
        household = HouseholdFactory(bydel=cast.sagene)
        HouseholdMemberFactory(household=household, valid_to=day)
        assert self._same(household, day) == (household.main_person, False, None)

    def test_a_verge_before_a_fullmektig_on_the_day(self, cast, day):
        household = HouseholdFactory(bydel=cast.sagene)
        person = household.main_person
        RepresentativeFactory(person=person, kind="fullmektig", name="Fullmektig")
        RepresentativeFactory(person=person, name="Til i går", valid_to=day - timedelta(days=1))
        RepresentativeFactory(person=person, name="Fra i morgen", valid_from=day + timedelta(days=1))
        RepresentativeFactory(name="For en annen")
        assert self._same(household, day).acting.name == "Fullmektig"
        RepresentativeFactory(person=person, name="Til i dag", valid_to=day)
        assert self._same(household, day).acting.name == "Til i dag"

    def test_who_acts_for_the_estate(self, cast, listed, day):
        person = die(listed, cast, day)
        RepresentativeFactory(person=person, name="Fra før", valid_from=day - timedelta(days=1))
        assert self._same(listed.household, day).acting is None
        RepresentativeFactory(person=person, name="Advokat Arv", valid_from=day)
        assert self._same(listed.household, day).acting.name == "Advokat Arv"

    def test_one_question_where_nobody_acts(self, cast, day, django_assert_num_queries):
        household = HouseholdFactory(bydel=cast.sagene)
        with django_assert_num_queries(1):
            assert _named_in(life_events.reader_of(household.pk, day))


def _named_in(reader):
    """All that a letter tells of the reader."""
    person = reader.person
    return (person.full_name, person.street, person.postcode, person.city, person.died_on)


class TestTheCase:
    def test_nothing_lapses_by_itself(self, cast, listed, day):
        die(listed, cast, day)
        listed.refresh_from_db()
        assert listed.status == S.DECIDED and listed.vedtak.in_force().exists()
        assert listed.waiting.left_on is None

    def test_the_dead_are_not_offered_a_dwelling(self, cast, listed, day):
        die(listed, cast, day)
        offered = {
            "dwelling": VacancyFactory(dwelling__bydel=cast.sagene).dwelling,
            "channel": "muntlig",
            "given_on": day,
            "grounds": "Haster.",
            "by": cast.sara,
        }
        with pytest.raises(RuleBroken, match="Søkeren er død"):
            offers.give(soknad=listed, **offered)
        take_over(listed, cast)
        assert offers.give(soknad=listed, **offered)

    def test_no_lease_is_signed_with_the_dead(self, cast, day):
        offer = OfferFactory(bydel=cast.sagene, accepted=True)
        die(offer.soknad, cast, day)
        with pytest.raises(RuleBroken, match="Søkeren er død"):
            leases.sign_from_offer(
                offer=offer, by=cast.sara, starts_on=day, term_months=36, rent=1, information_given_on=day,
                signed_on=day,
            )  # fmt: skip

    def test_an_open_case_is_dismissed_by_a_human(self, cast, day):
        soknad = SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS)
        die(soknad, cast, day)
        assert dismiss(soknad=soknad, reason="Søkeren er død.", by=cast.sara).status == S.DISMISSED


class TestSplit:
    def test_the_case_knows_that_the_household_was_split(self, cast, day):
        household = HouseholdFactory(bydel=cast.sagene)
        partner = HouseholdMemberFactory(
            household=household, relation=Relation.PARTNER, valid_from=date(2020, 1, 1)
        )
        soknad = SoknadFactory(household=household)
        assert life_events.split_since(soknad) is None
        new = splits.split(household=household, members=[partner], moved_on=day, by=cast.sara)
        assert life_events.split_since(soknad) is not None
        # The half that left may apply on its own, and its case begins after the split.
        assert life_events.split_since(SoknadFactory(household=new)) is None
        assert list(Soknad.objects.filter(household=household)) == [soknad]
