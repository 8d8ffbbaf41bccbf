"""Foreløpig svar to one who klager: when it may be given, who gets which letter, and how the lamp follows."""

from datetime import timedelta

import page
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from allocation import case_file, klage_terms
from allocation.actions import forelopig_svar, klage_outcomes, klager, letter_delivery, letters
from allocation.models import (
    Complainant,
    ForelopigSvar,
    Klage,
    KlageStatus,
    Letter,
    LetterKind,
    LetterStatus,
    VedtakKind,
)
from allocation.models.forelopig_svar import newest_expected_by_klager
from audit.models import Event
from config.errors import RuleBroken
from housing.models import Person
from tests.factories import (
    ForelopigSvarFactory,
    InhabilitetFactory,
    KlageFactory,
    MeetingParticipantFactory,
    RepresentativeFactory,
    SoknadFactory,
    VedtakFactory,
)
from tests.letters.reading import needs_poppler, text_of
from tests.letters.test_bundle import files_in

pytestmark = pytest.mark.django_db
S = KlageStatus
ADDRESS = {"street": "Bjørkeveien 12", "postcode": "0098", "city": "Storvik"}
NOWHERE = dict.fromkeys(ADDRESS, "")
REASON = "Vi går gjennom hele saken på nytt."
ESTATE = {
    "complainant": Complainant.ESTATE,
    "complainant_name": "Boet ved Anne",
    "complainant_address": "Gata 1, 0470 Oslo",
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.LETTER_FOLDER = str(tmp_path)


def ahead(days=0):
    return timezone.localdate() + timedelta(days=days)


def klage_in(bydel, *, address=ADDRESS, **fields):
    soknad = SoknadFactory(bydel=bydel, status="avgjort", assessed=True)
    Person.objects.filter(pk=soknad.household.main_person.pk).update(**address)
    vedtak = VedtakFactory(soknad=soknad, issued=True, kind=VedtakKind.REFUSED_CRITERIA)
    return KlageFactory(vedtak=vedtak, **({"in_review": True} | fields))


def give(klage, by, *, reason=REASON, days=30):
    return forelopig_svar.give_on_klage(klage=klage, reason=reason, expected_on=ahead(days), by=by)


def letter_text(svar):
    return " ".join(text_of(letters.pdf_of(svar.letter)).split())


def nothing_is_stored():
    return not Letter.objects.exists() and not ForelopigSvar.objects.exists()


class TestGiving:
    @pytest.mark.parametrize(
        "state",
        [
            pytest.param({}, id="til ny vurdering"),
            pytest.param({"in_review": False}, id="ikke tatt av noen"),
            pytest.param({"in_review": False, "late": True}, id="kom for sent"),
            pytest.param({"in_review": False, "outsider": True}, id="klagerett ikke avgjort"),
        ],
    )
    def test_the_first_is_the_forelopig_svar_and_those_after_it_are_of_delay(self, cast, state):
        klage = klage_in(cast.sagene, **state)
        given = [give(klage, cast.sara, days=days) for days in (10, 20, 30)]
        assert [row.letter.kind for row in given] == [
            LetterKind.KLAGE_INTERIM, LetterKind.KLAGE_DELAY, LetterKind.KLAGE_DELAY,
        ]  # fmt: skip
        assert {row.letter.status for row in given} == {LetterStatus.QUEUED}
        assert list(Letter.objects.about_klage(klage)) == [row.letter for row in given]

    def test_it_stands_on_the_timelines(self, cast):
        klage = klage_in(cast.sagene)
        svar = give(klage, cast.sara, days=10)
        for subject in (klage, klage.vedtak, klage.soknad, klage.soknad.household, svar):
            event = Event.objects.visible_to(cast.sara).about(subject).get(kind="forelopig_svar.given")
            assert event.text == f"Foreløpig svar på klagen: svaret ventes innen {ahead(10):%d.%m.%Y}. {REASON}"

    @pytest.mark.parametrize(
        ("reason", "days", "field", "message"),
        [
            pytest.param("", 10, "reason", "Skriv hvorfor svaret tar tid.", id="uten grunn"),
            pytest.param(" \n ", 10, "reason", "Skriv hvorfor svaret tar tid.", id="bare mellomrom"),
            pytest.param(REASON, 0, "expected_on", "Dagen svaret ventes, må være fram i tid.", id="i dag"),
            pytest.param(REASON, -1, "expected_on", "Dagen svaret ventes, må være fram i tid.", id="i går"),
        ],
    )
    def test_reason_and_a_day_ahead_are_required(self, cast, reason, days, field, message):
        with pytest.raises(RuleBroken, match=message) as refused:
            give(klage_in(cast.sagene), cast.sara, reason=reason, days=days)
        assert refused.value.field == field and nothing_is_stored()

    @pytest.mark.parametrize("days", [9, 10], ids=["tidligere", "samme dag: knappen trykket to ganger"])
    def test_one_more_must_move_the_day(self, cast, days):
        klage = klage_in(cast.sagene)
        give(klage, cast.sara, days=10)
        with pytest.raises(RuleBroken, match=f"Klageren har alt .* {ahead(10):%d.%m.%Y}. Velg en senere dag"):
            give(klage, cast.sara, days=days)
        assert Letter.objects.count() == 1

    @pytest.mark.parametrize(
        ("state", "says"),
        [
            ({"withdrawn": True}, "Klagen er «Trukket». Klageren venter ikke på svar."),
            ({"rejected": True}, "Klagen er «Avvist». Klageren venter ikke på svar."),
            ({"reversed": True}, "Klagen er «Vedtaket omgjøres». Klageren venter ikke på svar."),
            ({"decided": True}, "Klagen er «Avgjort av klageorganet». Klageren venter ikke på svar."),
            ({"forwarded": True}, "Klagen er sendt til Kommunens klagenemnd, som svarer klageren."),
        ],
        ids=["trukket", "avvist", "omgjort", "avgjort", "oversendt"],
    )
    def test_only_somebody_who_waits_for_the_office_gets_one(self, cast, state, says):
        klage = klage_in(cast.sagene, in_review=False, **state)
        for call in (forelopig_svar.give_on_klage, forelopig_svar.preview_on_klage):
            with pytest.raises(RuleBroken, match=says):
                call(klage=klage, reason=REASON, expected_on=ahead(10), by=cast.sara)
        assert nothing_is_stored()

    def test_who_may(self, cast):
        klage = klage_in(cast.sagene)
        for stranger in (cast.mona, cast.bente, cast.unni):
            with pytest.raises(PermissionDenied):
                give(klage, stranger)
        participant = MeetingParticipantFactory(meeting__bydel=cast.sagene, user=cast.sara)
        InhabilitetFactory(participant=participant, soknad=klage.soknad)
        with pytest.raises(RuleBroken, match="inhabil"):
            give(klage, cast.sara)

    def test_a_preview_stores_nothing(self, cast):
        pdf = forelopig_svar.preview_on_klage(
            klage=klage_in(cast.sagene), reason=REASON, expected_on=ahead(10), by=cast.sara
        )
        assert pdf.startswith(b"%PDF-") and nothing_is_stored()

    def test_the_answers_about_the_soknad_are_others(self, cast):
        klage = klage_in(cast.sagene)
        about_soknad = ForelopigSvarFactory(soknad=klage.soknad, expected_on=ahead(50))
        svar = give(klage, cast.sara, days=10)
        assert (svar.delay, svar.promised_before, about_soknad.promised_before) == (False, None, None)
        assert list(klage.soknad.forelopige_svar.about_soknad()) == [about_soknad]


class TestTheLetter:
    @needs_poppler
    def test_what_it_says(self, cast):
        klage = klage_in(cast.sagene)
        first = give(klage, cast.sara, days=10)
        second = give(klage, cast.sara, days=20, reason="Saken skal i møte.\n\nDet er 12. i måneden.")
        interim, delay = letter_text(first), letter_text(second)
        for text in (interim, delay):
            assert klage.soknad.household.main_person.full_name in text and "Bjørkeveien 12" in text
            assert klage.soknad.number in text and "Sara Saksbehandler" in text and "NAV-kontoret" in text
        assert "Foreløpig svar på klagen din" in interim and "Vi fikk klagen din på vedtaket fra" in interim
        assert REASON in interim and "Vi regner med å svare deg innen" in interim
        assert "er forsinket. Vi skrev til deg at svaret ville komme innen" in delay
        assert "Saken skal i møte. Det er 12. i måneden." in delay

    @needs_poppler
    def test_whoever_acts_for_the_applicant_gets_it(self, cast):
        klage = klage_in(cast.sagene, address=NOWHERE)
        RepresentativeFactory(person=klage.soknad.household.main_person, name="Verge Jon Sæther", **ADDRESS)
        assert "Verge Jon Sæther" in letter_text(give(klage, cast.sara))

    @needs_poppler
    def test_a_member_of_the_household_gets_it(self, cast):
        klage = klage_in(cast.sagene, complainant=Complainant.MEMBER, complainant_name="Per Partner")
        text = letter_text(give(klage, cast.sara))
        assert "Per Partner" in text and "Bjørkeveien 12" in text

    @needs_poppler
    def test_an_outsider_gets_it_and_nothing_about_the_applicant(self, cast):
        klage = klage_in(cast.sagene, in_review=False, outsider=True)
        text = letter_text(give(klage, cast.sara))
        assert "Berit Bekymret" in text and "Naboveien 4" in text and "NAV-kontoret" not in text
        person = klage.soknad.household.main_person
        assert person.family_name not in text and "Bjørkeveien" not in text

    @needs_poppler
    def test_the_estate_gets_it_at_its_own_address(self, cast):
        klage = klage_in(cast.sagene, in_review=False, **ESTATE)
        Person.objects.filter(pk=klage.soknad.household.main_person.pk).update(died_on=ahead(-1))
        svar = give(klage, cast.sara)
        text = letter_text(svar)
        assert "Boet ved Anne" in text and "Gata 1" in text and "Bjørkeveien" not in text
        assert letter_delivery.deliver_due() == 1

    def test_nobody_writes_to_the_dead(self, cast):
        klage = klage_in(cast.sagene)
        give(klage, cast.sara)
        Person.objects.filter(pk=klage.soknad.household.main_person.pk).update(died_on=ahead(-1))
        assert letter_delivery.deliver_due() == 0
        assert Letter.objects.get().stopped_reason == "Den det er skrevet til, er død."
        with pytest.raises(RuleBroken, match="Søkeren er død"):
            give(klage, cast.sara, days=60)

    @pytest.mark.parametrize("profile", ["2a", "ua1"])
    @pytest.mark.parametrize("delay", [False, True], ids=["foreløpig svar", "forsinkelse"])
    def test_it_is_archivable_and_accessible(self, cast, profile, delay):
        klage = klage_in(cast.sagene)
        if delay:
            give(klage, cast.sara, days=10)
        pdf = letters.pdf_of(give(klage, cast.sara).letter)
        assert page.validate_pdf_bytes(pdf, profile=profile).failures == []


def outsiders(**blank):
    """A klage of somebody else, emptied behind the actions."""

    def make(klage, cast):
        whole = {"complainant_name": "Nabo", "complainant_address": "Gata 1, 0470 Oslo"}
        rows = Klage.objects.filter(pk=klage.pk)
        rows.update(
            complainant=Complainant.OTHER, standing_accepted=True, standing_reason="Pårørende.", **whole | blank
        )

    return make


def without_address(klage, cast):
    Person.objects.filter(pk=klage.soknad.household.main_person.pk).update(**NOWHERE)


def without_recipient(klage, cast):
    klage.soknad.household.members.all().delete()


def without_signer(klage, cast):
    User.objects.filter(pk=cast.sara.pk).update(name=" ")
    cast.sara.refresh_from_db()


def without_sender(field):
    def blank(klage, cast):
        type(klage.bydel).objects.filter(pk=klage.bydel_id).update(**{field: " "})

    return blank


class TestElements:
    @pytest.mark.parametrize("earlier", [False, True], ids=["foreløpig svar", "forsinkelse"])
    @pytest.mark.parametrize(
        ("without", "missing"),
        [
            pytest.param(without_address, "mottakers adresse", id="adresse"),
            pytest.param(without_recipient, "mottaker, mottakers adresse", id="mottaker"),
            pytest.param(outsiders(complainant_address=" "), "mottakers adresse", id="adressen til en annen"),
            pytest.param(outsiders(complainant_name=" "), "mottaker", id="navnet til en annen"),
            pytest.param(without_signer, "godkjenner", id="godkjenner"),
            pytest.param(without_sender("address"), "avsenders adresse", id="avsender"),
        ],
    )
    def test_a_letter_that_lacks_something_stops_it_all(self, cast, without, missing, earlier):
        klage = klage_in(cast.sagene)
        if earlier:
            ForelopigSvarFactory(klage=klage, expected_on=ahead(10))
        without(klage, cast)
        klage = Klage.objects.get(pk=klage.pk)
        with pytest.raises(RuleBroken, match=f"Brevet mangler {missing}"):
            give(klage, cast.sara)
        assert not Letter.objects.exists() and klage.forelopige_svar.count() == earlier

    @pytest.mark.parametrize("delay", [False, True], ids=["foreløpig svar", "forsinkelse"])
    def test_the_shell_cannot_queue_a_letter_without_a_reason(self, cast, delay):
        klage = klage_in(cast.sagene)
        with pytest.raises(IntegrityError, match="forelopig_svar_says_why"), transaction.atomic():
            ForelopigSvarFactory(klage=klage, reason="", delay=delay)
        with pytest.raises(IntegrityError, match="forelopig_svar_looks_ahead"), transaction.atomic():
            ForelopigSvarFactory(klage=klage, expected_on=ahead(), delay=delay)
        blank = ForelopigSvarFactory(klage=klage, reason=" ", delay=delay)
        with pytest.raises(RuleBroken, match="Brevet mangler Derfor tar det lengre tid"):
            letters.queue(kind=forelopig_svar.kind_of(blank), about=blank, by=cast.sara)
        assert not Letter.objects.exists()


def withdrawn(klage, cast):
    klage_outcomes.withdraw(klage=klage, withdrawn_on=ahead(), reason="Ringte.", by=cast.sara)


def forwarded(klage, cast):
    klager.write_review(klage=klage, review="Vi er kommet til det samme.", by=cast.sara)
    klage_outcomes.forward(klage=klage, answer_expected_on=ahead(60), by=cast.lars)


def reversed_(klage, cast):
    klager.write_review(klage=klage, review="Botiden var feil.", by=cast.sara)
    klage_outcomes.reverse(klage=klage, by=cast.lars)


class TestLeaving:
    @pytest.mark.parametrize("ended", [withdrawn, forwarded, reversed_], ids=["trukket", "oversendt", "omgjort"])
    def test_it_does_not_leave_when_the_klager_waits_no_longer(self, cast, ended):
        klage = klage_in(cast.sagene)
        svar = give(klage, cast.sara)
        ended(klage, cast)
        letter_delivery.deliver_due()
        letter = Letter.objects.get(forelopig_svar=svar)
        assert (letter.status, letter.stopped_reason) == (
            LetterStatus.STOPPED, "Saken endret seg før brevet var sendt.",
        )  # fmt: skip

    def test_it_leaves_while_the_klager_waits(self, cast):
        give(klage_in(cast.sagene), cast.sara)
        assert letter_delivery.deliver_due() == 1


def level(klage, days):
    row = Klage.objects.annotate(promised_on=newest_expected_by_klager()).get(pk=klage.pk)
    return klage_terms.lamp(row, ahead(days), row.promised_on).level


class TestTheLamp:
    def test_it_goes_out_and_comes_back_before_the_promised_day(self, cast):
        klage = klage_in(cast.sagene, received_on=ahead(-35))
        assert level(klage, 0) == "red"
        give(klage, cast.sara, days=30)
        assert [level(klage, days) for days in (0, 22, 23, 29, 30)] == ["none", "none", "amber", "amber", "red"]
        give(klage, cast.sara, days=60)
        assert [level(klage, days) for days in (30, 52, 53, 60)] == ["none", "none", "amber", "red"]

    def test_somebody_must_still_take_it(self, cast):
        klage = klage_in(cast.sagene, in_review=False, received_on=ahead(-10))
        give(klage, cast.sara, days=30)
        assert level(klage, 0) == "red"
        klager.take(klage=klage, by=cast.sara)
        assert level(klage, 0) == "none"

    def test_what_is_told_about_the_soknad_does_not_count(self, cast):
        klage = klage_in(cast.sagene, received_on=ahead(-35))
        ForelopigSvarFactory(soknad=klage.soknad)
        assert level(klage, 0) == "red"


@needs_poppler
def test_the_saksutskrift_tells_of_them_and_has_the_letters(cast):
    klage = klage_in(cast.sagene)
    first, second = give(klage, cast.sara, days=10), give(klage, cast.sara, days=20, reason="Saken skal i møte.")
    pdf = case_file.render(klage, day=ahead())
    text = " ".join(text_of(pdf).split())
    assert text.index(f"Foreløpig svar på klagen, {ahead():%d.%m.%Y}") < text.index(
        "Brev om forsinkelse i klagen,"
    )
    assert REASON in text and "Saken skal i møte." in text and f"{ahead(20):%d.%m.%Y}" in text
    inside = list(files_in(pdf))
    assert all(letters.pdf_of(svar.letter) in inside for svar in (first, second))
