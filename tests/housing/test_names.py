"""Names are found by functions that see past row-level security: they must not tell more than it does."""

import pytest
from django.db import connection

from housing import names
from housing.models import Person
from housing.search import CLOSE_ENOUGH
from tests.cast import as_user, user_in
from tests.factories import HouseholdMemberFactory, PersonFactory, TenancyFactory

pytestmark = pytest.mark.django_db


def found(user, condition):
    with as_user(user):
        return set(Person.objects.filter(condition).values_list("pk", flat=True))


@pytest.fixture
def kari(cast):
    return PersonFactory(bydel=cast.sagene, given_name="Kari Åse", family_name="Nordmann")


@pytest.mark.parametrize(
    ("words", "hit"),
    [(["nordmann"], True), (["ASE", "nord"], True), (["mann", "kari"], True), (["n"], True),
     (["kari", "dahl"], False), (["%"], False), (["_ari"], False), (["\\"], False)],
)  # fmt: skip
def test_every_word_must_stand_in_the_name_and_none_is_a_pattern(cast, kari, words, hit):
    assert found(cast.sara, names.named(cast.sagene, words)) == ({kari.pk} if hit else set())


def test_signs_of_patterns_are_found_as_themselves(cast):
    odd = PersonFactory(bydel=cast.sagene, given_name="A_b%", family_name="C\\d")
    PersonFactory(bydel=cast.sagene, given_name="Axbx", family_name="Cxd")
    assert found(cast.sara, names.named(cast.sagene, ["a_b%", "c\\d"])) == {odd.pk}


def test_another_bydel_is_not_asked_about_even_by_key(cast, kari):
    elsewhere = user_in(cast.ullern)
    assert found(elsewhere, names.named(cast.sagene, ["nordmann"])) == set()
    with as_user(elsewhere), connection.cursor() as cursor:
        cursor.execute("SELECT husrom_persons_named(%s, '{nordmann}', true)", [cast.sagene.pk])
        assert cursor.fetchone() == ([],)
        cursor.execute("SELECT husrom_persons_alike(%s, 'kari nordman', 10)", [cast.sagene.pk])
        assert cursor.fetchone() == ([],)


def test_a_member_of_a_household_here_is_found_though_registered_elsewhere(cast):
    member = HouseholdMemberFactory(household__bydel=cast.sagene, person__bydel=cast.ullern)
    word = [member.person.family_name]
    assert member.person.pk in found(cast.sara, names.named(cast.sagene, word))
    assert member.person.pk not in found(cast.sara, names.named(cast.sagene, word, members=False))


def test_a_misspelt_name_finds_the_likest_first_and_the_threshold_is_that_of_the_page(cast, kari):
    PersonFactory(bydel=cast.sagene, given_name="Olav", family_name="Dahl")
    assert found(cast.sara, names.alike(cast.sagene, "kari nordman")) == {kari.pk}
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig::text FROM pg_proc WHERE proname = 'husrom_persons_alike'")
        assert f"word_similarity_threshold={CLOSE_ENOUGH}" in cursor.fetchone()[0]


def called_kari(person):
    person.given_name, person.family_name = "Kari Åse", "Nordmann"
    person.save()
    return person


class TestTenants:
    @pytest.fixture
    def tenancy(self, cast):
        return TenancyFactory(landlord=cast.boligbygg)

    @pytest.fixture
    def tenant(self, tenancy):
        return called_kari(tenancy.household.main_person)

    @pytest.mark.parametrize(
        ("words", "hit"),
        [(["nordmann"], True), (["ASE", "nord"], True), (["kari", "dahl"], False), (["%"], False)],
    )
    def test_every_word_must_stand_in_the_name(self, cast, tenant, words, hit):
        assert found(cast.unni, names.tenants_named(cast.boligbygg, words)) == ({tenant.pk} if hit else set())

    def test_a_misspelt_name(self, cast, tenant):
        assert found(cast.unni, names.tenants_alike(cast.boligbygg, "kari nordman")) == {tenant.pk}

    def test_only_main_persons_who_rent_of_the_landlord(self, cast, tenancy, tenant):
        called_kari(TenancyFactory().household.main_person)
        called_kari(HouseholdMemberFactory(household=tenancy.household, child=True).person)
        assert found(cast.unni, names.tenants_named(cast.boligbygg, ["nordmann"])) == {tenant.pk}

    def test_who_is_not_of_the_landlord_asks_in_vain(self, cast, tenant):
        with as_user(cast.sara), connection.cursor() as cursor:
            cursor.execute("SELECT husrom_tenants_named(%s, '{nordmann}')", [cast.boligbygg.pk])
            assert cursor.fetchone() == ([],)
            cursor.execute("SELECT husrom_tenants_alike(%s, 'kari nordman', 10)", [cast.boligbygg.pk])
            assert cursor.fetchone() == ([],)
