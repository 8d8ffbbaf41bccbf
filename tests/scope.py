"""Whose rows the test itself sees. Loaded by conftest.py; use the names through tests.cast.

Outside a request nobody has opened a scope, and row-level security would hide every row. So a test that
uses the database starts with the system's scope: it sees all rows, also those it makes later (factories of
kommuner, bydeler and landlords widen it). A request made by the test client starts without a scope, as in
production, and gets the one of its user; afterwards the test has the system's scope again.
"""

import time
from contextlib import contextmanager
from functools import cache

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.scope import BYDELER, KOMMUNER, SETTINGS, use_scope_of

SYSTEM = "0"  # as the user that every row is open to


def _set(values):
    # For the session, not the transaction: tests with transaction=True have no transaction of their own.
    with connection.cursor() as cursor:
        calls = ", ".join(f"set_config('husrom.{name}', %s, false)" for name in SETTINGS)
        cursor.execute(f"SELECT {calls}", values)


def close_scope():
    """See nothing, as a connection that has not been told whose rows it may see."""
    _set([""] * len(SETTINGS))


_BEFORE = ", ".join(f"current_setting('husrom.{name}', true)" for name in SETTINGS)
_CLOSED = ", ".join(f"set_config('husrom.{name}', '', false)" for name in SETTINGS)


def _closed():
    """What the scope was, and from now on see nothing. One question, since every request asks it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_BEFORE}, {_CLOSED}")
        return cursor.fetchone()[: len(SETTINGS)]


def as_system():
    """See every row again. Needed after a scope_of(user) block only: its scope outlives the block in tests."""
    with connection.cursor() as cursor:
        arrays = [
            f"(SELECT COALESCE(array_agg(id), '{{}}')::text FROM {model._meta.db_table})"
            for model in (*[Bydel] * len(BYDELER), Landlord, *[Kommune] * len(KOMMUNER))
        ]
        cursor.execute(
            f"SELECT set_config('husrom.user', '{SYSTEM}', false), "
            + ", ".join(
                f"set_config('husrom.{name}', {array}, false)"
                for name, array in zip(SETTINGS[1:], arrays, strict=True)
            )
        )


@contextmanager
def as_user(user):
    """See what the user sees, and the system's rows again afterwards."""
    close_scope()
    use_scope_of(User.objects.get(pk=user.pk))
    try:
        yield
    finally:
        if not connection.needs_rollback:
            as_system()


@cache
def _handler():
    """The same for every client: loading the middleware looks up each static file."""
    handler = ClientHandler(enforce_csrf_checks=False)
    handler.load_middleware()
    return handler


@contextmanager
def _undone_without_scope():
    """As `atomic` that is rolled back, and nothing is seen inside. A trip to Postgres there and one back, where
    `atomic` and the scope take five: the crawls ask a hundred thousand times."""
    name = f"undone_{len(connection.savepoint_ids)}"
    _run(f"SAVEPOINT {name}; SELECT {_CLOSED}")
    connection.savepoint_ids.append(name)
    try:
        yield
    finally:
        connection.savepoint_ids.pop()
        connection.needs_rollback = False
        connection.run_on_commit = [later for later in connection.run_on_commit if name not in later[0]]
        _run(f"ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}")  # takes the scope with it


def _run(statements):
    with connection.cursor() as cursor:
        cursor.execute(statements)


class ScopedClient(Client):
    def __init__(self):
        super().__init__()
        self.handler = _handler()
        self._is_undone = False

    @contextmanager
    def undone(self):
        """What the client's next request does is undone after the block, the scope too."""
        with _undone_without_scope():
            self._is_undone = True
            yield

    def force_login(self, user, backend=None, *, seen=None):
        """A session as after the first page. Django's own makes two and throws one away, and the first page
        writes down when it was: `seen` (now, when nothing is said)."""
        session = SessionStore()
        session.update(
            {
                SESSION_KEY: str(user.pk),
                BACKEND_SESSION_KEY: backend or settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: user.get_session_auth_hash(),
                "seen": int(time.time() if seen is None else seen),
            }
        )
        session.create()
        self.cookies[settings.SESSION_COOKIE_NAME] = session.session_key

    def request(self, **request):
        if self._is_undone:
            return self._in_closed_scope(request)
        before = _closed()
        try:
            return super().request(**request)
        finally:
            if not connection.needs_rollback:
                # Counting the units again costs more than remembering them: no page makes one.
                _set(before) if before[0] == SYSTEM else as_system()

    def _in_closed_scope(self, request):
        self._is_undone = False
        response = super().request(**request)
        if response.streaming:
            as_system()  # what is read after the request must not be hidden by its scope
        return response


@pytest.fixture
def client():
    return ScopedClient()


@pytest.fixture(autouse=True)
def _all_rows(request):
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("db")
        as_system()
        yield
        if not connection.in_atomic_block:
            close_scope()
    else:
        yield


@pytest.fixture(scope="module")
def shared_rows(django_db_setup, django_db_blocker):
    """One transaction for the whole module, for worlds that are costly to make. Never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        as_system()
        yield
        transaction.set_rollback(True)  # takes the scope with it


@pytest.fixture
def undone(shared_rows):
    """What the test changes in the shared rows is undone after it."""
    with transaction.atomic():
        as_system()
        yield
        transaction.set_rollback(True)
