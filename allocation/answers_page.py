"""Foreløpige svar in words, alike about a søknad and about a klage: what has been told, and telling more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from allocation.models import ForelopigSvar
from config.dates import norwegian_date
from config.links import reverse

Given = Sequence[ForelopigSvar]


def box(given: Given, *, who: str, url: str) -> dict[str, Any] | None:
    """For allocation/panels/answers.html. None when nothing is told and the user may tell nothing (no `url`)."""
    if not given and not url:
        return None
    return {"who": who, "given": [_shown(svar) for svar in given], "url": url, "label": title(given)}


def title(given: Given, on: str = "") -> str:
    """Of the page, and of the link to it."""
    return f"Skriv at svaret{on} er forsinket" if given else f"Send foreløpig svar{on}"


def button(given: Given) -> str:
    return "Send brev om forsinkelse" if given else "Send foreløpig svar"


def told_before(given: Given, *, who: str) -> str:
    """What the newest said; empty when there is none."""
    if not given:
        return ""
    told, expected = norwegian_date(given[0].given_on), norwegian_date(given[0].expected_on)
    return f"{who.capitalize()} fikk vite {told} at svaret ventes innen {expected}: «{given[0].reason}»"


def _shown(svar: ForelopigSvar) -> dict[str, str]:
    letter = getattr(svar, "letter", None)
    return {
        "label": str(svar),
        "url": reverse("letter", args=[letter.pk]) if letter else "",
        "note": f"{norwegian_date(svar.given_on)} av {svar.given_by.name}",
        "expected": norwegian_date(svar.expected_on),
        "reason": svar.reason,
    }
