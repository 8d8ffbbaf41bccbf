"""A database of its own for a test that loads the demo."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from dev import postgres
from dev.services import ROOT, alone
from tests.services import HOME_VARIABLE, TEMPLATE

# What is not the same twice: nonces of the encryption, and when rule sets, history and figures were written.
VARIES = {
    "housing_person": ["fodselsnummer"], "allocation_ruleset": ["created_at", "published_at"],
    "dashboard_snapshot": ["taken_at"], "dashboard_kostrarapport": ["reported_at"],
}  # fmt: skip


class Demo:
    """A database of its own with the demo in it."""

    def __init__(self, name):
        home = Path(os.environ[HOME_VARIABLE])
        self.name = name
        self.server = postgres.start(home / "postgres", careless=True)
        with alone(home):
            self.server.copy_database(TEMPLATE, name)

    def manage(self, *arguments, role=postgres.OWNER, **environment):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=os.environ
            | {"DATABASE_URL": self.server.url(role, self.name), "DJANGO_SETTINGS_MODULE": "config.settings"}
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def cursor(self):
        connection = psycopg2.connect(self.server.url(postgres.OWNER, self.name))
        try:
            with connection, connection.cursor() as cursor:
                yield cursor
        finally:
            connection.close()

    def ask(self, question):
        with self.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()

    def value(self, question):
        return self.ask(question)[0][0]

    def digest(self):
        """Of every row in every table, so that one changed character shows, and where."""
        tables = [name for (name,) in self.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        history = {name for name in tables if name.endswith("event") and name != "audit_event"}
        digests = {}
        for table in sorted(set(tables) - history - {"django_migrations"}):
            without = "".join(f" - '{column}'" for column in VARIES.get(table, ()))
            each = f'SELECT (to_jsonb(t){without})::text AS row FROM "{table}" t'
            rows = self.ask(f"SELECT md5(string_agg(row, '|' ORDER BY row)) FROM ({each}) x")
            digests[table] = rows
        return digests
