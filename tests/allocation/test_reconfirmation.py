"""«Trenger du fortsatt bolig?»: asked, answered, taken off by a human, and returned with nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.scope import scope_of, system_scope
from allocation.actions import (
    letter_delivery,
    letters,
    reconfirmation_answers,
    reconfirmations,
    upkeep,
    vedtak,
    waiting,
)
from allocation.models import (
    Behovsbekreftelse,
    LeftCause,
    Letter,
    LetterStatus,
    ReconfirmationAnswer,
    SoknadStatus,
    WaitingEntry,
)
from allocation.reconfirmation_terms import Terms
from audit.models import Event
from config.errors import RuleBroken
from config.working_days import add_months
from housing.models import Person
from tests.cast import as_user
from tests.factories import (
    BehovsbekreftelseFactory,
    HouseholdFactory,
    InhabilitetFactory,
    OfferFactory,
    RuleSetFactory,
    SoknadFactory,
    WaitingEntryFactory,
)
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db
YES, NO = ReconfirmationAnswer.YES, ReconfirmationAnswer.NO


def today():
    return timezone.localdate()


def listed(cast, **fields):
    entry = WaitingEntryFactory(bydel=cast.sagene, **fields)
    Person.objects.filter(memberships__household=entry.soknad.household).update(
        street="Bjørkeveien 12", postcode="0098", city="Storvik"
    )
    return entry


def asked(cast, **trait):
    return BehovsbekreftelseFactory(entry=listed(cast), **trait)


def texts_about(soknad, user):
    return [event.text for event in Event.objects.visible_to(user).about(soknad).order_by("pk")]


# Dates


@pytest.mark.parametrize(
    ("asked_on", "answer_by", "grace_until"),
    [
        pytest.param(date(2026, 11, 25), date(2026, 12, 16), date(2026, 12, 30), id="vanlige uker"),
        pytest.param(date(2026, 3, 12), date(2026, 4, 7), date(2026, 4, 21), id="skjærtorsdag: til tirsdag"),
        pytest.param(date(2026, 4, 24), date(2026, 5, 15), date(2026, 5, 29), id="rundt 17. mai"),
        pytest.param(date(2028, 2, 8), date(2028, 2, 29), date(2028, 3, 14), id="skuddårsdagen"),
    ],
)  # fmt: skip
def test_the_days_to_answer_are_working_days(asked_on, answer_by, grace_until):
    terms = Terms(interval_months=12, answer_weeks=3, grace_days=14)
    assert (terms.answer_by(asked_on), terms.grace_until(asked_on)) == (answer_by, grace_until)


# Asking


def test_one_is_asked_with_letter_and_history(cast):
    entry = listed(cast)

    with as_user(cast.sara):
        question = reconfirmations.ask(soknad=entry.soknad, by=cast.sara)

    assert (question.asked_on, question.asked_by) == (today(), cast.sara)
    assert today() < question.answer_by < question.grace_until
    letter = Letter.objects.get(behovsbekreftelse=question)
    assert (letter.status, letter.soknad, letter.bydel) == (LetterStatus.QUEUED, entry.soknad, cast.sagene)
    event = Event.objects.visible_to(cast.sara).about(entry.soknad).get()
    assert event.by == cast.sara and event.text.startswith("Spurt om behovet består. Svar innen ")


REFUSALS_OF_ASKING = {
    "alt spurt": (
        lambda cast: asked(cast).entry.soknad, "Husstanden ble spurt .* Registrer svaret når det kommer"
    ),
    "har tilbud": (
        lambda cast: OfferFactory(soknad=listed(cast).soknad, bydel=cast.sagene).soknad,
        "Husstanden har et tilbud som gjelder",
    ),
    "ute av listen": (
        lambda cast: listed(cast, left_on=date(2026, 5, 1), left_cause="bortfall").soknad,
        "står ikke på ventelisten",
    ),
    "aldri på listen": (lambda cast: SoknadFactory(bydel=cast.sagene), "står ikke på ventelisten"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "message"), REFUSALS_OF_ASKING.values(), ids=REFUSALS_OF_ASKING)
def test_who_is_not_asked(cast, make, message):
    soknad = make(cast)
    with pytest.raises(RuleBroken, match=message):
        reconfirmations.ask(soknad=soknad, by=cast.sara)
    assert Letter.objects.filter(kind="behov").count() == 0


def test_nobody_is_asked_when_the_rules_do_not_say_how(cast):
    shipped = RuleSetFactory.build(kommune=cast.oslo).definition
    RuleSetFactory(
        kommune=cast.oslo,
        definition={part: value for part, value in shipped.items() if part != "reconfirmation"},
    )
    entry = listed(cast)
    with pytest.raises(RuleBroken, match="Regelsettet sier ikke når"):
        reconfirmations.ask(soknad=entry.soknad, by=cast.sara)


def test_all_who_have_waited_so_long_are_asked_at_once(cast, django_assert_max_num_queries):
    limit = add_months(today(), -12)
    long = [listed(cast, received_on=limit - timedelta(days=n)) for n in range(6)]
    short = listed(cast, received_on=limit + timedelta(days=1))
    confirmed = listed(cast, received_on=limit, reconfirmed_on=limit + timedelta(days=1))
    confirmed_long_ago = listed(cast, received_on=date(2020, 1, 1), reconfirmed_on=limit)
    parked = listed(cast, received_on=limit, parked=True)

    with django_assert_max_num_queries(10):
        done = reconfirmations.ask_many(bydel=cast.sagene, by=cast.sara)

    assert done == (7, 0)
    open_now = set(Behovsbekreftelse.objects.open().values_list("entry", flat=True))
    assert open_now == {entry.pk for entry in [*long, confirmed_long_ago]}
    assert not open_now & {short.pk, confirmed.pk, parked.pk}
    assert Letter.objects.filter(kind="behov", status=LetterStatus.QUEUED).count() == 7
    for entry in long:
        assert texts_about(entry.soknad, cast.sara)[0].startswith("Spurt om behovet består.")


def test_a_selection_is_asked_however_short_they_have_waited_and_says_who_was_left_out(cast):
    fresh, already = listed(cast, received_on=today()), asked(cast).entry
    foreign = WaitingEntryFactory(bydel=cast.ullern)
    done = reconfirmations.ask_many(
        bydel=cast.sagene, entries=[fresh.pk, already.pk, foreign.pk, 10**9], by=cast.sara
    )
    assert done == (1, 3)
    assert not Behovsbekreftelse.objects.filter(entry=foreign).exists()


def test_an_empty_selection_is_refused(cast):
    with pytest.raises(RuleBroken, match="Velg minst én husstand"):
        reconfirmations.ask_many(bydel=cast.sagene, entries=[], by=cast.sara)


def test_protected_households_are_asked_too(cast):
    household = HouseholdFactory(bydel=cast.sagene, protected=True)
    entry = listed(cast, soknad=SoknadFactory(household=household, status="avgjort"), received_on=date(2020, 1, 1))
    assert reconfirmations.ask_many(bydel=cast.sagene, by=cast.sara).done == 1
    assert Letter.objects.get(behovsbekreftelse__entry=entry).household == household


def test_a_case_in_which_one_is_inhabil_is_left_to_another(cast):
    entry = listed(cast, received_on=date(2020, 1, 1))
    InhabilitetFactory(soknad=entry.soknad, participant__user=cast.sara, participant__meeting__bydel=cast.sagene)
    assert reconfirmations.ask_many(bydel=cast.sagene, entries=[entry.pk], by=cast.sara) == (0, 1)
    with pytest.raises(RuleBroken, match="inhabil"):
        reconfirmations.ask(soknad=entry.soknad, by=cast.sara)


@pytest.mark.parametrize("person", ["mona", "bente", "unni"])
def test_only_caseworkers_ask(cast, person):
    entry = listed(cast)
    with pytest.raises(PermissionDenied):
        reconfirmations.ask(soknad=entry.soknad, by=getattr(cast, person))
    with pytest.raises(PermissionDenied):
        reconfirmations.ask_many(bydel=cast.sagene, by=getattr(cast, person))


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_send_each_household_one_letter(cast):
    entries = [listed(cast, received_on=date(2020, 1, 1)).pk for _ in range(10)]
    bydel, pk = cast.sagene, cast.sara.pk

    def ask(_):
        try:
            with scope_of(User.objects.get(pk=pk)):
                return reconfirmations.ask_many(bydel=bydel, entries=entries, by=User.objects.get(pk=pk)).done
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(ask, range(4))) == 10
    with system_scope():
        assert Letter.objects.filter(kind="behov").count() == 10


# The letter


@needs_poppler
def test_the_letter_says_by_when_how_and_that_nothing_is_lost(cast):
    cast.sagene.phone, cast.sagene.email = "23 47 40 00", "bolig@example.no"
    cast.sagene.address = "Vitaminveien 4, 0485 Oslo"
    cast.sagene.save()
    with time_machine.travel("2026-11-25 12:00"):
        entry = listed(cast)
        question = reconfirmations.ask(soknad=entry.soknad, by=cast.sara)
        text = text_of(letters.pdf_of(question.letter))
    for said in (
        "Trenger du fortsatt kommunal bolig?", "Svar oss innen 16. desember 2026", "Ring oss på 23 47 40 00",
        "Send e-post til bolig@example.no og skriv saksnummeret", "ikke før etter 30. desember 2026",
        "Du mister ikke noe på å svare senere", "samme ventetid, samme hastegrad og samme frist",
        entry.soknad.number, "Bjørkeveien 12",
    ):  # fmt: skip
        assert said in text
    assert "!" not in text


def test_a_question_that_is_answered_before_its_letter_left_is_not_sent(cast):
    entry = listed(cast)
    question = reconfirmations.ask(soknad=entry.soknad, by=cast.sara)
    reconfirmation_answers.answer(soknad=entry.soknad, answer=YES, by=cast.sara)
    letter_delivery.deliver(question.letter.pk)
    assert Letter.objects.get(pk=question.letter.pk).status == LetterStatus.STOPPED


# Answers


def test_a_yes_is_noted_and_the_place_is_kept(cast):
    question = asked(cast)
    reconfirmation_answers.answer(soknad=question.entry.soknad, answer=YES, by=cast.sara)
    question.refresh_from_db()
    assert (question.answer, question.answered_on) == (YES, today())
    assert question.entry.reconfirmed_on == today() and question.entry.left_on is None
    assert texts_about(question.soknad, cast.sara) == ["Svar: trenger fortsatt bolig."]


def test_a_no_withdraws_the_soknad(cast):
    question = asked(cast)
    reconfirmation_answers.answer(soknad=question.entry.soknad, answer=NO, by=cast.sara)
    question.refresh_from_db()
    question.soknad.refresh_from_db()
    assert (question.answer, question.soknad.status) == (NO, SoknadStatus.WITHDRAWN)
    assert (question.entry.left_on, question.entry.left_cause) == (today(), LeftCause.WITHDRAWN)


def test_a_no_with_an_offer_that_stands_changes_nothing(cast):
    question = asked(cast)
    OfferFactory(soknad=question.entry.soknad, bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="Trekk tilbudet først"):
        reconfirmation_answers.answer(soknad=question.entry.soknad, answer=NO, by=cast.sara)
    question.refresh_from_db()
    assert question.answered_on is None


def withdrawn(cast):
    question = asked(cast)
    reconfirmation_answers.answer(soknad=question.entry.soknad, answer=NO, by=cast.sara)
    return question.entry.soknad


def lapsed(cast):
    question = asked(cast)
    waiting.leave(soknad=question.entry.soknad, cause=LeftCause.LAPSED, by=cast.sara)
    return question.entry.soknad


REFUSED_ANSWERS = {
    "ikke spurt": (lambda cast: listed(cast).soknad, "ikke spurt om behovet. Send spørsmålet først"),
    "svarte sist": (lambda cast: asked(cast, answered=True).entry.soknad, "svarte «Trenger fortsatt bolig» "),
    "saken er trukket": (withdrawn, "Saken er avsluttet: «Trukket».* registrer en ny søknad"),
    "ute av en annen grunn": (lapsed, "av en annen grunn: vedtaket er bortfalt"),
}


@pytest.mark.parametrize(("make", "message"), REFUSED_ANSWERS.values(), ids=REFUSED_ANSWERS)
def test_answers_that_are_refused(cast, make, message):
    soknad = make(cast)
    with pytest.raises(RuleBroken, match=message):
        reconfirmation_answers.answer(soknad=soknad, answer=YES, by=cast.sara)


def test_leaving_the_list_closes_the_question_and_stops_its_letter(cast):
    entry = listed(cast)
    question = reconfirmations.ask(soknad=entry.soknad, by=cast.sara)
    waiting.leave(soknad=entry.soknad, cause=LeftCause.HOUSED, by=cast.sara)
    question.refresh_from_db()
    assert question.closed_on == today()
    letter_delivery.deliver(question.letter.pk)
    assert Letter.objects.get(pk=question.letter.pk).status == LetterStatus.STOPPED


# No answer


@pytest.mark.parametrize(
    ("grace_until", "taken"),
    [
        pytest.param(lambda: today() - timedelta(days=1), 1, id="fristen gikk ut i går"),
        pytest.param(today, 0, id="siste dag i dag: beholder plassen"),
    ],
)
def test_when_a_place_may_be_taken_off(cast, grace_until, taken):
    question = asked(cast, past_grace=True, grace_until=grace_until())

    with as_user(cast.lars):
        done = reconfirmations.take_off(bydel=cast.sagene, questions=[question.pk], by=cast.lars)

    assert done == (taken, 1 - taken)
    question.refresh_from_db()
    assert (question.closed_on == today()) is bool(taken)
    assert (question.entry.left_cause == LeftCause.NOT_RECONFIRMED) is bool(taken)


def test_the_history_says_who_took_it_off_and_that_it_comes_back(cast):
    question = asked(cast, past_grace=True)
    reconfirmations.take_off(bydel=cast.sagene, questions=[question.pk], by=cast.lars)
    event = Event.objects.visible_to(cast.lars).about(question.entry.soknad).get()
    assert event.by == cast.lars
    assert event.text == "Ute av ventelisten: bekreftet ikke behovet. Plassen gis tilbake når husstanden svarer."


def test_the_clock_takes_nobody_off(cast):
    question = asked(cast, past_grace=True)
    upkeep.tend(today() + timedelta(days=400))
    assert WaitingEntry.objects.waiting().filter(pk=question.entry_id).exists()


def test_a_caseworker_does_not_take_off_and_an_inhabil_leader_leaves_it_out(cast):
    question = asked(cast, past_grace=True)
    with pytest.raises(PermissionDenied):
        reconfirmations.take_off(bydel=cast.sagene, questions=[question.pk], by=cast.sara)
    InhabilitetFactory(
        soknad=question.entry.soknad, participant__user=cast.lars, participant__meeting__bydel=cast.sagene
    )
    assert reconfirmations.take_off(bydel=cast.sagene, questions=[question.pk], by=cast.lars) == (0, 1)


LEFT_ON_LIST = {
    "har svart": lambda cast: asked(cast, past_grace=True, answered=True),
    "alt tatt av": lambda cast: asked(cast, closed=True),
    "annen bydel": lambda cast: BehovsbekreftelseFactory(entry__bydel=cast.ullern, past_grace=True),
}


@pytest.mark.parametrize("make", LEFT_ON_LIST.values(), ids=LEFT_ON_LIST)
def test_others_are_not_taken_off(cast, make):
    question = make(cast)
    assert reconfirmations.take_off(bydel=cast.sagene, questions=[question.pk], by=cast.lars) == (0, 1)


def test_one_with_a_dwelling_on_offer_is_not_taken_off(cast):
    question = asked(cast, past_grace=True)
    OfferFactory(soknad=question.entry.soknad, bydel=cast.sagene)
    assert reconfirmations.take_off(bydel=cast.sagene, questions=[question.pk], by=cast.lars) == (0, 1)


# Return without loss


FACTS = ("received_on", "qualified_on", "prioritised_on", "listed_on", "urgency", "urgency_grounds", "grounds",
         "deadline", "set_by_id")  # fmt: skip


def taken_off(cast):
    question = asked(cast, past_grace=True)
    reconfirmations.take_off(bydel=cast.sagene, questions=[question.pk], by=cast.lars)
    return question


def test_a_later_answer_gives_the_place_back_with_nothing_lost(cast):
    question = taken_off(cast)
    before = WaitingEntry.objects.values(*FACTS).get(pk=question.entry_id)

    with as_user(cast.sara):
        reconfirmation_answers.answer(soknad=question.entry.soknad, answer=YES, by=cast.sara)

    after = WaitingEntry.objects.get(pk=question.entry_id)
    assert WaitingEntry.objects.values(*FACTS).get(pk=after.pk) == before
    assert (after.left_on, after.left_cause, after.reconfirmed_on) == (None, "", today())
    assert "Ventetid, hastegrad og frist er som før." in texts_about(after.soknad, cast.sara)[-1]


def test_a_later_no_ends_the_case(cast):
    question = taken_off(cast)
    reconfirmation_answers.answer(soknad=question.entry.soknad, answer=NO, by=cast.sara)
    question.entry.soknad.refresh_from_db()
    assert question.entry.soknad.status == SoknadStatus.WITHDRAWN


def test_no_return_when_the_tilsagn_has_been_revoked_in_between(cast):
    question = taken_off(cast)
    tilsagn = question.entry.soknad.vedtak.in_force().get()
    vedtak.revoke(vedtak=tilsagn, reason="Opplysningene var feil.", by=cast.lars)
    with pytest.raises(RuleBroken, match=r"Tilsagnet gjelder ikke lenger.* Se vedtakene i saken"):
        reconfirmation_answers.answer(soknad=question.entry.soknad, answer=YES, by=cast.sara)
    assert WaitingEntry.objects.get(pk=question.entry_id).left_cause == LeftCause.NOT_RECONFIRMED


def test_they_are_asked_again_when_the_interval_has_passed_since_they_confirmed(cast):
    entry = listed(cast, received_on=date(2020, 1, 1))
    reconfirmations.ask(soknad=entry.soknad, by=cast.sara)
    reconfirmation_answers.answer(soknad=entry.soknad, answer=YES, by=cast.sara)
    rows = reconfirmations.may_be_asked(cast.sagene, today(), cast.sara)
    assert not reconfirmations.unconfirmed_for(rows, 12, today()).filter(pk=entry.pk).exists()
    later = add_months(today(), 12)
    assert reconfirmations.unconfirmed_for(rows, 12, later).filter(pk=entry.pk).exists()
