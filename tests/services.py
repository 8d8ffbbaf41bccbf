"""Postgres and Valkey of one test run, and one database for each process that runs tests.

The first process (the controller under xdist) starts the servers with data of their own under the
temporary directory, whatever DATABASE_URL says. The others find them through HUSROM_TEST_HOME.
"""

import atexit
import base64
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dev import postgres, valkey
from dev.services import ROOT, alone

HOME_VARIABLE = "HUSROM_TEST_HOME"
PREFIX = "husrom-tests-"
TEMPLATE = "husrom_template"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
DATABASE = f"husrom_{WORKER}"


class TestServices:
    __test__ = False

    def __init__(self) -> None:
        self.home = Path(os.environ.get(HOME_VARIABLE) or self._own_home())
        self.postgres = postgres.start(self.home / "postgres", careless=True)
        self.valkey = valkey.start(self.home / "valkey")
        self.servers = [of.server for of in (self.postgres, self.valkey) if of.server]
        for server in self.servers:
            server.tie_to_this_process()

    def _own_home(self) -> Path:
        _remove_left_behind()
        home = Path(tempfile.mkdtemp(prefix=PREFIX))
        home.chmod(0o711)  # when root's Postgres runs as nobody, it must get through to its own directory
        self.in_use = (home / "in-use").open("w")
        fcntl.flock(self.in_use, fcntl.LOCK_EX)
        os.environ[HOME_VARIABLE] = str(home)
        atexit.register(self.stop)
        return home

    def environment(self) -> dict[str, str]:
        """Everything settings.py reads, the same on every machine. Tests are the ordinary role."""
        number = int(WORKER.removeprefix("gw")) + 1 if WORKER.startswith("gw") else 0
        return {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "HUSROM_ENVIRONMENT": "development",
            "SECRET_KEY": "only-for-tests-" * 4,
            "FIELD_ENCRYPTION_KEYS": base64.b64encode(b"only-for-tests--" * 2).decode(),
            "BLIND_INDEX_KEY": base64.b64encode(b"blind-for-tests-" * 2).decode(),
            "DATABASE_URL": self.postgres.url(postgres.APP, DATABASE),
            "REDIS_URL": self.valkey.url(number),
            "ALLOWED_HOSTS": "",
            "CSRF_TRUSTED_ORIGINS": "",
            "LOG_LEVEL": "WARNING",
        }

    def make_database(self, name: str = DATABASE) -> None:
        """A copy of a database that the first process in need of one has migrated."""
        with alone(self.home):
            migrated = self.home / "migrated"
            if not migrated.exists():
                self._migrate_template()
                migrated.touch()
            self.postgres.copy_database(TEMPLATE, name)

    def _migrate_template(self) -> None:
        self.postgres.make_database(TEMPLATE)
        owner = {"DATABASE_URL": self.postgres.url(postgres.OWNER, TEMPLATE)}
        command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity=0"]
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ | owner, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"The migrations failed:\n{done.stderr}")

    def stop(self) -> None:
        while self.servers:
            self.servers.pop().stop()
        shutil.rmtree(self.home, ignore_errors=True)


def _remove_left_behind() -> None:
    """Data of test runs that were killed: nobody holds the lock any more."""
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            with (home / "in-use").open("r+") as in_use:
                fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(home, ignore_errors=True)
        except OSError:
            continue
