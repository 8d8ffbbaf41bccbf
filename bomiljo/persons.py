"""What tells of a person in a text that is about a place: numbers that lead to one.

A name cannot be told from other words; the forms ask people not to write it.
"""

from __future__ import annotations

import re

# Blanks of every kind and hyphens stand between the parts as people write them.
_GAP = r"[\s\u00a0\u2010\u2011\u2013-]?"
FODSELSNUMMER = re.compile(rf"(?<!\d)\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{5}}(?!\d)")
# 40000001, 400 00 001 and 40 00 00 01, with or without +47.
PHONE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)47{_GAP})?[2-9](?:\d{{7}}|\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{3}}|\d(?:{_GAP}\d{{2}}){{3}})(?!\d)"
)


def number_in(text: str, *, phone_is_fine: bool = False) -> str:
    """«et fødselsnummer» or «et telefonnummer» when the text holds one."""
    if FODSELSNUMMER.search(text):
        return "et fødselsnummer"
    return "et telefonnummer" if not phone_is_fine and PHONE.search(text) else ""
