"""A prepared query answers as the ORM does, whoever asks, and is planned once a connection."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from accounts.models import Bydel
from config.prepared import Prepared
from housing.models import Person
from tests.cast import as_user, close_scope, user_in
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def named(name, born_by):
    return Person.objects.filter(given_name=name, birth_date__lte=born_by).order_by("pk")


@pytest.fixture
def prepared(request):
    """With a name of its own, since the connection outlives the test."""
    return Prepared(f"husrom_test_{abs(hash(request.node.nodeid))}", named, "?", date.min)


@pytest.fixture
def kari(cast):
    PersonFactory(bydel=cast.sagene, given_name="Ola", birth_date=date(1980, 1, 1))
    return PersonFactory(bydel=cast.sagene, given_name="Kari", birth_date=date(1990, 5, 17))


@pytest.mark.parametrize("values", [("Kari", date(1990, 5, 17)), ("Kari", date(1990, 5, 16)), ("Per", date.max)])
def test_the_answer_is_that_of_the_orm(prepared, kari, values):
    for _ in range(7):  # Postgres plans for all values from the sixth time
        assert prepared.ask(*values) == list(named(*values))


def test_what_is_written_is_no_sql(prepared, kari):
    assert prepared.ask("Kari' OR true --", date.max) == []


def test_the_scope_is_asked_each_time(prepared, kari, cast):
    assert prepared.ask("Kari", date.max) == [kari]
    with as_user(cast.sara):
        assert prepared.ask("Kari", date.max) == [kari]
    with as_user(user_in(cast.ullern)):
        assert prepared.ask("Kari", date.max) == []
    close_scope()
    assert prepared.ask("Kari", date.max) == []


def test_it_is_planned_once_also_when_rolled_back(prepared, kari):
    with transaction.atomic():
        prepared.ask("Kari", date.max)
        transaction.set_rollback(True)
    with CaptureQueriesContext(connection) as asked:
        assert prepared.ask("Kari", date.max) == [kari]
    assert [query["sql"] for query in asked] == [f"EXECUTE {prepared.name} ('Kari', '9999-12-31'::date)"]


def test_the_number_of_values_must_fit(prepared):
    with pytest.raises(TypeError, match="takes 2 values"):
        prepared.ask("Kari")


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_plans_anew(prepared):
    prepared.ask("Kari", date.max)
    connection.close()
    assert prepared.ask("Kari", date.max) == []


def test_what_is_joined_and_counted_comes_with_it(cast, django_assert_num_queries):
    def rows(*pks):
        found = Bydel.objects.select_related("kommune").filter(pk__in=pks)
        return found.annotate(twice=F("pk") * 2).order_by("pk")

    both = Prepared("husrom_test_joined", rows, -2, -1)
    sagene, ullern, kommune = cast.sagene, cast.ullern, cast.ullern.kommune
    with django_assert_num_queries(2):
        one, two = both.ask(sagene.pk, ullern.pk), both.ask(ullern.pk, 0)
        assert [(row, row.kommune, row.twice) for row in two] == [(ullern, kommune, ullern.pk * 2)]
    assert set(one) == {sagene, ullern}
    for field in Bydel._meta.concrete_fields:
        assert getattr(two[0], field.attname) == getattr(ullern, field.attname)


def test_columns_alone_are_rows_of_columns(kari):
    listed = Prepared(
        "husrom_test_listed", lambda name: named(name, date.max).values_list("pk", "given_name"), "?"
    )
    assert listed.ask("Kari") == [(kari.pk, "Kari")]


def test_a_sealed_column_is_opened(cast):
    person = PersonFactory(bydel=cast.sagene, numbered=True)
    sealed = Prepared("husrom_test_sealed", lambda pk: Person.objects.filter(pk=pk), -1)
    (found,) = sealed.ask(person.pk)
    assert found.fodselsnummer == Person.objects.get(pk=person.pk).fodselsnummer != ""
