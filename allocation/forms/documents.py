"""Forms about documents, files, duplicates and startlån."""

from __future__ import annotations

from typing import Any

from django import forms

from allocation.models import AttachmentAccess, DublettAnswer
from config.forms import PlainForm


class AskForm(PlainForm):
    """The usual ones by ticking, others a line each."""

    usual = forms.MultipleChoiceField(
        label="Hva vi ber om", required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    what = forms.CharField(
        label="Annet",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ett dokument på hver linje. Søkeren ser teksten slik du skriver den.",
    )
    due_on = forms.DateField(label="Frist")
    letter = forms.BooleanField(
        label="Send brev med listen",
        required=False,
        help_text="Ta bort haken når søkeren har fått beskjed muntlig.",
    )

    def __init__(self, *args: Any, usual: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["usual"].choices = [(name, name) for name in usual]  # type: ignore[attr-defined]
        self.fields["usual"].unmarked = True  # type: ignore[attr-defined]

    @property
    def names(self) -> list[str]:
        data = self.cleaned_data
        return [*data["usual"], *data["what"].splitlines()]


class ReceiveForm(PlainForm):
    received_on = forms.DateField(label="Mottatt")


class WaiveForm(PlainForm):
    reason = forms.CharField(
        label="Hvorfor dokumentet ikke trengs",
        max_length=200,
        help_text="For eksempel at opplysningen finnes i saken fra før.",
    )


class UploadForm(PlainForm):
    file = forms.FileField(
        label="Fil",
        help_text="PDF, JPEG eller PNG, høyst 10 MB.",
        allow_empty_file=True,  # the action says what to do about one
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": "Velg en fil."},
    )
    title = forms.CharField(label="Hva det er", max_length=120)
    access = forms.ChoiceField(
        label="Hvem kan åpne filen",
        choices=AttachmentAccess,
        widget=forms.RadioSelect,
        help_text="Velg det snevreste for helseopplysninger og annet som ikke alle trenger.",
    )


class KravUploadForm(UploadForm):
    """The answer to something that was asked for: it is known what it is."""

    complete = forms.BooleanField(
        label="Dokumentet er dermed mottatt",
        required=False,
        help_text="Ta bort haken hvis noe fortsatt mangler.",
    )


class RemoveForm(PlainForm):
    reason = forms.CharField(
        label="Hvorfor filen fjernes",
        max_length=200,
        help_text="Begrunnelsen blir stående i saken. Skriv ikke hvem filen gjelder.",
    )


class DublettForm(PlainForm):
    answer = forms.ChoiceField(label="Er dette samme sak?", choices=DublettAnswer, widget=forms.RadioSelect)
    grounds = forms.CharField(label="Begrunnelse", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class StartlanForm(PlainForm):
    note = forms.CharField(
        label="Hva vurderingen ble",
        max_length=300,
        help_text="For eksempel «For lav inntekt til å betjene lån nå» eller «Sendt videre til startlånteamet».",
    )
