"""The pages of administration, and the API beside them."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import tokens
from accounts.models import Integrasjon, Tilgangsnokkel
from accounts.permissions import Permission
from audit.actions import leveringer
from audit.models import Abonnement, Levering
from tests.audit.receiver import running
from tests.cast import as_system, logged_in
from tests.factories import AbonnementFactory, IntegrasjonFactory, LeveringFactory, TilgangsnokkelFactory
from tests.scope import ScopedClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast):
    return logged_in(cast.ada)


@pytest.fixture
def row(cast):
    return TilgangsnokkelFactory(
        integrasjon__bydel=cast.sagene, integrasjon__name="Arkivet", integrasjon__permissions=["soknad_view"],
        integrasjon__kommune=cast.oslo,
    ).integrasjon  # fmt: skip


def queries(client, url):
    """How many questions the page asks. The client's own scope handling, and savepoints, exist in tests only."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    texts = [query["sql"] for query in captured.captured_queries]
    return len([one for one in texts if "SAVEPOINT" not in one and ", false)" not in one])


def text(response):
    return response.content.decode()


def typed(cast, **changes):
    valid_to = timezone.localdate() + timedelta(days=90)
    return {
        "name": "Fagsystemet", "unit": f"bydel-{cast.sagene.pk}", "permissions": ["soknad_view", "lease_view"],
        "contact": "Kari Kontakt", "contact_email": "kari@example.no", "valid_to": valid_to.strftime("%d.%m.%Y"),
    } | changes  # fmt: skip


class TestOpening:
    def test_the_key_is_shown_once_and_works(self, cast, ada):
        shown = ada.post(reverse("integrasjon-new"), typed(cast))
        assert shown.status_code == 200 and "no-store" in shown["Cache-Control"]
        token = shown.context_data["secret"]
        assert token in text(shown) and tokens.holder_of(token)
        row = Integrasjon.objects.get()
        assert (row.bydel, row.permissions, row.writes) == (cast.sagene, ["lease_view", "soknad_view"], False)
        page = text(ada.get(row.get_absolute_url()))
        assert token not in page and token[:13] in page and "Kari Kontakt" in page
        assert "Se leieforhold" in page and "ble åpnet for Bydel Sagene" in page

    def test_what_was_typed_survives_a_refusal(self, cast, ada):
        response = ada.post(reverse("integrasjon-new"), typed(cast, permissions=["tenant_view", "soknad_view"]))
        assert response.status_code == 409
        assert "kan ikke ha «Se leietakere i egne boliger»" in text(response) and "Kari Kontakt" in text(response)
        assert not Integrasjon.objects.exists()

    def test_what_changes_makes_it_change(self, cast, ada):
        ada.post(reverse("integrasjon-new"), typed(cast, permissions=["soknad_work", "soknad_view"]))
        assert Integrasjon.objects.get().writes

    def test_sent_twice_it_is_made_once(self, cast, ada):
        ada.post(reverse("integrasjon-new"), typed(cast))
        again = ada.post(reverse("integrasjon-new"), typed(cast))
        assert again.status_code == 409 and "har alt en integrasjon som heter" in text(again)
        assert Integrasjon.objects.count() == 1

    def test_only_units_and_permissions_that_may_be_opened(self, cast, ada):
        own, foreign = (cast.sagene, cast.boligbygg), cast.raelingen
        page = text(ada.get(reverse("integrasjon-new")))
        assert "Hele Oslo" in page and all(unit.name in page for unit in own) and foreign.name not in page
        for never in (Permission.PROTECTED_VIEW, Permission.MELDER_VIEW, Permission.VEDTAK_ISSUE):
            assert never.label not in page
        refused = ada.post(reverse("integrasjon-new"), typed(cast, unit=f"bydel-{foreign.pk}"))
        assert refused.status_code == 422

    def test_an_auditor_opens_nothing(self, cast):
        rune = logged_in(cast.rune)
        assert rune.get(reverse("integrasjon-new")).status_code == 403
        assert rune.post(reverse("integrasjon-new"), typed(cast)).status_code == 403


