"""Units and those who work in them."""

from datetime import date

import factory

from accounts.models import Bydel, Kommune, Landlord, Membership, User
from accounts.permissions import SCOPE_OF, Role
from tests.factories.base import Factory, UnitFactory


class KommuneFactory(UnitFactory):
    class Meta:
        model = Kommune
        django_get_or_create = ("number",)

    number = "0301"
    name = factory.LazyAttribute(
        lambda o: {"0301": "Oslo", "3224": "Rælingen"}.get(o.number, f"Kommune {o.number}")
    )
    theme = factory.LazyAttribute(lambda o: {"0301": "oslo", "3224": "raelingen"}.get(o.number, "noytral"))


class BydelFactory(UnitFactory):
    class Meta:
        model = Bydel

    kommune = factory.SubFactory(KommuneFactory)
    number = factory.Sequence(lambda n: f"{n % 90 + 10:02d}")
    name = factory.Sequence(lambda n: f"Bydel {n + 1}")
    office_name = factory.LazyAttribute(lambda o: f"Boligkontoret {o.name}")
    address = "Storgata 1, 0155 Oslo"
    phone = "21 80 21 80"


class LandlordFactory(UnitFactory):
    class Meta:
        model = Landlord

    kommune = factory.SubFactory(KommuneFactory)
    name = factory.Sequence(lambda n: f"Utleier {n + 1}")


class UserFactory(Factory):
    """Somebody without any role. See tests.cast.user_in for one with a role."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"bruker{n}@example.no")
    name = factory.Sequence(lambda n: f"Bruker Nummer{n}")
    password = "!"


class MembershipFactory(Factory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = Role.CASEWORKER
    valid_from = date(2020, 1, 1)

    class Params:
        scope = factory.LazyAttribute(lambda o: SCOPE_OF[Role(o.role)])

    bydel = factory.Maybe(
        factory.LazyAttribute(lambda o: o.scope == "bydel"), factory.SubFactory(BydelFactory), None
    )
    landlord = factory.Maybe(
        factory.LazyAttribute(lambda o: o.scope == "landlord"), factory.SubFactory(LandlordFactory), None
    )
    kommune = factory.Maybe(
        factory.LazyAttribute(lambda o: o.scope == "kommune"), factory.SubFactory(KommuneFactory), None
    )
