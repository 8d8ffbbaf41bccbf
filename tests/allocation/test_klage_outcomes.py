"""What a klage ends with: omgjøring, oversendelse, the answer of the klageorgan, withdrawn; and its letters."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from allocation.actions import klage_outcomes, klager, letter_delivery, letters
from allocation.actions import vedtak as vedtak_actions
from allocation.models import (
    CaseFile,
    Complainant,
    Klage,
    KlageOutcome,
    KlageStatus,
    Letter,
    LetterKind,
    LetterStatus,
    SoknadStatus,
    Vedtak,
    VedtakKind,
    VedtakStatus,
)
from audit.models import Event
from config.errors import RuleBroken
from config.working_days import next_working_day
from tests.factories import (
    KlageFactory,
    OfferFactory,
    RepresentativeFactory,
    SoknadFactory,
    VedtakFactory,
    WaitingEntryFactory,
)
from tests.letters.reading import needs_poppler, text_of

pytestmark = pytest.mark.django_db
S = KlageStatus
REVIEW = "Vi ser at botiden er riktig regnet."


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def refusal(call, *args, **kwargs):
    with pytest.raises(RuleBroken) as broken:
        call(*args, **kwargs)
    return str(broken.value), broken.value.field


@pytest.fixture
def vedtak(cast):
    soknad = SoknadFactory(bydel=cast.sagene, status="avgjort", caseworker=cast.sara, assessed=True)
    return VedtakFactory(soknad=soknad, issued=True, kind=VedtakKind.REFUSED_CRITERIA, issued_by=cast.lars)


@pytest.fixture
def klage(cast, vedtak):
    """Reviewed by Sara, to be decided by Lars."""
    klage = KlageFactory(vedtak=vedtak, in_review=True, caseworker=cast.sara)
    return klager.write_review(klage=klage, review=REVIEW, by=cast.sara)


def send(klage, cast, **fields):
    return klage_outcomes.forward(klage=klage, answer_expected_on=today(60), by=cast.lars, **fields)


def answered(klage, cast, outcome, **fields):
    facts = {"decided_on": today(), "decision": "Nemnda la vekt på botiden."} | fields
    return klage_outcomes.answer(klage=klage, outcome=outcome, by=cast.lars, **facts)


def letter_text(klage, kind):
    letter = Letter.objects.get(klage=klage, kind=kind)
    return text_of(letters.pdf_of(letter))


class TestReversing:
    def test_the_case_is_opened_and_the_new_vedtak_answers_the_klage(self, cast, klage, vedtak):
        klage_outcomes.reverse(klage=klage, by=cast.lars)
        klage.refresh_from_db()
        vedtak.refresh_from_db()
        assert (klage.status, klage.concluded_by) == (S.REVERSED, cast.lars)
        assert (vedtak.status, vedtak.soknad.status) == (VedtakStatus.ISSUED, SoknadStatus.IN_PROGRESS)

        type(vedtak.soknad).objects.filter(pk=vedtak.soknad_id).update(status=SoknadStatus.TO_DECISION)
        draft = vedtak_actions.draft(
            soknad=vedtak.soknad, kind=VedtakKind.REFUSED_SHORTAGE, grounds="Du fyller vilkårene.", rooms="",
            term_months=None, conditions=(), version=type(vedtak.soknad).objects.get().version, by=cast.sara,
        )  # fmt: skip
        new = vedtak_actions.issue(vedtak=draft, by=cast.lars)
        assert (new.replaces, new.klage) == (vedtak, klage)
        assert list(Vedtak.objects.counted()) == [new]

    @needs_poppler
    def test_the_klager_is_told(self, cast, klage):
        klage_outcomes.reverse(klage=klage, by=cast.lars)
        text = letter_text(klage, LetterKind.KLAGE_DECIDED)
        assert "Du har fått medhold i klagen" in text and REVIEW in text and "Lars Leder" in text

    def test_not_without_a_review(self, cast, vedtak):
        klage = KlageFactory(vedtak=vedtak, in_review=True)
        assert refusal(klage_outcomes.reverse, klage=klage, by=cast.lars)[0] == (
            "Skriv den nye vurderingen av saken først."
        )

    def test_all_or_nothing_when_the_case_has_an_offer(self, cast):
        entry = WaitingEntryFactory(bydel=cast.sagene)
        OfferFactory(soknad=entry.soknad)
        klage = KlageFactory(
            vedtak=entry.soknad.vedtak.get(), in_review=True, reviewed=True, reviewed_by=cast.sara
        )
        assert "Trekk tilbudet først" in refusal(klage_outcomes.reverse, klage=klage, by=cast.lars)[0]
        klage.refresh_from_db()
        assert (klage.status, Letter.objects.filter(klage=klage).count()) == (S.IN_REVIEW, 0)

    def test_a_case_that_is_over_is_not_opened(self, cast, klage, vedtak):
        type(vedtak.soknad).objects.filter(pk=vedtak.soknad_id).update(status=SoknadStatus.WITHDRAWN)
        assert "Registrer en ny søknad" in refusal(klage_outcomes.reverse, klage=klage, by=cast.lars)[0]

    def test_a_case_that_is_open_already_stays_open(self, cast, klage, vedtak):
        vedtak_actions.reopen(vedtak=vedtak, reason="Nye opplysninger.", by=cast.lars)
        assert klage_outcomes.reverse(klage=klage, by=cast.lars).status == S.REVERSED

    def test_only_by_one_who_issues_vedtak(self, cast, klage):
        for act in (klage_outcomes.reverse, klage_outcomes.forward):
            given = {"answer_expected_on": today(60)} if act == klage_outcomes.forward else {}
            with pytest.raises(PermissionDenied):
                act(klage=klage, by=cast.sara, **given)


class TestTheOneWhoIssuedTheVedtak:
    """Forvaltningsloven § 33 asks for a new look. One person alone may take it only when nobody else can."""

    @pytest.fixture
    def own(self, cast, vedtak):
        klage = KlageFactory(vedtak=vedtak, in_review=True)
        return klager.write_review(klage=klage, review=REVIEW, by=cast.lars)

    def test_is_not_the_only_one_who_looks(self, cast, own):
        text, field = refusal(klage_outcomes.reverse, klage=own, by=cast.lars)
        assert "Du fattet vedtaket og har selv skrevet den nye vurderingen" in text and field == "alone"

    def test_unless_nobody_else_can_and_that_is_in_the_history(self, cast, own):
        klage = klage_outcomes.reverse(klage=own, alone=True, by=cast.lars)
        assert Event.objects.get_queryset().about(klage).filter(kind="klage.alone").exists()

    def test_may_decide_what_another_has_written(self, cast, klage):
        assert klage_outcomes.reverse(klage=klage, by=cast.lars).status == S.REVERSED
        assert not Event.objects.get_queryset().about(klage).filter(kind="klage.alone").exists()


class TestForwarding:
    def test_status_letter_and_case_file_are_written_together(self, cast, klage):
        send(klage, cast)
        klage.refresh_from_db()
        assert (klage.status, klage.forwarded_on, klage.answer_expected_on) == (S.FORWARDED, today(), today(60))
        kept = CaseFile.objects.get(klage=klage)
        assert hashlib.sha256(bytes(kept.pdf)).hexdigest() == kept.sha256
        assert Letter.objects.get(klage=klage).kind == LetterKind.KLAGE_FORWARDED

    def test_nothing_is_sent_when_the_case_file_cannot_be_made(self, cast, klage, monkeypatch):
        def broken(*args, **kwargs):
            raise RuleBroken("Saksutskriften kan ikke lages.")

        monkeypatch.setattr("allocation.case_file.render", broken)
        refusal(send, klage, cast)
        klage.refresh_from_db()
        assert (klage.status, Letter.objects.count(), CaseFile.objects.count()) == (S.IN_REVIEW, 0, 0)

    @needs_poppler
    def test_the_klager_gets_the_offices_view_and_the_right_to_comment(self, cast, klage):
        send(klage, cast)
        text = letter_text(klage, LetterKind.KLAGE_FORWARDED)
        assert REVIEW in text and "sendt til Kommunens klagenemnd, som avgjør den" in text
        assert "Har du noe å si til vurderingen vår" in text and "rett til å se de samme dokumentene" in text

    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            pytest.param(VedtakKind.REFUSED_CRITERIA, "Bydelens klageorgan", id="tildeling: kommunens eget"),
            pytest.param(
                VedtakKind.ASSISTANCE, "Statsforvalteren i Oslo og Viken", id="bistand: statsforvalteren"
            ),
        ],
    )
    @needs_poppler
    def test_the_body_is_the_one_that_the_kind_of_vedtak_named(self, cast, kind, body):
        vedtak = VedtakFactory(
            soknad=SoknadFactory(bydel=cast.sagene, status="avgjort", caseworker=cast.sara),
            issued=True, kind=kind, appeal_body=body,
        )  # fmt: skip
        klage = klager.register(vedtak=vedtak, received_on=today(), channel="papir", text="Uenig.", by=cast.sara)
        klage = klager.take(klage=klage, by=cast.sara)
        klage = send(klager.write_review(klage=klage, review=REVIEW, by=cast.sara), cast)
        assert klage.body == body
        assert body in letter_text(klage, LetterKind.KLAGE_FORWARDED)

    @pytest.mark.parametrize(
        ("days", "accepted"), [pytest.param(0, False, id="i dag"), pytest.param(1, True, id="i morgen")]
    )
    def test_the_answer_is_expected_ahead_in_time(self, cast, klage, days, accepted):
        given = {"klage": klage, "answer_expected_on": today(days), "by": cast.lars}
        if accepted:
            assert klage_outcomes.forward(**given).status == S.FORWARDED
        else:
            assert refusal(klage_outcomes.forward, **given)[1] == "answer_expected_on"

    @needs_poppler
    def test_a_representative_gets_the_letter(self, cast, klage):
        RepresentativeFactory(
            person=klage.soknad.household.main_person, name="Verge Jon Sæther", valid_from=today(-40)
        )
        send(klage, cast)
        assert "Verge Jon Sæther" in letter_text(klage, LetterKind.KLAGE_FORWARDED)


class TestTheAnswer:
    @pytest.fixture
    def sent(self, cast, klage):
        return send(klage, cast)

    @pytest.mark.parametrize(
        ("outcome", "status", "says"),
        [
            (KlageOutcome.UPHELD, SoknadStatus.DECIDED, "Du fikk ikke medhold"),
            (KlageOutcome.REJECTED, SoknadStatus.DECIDED, "behandler ikke klagen"),
            (KlageOutcome.REVERSED, SoknadStatus.IN_PROGRESS, "Du fikk medhold"),
            (KlageOutcome.PARTLY, SoknadStatus.IN_PROGRESS, "medhold i en del"),
            (KlageOutcome.RETURNED, SoknadStatus.IN_PROGRESS, "saken skal behandles på nytt"),
        ],
    )
    @needs_poppler
    def test_each_outcome_has_its_consequence_and_letter(self, cast, sent, vedtak, outcome, status, says):
        klage = answered(sent, cast, outcome)
        vedtak.soknad.refresh_from_db()
        assert (klage.status, vedtak.soknad.status) == (S.DECIDED, status)
        assert Klage.objects.that_reopened().exists() is (status == SoknadStatus.IN_PROGRESS)
        text = letter_text(klage, LetterKind.KLAGE_DECIDED)
        assert says in text and "Nemnda la vekt på botiden." in text
        assert ("Sivilombudet" in text) is (status == SoknadStatus.DECIDED)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            pytest.param({"decided_on": today(1)}, "decided_on", id="fram i tid"),
            pytest.param({"decided_on": today(-1)}, "decided_on", id="før saken ble sendt"),
            pytest.param({"decision": " "}, "decision", id="uten begrunnelse"),
        ],
    )
    def test_what_cannot_be(self, cast, sent, fields, field):
        assert refusal(answered, sent, cast, KlageOutcome.UPHELD, **fields)[1] == field

    def test_not_before_it_is_sent(self, cast, klage):
        assert "venter ikke på svar" in refusal(answered, klage, cast, KlageOutcome.UPHELD)[0]

    def test_a_case_that_is_over_says_what_to_do(self, cast, sent, vedtak):
        type(vedtak.soknad).objects.filter(pk=vedtak.soknad_id).update(status=SoknadStatus.WITHDRAWN)
        klage = answered(sent, cast, KlageOutcome.REVERSED)
        told = Event.objects.get_queryset().about(klage).get(kind="klage.case_is_closed")
        assert klage.status == S.DECIDED and "Registrer en ny søknad" in told.text


class TestWithdrawing:
    @pytest.mark.parametrize("state", [{}, {"in_review": True}, {"forwarded": True}])
    def test_while_it_is_open(self, cast, vedtak, state):
        klage = KlageFactory(vedtak=vedtak, **state)
        klage = klage_outcomes.withdraw(klage=klage, withdrawn_on=today(), reason="Fikk bolig.", by=cast.sara)
        told = Event.objects.get_queryset().about(klage).get(kind="klage.withdrawn").text
        assert klage.status == S.WITHDRAWN
        assert ("Gi beskjed til Kommunens klagenemnd." in told) is bool(state.get("forwarded"))

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"withdrawn_on": today(1)}, "withdrawn_on"),
            ({"withdrawn_on": today(-1)}, "withdrawn_on"),
            ({"reason": " "}, "reason"),
        ],
    )
    def test_what_cannot_be(self, cast, klage, fields, field):
        given = {"klage": klage, "withdrawn_on": today(), "reason": "Ringte.", "by": cast.sara} | fields
        assert refusal(klage_outcomes.withdraw, **given)[1] == field

    def test_what_is_decided_is_not_withdrawn(self, cast, vedtak):
        klage = KlageFactory(vedtak=vedtak, decided=True)
        given = {"withdrawn_on": today(), "reason": "Ringte.", "by": cast.sara}
        assert "kan ikke bli «Trukket»" in refusal(klage_outcomes.withdraw, klage=klage, **given)[0]

    def test_a_letter_that_has_not_left_is_stopped(self, cast, klage, tmp_path, settings):
        settings.LETTER_FOLDER = str(tmp_path)
        send(klage, cast)
        klage_outcomes.withdraw(klage=klage, withdrawn_on=today(), reason="Ringte.", by=cast.sara)
        letter_delivery.deliver_due()
        assert Letter.objects.get(klage=klage).status == LetterStatus.STOPPED


class TestAnAvvisning:
    @pytest.fixture
    def rejected(self, cast, vedtak):
        klage = KlageFactory(vedtak=vedtak, late=True)
        return klager.admit(klage=klage, late_accepted=False, late_reason="Ingen grunn er gitt.", by=cast.lars)

    def appeal(self, klage, cast, **fields):
        facts = {
            "received_on": today(),
            "text": "Jeg var syk.",
            "take_up": False,
            "review": "Legen sier ikke det.",
        }
        return klage_outcomes.appeal_rejection(klage=klage, by=cast.lars, **facts | fields)

    @needs_poppler
    def test_the_letter_says_why_and_how_to_appeal_it(self, rejected):
        text = letter_text(rejected, LetterKind.KLAGE_REJECTED)
        deadline = next_working_day(today(21))
        assert "Ingen grunn er gitt." in text and "Forvaltningsloven § 31" in text and "Lars Leder" in text
        assert "Du kan klage på at klagen er avvist." in text and f"{deadline.day}." in text
        assert "Kommunens klagenemnd, som avgjør den" in text

    @needs_poppler
    def test_an_outsider_gets_the_letter_and_nothing_about_the_case(self, cast, vedtak):
        klage = KlageFactory(vedtak=vedtak, outsider=True)
        klager.admit(klage=klage, standing_accepted=False, standing_reason="Du er ikke part.", by=cast.lars)
        text = letter_text(klage, LetterKind.KLAGE_REJECTED)
        assert "Berit Bekymret" in text and "Naboveien 4" in text and "§ 28" in text
        assert vedtak.soknad.household.main_person.family_name not in text
        assert vedtak.grounds not in text and "rett til å se dokumentene" not in text

    def test_taken_up_after_all(self, cast, rejected):
        klage = self.appeal(rejected, cast, take_up=True, review="Legeerklæringen viser at du var syk.")
        assert (klage.status, klage.late_accepted) == (S.IN_REVIEW, True)
        assert klage.late_reason == "Legeerklæringen viser at du var syk."

    def test_sent_to_the_klageorgan_and_it_stands(self, cast, rejected, vedtak):
        klage = answered(self.appeal(rejected, cast), cast, KlageOutcome.UPHELD)
        vedtak.soknad.refresh_from_db()
        assert (klage.status, vedtak.soknad.status) == (S.DECIDED, SoknadStatus.DECIDED)

    @needs_poppler
    def test_the_klageorgan_lets_the_klage_in(self, cast, rejected, vedtak):
        klage = answered(self.appeal(rejected, cast), cast, KlageOutcome.RETURNED)
        again = klage.continued_by
        assert (again.status, again.text, again.is_admitted) == (S.IN_REVIEW, klage.text, True)
        assert not Klage.objects.that_reopened().exists()
        assert "Klagen din skal behandles." in letter_text(klage, LetterKind.KLAGE_DECIDED)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"received_on": today(-1)}, "received_on"),
            ({"received_on": today(1)}, "received_on"),
            ({"text": " "}, "text"),
            ({"review": " "}, "review"),
        ],
    )
    def test_what_cannot_be(self, cast, rejected, fields, field):
        assert refusal(self.appeal, rejected, cast, **fields)[1] == field

    def test_not_while_another_klage_is_open(self, cast, rejected, vedtak):
        KlageFactory(vedtak=vedtak)
        assert "allerede en klage" in refusal(self.appeal, rejected, cast)[0]

    def test_only_what_is_rejected(self, cast, klage):
        assert "ikke avvist" in refusal(self.appeal, klage, cast)[0]


@needs_poppler
def test_a_member_of_the_household_gets_the_answer(cast, klage):
    Klage.objects.filter(pk=klage.pk).update(complainant=Complainant.MEMBER, complainant_name="Per Partner")
    klage.refresh_from_db()
    send(klage, cast)
    assert "Per Partner" in letter_text(klage, LetterKind.KLAGE_FORWARDED)
