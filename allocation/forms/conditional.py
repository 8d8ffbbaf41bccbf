"""Fields that must be filled in for some answers and not for others: the form or the action says which.

Marking them as optional would be wrong, and refusing them when empty too.
"""

from __future__ import annotations

from typing import Any

from django import forms


class ConditionalCharField(forms.CharField):
    def validate(self, value: Any) -> None:
        """Empty is fine here; length is checked by the validators."""


class ConditionalChoiceField(forms.ChoiceField):
    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)
