"""Keys of integrations: what is let in, what is refused and how, and what the key opens."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.urls import reverse
from django.utils import timezone

from accounts import authentication, tokens
from accounts.models import Integrasjon, Tilgangsnokkel, User
from accounts.permissions import (
    GRANTS,
    INTEGRATION_READS,
    INTEGRATION_WRITES,
    SCOPE_OF,
    Permission,
    Role,
    open_to_integrations,
)
from accounts.scope import scope_of
from allocation.models import Soknad
from audit.models import Oppslag
from bomiljo.models import FreeText
from housing.models import Household
from tests.cast import as_system, as_user, logged_in
from tests.factories import (
    DwellingFactory,
    FreeTextFactory,
    HouseholdFactory,
    IntegrasjonFactory,
    KlageFactory,
    LeaseFactory,
    SoknadFactory,
    TilgangsnokkelFactory,
)
from tests.scope import ScopedClient

pytestmark = pytest.mark.django_db
P = Permission


def key_for(**fields):
    """A key that works, and the integration behind it."""
    made = tokens.make()
    nokkel = TilgangsnokkelFactory(token=made.token, integrasjon=IntegrasjonFactory(**fields))
    return made.token, nokkel.integrasjon


def get(token, name="api-soknad-list", *args, **headers):
    return ScopedClient().get(reverse(name, args=args), HTTP_AUTHORIZATION=f"Bearer {token}", **headers)


@pytest.fixture
def strict(monkeypatch):
    """A client that is asked for a csrf token, as browsers are. The handler is every client's."""
    client = ScopedClient()
    monkeypatch.setattr(client.handler, "enforce_csrf_checks", True)
    return client


def post(token, name, *args, body=None):
    return ScopedClient().post(
        reverse(name, args=args), body or {}, content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {token}",
    )  # fmt: skip


def assert_refused(response):
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"] == 'Bearer realm="Husrom"'
    assert response.json() == {
        "type": "about:blank", "status": 401, "title": "Nøkkelen virker ikke",
        "detail": "Tilgangsnøkkelen virker ikke. Spør administratoren i kommunen om en ny.",
    }  # fmt: skip


class TestWhoIsLetIn:
    def test_a_key_reads_its_bydel_and_no_other(self, cast):
        own, foreign = SoknadFactory(bydel=cast.sagene), SoknadFactory(bydel=cast.ullern)
        token, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        shown = get(token)
        assert shown.status_code == 200
        assert [row["id"] for row in shown.json()["results"]] == [own.pk]
        assert get(token, "api-soknad-detail", own.pk).status_code == 200
        assert get(token, "api-soknad-detail", foreign.pk).status_code == 404

    def test_it_reads_what_it_holds_and_nothing_else(self, cast):
        token, _ = key_for(bydel=cast.sagene, permissions=["dwelling_view"])
        assert get(token, "api-dwelling-list").status_code == 200
        assert get(token).status_code == 403

    def test_a_landlords_key_reads_its_own_tenants(self, cast):
        lease = LeaseFactory(landlord=cast.boligbygg, bydel=cast.sagene)
        token, _ = key_for(landlord=cast.boligbygg, permissions=["lease_view", "tenant_view"])
        assert [row["id"] for row in get(token, "api-lease-list").json()["results"]] == [lease.pk]
        assert get(token).status_code == 403

    @pytest.mark.parametrize("kind", ["Bearer", "bearer", "BEARER"])
    def test_however_the_scheme_is_written(self, cast, kind):
        token, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        response = ScopedClient().get(reverse("api-soknad-list"), HTTP_AUTHORIZATION=f"{kind} {token}")
        assert response.status_code == 200

    def test_another_scheme_is_no_key(self, cast):
        response = ScopedClient().get(reverse("api-soknad-list"), HTTP_AUTHORIZATION="Basic abc")
        assert response.status_code == 403

    def test_the_key_counts_and_not_the_session_beside_it(self, cast):
        """Otherwise what a key may would depend on who is logged in where it is used."""
        token, _ = key_for(bydel=cast.ullern, permissions=["soknad_view"])
        SoknadFactory(bydel=cast.sagene)
        client = logged_in(cast.sara)
        response = client.get(reverse("api-soknad-list"), HTTP_AUTHORIZATION=f"Bearer {token}")
        assert response.json()["results"] == []
        wrong = client.get(reverse("api-soknad-list"), HTTP_AUTHORIZATION="Bearer husrom_wrong")
        assert_refused(wrong)

    def test_a_write_needs_no_csrf(self, cast, strict):
        lease = LeaseFactory(landlord=cast.boligbygg, bydel=cast.sagene)
        token, _ = key_for(landlord=cast.boligbygg, permissions=["concern_report", "lease_view"], writes=True)
        response = strict.post(
            reverse("api-bekymring-report", args=[lease.tenancy_id]), {"text": "Døren står åpen."},
            content_type="application/json", HTTP_AUTHORIZATION=f"Bearer {token}",
        )  # fmt: skip
        assert response.status_code == 201, response.content
        assert Integrasjon.objects.get().user == response.wsgi_request.user

    def test_the_session_still_needs_it(self, cast, strict):
        strict.force_login(cast.sara)
        assert strict.post(reverse("api-soknad-list"), {}, content_type="application/json").status_code == 403

    def test_pages_know_no_keys(self, cast):
        token, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        assert get(token, "soknad-list").status_code == 302

    def test_no_session_is_made(self, cast):
        token, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        assert not get(token).cookies


