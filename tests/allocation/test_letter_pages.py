"""The letters of a bydel: the list, each letter, and stopping, hurrying, returning and sending again."""

import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from allocation.actions import letter_delivery, letters
from allocation.models import Letter, LetterStatus
from audit.models import Event, Export, Oppslag
from config.errors import RuleBroken
from housing.models import Person
from tests.cast import logged_in, user_in
from tests.factories import (
    ForelopigSvarFactory,
    FornyelseFactory,
    HouseholdFactory,
    InhabilitetFactory,
    LetterDocumentFactory,
    LetterFactory,
    MeetingParticipantFactory,
    OfferFactory,
    SoknadFactory,
    VedtakFactory,
)

pytestmark = pytest.mark.django_db
S = LetterStatus
LIST = reverse("letter-list")
ADDRESS = {"street": "Bjørkeveien 12", "postcode": "0098", "city": "Storvik"}


def url(name, letter, query=""):
    return reverse(name, args=[letter.pk]) + query


def text(response):
    return response.content.decode()


def at_home(letter):
    Person.objects.filter(pk=letter.household.main_person.pk).update(**ADDRESS)
    return letter


def state(letter):
    return Letter.objects.get(pk=letter.pk).status


class TestList:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            pytest.param("", {"kø", "feiler", "sendt", "retur", "stanset", "tilbud"}, id="alle"),
            pytest.param("?status=i_ko", {"kø", "feiler", "tilbud"}, id="i kø"),
            pytest.param("?status=sendt", {"sendt"}, id="sendt"),
            pytest.param("?status=i_retur", {"retur"}, id="i retur"),
            pytest.param("?status=stanset", {"stanset"}, id="stanset"),
            pytest.param("?status=feiler", {"feiler"}, id="feiler"),
            pytest.param("?slag=tilbud", {"tilbud"}, id="tilbudsbrev"),
            pytest.param("?q=77", {"sendt"}, id="saksnummer"),
            pytest.param("?siden=01.01.2026", {"kø", "feiler", "sendt", "retur", "stanset", "tilbud"}, id="siden"),
            pytest.param("?siden=01.01.2199", set(), id="siden fram i tid"),
            pytest.param("?siden=x&status=finnes-ikke&sorter=navn&etter=x",
                         {"kø", "feiler", "sendt", "retur", "stanset", "tilbud"}, id="ukjente verdier"),
        ],
    )  # fmt: skip
    def test_filters(self, cast, query, found):
        own = {"bydel": cast.sagene}
        made = {
            "kø": LetterFactory(**own, attempts=2),
            "feiler": LetterFactory(**own, failing=True),
            "sendt": LetterFactory(vedtak=VedtakFactory(soknad=SoknadFactory(number="77/1", **own), issued=True),
                                   sent=True),
            "retur": LetterFactory(**own, returned=True),
            "stanset": LetterFactory(**own, stopped=True),
            "tilbud": LetterFactory(offer=OfferFactory(**own)),
        }  # fmt: skip
        LetterFactory(bydel=cast.ullern)
        page = logged_in(cast.sara).get(LIST + query).context_data["page"]
        assert {row.pk for row in page.rows} == {made[name].pk for name in found}

    def test_the_newest_first_and_sorted_by_state(self, cast):
        old, new = LetterFactory(bydel=cast.sagene), LetterFactory(bydel=cast.sagene)
        Letter.objects.filter(pk=old.pk).update(status_since=timezone.now() + timedelta(days=1))
        client = logged_in(cast.sara)
        assert [row.pk for row in client.get(LIST).context_data["page"].rows] == [new.pk, old.pk]
        shown = client.get(f"{LIST}?sorter=status_since").context_data["page"].rows
        assert [row.pk for row in shown] == [new.pk, old.pk]
        shown = client.get(f"{LIST}?sorter=-status_since").context_data["page"].rows
        assert [row.pk for row in shown] == [old.pk, new.pk]

    def test_5_and_50_rows_cost_the_same(self, cast):
        client, counts = logged_in(cast.sara), set()
        for rows in (5, 45):
            for _ in range(rows):
                LetterFactory(bydel=cast.sagene, failing=True)
            client.get(LIST)
            with CaptureQueriesContext(connection) as caught:
                assert client.get(LIST).status_code == 200
            counts.add(len([query for query in caught if not query["sql"].endswith("false)")]))
        assert len(counts) == 1 and counts.pop() <= 8

    def test_empty_says_what_makes_letters(self, cast):
        client = logged_in(cast.sara)
        assert "Brev blir laget når du fatter vedtak" in text(client.get(LIST))
        assert "Ingen brev passer med filteret" in text(client.get(f"{LIST}?status=feiler"))

    def test_export_is_the_filtered_list_and_is_noted(self, cast):
        letter = LetterFactory(bydel=cast.sagene, failing=True)
        LetterFactory(bydel=cast.sagene)
        response = logged_in(cast.sara).get(reverse("letter-export") + "?status=feiler")
        rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
        assert [(row[0], row[2], row[8]) for row in rows] == [
            ("Brev", "Sak", "Siste feil"),
            ("Vedtaksbrev", letter.soknad.number, "Brevet mangler mottakers adresse."),
        ]
        assert (Export.objects.get().what, Export.objects.get().rows) == ("Brev", 1)

    def test_letters_of_protected_households_are_left_out(self, cast):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        hidden = LetterFactory(offer=OfferFactory(soknad=SoknadFactory(household=household, status="avgjort")))
        assert hidden.soknad.number not in text(logged_in(cast.sara).get(LIST))
        assert hidden.soknad.number in text(logged_in(cast.siri).get(LIST))
        assert logged_in(cast.sara).get(url("letter", hidden)).status_code == 403
        assert "Hvorfor trenger du" in text(logged_in(cast.siri).get(url("letter", hidden)))


