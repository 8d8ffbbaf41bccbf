"""How long what a user may see stays open in Postgres."""

import pytest
from django.db import connection

from accounts.scope import scope_of, system_scope
from allocation.models import Soknad
from tests.cast import close_scope, user_in
from tests.factories import BydelFactory, SoknadFactory

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
