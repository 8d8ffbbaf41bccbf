"""One form for all criteria of a søknad, built from the rule set that applies to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from allocation import conclusions
from allocation.actions.assessments import Answer
from allocation.models import CriterionKind, Urgency, Vilkarsvurdering
from allocation.models.waiting import UrgencyGround
from config.forms import PlainForm


class CriterionFields(NamedTuple):
    """What the page shows for one criterion."""

    row: Vilkarsvurdering
    conclusion: BoundField
    exception: BoundField | None
    grounds: BoundField


class CriterionGroup(NamedTuple):
    code: str
    title: str
    intro: str
    rows: list[CriterionFields]
    done: int


TITLES: Mapping[str, str] = {
    CriterionKind.REQUIREMENT: "Krav",
    CriterionKind.GATE: "Må være ordnet før tilsagn",
    CriterionKind.CONDITION: "Kan bli vilkår i vedtaket",
}
INTRODUCTIONS: Mapping[str, str] = {
    CriterionKind.REQUIREMENT: "Avgjør om søkeren er kvalifisert. Alle må være oppfylt, eller ha et unntak.",
    CriterionKind.GATE: "Avgjør ikke om søkeren er kvalifisert, men stopper et tilsagn til det er i orden.",
    CriterionKind.CONDITION: "Avgjør ingenting. Er oppfølging nødvendig, foreslås det som vilkår i vedtaket.",
}


class AssessmentForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        rows: list[Vilkarsvurdering],
        children: int,
        barnets_beste: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self._add_criterion(row)
        self._add_barnets_beste(children, barnets_beste)
        for field in self.fields.values():
            # Everything may be left for later, so marking each field as optional would only be noise.
            field.unmarked = True  # type: ignore[attr-defined]

    def _add_barnets_beste(self, children: int, barnets_beste: str) -> None:
        self.fields["barnets_beste"] = forms.CharField(
            label="Barnets beste",
            required=False,
            initial=barnets_beste,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=f"Husstanden har {children} barn. Vurderingen må skrives før vedtak."
            if children
            else "Skrives når husstanden har barn, også barn som er født eller flyttet inn etter søknaden.",
        )

    def _add_criterion(self, row: Vilkarsvurdering) -> None:
        code = row.criterion.code
        self.fields[f"conclusion_{code}"] = forms.ChoiceField(
            label="Konklusjon",
            required=False,
            choices=[("", "Ikke vurdert"), *conclusions.choices(row.criterion)],
            initial=row.conclusion,
        )
        if row.criterion.exceptions:
            self.fields[f"exception_{code}"] = forms.ChoiceField(
                label="Unntak",
                required=False,
                choices=[("", "Ingen"), *row.criterion.exceptions.items()],
                initial=row.exception_code,
            )
        self.fields[f"grounds_{code}"] = forms.CharField(
            label="Begrunnelse",
            required=False,
            initial=row.grounds,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def groups(self) -> list[CriterionGroup]:
        """The criteria of each kind by themselves, since only the requirements decide who is qualified."""
        fields = list(self.criteria())
        found = (
            (kind, intro, [item for item in fields if item.row.criterion.kind == kind])
            for kind, intro in INTRODUCTIONS.items()
        )
        return [
            CriterionGroup(
                kind,
                TITLES[kind],
                intro,
                items,
                sum(1 for item in items if item.row.conclusion),
            )
            for kind, intro, items in found
            if items
        ]

    def criteria(self) -> Iterator[CriterionFields]:
        for row in self.rows:
            code = row.criterion.code
            exception = f"exception_{code}"
            yield CriterionFields(
                row,
                self[f"conclusion_{code}"],
                self[exception] if exception in self.fields else None,
                self[f"grounds_{code}"],
            )

    def answers(self) -> list[Answer]:
        data = self.cleaned_data
        return [
            Answer(
                row.criterion,
                data[f"conclusion_{row.criterion.code}"],
                data.get(f"exception_{row.criterion.code}", ""),
                data[f"grounds_{row.criterion.code}"],
            )
            for row in self.rows
        ]


class PrioritiseForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    prioritised = forms.TypedChoiceField(
        label="Skal søkeren prioriteres",
        choices=[("ja", "Ja, sett på ventelisten ved tilsagn"), ("nei", "Nei, kvalifisert men ikke prioritert")],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        initial="ja",
    )
    urgency = forms.TypedChoiceField(
        label="Hastegrad", choices=Urgency, coerce=int, widget=forms.RadioSelect, initial=Urgency.ORDINARY
    )
    urgency_grounds = forms.MultipleChoiceField(
        label="Grunner", choices=UrgencyGround, widget=forms.CheckboxSelectMultiple, required=False
    )
    grounds = forms.CharField(
        label="Begrunnelse",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Beskriv behovet, ikke diagnoser. Begrunnelsen står i saken.",
    )


class ParkForm(PlainForm):
    until = forms.DateField(label="Sett på vent til")
    reason = forms.CharField(label="Grunn", max_length=200)
