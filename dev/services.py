"""Postgres and Valkey for a machine that has neither, and the environment that Husrom needs.

`python -m dev.services` starts both in the background and prints the environment as export lines:

    eval "$(python -m dev.services)"
    python manage.py shell

`python -m dev.services stop` stops them. `--home` keeps the data elsewhere than in .run/.
DATABASE_URL and REDIS_URL in the environment win: what they name is used and nothing is started.
"""

import argparse
import base64
import fcntl
import os
import secrets
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dev import postgres, valkey
from dev.process import Server, private_directory, write_private

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".run"
DATABASE = "husrom"


@dataclass
class Services:
    """What Husrom needs in its environment, and the servers that were started for it."""

    environment: dict[str, str]
    owner_url: str = ""
    started: list[Server] = field(default_factory=list)

    def as_owner(self) -> dict[str, str]:
        """The environment of a command that changes tables."""
        return self.environment | {"DATABASE_URL": self.owner_url}

    def stop(self) -> None:
        while self.started:
            self.started.pop().stop()


def start(home: Path = HOME, given: Mapping[str, str] = os.environ) -> Services:
    """Start what is missing. What `given` says already is kept as it is."""
    private_directory(home)
    services = Services({"HUSROM_ENVIRONMENT": "development"})
    with alone(home):
        services.environment |= _secrets(home / "env")
        try:
            _add_postgres(services, home, given)
            _add_valkey(services, home, given)
        except BaseException:
            services.stop()
            raise
    services.environment |= {name: given[name] for name in services.environment if given.get(name)}
    return services


def stop(home: Path) -> None:
    """Stop what runs in the background with its data in `home`."""
    with alone(private_directory(home)):
        postgres.stop_running(home / "postgres")
        valkey.stop_running(home / "valkey")


def _add_postgres(services: Services, home: Path, given: Mapping[str, str]) -> None:
    if given.get("DATABASE_URL"):
        services.environment["DATABASE_URL"] = given["DATABASE_URL"]
        services.owner_url = given.get("DATABASE_OWNER_URL") or given["DATABASE_URL"]
        return
    running = postgres.start(home / "postgres")
    _remember(services, running.server)
    running.make_database(DATABASE)
    services.environment["DATABASE_URL"] = running.url(postgres.APP, DATABASE)
    services.owner_url = running.url(postgres.OWNER, DATABASE)


def _add_valkey(services: Services, home: Path, given: Mapping[str, str]) -> None:
    if given.get("REDIS_URL"):
        services.environment["REDIS_URL"] = given["REDIS_URL"]
        return
    running = valkey.start(home / "valkey")
    _remember(services, running.server)
    services.environment["REDIS_URL"] = running.url()


def _remember(services: Services, server: Server | None) -> None:
    if server is not None:
        services.started.append(server)


def new_secrets() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_ENCRYPTION_KEYS": base64.b64encode(secrets.token_bytes(32)).decode(),
        "BLIND_INDEX_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    }


def _secrets(file: Path) -> dict[str, str]:
    """Keys of this checkout. Made once: data that was encrypted with them stays readable."""
    if not file.exists():
        write_private(file, "".join(f"{name}={value}\n" for name, value in new_secrets().items()))
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Two commands started at the same moment must not both start a server on the same data."""
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m dev.services", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("command", choices=["start", "stop"], nargs="?", default="start")
    parser.add_argument("--home", type=Path, default=HOME)
    options = parser.parse_args()
    home = options.home.resolve()
    if options.command == "stop":
        stop(home)
        return
    services = start(home)
    for name, value in {**services.environment, "DATABASE_OWNER_URL": services.owner_url}.items():
        print(f"export {name}={shlex.quote(value)}")


if __name__ == "__main__":
    main()
