"""A landlord that has nobody in Husrom answers the office, which writes it down and says so."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import Role
from allocation.actions import endings, exchange, landlord_answers, soknader
from allocation.models import Byttesamtykke, Soknad, SoknadStatus
from audit.models import Event
from config.errors import RuleBroken
from config.worklist import SHOWN
from tests.cast import as_user, logged_in, user_in, user_of
from tests.factories import (
    ByttesamtykkeFactory,
    HouseholdFactory,
    InhabilitetFactory,
    LandlordFactory,
    LeaseFactory,
    RuleSetFactory,
    SoknadFactory,
    TenancyFactory,
)
from tests.worklists import group_of

pytestmark = pytest.mark.django_db
LAMP = "Svar fra utleiere som ikke bruker Husrom"


@pytest.fixture
def day():
    return timezone.localdate()


@pytest.fixture
def row(cast):
    """The landlord's question in a case that Sara works on. Gårdeier Moen has no users."""
    RuleSetFactory(kommune=cast.oslo)
    landlord = LandlordFactory(kommune=cast.oslo, name="Gårdeier Moen")
    home = TenancyFactory(household=HouseholdFactory(bydel=cast.sagene), bydel=cast.sagene, landlord=landlord)
    LeaseFactory(tenancy=home)
    soknad = exchange.apply(
        tenancy=home, received_on=timezone.localdate(), by=cast.sara, channel="papir",
        situations=["uegnet_bolig"],
    )  # fmt: skip
    soknader.take(soknad=soknad, by=cast.sara)
    (asked,) = exchange.ask(soknad=soknad, by=cast.sara)
    return asked


def register(row, by, **changed):
    said = {"answer": "ja", "channel": "telefon", "answered_for": "Per Moen", "answered_on": timezone.localdate()}
    return landlord_answers.register(samtykke=row, by=by, **said | changed)


def texts(row):
    return [event.text for event in Event.objects.get_queryset().about(row.soknad).newest_first()]


