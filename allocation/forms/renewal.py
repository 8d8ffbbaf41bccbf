"""Forms of a fornyelse: the tenant's answer, the lease that follows, and the filter of the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from allocation import offer_terms
from allocation.forms.offer import OPEN_ENDED
from allocation.forms.soknad import EconomyForm, SituationForm
from allocation.models import Channel, Fornyelse, Situation, Soknad
from config.dates import norwegian_date
from config.forms import PlainForm
from config.money import kroner
from housing.forms.fields import DateField

ONE_DAY = timedelta(days=1)
# What a household was when it applied last, and most likely still is. What changes is asked for again.
KEPT = ("causes", "resident_since", "residence_permit")


class ApplyForm(EconomyForm, SituationForm):
    """The tenant's søknad, filled in with what is known."""

    applicant = forms.TypedChoiceField(
        label="Hvem søker", coerce=int, help_text="Den som har leiekontrakten, søker."
    )
    received_on = DateField(label="Mottatt", help_text="Søknadstidspunktet, som vilkårene vurderes etter.")
    channel = forms.ChoiceField(label="Kanal", choices=Channel)
    field_order = ["applicant", "received_on", "channel"]

    def __init__(self, *args: Any, adults: list[tuple[int, str]], last: Soknad | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applicant"].choices = adults  # type: ignore[attr-defined]
        if last is not None and last.income is not None:
            when = norwegian_date(last.received_on)
            self.fields["income"].help_text = f"Oppgitt {when}: {kroner(last.income)}. Skriv det som gjelder nå."

    @staticmethod
    def initial_of(fornyelse: Fornyelse, last: Soknad | None, main: int | None) -> dict[str, Any]:
        known = {name: getattr(last, name) for name in KEPT} if last else {}
        return {
            **known,
            "applicant": main,
            "received_on": timezone.localdate(),
            "channel": Channel.DIGITAL,
            "situations": [Situation.AT_RISK],
            "home_ends_on": fornyelse.ends_on,
        }


class DeclineForm(PlainForm):
    declined_on = DateField(label="Svaret er mottatt")
    reason = forms.CharField(
        label="Hvorfor ikke",
        max_length=200,
        help_text="For eksempel: har kjøpt egen bolig.",
        error_messages={"required": "Skriv hvorfor leietakeren ikke ønsker fornyelse."},
    )


def lease_initial(fornyelse: Fornyelse, soknad: Soknad) -> dict[str, Any]:
    """The terms of the vedtak; what it does not say is as in the lease that ends."""
    old, vedtak = fornyelse.lease, soknad.vedtak.in_force().first()
    return {
        "starts_on": fornyelse.ends_on + ONE_DAY,
        "term": str(offer_terms.usual_term(soknad) or OPEN_ENDED),
        "term_reason": vedtak.term_reason if vedtak else "",
        "rent": old.rent,
        "deposit_form": old.deposit_form,
        "deposit_amount": old.deposit_amount,
        "signed_on": timezone.localdate(),
    }


class FornyelseFilterForm(PlainForm):
    """The filter bar: what stands in the address."""

    utvalg = forms.ChoiceField(
        label="Vis",
        required=False,
        choices=[
            ("", "Alle åpne"),
            ("ikke-sokt", "Har ikke søkt"),
            ("over-fristen", "Over fristen"),
            ("samtale", "Samtale mangler"),
            ("behandles", "Søknaden behandles"),
            ("etter-utlop", "Gått ut, bor der fortsatt"),
            ("avklart", "Avklart"),
            ("alle", "Alle, også avsluttede"),
        ],
    )
    q = forms.CharField(label="Leietaker eller adresse", required=False, max_length=80)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
