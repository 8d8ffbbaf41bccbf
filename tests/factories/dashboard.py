"""What surrounds the work list: rows put off, saved views, stand-ins."""

import factory

from accounts.permissions import Role
from dashboard.models import LagretVisning, Utsettelse, Vikariat
from tests.factories.base import Factory
from tests.factories.casework import days_from_now, today, worker_of
from tests.factories.organisation import BydelFactory, UserFactory
from tests.factories.soknader import SoknadFactory


class UtsettelseFactory(Factory):
    """Of a case without a caseworker, unless another row is named."""

    class Meta:
        model = Utsettelse

    class Params:
        taken_back = factory.Trait(ended_on=today, ended_by=factory.SelfAttribute("by"))

    bydel = factory.SubFactory(BydelFactory)
    lamp = "soknader.uten_saksbehandler"
    row = factory.LazyAttribute(lambda one: SoknadFactory(bydel=one.bydel).pk)
    reason = "Venter på svar fra NAV"
    created_on = today
    until = days_from_now(7)
    by = factory.LazyAttribute(lambda one: worker_of(one.bydel))


class LagretVisningFactory(Factory):
    class Meta:
        model = LagretVisning

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Visning {n}")
    page = "home"
    query = "hast=haster"


class VikariatFactory(Factory):
    class Meta:
        model = Vikariat

    bydel = factory.SubFactory(BydelFactory)
    person = factory.LazyAttribute(lambda one: worker_of(one.bydel))
    stand_in = factory.LazyAttribute(lambda one: worker_of(one.bydel, Role.DECISION_MAKER))
    starts_on = today
    ends_on = days_from_now(7)
    text = "Ring NAV på tirsdag"
