"""Every event that an action writes can be asked for."""

import re
from pathlib import Path

from audit.event_kinds import MODULES, in_words, is_known

ROOT = Path(__file__).resolve().parents[2]
APPS = ("audit", "housing", "allocation", "followup", "bomiljo")
# A kind stands first in the call of whatever records it, or has a name of its own.
WRITERS = r"(?:record|record_each|tell|_?line|_record|_tell|told|_told|_note)"
KIND = re.compile(rf"""(?:\b{WRITERS}\(\s*f?|^[A-Z_]+ = )"([a-z_]+)\.[a-z_{{}}.]+["{{]""", re.MULTILINE)


def modules():
    for app in APPS:
        for path in (ROOT / app).glob("actions/*.py"):
            yield from KIND.findall(path.read_text(encoding="utf-8"))


def test_no_module_is_left_out():
    found = set(modules()) - {"person", "husrom"}
    assert len(found) > 20
    assert found - set(MODULES) == set()


def test_what_is_asked_for_is_told_in_words():
    assert in_words("letter.*") == "Brev"
    assert in_words("letter.sent") == "Brev (letter.sent)"
    assert all(is_known(f"{module}.*") for module in MODULES)