class TestOne:
    def test_it_tells_where_it_is_and_what_it_is_about(self, cast):
        letter = LetterFactory(bydel=cast.sagene, failing=True)
        LetterDocumentFactory(letter=letter)
        LetterDocumentFactory(letter=letter, version=2, pdf=b"%PDF-1.7 to")
        shown = text(logged_in(cast.sara).get(url("letter", letter)))
        assert "3 forsøk har ikke lykkes: Brevet mangler mottakers adresse. Neste forsøk er " in shown
        assert "Utgave 1" in shown and "Utgave 2" in shown
        assert reverse("vedtak", args=[letter.vedtak_id]) in shown and letter.soknad.get_absolute_url() in shown
        assert Oppslag.objects.get().user == cast.sara

    def test_every_version_can_be_read(self, cast):
        letter = LetterFactory(bydel=cast.sagene, sent=True)
        LetterDocumentFactory(letter=letter, pdf=b"%PDF-1.7 en")
        LetterDocumentFactory(letter=letter, version=2, pdf=b"%PDF-1.7 to")
        client = logged_in(cast.sara)
        asked = ("", "?utgave=1", "?utgave=2")
        shown = [client.get(url("letter-pdf", letter, query)).content[-2:] for query in asked]
        assert shown == [b"to", b"en", b"to"]
        for wrong in ("3", "0", "x", "99999"):
            assert client.get(url("letter-pdf", letter, f"?utgave={wrong}")).status_code == 404

    @pytest.mark.parametrize(
        ("about", "page"),
        [
            pytest.param(lambda bydel: {"offer": OfferFactory(bydel=bydel)}, "offer", id="tilbud"),
            pytest.param(lambda bydel: {"fornyelse": FornyelseFactory(bydel=bydel)}, "tenancy", id="fornyelse"),
            pytest.param(
                lambda bydel: {"forelopig_svar": ForelopigSvarFactory(soknad=SoknadFactory(bydel=bydel))},
                "soknad", id="foreløpig svar",
            ),
        ],
    )  # fmt: skip
    def test_the_way_to_what_it_is_about(self, cast, about, page):
        shown = logged_in(cast.sara).get(url("letter", LetterFactory(**about(cast.sagene))))
        assert shown.context_data["about"]["url"].startswith(reverse(page, args=[0]).split("0")[0])

    @pytest.mark.parametrize(
        ("made", "offered"),
        [
            pytest.param({}, {"letter-stop"}, id="i kø"),
            pytest.param(
                {"attempts": 1, "failure": "Fullt."}, {"letter-stop", "letter-send-now"}, id="har feilet"
            ),
            pytest.param({"sent": True}, {"letter-returned"}, id="sendt"),
            pytest.param({"returned": True}, {"letter-resend"}, id="i retur"),
            pytest.param({"stopped": True}, set(), id="stanset"),
        ],
    )
    def test_what_can_be_done(self, cast, made, offered):
        letter = LetterFactory(bydel=cast.sagene, **made)
        names = {"letter-stop", "letter-send-now", "letter-returned", "letter-resend"}
        pages = {user: text(logged_in(user).get(url("letter", letter))) for user in (cast.sara, cast.mona)}
        assert {name for name in names if url(name, letter) in pages[cast.sara]} == offered
        assert not {name for name in names if url(name, letter) in pages[cast.mona]}

    def test_one_who_is_inhabil_can_read_but_not_act(self, cast):
        letter = LetterFactory(bydel=cast.sagene, sent=True)
        participant = MeetingParticipantFactory(meeting__bydel=cast.sagene, user=cast.sara)
        InhabilitetFactory(participant=participant, soknad=letter.soknad)
        client = logged_in(cast.sara)
        assert url("letter-returned", letter) not in text(client.get(url("letter", letter)))
        refused = client.post(url("letter-returned", letter))
        assert refused.status_code == 409 and "inhabil" in text(refused) and state(letter) == S.SENT


