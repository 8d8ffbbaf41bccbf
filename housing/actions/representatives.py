"""Verge and fullmektig: those who receive a person's letters."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accounts.models import User
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from housing.actions.persons import require_change
from housing.models import Household, Person, Representative
from housing.models.person import RepresentativeKind


@transaction.atomic
def add(
    *,
    person: Person,
    household: Household,
    kind: RepresentativeKind | str,
    name: str,
    street: str,
    postcode: str,
    city: str,
    valid_from: date,
    by: User,
    phone: str = "",
    email: str = "",
) -> Representative:
    """Registrer verge eller fullmektig."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    require_change(person, by)
    kind = RepresentativeKind(kind)
    if person.representatives.filter(kind=kind, valid_to=None).exists():
        raise RuleBroken(f"Personen har allerede {kind.label.lower()}. Avslutt den gamle først.", field="kind")
    representative = Representative.objects.create(
        person=person,
        kind=kind,
        name=name.strip(),
        street=street.strip(),
        postcode=postcode.strip(),
        city=city.strip(),
        phone=phone.strip(),
        email=email.strip(),
        valid_from=valid_from,
    )
    Event.objects.record(
        "representative.added",
        f"{kind.label} registrert.",
        by=by,
        about=[person, household],
        bydel=household.bydel_id,
    )
    return representative


@transaction.atomic
def end(*, representative: Representative, household: Household, valid_to: date, by: User) -> Representative:
    """Avslutt vergemål eller fullmakt."""
    require_change(representative.person, by)
    representative = Representative.objects.select_for_update().get(pk=representative.pk)
    if representative.valid_to is not None:
        raise RuleBroken(f"Allerede avsluttet {norwegian_date(representative.valid_to)}.")
    if valid_to < representative.valid_from:
        raise RuleBroken(
            f"Sluttdatoen er før startdatoen {norwegian_date(representative.valid_from)}. Rett datoen.",
            field="valid_to",
        )
    representative.valid_to = valid_to
    representative.save(update_fields=["valid_to"])
    Event.objects.record(
        "representative.ended",
        f"{representative.get_kind_display()} avsluttet {norwegian_date(valid_to)}.",
        by=by,
        about=[representative.person, household],
        bydel=household.bydel_id,
    )
    return representative
