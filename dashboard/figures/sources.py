"""Where a figure comes from, as people read it. The definitions name the source documents by number («seed»)."""

from __future__ import annotations

import re

# Line numbers are those of the documents' text, as they were read.
DOCUMENTS = {
    "000": "Bedre bomiljø i kommunale boliger (Velferdsetaten 2018)",
    "001": "Kunnskapsgrunnlag for boligsosialt arbeid (Velferdsetaten 2022)",
    "002": "NIBR-rapport 2011:22",
    "003": "Oslostandard for bomiljøarbeid (2022)",
    "004": "NIBR-rapport 2016:23",
}
_SEED = re.compile(r"seed (\d{3}): ")


def cited(source: str) -> str:
    """«seed 004: 5477» → «NIBR-rapport 2016:23, tekstlinje 5477». What is no seed, a law, is as it is."""
    return _SEED.sub(lambda found: f"{DOCUMENTS[found[1]]}, tekstlinje ", source)
