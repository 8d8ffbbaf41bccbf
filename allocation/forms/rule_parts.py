"""The pages of the editor: one form for each part of a rule set that is read together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from allocation.forms.rule_fields import (
    PartForm,
    choice,
    line,
    number_fields,
    stored_numbers,
    whole,
    words,
)
from allocation.models.offer import DeclineReason
from allocation.offer_terms import Consequence
from allocation.order import GROUNDS
from allocation.rulesets.shape import MOST_MONTHS, Number

SPARE_ROWS = 2
SOURCE = "Hvor i forskriften, retningslinjene eller praksis det står"


class TilsagnForm(PartForm):
    """How soon a tilsagn is to become a dwelling, and whether shortage alone may refuse."""

    @classmethod
    def stored(cls, definition: Mapping[str, Any]) -> dict[str, Any]:
        shortage = definition.get("shortage", {})
        return stored_numbers(definition, "tilsagn") | {
            "alone": shortage.get("alone", False),
            "text": shortage.get("text", ""),
            "source": shortage.get("source", ""),
        }

    def made(self) -> dict[str, forms.Field]:
        return {
            **number_fields("tilsagn"),
            "alone": forms.BooleanField(label="Mangel på boliger alene kan gi avslag", required=False),
            "text": words("Når mangel på boliger gir avslag", rows=3),
            "source": line("Kilde", help_text=SOURCE),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("warn_months") or 0) > (data.get("dwelling_within_months") or MOST_MONTHS):
            self.add_error("warn_months", "Den gule lampen kan ikke komme etter fristen for bolig.")
        return data

    def parts(self) -> dict[str, dict[str, Any]]:
        shortage = {key: self.cleaned_data[key] for key in ("alone", "text", "source")}
        return {
            "tilsagn": self.merged("tilsagn", **self.numbers("tilsagn")),
            "shortage": self.merged("shortage", **shortage),
        }


class OffersForm(PartForm):
    """How long an offer may be considered, and what each reason for a no leads to."""

    @classmethod
    def stored(cls, definition: Mapping[str, Any]) -> dict[str, Any]:
        part = definition.get("offers", {})
        consequences = part.get("consequences", {})
        return (
            stored_numbers(definition, "offers")
            | {f"no_{reason.value}": consequences.get(reason.value) for reason in DeclineReason}
            | {"source": part.get("source", "")}
        )

    def made(self) -> dict[str, forms.Field]:
        return {
            **number_fields("offers"),
            **{f"no_{reason.value}": self._consequence(reason) for reason in DeclineReason},
            "source": line("Kilde", help_text=SOURCE),
        }

    @staticmethod
    def _consequence(reason: DeclineReason) -> forms.ChoiceField:
        if reason == DeclineReason.UNSUITABLE:
            keeps = [(Consequence.KEEPS_PLACE.value, Consequence.KEEPS_PLACE.label)]
            text = "En bolig som klart ikke passer, koster aldri plassen."
            return choice(f"Takker nei: {reason.label.lower()}", keeps, help_text=text)
        return choice(f"Takker nei: {reason.label.lower()}", Consequence.choices)

    def parts(self) -> dict[str, dict[str, Any]]:
        consequences = {reason.value: self.cleaned_data[f"no_{reason.value}"] for reason in DeclineReason}
        content = self.numbers("offers") | {"consequences": consequences, "source": self.cleaned_data["source"]}
        return {"offers": self.merged("offers", **content)}


_MONTHS = Number("Leietid i måneder", 0, MOST_MONTHS, required=False)
_USUAL = {
    "default": Number("Vanlig leietid i måneder", 0, MOST_MONTHS, "0 er tidsubestemt"),
    "renewal_default": Number(
        "Vanlig leietid ved fornyelse, i måneder",
        0,
        MOST_MONTHS,
        "La stå tomt når den er den samme",
        required=False,
    ),
}
_CHILDREN = {
    "under_years": Number(
        "Egen leietid for husstander med barn under (år)",
        1,
        18,
        "La stå tomt når leietiden er lik",
        required=False,
    ),
    "default": Number("Leietid for dem, i måneder", 0, MOST_MONTHS, required=False),
    "renewal_default": Number("Leietid for dem ved fornyelse, i måneder", 0, MOST_MONTHS, required=False),
}


class TermsForm(PartForm):
    """The lengths of lease that may be chosen, which is usual, and when a renewal begins."""

    @classmethod
    def stored(cls, definition: Mapping[str, Any]) -> dict[str, Any]:
        part = definition.get("terms", {})
        children = part.get("children", {})
        initial = stored_numbers(definition, "renewal") | {key: part.get(key) for key in _USUAL}
        initial |= {f"children_{key}": children.get(key) for key in _CHILDREN}
        for number, option in enumerate(part.get("options", []), start=1):
            initial |= {f"months_{number}": option["months"], f"label_{number}": option["label"]}
        return initial | {"source": part.get("source", "")}

    @property
    def _rows(self) -> range:
        return range(1, len(self.definition.get("terms", {}).get("options", [])) + SPARE_ROWS + 1)

    def made(self) -> dict[str, forms.Field]:
        options: dict[str, forms.Field] = {}
        for number in self._rows:
            options[f"months_{number}"] = whole(_MONTHS._replace(label=f"Leietid {number}: måneder"))
            options[f"label_{number}"] = line(f"Leietid {number}: slik den vises", most=120, required=False)
        for field in options.values():
            field.unmarked = True  # type: ignore[attr-defined]
        return {
            **options,
            **{key: whole(number) for key, number in _USUAL.items()},
            **{f"children_{key}": whole(number) for key, number in _CHILDREN.items()},
            **number_fields("renewal"),
            "source": line("Kilde", help_text=SOURCE),
        }

    def option_rows(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"months_{n}"], self[f"label_{n}"]) for n in self._rows]

    def other_fields(self) -> list[BoundField]:
        options = {field.name for row in self.option_rows() for field in row}
        return [field for field in self.visible_fields() if field.name not in options]

    def _options(self) -> list[dict[str, Any]]:
        data = self.cleaned_data
        rows = ((data.get(f"months_{n}"), data.get(f"label_{n}", "")) for n in self._rows)
        return [{"months": months, "label": label} for months, label in rows if months is not None and label]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in self._rows:
            has_months, has_label = data.get(f"months_{number}") is not None, bool(data.get(f"label_{number}"))
            if has_months != has_label:
                field = f"label_{number}" if has_months else f"months_{number}"
                self.add_error(field, "Fyll ut både måneder og navn, eller la begge stå tomme.")
        self._require_known_terms(data)
        if (data.get("apply_by_months") or 0) > (data.get("notice_months") or MOST_MONTHS):
            self.add_error("notice_months", "Varselet må komme før leietakeren må søke.")
        if data.get("children_under_years") and data.get("children_default") is None:
            self.add_error("children_default", "Skriv leietiden for husstander med barn.")
        return data

    def _require_known_terms(self, data: dict[str, Any]) -> None:
        months = [option["months"] for option in self._options()]
        if len(set(months)) != len(months):
            self.add_error(None, "Samme leietid står to ganger. Ta ut den ene.")
        for field in ("default", "renewal_default", "children_default", "children_renewal_default"):
            if data.get(field) is not None and data[field] not in months:
                self.add_error(field, "Velg en av leietidene øverst på siden.")

    def parts(self) -> dict[str, dict[str, Any]]:
        data = self.cleaned_data
        children = {key: data[f"children_{key}"] for key in _CHILDREN if data[f"children_{key}"] is not None}
        content = {
            "options": self._options(),
            "default": data["default"],
            "renewal_default": data["renewal_default"],
            "children": children if data["children_under_years"] else None,
            "source": data["source"],
        }
        return {
            "terms": self.merged("terms", **content),
            "renewal": self.merged("renewal", **self.numbers("renewal")),
        }


class PriorityForm(PartForm):
    """The order of the grounds. A button moves one of them and saves what else is typed."""

    move = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    @classmethod
    def stored(cls, definition: Mapping[str, Any]) -> dict[str, Any]:
        return {"source": definition.get("priority", {}).get("source", "")}

    def made(self) -> dict[str, forms.Field]:
        return {"source": line("Kilde", help_text=SOURCE)}

    @property
    def order(self) -> list[str]:
        return list(self.definition.get("priority", {}).get("order", []))

    def unused(self) -> list[str]:
        # The tie-break is not a ground: it is added last by the order itself.
        return [name for name in GROUNDS if name != "registered" and name not in self.order]

    def clean_move(self) -> str:
        move: str = self.cleaned_data["move"]
        if move and self._moved(move) is None:
            raise forms.ValidationError("Velg en av knappene ved grunnene.")
        return move

    def _moved(self, move: str) -> list[str] | None:
        """The order after «children:opp»; None when the button is not one of ours."""
        name, _, where = move.partition(":")
        order = self.order
        if where == "inn" and name in self.unused():
            return [*order, name]
        if name not in order or where not in {"opp", "ned", "ut"}:
            return None
        place = order.index(name)
        order.remove(name)
        if where != "ut":
            order.insert(max(0, place + (-1 if where == "opp" else 1)), name)
        return order

    def parts(self) -> dict[str, dict[str, Any]]:
        move = self.cleaned_data["move"]
        order = self._moved(move) if move else self.order
        return {"priority": self.merged("priority", order=order, source=self.cleaned_data["source"])}
