"""Other systems: what they may, their keys, what they are told."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from accounts import tokens
from accounts.models import Integrasjon, Tilgangsnokkel
from audit.models import Abonnement, Levering, LeveringStatus
from tests.factories.base import Factory
from tests.factories.organisation import KommuneFactory, UserFactory


class IntegrasjonFactory(Factory):
    """Of a kommune, unless it is given a bydel or a landlord."""

    class Meta:
        model = Integrasjon

    class Params:
        revoked = factory.Trait(
            revoked_at=factory.LazyFunction(timezone.now), revoked_by=factory.SelfAttribute("created_by")
        )
        expired = factory.Trait(valid_to=date(2026, 1, 1))

    _follows = {"bydel": {"kommune": "kommune"}, "landlord": {"kommune": "kommune"}}

    kommune = factory.SubFactory(KommuneFactory)
    name = factory.Sequence(lambda n: f"Fagsystem {n + 1}")
    user = factory.SubFactory(UserFactory, is_active=False)
    permissions = factory.LazyFunction(lambda: ["figures_view"])
    contact = "Kari Kontakt"
    contact_email = "kari@fagsystem.example.no"
    valid_to = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=365))
    created_by = factory.SubFactory(UserFactory)


class TilgangsnokkelFactory(Factory):
    """`TilgangsnokkelFactory(token="husrom_…")` for one that a test can show."""

    class Meta:
        model = Tilgangsnokkel
        exclude = ("token",)

    token = factory.LazyFunction(lambda: tokens.make().token)
    integrasjon = factory.SubFactory(IntegrasjonFactory)
    hash = factory.LazyAttribute(lambda o: tokens.hash_of(o.token))
    prefix = factory.LazyAttribute(lambda o: o.token[: tokens.SHOWN])
    created_by = factory.SelfAttribute("integrasjon.created_by")


class AbonnementFactory(Factory):
    class Meta:
        model = Abonnement

    class Params:
        paused = factory.Trait(
            active=False, paused_at=factory.LazyFunction(timezone.now), paused_because="Fagsystemet byttes."
        )

    integrasjon = factory.SubFactory(IntegrasjonFactory)
    kommune = factory.SelfAttribute("integrasjon.kommune")
    address = "https://fagsystem.example.no/hendelser"
    kinds = factory.LazyFunction(lambda: ["soknad.*"])
    secret = "whsec_" + "c2VjcmV0LWZvci10ZXN0cy1vbmx5LTMyLWJ5dGVzLWwh"
    created_by = factory.SelfAttribute("integrasjon.created_by")


class LeveringFactory(Factory):
    """A test that waits; `delivered` and `given_up` for those that have ended."""

    class Meta:
        model = Levering

    class Params:
        delivered = factory.Trait(
            status=LeveringStatus.DELIVERED, delivered_at=factory.LazyFunction(timezone.now), attempts=1,
            last_code=204,
        )  # fmt: skip
        given_up = factory.Trait(
            status=LeveringStatus.GIVEN_UP, attempts=13, last_code=500, last_reason="Tjeneren svarte 500."
        )

    abonnement = factory.SubFactory(AbonnementFactory)
    kind = "husrom.prove"
