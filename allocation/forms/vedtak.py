"""Drafting a vedtak: the outcome, why, and what follows with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from allocation import text_blocks, vedtak_kinds
from allocation.actions.vedtak import Condition
from allocation.forms import vedtak_slots as slots
from allocation.forms.conditional import ConditionalCharField, ConditionalChoiceField
from allocation.models import LapseCause, RuleSet, VedtakKind
from allocation.text_blocks import OWN, Block
from config.forms import PlainForm

YES, NO = "ja", "nei"


class Slot(NamedTuple):
    """One vilkår or one block on the page."""

    number: int
    fields: tuple[BoundField, ...]
    hidden: tuple[BoundField, ...]
    first: bool
    last: bool
    filled: bool


class VedtakForm(PlainForm):
    """The fields follow from the outcomes that the case may have, which the caller has found."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.TypedChoiceField(
        label="Utfall",
        coerce=VedtakKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Velg utfallet."},
    )
    lapse_cause = ConditionalChoiceField(
        label="Hvorfor tilsagnet faller bort",
        choices=LapseCause,
        widget=forms.RadioSelect,
        help_text="Når en bolig er avslått: skriv i begrunnelsen hvilken bolig det var, når den ble tilbudt og"
        " hvorfor den passet for behovet.",
    )
    grounds = forms.CharField(
        label="Begrunnelse",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Står i brevet. Skriv til søkeren, med korte setninger. En tom linje gir nytt avsnitt.",
        error_messages={"required": "Vedtaket må ha en begrunnelse."},
    )
    same_dwelling = ConditionalChoiceField(
        label="Hvilken bolig",
        choices=[(YES, "Samme bolig"), (NO, "En annen bolig, som passer husstanden bedre")],
        widget=forms.RadioSelect,
        help_text="Når fornyelsen innvilges.",
    )
    rooms = forms.CharField(
        label="Størrelse på boligen",
        required=False,
        max_length=40,
        help_text="For eksempel 2–3 rom. Når søknaden innvilges.",
    )
    term_months = forms.TypedChoiceField(
        label="Leietid", required=False, coerce=int, empty_value=None, help_text="Når søknaden innvilges."
    )
    term_reason = ConditionalCharField(
        label="Begrunnelse for leietiden",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Står i brevet. Må fylles ut når leietiden er en annen enn hovedregelen.",
    )

    def __init__(
        self, *args: Any, rule_set: RuleSet, kinds: Sequence[VedtakKind], focus: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds, self.rule_set = kinds, rule_set
        self._limit_to(kinds)
        shown = self.data if self.is_bound else self.initial
        self.conditions_at = slots.numbers_in(slots.CONDITION, shown) if self.may_set_conditions else []
        self.blocks_at = slots.numbers_in(slots.BLOCK, shown)
        for number in self.conditions_at:
            self._add_condition(number)
        for number in self.blocks_at:
            self._add_block(number)
        if focus in self.fields:
            self.fields[focus].widget.attrs["autofocus"] = True

    @property
    def may_set_conditions(self) -> bool:
        return any(kind in vedtak_kinds.WITH_CONDITIONS for kind in self.kinds)

    def _limit_to(self, kinds: Sequence[VedtakKind]) -> None:
        kind: Any = self.fields["kind"]
        kind.choices = [(one.value, one.label) for one in kinds]
        if len(kinds) == 1:
            kind.widget = forms.HiddenInput()
            self.initial["kind"] = kinds[0]
        if VedtakKind.LAPSED not in kinds:
            del self.fields["lapse_cause"]
        if VedtakKind.RENEWAL_GRANTED not in kinds:
            del self.fields["same_dwelling"]
        if not any(one in vedtak_kinds.LEASES for one in kinds):
            for name in ("rooms", "term_months", "term_reason"):
                del self.fields[name]
            return
        options = self.rule_set.definition["terms"]["options"]
        self.fields["term_months"].choices = [  # type: ignore[attr-defined]
            (str(option["months"]), option["label"]) for option in options
        ]

    def _add_condition(self, number: int) -> None:
        self.fields[f"condition_{number}"] = ConditionalCharField(
            label=f"Vilkår {number}", widget=forms.Textarea(attrs={"rows": 3})
        )
        self.fields[f"basis_{number}"] = ConditionalCharField(
            label="Rettslig grunnlag for vilkåret", max_length=200
        )
        day = forms.DateField(label="Følges opp", required=False, error_messages={
            "invalid": "Skriv datoen slik: dd.mm.åååå."
        })  # fmt: skip
        day.unmarked = True  # type: ignore[attr-defined]
        self.fields[f"follow_up_{number}"] = day

    def _add_block(self, number: int) -> None:
        self.fields[f"block_code_{number}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields[f"block_title_{number}"] = ConditionalCharField(
            label="Overskrift", max_length=text_blocks.TITLE_LENGTH
        )
        self.fields[f"block_text_{number}"] = ConditionalCharField(
            label="Tekst", widget=forms.Textarea(attrs={"rows": 4})
        )

    def condition_slots(self) -> list[Slot]:
        return self._slots(self.conditions_at, slots.CONDITION.fields, ())

    def block_slots(self) -> list[Slot]:
        return self._slots(self.blocks_at, slots.BLOCK.fields[1:], slots.BLOCK.fields[:1])

    def _slots(self, at: list[int], shown: tuple[str, ...], hidden: tuple[str, ...]) -> list[Slot]:
        return [
            Slot(
                number,
                tuple(self[f"{name}_{number}"] for name in shown),
                tuple(self[f"{name}_{number}"] for name in hidden),
                first=number == at[0],
                last=number == at[-1],
                filled=bool(self[f"{shown[0]}_{number}"].value()),
            )
            for number in at
        ]

    def new_blocks(self) -> list[tuple[str, str]]:
        """What can be added: the blocks that fit, apart from those that are there already."""
        taken = {self[f"block_code_{number}"].value() for number in self.blocks_at}
        fitting = text_blocks.fitting(self.rule_set, self.kinds)
        return [*((b.code, b.title) for b in fitting if b.code not in taken), (OWN, "Et eget avsnitt")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in self.conditions_at:
            self._clean_condition(number, data)
        return data

    def _clean_condition(self, number: int, data: dict[str, Any]) -> None:
        names = [f"{name}_{number}" for name in slots.CONDITION.fields]
        if any(name in self.errors for name in names) or not any(data.get(name) for name in names):
            return
        said = ("Skriv vilkåret, eller ta det bort.", "Et vilkår må ha rettslig grunnlag.",
                "Et vilkår må ha en dato for oppfølging.")  # fmt: skip
        for name, message in zip(names, said, strict=True):
            if not data.get(name):
                self.add_error(name, message)

    def drafted(self) -> dict[str, Any]:
        """What actions.vedtak.draft takes, apart from the case and who."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "grounds": data["grounds"],
            "rooms": data.get("rooms", ""),
            "term_months": data.get("term_months"),
            "term_reason": data.get("term_reason", ""),
            "same_dwelling": {YES: True, NO: False}.get(data.get("same_dwelling", "")),
            "lapse_cause": data.get("lapse_cause", ""),
            "conditions": [
                Condition(data[f"condition_{n}"], data[f"basis_{n}"], data[f"follow_up_{n}"])
                for n in self.conditions_at
                if data[f"condition_{n}"]
            ],
            "blocks": [Block(*(data[f"{name}_{n}"] for name in slots.BLOCK.fields)) for n in self.blocks_at],
            "version": data["version"],
        }


class FollowUpForm(PlainForm):
    """What following a vilkår up showed."""

    note = forms.CharField(
        label="Hva oppfølgingen viste",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Står i saken. Skriv hva som er avtalt og gjort, ikke diagnoser.",
    )
    next_on = forms.DateField(
        label="Følges opp igjen", required=False, help_text="Tom betyr at oppfølgingen av vilkåret er avsluttet."
    )
