"""A Husrom of its own for the drills: Valkey, web and worker on loopback, to be broken at will.

No drill breaks Postgres, so that is the tests' own, with a database that nobody else uses. Every other process
is started by this one, tied to it, and ended through the handle we got when it was started.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from dev import services
from dev.process import Server, free_port
from dev.services import ROOT
from tests.drill.broker import Broker
from tests.drill.visitor import Visitor

START_SECONDS = 60


class Ground:
    def __init__(self, home: Path, database: dict[str, str]):
        self.home = home
        self.letters = home / "letters"
        self.broker = Broker(home)
        self.services = services.start(home / "services", given={"REDIS_URL": self.broker.url, **database})
        self.environment = {
            **os.environ,
            **self.services.environment,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "REDIS_URL": self.broker.url,
            "LETTER_FOLDER": str(self.letters),
            "LOG_LEVEL": "ERROR",
            # What is told of events listens on this machine.
            "WEBHOOK_NETWORKS": "127.0.0.0/8",
            "PYTHONWARNINGS": "ignore",
        }

    def close(self):
        self.broker.stop()

    def run(self, arguments, *, as_owner=False):
        """Run Python to its end and return what it printed."""
        environment = self.environment | ({"DATABASE_URL": self.services.owner_url} if as_owner else {})
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def seed(self, **wanted):
        """What tests/drill/seed.py made, by name."""
        return json.loads(self.run(["-m", "tests.drill.seed", json.dumps(wanted)], as_owner=True))

    def empty(self):
        self.sql(
            "DO $$ DECLARE names text; BEGIN"
            " SELECT string_agg(quote_ident(tablename), ', ') INTO names FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename NOT IN"
            " ('django_migrations', 'django_content_type', 'auth_permission');"
            " EXECUTE 'TRUNCATE ' || names || ' RESTART IDENTITY CASCADE'; END $$"
        )
        for left in self.letters.glob("*") if self.letters.exists() else ():
            left.unlink()

    def sql(self, statement, *values):
        """Rows seen by the owner of the tables, who is outside row-level security."""
        connection = psycopg2.connect(self.services.owner_url)
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(statement, values)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def number(self, statement, *values):
        return self.sql(statement, *values)[0][0]

    def deadlocks(self):
        self.sql("SELECT pg_stat_clear_snapshot()")
        return self.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")

    def launch(self, arguments):
        """In a session of its own, so that one signal reaches it and all its children."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.home / "stderr").open("ab"),
            start_new_session=True,
        )
        server = Server(process, signal.SIGTERM)
        server.tie_to_this_process()
        return server

    @contextmanager
    def web(self, application="config.wsgi", *, session):
        port = free_port()
        command = ["-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
        server = self.launch([*command, "--workers", "2", "--threads", "4", "--no-control-socket"])
        try:
            self._wait_until_healthy(Visitor(port, session))
            yield port
        finally:
            server.stop()

    def _wait_until_healthy(self, visitor):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                if visitor.get("/-/health/").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.home / "stderr").read_text(errors="replace")[-3000:])
