"""Pages and API of bytte: from the leieforhold to the answers, and what each party is shown."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from allocation.actions import exchange, soknader
from allocation.models import Byttesamtykke, Soknad, SoknadStatus
from audit.models import Oppslag
from tests.cast import logged_in, user_in
from tests.factories import (
    ByttesamtykkeFactory,
    HouseholdFactory,
    OfferFactory,
    RuleSetFactory,
    SoknadFactory,
    TenancyFactory,
    VedtakFactory,
    WaitingEntryFactory,
)

pytestmark = pytest.mark.django_db
S = SoknadStatus
SECRET = "Hun er redd for naboen."


@pytest.fixture
def home(cast):
    RuleSetFactory(kommune=cast.oslo)
    household = HouseholdFactory(bydel=cast.sagene, children=1)
    return TenancyFactory(household=household, bydel=cast.sagene, landlord=cast.boligbygg)


@pytest.fixture
def leader_there(cast):
    return user_in(cast.ullern, role=Role.DECISION_MAKER)


@pytest.fixture
def asked(cast, home):
    soknad = exchange.apply(
        tenancy=home, to=cast.ullern, received_on=timezone.localdate(), by=cast.sara, channel="papir",
        situations=["uegnet_bomiljo"], situation_text=SECRET, wishes="Nær mormor.",
    )  # fmt: skip
    soknader.take(soknad=soknad, by=cast.sara)
    exchange.ask(soknad=soknad, by=cast.sara)
    return soknad


def typed(cast, **changed):
    return {
        "received_on": f"{timezone.localdate():%d.%m.%Y}", "channel": "papir", "to": cast.ullern.pk,
        "situations": ["uegnet_bolig"], "rooms_min": 2, "rooms_max": 3, "wheelchair": "on",
    } | changed  # fmt: skip


def page(client, name, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, response.content
    return response.content.decode()


class TestApplying:
    def test_from_the_page_of_the_leieforhold_to_the_case(self, cast, home):
        client = logged_in(cast.sara)
        url = reverse("exchange-apply", args=[home.pk])
        assert url in page(client, "tenancy", home.pk)
        assert home.dwelling.address in client.get(url).content.decode()
        response = client.post(url, typed(cast), follow=True)
        soknad = Soknad.objects.get(exchange_of=home)
        assert (soknad.exchange_to, soknad.need.wheelchair, soknad.need.rooms_max) == (cast.ullern, True, 3)
        text = response.content.decode()
        assert f"registrert som sak {soknad.number}" in text
        assert "må disse samtykke: Bydel Sagene, Bydel Ullern, Boligbygg" in text

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"situations": []}, "Velg minst én grunn."),
            ({"received_on": "i går"}, "Skriv datoen slik: 24.11.2026."),
            ({"rooms_min": ""}, "Fyll ut feltet."),
            ({"to": 0}, "Velg et av alternativene."),
        ],
        ids=["uten grunn", "ugyldig dato", "uten rom", "ukjent bydel"],
    )
    def test_what_is_typed_is_kept(self, cast, home, changed, message):
        url = reverse("exchange-apply", args=[home.pk])
        response = logged_in(cast.sara).post(url, typed(cast, wishes="Nær skolen.", **changed))
        assert response.status_code == 422
        assert message in response.content.decode() and "Nær skolen." in response.content.decode()

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"rooms_min": 4}, "Høyeste antall rom kan ikke være lavere"),
            ({"received_on": f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"}, "fram i tid"),
        ],
        ids=["rom i feil rekkefølge", "fram i tid"],
    )
    def test_what_the_rules_refuse(self, cast, home, changed, message):
        url = reverse("exchange-apply", args=[home.pk])
        response = logged_in(cast.sara).post(url, typed(cast, **changed))
        assert response.status_code == 409 and message in response.content.decode()
        assert not Soknad.objects.exists()

    def test_a_second_one_is_pointed_to_the_first(self, cast, home, asked):
        response = logged_in(cast.sara).post(reverse("exchange-apply", args=[home.pk]), typed(cast))
        assert response.status_code == 409
        assert f"ikke er ferdig: sak {asked.number}" in response.content.decode()

    def test_a_protected_household_needs_the_grant(self, cast):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        home = TenancyFactory(household=household, bydel=cast.sagene)
        url = reverse("exchange-apply", args=[home.pk])
        assert logged_in(cast.sara).get(url).status_code == 404
        assert "Hvorfor trenger du" in logged_in(cast.siri).get(url).content.decode()

    def test_not_after_moving_out(self, cast, home):
        home.moved_out, home.end_cause = timezone.localdate(), "oppsagt_av_leietaker"
        home.save()
        client, url = logged_in(cast.sara), reverse("exchange-apply", args=[home.pk])
        assert url not in page(client, "tenancy", home.pk)
        response = client.post(url, typed(cast))
        assert response.status_code == 409 and "ingenting å bytte" in response.content.decode()


class TestTheParties:
    def test_the_other_bydel_sees_the_question_and_nothing_of_the_case(self, cast, home, asked, leader_there):
        client, row = logged_in(leader_there), asked.samtykker.get(party="til_bydel")
        name = home.household.main_person.family_name
        for text in (
            page(client, "home"),
            page(client, "consent-list"),
            page(client, "consent", row.pk),
            page(client, "consent-answer", row.pk),
        ):
            assert SECRET not in text and "mormor" not in text and name not in text
        assert "2 personer, 1 barn under 18 år" in page(client, "consent", row.pk)
        assert home.dwelling.address in page(client, "consent", row.pk)
        assert client.get(asked.get_absolute_url()).status_code == 404
        assert Oppslag.objects.filter(label="allocation.byttesamtykke", object_id=row.pk).count() == 4

    def test_it_waits_on_the_front_page_of_those_who_may_answer(self, cast, asked, leader_there):
        title = "Samtykke til bytte"
        assert title in page(logged_in(leader_there), "home")
        assert title in page(logged_in(cast.unni), "home")
        assert title in page(logged_in(cast.lars), "home")
        assert title not in page(logged_in(user_in(cast.ullern)), "home")

    def test_the_landlord_answers(self, cast, asked):
        client, row = logged_in(cast.unni), asked.samtykker.get(party="utleier")
        assert row.facts["Sak"] in page(client, "consent-list")
        response = client.post(reverse("consent-answer", args=[row.pk]), {"answer": "ja"}, follow=True)
        assert "Svaret er lagret" in response.content.decode()
        assert "Trekk svaret tilbake" in response.content.decode()
        assert "Ingen venter på svar" in page(client, "consent-list")
        assert row.facts["Sak"] in page(client, "consent-list", svar="ja")

    @pytest.mark.parametrize(
        ("sent", "status", "message"),
        [
            ({}, 422, "Velg om dere samtykker."),
            ({"answer": "kanskje"}, 422, "Velg et av alternativene."),
            ({"answer": "nei"}, 409, "Skriv hvorfor dere ikke samtykker."),
        ],
        ids=["tomt", "ukjent svar", "nei uten grunn"],
    )
    def test_an_answer_that_is_not_one(self, cast, asked, sent, status, message):
        row = asked.samtykker.get(party="utleier")
        response = logged_in(cast.unni).post(reverse("consent-answer", args=[row.pk]), sent)
        assert response.status_code == status and message in response.content.decode()

    def test_it_is_taken_back(self, cast, asked):
        row = asked.samtykker.get(party="utleier")
        exchange.answer(samtykke=row, answer="ja", by=cast.unni)
        url = reverse("consent-take-back", args=[row.pk])
        response = logged_in(cast.unni).post(url, follow=True)
        assert "Svaret er trukket tilbake" in response.content.decode()

    def test_those_who_only_read_are_told_who_answers(self, cast, asked):
        row = asked.samtykker.get(party="til_bydel")
        text = page(logged_in(user_in(cast.ullern)), "consent", row.pk)
        assert "For bydelen svarer lederen" in text
        assert reverse("consent-answer", args=[row.pk]) not in text

    def test_the_case_shows_the_answers(self, cast, asked, leader_there):
        exchange.answer(
            samtykke=asked.samtykker.get(party="til_bydel"), answer="nei", reason="Ingen ledige.", by=leader_there
        )
        text = page(logged_in(cast.sara), "soknad", asked.pk)
        assert "Ingen ledige." in text and "Spør på nytt" in text and text.count("Venter på svar") == 2

    def test_changed_needs_are_pointed_out(self, cast, asked):
        asked.need.rooms_max = 6
        asked.need.save()
        text = page(logged_in(cast.sara), "soknad", asked.pk)
        assert "endret etter at det ble spurt" in text
        response = logged_in(cast.sara).post(reverse("exchange-ask", args=[asked.pk]), follow=True)
        assert "De som må samtykke, er spurt" in response.content.decode()

    def test_asking_twice_is_refused_in_words(self, cast, asked):
        response = logged_in(cast.sara).post(reverse("exchange-ask", args=[asked.pk]))
        assert response.status_code == 409 and "Vent på svar" in response.content.decode()

    def test_when_all_have_answered_the_caseworker_sees_it(self, cast, asked, leader_there):
        title = "Svarene om bytte er kommet"
        who = {"fra_bydel": cast.lars, "til_bydel": leader_there, "utleier": cast.unni}
        for row in asked.samtykker.all():
            assert title not in page(logged_in(cast.sara), "home")
            exchange.answer(samtykke=row, answer="ja", by=who[row.party])
        text = page(logged_in(cast.sara), "home")
        assert title in text and "alle samtykker" in text

    def test_the_list_costs_the_same_for_any_number(self, cast):
        counts = []
        for number in (1, 9):
            for _ in range(number):
                soknad = SoknadFactory(bydel=cast.ullern, exchange=True, status=S.IN_PROGRESS)
                ByttesamtykkeFactory(soknad=soknad, party="til_bydel", bydel=cast.sagene)
            client = logged_in(cast.sara)
            page(client, "consent-list")
            with CaptureQueriesContext(connection) as queries:
                page(client, "consent-list")
            # The test client opens and closes its scope for the session; a real request does not.
            counts.append(len([query for query in queries if not query["sql"].endswith("false)")]))
        assert counts[0] == counts[1] <= 8


class TestVedtak:
    def test_the_form_offers_what_a_bytte_may_become(self, cast, asked):
        Soknad.objects.filter(pk=asked.pk).update(status=S.TO_DECISION)
        text = page(logged_in(cast.sara), "vedtak-draft", asked.pk)
        assert "Bytte innvilget" in text and "Bytte avslått" in text and "Tilsagn om kommunal bolig" not in text

    def test_a_missing_consent_is_said_on_the_page_of_the_vedtak(self, cast, home):
        soknad = SoknadFactory(
            household=home.household, kind="bytte", exchange_of=home, assessed=True, status=S.TO_DECISION,
            caseworker=cast.sara, barnets_beste="Eget rom.",
        )  # fmt: skip
        WaitingEntryFactory(soknad=soknad, listed_on=None, deadline=None, vedtak=False)
        draft = VedtakFactory(soknad=soknad, kind="bytte_innvilget")
        client, url = logged_in(cast.lars), reverse("vedtak-issue", args=[draft.pk])
        assert "bor i boligen sin til en ny kontrakt er signert" in client.get(url).content.decode()
        response = client.post(url)
        assert response.status_code == 409 and "mangler fra Boligbygg" in response.content.decode()

    def test_a_granted_one_waits_to_be_handed_over(self, cast, home, leader_there):
        soknad = SoknadFactory(
            household=home.household, kind="bytte", exchange_of=home, exchange_to=cast.ullern, status=S.DECIDED,
            caseworker=cast.sara,
        )  # fmt: skip
        VedtakFactory(soknad=soknad, kind="bytte_innvilget", issued=True)
        WaitingEntryFactory(soknad=soknad, vedtak=False, deadline=None)
        url = reverse("soknad-transfer", args=[soknad.pk])
        client = logged_in(cast.lars)
        early = client.post(url, {"to": cast.ullern.pk, "reason": "Bytte."})
        assert early.status_code == 409 and "har ikke samtykket til byttet" in early.content.decode()
        ByttesamtykkeFactory(
            soknad=soknad, party="til_bydel", bydel=cast.ullern, agreed=True, answered_by=leader_there
        )
        assert "Bytte som skal overføres" in page(client, "home")
        assert url in page(client, "soknad", soknad.pk)
        assert "Plassen på ventelisten" in client.get(url).content.decode()
        assert logged_in(cast.sara).post(url, {"to": cast.ullern.pk, "reason": "Bytte."}).status_code == 403
        response = client.post(url, {"to": cast.ullern.pk, "reason": "Bytte."}, follow=True)
        assert f"Sak {soknad.number} er overført til Bydel Ullern." in response.content.decode()

    def test_the_bydel_that_got_it_opens_the_case(self, cast, home, leader_there):
        """The dwelling it is from lies in the other bydel, and cannot be read here."""
        soknad = SoknadFactory(
            bydel=cast.ullern, household=_moved(home.household, cast.ullern), kind="bytte", exchange_of=home,
            exchange_to=cast.ullern, status=S.DECIDED, caseworker=leader_there,
        )  # fmt: skip
        VedtakFactory(soknad=soknad, kind="bytte_innvilget", issued=True)
        WaitingEntryFactory(soknad=soknad, vedtak=False, deadline=None)
        row = ByttesamtykkeFactory(soknad=soknad, party="til_bydel", bydel=cast.ullern)
        Byttesamtykke.objects.filter(pk=row.pk).update(facts={"Bor i dag": "Storgata 1: 2 rom"})
        text = page(logged_in(leader_there), "soknad", soknad.pk)
        assert "Storgata 1: 2 rom" in text
        assert reverse("tenancy", args=[home.pk]) not in text
        assert soknad.number in page(logged_in(leader_there), "waiting-list")

    def test_the_lease_says_when_they_leave_the_old_home(self, cast, home):
        soknad = SoknadFactory(
            household=home.household, kind="bytte", exchange_of=home, status=S.DECIDED, caseworker=cast.sara
        )
        offer = OfferFactory(soknad=soknad, accepted=True)
        client, url = logged_in(cast.sara), reverse("lease-sign", args=[offer.pk])
        text = client.get(url).content.decode()
        assert "Flytter ut av boligen husstanden bytter fra" in text and "boligen der meldes ledig" in text
        day = timezone.localdate()
        terms = {
            "starts_on": f"{day:%d.%m.%Y}", "term": "36", "rent": "9000", "deposit_form": "ingen",
            "information_given_on": f"{day:%d.%m.%Y}", "signed_on": f"{day:%d.%m.%Y}",
        }  # fmt: skip
        late = f"{day + timedelta(days=15):%d.%m.%Y}"
        response = client.post(url, terms | {"moved_out": late})
        assert response.status_code == 409 and "senest" in response.content.decode()
        assert client.post(url, terms).status_code == 302
        home.refresh_from_db()
        assert home.moved_out == day

    def test_an_ordinary_lease_does_not_ask(self, cast):
        offer = OfferFactory(bydel=cast.sagene, accepted=True)
        text = page(logged_in(cast.sara), "lease-sign", offer.pk)
        assert "bytter fra" not in text


def _moved(household, bydel):
    household.bydel = bydel
    household.save()
    return household


class TestTransferPages:
    def test_what_will_happen_is_said_first(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)
        _ = cast.ullern
        url = reverse("soknad-transfer", args=[soknad.pk])
        client = logged_in(cast.sara)
        assert url in page(client, "soknad", soknad.pk)
        text = client.get(url).content.decode()
        assert "Søknadstidspunktet 02.03.2026 gjelder fortsatt" in text
        assert "forvaltningsloven § 11" in text
        empty = client.post(url, {})
        assert empty.status_code == 422 and "Velg en bydel." in empty.content.decode()

    def test_it_is_handed_over_and_found_again(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)
        client = logged_in(cast.sara)
        url = reverse("soknad-transfer", args=[soknad.pk])
        response = client.post(url, {"to": cast.ullern.pk, "reason": "Flyttet."}, follow=True)
        assert f"Sak {soknad.number} er overført til Bydel Ullern." in response.content.decode()
        assert client.get(soknad.get_absolute_url()).status_code == 404
        line = f"Sak {soknad.number} er overført til Bydel Ullern."
        assert line in page(client, "transferred-list")
        assert line in page(client, "transferred-list", q=soknad.number)
        assert line not in page(client, "transferred-list", q="9999")
        assert "Ingen overførte saker" in page(logged_in(user_in(cast.ullern)), "transferred-list")

    def test_in_a_kommune_of_one_unit(self, cast):
        sara = user_in(cast.raelingen)
        soknad = SoknadFactory(bydel=cast.raelingen, status=S.IN_PROGRESS, caseworker=sara)
        text = page(logged_in(sara), "soknad-transfer", soknad.pk)
        assert "Ingen annen bydel å overføre til" in text and "forvaltningsloven § 11" in text

    def test_a_refusal_is_shown_beside_the_form(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)
        OfferFactory(soknad=soknad, dwelling__bydel=cast.sagene)
        url = reverse("soknad-transfer", args=[soknad.pk])
        response = logged_in(cast.sara).post(url, {"to": cast.ullern.pk, "reason": "Flyttet."})
        assert response.status_code == 409 and "Trekk tilbudet først" in response.content.decode()


class TestApi:
    def post(self, user, name, pk, **body):
        return logged_in(user).post(
            reverse(f"api-{name}", args=[pk]), json.dumps(body), content_type="application/json"
        )

    def test_from_application_to_transfer_of_consents(self, cast, home, leader_there):
        answer = self.post(
            cast.sara, "exchange-apply", home.pk, received_on=str(timezone.localdate()), channel="papir",
            to=cast.ullern.pk, situations=["uegnet_bolig"], rooms_min=2, rooms_max=3,
        )  # fmt: skip
        assert answer.status_code == 201, answer.content
        pk = answer.json()["id"]
        rows = self.post(cast.sara, "exchange-ask", pk).json()
        assert {row["party"] for row in rows} == {"fra_bydel", "til_bydel", "utleier"}
        mine = next(row for row in rows if row["party"] == "til_bydel")
        listed = logged_in(leader_there).get(reverse("api-consent-list")).json()["results"]
        assert [row["id"] for row in listed] == [mine["id"]]
        refused = self.post(leader_there, "consent-answer", mine["id"], answer="nei")
        assert refused.status_code == 409 and refused.json()["field"] == "reason"
        said = self.post(leader_there, "consent-answer", mine["id"], answer="ja").json()
        assert (said["answer"], said["answered_by"]) == ("ja", leader_there.pk)
        assert self.post(leader_there, "consent-take-back", mine["id"]).json()["answer"] == ""
        assert self.post(cast.sara, "consent-answer", mine["id"], answer="ja").status_code == 403

    def test_to_another_kommune(self, cast, home):
        answer = self.post(
            cast.sara, "exchange-apply", home.pk, received_on=str(timezone.localdate()), channel="papir",
            to=cast.raelingen.pk, situations=["uegnet_bolig"], rooms_min=2, rooms_max=3,
        )  # fmt: skip
        assert answer.status_code == 400 and answer.json() == {"to": ["Finnes ikke, eller er ikke ditt."]}

    def test_a_case_is_handed_over(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene, status=S.IN_PROGRESS, caseworker=cast.sara)
        wrong = self.post(cast.sara, "soknad-transfer", soknad.pk, to=cast.raelingen.pk, reason="Flyttet.")
        assert wrong.status_code == 409 and "annen kommune" in wrong.json()["detail"]
        answer = self.post(cast.sara, "soknad-transfer", soknad.pk, to=cast.ullern.pk, reason="Flyttet.")
        assert answer.status_code == 200
        assert answer.json()["text"] == f"Sak {soknad.number} er overført til Bydel Ullern."
        listed = logged_in(cast.sara).get(reverse("api-transferred-list")).json()["results"]
        assert [row["text"] for row in listed] == [answer.json()["text"]]
