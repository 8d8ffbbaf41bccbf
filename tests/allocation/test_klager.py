"""A klage until it is decided: who may appeal what, by when, whether it is taken up, and the review."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.scope import system_scope
from allocation.actions import klage_outcomes, klager
from allocation.actions import vedtak as vedtak_actions
from allocation.models import Complainant, Klage, KlageStatus, Letter, LetterKind, VedtakKind, VedtakStatus
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.working_days import add_months
from tests.cast import user_in
from tests.factories import (
    InhabilitetFactory,
    KlageFactory,
    RepresentativeFactory,
    SoknadFactory,
    VedtakFactory,
)

pytestmark = pytest.mark.django_db
S = KlageStatus


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def refused(cast):
    """Refused three weeks and a day ago: today is one day late."""
    return refused_days_ago(cast, 22)


def refused_days_ago(cast, days, **fields):
    soknad = SoknadFactory(bydel=cast.sagene, status="avgjort", caseworker=cast.sara, assessed=True)
    return VedtakFactory(
        soknad=soknad, issued=True, kind=VedtakKind.REFUSED_CRITERIA, issued_by=cast.lars,
        notice_date=today(-days), appeal_deadline=today(21 - days), **fields,
    )  # fmt: skip


def register(vedtak, by, **fields):
    facts = {"received_on": today(), "channel": "papir", "text": "Botiden er regnet feil."} | fields
    return klager.register(vedtak=vedtak, by=by, **facts)


def refusal(call, *args, **kwargs):
    with pytest.raises(RuleBroken) as broken:
        call(*args, **kwargs)
    return str(broken.value), broken.value.field


class TestRegistering:
    def test_it_keeps_the_deadline_and_the_body_that_the_vedtak_named(self, cast):
        vedtak = refused_days_ago(cast, 5)
        klage = register(vedtak, cast.sara)
        assert (klage.status, klage.deadline, klage.body) == (S.RECEIVED, today(16), "Kommunens klagenemnd")
        assert (klage.registered_by, klage.is_late, klage.is_admitted) == (cast.sara, False, True)
        for subject in (klage, vedtak, klage.soknad, klage.soknad.household):
            assert Event.objects.get_queryset().about(subject).filter(kind="klage.registered").exists()

    @pytest.mark.parametrize(
        ("days", "late"), [pytest.param(21, 0, id="siste dag"), pytest.param(22, 1, id="dagen etter")]
    )
    def test_the_deadline_is_the_last_day(self, cast, days, late):
        assert register(refused_days_ago(cast, days), cast.sara).days_late() == late

    def test_a_late_one_is_registered_and_says_so(self, cast, refused):
        klage = register(refused, cast.sara)
        assert klage.late_is_open
        assert "Den kom 1 dag etter klagefristen." in Event.objects.get_queryset().about(klage).get().text

    @pytest.mark.parametrize(
        ("days", "message"),
        [
            pytest.param(1, "fram i tid", id="i morgen"),
            pytest.param(-23, "før vedtaket", id="dagen før vedtaket"),
        ],
    )
    def test_a_day_that_cannot_be(self, cast, refused, days, message):
        text, field = refusal(register, refused, cast.sara, received_on=today(days))
        assert message in text and field == "received_on"

    @pytest.mark.parametrize("days", [pytest.param(0, id="i dag"), pytest.param(-22, id="samme dag som vedtaket")])
    def test_the_first_and_last_possible_day(self, cast, refused, days):
        assert register(refused, cast.sara, received_on=today(days)).received_on == today(days)

    def test_a_draft(self, cast):
        draft = VedtakFactory(soknad__bydel=cast.sagene)
        assert refusal(register, draft, cast.sara)[0] == (
            "Et utkast kan ikke påklages. Vedtaket må være fattet først."
        )

    def test_a_refusal_of_bytte_in_raelingen_in_the_words_of_the_rule_set(self, cast):
        vedtak = VedtakFactory(
            soknad__bydel=cast.raelingen, issued=True, kind=VedtakKind.EXCHANGE_REFUSED, appealable=False,
            appeal_deadline=None,
        )  # fmt: skip
        assert refusal(register, vedtak, user_in(cast.raelingen))[0] == (
            "Avslag på bytte av bolig kan ikke påklages etter retningslinjene punkt 7.6."
        )

    def test_a_refusal_of_bytte_in_oslo_can_be_appealed(self, cast):
        vedtak = VedtakFactory(soknad__bydel=cast.sagene, issued=True, kind=VedtakKind.EXCHANGE_REFUSED)
        assert register(vedtak, cast.sara).body == vedtak.appeal_body

    def test_without_saying_what_it_is_about(self, cast, refused):
        assert refusal(register, refused, cast.sara, text=" \n ") == (
            "Skriv hva klagen gjelder, med klagerens egne ord.", "text",
        )  # fmt: skip

    def test_one_that_is_said_aloud_at_the_desk_is_written_down(self, cast, refused):
        klage = register(refused, cast.sara, channel="skranke")
        assert klage.get_channel_display() == "Oppmøte"

    def test_a_second_one_while_the_first_is_open(self, cast, refused):
        register(refused, cast.sara)
        text, _ = refusal(register, refused, cast.lars)
        assert "allerede en klage som er til behandling" in text and "registrert av Sara Saksbehandler" in text

    def test_by_somebody_who_is_inhabil(self, cast, refused):
        InhabilitetFactory(participant__user=cast.sara, soknad=refused.soknad)
        assert "meldt inhabil" in refusal(register, refused, cast.sara)[0]

    def test_by_somebody_who_only_reads(self, cast, refused):
        with pytest.raises(PermissionDenied):
            register(refused, cast.mona)


class TestAVedtakThatHasEnded:
    """A timely klage is answered also when the vedtak has been replaced; a late one has nothing to change."""

    def replaced(self, cast, days):
        old = refused_days_ago(cast, days)
        type(old).objects.filter(pk=old.pk).update(status=VedtakStatus.REPLACED, replaced_at=timezone.now())
        new = VedtakFactory(soknad=old.soknad, issued=True, kind=VedtakKind.REFUSED_SHORTAGE, replaces=old)
        return old, new

    def test_late_is_shown_the_way_to_the_new_one(self, cast):
        old, new = self.replaced(cast, 30)
        text, _ = refusal(register, old, cast.sara)
        assert "Vedtaket gjelder ikke lenger (avløst av et nytt vedtak)" in text
        assert (
            "Registrer klagen på vedtaket som gjelder nå: Avslag: mangel på ledige boliger,"
            f" {norwegian_date(new.notice_date)}." in text
        )

    def test_in_time_is_registered_on_the_old_one(self, cast):
        old, _ = self.replaced(cast, 30)
        klage = register(old, cast.sara, received_on=today(-9))
        assert (klage.vedtak, klage.is_late) == (old, False)

    def test_a_revoked_one_without_a_new_one(self, cast, refused):
        vedtak_actions.revoke(vedtak=refused, reason="Feil person.", by=cast.lars)
        text, _ = refusal(register, refused, cast.sara)
        assert "Saken behandles på nytt, og søkeren kan klage på det nye vedtaket." in text

    def test_reversing_one_on_the_old_opens_the_new(self, cast):
        old, new = self.replaced(cast, 30)
        klage = reviewed(register(old, cast.sara, received_on=today(-9)), cast)
        klage_outcomes.reverse(klage=klage, by=cast.lars)
        new.soknad.refresh_from_db()
        assert new.soknad.status == "under_behandling"


class TestAnsweredBefore:
    def test_one_that_leads_to_a_new_vedtak(self, cast, refused):
        KlageFactory(vedtak=refused, reversed=True)
        assert "Søkeren kan klage på det nye vedtaket" in refusal(register, refused, cast.sara)[0]

    def test_the_answer_of_the_klageorgan_is_final(self, cast, refused):
        KlageFactory(vedtak=refused, decided=True)
        text, _ = refusal(register, refused, cast.sara)
        assert "Kommunens klagenemnd avgjorde klagen" in text and "§ 28" in text

    def test_withdrawn_and_then_again(self, cast):
        vedtak = refused_days_ago(cast, 21)
        first = register(vedtak, cast.sara)
        klage_outcomes.withdraw(klage=first, withdrawn_on=today(), reason="Fikk bolig.", by=cast.sara)
        again = register(vedtak, cast.sara)
        assert (again.status, again.is_late, vedtak.klager.count()) == (S.RECEIVED, False, 2)

    def test_rejected_and_then_the_applicant_in_time(self, cast):
        vedtak = refused_days_ago(cast, 5)
        KlageFactory(vedtak=vedtak, rejected=True)
        assert register(vedtak, cast.sara).status == S.RECEIVED


class TestWhoAppeals:
    def test_a_representative_is_named_by_the_register(self, cast, refused):
        acting = RepresentativeFactory(person=refused.soknad.household.main_person, valid_from=today(-40))
        klage = register(refused, cast.sara, complainant=Complainant.REPRESENTATIVE)
        assert (klage.complainant_name, klage.is_from_outsider) == (acting.name, False)

    @pytest.mark.parametrize(
        "fields",
        [
            pytest.param({"valid_from": today(1)}, id="fra i morgen"),
            pytest.param({"valid_from": today(-40), "valid_to": today(-1)}, id="til i går"),
        ],
    )
    def test_a_representative_who_was_none_that_day(self, cast, refused, fields):
        RepresentativeFactory(person=refused.soknad.household.main_person, **fields)
        text, field = refusal(register, refused, cast.sara, complainant=Complainant.REPRESENTATIVE)
        assert "Registrer fullmakten på personen først" in text and field == "complainant"

    def test_a_member_of_the_household_is_a_part(self, cast, refused):
        klage = register(refused, cast.sara, complainant=Complainant.MEMBER, complainant_name="Per Partner")
        assert (klage.from_whom, klage.is_from_outsider) == ("Et annet medlem av husstanden: Per Partner", False)

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({}, "complainant_name"),
            ({"complainant_name": "Berit"}, "complainant_address"),
        ],
    )
    def test_another_must_be_named_with_an_address(self, cast, refused, given, field):
        assert refusal(register, refused, cast.sara, complainant=Complainant.OTHER, **given)[1] == field

    def test_another_is_registered_and_the_right_to_appeal_is_to_be_decided(self, cast):
        klage = register(
            refused_days_ago(cast, 3), cast.sara, complainant=Complainant.OTHER, complainant_name="Berit Nabo",
            complainant_address="Naboveien 4, 0470 Oslo",
        )  # fmt: skip
        assert (klage.standing_is_open, klage.is_admitted) == (True, False)
        assert refusal(klager.take, klage=klage, by=cast.sara)[0] == "Avgjør først om klagen skal tas opp."


class TestAfterADeath:
    @pytest.fixture
    def dead(self, cast, refused):
        person = refused.soknad.household.main_person
        person.died_on = today(-1)
        person.save()
        return refused

    @pytest.mark.parametrize("who", [Complainant.APPLICANT, Complainant.REPRESENTATIVE])
    def test_nobody_appeals_in_the_name_of_the_dead(self, cast, dead, who):
        RepresentativeFactory(person=dead.soknad.household.main_person, valid_from=today(-40))
        text, field = refusal(register, dead, cast.sara, complainant=who)
        assert f"Søkeren døde {norwegian_date(today(-1))}, før klagen kom." in text and field == "complainant"

    def test_what_came_on_the_day_of_the_death_is_the_applicants(self, cast, dead):
        assert register(dead, cast.sara, received_on=today(-1)).complainant == Complainant.APPLICANT

    def test_the_estate_is_registered_and_its_interest_is_to_be_decided(self, cast, dead):
        klage = register(
            dead, cast.sara, complainant=Complainant.ESTATE, complainant_name="Boet ved Anne",
            complainant_address="Gata 1, 0470 Oslo",
        )  # fmt: skip
        assert klage.standing_is_open

    def test_no_estate_without_a_death(self, cast, refused):
        text, field = refusal(
            register, refused, cast.sara, complainant=Complainant.ESTATE, complainant_name="Boet"
        )
        assert "ikke registrert som død" in text and field == "complainant"


class TestTakingUp:
    @pytest.fixture
    def late(self, cast, refused):
        return register(refused, cast.sara)

    def test_a_late_one_must_be_decided_before_anybody_takes_it(self, cast, late):
        assert refusal(klager.take, klage=late, by=cast.sara)[0] == "Avgjør først om klagen skal tas opp."

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"late_accepted": None, "late_reason": "Var syk."}, "late_accepted"),
            ({"late_accepted": True, "late_reason": " "}, "late_reason"),
            ({"late_accepted": False, "late_reason": ""}, "late_reason"),
        ],
    )
    def test_with_an_answer_and_a_reason(self, cast, late, given, field):
        assert refusal(klager.admit, klage=late, by=cast.lars, **given)[1] == field

    def test_taken_up_all_the_same(self, cast, late):
        klage = klager.admit(klage=late, late_accepted=True, late_reason="Lå på sykehus.", by=cast.lars)
        assert (klage.status, klage.is_admitted) == (S.RECEIVED, True)
        assert klager.take(klage=klage, by=cast.sara).status == S.IN_REVIEW

    def test_rejected_with_a_letter_that_says_how_to_appeal(self, cast, late):
        klage = klager.admit(klage=late, late_accepted=False, late_reason="Ingen grunn er gitt.", by=cast.lars)
        assert (klage.status, klage.rejected_on) == (S.REJECTED, today())
        assert Letter.objects.get(klage=klage).kind == LetterKind.KLAGE_REJECTED

    def test_only_by_one_who_issues_vedtak(self, cast, late):
        with pytest.raises(PermissionDenied):
            klager.admit(klage=late, late_accepted=True, late_reason="Syk.", by=cast.sara)

    def test_once(self, cast, late):
        klager.admit(klage=late, late_accepted=True, late_reason="Syk.", by=cast.lars)
        text, _ = refusal(klager.admit, klage=late, late_accepted=False, late_reason="Nei.", by=cast.lars)
        assert "ikke noe å avgjøre" in text

    @pytest.mark.parametrize(
        ("past", "taken_up"),
        [pytest.param(0, True, id="på dagen et år"), pytest.param(1, False, id="et år og en dag")],
    )
    def test_a_year_after_the_vedtak_is_the_end(self, cast, past, taken_up):
        issued = add_months(today(-past), -12)
        klage = register(refused_days_ago(cast, (today() - issued).days), cast.sara)
        given = {"klage": klage, "late_accepted": True, "late_reason": "Var syk.", "by": cast.lars}
        if taken_up:
            assert klager.admit(**given).is_admitted
        else:
            text, field = refusal(klager.admit, **given)
            assert "mer enn ett år" in text and "§ 31 tredje ledd" in text and field == "late_accepted"
            assert klager.admit(**given | {"late_accepted": False}).status == S.REJECTED

    def test_one_without_the_right_to_appeal_is_rejected(self, cast):
        klage = KlageFactory(vedtak=refused_days_ago(cast, 3), outsider=True)
        assert refusal(klager.admit, klage=klage, by=cast.lars)[1] == "standing_accepted"
        klage = klager.admit(
            klage=klage, standing_accepted=False, standing_reason="Naboen er ikke part.", by=cast.lars
        )
        assert (klage.status, klage.late_accepted) == (S.REJECTED, None)

    def test_late_and_from_another_is_two_questions(self, cast, refused):
        klage = KlageFactory(vedtak=refused, outsider=True, deadline=refused.appeal_deadline)
        _, field = refusal(klager.admit, klage=klage, late_accepted=True, late_reason="Syk.", by=cast.lars)
        assert field == "standing_accepted"
        klage = klager.admit(
            klage=klage, late_accepted=True, late_reason="Syk.", standing_accepted=True,
            standing_reason="Vergen for barna.", by=cast.lars,
        )  # fmt: skip
        assert klage.is_admitted


class TestReviewing:
    def test_taken_and_handed_on(self, cast):
        klage = klager.take(klage=KlageFactory(vedtak=refused_days_ago(cast, 3), caseworker=None), by=cast.sara)
        assert (klage.status, klage.caseworker) == (S.IN_REVIEW, cast.sara)
        other = user_in(cast.sagene)
        assert klager.assign(klage=klage, to=other, by=cast.sara).caseworker == other
        text, field = refusal(klager.assign, klage=klage, to=cast.mona, by=cast.sara)
        assert "behandler ikke søknader" in text and field == "caseworker"

    def test_a_review_is_written_and_changed(self, cast):
        klage = KlageFactory(vedtak=refused_days_ago(cast, 3), in_review=True)
        for text in ("Vi ser at botiden er riktig regnet.", "Botiden var regnet feil."):
            klage = klager.write_review(klage=klage, review=text, by=cast.sara)
        assert (klage.review, klage.reviewed_by) == ("Botiden var regnet feil.", cast.sara)
        assert refusal(klager.write_review, klage=klage, review=" ", by=cast.sara)[1] == "review"

    def test_not_before_it_is_taken(self, cast):
        klage = KlageFactory(vedtak=refused_days_ago(cast, 3))
        assert "ikke til ny vurdering" in refusal(klager.write_review, klage=klage, review="x", by=cast.sara)[0]


def reviewed(klage, cast, by=None):
    klage = klager.take(klage=klage, by=cast.sara)
    return klager.write_review(klage=klage, review="Vi har sett på saken på nytt.", by=by or cast.sara)


@pytest.mark.django_db(transaction=True)
def test_two_who_register_at_once_get_one_klage_and_one_answer(cast):
    """The lock on the case lets the second one read what the first one wrote."""
    vedtak = refused_days_ago(cast, 3)
    ready, answers = Barrier(2), []

    def send(user):
        try:
            with system_scope():
                ready.wait()
                answers.append(register(vedtak, user).pk)
        except RuleBroken as broken:
            answers.append(str(broken))
        finally:
            connection.close()

    senders = [Thread(target=send, args=(user,)) for user in (cast.sara, cast.lars)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert Klage.objects.count() == 1
    assert sum(isinstance(answer, int) for answer in answers) == 1
    assert any("allerede en klage som er til behandling" in str(answer) for answer in answers)
