"""The rows behind a number in words: what made each count, why it came or went, and where it can be opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import User
from config.dates import norwegian_date
from dashboard.kostra.numbers import FACTS, VALUES, Tall
from dashboard.models import KostraRad, RadChange
from housing.models import Lease

# By the key of the row, the address of its page.
Opened = dict[int, str]
_PAGES = {
    "housing.dwelling": "dwelling", "housing.tenancy": "tenancy", "allocation.soknad": "soknad",
    "allocation.vedtak": "vedtak", "followup.midlertidigopphold": "opphold",
}  # fmt: skip


def opened(user: User, tall: Tall, keys: Sequence[int]) -> Opened:
    """Those of the rows that the user may open. A contract has no page of its own, so its leieforhold is opened."""
    if tall.subject is Lease:
        pairs = Lease.objects.visible_to(user).filter(pk__in=keys).values_list("pk", "tenancy")
        return {key: reverse("tenancy", args=[tenancy]) for key, tenancy in pairs}
    subject: Any = tall.subject
    seen = subject.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)
    return {key: reverse(_PAGES[tall.label], args=[key]) for key in seen}


def facts_text(facts: Mapping[str, Any]) -> str:
    return ". ".join(f"{FACTS.get(name, name)}: {value_text(name, value)}" for name, value in facts.items())


def value_text(name: str, value: Any) -> str:
    if value is None or value == "":
        return "tomt"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if name in VALUES:
        return str(VALUES[name].get(value, value))
    return _day(value) if isinstance(value, str) else str(value)


def _day(value: str) -> str:
    try:
        return norwegian_date(date.fromisoformat(value))
    except ValueError:
        return value


def why(row: KostraRad) -> str:
    """Which facts differ between the two versions."""
    if row.change == RadChange.GONE and not row.facts:
        return "Finnes ikke lenger."
    if row.change == RadChange.CAME and not row.was:
        return "Var ikke med i forrige versjon: registrert senere, eller noe annet ved den er endret siden."
    # Of a row that came, the history keeps some of the facts only.
    names = [name for name in FACTS if name in row.was or (name in row.facts and row.change != RadChange.CAME)]
    differ = [name for name in names if row.was.get(name) != row.facts.get(name)]
    if not differ:
        return "Opplysningene er de samme. En annen rad for den samme husstanden telles i stedet, eller omvendt."
    return ". ".join(f"{FACTS[name]}: {_text(row.was, name)}, nå {_text(row.facts, name)}" for name in differ)


def _text(facts: Mapping[str, Any], name: str) -> str:
    return value_text(name, facts.get(name))
