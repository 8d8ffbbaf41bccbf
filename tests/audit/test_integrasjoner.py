"""Opening for another system, a new key, taking it back: who may, what is refused and why."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import tokens
from accounts.models import Integrasjon, Membership, Tilgangsnokkel
from accounts.permissions import Role
from audit.actions import abonnementer, integrasjoner
from audit.models import Abonnement, Event, Levering, LeveringStatus
from config.errors import RuleBroken
from followup.team import team
from tests.cast import as_user, give, user_in
from tests.factories import AbonnementFactory, IntegrasjonFactory, LandlordFactory, LeveringFactory
from tests.races import at_once

pytestmark = pytest.mark.django_db


def asked(cast, **changes):
    return {
        "kommune": cast.oslo, "bydel": cast.sagene, "name": "Fagsystemet", "permissions": ["soknad_view"],
        "contact": "Kari", "contact_email": "kari@example.no",
        "valid_to": timezone.localdate() + timedelta(days=90),
        "by": cast.ada,
    } | changes  # fmt: skip


def opened(cast, **changes):
    return integrasjoner.open_for(**asked(cast, **changes))


def refusal(call, *args, **kwargs):
    with pytest.raises(RuleBroken) as refused:
        call(*args, **kwargs)
    return str(refused.value), refused.value.field


class TestOpening:
    def test_the_key_works_and_only_its_hash_is_kept(self, cast):
        with as_user(cast.ada):
            row, token = opened(cast)
        holder = tokens.holder_of(token)
        assert (holder.integrasjon_id, holder.user, holder.writes) == (row.pk, row.user, False)
        assert Tilgangsnokkel.objects.get().hash == tokens.hash_of(token)
        assert row.user.scopes.grants == () and holder.user.scopes.bydeler() == {cast.sagene.pk}

    def test_history_tells_it_to_the_kommune(self, cast):
        row, token = opened(cast)
        event = Event.objects.get()
        until = row.valid_to.strftime("%d.%m.%Y")
        assert (event.kind, event.by, event.kommune) == ("integrasjon.opened", cast.ada, cast.oslo)
        assert event.text == (
            f"Integrasjonen «Fagsystemet» ble åpnet for Bydel Sagene, kan bare lese, til {until}."
        )
        assert token not in event.text

    def test_the_user_behind_it_is_no_colleague(self, cast):
        row, _ = opened(cast)
        assert not row.user.is_active and not row.user.has_usable_password()
        assert not Membership.objects.filter(user=row.user).exists()
        assert row.user.name == "Fagsystemet (integrasjon)"
        assert row.user not in team(cast.sagene)

    @pytest.mark.parametrize("who", ["sara", "lars", "mona", "arne", "rune", "unni"])
    def test_only_administrators(self, cast, who):
        with pytest.raises(PermissionDenied):
            opened(cast, by=getattr(cast, who))

    def test_only_in_their_own_kommune(self, cast):
        with pytest.raises(PermissionDenied):
            opened(cast, kommune=cast.raelingen_kommune, bydel=cast.raelingen)

    @pytest.mark.parametrize(
        ("changes", "said", "field"),
        [
            ({"name": " "}, "Skriv hvilket system dette er.", "name"),
            ({"contact": " "}, "Skriv hvem som har ansvaret for det andre systemet.", "contact"),
            ({"contact_email": " "}, "Skriv e-postadressen til kontaktpersonen.", "contact_email"),
            ({"permissions": []}, "Velg minst én tilgang.", "permissions"),
            (
                {"permissions": ["soknad_view", "protected_view"]},
                "En integrasjon i en bydel kan ikke ha «Åpne personer med adressebeskyttelse». Ta den bort.",
                "permissions",
            ),
            (
                {"permissions": ["melder_view", "followup_work"]},
                "En integrasjon i en bydel kan ikke ha «Arbeide med bo-oppfølging og lese notatene», «Se hvem"
                " som har meldt en hendelse». Ta den bort.",
                "permissions",
            ),
            (
                {"permissions": ["vedtak_issue"], "writes": True},
                "En integrasjon i en bydel kan ikke ha «Fatte vedtak». Ta den bort.",
                "permissions",
            ),
            (
                {"permissions": ["tenant_view"]},
                "En integrasjon i en bydel kan ikke ha «Se leietakere i egne boliger». Ta den bort.",
                "permissions",
            ),
            (
                {"permissions": ["soknad_view"], "bydel": None},
                "En integrasjon for hele kommunen kan ikke ha «Se søknader, vurderinger og venteliste». Ta den"
                " bort.",
                "permissions",
            ),
            (
                {"permissions": ["finnes_ikke"]},
                "En integrasjon i en bydel kan ikke ha «finnes_ikke». Ta den bort.",
                "permissions",
            ),
            (
                {"permissions": ["soknad_view", "soknad_work"]},
                "«Behandle søknader» endrer. Ta den bort, eller la integrasjonen endre.",
                "permissions",
            ),
        ],
    )
    def test_what_is_refused(self, cast, changes, said, field):
        assert refusal(opened, cast, **changes) == (said, field)
        assert not Integrasjon.objects.exists()

    def test_a_landlords_system_holds_what_its_staff_holds(self, cast):
        said, field = refusal(opened, cast, bydel=None, landlord=cast.boligbygg, permissions=["soknad_view"])
        assert said.startswith("En integrasjon hos en utleier kan ikke ha") and field == "permissions"
        row, _ = opened(cast, bydel=None, landlord=cast.boligbygg, permissions=["lease_view", "tenant_view"])
        assert row.unit == cast.boligbygg

    def test_one_unit_of_the_kommune(self, cast):
        said, field = refusal(opened, cast, landlord=cast.boligbygg)
        assert (
            said == "En integrasjon gjelder én bydel, én utleier eller hele kommunen. Velg én." and field == "unit"
        )
        both = give(cast.ada, Role.ADMINISTRATOR, cast.raelingen_kommune)
        said, field = refusal(opened, cast, by=both, bydel=cast.raelingen)
        assert said == "Enheten hører til en annen kommune. Velg en av kommunens egne." and field == "unit"
        elsewhere = LandlordFactory(kommune=cast.raelingen_kommune)
        assert refusal(opened, cast, by=both, bydel=None, landlord=elsewhere)[1] == "unit"

    @pytest.mark.parametrize(
        ("days", "said"),
        [
            (-1, "Datoen er passert. Velg en dag fram i tid."),
            (0, None),
            (731, None),
            (732, "En integrasjon gjelder i høyst to år om gangen. Velg en tidligere dag."),
        ],
    )
    def test_for_how_long(self, cast, days, said):
        valid_to = timezone.localdate() + timedelta(days=days)
        if said:
            assert refusal(opened, cast, valid_to=valid_to) == (said, "valid_to")
        else:
            assert opened(cast, valid_to=valid_to).integrasjon.valid_to == valid_to

    def test_a_name_is_used_once_until_it_is_taken_back(self, cast):
        row, _ = opened(cast)
        said, field = refusal(opened, cast, name=" Fagsystemet ")
        assert said.startswith("Kommunen har alt en integrasjon som heter «Fagsystemet».") and field == "name"
        integrasjoner.revoke(integrasjon=row, by=cast.ada)
        opened(cast)


class TestANewKey:
    def test_both_work_for_a_day(self, cast):
        row, first = opened(cast)
        _, second = integrasjoner.rotate(integrasjon=row, by=cast.ada)
        assert tokens.holder_of(first) and tokens.holder_of(second)
        old = Tilgangsnokkel.objects.get(hash=tokens.hash_of(first))
        assert abs(old.closes_at - timezone.now() - timedelta(days=1)) < timedelta(minutes=1)

    def test_never_more_than_two(self, cast):
        row, first = opened(cast)
        _, second = integrasjoner.rotate(integrasjon=row, by=cast.ada)
        _, third = integrasjoner.rotate(integrasjon=row, by=cast.ada)
        assert tokens.holder_of(first) is None
        assert tokens.holder_of(second) and tokens.holder_of(third)

    def test_it_may_last_longer(self, cast):
        row, _ = opened(cast)
        later = row.valid_to + timedelta(days=90)
        assert integrasjoner.rotate(integrasjon=row, by=cast.ada, valid_to=later).integrasjon.valid_to == later
        passed = timezone.localdate() - timedelta(days=1)
        assert refusal(integrasjoner.rotate, integrasjon=row, by=cast.ada, valid_to=passed)[1] == "valid_to"

    def test_one_that_has_expired_needs_a_new_day(self, cast):
        row = IntegrasjonFactory(bydel=cast.sagene, expired=True)
        assert refusal(integrasjoner.rotate, integrasjon=row, by=cast.ada)[1] == "valid_to"
        _, token = integrasjoner.rotate(integrasjon=row, by=cast.ada, valid_to=timezone.localdate())
        assert tokens.holder_of(token)

    def test_not_of_one_that_was_taken_back_and_not_by_others(self, cast):
        row, _ = opened(cast)
        with pytest.raises(PermissionDenied):
            integrasjoner.rotate(integrasjon=row, by=cast.rune)
        with pytest.raises(PermissionDenied):
            integrasjoner.rotate(integrasjon=row, by=user_in(cast.raelingen, role=Role.ADMINISTRATOR))
        integrasjoner.revoke(integrasjon=row, by=cast.ada)
        said, _ = refusal(integrasjoner.rotate, integrasjon=row, by=cast.ada)
        assert said == "Integrasjonen er trukket tilbake. Lag en ny integrasjon."


class TestTakingItBack:
    def test_all_keys_stop_and_nothing_more_is_sent(self, cast):
        row, first = opened(cast)
        _, second = integrasjoner.rotate(integrasjon=row, by=cast.ada)
        waiting = LeveringFactory(abonnement=AbonnementFactory(integrasjon=row))
        sent = LeveringFactory(abonnement=waiting.abonnement, delivered=True)
        with as_user(cast.ada):
            integrasjoner.revoke(integrasjon=row, by=cast.ada)
        assert tokens.holder_of(first) is None and tokens.holder_of(second) is None
        waiting.refresh_from_db()
        sent.refresh_from_db()
        assert (waiting.status, waiting.last_reason) == (
            LeveringStatus.GIVEN_UP, "Integrasjonen ble trukket tilbake.",
        )  # fmt: skip
        assert sent.status == LeveringStatus.DELIVERED
        row.refresh_from_db()
        assert row.revoked_by == cast.ada
        assert refusal(integrasjoner.revoke, integrasjon=row, by=cast.ada)[0].startswith(
            "Integrasjonen er trukket"
        )

    def test_only_by_administrators(self, cast):
        with pytest.raises(PermissionDenied):
            integrasjoner.revoke(integrasjon=opened(cast).integrasjon, by=cast.rune)


class TestSubscribing:
    def subscribe(
        self, cast, row=None, address="https://fagsystem.example.no/hendelser", kinds=("letter.*",), by=None
    ):
        row = row or IntegrasjonFactory(bydel=cast.sagene)
        return abonnementer.subscribe(integrasjon=row, address=address, kinds=kinds, by=by or cast.ada)

    def test_the_secret_is_told_once(self, cast):
        with as_user(cast.ada):
            row, secret = self.subscribe(
                cast, IntegrasjonFactory(bydel=cast.sagene), kinds=["vedtak.issued", "letter.*"]
            )
        assert secret.startswith("whsec_") and row.kinds == ["letter.*", "vedtak.issued"]
        event = Event.objects.get()
        assert event.text.endswith("fikk et abonnement på brev, vedtak (vedtak.issued).")
        assert secret not in event.text and row.address not in event.text

    @pytest.mark.parametrize(
        "address",
        ["", "fagsystem.example.no", "ftp://x.example.no/", "https://", "https:///x", "https://a b.no/",
         "javascript:x",
         "https://x.example.no:99999/", "https://x.example.no:0/", "https://x.example.no/\n", "https://ø.example.no/",
         "https://[::1", "https://x.example.no/" + "a" * 400],
    )  # fmt: skip
    def test_what_is_no_address(self, cast, address):
        row = IntegrasjonFactory(bydel=cast.sagene)
        if address.endswith("\n"):  # what follows an address is trimmed
            assert self.subscribe(cast, row, address).abonnement.address == address.strip()
            return
        said = ("Skriv adressen slik: https://system.example.no/hendelser.", "address")
        assert refusal(self.subscribe, cast, row, address) == said

    @pytest.mark.parametrize(
        "address", ["https://u:p@x.example.no/", "https://u@x.example.no/", "https://x.example.no/#a"]
    )
    def test_no_secrets_in_an_address(self, cast, address):
        said = ("Adressen kan ikke ha brukernavn, passord eller #. Ta det bort.", "address")
        assert refusal(self.subscribe, cast, None, address) == said

    def test_plain_http_only_where_a_network_is_opened(self, cast, settings):
        said = ("Adressen må begynne med https.", "address")
        settings.WEBHOOK_NETWORKS = []
        assert refusal(self.subscribe, cast, None, "http://10.0.0.1/") == said
        settings.WEBHOOK_NETWORKS = ["10.0.0.0/8"]
        assert self.subscribe(cast, None, "http://10.0.0.1/")
        settings.PRODUCTION = True
        assert refusal(self.subscribe, cast, None, "http://10.0.0.1/") == said

    @pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "[::1]", "169.254.169.254", "localhost"])
    def test_our_own_networks_are_shut(self, cast, settings, host):
        settings.WEBHOOK_NETWORKS = []
        said, field = refusal(self.subscribe, cast, None, f"https://{host}/")
        assert said.startswith("Adressen ligger i et lukket nett.") and field == "address"

    @pytest.mark.parametrize(
        "kind", ["*", "letter", "letter.", "finnes.ikke", "finnes.*", "LETTER.sent", "letter.%", "x" * 60]
    )
    def test_what_is_no_event(self, cast, kind):
        said, field = refusal(self.subscribe, cast, kinds=[kind])
        assert said.startswith(f"Husrom har ingen hendelser som heter «{kind}».") and field == "kinds"

    def test_at_least_one_event(self, cast):
        assert refusal(self.subscribe, cast, kinds=["", " "]) == ("Velg minst én hendelse.", "kinds")

    def test_not_too_many(self, cast):
        row = IntegrasjonFactory(bydel=cast.sagene)
        for _ in range(10):
            self.subscribe(cast, row)
        assert refusal(self.subscribe, cast, row)[0].startswith("En integrasjon kan ha høyst 10 abonnementer.")

    @pytest.mark.parametrize("state", ["revoked", "expired"])
    def test_not_for_one_that_has_ended(self, cast, state):
        row = IntegrasjonFactory(bydel=cast.sagene, **{state: True})
        said = "Integrasjonen er trukket tilbake eller utløpt. Den blir ikke fortalt noe."
        assert refusal(self.subscribe, cast, row) == (said, None)

    def test_only_by_administrators(self, cast):
        with pytest.raises(PermissionDenied):
            self.subscribe(cast, by=cast.rune)


class TestAfterwards:
    @pytest.fixture
    def told(self, cast):
        return AbonnementFactory(integrasjon=IntegrasjonFactory(bydel=cast.sagene, permissions=["soknad_view"]))

    def test_paused_and_started_again(self, cast, told):
        said, field = refusal(abonnementer.pause, abonnement=told, because=" ", by=cast.ada)
        assert said == "Skriv hvorfor abonnementet settes på pause." and field == "because"
        row = abonnementer.pause(abonnement=told, because="Byttes ut.", by=cast.ada)
        assert not row.active and row.paused_because == "Byttes ut."
        assert (
            refusal(abonnementer.pause, abonnement=told, because="x", by=cast.ada)[0]
            == "Abonnementet er alt på pause."
        )
        Abonnement.objects.filter(pk=told.pk).update(failing_since=timezone.now())
        row = abonnementer.resume(abonnement=told, by=cast.ada)
        assert row.active and row.paused_because == "" and row.failing_since is None
        said, _ = refusal(abonnementer.resume, abonnement=told, by=cast.ada)
        assert said == "Abonnementet er i bruk. Det er ikke noe å starte."
        kinds = set(Event.objects.values_list("kind", flat=True))
        assert kinds == {"integrasjon.paused", "integrasjon.resumed"}

    def test_a_test_at_a_time(self, cast, told):
        row = abonnementer.try_out(abonnement=told, by=cast.ada)
        assert row.event is None and row.status == LeveringStatus.WAITING
        said, _ = refusal(abonnementer.try_out, abonnement=told, by=cast.ada)
        assert said == "En prøve venter alt på å bli sendt. Den går innen et halvt minutt."
        Levering.objects.update(status=LeveringStatus.DELIVERED, delivered_at=timezone.now())
        abonnementer.try_out(abonnement=told, by=cast.ada)
        abonnementer.pause(abonnement=told, because="x", by=cast.ada)
        said, _ = refusal(abonnementer.try_out, abonnement=told, by=cast.ada)
        assert said == "Abonnementet er på pause. Start det igjen før du sender en prøve."

    @pytest.mark.parametrize("ended", ["delivered", "given_up"])
    def test_sent_again_with_the_same_number(self, cast, told, ended):
        row = LeveringFactory(abonnement=told, **{ended: True})
        number = row.message_id
        again = abonnementer.send_again(levering=row, by=cast.ada)
        again.refresh_from_db()
        assert (again.message_id, again.status, again.attempts, again.delivered_at) == (
            number, LeveringStatus.WAITING, 0, None,
        )  # fmt: skip
        said, _ = refusal(abonnementer.send_again, levering=row, by=cast.ada)
        assert said == "Leveringen står alt i køen."

    def test_not_again_while_it_is_paused(self, cast, told):
        row = LeveringFactory(abonnement=told, delivered=True)
        abonnementer.pause(abonnement=told, because="x", by=cast.ada)
        said, _ = refusal(abonnementer.send_again, levering=row, by=cast.ada)
        assert said == "Abonnementet er på pause. Start det igjen før du sender."

    def test_only_by_administrators(self, cast, told):
        row = LeveringFactory(abonnement=told, delivered=True)
        for call, fields in (
            (abonnementer.pause, {"abonnement": told, "because": "x"}),
            (abonnementer.resume, {"abonnement": told}),
            (abonnementer.try_out, {"abonnement": told}),
            (abonnementer.send_again, {"levering": row}),
        ):
            with pytest.raises(PermissionDenied):
                call(**fields, by=cast.rune)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_two_with_the_same_name(self, cast):
        ada = cast.ada
        other = user_in(cast.sagene, role=Role.ADMINISTRATOR)
        fields = asked(cast)
        outcomes = at_once(
            (ada, lambda: integrasjoner.open_for(**fields)),
            (other, lambda: integrasjoner.open_for(**fields | {"by": other})),
        )
        assert sorted(type(one).__name__ for one in outcomes) == ["RuleBroken", "str"]
        assert Integrasjon.objects.count() == 1

    def test_two_new_keys(self, cast):
        ada = cast.ada
        other = user_in(cast.sagene, role=Role.ADMINISTRATOR)
        row, _ = opened(cast)
        at_once(
            (ada, lambda: integrasjoner.rotate(integrasjon=row, by=ada)),
            (other, lambda: integrasjoner.rotate(integrasjon=row, by=other)),
        )
        working = Tilgangsnokkel.objects.exclude(closes_at__lte=timezone.now())
        assert (Tilgangsnokkel.objects.count(), working.count()) == (3, 2)
