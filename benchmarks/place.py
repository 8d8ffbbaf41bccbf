"""A Postgres for one benchmark, migrated, with Django set up as the ordinary role."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import django
import psycopg2

from dev import postgres, services
from dev.services import DATABASE, ROOT

# Said by `python -m benchmarks`, which starts and fills a database once for all that measure pages.
OWNER, RESULTS = "HUSROM_BENCH_OWNER", "HUSROM_BENCH_RESULTS"


@contextmanager
def place() -> Iterator[str]:
    """The address of the owner of the tables; the environment is that of the ordinary role."""
    with servers() as (_, environment, owner_url):
        os.environ.update(environment)
        django.setup()
        yield owner_url


@contextmanager
def city(size: str | None = None) -> Iterator[str]:
    """The same with the data of benchmarks/generate.py in it: those that are ready, else made for this one."""
    if os.environ.get(OWNER):
        begin_as_worker()
        yield os.environ[OWNER]
        return
    with filled(size or asked_size()) as (environment, owner_url):
        os.environ.update(environment)
        begin_as_worker()
        yield owner_url


def begin_as_worker() -> None:
    """Django, and what a web worker does before the first page."""
    django.setup()
    import_module("config.wsgi")


def asked_size() -> str:
    return os.environ.get("SIZE") or "s1"


@contextmanager
def filled(size: str) -> Iterator[tuple[dict[str, str], str]]:
    """A city of the size, and the environment of the ordinary role."""
    with servers() as (home, environment, owner_url):
        fill = [sys.executable, "-m", "benchmarks.generate", size, str(home)]
        subprocess.run(fill, cwd=ROOT, env=os.environ | environment | {OWNER: owner_url}, check=True)
        yield environment, owner_url


@contextmanager
def servers() -> Iterator[tuple[Path, dict[str, str], str]]:
    """Where they live, the environment of the ordinary role, and the owner's address. Nothing is left behind."""
    with tempfile.TemporaryDirectory(prefix="husrom-bench-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        found = services.start(home / "services", given={})
        for server in found.started:
            server.tie_to_this_process()
        try:
            environment = found.environment | {"LETTER_FOLDER": str(home / "letters"), "LOG_LEVEL": "ERROR"}
            environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
            migrate = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity=0"]
            owner = os.environ | environment | {"DATABASE_URL": found.owner_url}
            subprocess.run(migrate, cwd=ROOT, env=owner, check=True)
            yield home, environment, found.owner_url
        finally:
            found.stop()


@contextmanager
def superuser(home: Path) -> Iterator["psycopg2.extensions.connection"]:
    """Of the servers in the folder, which run already."""
    with postgres.start(home / "services" / "postgres").superuser(DATABASE) as connection:
        yield connection


def earlier(size: str, metric: str) -> float | None:
    """What an earlier run of another size has found."""
    kept = ROOT / "docs" / "performance.json"
    runs = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    return next((row["value"] for row in runs.get(size, {}).get("rows", []) if row["metric"] == metric), None)


def report(metric: str, value: float, target: str, detail: str) -> None:
    """One line for people and, when all are run, one for the table. A target that is empty is no bar."""
    print(f"{metric:<42} {value:>8.2f}   target {target or '–':<8} {detail}", flush=True)
    if os.environ.get(RESULTS):
        row = {"metric": metric, "value": value, "target": target, "detail": detail}
        with Path(os.environ[RESULTS]).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
