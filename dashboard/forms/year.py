"""The year that a report or a count is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from config.forms import PlainForm

YEARS_BACK = 9


class YearForm(PlainForm):
    aar = forms.ChoiceField(label="År", required=False)

    def __init__(self, *args: Any, today: date, last: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(year), str(year)) for year in range(last, today.year - YEARS_BACK - 1, -1)]
        self.fields["aar"].choices = years  # type: ignore[attr-defined]
