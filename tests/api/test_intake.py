"""Documents, files, duplicates and startlån through the API: the same rules in the same words."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from allocation.models import Attachment, SoknadStatus
from audit.models import Oppslag
from tests.allocation.hostile import jpeg, packed, pdf
from tests.cast import logged_in
from tests.factories import AttachmentFactory, DokumentkravFactory, SoknadFactory

pytestmark = pytest.mark.django_db
S = SoknadStatus


@pytest.fixture
def soknad(cast):
    return SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)


@pytest.fixture
def sara(cast):
    return logged_in(cast.sara)


def url(name, *args):
    return reverse(f"api-{name}", args=args)


def post(client, address, **body):
    return client.post(address, json.dumps(body), content_type="application/json")


def test_documents_are_asked_for_received_waived_and_reopened(cast, sara, soknad):
    response = post(sara, url("dokument-ask", soknad.pk), what=["Leiekontrakt", "Legitimasjon"], letter=False)
    assert response.status_code == 201
    first, second = response.json()
    assert first["what"] == "Leiekontrakt" and first["due_on"] > str(timezone.localdate())
    today = str(timezone.localdate())
    assert post(sara, url("dokument-receive", first["id"]), received_on=today).json()["received_on"] == today
    assert post(sara, url("dokument-waive", second["id"]), reason="Ligger i saken.").json()["waived_on"] == today
    assert post(sara, url("dokument-reopen", second["id"])).json()["waived_on"] is None
    listed = sara.get(url("dokument-ask", soknad.pk)).json()["results"]
    assert {row["what"] for row in listed} == {"Leiekontrakt", "Legitimasjon"}
    assert sara.get(url("soknad-detail", soknad.pk)).json()["status"] == "avventer"


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        pytest.param({"what": []}, 400, "Skriv hvilken dokumentasjon", id="tom liste"),
        pytest.param({"what": "Leiekontrakt"}, 400, "Send en liste", id="ikke en liste"),
        pytest.param({"what": [" "]}, 400, "Fyll ut feltet", id="tom tekst"),
        pytest.param({"what": ["A"], "due_on": "2020-01-01"}, 409, "etter i dag", id="frist i fortid"),
    ],
)
def test_what_cannot_be_asked_is_refused(cast, sara, soknad, body, status, says):
    response = post(sara, url("dokument-ask", soknad.pk), **body)
    assert response.status_code == status and says in response.content.decode()


def test_a_file_is_sent_as_multipart_and_fetched_as_a_download(cast, sara, soknad):
    krav = DokumentkravFactory(soknad=soknad)
    file = SimpleUploadedFile("../leie.pdf", pdf(), content_type="text/html")
    response = sara.post(url("attachment-list", soknad.pk), {"file": file, "krav": krav.pk, "complete": "true"})
    assert response.status_code == 201, response.content
    row = response.json()
    assert (row["filename"], row["content_type"], row["title"]) == ("leie.pdf", "application/pdf", krav.what)
    krav.refresh_from_db()
    assert krav.received_on == timezone.localdate()
    fetched = sara.get(url("attachment", row["id"]))
    assert fetched.content == pdf() and fetched["Content-Disposition"] == 'attachment; filename="leie.pdf"'
    assert "sandbox" in fetched["Content-Security-Policy"]
    assert Oppslag.objects.filter(label="allocation.attachment", object_id=row["id"]).count() == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("cv.docx", packed("word/document.xml"), "makroer", id="word"),
        pytest.param("a.pdf", jpeg(), "innholdet er JPEG-bilde", id="feil endelse"),
        pytest.param("a.pdf", b"", "Filen er tom", id="tom"),
        pytest.param("a.pdf", pdf() + b"\n" * 10_000_000, "større enn 10 MB", id="for stor"),
    ],
)
def test_a_wrong_file_is_refused_with_its_field(cast, sara, soknad, name, data, says):
    response = sara.post(url("attachment-list", soknad.pk), {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 409
    assert says in response.json()["detail"] and response.json()["field"] == "file"
    assert not Attachment.objects.exists()


def test_a_file_is_not_sent_in_json(cast, sara, soknad):
    assert post(sara, url("attachment-list", soknad.pk), file="JVBERi0=").status_code == 415


def test_other_addresses_take_no_files(cast, sara, soknad):
    assert sara.post(url("startlan-assess", soknad.pk), {"note": "x"}).status_code == 415


def test_a_document_of_another_case_is_not_named(cast, sara, soknad):
    other = DokumentkravFactory(soknad__bydel=cast.sagene)
    file = SimpleUploadedFile("a.pdf", pdf())
    response = sara.post(url("attachment-list", soknad.pk), {"file": file, "krav": other.pk})
    assert response.status_code == 400 and response.json() == {"krav": ["Finnes ikke, eller er ikke ditt."]}


def test_a_removed_file_is_listed_as_a_trace_and_cannot_be_fetched(cast, sara, soknad):
    attachment = AttachmentFactory(soknad=soknad, title="Per Hansen", filename="per.pdf")
    assert post(sara, url("attachment-remove", attachment.pk), reason="").status_code == 400
    assert post(sara, url("attachment-remove", attachment.pk), reason="Feil sak.").status_code == 200
    row = sara.get(url("attachment-list", soknad.pk)).json()["results"][0]
    assert (row["title"], row["filename"], row["removed_reason"]) == ("", "", "Feil sak.")
    assert sara.get(url("attachment", attachment.pk)).status_code == 404


def test_a_narrow_file_is_not_there_for_readers(cast, soknad):
    attachment = AttachmentFactory(soknad=soknad, access="behandlere")
    mona = logged_in(cast.mona)
    assert mona.get(url("attachment", attachment.pk)).status_code == 404
    assert mona.get(url("attachment-list", soknad.pk)).json()["results"] == []


def test_likely_duplicates_are_listed_and_answered(cast, sara, soknad):
    newer = SoknadFactory(household=soknad.household, received_on=soknad.received_on + timedelta(days=9))
    found = sara.get(url("dublett-decide", soknad.pk)).json()
    assert found == [
        {
            "soknad": newer.pk, "number": newer.number, "why": "Samme person",
            "applicant": soknad.household.main_person.full_name,
        }
    ]  # fmt: skip
    body = {"other": newer.pk, "answer": "samme_sak", "grounds": "Sendt to ganger."}
    response = post(sara, url("dublett-decide", soknad.pk), **body)
    assert response.status_code == 201 and (response.json()["soknad"], response.json()["other"]) == (
        newer.pk, soknad.pk,
    )  # fmt: skip
    newer.refresh_from_db()
    assert newer.status == S.DISMISSED
    assert sara.get(url("dublett-decide", soknad.pk)).json() == []
    assert post(sara, url("dublett-decide", soknad.pk), **body).status_code == 409


def test_a_case_of_another_bydel_is_not_named_as_the_other(cast, sara, soknad):
    foreign = SoknadFactory(bydel=cast.ullern)
    response = post(sara, url("dublett-decide", soknad.pk), other=foreign.pk, answer="samme_sak", grounds="x")
    assert response.status_code == 400 and response.json() == {"other": ["Finnes ikke, eller er ikke ditt."]}


def test_startlan_is_assessed_by_an_act_and_not_as_a_field(cast, sara, soknad):
    body = {"version": soknad.version, "startlan_assessed": True}
    sara.patch(url("soknad-detail", soknad.pk), json.dumps(body), content_type="application/json")
    soknad.refresh_from_db()
    assert not soknad.startlan_assessed
    assert post(sara, url("startlan-assess", soknad.pk), note="Kan ikke betjene lån.").status_code == 200
    assert sara.get(url("soknad-detail", soknad.pk)).json()["startlan_assessed"]
