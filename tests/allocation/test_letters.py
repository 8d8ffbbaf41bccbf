"""Letters on their way: queued with the case, handed over once, postponed, stopped, returned, sent again."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.scope import system_scope
from allocation import post
from allocation.actions import letter_delivery, letters
from allocation.models import Letter, LetterDocument, LetterStatus, Offer, OfferStatus, VedtakKind
from audit.models import Event, Oppslag
from config.errors import RuleBroken
from housing.models import Person
from tests.cast import user_in
from tests.factories import (
    FornyelseFactory,
    HouseholdFactory,
    LetterFactory,
    OfferFactory,
    SoknadFactory,
    VedtakFactory,
)

ADDRESS = {"street": "Bjørkeveien 12", "postcode": "0098", "city": "Storvik"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.LETTER_FOLDER = str(tmp_path / "letters")
    return tmp_path / "letters"


def household_in(bydel, **address):
    household = HouseholdFactory(bydel=bydel)
    Person.objects.filter(pk=household.main_person.pk).update(**(ADDRESS | address))
    return household


def issued(bydel, **fields):
    soknad = SoknadFactory(household=household_in(bydel), status="avgjort")
    return VedtakFactory(soknad=soknad, issued=True, **fields)


def queued(cast, **fields):
    return letters.queue_vedtak(issued(cast.sagene, **fields), by=cast.lars)


def read(model, pk):
    return model.objects.get(pk=pk)


def test_the_letter_is_finished_when_the_vedtak_is_issued(cast):
    letter = queued(cast)

    document = letter.documents.get()
    assert bytes(document.pdf).startswith(b"%PDF-")
    assert document.sha256 == hashlib.sha256(document.pdf).hexdigest()
    assert (letter.status, letter.soknad, letter.bydel) == (LetterStatus.QUEUED, letter.vedtak.soknad, cast.sagene)


def test_an_incomplete_letter_is_refused_with_what_is_missing(cast):
    soknad = SoknadFactory(household=household_in(cast.sagene, street="", postcode="", city=""), status="avgjort")
    vedtak = VedtakFactory(soknad=soknad, issued=True)

    with pytest.raises(RuleBroken, match="Brevet mangler mottakers adresse"):
        letters.queue_vedtak(vedtak, by=cast.lars)
    assert not Letter.objects.filter(vedtak=vedtak).exists()


def test_only_one_who_may_issue_makes_the_letter(cast):
    with pytest.raises(PermissionDenied):
        letters.queue_vedtak(issued(cast.sagene), by=cast.sara)


def test_a_draft_is_shown_without_being_stored(cast):
    soknad = SoknadFactory(household=household_in(cast.sagene), status="til_vedtak")

    assert letters.preview_vedtak(VedtakFactory(soknad=soknad)).startswith(b"%PDF-")
    assert not LetterDocument.objects.exists()


def test_a_due_letter_is_handed_over_once(cast, folder):
    letter = queued(cast)

    assert letter_delivery.deliver_due() == 1
    assert letter_delivery.deliver_due() == 0

    letter.refresh_from_db()
    assert (letter.status, letter.receipt) == (LetterStatus.SENT, f"letter-{letter.pk}.pdf")
    assert [file.name for file in folder.iterdir()] == [letter.receipt]
    assert (folder / letter.receipt).read_bytes() == bytes(letter.documents.get().pdf)
    event = Event.objects.visible_to(cast.sara).about(letter).get()
    assert event.text == "Vedtaksbrev er sendt til utskrift."


def test_letters_that_leave_together_have_a_receipt_each(cast, folder):
    together = [queued(cast), queued(cast), queued(cast)]
    Letter.objects.update(failure="Full mappe")

    assert letter_delivery.deliver(*(letter.pk for letter in together)) == 3

    rows = Letter.objects.in_bulk()
    assert [rows[letter.pk].receipt for letter in together] == [f"letter-{row.pk}.pdf" for row in together]
    assert {(row.status, row.failure) for row in rows.values()} == {(LetterStatus.SENT, "")}
    assert {row.sent_at == row.status_since for row in rows.values()} == {True}


def test_the_notice_of_renewal_is_made_when_it_leaves(cast, folder):
    fornyelse = FornyelseFactory(bydel=cast.sagene)
    Person.objects.filter(pk=fornyelse.household.main_person.pk).update(**ADDRESS)
    letter = LetterFactory(fornyelse=fornyelse)

    assert letter_delivery.deliver(letter.pk)
    assert (folder / f"letter-{letter.pk}.pdf").read_bytes() == bytes(letter.documents.get().pdf)


def test_a_failing_post_postpones_with_doubling_wait(cast, monkeypatch):
    letter = queued(cast)
    monkeypatch.setattr(post, "put", _full)
    waits = []
    for _ in range(4):
        Letter.objects.update(next_attempt_at=timezone.now())
        assert not letter_delivery.deliver(letter.pk)
        letter.refresh_from_db()
        waits.append(round((letter.next_attempt_at - timezone.now()) / timedelta(minutes=1)))

    assert waits == [1, 2, 4, 8]
    assert (letter.status, letter.attempts) == (LetterStatus.QUEUED, 4)
    assert letter.failure == "Utskriftsmappen tar ikke imot brev. Si fra til den som drifter Husrom."


def test_the_wait_ends_at_half_a_day_however_often_it_failed(cast, monkeypatch):
    letter = queued(cast)
    Letter.objects.update(attempts=5000)
    monkeypatch.setattr(post, "put", _full)

    letter_delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert timedelta(hours=11) < letter.next_attempt_at - timezone.now() <= timedelta(hours=12)


def _full(letter_id, pdf):
    raise OSError(28, "No space left on device: /secret/place")


@pytest.mark.parametrize("fault", [OSError("full"), ValueError("a fault in our own code")], ids=["post", "feil"])
def test_one_letter_that_fails_does_not_stop_the_others(cast, monkeypatch, fault):
    first, second, third = (queued(cast) for _ in range(3))
    put = post.put

    def fail_for_second(letter_id, pdf):
        if letter_id == second.pk:
            raise fault
        return put(letter_id, pdf)

    monkeypatch.setattr(post, "put", fail_for_second)

    assert letter_delivery.deliver_due() == 2
    for letter in (first, second, third):
        letter.refresh_from_db()
    assert [letter.status for letter in (first, second, third)] == ["sendt", "i_ko", "sendt"]
    assert second.next_attempt_at > timezone.now()
    assert second.failure


def test_who_is_killed_before_it_is_noted_hands_the_same_over_again(cast, folder, monkeypatch):
    waiting = [queued(cast) for _ in range(3)]
    with monkeypatch.context() as patch:
        patch.setattr(type(Event.objects), "record_each", _killed)
        with pytest.raises(SystemExit):
            letter_delivery.deliver_due()
    names = {f"letter-{letter.pk}.pdf" for letter in waiting}
    assert {file.name for file in folder.iterdir()} == names
    assert not Letter.objects.exclude(status=LetterStatus.QUEUED).exists()

    assert letter_delivery.deliver_due() == 3
    assert {file.name for file in folder.iterdir()} == names
    assert Event.objects.visible_to(cast.sara).filter(kind="letter.sent").count() == 3


def _killed(*args, **fields):
    raise SystemExit


def test_ten_letters_ask_as_little_as_one(cast):
    asked = []
    for count in (1, 10):
        waiting = [queued(cast).pk for _ in range(count)]
        with CaptureQueriesContext(connection) as seen:
            assert letter_delivery.deliver(*waiting) == count
        asked.append(len(seen))

    assert asked[0] == asked[1]


def test_a_notice_without_an_address_waits_and_says_why(cast):
    fornyelse = FornyelseFactory(bydel=cast.sagene)
    Person.objects.filter(pk=fornyelse.household.main_person.pk).update(street="", postcode="", city="")
    letter = LetterFactory(fornyelse=fornyelse)

    assert not letter_delivery.deliver(letter.pk)
    assert "Brevet mangler mottakers adresse" in read(Letter, letter.pk).failure


def test_a_document_that_was_tampered_with_never_leaves(cast, folder):
    letter = queued(cast)
    LetterDocument.objects.update(pdf=b"%PDF-1.7 noe annet")

    assert not letter_delivery.deliver(letter.pk)
    assert "Dokumentet er endret" in read(Letter, letter.pk).failure
    assert not folder.exists()


def test_the_letter_of_a_withdrawn_offer_is_stopped(cast, folder):
    soknad = SoknadFactory(household=household_in(cast.sagene), status="avgjort")
    offer = OfferFactory(soknad=soknad)
    letter = letters.queue_offer(offer, by=cast.sara)
    Offer.objects.filter(pk=offer.pk).update(status=OfferStatus.WITHDRAWN, withdrawn_reason="Vannskade.")

    assert not letter_delivery.deliver(letter.pk)
    assert read(Letter, letter.pk).status == LetterStatus.STOPPED
    assert not folder.exists()


def test_a_returned_letter_goes_to_the_new_address(cast, folder):
    letter = queued(cast)
    letter_delivery.deliver(letter.pk)
    letters.mark_returned(letter, by=cast.sara)
    Person.objects.filter(pk=letter.household.main_person.pk).update(street="Nyveien 1")

    letters.resend(letter, by=cast.sara)

    assert letter_delivery.deliver(letter.pk)
    assert read(Letter, letter.pk).status == LetterStatus.SENT
    first, second = letter.documents.order_by("version")
    assert first.sha256 != second.sha256
    assert (folder / f"letter-{letter.pk}.pdf").read_bytes() == bytes(second.pdf)


def test_sent_again_unchanged_it_is_the_same_document(cast):
    letter = queued(cast)
    letter_delivery.deliver(letter.pk)
    letters.mark_returned(letter, by=cast.sara)
    letters.resend(letter, by=cast.sara)

    assert letter.documents.count() == 1


def test_a_letter_in_the_queue_cannot_come_back(cast):
    letter = queued(cast)

    with pytest.raises(RuleBroken, match="Brevet er «I kø» og kan ikke bli «Kom i retur»"):
        letters.mark_returned(letter, by=cast.sara)


@pytest.mark.django_db(transaction=True)
def test_three_workers_on_one_letter_hand_it_over_once(cast, monkeypatch):
    letter = queued(cast)
    handed_over = []
    monkeypatch.setattr(post, "put", lambda pk, pdf: handed_over.append(pk) or f"letter-{pk}.pdf")

    with ThreadPoolExecutor(3) as threads:
        results = list(threads.map(_deliver, [letter.pk] * 3))

    assert sorted(results) == [False, False, True]
    assert handed_over == [letter.pk]
    with system_scope():
        assert Event.objects.visible_to(cast.sara).filter(kind="letter.sent").count() == 1


def _deliver(pk):
    try:
        return letter_delivery.deliver(pk)
    finally:
        connection.close()


def test_the_same_letter_put_twice_is_one_whole_file(folder):
    post.put(7, b"%PDF first")
    post.put(7, b"%PDF second")

    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {"letter-7.pdf": b"%PDF second"}
    assert (folder / "letter-7.pdf").stat().st_mode & 0o007 == 0


def test_production_does_not_make_the_folder(settings, folder):
    settings.PRODUCTION = True

    with pytest.raises(FileNotFoundError):
        post.put(7, b"%PDF")


def test_the_letter_is_opened_and_logged(client, cast):
    letter = queued(cast)
    client.force_login(cast.sara)

    response = client.get(reverse("letter-pdf", args=[letter.pk]))

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == f'inline; filename="brev-{letter.pk}.pdf"'
    assert response.content == bytes(letter.documents.get().pdf)
    assert Oppslag.objects.filter(user=cast.sara, label="allocation.letter", object_id=letter.pk).count() == 1


def test_another_bydel_does_not_know_of_the_letter(client, cast):
    letter = queued(cast)
    client.force_login(user_in(cast.ullern))

    assert client.get(reverse("letter-pdf", args=[letter.pk])).status_code == 404


def test_the_letter_of_a_protected_household_needs_the_extra_grant_and_a_reason(client, cast):
    letter = queued(cast)
    Person.objects.filter(pk=letter.household.main_person.pk).update(adressebeskyttelse="fortrolig")
    path = reverse("letter-pdf", args=[letter.pk])
    client.force_login(cast.sara)
    refused = client.get(path)
    client.force_login(cast.siri)
    asked = client.get(path)
    client.post(
        reverse("protected-reason", args=[letter.household_id]), {"reason": "Svarer på telefon.", "next": path}
    )
    opened = client.get(path)

    assert refused.status_code == 403
    assert "Hvorfor trenger du å åpne denne siden?" in asked.content.decode()
    assert opened["Content-Type"] == "application/pdf"
    read_by = Oppslag.objects.filter(label="allocation.letter").values_list("user", "protected", "reason")
    assert list(read_by) == [(cast.siri.pk, True, "Svarer på telefon.")]


@pytest.mark.parametrize("kind", [VedtakKind.TILSAGN, VedtakKind.REFUSED_CRITERIA, VedtakKind.LAPSED])
def test_a_failure_never_names_the_person(cast, monkeypatch, caplog, kind):
    letter = queued(cast, kind=kind)
    monkeypatch.setattr(post, "put", _full)

    letter_delivery.deliver_due()

    person = letter.household.main_person
    said = caplog.text + read(Letter, letter.pk).failure
    assert not any(word in said for word in (person.family_name, person.street, "secret"))
