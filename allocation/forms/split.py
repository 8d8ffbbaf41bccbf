"""The form of a household that splits in two: who goes, who keeps the dwelling, and whom each case follows."""

from __future__ import annotations

from typing import Any

from django import forms

from allocation import halves
from allocation.halves import Halves
from allocation.models import Soknad
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.forms import PlainForm
from housing.forms.fields import DateField
from housing.models import HouseholdMember, Relation, Tenancy

STAYS, GOES = "blir", "ny"
APPLICANT, OTHERS = "soker", "andre"


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, member: Any) -> str:
        return f"{member.name}, {member.get_relation_display().lower()}"


class MainField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, member: Any) -> str:
        return str(member.name)


class SplitForm(PlainForm):
    use_required_attribute = False
    members = MembersField(
        label="Hvem skal være en ny husstand?",
        queryset=HouseholdMember.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Velg hvem som skal være en ny husstand.",
            "invalid_choice": "Velg blant medlemmene.",
        },
        help_text="De andre blir i husstanden. Et barn som bor begge steder, står bare ett sted.",
    )
    new_main = MainField(
        label="Hovedperson blant dem som blir igjen",
        queryset=HouseholdMember.objects.none(),
        required=False,
        empty_label="Den som er hovedperson nå",
        help_text="Velges bare når hovedpersonen går over i den nye husstanden.",
        error_messages={"invalid_choice": "Velg blant medlemmene."},
    )
    moved_on = DateField(label="Delt fra", help_text="Første dag i den nye husstanden.")

    def __init__(self, *args: Any, members: Any, shared: Halves, applicant: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shared = shared
        self.fields["members"].queryset = members  # type: ignore[attr-defined]
        self.fields["new_main"].queryset = members.exclude(relation=Relation.MAIN)  # type: ignore[attr-defined]
        for home in shared.homes:
            self.fields[f"bolig_{home.pk}"] = _home_field(home, shared)
        for case in shared.cases:
            self.fields[f"sak_{case.pk}"] = _case_field(case, applicant)

    def choices(self) -> dict[str, Any]:
        """What allocation.actions.splits.split takes."""
        data = self.cleaned_data
        return {
            "members": list(data["members"]),
            "new_main": data["new_main"],
            "moved_on": data["moved_on"],
            "homes": [home for home in self.shared.homes if data[f"bolig_{home.pk}"] == GOES],
            "with_others": [case for case in self.shared.cases if data[f"sak_{case.pk}"] == OTHERS],
        }

    def refuse(self, refusal: RuleBroken) -> None:
        """A case that cannot go to the others is named in the message: it is shown beside that case."""
        field = next(
            (f"sak_{case.pk}" for case in self.shared.cases if f"Sak {case.number}" in str(refusal)), None
        )
        if refusal.field == "with_others" and field:
            self.add_error(field, str(refusal))
        else:
            super().refuse(refusal)


def _home_field(home: Tenancy, shared: Halves) -> forms.ChoiceField:
    follow = [f"sak {case.number} ({_kind(case)})" for case in halves.about(home, shared.of_homes)]
    also = f" Dette følger boligen: {', '.join(follow)}." if follow else ""
    return _either(
        f"Hvem beholder {home.dwelling.address}?",
        [(STAYS, "De som blir i husstanden"), (GOES, "De som er i den nye husstanden")],
        f"Leieforhold siden {norwegian_date(home.moved_in)}, utleier {home.landlord}.{also}",
    )


def _case_field(case: Soknad, applicant: str) -> forms.ChoiceField:
    bound = halves.bound_to_applicant(case)
    note = f" Saken har {bound}, og må følge søkeren til det er avklart." if bound else ""
    received = norwegian_date(case.received_on)
    return _either(
        f"Hvem skal sak {case.number} følge?",
        [(APPLICANT, f"Søkeren, {applicant}"), (OTHERS, "Den andre parten, som blir søker")],
        f"{case.get_kind_display()} mottatt {received}, {case.get_status_display().lower()}.{note}",
    )


def _either(label: str, choices: list[tuple[str, str]], help_text: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        initial=choices[0][0],
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg en av de to.", "invalid_choice": "Velg en av de to."},
    )


def _kind(case: Soknad) -> str:
    return case.get_kind_display().lower()
