"""The page of the editor about documents, whether the need is still there, and time to move at a bytte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from allocation.forms.rule_fields import PartForm, line, number_fields, stored_numbers, words
from allocation.forms.rule_parts import SOURCE

PARTS = ("documents", "reconfirmation", "exchange")


class QuestionsForm(PartForm):
    """How long the applicant has to answer or to move, and which documents it is usual to ask for."""

    @classmethod
    def stored(cls, definition: Mapping[str, Any]) -> dict[str, Any]:
        initial = {"usual": "\n".join(definition.get("documents", {}).get("usual", []))}
        for part in PARTS:
            initial |= stored_numbers(definition, part)
            initial[f"{part}_source"] = definition.get(part, {}).get("source", "")
        return initial

    def made(self) -> dict[str, forms.Field]:
        return {
            "usual": words("Dokumenter det er vanlig å be om", rows=6, help_text="Ett på hver linje."),
            **number_fields("documents"),
            "documents_source": line("Kilde for dokumentasjon", help_text=SOURCE),
            **number_fields("reconfirmation"),
            "reconfirmation_source": line("Kilde for bekreftelse av behovet", help_text=SOURCE),
            **number_fields("exchange"),
            "exchange_source": line("Kilde for bytte", help_text=SOURCE),
        }

    def clean_usual(self) -> str:
        usual: str = self.cleaned_data["usual"]
        if any(len(row) > 200 for row in usual.splitlines()):
            raise forms.ValidationError("Hvert dokument kan ha høyst 200 tegn.")
        return usual

    def parts(self) -> dict[str, dict[str, Any]]:
        data = self.cleaned_data
        usual = [row.strip() for row in data["usual"].splitlines() if row.strip()]
        numbers = {part: self.numbers(part) | {"source": data[f"{part}_source"]} for part in PARTS}
        return {
            "documents": self.merged("documents", usual=usual, **numbers["documents"]),
            "reconfirmation": self.merged("reconfirmation", **numbers["reconfirmation"]),
            "exchange": self.merged("exchange", **numbers["exchange"]),
        }
