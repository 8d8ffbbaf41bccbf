from housing.models.dwelling import Dwelling, DwellingCategory, TenureBasis
from housing.models.household import Household, HouseholdMember, Relation
from housing.models.lease import DepositForm, Lease, LeaseKind
from housing.models.person import Adressebeskyttelse, Person, Representative
from housing.models.property import Entrance, Property, PropertyKind
from housing.models.tenancy import Destination, EndCause, Tenancy
from housing.models.vacancy import CostBearer, Vacancy, VacancyCause

__all__ = [
    "Adressebeskyttelse",
    "CostBearer",
    "DepositForm",
    "Destination",
    "Dwelling",
    "DwellingCategory",
    "EndCause",
    "Entrance",
    "Household",
    "HouseholdMember",
    "Lease",
    "LeaseKind",
    "Person",
    "Property",
    "PropertyKind",
    "Relation",
    "Representative",
    "Tenancy",
    "TenureBasis",
    "Vacancy",
    "VacancyCause",
]
