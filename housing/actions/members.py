"""Registering a person straight into a household."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from accounts.models import User
from housing.actions import households, persons
from housing.models import Household, HouseholdMember, Relation


@transaction.atomic
def register(
    *,
    household: Household,
    given_name: str,
    family_name: str,
    fodselsnummer: str,
    birth_date: date | None,
    relation: Relation | str,
    daily_care: bool,
    valid_from: date,
    by: User,
) -> HouseholdMember:
    """Registrer et nytt medlem: the person, or the one who has the number already, and the membership."""
    person = persons.register(
        bydel=household.bydel,
        given_name=given_name,
        family_name=family_name,
        fodselsnummer=fodselsnummer or None,
        birth_date=birth_date,
        by=by,
    )
    return households.add_member(
        household=household,
        person=person,
        relation=relation,
        daily_care=daily_care,
        valid_from=valid_from,
        by=by,
    )
