"""Forms of bomiljøer: the filter of the list, what a place is, and its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Bydel, User
from bomiljo.models import Bomiljo, BomiljoKind
from config.forms import PlainForm
from housing.forms.fields import DateField, chosen, text
from housing.models import Entrance

STATES = (("", "Følges nå"), ("avsluttet", "Ikke fulgt lenger"), ("alle", "Alle"))
MISSING = (
    ("", "Alle"), ("koordinator", "Uten koordinator"), ("undersokelse", "Uten undersøkelse siste 24 måneder"),
    ("tilstede", "Uten tilstedeværelse i det siste"),
)  # fmt: skip
PERIODS = (("", "Siste 12 måneder"), ("3", "Siste 3 år"), ("alt", "Alt"))


class PlaceFilterForm(PlainForm):
    q = forms.CharField(label="Navn eller gate", required=False, max_length=80)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alle"), *BomiljoKind.choices])
    mangler = forms.ChoiceField(label="Mangler", required=False, choices=MISSING)
    tilstand = forms.ChoiceField(label="Tilstand", required=False, choices=STATES)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)


class StoryFilterForm(PlainForm):
    slag = forms.ChoiceField(label="Vis", required=False)
    periode = forms.ChoiceField(label="Periode", required=False, choices=PERIODS)

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slag"].choices = [("", "Alt som har skjedd"), *((one, one) for one in kinds)]  # type: ignore[attr-defined]


class EntrancesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Entrance._default_manager.none(), widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Velg minst én oppgang.", "invalid_choice": "Velg blant oppgangene."},
            **kwargs,
        )  # fmt: skip

    def label_from_instance(self, obj: Any) -> str:
        taken = getattr(obj, "taken_by", "")
        return f"{obj.street} (hører til {taken})" if taken else str(obj.street)


class PlaceForm(PlainForm):
    name = text("Navn", max_length=120, help_text="Det stedet kalles til daglig.")
    kind = chosen("Slag", list(BomiljoKind.choices))
    all_dwellings = forms.IntegerField(
        label="Boliger i alt, også private", required=False, min_value=1, max_value=20_000,
        help_text="For spredte boliger: hvor mange boliger det er i hele borettslaget eller sameiet.",
    )  # fmt: skip
    about = text("Om stedet", max_length=4000, required=False, area=True,
                 help_text="Bygget, uteområdene og historien. Ikke noe om dem som bor der.")  # fmt: skip
    families_focus = forms.BooleanField(label="Her bor mange barnefamilier", required=False)
    board_contact = text("Kontakt i styret eller hos vaktmester", max_length=200, required=False)


class NewPlaceForm(PlaceForm):
    entrances = EntrancesField(label="Oppganger")
    opened_on = DateField(label="Følges fra")
    field_order = ("name", "kind", "entrances", "opened_on")

    def __init__(self, *args: Any, entrances: QuerySet[Entrance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entrances"].queryset = entrances  # type: ignore[attr-defined]


class PropertyForm(PlainForm):
    """Which property the entrances are in: the page suggests them all."""

    eiendom = forms.ChoiceField(label="Eiendom")

    def __init__(self, *args: Any, properties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["eiendom"].choices = [("", "Velg"), *properties]  # type: ignore[attr-defined]


class AddEntrancesForm(PlainForm):
    entrances = EntrancesField(label="Oppganger")
    valid_from = DateField(label="Fra")

    def __init__(self, *args: Any, entrances: QuerySet[Entrance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entrances"].queryset = entrances  # type: ignore[attr-defined]


class LastDayForm(PlainForm):
    valid_to = DateField(label="Siste dag", help_text="Den siste dagen hører med.")


class NeighboursForm(PlainForm):
    neighbours = forms.ModelMultipleChoiceField(
        label="Steder i nærheten", queryset=Bomiljo._default_manager.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, places: QuerySet[Bomiljo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbours"].queryset = places  # type: ignore[attr-defined]


class ClosePlaceForm(PlainForm):
    closed_on = DateField(label="Følges ikke lenger fra")


class MovePlaceForm(PlainForm):
    to = forms.ModelChoiceField(
        label="Bydel som overtar", queryset=Bydel.objects.none(), empty_label="Velg",
        error_messages={"required": "Velg en bydel.", "invalid_choice": "Velg en bydel fra listen."},
    )  # fmt: skip
    moved_on = DateField(label="Fra")

    def __init__(self, *args: Any, bydeler: QuerySet[Bydel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = bydeler  # type: ignore[attr-defined]


class KoordinatorForm(PlainForm):
    user = forms.ModelChoiceField(
        label="Koordinator", queryset=User.objects.none(), empty_label="Velg",
        error_messages={"required": "Velg hvem.", "invalid_choice": "Velg en som har en rolle i bydelen."},
    )  # fmt: skip
    valid_from = DateField(label="Fra")

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
