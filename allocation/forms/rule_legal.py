"""The legal basis of each outcome, who hears an appeal, and what the letter tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from allocation.forms.rule_fields import PartForm, line, number_fields, stored_numbers, words
from allocation.models import VedtakKind
from allocation.rulesets.shape import ALWAYS_APPEALABLE, BLANKS, LETTER_TEXTS


class LegalForm(PartForm):
    """The legal basis of each outcome, and who hears an appeal."""

    @classmethod
    def stored(cls, definition: Mapping[str, Any]) -> dict[str, Any]:
        basis, bodies, without = (
            definition.get(part, {}) for part in ("legal_basis", "appeal_bodies", "not_appealable")
        )
        initial = {}
        for kind in VedtakKind:
            initial[f"basis_{kind.value}"] = "\n".join(basis.get(kind, []))
            initial[f"body_{kind.value}"] = bodies.get(kind, "")
            initial[f"without_{kind.value}"] = without.get(kind, "")
        return initial

    def made(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        for kind in VedtakKind:
            fields[f"basis_{kind.value}"] = words(
                "Rettslig grunnlag", required=False, help_text="Én linje for hver"
            )
            fields[f"body_{kind.value}"] = line(f"{kind.label}: klageorgan", most=120, required=False)
            if kind not in ALWAYS_APPEALABLE:
                label = f"{kind.label}: eller hvorfor det ikke kan påklages"
                fields[f"without_{kind.value}"] = line(label, required=False)
        for field in fields.values():
            field.unmarked = True  # type: ignore[attr-defined]
        return fields

    def kinds(self) -> list[tuple[VedtakKind, list[BoundField]]]:
        names = ("basis", "body", "without")
        return [
            (kind, [self[f"{name}_{kind.value}"] for name in names if f"{name}_{kind.value}" in self.fields])
            for kind in VedtakKind
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for kind in VedtakKind:
            body, without = (data.get(f"{name}_{kind.value}", "") for name in ("body", "without"))
            if body and without:
                self.add_error(f"body_{kind.value}", "Velg enten klageorgan eller hvorfor det ikke kan påklages.")
        return data

    def parts(self) -> dict[str, dict[str, Any]]:
        basis = {kind.value: _lines(self.cleaned_data[f"basis_{kind.value}"]) for kind in VedtakKind}
        return {
            "legal_basis": {kind: lines for kind, lines in basis.items() if lines},
            "appeal_bodies": self._filled("body"),
            "not_appealable": self._filled("without"),
        }

    def _filled(self, name: str) -> dict[str, str]:
        texts = {kind.value: self.cleaned_data.get(f"{name}_{kind.value}", "") for kind in VedtakKind}
        return {kind: text for kind, text in texts.items() if text}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class LettersForm(PartForm):
    """What a vedtaksbrev tells of the right to appeal, to see the case and to be helped."""

    @classmethod
    def stored(cls, definition: Mapping[str, Any]) -> dict[str, Any]:
        part = definition.get("letters", {})
        return stored_numbers(definition, "letters") | {key: part.get(key, "") for key in LETTER_TEXTS}

    def made(self) -> dict[str, forms.Field]:
        blanks = f"Dette fylles ut i brevet: {', '.join(BLANKS)}"
        texts = {key: words(label, rows=3, help_text=blanks) for key, label in LETTER_TEXTS.items()}
        return {**number_fields("letters"), **texts}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for key in LETTER_TEXTS:
            text = data.get(key, "")
            for blank in BLANKS:
                text = text.replace(blank, "")
            if "{" in text or "}" in text:
                self.add_error(key, f"Bare {', '.join(BLANKS)} kan fylles ut. Rett det som står i klammer.")
        if data.get("klagefrist") and "{frist}" not in data["klagefrist"]:
            self.add_error("klagefrist", "Klagefristen må si datoen. Skriv {frist} der den skal stå.")
        return data

    def parts(self) -> dict[str, dict[str, Any]]:
        texts = {key: self.cleaned_data[key] for key in LETTER_TEXTS}
        return {"letters": self.merged("letters", **self.numbers("letters"), **texts)}
