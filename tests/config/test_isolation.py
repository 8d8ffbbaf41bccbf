"""What one test leaves behind does not reach the next, also when it has committed."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

TWICE = pytest.mark.parametrize("turn", ["først", "deretter"])


@TWICE
@pytest.mark.django_db(transaction=True)
def test_committed_rows_are_gone_in_the_next_test(turn, owner):
    assert not Session.objects.exists()
    Session.objects.create(session_key=turn, session_data="", expire_date=timezone.now())
    with owner().cursor() as cursor:
        cursor.execute("SELECT session_key FROM django_session")
        assert cursor.fetchall() == [(turn,)]


@TWICE
@pytest.mark.django_db(transaction=True)
def test_rows_that_migrations_made_are_kept(turn):
    assert ContentType.objects.exists()


@TWICE
def test_the_cache_is_empty(turn):
    assert cache.get("left-behind") is None
    assert cache.set("left-behind", turn) is None
    assert cache.get("left-behind") == turn
