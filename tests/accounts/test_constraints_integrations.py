import pytest
from django.utils import timezone

from tests.breaking import another, assert_breaks, case
from tests.factories import BydelFactory, IntegrasjonFactory, LandlordFactory, TilgangsnokkelFactory, UserFactory

pytestmark = pytest.mark.django_db


def of_two_units(row):
    type(row)._base_manager.filter(pk=row.pk).update(
        bydel=BydelFactory(kommune=row.kommune), landlord=LandlordFactory(kommune=row.kommune)
    )


CASES = [
    case("integrasjon_one_unit", IntegrasjonFactory, of_two_units),
    case("integrasjon_holds_what_is_open", IntegrasjonFactory, {"permissions": []}),
    case("integrasjon_holds_what_is_open", IntegrasjonFactory, {"permissions": ["protected_view"]}),
    case("integrasjon_holds_what_is_open", IntegrasjonFactory, {"permissions": ["figures_view", "melder_view"]}),
    case("integrasjon_holds_what_is_open", IntegrasjonFactory, {"permissions": ["users_work"], "writes": True}),
    case("integrasjon_reads_unless_it_writes", IntegrasjonFactory, {"permissions": ["soknad_work"]}),
    case("integrasjon_revoked_is_signed", IntegrasjonFactory, {"revoked_at": timezone.now()}),
    case("integrasjon_revoked_is_signed", lambda: IntegrasjonFactory(revoked=True), {"revoked_by": None}),
    case("integrasjon_name_once", IntegrasjonFactory, another(IntegrasjonFactory, "kommune", "name")),
    case("tilgangsnokkel_one_newest", TilgangsnokkelFactory, another(TilgangsnokkelFactory, "integrasjon")),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_the_name_of_one_that_was_revoked_is_free():
    gone = IntegrasjonFactory(revoked=True)
    IntegrasjonFactory(kommune=gone.kommune, name=gone.name, created_by=UserFactory())