class TestWhoIsRefused:
    def test_an_unknown_key(self, cast):
        assert_refused(get(tokens.make().token))

    @pytest.mark.parametrize(
        "token", ["", "x", "husrom_", "husrom_ø", "husrom_" + "a" * 4000, "husrom_\x00", "a b"]
    )
    def test_what_is_no_key_at_all(self, cast, token):
        assert_refused(get(token))

    def test_a_revoked_one(self, cast):
        assert_refused(get(key_for(bydel=cast.sagene, permissions=["soknad_view"], revoked=True)[0]))

    def test_one_that_is_too_old_from_the_day_after(self, cast):
        token, row = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        last = datetime(row.valid_to.year, row.valid_to.month, row.valid_to.day, 12, tzinfo=UTC)
        with time_machine.travel(last, tick=False):
            assert get(token).status_code == 200
        with time_machine.travel(last + timedelta(days=1), tick=False):
            assert_refused(get(token))

    def test_one_that_was_replaced_when_its_day_is_over(self, cast):
        token, row = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        Tilgangsnokkel.objects.filter(integrasjon=row).update(closes_at=timezone.now() + timedelta(seconds=30))
        assert get(token).status_code == 200
        Tilgangsnokkel.objects.filter(integrasjon=row).update(closes_at=timezone.now())
        assert_refused(get(token))

    @pytest.mark.parametrize("address", ["api-soknad-list", "api-schema", "api-letter-pdf"])
    def test_in_whatever_format_the_address_answers(self, cast, address):
        assert_refused(get("husrom_wrong", address, *([1] if address == "api-letter-pdf" else [])))

    def test_nothing_tells_which_it_was(self, cast):
        revoked = get(key_for(bydel=cast.sagene, permissions=["soknad_view"], revoked=True)[0])
        unknown = get(tokens.make().token)
        assert revoked.content == unknown.content
        ignored = {"Date", "Content-Security-Policy"}
        assert {k: v for k, v in revoked.items() if k not in ignored} == {
            k: v for k, v in unknown.items() if k not in ignored
        }

    def test_a_key_that_only_reads_changes_nothing(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene)
        token, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        response = post(token, "api-soknad-take", soknad.pk)
        assert response.status_code == 403
        assert response.json()["detail"] == authentication.READS_ONLY

    def test_a_key_that_writes_does_only_what_it_holds(self, cast):
        lease = LeaseFactory(landlord=cast.boligbygg, bydel=cast.sagene)
        token, _ = key_for(landlord=cast.boligbygg, permissions=["dwelling_work", "dwelling_view"], writes=True)
        assert post(token, "api-tenancy-end", lease.tenancy_id).status_code in {403, 404}

    @pytest.mark.parametrize("address", ["api-soknad-take", "api-klage-take"])
    def test_no_key_becomes_a_caseworker(self, cast, address):
        made = {"api-soknad-take": SoknadFactory, "api-klage-take": KlageFactory}[address](bydel=cast.sagene)
        before = made.caseworker
        token, _ = key_for(bydel=cast.sagene, permissions=["soknad_view", "soknad_work"], writes=True)
        response = post(token, address, made.pk)
        assert (response.status_code, response.json()["detail"]) == (
            403, "Dette må gjøres av en saksbehandler, ikke av et annet system.",
        )  # fmt: skip
        made.refresh_from_db()
        assert made.caseworker == before