class TestRegistering:
    def test_who_answered_how_and_when_and_who_wrote_it_down(self, cast, row, day):
        with as_user(cast.sara):
            register(row, cast.sara)
        row.refresh_from_db()
        assert (row.answer, row.answered_for, row.channel) == ("ja", "Per Moen", "telefon")
        assert (row.answered_on, row.answered_by) == (day, cast.sara)
        assert row.told_how == "Registrert av bydelen for utleieren. Per Moen svarte på telefon."
        assert texts(row)[0] == (
            "Gårdeier Moen samtykker til bytte. Registrert av bydelen for utleieren. Per Moen svarte på telefon."
        )

    @pytest.mark.parametrize(
        ("channel", "words"),
        [("brev", "i brev"), ("epost", "på e-post"), ("telefon", "på telefon"), ("mote", "i møte")],
    )
    def test_the_channel_in_words(self, cast, row, channel, words):
        assert register(row, cast.sara, channel=channel).told_how.endswith(f"Per Moen svarte {words}.")

    def test_it_counts_as_the_landlords_consent(self, cast, row):
        with pytest.raises(RuleBroken, match=r"mangler fra Gårdeier Moen.*registrerer du svaret"):
            exchange.require_consents(row.soknad)
        register(row, cast.sara)
        exchange.require_consents(row.soknad)

    def test_a_no_needs_the_landlords_reason(self, cast, row):
        with pytest.raises(RuleBroken, match="hvorfor utleieren ikke samtykker") as refusal:
            register(row, cast.sara, answer="nei", reason=" ")
        assert refusal.value.field == "reason"
        register(row, cast.sara, answer="nei", reason="Restanse.")
        assert texts(row)[0].startswith("Gårdeier Moen samtykker ikke til bytte: Restanse. Registrert av bydelen")

    def test_a_long_reason_leaves_room_for_how_it_came(self, cast, row):
        register(row, cast.sara, answer="nei", reason="a" * 400)
        assert len(texts(row)[0]) <= 400 and texts(row)[0].endswith("Per Moen svarte på telefon.")

    def test_nobody_answers_namelessly(self, cast, row):
        with pytest.raises(RuleBroken, match="navnet på den som svarte") as refusal:
            register(row, cast.sara, answered_for="  ")
        assert refusal.value.field == "answered_for"

    @pytest.mark.parametrize(
        ("asked", "answered", "refused"),
        [(-5, 1, "fram i tid"), (-5, 0, ""), (-5, -5, ""), (-5, -6, "før utleieren ble spurt")],
        ids=["i morgen", "i dag", "dagen det ble spurt", "dagen før"],
    )
    def test_the_day(self, cast, row, day, asked, answered, refused):
        Byttesamtykke.objects.filter(pk=row.pk).update(asked_on=day + timedelta(days=asked))
        answered_on = day + timedelta(days=answered)
        if refused:
            with pytest.raises(RuleBroken, match=refused) as refusal:
                register(row, cast.sara, answered_on=answered_on)
            assert refusal.value.field == "answered_on"
        else:
            assert register(row, cast.sara, answered_on=answered_on).answered_on == answered_on

    def test_it_is_corrected_with_a_trace(self, cast, row):
        register(row, cast.sara)
        register(row, cast.sara, answer="nei", reason="Ny restanse.", channel="brev")
        assert "(svaret er endret): Ny restanse. Registrert av bydelen" in texts(row)[0]

    def test_it_is_taken_back(self, cast, row):
        row = register(row, cast.sara)
        with as_user(cast.sara):
            exchange.take_back(samtykke=row, by=cast.sara)
        row.refresh_from_db()
        assert (row.answer, row.channel, row.answered_for) == ("", "", "")
        assert texts(row)[0] == "Bydelen har trukket svaret fra Gårdeier Moen tilbake."

    def test_asking_again_clears_it(self, cast, row):
        register(row, cast.sara, answer="nei", reason="Nei.")
        exchange.ask(soknad=row.soknad, by=cast.sara)
        row.refresh_from_db()
        assert (row.answer, row.channel, row.answered_for) == ("", "", "")

    def test_not_after_the_vedtak(self, cast, row):
        Soknad.objects.filter(pk=row.soknad_id).update(status=SoknadStatus.TO_DECISION)
        Soknad.objects.filter(pk=row.soknad_id).update(status=SoknadStatus.DECIDED)
        with pytest.raises(RuleBroken, match="før vedtak"):
            register(row, cast.sara)

    def test_not_when_the_question_is_gone(self, cast, row):
        endings.withdraw(soknad=row.soknad, reason="Ombestemte seg.", by=cast.sara)
        with pytest.raises(RuleBroken, match="trukket tilbake"):
            register(row, cast.sara)


class TestWhoMay:
    def test_not_for_a_landlord_that_has_users(self, cast, row):
        user_of(row.landlord)
        with pytest.raises(RuleBroken, match="Gårdeier Moen har brukere i Husrom og svarer selv"):
            register(row, cast.sara)

    @pytest.mark.parametrize("gone", ["sluttet", "sperret", "begynner i morgen"])
    def test_for_one_whose_users_do_not_count(self, cast, row, day, gone):
        user = user_of(row.landlord)
        if gone == "sperret":
            User.objects.filter(pk=user.pk).update(is_active=False)
        else:
            days = {"sluttet": {"valid_to": day - timedelta(days=1)}, "begynner i morgen": {
                "valid_from": day + timedelta(days=1), "valid_to": None}}[gone]  # fmt: skip
            Membership.objects.filter(user=user).update(**days)
        assert register(row, cast.sara).answer == "ja"

    def test_a_landlord_that_gets_users_answers_itself(self, cast, row):
        row = register(row, cast.sara)
        unni = user_of(row.landlord)
        with pytest.raises(PermissionDenied):
            exchange.take_back(samtykke=row, by=cast.sara)
        with as_user(unni):
            exchange.answer(samtykke=row, answer="nei", reason="Vi har sett på det.", by=unni)
        row.refresh_from_db()
        assert (row.answer, row.channel, row.answered_by) == ("nei", "", unni)

    def test_not_for_a_bydel(self, cast):
        row = ByttesamtykkeFactory(asked_by_bydel=cast.sagene)
        with pytest.raises(RuleBroken, match="For en bydel svarer lederen selv"):
            register(row, cast.sara)

    def test_not_from_another_bydel(self, cast, row):
        with pytest.raises(PermissionDenied):
            register(row, user_in(cast.ullern))

    def test_not_by_one_who_only_reads(self, cast, row):
        with pytest.raises(PermissionDenied):
            register(row, cast.mona)

    def test_not_by_one_who_is_inhabil(self, cast, row):
        row = register(row, cast.lars)
        InhabilitetFactory(soknad=row.soknad, participant__user=cast.sara)
        with pytest.raises(RuleBroken, match="inhabil"):
            register(row, cast.sara)
        with pytest.raises(RuleBroken, match="inhabil"):
            exchange.take_back(samtykke=row, by=cast.sara)


