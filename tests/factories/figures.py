"""Figures as they were taken on a day, and what they are set against."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from dashboard.models import CityFigure, Folketall, Snapshot
from tests.factories.base import Factory
from tests.factories.organisation import BydelFactory, KommuneFactory, UserFactory


class SnapshotFactory(Factory):
    class Meta:
        model = Snapshot

    day = date(2026, 10, 31)
    figure = "ventende"
    bydel = factory.SubFactory(BydelFactory)
    count = 42
    value = 42
    taken_at = factory.LazyFunction(timezone.now)


class CityFigureFactory(Factory):
    class Meta:
        model = CityFigure

    kommune = factory.SubFactory(KommuneFactory)
    day = factory.Sequence(lambda number: date(2026, 10, 31) - timedelta(days=number))
    figure = "ventende"
    value = 420


class FolketallFactory(Factory):
    class Meta:
        model = Folketall

    bydel = factory.SubFactory(BydelFactory)
    year = 2026
    inhabitants = 46_000
    households = 29_000
    source = "SSB"
    entered_by = factory.SubFactory(UserFactory)