class TestHowOften:
    def test_who_guesses_is_slowed_down(self, cast, monkeypatch):
        monkeypatch.setattr(authentication, "MOST_WRONG", 2)
        right, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        assert [get("husrom_wrong").status_code for _ in range(3)] == [401, 401, 429]
        refused = get("husrom_wrong")
        assert refused["Retry-After"] == "60"
        assert refused["Content-Type"] == "application/problem+json"
        assert refused.json()["detail"] == "For mange forespørsler. Vent litt og prøv igjen."
        assert get(right).status_code == 200, "a key that works is not"

    def test_a_system_that_asks_too_often_waits_alone(self, cast, monkeypatch):
        monkeypatch.setattr(authentication, "MOST_REQUESTS", 2)
        eager, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        calm, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        assert [get(eager).status_code for _ in range(3)] == [200, 200, 429]
        assert get(calm).status_code == 200


class TestWhatIsKept:
    def test_only_the_hash(self, cast):
        token, _ = key_for(bydel=cast.sagene)
        kept = Tilgangsnokkel.objects.values().get()
        assert kept["hash"] == hashlib.sha256(token.encode()).hexdigest()
        assert token.startswith(kept["prefix"]) and len(kept["prefix"]) == 13
        assert token not in str(kept) and token not in str(Integrasjon.objects.values().get())

    def test_a_key_holds_256_bits(self):
        made = {tokens.make().token for _ in range(1000)}
        assert len(made) == 1000
        assert {len(token) for token in made} == {len("husrom_") + 43}

    def test_when_it_was_used_to_the_hour_and_once_an_hour(self, cast):
        token, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        noted = []
        for minute in (5, 59, 61):
            with time_machine.travel(
                datetime(2026, 11, 26, 10, 0, tzinfo=UTC) + timedelta(minutes=minute), tick=False
            ):
                assert get(token).status_code == 200
                as_system()
                noted.append(Tilgangsnokkel.objects.get().last_used_at)
        assert noted == [datetime(2026, 11, 26, hour, tzinfo=UTC) for hour in (10, 10, 11)]

    def test_a_reading_is_logged_in_its_name(self, cast):
        soknad = SoknadFactory(bydel=cast.sagene)
        token, row = key_for(bydel=cast.sagene, permissions=["soknad_view"])
        assert get(token, "api-soknad-detail", soknad.pk).status_code == 200
        read = Oppslag.objects.get()
        assert (read.user, read.label, read.object_id) == (row.user, "allocation.soknad", soknad.pk)
        assert read.kommune == cast.oslo


