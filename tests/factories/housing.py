"""Persons, households, dwellings and who lives in them."""

from datetime import date, timedelta

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from config.working_days import add_months
from housing.fields import blind_index
from housing.fodselsnummer import synthetic
from housing.models import (
    Adressebeskyttelse,
    CostBearer,
    Dwelling,
    EndCause,
    Entrance,
    Household,
    HouseholdMember,
    Lease,
    LeaseKind,
    Person,
    Property,
    PropertyKind,
    Relation,
    Representative,
    Tenancy,
    TenureBasis,
    Vacancy,
    VacancyCause,
)
from housing.models.person import RepresentativeKind
from tests.factories.base import Factory
from tests.factories.organisation import BydelFactory, LandlordFactory, UserFactory

BORN = date(1985, 5, 17)


def _seven_years_ago():
    return timezone.localdate() - timedelta(days=7 * 365)


class PersonFactory(Factory):
    """PersonFactory(protected=True) has adressebeskyttelse, PersonFactory(numbered=True) a fødselsnummer."""

    class Meta:
        model = Person

    class Params:
        protected = factory.Trait(adressebeskyttelse=Adressebeskyttelse.CONFIDENTIAL)
        numbered = factory.Trait(
            fodselsnummer=factory.LazyAttributeSequence(lambda o, n: synthetic(o.birth_date, n % 150)),
            fodselsnummer_index=factory.LazyAttribute(
                lambda o: blind_index(o.fodselsnummer, purpose="person.fodselsnummer")
            ),
        )

    bydel = factory.SubFactory(BydelFactory)
    given_name = factory.Iterator(["Kari", "Ola", "Amina", "Per", "Ingrid", "Yusuf", "Åse", "Jørgen"])
    family_name = factory.Sequence(lambda n: f"Nordmann{n}")
    birth_date = BORN
    phone = "400 00 000"
    email = factory.Sequence(lambda n: f"person{n}@example.no")
    street = factory.Sequence(lambda n: f"Prøvegata {n + 1}")
    postcode = "0470"
    city = "Oslo"


class RepresentativeFactory(Factory):
    class Meta:
        model = Representative

    person = factory.SubFactory(PersonFactory)
    kind = RepresentativeKind.VERGE
    name = factory.Sequence(lambda n: f"Vera Verge{n}")
    street = "Vergeveien 2"
    postcode = "0471"
    city = "Oslo"
    valid_from = date(2020, 1, 1)


class HouseholdMemberFactory(Factory):
    class Meta:
        model = HouseholdMember

    household = factory.SubFactory("tests.factories.housing.HouseholdFactory", member=None)
    person = factory.SubFactory(
        PersonFactory,
        bydel=factory.SelfAttribute("..household.bydel"),
        birth_date=factory.LazyAttribute(lambda o: _seven_years_ago() if o.factory_parent.child else BORN),
    )
    relation = factory.LazyAttribute(lambda o: Relation.CHILD if o.child else Relation.MAIN)
    valid_from = date(2020, 1, 1)

    class Params:
        child = False


class HouseholdFactory(Factory):
    """With a main person: HouseholdFactory(member__person=kari), or member=None for an empty one.

    HouseholdFactory(protected=True): the main person has adressebeskyttelse. children=2 adds children.
    """

    class Meta:
        model = Household

    class Params:
        protected = factory.Trait(
            member=factory.RelatedFactory(
                HouseholdMemberFactory, factory_related_name="household", person__protected=True
            )
        )

    bydel = factory.SubFactory(BydelFactory)
    member = factory.RelatedFactory(HouseholdMemberFactory, factory_related_name="household")

    @factory.post_generation
    def children(self, create, number, **kwargs):
        for _ in range(number or 0):
            HouseholdMemberFactory(household=self, child=True, **kwargs)


class PropertyFactory(Factory):
    class Meta:
        model = Property

    _follows = {"bydel": {"kommune": "kommune"}, "landlord": {"kommune": "kommune"}}

    bydel = factory.SubFactory(BydelFactory)
    kommune = factory.SelfAttribute("bydel.kommune")
    landlord = factory.SubFactory(LandlordFactory, kommune=factory.SelfAttribute("..kommune"))
    name = factory.Sequence(lambda n: f"Gård {n + 1}")
    kind = PropertyKind.WHOLLY_OWNED


class EntranceFactory(Factory):
    class Meta:
        model = Entrance

    property = factory.SubFactory(PropertyFactory)
    street = factory.Sequence(lambda n: f"Boliggata {n + 1}")
    postcode = "0461"
    city = "Oslo"
    floors = 4


