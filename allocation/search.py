"""Finding cases by text: case number, or the applicant's name."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.models import Bydel, User
from allocation.models import Soknad
from housing.models import HouseholdMember, Person
from housing.names import named


def matching_text(rows: QuerySet[Soknad], text: str, *, user: User, bydel: Bydel) -> QuerySet[Soknad]:
    """Rows whose number begins with the text when it begins with a digit, as no name does. Else those with a
    member whose name has every word of it: to ask for both at once would read every case of the bydel.

    Protected persons are found by nobody without the grant.
    """
    text = text.strip()
    if text[:1].isdigit():
        return rows.filter(number__startswith=text)
    return rows.filter(household__in=households_named(text, user=user, bydel=bydel))


def households_named(text: str, *, user: User, bydel: Bydel) -> QuerySet[HouseholdMember, Any]:
    """Keys of the bydel's households with a member whose name has every word of the text."""
    persons = Person.objects.visible_to(user).filter(bydel=bydel).not_hidden_from(user)
    if words := text.split():
        persons = persons.filter(named(bydel, words, members=False))
    return HouseholdMember.objects.filter(person__in=persons.values("pk")).values("household")


def fold(text: str) -> str:
    """As the SQL function husrom_fold."""
    return text.lower().translate(str.maketrans("øåäöéèüñç", "oaaoeeunc")).replace("æ", "ae")
