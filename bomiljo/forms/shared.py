"""Fields that the forms of cooperation and measures share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from bomiljo.models import Bomiljo
from config.forms import PlainForm
from housing.forms.fields import DateField

NO_NAMES = "Skriv ikke navn eller noe som peker ut en person."


class PlaceChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return place_label(obj)


def place_label(place: Any) -> str:
    streets = getattr(place, "streets", "") or ""
    return f"{place.name} ({streets})" if streets else place.name


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: User) -> str:
        side = getattr(obj, "side", "")
        return f"{obj.name} ({side})" if side else obj.name


def places_with_streets(rows: QuerySet[Bomiljo]) -> QuerySet[Any]:
    """Those that are followed now, each with its addresses."""
    today = timezone.localdate()
    now = Q(entrances__valid_to=None) | Q(entrances__valid_to__gte=today)
    streets = StringAgg("entrances__entrance__street", ", ", distinct=True, filter=now)
    found: QuerySet[Any] = rows.open_on(today)  # type: ignore[attr-defined]
    found = found.annotate(streets=streets)
    return found.order_by("name_sort", "pk")


def searched(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """By name or address."""
    if not text.strip():
        return rows
    found = Bomiljo._default_manager.filter(
        Q(name__icontains=text.strip()) | Q(entrances__entrance__street__icontains=text.strip())
    )
    return rows.filter(pk__in=found.values("pk"))


def place_field(*, required: bool = True, empty: str = "Velg sted", label: str = "Sted") -> PlaceChoice:
    return PlaceChoice(
        label=label, queryset=Bomiljo._default_manager.none(), required=required, empty_label=empty,
        error_messages={"required": "Velg et sted.", "invalid_choice": "Velg et sted fra listen."},
    )  # fmt: skip


def place_filter() -> forms.ChoiceField:
    return forms.ChoiceField(label="Sted", required=False)


def person_field(label: str, *, empty: str = "Ingen ennå") -> PersonChoice:
    return PersonChoice(
        label=label, queryset=User._default_manager.none(), required=False, empty_label=empty,
        error_messages={"invalid_choice": "Velg en fra listen."},
    )  # fmt: skip


class ChoiceForm(PlainForm):
    """`of` names the rows that may be chosen in each field, or the choices of one that has no rows."""

    def __init__(self, *args: Any, of: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (of or {}).items():
            field: Any = self.fields[name]
            if not isinstance(field, forms.ModelChoiceField):
                field.choices = rows
                continue
            field.queryset = rows
            if isinstance(field, forms.ModelMultipleChoiceField) and not field.required and not rows.exists():
                field.widget = field.hidden_widget()  # Nothing to choose from, and nothing that must be chosen.


class MomentForm(ChoiceForm):
    day = DateField(label="Dato")
    time = forms.TimeField(
        label="Klokkeslett",
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"size": 6, "autocomplete": "off"}),
        error_messages={"invalid": "Skriv klokkeslettet slik: 09.30.", "required": "Skriv et klokkeslett."},
    )
    where = forms.CharField(label="Hvor dere møtes", max_length=120, required=False)

    @staticmethod
    def initial_of(held_at: datetime, where: str = "") -> dict[str, Any]:
        local = timezone.localtime(held_at)
        return {"day": local.date(), "time": local.time(), "where": where}

    @property
    def held_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))
