"""Foreløpig svar on the page of a klage, on the lists, and the same through the API."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from allocation.models import Complainant, ForelopigSvar, Letter, LetterKind
from allocation.standard_reasons import standard_reasons
from audit.models import Oppslag
from tests.cast import logged_in, user_in
from tests.factories import (
    ForelopigSvarFactory,
    HouseholdFactory,
    InhabilitetFactory,
    KlageFactory,
    LetterFactory,
    MeetingParticipantFactory,
    SoknadFactory,
    VedtakFactory,
)
from tests.worklists import groups

pytestmark = pytest.mark.django_db
ADDRESS = {"street": "Bjørkeveien 12", "postcode": "0098", "city": "Storvik"}
NOWHERE = dict.fromkeys(ADDRESS, "")


def ahead(days=0):
    return timezone.localdate() + timedelta(days=days)


def typed(days=30, **changes):
    return {"reason": "Vi har mange klager.", "expected_on": f"{ahead(days):%d.%m.%Y}"} | changes


def klage_in(bydel, *, address=ADDRESS, **fields):
    lives = {f"member__person__{name}": value for name, value in address.items()}
    soknad = SoknadFactory(bydel=bydel, household=HouseholdFactory(bydel=bydel, **lives), status="avgjort")
    vedtak = VedtakFactory(soknad=soknad, issued=True, kind="avslag_vilkar")
    return KlageFactory(vedtak=vedtak, **({"in_review": True} | fields))


def url(name, row):
    return reverse(name, args=[row.pk])


def page_of(klage):
    return url("klage-forelopig-svar", klage)


def text(response):
    return " ".join(response.content.decode().split())


class TestTheForm:
    def test_it_offers_reasons_and_names_the_consequence(self, cast):
        shown = text(logged_in(cast.sara).get(page_of(klage_in(cast.sagene))))
        for reason in standard_reasons("klage"):
            assert reason.name in shown and f'data-text="{reason.text}"' in shown
        assert ">Send foreløpig svar</button>" in shown
        assert "Det går til søkeren, eller til verge eller fullmektig for søkeren." in shown
        assert "Fristen blir dagen svaret ventes." in shown

    @pytest.mark.parametrize(
        ("state", "says"),
        [
            ({"in_review": False, "outsider": True}, "Det går til Berit Bekymret, på adressen"),
            ({"complainant": Complainant.MEMBER, "complainant_name": "Per"}, "Det går til Per, eller til verge"),
            ({"in_review": False}, "Fristen for å ta klagen er den samme som før."),
        ],
        ids=["en annen", "et medlem", "ikke tatt"],
    )
    def test_it_says_who_gets_the_letter_and_what_is_due(self, cast, state, says):
        assert says in text(logged_in(cast.sara).get(page_of(klage_in(cast.sagene, **state))))

    def test_sent(self, cast):
        klage = klage_in(cast.sagene, received_on=ahead(-35))
        response = logged_in(cast.sara).post(page_of(klage), typed(), follow=True)
        assert response.redirect_chain == [(url("klage", klage), 302)]
        shown, day, letter = text(response), f"{ahead(30):%d.%m.%Y}", Letter.objects.get()
        assert f"Foreløpig svar på klagen er lagt i kø. Svaret ventes innen {day}." in shown
        assert f"Svaret ventes innen {day}.</span>" in shown and "Vi har mange klager." in shown
        assert letter.kind == LetterKind.KLAGE_INTERIM
        assert url("letter", letter) in shown and url("letter-pdf", letter) in shown
        assert "om 30 dager" in shown

    def test_the_standard_reason_is_used_when_nothing_is_written(self, cast):
        client = logged_in(cast.sara)
        client.post(page_of(klage_in(cast.sagene)), typed(reason="", standard="mange_klager"))
        assert ForelopigSvar.objects.get().reason == standard_reasons("klage")[0].text

    def test_the_next_is_about_delay(self, cast):
        svar = ForelopigSvarFactory(klage=klage_in(cast.sagene), expected_on=ahead(10))
        client, page = logged_in(cast.sara), page_of(svar.klage)
        shown = text(client.get(page))
        assert f"Klageren fikk vite {ahead():%d.%m.%Y} at svaret ventes innen {ahead(10):%d.%m.%Y}" in shown
        assert ">Send brev om forsinkelse</button>" in shown
        refused = client.post(page, typed(10))
        assert refused.status_code == 409 and "Velg en senere dag." in text(refused)
        assert client.post(page, typed(11)).status_code == 302
        assert Letter.objects.get().kind == LetterKind.KLAGE_DELAY

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            pytest.param({"reason": ""}, "Velg en standardbegrunnelse, eller skriv hvorfor", id="uten grunn"),
            pytest.param({"expected_on": ""}, "Fyll ut feltet.", id="uten dag"),
            pytest.param({"expected_on": "31.02.2027"}, "Skriv datoen slik: dd.mm.åååå.", id="ugyldig dag"),
            pytest.param({"standard": "mote"}, "Velg et av alternativene.", id="begrunnelse for en søknad"),
            pytest.param({"reason": "x" * 2001}, "2001", id="for lang"),
        ],
    )
    def test_errors_keep_what_was_typed(self, cast, changes, message):
        sent = typed(**changes)
        response = logged_in(cast.sara).post(page_of(klage_in(cast.sagene)), sent)
        assert response.status_code == 422 and message in text(response)
        assert all(value in text(response) for name, value in sent.items() if name != "standard")
        assert not Letter.objects.exists()

    @pytest.mark.parametrize("page", ["klage-forelopig-svar", "klage-forelopig-svar-preview"])
    @pytest.mark.parametrize(
        ("state", "days", "message"),
        [
            ({}, 0, "Dagen svaret ventes, må være fram i tid."),
            ({"address": NOWHERE}, 30, "Brevet mangler mottakers adresse"),
            ({"in_review": False, "withdrawn": True}, 30, "Klageren venter ikke på svar."),
            ({"in_review": False, "forwarded": True}, 30, "som svarer klageren."),
        ],
        ids=["i dag", "uten adresse", "trukket", "oversendt"],
    )
    def test_a_refusal_keeps_what_was_typed(self, cast, page, state, days, message):
        response = logged_in(cast.sara).post(url(page, klage_in(cast.sagene, **state)), typed(days))
        assert response.status_code == 409 and message in text(response)
        assert all(value in text(response) for value in typed(days).values())
        assert not ForelopigSvar.objects.exists()

    def test_the_preview_is_the_letter_and_stores_nothing(self, cast):
        page, client = url("klage-forelopig-svar-preview", klage_in(cast.sagene)), logged_in(cast.sara)
        response = client.post(page, typed())
        assert response.headers["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF-")
        assert client.post(page, typed(reason="")).status_code == 422
        assert not ForelopigSvar.objects.exists()

    def test_opening_it_is_noted_in_the_read_log(self, cast):
        klage = klage_in(cast.sagene)
        logged_in(cast.sara).get(page_of(klage))
        assert Oppslag.objects.get().object_id == klage.soknad_id

    def test_a_stranger_gets_404(self, cast):
        stranger = user_in(cast.ullern, role=Role.CASEWORKER)
        assert logged_in(stranger).get(page_of(klage_in(cast.sagene))).status_code == 404


class TestThePageOfTheKlage:
    def test_who_may_say_more(self, cast):
        svar = ForelopigSvarFactory(klage=klage_in(cast.sagene), reason="Vi venter på legen.")
        pages = [text(logged_in(user).get(url("klage", svar.klage))) for user in (cast.sara, cast.mona)]
        assert all("Vi venter på legen." in page for page in pages)
        assert [page_of(svar.klage) in page for page in pages] == [True, False]

    def test_the_case_says_nothing_of_it(self, cast):
        svar = ForelopigSvarFactory(klage=klage_in(cast.sagene), reason="Vi venter på legen.")
        assert "Vi venter på legen." not in text(logged_in(cast.sara).get(svar.soknad.get_absolute_url()))

    def test_one_who_is_inhabil_is_not_offered_it(self, cast):
        klage, client = klage_in(cast.sagene), logged_in(cast.sara)
        participant = MeetingParticipantFactory(meeting__bydel=cast.sagene, user=cast.sara)
        InhabilitetFactory(participant=participant, soknad=klage.soknad)
        assert page_of(klage) not in text(client.get(url("klage", klage)))
        refused = client.post(page_of(klage), typed())
        assert refused.status_code == 409 and "inhabil" in text(refused)

    @pytest.mark.parametrize(
        "state",
        [{"withdrawn": True}, {"forwarded": True}, {"decided": True}],
        ids=["trukket", "oversendt", "avgjort"],
    )
    def test_nobody_is_offered_it_when_the_klager_waits_no_longer(self, cast, state):
        klage = klage_in(cast.sagene, in_review=False, **state)
        assert page_of(klage) not in text(logged_in(cast.sara).get(url("klage", klage)))


class TestTheLetterOnItsPage:
    def test_it_names_its_reader_and_leads_to_the_klage(self, cast):
        svar = ForelopigSvarFactory(klage=klage_in(cast.sagene, in_review=False, outsider=True))
        letter = LetterFactory(forelopig_svar=svar, returned=True)
        shown = text(logged_in(cast.sara).get(url("letter", letter)))
        assert "Berit Bekymret" in shown and url("klage", svar.klage) in shown
        resending = text(logged_in(cast.sara).get(url("letter-resend", letter)))
        assert "Naboveien 4" in resending and "Bjørkeveien" not in resending


class TestLists:
    def lamps(self, user, bydel):
        work = next(group for group in groups(user, bydel, ahead()) if group.title == "Klager")
        listed = logged_in(user).get(reverse("klage-list")).context_data["rows"]
        return [item.level for item in work.items], [row["lamp"].level for row in listed]

    def test_the_lamp_goes_out_and_comes_back(self, cast):
        klage = klage_in(cast.sagene, received_on=ahead(-60))
        assert self.lamps(cast.sara, cast.sagene) == (["red"], ["red"])
        ForelopigSvarFactory(klage=klage, given_on=ahead(-9), expected_on=ahead(8))
        assert self.lamps(cast.sara, cast.sagene) == (["none"], ["none"])
        ForelopigSvar.objects.update(expected_on=ahead(7))
        assert self.lamps(cast.sara, cast.sagene) == (["amber"], ["amber"])
        ForelopigSvar.objects.update(expected_on=ahead())
        assert self.lamps(cast.sara, cast.sagene) == (["red"], ["red"])
        ForelopigSvarFactory(klage=klage, delay=True, expected_on=ahead(20))
        assert self.lamps(cast.sara, cast.sagene) == (["none"], ["none"])

    def test_the_list_costs_the_same_for_one_and_for_six(self, cast):
        counts = []
        for more in (1, 5):
            for _ in range(more):
                ForelopigSvarFactory(klage=klage_in(cast.sagene))
            client = logged_in(cast.sara)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                client.get(reverse("klage-list"))
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestApi:
    BODY = {"reason": "Vi har mange klager.", "expected_on": f"{ahead(30)}"}

    def send(self, cast, name, klage, **changes):
        return logged_in(cast.sara).post(url(name, klage), self.BODY | changes, content_type="application/json")

    def test_given_listed_and_refused(self, cast):
        klage = klage_in(cast.sagene)
        ForelopigSvarFactory(soknad=klage.soknad)
        given = self.send(cast, "api-klage-forelopig-svar", klage)
        assert given.status_code == 201
        assert (given.json()["klage"], given.json()["delay"]) == (klage.pk, False)
        assert logged_in(cast.sara).get(url("api-klage-forelopig-svar", klage)).json() == [given.json()]
        again = self.send(cast, "api-klage-forelopig-svar", klage)
        assert (again.status_code, again.json()["field"]) == (409, "expected_on")
        blank = self.send(cast, "api-klage-forelopig-svar", klage, reason=" ")
        assert blank.status_code == 400 and "reason" in blank.json()

    def test_the_klage_names_the_letter_and_the_case_does_not_list_it(self, cast):
        klage, client = klage_in(cast.sagene), logged_in(cast.sara)
        self.send(cast, "api-klage-forelopig-svar", klage)
        shown = client.get(url("api-klage-detail", klage)).json()
        assert shown["letters"] == [Letter.objects.get().pk]
        assert client.get(url("api-forelopig-svar", klage.soknad)).json() == []

    @pytest.mark.parametrize(
        "state", [{"address": NOWHERE}, {"in_review": False, "withdrawn": True}], ids=["uten adresse", "trukket"]
    )
    def test_refused_whole(self, cast, state):
        klage = klage_in(cast.sagene, **state)
        for name in ("api-klage-forelopig-svar", "api-klage-forelopig-svar-preview"):
            assert self.send(cast, name, klage).status_code == 409
        assert not ForelopigSvar.objects.exists()

    def test_preview(self, cast):
        shown = self.send(cast, "api-klage-forelopig-svar-preview", klage_in(cast.sagene))
        assert shown.content.startswith(b"%PDF-") and not ForelopigSvar.objects.exists()
