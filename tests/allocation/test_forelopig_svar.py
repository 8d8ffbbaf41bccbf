"""Foreløpig svar and delay: what is asked for, which letter it becomes, how the lamp goes out and comes back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from allocation import letter_words, progress
from allocation.actions import forelopig_svar, letter_delivery, letters
from allocation.models import ForelopigSvar, Letter, LetterKind, LetterStatus, SoknadStatus
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Person
from tests.factories import (
    ForelopigSvarFactory,
    HouseholdFactory,
    InhabilitetFactory,
    MeetingParticipantFactory,
    RepresentativeFactory,
    SoknadFactory,
)
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db
S = SoknadStatus
ADDRESS = {"street": "Bjørkeveien 12", "postcode": "0098", "city": "Storvik"}
REASON = "Vi har mange søknader til behandling."


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.LETTER_FOLDER = str(tmp_path)


def ahead(days):
    return timezone.localdate() + timedelta(days=days)


def case_in(bydel, *, address=ADDRESS, **fields):
    household = HouseholdFactory(bydel=bydel)
    Person.objects.filter(pk=household.main_person.pk).update(**address)
    return SoknadFactory(bydel=bydel, household=household, **({"status": S.IN_PROGRESS} | fields))


def give(soknad, by, *, reason=REASON, days=30):
    return forelopig_svar.give(soknad=soknad, reason=reason, expected_on=ahead(days), by=by)


def test_the_first_is_the_forelopig_svar_and_those_after_it_are_of_delay(cast):
    soknad = case_in(cast.sagene)
    first, second, third = (give(soknad, cast.sara, days=days) for days in (10, 20, 30))
    assert [row.delay for row in (first, second, third)] == [False, True, True]
    assert [row.letter.kind for row in (first, second, third)] == [
        LetterKind.INTERIM,
        LetterKind.DELAY,
        LetterKind.DELAY,
    ]
    assert {row.letter.status for row in (first, second, third)} == {LetterStatus.QUEUED}


def test_it_stands_on_the_timeline_of_the_case(cast):
    soknad = case_in(cast.sagene)
    give(soknad, cast.sara, days=10)
    event = Event.objects.visible_to(cast.sara).about(soknad).get(kind="forelopig_svar.given")
    assert event.text == f"Foreløpig svar: svaret ventes innen {ahead(10):%d.%m.%Y}. {REASON}"


@pytest.mark.parametrize(
    ("reason", "days", "field", "message"),
    [
        pytest.param("", 10, "reason", "Skriv hvorfor svaret tar tid.", id="uten grunn"),
        pytest.param(" \n ", 10, "reason", "Skriv hvorfor svaret tar tid.", id="bare mellomrom"),
        pytest.param(REASON, 0, "expected_on", "Dagen svaret ventes, må være fram i tid.", id="i dag"),
        pytest.param(REASON, -1, "expected_on", "Dagen svaret ventes, må være fram i tid.", id="i går"),
    ],
)
def test_reason_and_a_day_ahead_are_required(cast, reason, days, field, message):
    with pytest.raises(RuleBroken, match=message) as refused:
        give(case_in(cast.sagene), cast.sara, reason=reason, days=days)
    assert refused.value.field == field
    assert not Letter.objects.exists() and not ForelopigSvar.objects.exists()


def test_tomorrow_is_ahead(cast):
    assert give(case_in(cast.sagene), cast.sara, days=1).expected_on == ahead(1)


@pytest.mark.parametrize("days", [9, 10], ids=["tidligere", "samme dag: knappen trykket to ganger"])
def test_one_more_must_move_the_day(cast, days):
    soknad = case_in(cast.sagene)
    give(soknad, cast.sara, days=10)
    with pytest.raises(RuleBroken, match=f"ventes innen {ahead(10):%d.%m.%Y}. Velg en senere dag"):
        give(soknad, cast.sara, days=days)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("status", [S.DECIDED, S.HOUSED, S.WITHDRAWN, S.DISMISSED])
def test_only_somebody_who_waits_for_an_answer_gets_one(cast, status):
    with pytest.raises(RuleBroken, match="Søkeren venter ikke på svar"):
        give(case_in(cast.sagene, status=status), cast.sara)


def test_who_may(cast):
    soknad = case_in(cast.sagene)
    for stranger in (cast.mona, cast.bente, cast.unni):
        with pytest.raises(PermissionDenied):
            give(soknad, stranger)
    participant = MeetingParticipantFactory(meeting__bydel=cast.sagene, user=cast.sara)
    InhabilitetFactory(participant=participant, soknad=soknad)
    with pytest.raises(RuleBroken, match="inhabil"):
        give(soknad, cast.sara)


@pytest.mark.parametrize(
    ("address", "missing"),
    [pytest.param({"street": "", "postcode": "", "city": ""}, "mottakers adresse", id="uten adresse")],
)
def test_a_letter_that_lacks_something_stops_it_all(cast, address, missing):
    soknad = case_in(cast.sagene, address=address)
    with pytest.raises(RuleBroken, match=f"Brevet mangler {missing}"):
        give(soknad, cast.sara)
    assert not Letter.objects.exists() and not ForelopigSvar.objects.exists()


@pytest.mark.parametrize("delay", [False, True], ids=["foreløpig svar", "forsinkelse"])
def test_the_shell_cannot_queue_a_letter_without_a_reason(cast, delay):
    soknad = case_in(cast.sagene)
    kind = LetterKind.DELAY if delay else LetterKind.INTERIM
    with pytest.raises(IntegrityError, match="forelopig_svar_says_why"), transaction.atomic():
        ForelopigSvarFactory(soknad=soknad, reason="", delay=delay)
    blank = ForelopigSvarFactory(soknad=soknad, reason=" ", delay=delay)
    with pytest.raises(RuleBroken, match="Brevet mangler Derfor tar det lengre tid"):
        letters.queue(kind=kind, about=blank, by=cast.sara)
    assert not Letter.objects.exists()


def test_postgres_wants_a_day_ahead_too(cast):
    with pytest.raises(IntegrityError, match="forelopig_svar_looks_ahead"):
        ForelopigSvarFactory(soknad=case_in(cast.sagene), expected_on=timezone.localdate())


@needs_poppler
def test_what_the_letters_say(cast):
    soknad = case_in(cast.sagene, received_on=date(2026, 3, 2))
    RepresentativeFactory(
        person=soknad.household.main_person, name="Verge Jon Sæther", valid_from=date(2026, 1, 1), **ADDRESS
    )
    first = give(soknad, cast.sara, days=10)
    second = give(soknad, cast.sara, days=20, reason="Saken skal i møte.\n\nDet er 12. i måneden.")
    interim, delay = (" ".join(text_of(letters.pdf_of(row.letter)).split()) for row in (first, second))
    for text in (interim, delay):
        assert "Verge Jon Sæther" in text and soknad.number in text and "Sara Saksbehandler" in text
    assert "Vi fikk søknaden din om kommunal bolig 2. mars 2026." in interim and REASON in interim
    assert "Svaret på søknaden din om kommunal bolig er forsinket. Vi skrev til deg at svaret" in delay
    assert "Saken skal i møte. Det er 12. i måneden." in delay


def test_a_preview_stores_nothing(cast):
    soknad = case_in(cast.sagene)
    pdf = forelopig_svar.preview(soknad=soknad, reason=REASON, expected_on=ahead(10), by=cast.sara)
    assert pdf.startswith(b"%PDF-")
    assert not Letter.objects.exists() and not ForelopigSvar.objects.exists()


@pytest.mark.parametrize("status", [S.DECIDED, S.WITHDRAWN, S.DISMISSED])
def test_it_does_not_leave_when_the_case_is_answered_first(cast, status):
    svar = ForelopigSvarFactory(soknad=case_in(cast.sagene, status=status))
    letter = Letter.objects.create(
        kind=LetterKind.INTERIM, forelopig_svar=svar, soknad=svar.soknad, bydel=cast.sagene,
        household=svar.soknad.household, next_attempt_at=timezone.now(),
    )  # fmt: skip
    assert letter_delivery.deliver_due() == 0
    letter.refresh_from_db()
    reason = "Saken endret seg før brevet var sendt."
    assert (letter.status, letter.stopped_reason) == (LetterStatus.STOPPED, reason)
    assert letter_words.attempts(letter) == f"Stanset før det ble sendt: {reason}"
    event = Event.objects.visible_to(cast.sara).about(svar.soknad).get(kind="letter.stopped")
    assert event.text == "Foreløpig svar ble stanset, fordi saken endret seg før brevet var sendt."


def test_it_leaves_while_the_applicant_waits(cast):
    give(case_in(cast.sagene), cast.sara)
    assert letter_delivery.deliver_due() == 1


def test_the_lamp_goes_out_and_comes_back_before_the_promised_day(cast):
    soknad = case_in(cast.sagene, received_on=ahead(-31))
    assert progress.lamp(progress.load(soknad), timezone.localdate()).level == "red"
    give(soknad, cast.sara, days=30)
    case = progress.load(soknad)
    assert [progress.lamp(case, ahead(days)).level for days in (0, 22, 23, 29, 30)] == [
        "none", "none", "amber", "amber", "red",
    ]  # fmt: skip


class TestMany:
    def test_each_case_stands_for_itself(self, cast):
        good, other = case_in(cast.sagene), case_in(cast.sagene)
        homeless = case_in(cast.sagene, address={"street": "", "postcode": "", "city": ""})
        decided = case_in(cast.sagene, status=S.DECIDED)
        foreign = case_in(cast.ullern)
        sent = forelopig_svar.give_many(
            soknader=[good, homeless, decided, foreign, other], reason=REASON, expected_on=ahead(30), by=cast.sara
        )
        assert [(row.soknad, row.refusal) for row in sent] == [
            (good, ""),
            (homeless, "Brevet mangler mottakers adresse. Fyll ut dette, og prøv igjen."),
            (decided, "Saken er «Avgjort». Søkeren venter ikke på svar."),
            (foreign, "Du behandler ikke søknader i denne bydelen."),
            (other, ""),
        ]
        assert set(Letter.objects.values_list("soknad", flat=True)) == {good.pk, other.pk}

    def test_once_more_sends_nothing_twice(self, cast):
        soknad = case_in(cast.sagene)
        many = {"soknader": [soknad], "reason": REASON, "expected_on": ahead(30), "by": cast.sara}
        (first,), (again,) = forelopig_svar.give_many(**many), forelopig_svar.give_many(**many)
        assert not first.refusal and "Velg en senere dag" in again.refusal
        assert Letter.objects.count() == 1
