"""Rows of the audit tables, for tests of the audit tables. Other tests let the actions write them."""

import factory

from audit.models import Event, EventSubject, Export, Oppslag
from tests.factories.base import Factory
from tests.factories.organisation import BydelFactory, KommuneFactory, UserFactory


class EventFactory(Factory):
    class Meta:
        model = Event

    kind = "soknad.registered"
    text = "Registrerte søknaden."
    bydel = factory.SubFactory(BydelFactory)


class EventSubjectFactory(Factory):
    class Meta:
        model = EventSubject

    event = factory.SubFactory(EventFactory)
    label = "allocation.soknad"
    object_id = 1


class OppslagFactory(Factory):
    class Meta:
        model = Oppslag

    user = factory.SubFactory(UserFactory)
    kommune = factory.SubFactory(KommuneFactory)
    label = "housing.person"
    object_id = 1


class ExportFactory(Factory):
    class Meta:
        model = Export

    user = factory.SubFactory(UserFactory)
    kommune = factory.SubFactory(KommuneFactory)
    what = "Boliger"
    rows = 12
