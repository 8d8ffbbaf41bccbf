"""What a draft of a registration holds: for each step, the fields as they were typed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from allocation.models import Soknadskladd
from config.dates import norwegian_date, norwegian_datetime
from housing.tenants import tenant_name

Typed = dict[str, dict[str, list[str]]]
LOOKUP, PERSON, CASE, ECONOMY, CONTACT = "lookup", "person", "case", "economy", "contact"
NUMBER = "fodselsnummer"
NAMELESS = "Søker uten navn ennå"


def read(kladd: Soknadskladd) -> Typed:
    typed: Typed = json.loads(kladd.typed)
    return typed


def write(typed: Typed) -> str:
    return json.dumps(typed, ensure_ascii=False)


def as_posted(kladd: Soknadskladd, step: str) -> QueryDict | None:
    """What a form is bound to; None when the step has not been filled in."""
    fields = read(kladd).get(step)
    if fields is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    return data


def number_of(kladd: Soknadskladd) -> str:
    return _first(kladd, LOOKUP, NUMBER)


def own(user: User) -> QuerySet[Soknadskladd]:
    """The user's drafts, newest first, with the name of the household when it is known."""
    rows = Soknadskladd.objects.visible_to(user).select_related("bydel", "household__bydel")
    return rows.annotate(applicant=tenant_name(user)).order_by("-saved_at", "-pk")


def name_of(kladd: Soknadskladd) -> str:
    """Whom a draft of `own` is about, as far as it is known."""
    if kladd.household_id is not None:
        applicant: str = kladd.applicant  # type: ignore[attr-defined]
        return applicant
    return typed_name(kladd) or NAMELESS


def typed_name(kladd: Soknadskladd) -> str:
    names = [_first(kladd, PERSON, name) for name in ("given_name", "family_name")]
    return " ".join(name for name in names if name)


def saved_text(kladd: Soknadskladd) -> str:
    return f"Lagret {norwegian_datetime(kladd.saved_at)}"


def kept_until(kladd: Soknadskladd) -> str:
    return norwegian_date(timezone.localtime(kladd.saved_at + timedelta(days=settings.SOKNADSKLADD_DAYS)))


def oldest_kept(now: datetime) -> datetime:
    return now - timedelta(days=settings.SOKNADSKLADD_DAYS)


def _first(kladd: Soknadskladd, step: str, field: str) -> str:
    values = read(kladd).get(step, {}).get(field) or [""]
    return values[0].strip()
