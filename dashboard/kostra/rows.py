"""The rows behind a number in words: what made each count, why it came or went, and where it can be opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import User
from config.dates import norwegian_date
from config.links import reverse
from dashboard.kostra.numbers import FACTS, VALUES, Tall
from dashboard.models import KostraRad, RadChange
from housing.models import Lease

_PAGES = {
    "housing.dwelling": "dwelling", "housing.tenancy": "tenancy", "housing.lease": "tenancy",
    "allocation.soknad": "soknad",
    "allocation.vedtak": "vedtak", "followup.midlertidigopphold": "opphold",
}  # fmt: skip


def with_opened(rows: QuerySet[KostraRad], user: User, tall: Tall) -> QuerySet[Any]:
    """Annotates `opens`: the key of what the user may open of a row, or NULL. A contract has no page of its own:
    its leieforhold is opened."""
    subject: Any = tall.subject
    key = "tenancy" if tall.subject is Lease else "pk"
    return rows.annotate(
        opens=Subquery(subject.objects.visible_to(user).filter(pk=OuterRef("key")).values(key)[:1])
    )


def address(row: Any, tall: Tall) -> str:
    return reverse(_PAGES[tall.label], args=[row.opens]) if row.opens else ""


def is_hidden(row: Any) -> bool:
    """Whether the user may know only that the row is counted. Of what is gone there is nothing to hide."""
    return row.opens is None and not (row.change == RadChange.GONE and not row.facts)


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