class DwellingFactory(Factory):
    class Meta:
        model = Dwelling

    _follows = {"entrance": {"bydel": "property.bydel", "landlord": "property.landlord"}}

    bydel = factory.SubFactory(BydelFactory)
    landlord = factory.SubFactory(LandlordFactory, kommune=factory.SelfAttribute("..bydel.kommune"))
    entrance = factory.SubFactory(
        EntranceFactory,
        property__bydel=factory.SelfAttribute("...bydel"),
        property__landlord=factory.SelfAttribute("...landlord"),
    )
    unit_number = factory.Sequence(lambda n: f"H{n % 99 + 101:04d}")
    address = factory.LazyAttribute(lambda o: f"{o.entrance.street} {o.unit_number}")
    floor = 1
    rooms = 2
    bedrooms = 1
    area = 45
    tenure_basis = TenureBasis.OWNED
    rent = 9500


class VacancyFactory(Factory):
    """VacancyFactory(closed=True) is an old one."""

    class Meta:
        model = Vacancy

    class Params:
        bydel = None
        landlord = None
        closed = factory.Trait(closed_on=factory.LazyFunction(timezone.localdate))

    dwelling = factory.SubFactory(DwellingFactory)
    reported_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=14))
    ready_from = factory.LazyFunction(timezone.localdate)
    cause = VacancyCause.MOVED_OUT
    cost_bearer = CostBearer.LANDLORD

    @classmethod
    def create(cls, **kwargs):
        for unit in ("bydel", "landlord"):
            if kwargs.get(unit):
                kwargs.setdefault(f"dwelling__{unit}", kwargs.pop(unit))
        return super().create(**kwargs)


class TenancyFactory(Factory):
    """TenancyFactory(ended=True) has moved out; household__protected=True hides it."""

    class Meta:
        model = Tenancy

    class Params:
        ended = factory.Trait(moved_out=factory.LazyFunction(timezone.localdate), end_cause=EndCause.TENANT_NOTICE)

    _follows = {
        "dwelling": {"bydel": "bydel", "landlord": "landlord"},
        "household": {"bydel": "bydel"},
    }

    bydel = factory.SubFactory(BydelFactory)
    landlord = factory.SubFactory(LandlordFactory, kommune=factory.SelfAttribute("..bydel.kommune"))
    household = factory.SubFactory(HouseholdFactory, bydel=factory.SelfAttribute("..bydel"))
    dwelling = factory.SubFactory(
        DwellingFactory, bydel=factory.SelfAttribute("..bydel"), landlord=factory.SelfAttribute("..landlord")
    )
    moved_in = date(2025, 1, 1)


class LeaseFactory(Factory):
    """LeaseFactory(term=36) runs from moving in; open_ended=True has no end; ends=date sets the last day."""

    class Meta:
        model = Lease

    class Params:
        term = 36
        ends = None
        open_ended = factory.Trait(term_months=None, term_reason="Varig behov for tilpasset bolig.")
        closed = factory.Trait(closed_on=factory.LazyFunction(timezone.localdate))

    _follows = {
        "tenancy": {
            "dwelling": "dwelling", "bydel": "bydel", "landlord": "landlord"
        }
    }  # fmt: skip

    bydel = factory.SubFactory(BydelFactory)
    landlord = factory.SubFactory(LandlordFactory, kommune=factory.SelfAttribute("..bydel.kommune"))
    dwelling = factory.SubFactory(
        DwellingFactory, bydel=factory.SelfAttribute("..bydel"), landlord=factory.SelfAttribute("..landlord")
    )
    tenancy = factory.SubFactory(
        TenancyFactory,
        bydel=factory.SelfAttribute("..bydel"),
        landlord=factory.SelfAttribute("..landlord"),
        dwelling=factory.SelfAttribute("..dwelling"),
    )
    kind = LeaseKind.NEW
    term_months = factory.SelfAttribute("term")
    period = factory.LazyAttribute(
        lambda o: DateRange(
            o.tenancy.moved_in,
            o.ends + timedelta(days=1)
            if o.ends
            else o.term_months and add_months(o.tenancy.moved_in, o.term_months),
        )
    )
    rent = factory.SelfAttribute("dwelling.rent")
    information_given_on = factory.SelfAttribute("tenancy.moved_in")
    signed_at = factory.LazyFunction(timezone.now)
    registered_by = factory.SubFactory(UserFactory)
