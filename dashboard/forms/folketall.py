"""Forms of folketall."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Bydel
from config.forms import PlainForm
from housing.forms.fields import text

MOST_CHARACTERS = 60_000
ROWS_HELP = (
    "Kopier radene fra et regneark og lim dem inn, eller skriv dem med semikolon mellom: bydel, år, innbyggere og,"
    " hvis du har det, husholdninger."
)


def _number(label: str, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=2_000_000)


class CorrectForm(PlainForm):
    inhabitants = _number("Innbyggere")
    households = _number("Husholdninger", required=False)
    source = text("Kilde", max_length=160, help_text="Hvor tallet er hentet fra, og når.")


class EnterForm(CorrectForm):
    bydel = forms.ModelChoiceField(
        label="Bydel",
        queryset=Bydel._default_manager.none(),
        empty_label="Velg",
        error_messages={"required": "Velg en bydel.", "invalid_choice": "Velg en bydel fra listen."},
    )
    year = forms.IntegerField(label="Per 1. januar", help_text="Året med fire siffer.")
    field_order = ("bydel", "year", "inhabitants", "households", "source")

    def __init__(self, *args: Any, bydeler: QuerySet[Bydel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bydel"].queryset = bydeler  # type: ignore[attr-defined]


class ManyForm(PlainForm):
    rows = forms.CharField(
        label="Rader", help_text=ROWS_HELP, required=False, max_length=MOST_CHARACTERS, strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={"max_length": "Listen er for lang. Del den i to."},
    )  # fmt: skip
    file = forms.FileField(
        label="Eller velg en fil", required=False, help_text="CSV-fil i UTF-8. Radene vises før noe lagres.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
        error_messages={"empty": "Filen er tom. Velg en annen.", "invalid": "Filen kunne ikke leses. Prøv igjen."},
    )  # fmt: skip
    source = text("Kilde", max_length=160, help_text="Gjelder alle radene.")

    def clean(self) -> dict[str, Any]:
        """A file takes the place of what is pasted, so that what is previewed is what is saved."""
        sent = super().clean() or {}
        file = sent.get("file")
        if file:
            sent["rows"] = self._text_of(file.read(MOST_CHARACTERS * 2))
        if not (sent.get("rows") or "").strip() and not self.errors:
            self.add_error("rows", "Lim inn minst én rad, eller velg en fil.")
        return sent

    def _text_of(self, content: bytes) -> str:
        try:
            found = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", "Filen er ikke CSV i UTF-8. Lagre den på nytt som «CSV UTF-8».")
            return ""
        if len(found) > MOST_CHARACTERS:
            self.add_error("file", "Listen er for lang. Del den i to.")
        return found