class TestActs:
    def test_returned_and_sent_again_to_the_address_that_applies(self, cast):
        letter, client = LetterFactory(bydel=cast.sagene, sent=True), logged_in(cast.sara)
        Person.objects.update(street="", postcode="", city="")
        response = client.post(url("letter-returned", letter), follow=True)
        assert "Kontroller adressen, og send det på nytt." in text(response) and state(letter) == S.RETURNED
        refused = client.post(url("letter-resend", letter))
        assert refused.status_code == 409 and "mottakers adresse" in text(refused)
        at_home(letter)
        assert "Bjørkeveien 12" in text(client.get(url("letter-resend", letter)))
        assert "Brevet sendes på nytt." in text(client.post(url("letter-resend", letter), follow=True))
        assert state(letter) == S.QUEUED

    def test_stopped_with_a_reason(self, cast):
        letter, client = LetterFactory(bydel=cast.sagene), logged_in(cast.sara)
        empty = client.post(url("letter-stop", letter), {"reason": " "})
        assert empty.status_code == 422 and "Fyll ut feltet." in text(empty)
        response = client.post(url("letter-stop", letter), {"reason": "Feil mottaker."}, follow=True)
        assert "Stanset før det ble sendt: Feil mottaker." in text(response)
        assert letter_delivery.deliver_due() == 0 and state(letter) == S.STOPPED
        told = Event.objects.visible_to(cast.sara).about(letter).get()
        assert (told.text, told.by) == ("Vedtaksbrev er stanset: Feil mottaker.", cast.sara)

    @pytest.mark.parametrize(
        ("made", "message"),
        [
            pytest.param({"sent": True}, "Brevet er alt sendt og kan ikke stanses.", id="sendt"),
            pytest.param({"returned": True}, "Brevet er alt sendt og kan ikke stanses.", id="i retur"),
            pytest.param({"stopped": True}, "«Stanset før sending»", id="stanset før"),
        ],
    )
    def test_what_has_left_cannot_be_stopped_and_the_reason_is_kept(self, cast, made, message):
        letter = LetterFactory(bydel=cast.sagene, **made)
        response = logged_in(cast.sara).post(url("letter-stop", letter), {"reason": "Angret."})
        assert response.status_code == 409 and message in text(response) and "Angret." in text(response)

    def test_hurried(self, cast):
        letter = LetterFactory(
            bydel=cast.sagene, failing=True, next_attempt_at=timezone.now() + timedelta(hours=6)
        )
        response = logged_in(cast.sara).post(url("letter-send-now", letter), follow=True)
        assert "lagt først i køen" in text(response)
        assert Letter.objects.due(timezone.now()).get() == letter

    @pytest.mark.parametrize("made", [{"sent": True}, {"stopped": True}], ids=["sendt", "stanset"])
    def test_only_one_in_the_queue_can_be_hurried(self, cast, made):
        refused = logged_in(cast.sara).post(url("letter-send-now", LetterFactory(bydel=cast.sagene, **made)))
        assert refused.status_code == 409 and "står ikke i kø" in text(refused)

    def test_the_shell_is_refused_alike(self, cast):
        letter = LetterFactory(bydel=cast.sagene)
        with pytest.raises(RuleBroken, match="Skriv hvorfor brevet stanses") as refused:
            letters.stop(letter, reason="", by=cast.sara)
        assert refused.value.field == "reason"
        with pytest.raises(IntegrityError, match="letter_stopped_has_reason"), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(status=S.STOPPED)

    def test_it_is_known_since_when(self, cast):
        letter = at_home(LetterFactory(bydel=cast.sagene, sent=True))
        Letter.objects.update(status_since=timezone.now() - timedelta(days=9))
        before = timezone.now()
        letters.mark_returned(letter, by=cast.sara)
        letter.refresh_from_db()
        assert letter.status_since >= before


