"""Forms of a klage: registered, taken up, reviewed, decided, answered, withdrawn; and the filter of the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from allocation import klage_terms
from allocation.forms.conditional import ConditionalCharField
from allocation.models import Channel, Complainant, Klage, KlageOutcome, KlageStatus
from config.dates import norwegian_date
from config.forms import PlainForm
from housing.forms.fields import DateField

YES_NO = [("ja", "Ja"), ("nei", "Nei")]
REVERSE, FORWARD = "omgjor", "oversend"
TAKE_UP, UPHOLD = "ta_opp", "oversend"


def _yes(value: Any) -> bool:
    return bool(value == "ja")


def _text(label: str, *, rows: int = 6, help_text: str = "", required: str = "Fyll ut feltet.") -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages={"required": required},
    )


class ConditionalDateField(DateField):
    def validate(self, value: Any) -> None:
        """Empty is fine here: the form says when it is not."""


class RegisterForm(PlainForm):
    use_required_attribute = False
    received_on = DateField(label="Mottatt")
    channel = forms.ChoiceField(
        label="Hvordan klagen kom",
        choices=Channel,
        widget=forms.RadioSelect,
        help_text="En klage som ble sagt muntlig, skriver du ned her.",
        error_messages={"required": "Velg hvordan klagen kom."},
    )
    complainant = forms.ChoiceField(
        label="Hvem klager",
        choices=Complainant,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg hvem som klager."},
    )
    complainant_name = ConditionalCharField(
        label="Navn",
        max_length=120,
        help_text="For et annet medlem, dødsboet eller en annen. Verge og fullmektig hentes fra personen.",
    )
    complainant_address = ConditionalCharField(
        label="Postadresse",
        max_length=200,
        help_text="For dødsboet eller en annen, slik: Storgata 1, 0155 Oslo. Svaret sendes dit.",
    )
    text = _text(
        "Hva klagen gjelder",
        help_text="Hvilken endring klageren ønsker og hvorfor, med klagerens egne ord.",
        required="Skriv hva klagen gjelder.",
    )


class AdmitForm(PlainForm):
    """One question or two: only those that are open are asked."""

    use_required_attribute = False
    late_accepted = forms.TypedChoiceField(
        label="Tas klagen opp selv om den kom for sent",
        choices=YES_NO,
        coerce=_yes,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg om klagen tas opp selv om den er for sen."},
    )
    late_reason = _text(
        "Begrunnelse",
        rows=4,
        help_text="Kan klageren lastes for at fristen ble oversittet? Er det særlige grunner til å prøve klagen?"
        " Ved avvisning står teksten i brevet.",
        required="Skriv hvorfor fristen fravikes, eller hvorfor ikke.",
    )
    standing_accepted = forms.TypedChoiceField(
        label="Har den som klager, klagerett",
        choices=YES_NO,
        coerce=_yes,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg om den som klager, har klagerett."},
    )
    standing_reason = _text(
        "Begrunnelse for klagerett",
        rows=4,
        help_text="Gjelder vedtaket den som klager, eller har det rettslig betydning for vedkommende? Ved"
        " avvisning står teksten i brevet. Skriv ingenting om saken som mottakeren ikke skal vite.",
        required="Skriv hvorfor den som klager har klagerett, eller ikke.",
    )

    def __init__(self, *args: Any, klage: Klage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not klage.late_is_open:
            del self.fields["late_accepted"], self.fields["late_reason"]
        if not klage.standing_is_open:
            del self.fields["standing_accepted"], self.fields["standing_reason"]


class ReviewForm(PlainForm):
    review = _text(
        "Ny vurdering",
        rows=12,
        help_text="Svar på det klageren skriver, og vurder saken på nytt. Teksten står i brevet til klageren og i"
        " saksutskriften. En tom linje gir nytt avsnitt.",
        required="Skriv den nye vurderingen av saken.",
    )


class ConcludeForm(PlainForm):
    use_required_attribute = False
    conclusion = forms.ChoiceField(
        label="Hva den nye vurderingen fører til",
        widget=forms.RadioSelect,
        error_messages={"required": "Velg hva vurderingen fører til."},
    )
    answer_expected_on = ConditionalDateField(
        label="Svar ventes innen", help_text="Når saken sendes til klageorganet. Dagen står i brevet til klageren."
    )
    alone = forms.BooleanField(
        label="Ingen andre kan skrive eller avgjøre vurderingen",
        required=False,
        help_text="Du fattet vedtaket og har selv skrevet den nye vurderingen. Det blir skrevet i historikken.",
    )

    def __init__(self, *args: Any, klage: Klage, alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conclusion"].choices = [  # type: ignore[attr-defined]
            (REVERSE, "Klageren får medhold. Vedtaket omgjøres."),
            (FORWARD, f"Vedtaket opprettholdes. Klagen sendes til {klage.body}."),
        ]
        usual = klage_terms.usual_answer(klage.soknad.rule_set, timezone.localdate())
        self.initial.setdefault("answer_expected_on", norwegian_date(usual))
        if not alone:
            del self.fields["alone"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        missing = "answer_expected_on" not in self.errors and not data.get("answer_expected_on")
        if data.get("conclusion") == FORWARD and missing:
            self.add_error("answer_expected_on", "Skriv når svaret ventes.")
        return data


class AnswerForm(PlainForm):
    use_required_attribute = False
    decided_on = DateField(label="Avgjort")
    outcome = forms.ChoiceField(
        label="Utfall",
        choices=KlageOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg hva klageorganet kom til."},
    )
    decision = _text(
        "Hva klageorganet la vekt på",
        help_text="Står i brevet til klageren. Skriv kort hva klageorganet kom til og hvorfor.",
        required="Skriv hva klageorganet la vekt på.",
    )


class WithdrawForm(PlainForm):
    use_required_attribute = False
    withdrawn_on = DateField(label="Trukket")
    reason = _text("Hvorfor klagen er trukket", rows=3, help_text="Og hvordan klageren sa fra.")


class RejectionAppealForm(PlainForm):
    use_required_attribute = False
    received_on = DateField(label="Mottatt")
    text = _text("Klagen på avvisningen", rows=4, help_text="Med klagerens egne ord.")
    conclusion = forms.ChoiceField(
        label="Kontorets vurdering av avvisningen",
        widget=forms.RadioSelect,
        error_messages={"required": "Velg om klagen tas opp likevel."},
    )
    review = _text(
        "Begrunnelse",
        help_text="Tas klagen opp, er dette grunnen. Holder dere fast ved avvisningen, står teksten i brevet til"
        " klageren og i saksutskriften.",
    )

    def __init__(self, *args: Any, klage: Klage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conclusion"].choices = [  # type: ignore[attr-defined]
            (TAKE_UP, "Klagen tas opp likevel og vurderes på nytt."),
            (UPHOLD, f"Avvisningen opprettholdes. Klagen på den sendes til {klage.body}."),
        ]


class KlageFilterForm(PlainForm):
    """The filter bar: what stands in the address."""

    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Åpne"), ("alle", "Alle"), *KlageStatus.choices]
    )
    ansvarlig = forms.ChoiceField(
        label="Saksbehandler",
        required=False,
        choices=[("", "Alle"), ("meg", "Meg"), ("ingen", "Uten saksbehandler")],
    )
    sen = forms.BooleanField(label="Kom etter fristen", required=False)
    q = forms.CharField(label="Søker eller saksnummer", required=False, max_length=80)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
