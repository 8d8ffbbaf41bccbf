"""Forms of common rooms and of the loans of them."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.db.models import QuerySet

from bomiljo.actions.loans import Asked
from bomiljo.actions.rooms import CHECKLIST, RoomFacts
from bomiljo.models import CommonRoom, LoanStatus, Weekday
from bomiljo.models.place import Bomiljo
from config.forms import PlainForm
from housing.forms.fields import DateField, text

# «17» before «1700»: read the other way round it would be 01.07.
CLOCKS = ["%H.%M", "%H:%M", "%H", "%H%M"]
DAYS = [(str(day.value), str(day.label).capitalize()) for day in Weekday]
FACTS = (
    "name", "address", "capacity", "rules", "bomiljo", "for_whom", "quiet_from", "phone", "key_from", "key_to",
    "keys",
)  # fmt: skip
BIGGEST = 32_767


def clock(label: str, *, required: bool = True, help_text: str = "") -> forms.TimeField:
    return forms.TimeField(
        label=label, required=required, help_text=help_text, input_formats=CLOCKS,
        widget=forms.TimeInput(format="%H.%M", attrs={"size": 6, "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Skriv klokkeslettet slik: 17.00.", "required": "Skriv et klokkeslett."},
    )  # fmt: skip


def _day_choice(label: str, help_text: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, choices=[("", "Avtales på telefon"), *DAYS], coerce=int, empty_value=None,
        help_text=help_text,
    )  # fmt: skip


class RoomForm(PlainForm):
    """What is said of a room, and its hours: a pair of fields for each weekday."""

    name = text("Navn", max_length=120)
    bomiljo = forms.ModelChoiceField(
        label="Bomiljø",
        queryset=Bomiljo._default_manager.none(),
        required=False,
        empty_label="Ikke knyttet til ett sted",
    )
    address = text("Hvor det er", max_length=160, help_text="Gate og nummer, og hvor inngangen er.")
    capacity = forms.IntegerField(label="Plass til", min_value=1, max_value=BIGGEST)
    for_whom = text("Hvem som kan låne", max_length=300, required=False)
    rules = forms.CharField(
        label="Regler", max_length=6000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Skriv én regel på hver linje. De står på nettsiden og i låneavtalen.",
        error_messages={"required": "Skriv reglene for lån av rommet."},
    )  # fmt: skip
    quiet_from = clock("Ro fra", required=False)
    phone = text("Telefon", max_length=20, required=False, help_text="Dit de som låner, kan ringe i arbeidstiden.")
    key_out_weekday = _day_choice(
        "Nøkkelen hentes", "Siste gang før lånet. Er dagen en helligdag, hentes den virkedagen før."
    )
    key_in_weekday = _day_choice(
        "Nøkkelen leveres", "Første gang etter lånet. Er dagen en helligdag, leveres den virkedagen etter."
    )
    key_from = clock("Nøkkelen fra", required=False)
    key_to = clock("Nøkkelen til", required=False)
    keys = forms.IntegerField(label="Antall nøkler", min_value=1, max_value=BIGGEST)
    checklist = forms.CharField(
        label="Huskeliste ved levering", max_length=2000, widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Ett spørsmål på hver linje. Ja betyr at det er i orden.",
    )  # fmt: skip

    def __init__(self, *args: Any, places: QuerySet[Bomiljo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bomiljo"].queryset = places  # type: ignore[attr-defined]
        for day in Weekday:
            name = str(day.label).capitalize()
            self.fields[f"opens_{day.value}"] = clock(f"{name} fra", required=False)
            self.fields[f"closes_{day.value}"] = clock(f"{name} til", required=False)
            for pair in ("opens", "closes"):
                self.fields[f"{pair}_{day.value}"].unmarked = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        for day in Weekday:
            first, last = f"opens_{day.value}", f"closes_{day.value}"
            if bool(data.get(first)) != bool(data.get(last)) and not {first, last} & set(self.errors):
                self.add_error(
                    last if data.get(first) else first, "Skriv både fra og til, eller la begge stå tomme."
                )
        return data

    @property
    def facts(self) -> RoomFacts:
        data = self.cleaned_data
        said = {name: data[name] for name in FACTS}
        days = {name: data[name] for name in ("key_out_weekday", "key_in_weekday")}
        return RoomFacts(**said, **days, checklist=data["checklist"].splitlines())

    @property
    def hours(self) -> dict[int, tuple[time, time]]:
        pairs = {day.value: (self.cleaned_data[f"opens_{day.value}"], self.cleaned_data[f"closes_{day.value}"])
                 for day in Weekday}  # fmt: skip
        return {day: pair for day, pair in pairs.items() if pair[0] is not None}

    @property
    def hour_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"opens_{day.value}"], self[f"closes_{day.value}"]) for day in Weekday]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name.startswith(("opens_", "closes_"))]


def of_room(room: CommonRoom) -> dict[str, Any]:
    """What the form begins with."""
    said = {name: getattr(room, name) for name in (*FACTS, "key_out_weekday", "key_in_weekday")}
    said["checklist"] = "\n".join(room.checklist)
    for row in room.hours.all():
        said |= {f"opens_{row.weekday}": row.opens, f"closes_{row.weekday}": row.closes}
    return said


NEW_ROOM = {"keys": 1, "checklist": "\n".join(CHECKLIST)}


class AskForm(PlainForm):
    """Short: what the bydel must know to answer, and where to reach the one who asks."""

    day = DateField(label="Dag")
    starts = clock("Fra klokka")
    ends = clock("Til klokka")
    purpose = text("Hva rommet skal brukes til", max_length=200)
    participants = forms.IntegerField(label="Hvor mange som kommer", min_value=1, max_value=BIGGEST)
    borrower_kind = text("Komité, styre eller lag", max_length=120, required=False)
    name = forms.CharField(
        label="Navnet på den som er ansvarlig",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label="Telefon", max_length=20, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    )
    email = forms.EmailField(
        label="E-post", required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    @property
    def asked(self) -> Asked:
        return Asked(**self.cleaned_data)


class ApproveForm(PlainForm):
    """The days of the key, for a room where they are agreed by telephone."""

    key_out_on = DateField(label="Nøkkelen hentes")
    key_in_on = DateField(label="Nøkkelen leveres")


class RefuseForm(PlainForm):
    reason = text(
        "Hvorfor",
        max_length=400,
        area=True,
        help_text="Den som søker, leser dette på kvitteringen. Skriv ingen navn.",
    )


class KeyOutForm(PlainForm):
    tag = text("Nøkkelbrikke", max_length=40, help_text="Farge eller nummer, som «rød 4».")
    given_on = DateField(label="Gitt ut")


class KeyInForm(PlainForm):
    """A yes or a no for each question of the room."""

    returned_on = DateField(label="Levert")

    def __init__(self, *args: Any, questions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for number, question in enumerate(questions):
            self.fields[f"q{number}"] = forms.ChoiceField(
                label=question, choices=[("ja", "Ja"), ("nei", "Nei")], widget=forms.RadioSelect,
                error_messages={"required": "Svar ja eller nei."},
            )  # fmt: skip

    @property
    def checked(self) -> dict[str, bool]:
        return {one: self.cleaned_data[f"q{number}"] == "ja" for number, one in enumerate(self.questions)}


class CloseForm(PlainForm):
    breach = text(
        "Brudd på reglene", max_length=400, required=False, area=True,
        help_text="La feltet stå tomt når alt var i orden. Det du skriver, vises når den samme søker igjen.",
    )  # fmt: skip


LOAN_STATES = [
    ("", "Ikke avsluttet"), ("sokt", "Venter på svar"), ("godkjent", "Godkjent"), ("nokkel_ut", "Nøkkelen er ute"),
    ("sen", "Nøkkelen er ikke levert i tide"), ("nokkel_inn", "Nøkkelen er levert"), ("ferdig", "Ferdig"),
    ("alle", "Alle"),
]  # fmt: skip
ENDED = (LoanStatus.REFUSED, LoanStatus.WITHDRAWN, LoanStatus.CLOSED)


class LoanFilterForm(PlainForm):
    tilstand = forms.ChoiceField(label="Tilstand", required=False, choices=LOAN_STATES)
    rom = forms.TypedChoiceField(label="Rom", required=False, coerce=int, empty_value=None)
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rooms: QuerySet[CommonRoom], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rom"].choices = [("", "Alle"), *rooms.values_list("pk", "name")]  # type: ignore[attr-defined]


class RoomFilterForm(PlainForm):
    utlan = forms.ChoiceField(
        label="Utlån", required=False, choices=[("", "Alle"), ("apent", "Kan lånes"), ("stengt", "Stengt")]
    )
    sorter = forms.CharField(required=False, widget=forms.HiddenInput)