class TestApi:
    def act(self, user, name, letter, body=None):
        return logged_in(user).post(url(f"api-{name}", letter), body or {}, content_type="application/json")

    def test_returned_resent_hurried_and_stopped(self, cast):
        letter = at_home(LetterFactory(bydel=cast.sagene, sent=True))
        steps = [("letter-returned", {}), ("letter-resend", {}), ("letter-send-now", {}),
                 ("letter-stop", {"reason": "Feil mottaker."})]  # fmt: skip
        answers = [self.act(cast.sara, name, letter, body).json() for name, body in steps]
        assert [answer["status"] for answer in answers] == ["i_retur", "i_ko", "i_ko", "stanset"]
        assert answers[-1]["stopped_reason"] == "Feil mottaker."
        assert [row["version"] for row in answers[-1]["documents"]] == [1]

    def test_refused_alike(self, cast):
        letter = LetterFactory(bydel=cast.sagene, sent=True)
        assert self.act(cast.sara, "letter-stop", letter, {"reason": " "}).status_code == 400
        refused = self.act(cast.sara, "letter-stop", letter, {"reason": "Angret."})
        assert (refused.status_code, refused.json()["detail"]) == (409, "Brevet er alt sendt og kan ikke stanses.")
        assert self.act(cast.mona, "letter-returned", letter).status_code == 403
        assert self.act(user_in(cast.ullern), "letter-returned", letter).status_code == 404

    def test_filters_and_versions(self, cast):
        failing = LetterFactory(bydel=cast.sagene, failing=True)
        LetterFactory(bydel=cast.sagene)
        LetterDocumentFactory(letter=failing, pdf=b"%PDF-1.7 en")
        client = logged_in(cast.sara)

        def found(**query):
            return len(client.get(reverse("api-letter-list"), query).json()["results"])

        assert [found(), found(attempts_from=3), found(made_from="2199-01-01")] == [2, 1, 0]
        assert client.get(url("api-letter-pdf", failing, "?utgave=1")).content.endswith(b"en")
        assert client.get(url("api-letter-pdf", failing, "?utgave=2")).status_code == 404
        assert client.get(url("api-letter-pdf", failing, "?utgave=x")).status_code == 400