class TestTheList:
    def test_what_is_in_use_with_what_needs_somebody(self, cast, ada, row):
        AbonnementFactory(integrasjon=row, paused=True)
        IntegrasjonFactory(bydel=cast.sagene, name="Borte", revoked=True)
        IntegrasjonFactory(bydel=cast.sagene, name="Snart", valid_to=timezone.localdate() + timedelta(days=30))
        IntegrasjonFactory(bydel=cast.raelingen, name="Fremmed")
        page = text(ada.get(reverse("integrasjon-list")))
        assert "Arkivet" in page and "Abonnement på pause" in page and "Utløper snart" in page
        Abonnement.objects.update(active=True, paused_at=None, paused_because="", failing_since=timezone.now())
        assert "Hendelser kommer ikke fram" in text(ada.get(reverse("integrasjon-list")))
        assert "Borte" not in page and "Fremmed" not in page and "2 integrasjoner" in page
        ended = text(ada.get(reverse("integrasjon-list") + "?tilstand=slutt"))
        assert "Borte" in ended and "Trukket tilbake" in ended and "Arkivet" not in ended

    def test_empty_it_says_what_to_do(self, cast, ada):
        page = text(ada.get(reverse("integrasjon-list")))
        assert "Ingen integrasjoner" in page and reverse("integrasjon-new") in page

    def test_as_many_questions_for_one_as_for_fifty(self, cast, ada, row):
        for count in (1, 50):
            while Integrasjon.objects.count() < count:
                AbonnementFactory(integrasjon=IntegrasjonFactory(bydel=cast.sagene))
            assert queries(ada, reverse("integrasjon-list")) <= 8

    def test_it_is_found_from_administration(self, cast, ada):
        assert reverse("integrasjon-list") in text(ada.get(reverse("rule-set-list")))
        assert reverse("integrasjon-list") not in text(logged_in(cast.sara).get(reverse("rule-set-list")))


class TestOne:
    def test_few_questions_however_much_there_is(self, cast, ada, row):
        for _ in range(10):
            AbonnementFactory(integrasjon=row)
        assert queries(ada, row.get_absolute_url()) <= 8

    def test_an_auditor_reads_it_and_has_no_buttons(self, cast, row):
        page = text(logged_in(cast.rune).get(row.get_absolute_url()))
        assert "Arkivet" in page
        for name in ("integrasjon-rotate", "integrasjon-revoke", "abonnement-new"):
            assert reverse(name, args=[row.pk]) not in page

    def test_a_new_key(self, cast, ada, row):
        valid_to = (timezone.localdate() + timedelta(days=400)).strftime("%d.%m.%Y")
        shown = ada.post(reverse("integrasjon-rotate", args=[row.pk]), {"valid_to": valid_to})
        assert tokens.holder_of(shown.context_data["secret"]) and Tilgangsnokkel.objects.count() == 2
        page = text(ada.get(row.get_absolute_url()))
        assert "Virker til " in page and valid_to in page

    def test_taken_back(self, cast, ada, row):
        page = text(ada.get(reverse("integrasjon-revoke", args=[row.pk])))
        assert "Alle nøklene slutter å virke nå." in page
        response = ada.post(reverse("integrasjon-revoke", args=[row.pk]), {"sent": "ja"}, follow=True)
        page = text(response)
        assert "Integrasjonen er trukket tilbake." in page and "Lag ny nøkkel" not in page
        again = ada.post(reverse("integrasjon-revoke", args=[row.pk]), {"sent": "ja"})
        assert again.status_code == 409 and "Lag en ny integrasjon." in text(again)


class TestSubscription:
    def test_made_tried_out_and_seen(self, cast, ada, row, settings):
        settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
        with running() as receiver:
            form = {"address": receiver.url, "modules": ["soknad.*"], "exact": "letter.sent, vedtak.issued"}
            shown = ada.post(reverse("abonnement-new", args=[row.pk]), form)
            told = Abonnement.objects.get()
            assert shown.context_data["secret"] == told.secret and told.secret in text(shown)
            assert told.kinds == ["letter.sent", "soknad.*", "vedtak.issued"]
            page = reverse("abonnement", args=[told.pk])
            assert told.secret not in text(ada.get(page))
            said = text(ada.post(reverse("abonnement-test", args=[told.pk]), follow=True))
            assert "Prøven sendes innen et halvt minutt." in said and "Venter" in said
            as_system()
            assert leveringer.deliver_due() == 1
            assert "Levert" in text(ada.get(page)) and "204" in text(ada.get(page))
            receiver.answers = 500
            ada.post(reverse("levering-again", args=[Levering.objects.get().pk]))
            as_system()
            leveringer.deliver_due()
            page = text(ada.get(page))
            assert "Tjeneren svarte 500." in page and "Ingenting har kommet fram siden" in page
            assert receiver.numbers[0] == receiver.numbers[1]

    @pytest.mark.parametrize(
        ("form", "field"),
        [({"address": "https://x.example.no/"}, "modules"),
         ({"address": "https://x.example.no/", "exact": "x"}, "exact"),
         ({"address": "http://10.0.0.1/", "modules": ["letter.*"]}, "address")],
    )  # fmt: skip
    def test_a_refusal_stands_beside_its_field(self, cast, ada, row, form, field):
        response = ada.post(reverse("abonnement-new", args=[row.pk]), form)
        assert response.status_code == 409
        assert list(response.context_data["form"].errors) == [field]

    def test_paused_and_started(self, cast, ada, row):
        told = AbonnementFactory(integrasjon=row)
        assert ada.post(reverse("abonnement-pause", args=[told.pk]), {}).status_code == 422
        page = text(ada.post(reverse("abonnement-pause", args=[told.pk]), {"because": "Byttes."}, follow=True))
        assert "Abonnementet er på pause." in page and "Byttes." in page and "Start igjen" in page
        page = text(ada.post(reverse("abonnement-resume", args=[told.pk]), follow=True))
        assert "Abonnementet er i bruk." in page
        page = text(ada.post(reverse("abonnement-resume", args=[told.pk]), follow=True))
        assert "Abonnementet er i bruk. Det er ikke noe å starte." in page

    @pytest.mark.parametrize("count", [1, 50])
    def test_few_questions_however_many_deliveries(self, cast, ada, row, count):
        told = AbonnementFactory(integrasjon=row)
        for _ in range(count):
            LeveringFactory(abonnement=told, delivered=True)
        assert queries(ada, reverse("abonnement", args=[told.pk])) <= 8


