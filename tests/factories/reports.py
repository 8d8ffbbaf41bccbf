"""What a bydel has reported for a year, and what it has counted of needs."""

from datetime import date

import factory
from django.utils import timezone

from dashboard.models import (
    BehovGroup,
    Behovsjustering,
    Behovstall,
    Boligbehov,
    KostraRad,
    KostraRapport,
    KostraTall,
    Ledighet,
)
from tests.factories.base import Factory
from tests.factories.organisation import BydelFactory, UserFactory


class KostraRapportFactory(Factory):
    class Meta:
        model = KostraRapport

    class Params:
        corrected = factory.Trait(version=2, reason="Et leieforhold manglet.")

    bydel = factory.SubFactory(BydelFactory)
    year = 2025
    reported_by = factory.SubFactory(UserFactory)


class KostraTallFactory(Factory):
    class Meta:
        model = KostraTall

    rapport = factory.SubFactory(KostraRapportFactory)
    code = "boliger"
    part = factory.Sequence(lambda number: f"disposisjon={number}")
    value = 42


class KostraRadFactory(Factory):
    class Meta:
        model = KostraRad

    rapport = factory.SubFactory(KostraRapportFactory)
    code = "boliger"
    label = "housing.dwelling"
    key = factory.Sequence(lambda number: number + 1)
    parts = ["disposisjon=eid"]
    facts = {"disposisjon": "eid"}


class BoligbehovFactory(Factory):
    class Meta:
        model = Boligbehov

    class Params:
        final = factory.Trait(
            finalised_by=factory.SubFactory(UserFactory), finalised_at=factory.LazyFunction(timezone.now)
        )

    bydel = factory.SubFactory(BydelFactory)
    year = 2027
    day = date(2026, 10, 31)
    counted_by = factory.SubFactory(UserFactory)


class BehovstallFactory(Factory):
    class Meta:
        model = Behovstall

    boligbehov = factory.SubFactory(BoligbehovFactory)
    group = BehovGroup.NEED
    kind = factory.Sequence(lambda number: f"slag{number}")
    size = 2
    counted = 7


class BehovsjusteringFactory(Factory):
    class Meta:
        model = Behovsjustering

    tall = factory.SubFactory(BehovstallFactory)
    value = 9
    reason = "To venter på et annet vedtak."
    by = factory.SubFactory(UserFactory)


class LedighetFactory(Factory):
    class Meta:
        model = Ledighet

    boligbehov = factory.SubFactory(BoligbehovFactory)
    size = 2
    stock = 100
    vacant = 2
    announced = 1
    ending = 3
    moved_out = 30
    turnover = 10