class TestPages:
    def url(self, row, name="consent-register"):
        return reverse(name, args=[row.pk])

    def typed(self, **changed):
        today = f"{timezone.localdate():%d.%m.%Y}"
        return {"answer": "ja", "channel": "brev", "answered_for": "Per Moen", "answered_on": today} | changed

    def test_from_the_work_list_to_the_case(self, cast, row):
        client = logged_in(cast.sara)
        home = client.get(reverse("home")).content.decode()
        assert (
            LAMP in home
            and self.url(row, "consent") in home
            and "Gårdeier Moen" in home
            and "Registrer svaret når det kommer" in home
        )
        assert self.url(row) in client.get(self.url(row, "consent")).content.decode()
        assert self.url(row) in client.get(row.soknad.get_absolute_url()).content.decode()
        response = client.post(self.url(row), self.typed(), follow=True).content.decode()
        assert "Svaret fra Gårdeier Moen er registrert." in response
        assert f"Svarte {timezone.localdate():%d.%m.%Y}, registrert av Sara Saksbehandler" in response
        told = "Registrert av bydelen for utleieren. Per Moen svarte i brev."
        assert told in response
        case = client.get(row.soknad.get_absolute_url()).content.decode()
        assert told in case and self.url(row) not in case
        assert LAMP not in client.get(reverse("home")).content.decode()

    def test_who_asks_is_told_that_nobody_there_reads_it(self, cast, row):
        Byttesamtykke.objects.filter(pk=row.pk).update(facts={})
        client, url = logged_in(cast.sara), reverse("exchange-ask", args=[row.soknad_id])
        assert (
            "Gårdeier Moen har ingen brukere i Husrom: send dem" in client.post(url, follow=True).content.decode()
        )
        user_of(row.landlord)
        Byttesamtykke.objects.filter(pk=row.pk).update(facts={})
        assert "har ingen brukere" not in client.post(url, follow=True).content.decode()

    def test_the_list_of_all_that_wait(self, cast, row):
        client, url = logged_in(cast.sara), reverse("consent-list")
        assert row.facts["Sak"] in client.get(url, {"hvem": "utleier"}).content.decode()
        assert row.facts["Sak"] not in client.get(url).content.decode()
        user_of(row.landlord)
        assert (
            'name="svar"' in client.get(url).content.decode() and 'name="hvem"' in client.get(url).content.decode()
        )
        assert "Ingen utleiere venter" in client.get(url, {"hvem": "utleier"}).content.decode()

    def test_no_lamp_when_the_landlord_has_users(self, cast, row):
        user = user_of(row.landlord)
        assert LAMP not in logged_in(cast.sara).get(reverse("home")).content.decode()
        assert "Samtykke til bytte" in logged_in(user).get(reverse("home")).content.decode()

    @pytest.mark.parametrize("role", [Role.MANAGER], ids=["leder"])
    def test_no_lamp_for_one_who_only_reads(self, cast, row, role):
        client = logged_in(user_in(cast.sagene, role=role))
        assert LAMP not in client.get(reverse("home")).content.decode()
        assert self.url(row) not in client.get(row.soknad.get_absolute_url()).content.decode()

    @pytest.mark.parametrize(
        ("changed", "status", "message"),
        [
            ({"answer": ""}, 422, "Velg hva utleieren svarte."),
            ({"answered_for": ""}, 422, "Skriv navnet på den som svarte"),
            ({"answered_for": "a" * 121}, 422, "120"),
            ({"channel": "due"}, 422, "Velg et av alternativene."),
            ({"channel": ""}, 422, "Velg hvordan svaret kom."),
            ({"answered_on": "31.02.2026"}, 422, "Skriv datoen slik"),
            ({"answered_on": "01.01.2199"}, 409, "fram i tid"),
            ({"answered_on": "01.01.2020"}, 409, "før utleieren ble spurt"),
            ({"answer": "nei"}, 409, "hvorfor utleieren ikke samtykker"),
        ],
        ids=["uten svar", "uten navn", "langt navn", "ukjent", "uten kanal", "ingen dato", "fram", "før", "nei"],
    )  # fmt: skip
    def test_what_is_wrong_keeps_what_was_typed(self, cast, row, changed, status, message):
        sent = self.typed(**{"reason": "Ja, gjerne.", **changed} if changed != {"answer": "nei"} else changed)
        response = logged_in(cast.sara).post(self.url(row), sent)
        assert response.status_code == status and message in response.content.decode()
        assert str(sent["answered_for"]) in response.content.decode()
        row.refresh_from_db()
        assert row.answer == ""

    def test_what_is_corrected_stands_in_the_form(self, cast, row):
        register(row, cast.sara, answer="nei", reason="Restanse på leien.")
        client = logged_in(cast.sara)
        assert self.url(row) in client.get(self.url(row, "consent")).content.decode()
        text = client.get(self.url(row)).content.decode()
        assert "Restanse på leien." in text and "Per Moen" in text and f"{timezone.localdate():%d.%m.%Y}" in text

    def test_it_is_taken_back_on_the_page(self, cast, row):
        register(row, cast.sara)
        response = logged_in(cast.sara).post(self.url(row, "consent-take-back"), follow=True)
        assert "Svaret er trukket tilbake" in response.content.decode()

    def test_a_landlord_with_users_is_said_in_words(self, cast, row):
        user_of(row.landlord)
        client = logged_in(cast.sara)
        for response in (client.get(self.url(row)), client.post(self.url(row), self.typed())):
            assert (
                response.status_code == 409 and "har brukere i Husrom og svarer selv" in response.content.decode()
            )

    def test_the_api(self, cast, row, day):
        def post(**changed):
            sent = {"answer": "ja", "channel": "epost", "answered_for": "Per Moen", "answered_on": str(day)}
            url = reverse("api-consent-register", args=[row.pk])
            return logged_in(cast.sara).post(url, json.dumps(sent | changed), content_type="application/json")

        late = post(answered_on=str(day + timedelta(days=1)))
        assert late.status_code == 409 and late.json()["field"] == "answered_on"
        assert post(channel="due").status_code == 400
        answer = post()
        assert answer.status_code == 200, answer.content
        assert answer.json()["channel"] == "epost" and answer.json()["answered_for"] == "Per Moen"
        assert answer.json()["told_how"].startswith("Registrert av bydelen for utleieren.")
        user_of(row.landlord)
        assert "svarer selv" in post().json()["detail"]


def test_the_lamp_counts_all_and_names_the_first(cast):
    for _ in range(7):
        soknad = SoknadFactory(bydel=cast.sagene, exchange=True, status=SoknadStatus.IN_PROGRESS)
        ByttesamtykkeFactory(soknad=soknad, to_landlord=True)
    group = group_of("soknader.samtykke_utleier", cast.sara, timezone.localdate(), bydel=cast.sagene)
    assert group.total == 7 and len(group.items) == SHOWN
