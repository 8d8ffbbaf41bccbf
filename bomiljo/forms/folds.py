"""Forms that ask what must be answered, and fold the rest away (templates/bomiljo/folded_form.html)."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from django import forms

from config.forms import PlainForm


class Fold(NamedTuple):
    """Fields that are folded away under one line of the form."""

    title: str
    fields: list[forms.BoundField]
    open: bool


class FoldingForm(PlainForm):
    """`folded` is the line and the fields under it."""

    folded: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()

    @property
    def asked(self) -> list[forms.BoundField]:
        away = {name for _, names in self.folded for name in names}
        return [field for field in self.visible_fields() if field.name not in away]

    @property
    def folds(self) -> list[Fold]:
        """Open when something in it is wrong or was typed: nothing is hidden from the one who wrote it."""
        shown = set(self.errors) | set(self.changed_data if self.is_bound else ())
        there = [(title, [name for name in names if name in self.fields]) for title, names in self.folded]
        return [Fold(title, [self[name] for name in names], bool(shown & set(names))) for title, names in there]