class TestTheApi:
    def post(self, client, url_name, *args, **body):
        return client.post(
            reverse(f"api-{url_name}", args=args), json.dumps(body), content_type="application/json"
        )

    def test_from_a_key_to_a_delivery(self, cast, ada, settings):
        settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
        made = self.post(
            ada, "integrasjon-list", name="Fagsystemet", kommune=cast.oslo.pk, bydel=cast.sagene.pk,
            permissions=["soknad_view"], contact="Kari", contact_email="kari@example.no",
            valid_to=(timezone.localdate() + timedelta(days=9)).isoformat(),
        )  # fmt: skip
        assert made.status_code == 201, made.content
        pk, token = made.json()["integrasjon"]["id"], made.json()["token"]
        assert tokens.holder_of(token)
        shown = ada.get(reverse("api-integrasjon-detail", args=[pk]))
        assert token not in text(shown) and shown.json()["nokler"][0]["prefix"] == token[:13]
        assert [row["id"] for row in ada.get(reverse("api-integrasjon-list")).json()["results"]] == [pk]
        with running() as receiver:
            told = self.post(ada, "abonnement-new", pk, address=receiver.url, kinds=["soknad.*"])
            assert told.status_code == 201 and told.json()["secret"].startswith("whsec_")
            told = told.json()["abonnement"]
            assert self.post(ada, "abonnement-test", told["id"]).status_code == 201
            as_system()
            leveringer.deliver_due()
        (sent,) = ada.get(reverse("api-levering-list", args=[told["id"]])).json()["results"]
        assert (sent["status"], sent["last_code"]) == ("levert", 204)
        assert self.post(ada, "levering-again", sent["id"]).json()["status"] == "venter"
        assert self.post(ada, "levering-again", sent["id"]).status_code == 409
        assert self.post(ada, "abonnement-pause", told["id"], because="x").json()["active"] is False
        assert self.post(ada, "abonnement-resume", told["id"]).json()["active"] is True
        assert self.post(ada, "integrasjon-rotate", pk).json()["token"] != token
        assert self.post(ada, "integrasjon-revoke", pk).json()["revoked_at"]
        as_system()
        assert tokens.holder_of(token) is None

    def test_a_unit_elsewhere_does_not_exist(self, cast, ada):
        body = {
            "name": "x", "permissions": ["soknad_view"], "contact": "x", "contact_email": "x@example.no",
            "valid_to": timezone.localdate().isoformat(),
        }  # fmt: skip
        for unit in (
            {"kommune": cast.raelingen_kommune.pk},
            {"kommune": cast.oslo.pk, "bydel": cast.raelingen.pk},
        ):
            response = self.post(ada, "integrasjon-list", **body, **unit)
            assert response.status_code == 400 and set(response.json()) <= {"kommune", "bydel"}

    @pytest.mark.parametrize("name", ["protected_view", "melder_view", "users_work", "audit_view", "vedtak_issue"])
    def test_what_is_never_opened_is_no_choice(self, cast, ada, name):
        response = self.post(ada, "integrasjon-list", permissions=[name])
        assert response.status_code == 400 and "permissions" in response.json()

    def test_a_key_governs_no_keys(self, cast):
        made = tokens.make()
        nokkel = TilgangsnokkelFactory(
            token=made.token,
            integrasjon__bydel=cast.sagene,
            integrasjon__kommune=cast.oslo,
            integrasjon__writes=True,
        )
        for name, args in (("integrasjon-list", []), ("integrasjon-detail", [nokkel.integrasjon_id])):
            answer = ScopedClient().get(
                reverse(f"api-{name}", args=args), HTTP_AUTHORIZATION=f"Bearer {made.token}"
            )
            assert answer.status_code in {403, 404}
