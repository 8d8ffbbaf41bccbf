"""How long what a user may see stays open in Postgres."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Bydel
from accounts.permissions import Role
from accounts.scope import scope_of, system_scope, use_scope_of
from allocation.models import Soknad
from tests.cast import close_scope, give, user_in
from tests.factories import BydelFactory, KommuneFactory, SoknadFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def user():
    bydel = BydelFactory()
    SoknadFactory(bydel=bydel)
    user = user_in(bydel)
    close_scope()
    return user


def test_a_scope_ends_with_its_transaction(user):
    assert not Soknad.objects.exists()
    with scope_of(user):
        assert Soknad.objects.exists()
    assert not Soknad.objects.exists()
    with system_scope():
        assert Soknad.objects.exists()
    assert not Soknad.objects.exists()


def test_a_scope_does_not_outlive_a_failed_transaction(user):
    with pytest.raises(ZeroDivisionError), scope_of(user):
        assert Soknad.objects.exists()
        raise ZeroDivisionError
    assert not Soknad.objects.exists()


def test_a_scope_does_not_outlive_a_request(user, client):
    client.force_login(user)
    client.get("/")
    close_scope()
    assert connection.get_autocommit()
    assert not Soknad.objects.exists()


def place_bydeler(user):
    """What Postgres opens of places, and how many statements it took to tell it."""
    assert user.scopes
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            use_scope_of(user)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('husrom.place_bydeler', true)::bigint[]")
            return set(cursor.fetchone()[0]), len(asked)


def test_an_analyst_opens_the_places_of_every_bydel_of_the_kommune_in_one_statement():
    kommune, other = KommuneFactory(number="0301"), BydelFactory(kommune=KommuneFactory(number="3224"))
    own = {BydelFactory(kommune=kommune, number=f"0{n}").pk for n in range(3)}
    arne = give(UserFactory(), Role.ANALYST, kommune)
    assert place_bydeler(arne) == (own, 1)
    assert Bydel.objects.filter(pk=other.pk).exists()


def test_an_analyst_who_works_in_a_bydel_elsewhere_opens_that_too():
    kommune, elsewhere = KommuneFactory(number="0301"), BydelFactory(kommune=KommuneFactory(number="3224"))
    BydelFactory(kommune=elsewhere.kommune, number="77")
    own = BydelFactory(kommune=kommune)
    arne = user_in(elsewhere, role=Role.BOMILJO_WORKER)
    arne = give(arne, Role.ANALYST, kommune)
    assert place_bydeler(arne) == ({own.pk, elsewhere.pk}, 1)


def test_the_others_open_the_places_of_their_own_bydel():
    bydel = BydelFactory()
    BydelFactory(kommune=bydel.kommune, number="77")
    assert place_bydeler(user_in(bydel, role=Role.BOMILJO_WORKER)) == ({bydel.pk}, 1)
    assert place_bydeler(user_in(bydel, role=Role.AUDITOR)) == (set(), 1)