class TestWhatCannotBeOpened:
    NEVER = (
        P.PROTECTED_VIEW, P.MELDER_VIEW, P.USERS_WORK, P.AUDIT_VIEW, P.SURVEY_WORK, P.FOLLOWUP_WORK,
        P.VEDTAK_ISSUE, P.MEETING_LEAD, P.CONSEQUENCE_APPROVE, P.OFFICE_SETTINGS, P.BOMILJO_WORK,
    )  # fmt: skip

    @pytest.mark.parametrize("permission", NEVER)
    def test_what_only_people_may(self, permission):
        assert permission not in INTEGRATION_READS | INTEGRATION_WRITES

    @pytest.mark.parametrize("unit", ["bydel", "landlord", "kommune"])
    def test_nothing_that_no_role_there_holds(self, unit):
        held = {permission for role in Role if SCOPE_OF[role] == unit for permission in GRANTS[role]}
        assert open_to_integrations(unit) <= held
        assert open_to_integrations(unit)

    def test_what_no_role_there_holds_any_longer_is_not_opened(self, cast, monkeypatch):
        token, row = key_for(bydel=cast.sagene, permissions=["soknad_view", "dwelling_view"])
        for role, held in GRANTS.items():
            monkeypatch.setitem(GRANTS, role, held - {P.SOKNAD_VIEW})
        assert tokens.holder_of(token).user.scopes.grants[0].permissions == {P.DWELLING_VIEW}
        assert row.scopes.grants[0].permissions == {P.DWELLING_VIEW}

    def test_what_belongs_to_another_kind_of_unit_is_not_opened(self, cast):
        _, row = key_for(bydel=cast.sagene, permissions=["tenant_view", "bomiljo_city"])
        assert row.scopes.grants[0].permissions == frozenset()

    def test_a_protected_household_is_shut(self, cast):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        token, _ = key_for(bydel=cast.sagene, permissions=["person_view", "soknad_view", "lease_view"])
        assert get(token, "api-household-detail", household.pk).status_code == 403

    def test_what_residents_wrote_in_a_survey(self, cast):
        text = FreeTextFactory(place__bomiljo__bydel=cast.sagene)
        _, row = key_for(bydel=cast.sagene, permissions=["bomiljo_view"])
        row.user.scopes = row.scopes
        assert not FreeText.objects.visible_to(row.user).filter(pk=text.pk).exists()
        assert not FreeText.objects.visible_to(row.user).exists()


class TestTheUserBehindIt:
    def test_it_has_no_rights_of_its_own(self, cast):
        SoknadFactory(bydel=cast.sagene)
        _, row = key_for(bydel=cast.sagene, permissions=["soknad_view", "person_view"])
        user = User.objects.get(pk=row.user_id)
        assert user.scopes.grants == ()
        with as_user(user):
            assert not Soknad.objects.all().exists()

    def test_it_cannot_log_in(self, cast):
        _, row = key_for(bydel=cast.sagene)
        row.user.set_password("husrom-demo-2026")
        row.user.save()
        assert authenticate(None, email=row.user.email, password="husrom-demo-2026") is None
        client = ScopedClient()
        client.force_login(row.user)
        assert client.get(reverse("home")).status_code == 302

    def test_row_security_opens_what_the_key_opens(self, cast):
        own, foreign = HouseholdFactory(bydel=cast.sagene), HouseholdFactory(bydel=cast.ullern)
        _, row = key_for(bydel=cast.sagene, permissions=["person_view"])
        row.user.scopes = row.scopes
        with scope_of(row.user):
            assert [house.pk for house in Household.objects.all()] == [own.pk] != [foreign.pk]
        as_system()

    def test_row_security_opens_no_case_to_a_key_for_dwellings(self, cast):
        SoknadFactory(bydel=cast.sagene)
        DwellingFactory(bydel=cast.sagene)
        _, row = key_for(bydel=cast.sagene, permissions=["dwelling_view"])
        row.user.scopes = row.scopes
        with scope_of(row.user):
            assert not Soknad.objects.all().exists()
        as_system()


def test_a_key_costs_two_questions(cast, django_assert_max_num_queries):
    token, _ = key_for(bydel=cast.sagene, permissions=["soknad_view"])
    get(token)
    with django_assert_max_num_queries(8):
        assert get(token).status_code == 200
