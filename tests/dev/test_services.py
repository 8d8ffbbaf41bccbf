"""`make run` brings its own Postgres and Valkey, and stops what it started, no more."""

import stat
import subprocess
import sys
import time

import psycopg2
import pytest
import redis

from dev import services
from dev.process import port_is_free
from dev.services import ROOT

GIVEN = {"DATABASE_URL": "postgresql://somebody@db.example.no/husrom", "REDIS_URL": "redis://cache.example.no/0"}


@pytest.fixture
def home(tmp_path):
    yield tmp_path
    services.stop(tmp_path)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def port_of(url):
    return int(url.rpartition(":")[2].partition("/")[0])


def test_addresses_in_the_environment_win(home):
    found = services.start(home, GIVEN | {"DATABASE_OWNER_URL": "postgresql://owner@db.example.no/husrom"})
    assert found.started == []
    assert found.environment.items() >= GIVEN.items()
    assert found.as_owner()["DATABASE_URL"] == "postgresql://owner@db.example.no/husrom"


def test_the_second_takes_hold_of_what_the_first_started(home):
    first = services.start(home, {})
    second = services.start(home, {})
    assert len(first.started) == 2
    assert second.started == []
    assert second.environment == first.environment

    second.stop()
    assert redis.Redis.from_url(first.environment["REDIS_URL"]).ping()

    first.stop()
    assert port_is_free(port_of(first.environment["DATABASE_URL"]))
    assert port_is_free(port_of(first.environment["REDIS_URL"]))


def test_data_survives_a_restart_and_keys_stay_the_same(home):
    first = services.start(home, {})
    with psycopg2.connect(first.owner_url) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT 'Øye' AS word")
    connection.close()
    first.stop()

    again = services.start(home, {})
    with psycopg2.connect(again.environment["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT word FROM kept WHERE word ILIKE 'øYE'")
        assert cursor.fetchone() == ("Øye",)
    connection.close()
    for name in ("SECRET_KEY", "FIELD_ENCRYPTION_KEYS", "BLIND_INDEX_KEY"):
        assert again.environment[name] == first.environment[name]
    again.stop()


def test_secrets_are_for_their_owner_only(home):
    services.start(home, {}).stop()
    files = [home / "env", home / "postgres/passwords.json", home / "valkey/address"]
    assert [oct(mode(file)) for file in files] == [oct(0o600)] * 3


def test_servers_end_when_the_one_who_started_them_is_killed(home):
    """As after kill -9 of `make run`: nothing is left behind, and the next start works."""
    script = (
        "import os, pathlib, signal, sys\n"
        "from dev import services\n"
        "found = services.start(pathlib.Path(sys.argv[1]), {})\n"
        "[server.tie_to_this_process() for server in found.started]\n"
        "print(found.environment['REDIS_URL'], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, str(home)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    pid_file = home / "postgres/data/postmaster.pid"
    wait_for(lambda: not pid_file.exists())
    wait_for(lambda: port_is_free(port_of(killed.stdout.strip())))


def wait_for(condition):
    for _ in range(100):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("It did not happen within ten seconds.")
