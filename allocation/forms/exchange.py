"""Forms of bytte: applying, answering, and handing a case over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Bydel
from allocation.forms.conditional import ConditionalCharField
from allocation.models import AnswerChannel, Channel, ConsentAnswer, Situation
from config.forms import PlainForm
from housing.forms.fields import DateField

# Somebody who rents from the kommune has a home; these are why it may be the wrong one.
REASONS = (Situation.UNSUITABLE, Situation.UNSAFE_AREA, Situation.AT_RISK)


class ApplyForm(PlainForm):
    """Short: what the office knows of a tenant need not be asked for again."""

    use_required_attribute = False
    received_on = DateField(label="Mottatt", help_text="Søknadstidspunktet.")
    channel = forms.ChoiceField(label="Kanal", choices=Channel)
    to = forms.ModelChoiceField(
        label="Ønsker å bytte til",
        queryset=Bydel.objects.none(),
        empty_label=None,
        help_text="Gjelder det en annen bydel, må begge bydelene og utleieren samtykke.",
    )
    situations = forms.MultipleChoiceField(
        label="Hvorfor husstanden vil bytte",
        choices=[(one.value, one.label) for one in REASONS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Velg minst én grunn."},
    )
    situation_text = forms.CharField(
        label="Om situasjonen",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Beskriv situasjonen, ikke diagnoser. Vises bare i bydelen.",
    )
    wishes = forms.CharField(label="Ønsker", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    rooms_min = forms.IntegerField(label="Rom, minst", min_value=1, max_value=8)
    rooms_max = forms.IntegerField(label="Rom, høyst", min_value=1, max_value=8)
    step_free = forms.BooleanField(label="Trinnfri adkomst", required=False)
    wheelchair = forms.BooleanField(label="Plass til rullestol", required=False)
    bath_adapted = forms.BooleanField(label="Tilrettelagt bad", required=False)

    NEED = ("rooms_min", "rooms_max", "step_free", "wheelchair", "bath_adapted")

    def __init__(self, *args: Any, bydel: Bydel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bydeler = Bydel.objects.filter(kommune=bydel.kommune_id).order_by("name")
        self.fields["to"].queryset = bydeler  # type: ignore[attr-defined]
        self.initial = {"received_on": timezone.localdate(), "to": bydel.pk, **self.initial}

    def facts(self) -> dict[str, Any]:
        """What exchange.apply takes."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in self.NEED}
        return data | {"need": {name: self.cleaned_data[name] for name in self.NEED}}


class ConsentForm(PlainForm):
    use_required_attribute = False
    answer = forms.ChoiceField(
        label="Svar",
        choices=ConsentAnswer,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg om dere samtykker."},
    )
    reason = ConditionalCharField(
        label="Begrunnelse",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 400}),
        help_text="Må fylles ut når dere ikke samtykker. Vises for bydelen som spør.",
    )


class LandlordAnswerForm(PlainForm):
    """What a landlord without users has answered, written down by the office."""

    use_required_attribute = False
    answer = forms.ChoiceField(
        label="Hva svarte utleieren?",
        choices=ConsentAnswer,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg hva utleieren svarte."},
    )
    reason = ConditionalCharField(
        label="Utleierens begrunnelse",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 400}),
        help_text="Må fylles ut når utleieren ikke samtykker.",
    )
    answered_for = forms.CharField(
        label="Hvem svarte?",
        max_length=120,
        help_text="Navnet på den som svarte for utleieren.",
        error_messages={"required": "Skriv navnet på den som svarte for utleieren."},
    )
    channel = forms.ChoiceField(
        label="Hvordan kom svaret?",
        choices=AnswerChannel,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg hvordan svaret kom."},
    )
    answered_on = DateField(
        label="Når svarte utleieren?", help_text="Dagen utleieren svarte, også når du registrerer det senere."
    )


class TransferForm(PlainForm):
    use_required_attribute = False
    to = forms.ModelChoiceField(
        label="Bydelen saken overføres til",
        queryset=Bydel.objects.none(),
        empty_label="Velg",
        error_messages={"required": "Velg en bydel."},
    )
    reason = forms.CharField(
        label="Hvorfor overføres saken?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text="Står i historikken og leses av bydelen som får saken.",
    )

    def __init__(self, *args: Any, bydeler: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = bydeler  # type: ignore[attr-defined]


class ConsentFilterForm(PlainForm):
    hvem = forms.ChoiceField(
        label="Hvem er spurt",
        required=False,
        choices=[("", "Oss"), ("utleier", "Utleiere utenfor")],
    )
    svar = forms.ChoiceField(
        label="Svar", required=False, choices=[("", "Venter på svar"), ("alle", "Alle"), *ConsentAnswer.choices]
    )
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class TransferredFilterForm(PlainForm):
    q = forms.CharField(label="Saksnummer", required=False, max_length=20)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
