"""Files of a case: who opens them, how they are served, and what happens to one on the wrong case."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from allocation.actions import attachments
from allocation.models import Attachment, AttachmentAccess, AttachmentContent, SoknadStatus
from audit.models import Event, Oppslag
from config.errors import RuleBroken
from tests.allocation.hostile import BOMB, jpeg, packed, pdf, png
from tests.breaking import update
from tests.cast import logged_in
from tests.factories import AttachmentFactory, DokumentkravFactory, HouseholdFactory, SoknadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def soknad(cast):
    return SoknadFactory(bydel=cast.sagene, status=SoknadStatus.IN_PROGRESS, caseworker=cast.sara)


def sent(name="lønn.pdf", data=None, content_type="application/pdf"):
    return SimpleUploadedFile(name, pdf() if data is None else data, content_type=content_type)


def upload(client, soknad, file, **more):
    data = {"file": file, "title": "Lønnsslipp", "access": "saken"} | more
    return client.post(reverse("attachment-upload", args=[soknad.pk]), data)


def file_page(client, attachment):
    return client.get(reverse("attachment", args=[attachment.pk]))


def test_a_file_is_kept_as_it_came_and_listed_on_the_case(cast, soknad):
    client = logged_in(cast.sara)
    assert upload(client, soknad, sent()).url == soknad.get_absolute_url()
    attachment = Attachment.objects.get()
    assert bytes(attachment.content.data) == pdf() and attachment.filename == "lønn.pdf"
    page = client.get(soknad.get_absolute_url()).content.decode()
    assert "Lønnsslipp" in page and reverse("attachment", args=[attachment.pk]) in page


@pytest.mark.parametrize(
    ("data", "content_type"),
    [(pdf(), "application/pdf"), (jpeg(), "image/jpeg"), (png(), "image/png")],
    ids=["pdf", "jpeg", "png"],
)
def test_it_is_saved_to_disk_and_never_shown(cast, soknad, data, content_type):
    name = f"brev æøå.{content_type[-3:].replace('peg', 'jpg')}"
    attachment = attachments.add(soknad=soknad, name=name, data=data, by=cast.sara)
    response = file_page(logged_in(cast.sara), attachment)
    assert response.content == data
    assert response["Content-Type"] == content_type, "what the bytes are, whatever was claimed"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''brev%20")
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"]
    assert "sandbox" in policy.split("; ") and "allow-" not in policy
    assert "no-store" in response["Cache-Control"]


def test_the_type_that_the_browser_claims_is_nothing_to_us(cast, soknad):
    upload(logged_in(cast.sara), soknad, sent(content_type="text/html"))
    assert Attachment.objects.get().content_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("tom.pdf", b"", "Filen er tom", id="tom"),
        pytest.param("cv.docx", packed("word/document.xml"), "makroer", id="word"),
        pytest.param("a.pdf", BOMB, "arkiv", id="zip-bombe"),
        pytest.param("bilde.pdf", jpeg(), "innholdet er JPEG-bilde", id="feil endelse"),
        pytest.param("stor.pdf", pdf() + b"\n" * 10_000_000, "større enn 10 MB", id="for stor"),
    ],
)
def test_a_file_that_is_refused_says_why_beside_the_field(cast, soknad, name, data, message):
    response = upload(logged_in(cast.sara), soknad, sent(name, data))
    assert response.status_code == 409 and message in str(response.context_data["form"].errors["file"])
    assert "Lønnsslipp" in response.content.decode(), "what was typed is kept"
    assert not Attachment.objects.exists()


def test_without_a_file_nothing_happens(cast, soknad):
    response = logged_in(cast.sara).post(reverse("attachment-upload", args=[soknad.pk]), {"title": "Brev"})
    assert response.status_code == 422 and "Velg en fil." in response.content.decode()


def test_nothing_is_written_to_a_temporary_folder(cast, soknad, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    upload(logged_in(cast.sara), soknad, sent(data=pdf() + b"\n" * 5_000_000 + b"%%EOF"))
    assert Attachment.objects.get().size > 5_000_000
    assert list(Path(tmp_path).iterdir()) == []


# Who may open it


def test_each_opening_is_in_the_read_log(cast, soknad):
    attachment = AttachmentFactory(soknad=soknad)
    file_page(logged_in(cast.mona), attachment)
    row = Oppslag.objects.get()
    assert (row.label, row.object_id, row.user) == ("allocation.attachment", attachment.pk, cast.mona)


@pytest.mark.parametrize(
    ("access", "status"),
    [pytest.param("saken", 200, id="alle i saken"), pytest.param("behandlere", 404, id="bare de som behandler")],
)
def test_a_reader_opens_only_what_is_for_all(cast, soknad, access, status):
    attachment = AttachmentFactory(soknad=soknad, access=access, title="Legeerklæring")
    assert file_page(logged_in(cast.mona), attachment).status_code == status
    assert file_page(logged_in(cast.sara), attachment).status_code == 200
    listed = "Legeerklæring" in logged_in(cast.mona).get(soknad.get_absolute_url()).content.decode()
    assert listed == (status == 200)


def test_a_file_of_a_protected_case_needs_the_grant_and_a_reason(cast):
    household = HouseholdFactory(bydel=cast.sagene, protected=True)
    attachment = AttachmentFactory(soknad__household=household, soknad__bydel=cast.sagene)
    assert file_page(logged_in(cast.sara), attachment).status_code == 403
    siri = logged_in(cast.siri)
    url = reverse("attachment", args=[attachment.pk])
    assert b"%PDF" not in siri.get(url).content
    siri.post(reverse("protected-reason", args=[household.pk]), {"reason": "Behandler saken.", "next": url})
    assert siri.get(url).content.startswith(b"%PDF")
    assert Oppslag.objects.get(label="allocation.attachment").reason == "Behandler saken."


def test_a_stranger_finds_no_file(cast, soknad):
    attachment = AttachmentFactory(soknad__bydel=cast.ullern)
    assert file_page(logged_in(cast.sara), attachment).status_code == 404


def test_a_file_that_has_been_changed_is_not_handed_out(cast, soknad):
    attachment = attachments.add(soknad=soknad, name="a.pdf", data=pdf(), by=cast.sara)
    AttachmentContent.objects.update(data=pdf(b"/Changed true"))
    response = file_page(logged_in(cast.sara), attachment)
    assert response.status_code == 409 and "endret etter at den ble lagt til" in response.content.decode()


# On the wrong case


def test_a_wrong_file_is_removed_with_a_reason_and_the_trace_stays(cast, soknad):
    attachment = AttachmentFactory(soknad=soknad, title="Brev til Per Hansen", filename="per-hansen.pdf")
    client = logged_in(cast.lars)
    url = reverse("attachment-remove", args=[attachment.pk])
    assert "Ingen kan åpne filen lenger" in client.get(url).content.decode()
    assert client.post(url, {"reason": "Gjelder en annen sak."}).url == soknad.get_absolute_url()
    attachment.refresh_from_db()
    assert (attachment.removed_by, attachment.removed_reason) == (cast.lars, "Gjelder en annen sak.")
    page = client.get(soknad.get_absolute_url()).content.decode()
    assert "Et vedlegg er fjernet" in page and "Lars Leder: Gjelder en annen sak." in page
    assert "Per Hansen" not in page and "per-hansen" not in page
    assert file_page(client, attachment).status_code == 404
    assert client.get(url).status_code == 404
    assert bytes(attachment.content.data), "hidden, not destroyed"


def test_the_history_never_names_the_file(cast, soknad):
    attachment = attachments.add(
        soknad=soknad, name="per-hansen.pdf", title="Per Hansen", data=pdf(), by=cast.sara
    )
    attachments.remove(attachment=attachment, reason="Feil sak.", by=cast.sara)
    texts = [event.text for event in Event.objects.visible_to(cast.sara).about(soknad)]
    assert sorted(texts) == ["Vedlegg fjernet: Feil sak.", "Vedlegg lagt til (PDF)."]


def test_removing_needs_a_reason_and_happens_once(cast, soknad):
    attachment = AttachmentFactory(soknad=soknad)
    with pytest.raises(RuleBroken, match="Skriv hvorfor"):
        attachments.remove(attachment=attachment, reason="  ", by=cast.sara)
    attachments.remove(attachment=attachment, reason="Feil sak.", by=cast.sara)
    with pytest.raises(RuleBroken, match="allerede fjernet"):
        attachments.remove(attachment=attachment, reason="Igjen.", by=cast.sara)


# The answer to a document that was asked for


def test_a_file_answers_what_was_asked_for(cast, soknad):
    krav = DokumentkravFactory(soknad=soknad, what="Leiekontrakt")
    client, url = logged_in(cast.sara), reverse("dokument-upload", args=[krav.pk])
    assert 'value="Leiekontrakt"' in client.get(url).content.decode()
    client.post(url, {"file": sent(), "title": "Leiekontrakt", "access": "behandlere", "complete": "on"})
    krav.refresh_from_db()
    attachment = Attachment.objects.get()
    assert (krav.received_on, attachment.krav, attachment.access) == (
        timezone.localdate(), krav, AttachmentAccess.WORKERS,
    )  # fmt: skip


def test_half_of_what_was_asked_for_is_not_all_of_it(cast, soknad):
    krav = DokumentkravFactory(soknad=soknad)
    url = reverse("dokument-upload", args=[krav.pk])
    logged_in(cast.sara).post(url, {"file": sent(), "title": "En av tre", "access": "saken"})
    krav.refresh_from_db()
    assert krav.received_on is None and krav.attachments.count() == 1


def test_when_the_file_was_the_wrong_one_the_document_is_missing_again(cast, soknad):
    krav = DokumentkravFactory(soknad=soknad, asked_on=timezone.localdate() - timedelta(days=3))
    add = {"soknad": soknad, "name": "a.pdf", "data": pdf(), "krav": krav, "by": cast.sara}
    first = attachments.add(received_on=timezone.localdate(), **add)
    krav.refresh_from_db()
    second = attachments.add(**add | {"krav": krav})
    attachments.remove(attachment=first, reason="Feil sak.", by=cast.sara)
    krav.refresh_from_db()
    assert krav.received_on, "there is another file"
    page = logged_in(cast.sara).get(reverse("attachment-remove", args=[second.pk])).content.decode()
    assert "regnes ikke lenger som mottatt" in page
    attachments.remove(attachment=second, reason="Feil sak.", by=cast.sara)
    krav.refresh_from_db()
    assert krav.received_on is None


def test_a_document_of_another_case_is_not_answered(cast, soknad):
    other = DokumentkravFactory(soknad__bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="annen sak"):
        attachments.add(soknad=soknad, name="a.pdf", data=pdf(), krav=other, by=cast.sara)


def test_an_ended_case_gets_no_files(cast, soknad):
    update(soknad, status=SoknadStatus.WITHDRAWN)
    with pytest.raises(RuleBroken, match="kan ikke endres"):
        attachments.add(soknad=soknad, name="a.pdf", data=pdf(), by=cast.sara)
