"""A Postgres for one benchmark, migrated, with Django set up as the ordinary role."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from dev import services
from dev.services import ROOT


@contextmanager
def place() -> Iterator[str]:
    """The address of the owner of the tables; the environment is that of the ordinary role."""
    with tempfile.TemporaryDirectory(prefix="husrom-bench-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        found = services.start(home / "services", given={})
        for server in found.started:
            server.tie_to_this_process()
        try:
            os.environ.update(found.environment | {"LETTER_FOLDER": str(home / "letters"), "LOG_LEVEL": "ERROR"})
            os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
            migrate = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity=0"]
            subprocess.run(migrate, cwd=ROOT, env=os.environ | {"DATABASE_URL": found.owner_url}, check=True)
            django.setup()
            yield found.owner_url
        finally:
            found.stop()


def report(metric: str, value: float, target: str, detail: str) -> None:
    print(f"{metric:<42} {value:>8.2f}   target {target:<8} {detail}", flush=True)
