"""Make .venv and install a hashed requirements file into it. Needs nothing but Python 3.11.

    python3 -m dev.bootstrap requirements-demo.txt

An environment that has the file's exact contents already is left alone, so a second start is quick.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
VERSIONS = ((3, 11), (3, 14))


def install(name: str) -> None:
    requirements = ROOT / name
    mark = hashlib.sha256(requirements.read_bytes()).hexdigest()
    # Inside the environment, so that a removed environment takes the memory of itself along.
    remembered = ENVIRONMENT / f"installed-{requirements.stem}"
    if PYTHON.exists() and remembered.exists() and remembered.read_text(encoding="utf-8") == mark:
        return
    if not PYTHON.exists():
        _make_environment()
    print(f"Installing {name}. The first time this takes a minute or two.", flush=True)
    # Only wheels: building from source would need a compiler and run code that has no hash.
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(requirements)], check=True)
    remembered.write_text(mark, encoding="utf-8")


def _make_environment() -> None:
    print("Making .venv", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=False)
    if done.returncode != 0:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise SystemExit("Python could not make .venv. On Debian and Ubuntu, install python3-venv first.")


def main() -> None:
    if not VERSIONS[0] <= sys.version_info[:2] < VERSIONS[1]:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SystemExit(f"Husrom needs Python 3.11 to 3.13. This is {found}: make PYTHON=python3.11 run")
    try:
        install(sys.argv[1])
    except subprocess.CalledProcessError as error:
        raise SystemExit("pip could not install the requirements; its message is above.") from error


if __name__ == "__main__":
    main()
