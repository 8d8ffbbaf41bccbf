"""Forms of a søknad: registering, changing, need, and the small ones that only ask for a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from accounts.models import Bydel, User
from accounts.permissions import GRANTS, Permission, Role
from allocation.models import Cause, Situation, SoknadKind, SoknadStatus
from config.forms import PlainForm
from housing.models import DwellingCategory, Entrance

YES_NO = (("", "Ikke kontrollert"), ("ja", "Ja"), ("nei", "Nei"))


class YesNoField(forms.TypedChoiceField):
    """Yes, no or not checked: three answers, since "not checked" is a fact too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=YES_NO,
            coerce=lambda value: {"ja": True, "nei": False}.get(value),
            empty_value=None,
            required=False,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "ja", False: "nei"}.get(value, value) if isinstance(value, bool) else value


class SituationForm(PlainForm):
    """Why a home is needed, and the applicant's own words."""

    situations = forms.MultipleChoiceField(
        label="Boligsituasjon",
        choices=Situation,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Velg minst én boligsituasjon."},
    )
    causes = forms.MultipleChoiceField(
        label="Hvorfor søkeren trenger hjelp",
        choices=Cause,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    situation_text = forms.CharField(
        label="Om situasjonen",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Beskriv situasjonen, ikke diagnoser.",
    )
    wishes = forms.CharField(label="Ønsker", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class EconomyForm(PlainForm):
    """The facts that the rules read."""

    home_ends_on = forms.DateField(
        label="Mister boligen dato", required=False, help_text="Når kontrakten eller oppholdet tar slutt."
    )
    resident_since = forms.DateField(label="Bodd sammenhengende i kommunen siden", required=False)
    residence_permit = YesNoField(label="Oppholdstillatelse i Norge")
    income = forms.IntegerField(
        label="Husstandens inntekt (kr per år)", required=False, min_value=0, max_value=50_000_000
    )
    debt_to_kommune = YesNoField(label="Misligholdt gjeld til kommunen")
    debt_settled = YesNoField(label="Gjelden er betalt eller har nedbetalingsavtale")
    startlan_parallel = forms.BooleanField(label="Har også søkt startlån", required=False)


class ChangeForm(EconomyForm, SituationForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class NeedForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    rooms_min = forms.IntegerField(label="Rom, minst", min_value=1, max_value=8)
    rooms_max = forms.IntegerField(label="Rom, høyst", min_value=1, max_value=8)
    step_free = forms.BooleanField(label="Trinnfri adkomst", required=False)
    wheelchair = forms.BooleanField(label="Plass til rullestol", required=False)
    bath_adapted = forms.BooleanField(label="Tilrettelagt bad", required=False)
    max_floor_without_lift = forms.IntegerField(
        label="Høyeste etasje uten heis", required=False, min_value=0, max_value=30
    )
    categories = forms.MultipleChoiceField(
        label="Boligkategorier", choices=DwellingCategory, widget=forms.CheckboxSelectMultiple
    )
    areas_wished = forms.CharField(label="Ønskede områder", max_length=200, required=False)
    avoid_entrances = forms.ModelMultipleChoiceField(
        label="Oppganger som bør unngås",
        queryset=Entrance.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Et behov husstanden har. Skriv ikke hvorfor her. Hold inne Ctrl for å velge flere.",
    )
    follow_up_needed = forms.BooleanField(label="Bo-oppfølging er nødvendig", required=False)

    def __init__(self, *args: Any, entrances: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["avoid_entrances"].queryset = entrances  # type: ignore[attr-defined]


class ReasonForm(PlainForm):
    reason = forms.CharField(label="Begrunnelse", widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)


class AssignForm(PlainForm):
    caseworker = forms.ModelChoiceField(
        label="Saksbehandler", queryset=get_user_model().objects.none(), empty_label="Velg"
    )

    def __init__(self, *args: Any, bydel: Bydel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["caseworker"].queryset = caseworkers_of(bydel)  # type: ignore[attr-defined]


class SoknadFilterForm(PlainForm):
    """The filter bar: what stands in the address."""

    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Åpne"), ("alle", "Alle"), *SoknadStatus.choices],
    )
    ansvarlig = forms.ChoiceField(
        label="Saksbehandler",
        required=False,
        choices=[("", "Alle"), ("meg", "Meg"), ("ingen", "Uten saksbehandler")],
    )
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alle"), *SoknadKind.choices])
    frist = forms.ChoiceField(
        label="Frist",
        required=False,
        choices=[
            ("", "Alle"),
            ("svar", "Svar til søkeren nærmer seg"),
            ("svar_over", "Svar til søkeren er over fristen"),
            ("bolig", "Bolig etter tilsagn nærmer seg"),
            ("tilbud", "Tilbud som venter på svar, følge eller kontrakt"),
        ],
    )
    q = forms.CharField(label="Søker eller saksnummer", required=False, max_length=80)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


def caseworkers_of(bydel: Bydel) -> Any:
    """Users who may work with the bydel's cases now."""
    roles = [role for role in Role if Permission.SOKNAD_WORK in GRANTS[role]]
    return (
        User.objects.filter(is_active=True, memberships__bydel=bydel, memberships__role__in=roles)
        .distinct()
        .order_by("name")
    )
