"""`make run`: services, tables, demo data, then web, worker and beat until Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType
from urllib.request import urlopen

from dev import services
from dev.process import Server, free_port, port_is_free
from dev.services import HOME, ROOT, Services

DEFAULT_PORT = 8000
PORTS_TRIED = 100
START_SECONDS = 60
SHORT_LOG = "%(t)s %(m)s %(U)s %(s)s %(M)s ms"
PYTHON = sys.executable
# For developers, and repeated by every process: no collected static files, a worker that runs as root.
NO_WARNINGS = {"PYTHONWARNINGS": "ignore::UserWarning"}

# Set by Ctrl-C and SIGTERM and looked at between steps, so that no server is lost while it starts.
stopping = threading.Event()


class Stopped(Exception):
    """Somebody wants us to end."""


def main() -> None:
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _stop)
    needed, running = services.start(), dict[str, Server]()
    for server in needed.started:
        server.tie_to_this_process()
    try:
        _start(needed, running)
        while True:
            _look_after(running)
    except Stopped:
        print("\nStopping.", flush=True)
    finally:
        _stop_all(running)
        needed.stop()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    stopping.set()


def _start(needed: Services, running: dict[str, Server]) -> None:
    started = time.monotonic()
    port = _port(int(os.environ.get("PORT") or DEFAULT_PORT))
    environment = os.environ | needed.environment
    for name in ("DATABASE_URL", "REDIS_URL"):
        if os.environ.get(name):
            print(f"Using {name} of the environment.", flush=True)
    print("Updating the tables.", flush=True)
    _manage(["migrate", "--no-input", "--verbosity=0"], os.environ | needed.as_owner())
    _manage(["load_demo"], os.environ | needed.as_owner())
    for name, command in _commands(port).items():
        running[name] = _launch(command, environment | NO_WARNINGS)
        running[name].tie_to_this_process()
    _wait_until_healthy(port, running)
    print(f"\nHusrom is ready after {time.monotonic() - started:.0f} s: http://127.0.0.1:{port}/", flush=True)
    _manage(["demo_logins"], environment)
    print("Stop with Ctrl-C.\n", flush=True)


def _port(wanted: int) -> int:
    port = next((port for port in range(wanted, wanted + PORTS_TRIED) if port_is_free(port)), free_port())
    if port != wanted:
        print(f"Port {wanted} is taken, so Husrom uses {port}.", flush=True)
    return port


def _manage(arguments: list[str], environment: dict[str, str]) -> None:
    command = _launch([PYTHON, "manage.py", *arguments], environment)
    while command.process.poll() is None:
        if stopping.wait(0.05):
            command.stop()
            raise Stopped
    if command.process.returncode != 0:
        raise SystemExit(f"`manage.py {arguments[0]}` failed; its message is above.")


def _commands(port: int) -> dict[str, list[str]]:
    gunicorn = [PYTHON, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    gunicorn += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]
    gunicorn += ["--access-logfile", "-", "--access-logformat", SHORT_LOG, "--log-level", "warning"]
    celery = [PYTHON, "-m", "celery", "--quiet", "--app", "config"]
    worker = [*celery, "worker", "--loglevel", "WARNING"]
    beat = [*celery, "beat", "--loglevel", "WARNING", "--schedule", str(HOME / "beat"), "--pidfile="]
    return {"web": gunicorn, "worker": worker, "beat": beat}


def _launch(command: list[str], environment: dict[str, str]) -> Server:
    """In a session of its own: Ctrl-C reaches us only, and we end the others in good order."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )
    return Server(process, signal.SIGTERM)


def _wait_until_healthy(port: int, running: dict[str, Server]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        _look_after(running)
        try:
            with urlopen(f"http://127.0.0.1:{port}/-/health/", timeout=5):
                return
        except OSError:
            continue
    raise SystemExit(f"Husrom did not answer within {START_SECONDS} s.")


def _look_after(running: dict[str, Server]) -> None:
    """Pass a moment. Leaves when somebody wants us to end, or when a part has ended by itself."""
    if stopping.wait(0.2):
        raise Stopped
    for name, server in running.items():
        if server.process.poll() is not None:
            raise SystemExit(f"The {name} process ended unexpectedly; its message is above.")


def _stop_all(running: dict[str, Server]) -> None:
    """All are told before any is waited for."""
    for server in running.values():
        server.tell()
    for server in running.values():
        server.stop()


if __name__ == "__main__":
    main()
