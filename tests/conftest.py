"""Tests run on a real Postgres and a real Valkey, as the ordinary role, so that row-level security counts."""

import gc
import os

import pytest

from tests.services import DATABASE, TestServices

# Settings read the environment when they are imported, so the servers are started before anything else.
if "DJANGO_SETTINGS_MODULE" in os.environ:
    raise pytest.UsageError("Run the tests without DJANGO_SETTINGS_MODULE: they bring their own database.")
SERVICES = TestServices()
os.environ.update(SERVICES.environment())

import django  # noqa: E402
import psycopg2  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

from dev import postgres  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()
# A worker that inherited it would read our settings before it has made its own environment.
del os.environ["DJANGO_SETTINGS_MODULE"]

# What a test sees of the rows (tests/cast.py says how).
pytest_plugins = ["tests.scope", "tests.cast"]

# Filled by the migrations and the same for every test.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


# Begun last, one of these would go on alone while the other processes sit idle.
LONG = ("tests/test_canaries.py", "tests/api/test_fuzz.py", "tests/e2e/test_klage.py",
        "tests/e2e/test_main_job.py", "tests/e2e/test_renewal.py", "tests/e2e/test_rule_sets.py")  # fmt: skip


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def pytest_collection_finish():
    """A tenth of the processor time went to looking for garbage among what stays until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment):
    """Instead of pytest-django's own: its databases belong to the role that runs the tests."""
    SERVICES.make_database()


@pytest.fixture(autouse=True, scope="session")
def _flush_as_superuser():
    """The ordinary role may not truncate, so rows that a test has committed are removed by another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: flush())
        yield


def flush():
    """Empty the tables that have rows. Their triggers are asleep: some refuse even the owner."""
    with SERVICES.postgres.superuser(DATABASE) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = sorted({table for (table,) in cursor.fetchall()} - KEPT)
        probes = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables)
        cursor.execute(" UNION ALL ".join(probes))
        filled = [f'"{table}"' for (table,) in cursor.fetchall()]
        if filled:
            # A thread that a test has forgotten in the middle of a transaction: fail rather than wait.
            cursor.execute("SET lock_timeout = '10s'; SET session_replication_role = replica")
            cursor.execute(f"TRUNCATE {', '.join(filled)} RESTART IDENTITY CASCADE")


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def owner():
    """Call it for a connection as the owner of the tables. It sees committed rows only."""
    connections = []

    def connect():
        connection = psycopg2.connect(SERVICES.postgres.url(postgres.OWNER, DATABASE))
        connection.autocommit = True
        connections.append(connection)
        return connection

    yield connect
    for connection in connections:
        connection.close()
