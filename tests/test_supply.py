"""What is delivered: pinned and hashed libraries without addresses, and no secret in the tree (S8)."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
SECRETS = (
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    r"\bAKIA[0-9A-Z]{16}\b",
    r"\bgh[pousr]_[A-Za-z0-9]{36}\b",
    r"(?i)(secret_key|password|token)\s*=\s*[\"'][A-Za-z0-9+/_-]{24,}[\"']",
    r"postgres(ql)?://[^:\s]+:[^@\s$<{]{12,}@",
)
# Words in documentation and invented passwords of the demo city are no secrets.
INVENTED = ("husrom-demo-2026",)


def tracked_files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def secrets_in(text):
    found = [match.group() for pattern in SECRETS for match in re.finditer(pattern, text)]
    return [one for one in found if not any(word in one for word in INVENTED)]


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_library_is_pinned_with_its_hashes(path):
    text = path.read_text()
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert blocks and all(re.match(r"[\w.\[\],-]+==\S+", block) and "--hash=sha256:" in block for block in blocks)
    assert "://" not in text


def test_no_secret_is_in_the_tree():
    texts = (path for path in tracked_files() if path.is_file() and path.stat().st_size < 1_000_000)
    found = {path.name: secrets_in(path.read_text(errors="ignore")) for path in texts}
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "SECRET_KEY = '" + "a1B2" * 8 + "'",
        "postgresql://husrom:" + "x" * 16 + "@host/db",
    ],
    ids=["nøkkel", "hemmelighet", "databaseadresse"],
)
def test_a_secret_would_be_found(text):
    assert secrets_in(text)
