"""Server processes on loopback: private files, free ports, starting, guarding and stopping."""

import importlib.util
import os
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

# Ends the server when the process that holds the other end of standard input is gone, however it died.
GUARD = 'read -r _; kill -s "$1" "$2"'
STOP_SECONDS = 15


def private_directory(path: Path) -> Path:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_private(path: Path, text: str) -> None:
    """Readable by its owner only, also in the moment it is made."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def package_directory(name: str) -> Path | None:
    """Where a wheel is installed, found without importing it."""
    spec = importlib.util.find_spec(name)
    locations = spec.submodule_search_locations if spec else None
    return Path(next(iter(locations))) if locations else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@dataclass
class Server:
    """A server that this process started, in a session of its own, and therefore stops."""

    process: subprocess.Popen[bytes]
    stop_signal: signal.Signals
    guard: subprocess.Popen[bytes] | None = None
    told: bool = False

    def tie_to_this_process(self) -> None:
        arguments = [self.stop_signal.name.removeprefix("SIG"), str(self.process.pid)]
        self.guard = subprocess.Popen(
            ["sh", "-c", GUARD, "guard", *arguments], stdin=subprocess.PIPE, start_new_session=True
        )

    def tell(self) -> None:
        """Ask it to end. A second signal would mean that we are losing patience."""
        if not self.told and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
        self.told = True

    def stop(self) -> None:
        if self.guard is not None:
            self.guard.kill()
            self.guard.communicate()
        self.tell()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
