"""Forms of a booppfølging: proposed, started, paused, ended, given away, moved; and the filter of the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import GRANTS, Permission, Role
from allocation.models import Vedtak
from config.dates import norwegian_date
from config.forms import PlainForm
from followup.actions.forslag import BASES, ORIGINS
from followup.actions.grunnlag import REASONS
from followup.models import Basis, EndReason, Fagtjeneste, Intensity, OppfolgingStatus
from housing.forms.fields import DateField, chosen

LIT, OPEN_ONES, ALL = "lyser", "", "alle"


def workers_of(bydel: Bydel | int) -> QuerySet[User]:
    """Those who follow up in the bydel now."""
    roles = [role for role in Role if Permission.FOLLOWUP_WORK in GRANTS[role]]
    rows = User.objects.filter(is_active=True, memberships__bydel=bydel, memberships__role__in=roles)
    return rows.distinct().order_by("name")


class ProposeForm(PlainForm):
    basis = chosen("Grunnlag", BASES)
    origin = chosen("Bakgrunn", ORIGINS)


class ProposeMemberForm(ProposeForm):
    """`members` are those that the user may be shown, by key."""

    field_order = ("person", "basis", "origin")
    person = forms.ChoiceField(label="Beboer", error_messages={"invalid_choice": "Velg en fra listen."})

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = members  # type: ignore[attr-defined]


class ConfirmForm(PlainForm):
    """Nothing to fill in: the button says it."""


class WorkerForm(PlainForm):
    worker = forms.ModelChoiceField(
        label="Booppfølger",
        queryset=User.objects.none(),
        empty_label="Velg",
        error_messages={"required": "Velg hvem som er booppfølger."},
    )

    def __init__(self, *args: Any, bydel: Bydel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = workers_of(bydel)  # type: ignore[attr-defined]


class ServiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Who carries it out. The form gives the services to choose among."""

    def __init__(self) -> None:
        super().__init__(
            label="Utføres av",
            queryset=Fagtjeneste.objects.none(),
            required=False,
            empty_label="Booppfølgingen i bydelen",
        )


class VedtakField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Which vedtak it builds on. Those who read no vedtak are not asked."""

    def __init__(self) -> None:
        super().__init__(
            label="Vedtaket",
            queryset=Vedtak.objects.none(),
            required=False,
            empty_label="Står ikke i Husrom",
            help_text="Når grunnlaget er et vedtak. Et vedtak om tjenester er ofte fattet et annet sted.",
            error_messages={"invalid_choice": "Velg et vedtak fra listen."},
        )

    def label_from_instance(self, vedtak: Vedtak) -> str:
        day = f" {norwegian_date(timezone.localdate(vedtak.issued_at))}" if vedtak.issued_at else ""
        return f"{vedtak.get_kind_display()}{day}"


class StartForm(WorkerForm):
    vedtak = VedtakField()
    agreement_on = DateField(
        label="Samarbeidsavtalen inngått",
        required=False,
        help_text="Dagen beboeren og booppfølgeren ble enige. Kan fylles ut senere ved at avtalen står i planen.",
    )
    review_on = DateField(
        label="Evalueres", required=False, help_text="Står feltet tomt, brukes bydelens vanlige tid."
    )
    fagtjeneste = ServiceField()

    def __init__(
        self,
        *args: Any,
        bydel: Bydel,
        services: QuerySet[Fagtjeneste],
        known: QuerySet[Vedtak] | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, bydel=bydel, **kwargs)
        self.fields["fagtjeneste"].queryset = services  # type: ignore[attr-defined]
        _choose_from(self, known)


class TermsForm(PlainForm):
    """What it builds on, the agreement, and who carries it out."""

    basis = chosen("Grunnlag", [])
    vedtak = VedtakField()
    agreement_on = DateField(label="Samarbeidsavtalen inngått", required=False)
    fagtjeneste = ServiceField()
    reason = chosen("Hvorfor endres det?", list(REASONS))

    def __init__(
        self,
        *args: Any,
        bases: list[tuple[str, str]],
        services: QuerySet[Fagtjeneste],
        known: QuerySet[Vedtak] | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].choices = bases  # type: ignore[attr-defined]
        self.fields["fagtjeneste"].queryset = services  # type: ignore[attr-defined]
        _choose_from(self, known)


def _choose_from(form: PlainForm, known: QuerySet[Vedtak] | None) -> None:
    if known is None:
        del form.fields["vedtak"]
    else:
        form.fields["vedtak"].queryset = known  # type: ignore[attr-defined]


class PauseForm(PlainForm):
    until = DateField(label="På pause til")


class EndForm(PlainForm):
    reason = chosen("Hvorfor avsluttes den?", list(EndReason.choices))
    ended_on = DateField(label="Avsluttet")


class MoveForm(PlainForm):
    to = forms.ModelChoiceField(
        label="Bydelen beboeren er flyttet til",
        queryset=Bydel.objects.none(),
        empty_label="Velg",
        error_messages={"required": "Velg en bydel."},
    )

    def __init__(self, *args: Any, left: Bydel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Bydel.objects.filter(kommune=left.kommune_id).exclude(pk=left.pk).order_by("name")
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


class FilterForm(PlainForm):
    """The filter bar: what stands in the address."""

    tilstand = forms.ChoiceField(
        label="Tilstand",
        required=False,
        choices=[(OPEN_ONES, "Ikke avsluttet"), (ALL, "Alle"), *OppfolgingStatus.choices],
    )
    ansvarlig = forms.ChoiceField(
        label="Booppfølger",
        required=False,
        choices=[("", "Alle"), ("meg", "Meg"), ("ingen", "Uten booppfølger")],
    )
    lampe = forms.ChoiceField(label="Kontakt", required=False, choices=[("", "Alle"), (LIT, "For lenge siden")])
    grunnlag = forms.ChoiceField(label="Grunnlag", required=False, choices=[("", "Alle"), *Basis.choices])
    intensitet = forms.ChoiceField(
        label="Intensitet",
        required=False,
        choices=[("", "Alle"), *((value, label.split(":")[0]) for value, label in Intensity.choices)],
    )
    q = forms.CharField(label="Beboer eller adresse", required=False, max_length=80)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
