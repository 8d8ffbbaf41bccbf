"""Forms of offers and of the lease that follows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from allocation import offer_terms
from allocation.forms.conditional import ConditionalCharField, ConditionalChoiceField
from allocation.matching import VacancyMatch
from allocation.models import DeclineReason, Offer, OfferChannel, RuleSet, Soknad, SoknadKind
from allocation.offer_terms import Consequence
from config.dates import norwegian_date
from config.forms import PlainForm
from config.money import kroner
from housing.forms.fields import DateField
from housing.models import DepositForm

YES, NO = "ja", "nei"
OPEN_ENDED = "0"


class DwellingField(forms.TypedChoiceField):
    """Shows those that are vacant now, but takes any: when one has gone since the page was opened, the
    action says who has it and until when."""

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal()


class OfferForm(PlainForm):
    """Which dwelling, how it is told, and by when to answer."""

    dwelling = DwellingField(label="Bolig", coerce=int)
    grounds = forms.CharField(
        label="Hvorfor tilbudet gis uten møte",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bare når det haster. Ellers avgjøres tildelingen i et møte.",
    )
    channel = forms.ChoiceField(label="Hvordan tilbudet gis", choices=OfferChannel, widget=forms.RadioSelect)
    given_on = DateField(label="Gitt")
    answer_by = DateField(label="Svarfrist", required=False)
    viewing_day = DateField(label="Visning, dato", required=False)
    viewing_time = forms.TimeField(
        label="Visning, klokkeslett",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"size": 6, "autocomplete": "off"}),
        error_messages={"invalid": "Skriv klokkeslettet slik: 09.30."},
    )

    def __init__(self, *args: Any, matches: list[VacancyMatch] | None, rule_set: RuleSet, **kwargs: Any) -> None:
        """Without matches a meeting has chosen the dwelling. The list may shrink while the page is open."""
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        oral, letter = (offer_terms.answer_by(rule_set, channel, today) for channel in OfferChannel)
        self.fields["answer_by"].help_text = (
            f"Tom betyr fristen i regelsettet: {norwegian_date(oral)} for et muntlig tilbud i dag, "
            f"{norwegian_date(letter)} for et brev."
        )
        if matches is None:
            del self.fields["dwelling"], self.fields["grounds"]
            return
        self.fields["dwelling"].choices = _grouped(matches)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("viewing_time") and not data.get("viewing_day"):
            self.add_error("viewing_day", "Skriv datoen for visningen.")
        if data.get("viewing_day") and not data.get("viewing_time"):
            self.add_error("viewing_time", "Skriv klokkeslettet for visningen.")
        return data

    @property
    def terms(self) -> dict[str, Any]:
        """What actions.offers.give takes, apart from who and where."""
        data = self.cleaned_data
        viewing_at = None
        if data["viewing_day"]:
            viewing_at = timezone.make_aware(datetime.combine(data["viewing_day"], data["viewing_time"]))
        return {
            "channel": data["channel"],
            "given_on": data["given_on"],
            "answer_by": data["answer_by"],
            "viewing_at": viewing_at,
            "grounds": data.get("grounds", ""),
        }


def _grouped(matches: list[VacancyMatch]) -> list[tuple[str, Any]]:
    """Those that fit first. One that does not is shown with why: it warns, and a human decides."""
    groups = (
        ("Passer", [match for match in matches if match.fits]),
        ("Passer ikke", [match for match in matches if not match.fits]),
    )
    choices: list[tuple[str, Any]] = [("", "Velg en bolig")]
    for label, members in groups:
        if members:
            choices.append((label, [(str(m.vacancy.dwelling_id), _describe(m)) for m in members]))
    return choices


def _describe(match: VacancyMatch) -> str:
    dwelling = match.vacancy.dwelling
    text = f"{dwelling.address}: {dwelling.rooms} rom, {dwelling.area} m², {kroner(dwelling.rent)}"
    return text if match.fits else f"{text}. Passer ikke: {'; '.join(match.misfits)}"


class AnswerForm(PlainForm):
    """Yes or no. What each reason for a no leads to stands beside it, before anything is saved."""

    use_required_attribute = False
    answer = forms.ChoiceField(
        label="Svar",
        choices=[(YES, "Takker ja"), (NO, "Takker nei")],
        widget=forms.RadioSelect,
    )
    answered_on = DateField(label="Svaret er mottatt")
    reason = ConditionalChoiceField(label="Grunn, hvis søkeren takker nei", widget=forms.RadioSelect)
    text = ConditionalCharField(
        label="Hva søkeren sier om boligen",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Må fylles ut når boligen er uegnet, eller når grunnen er en annen.",
    )

    def __init__(self, *args: Any, rule_set: RuleSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].error_messages["required"] = "Velg hva søkeren svarte."
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (reason.value, f"{reason.label}. Følge: {_lower(offer_terms.consequence_of(rule_set, reason).label)}")
            for reason in DeclineReason
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("answer") == NO and not data.get("reason"):
            self.add_error("reason", "Velg grunnen til at søkeren takker nei.")
        return data


class ReasonForm(PlainForm):
    reason = forms.CharField(
        label="Begrunnelse", max_length=200, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 200})
    )


class ConsequenceForm(PlainForm):
    use_required_attribute = False
    consequence = forms.ChoiceField(label="Følge", choices=Consequence, widget=forms.RadioSelect)
    grounds = ConditionalCharField(
        label="Begrunnelse",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Må fylles ut når følgen er en annen enn den regelsettet sier.",
    )
    lapse_grounds = ConditionalCharField(
        label="Begrunnelse i vedtaket om bortfall",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Står i brevet, og brukes bare når plassen faller bort. Skriv til søkeren.",
    )


class LeaseForm(PlainForm):
    """The lease, filled in from the rule set, the vedtak and the dwelling."""

    use_required_attribute = False
    starts_on = DateField(label="Leien begynner")
    term = forms.ChoiceField(label="Leietid", widget=forms.RadioSelect)
    term_reason = ConditionalCharField(
        label="Begrunnelse for leietiden",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Må fylles ut når leietiden er en annen enn hovedregelen.",
    )
    rent = forms.IntegerField(label="Husleie (kr per måned)", min_value=0)
    deposit_form = forms.ChoiceField(label="Sikkerhet", choices=DepositForm, widget=forms.RadioSelect)
    deposit_amount = forms.IntegerField(label="Beløp (kr)", required=False, min_value=0)
    moved_out = DateField(
        label="Flytter ut av boligen husstanden bytter fra",
        required=False,
        help_text="Leieforholdet der avsluttes, og boligen meldes ledig. Tomt felt er dagen leien begynner.",
    )
    information_given_on = DateField(
        label="Skriftlig informasjon gitt",
        help_text="Informasjon om leieforholdet etter husleieloven § 11-1, gitt før kontrakten signeres.",
    )
    signed_on = DateField(label="Signert")

    def __init__(self, *args: Any, soknad: Soknad, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual = offer_terms.usual_term(soknad)
        terms = offer_terms.terms(soknad.rule_set)
        if soknad.kind != SoknadKind.EXCHANGE:
            del self.fields["moved_out"]
        self.fields["term"].choices = [  # type: ignore[attr-defined]
            (str(term.months or OPEN_ENDED), term.label) for term in terms
        ]

    @staticmethod
    def initial_of(offer: Offer) -> dict[str, Any]:
        return {
            "term": str(offer_terms.usual_term(offer.soknad) or OPEN_ENDED),
            "rent": offer.dwelling.rent,
            "deposit_form": DepositForm.GUARANTEE,
            "signed_on": timezone.localdate(),
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("term") and self.months != self.usual and not data.get("term_reason"):
            self.add_error("term_reason", "Skriv hvorfor leietiden er en annen enn hovedregelen.")
        if data.get("signed_on") and data["signed_on"] > timezone.localdate():
            self.add_error("signed_on", "Kontrakten kan ikke være signert fram i tid. Rett datoen.")
        return data

    @property
    def months(self) -> int | None:
        return int(self.cleaned_data["term"]) or None

    @property
    def terms(self) -> dict[str, Any]:
        """What housing.actions.leases.sign takes, apart from who, where and what kind."""
        data = dict(self.cleaned_data)
        del data["term"]
        return {**data, "term_months": self.months}


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"
