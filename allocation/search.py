"""Finding cases by text: case number, or the applicant's name."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Bydel, User
from allocation.models import Soknad
from housing.models import HouseholdMember, Person


def matching_text(rows: QuerySet[Soknad], text: str, *, user: User, bydel: Bydel) -> QuerySet[Soknad]:
    """Rows whose number begins with the text, or with a member whose name has every word of it.

    Protected persons are found by nobody without the grant. The name search filters on the bydel itself,
    since text operators cannot use an index behind row-level security alone.
    """
    text = text.strip()
    households = households_named(text, user=user, bydel=bydel)
    return rows.filter(Q(number__startswith=text) | Q(household__in=households))


def households_named(text: str, *, user: User, bydel: Bydel) -> QuerySet[HouseholdMember, Any]:
    """Keys of the bydel's households with a member whose name has every word of the text."""
    persons = Person.objects.visible_to(user).filter(bydel=bydel).not_hidden_from(user)
    for word in text.split():
        persons = persons.filter(name_folded__contains=fold(word))
    return HouseholdMember.objects.filter(person__in=persons.values("pk")).values("household")


def fold(text: str) -> str:
    """As the SQL function husrom_fold."""
    return text.lower().translate(str.maketrans("øåäöéèüñç", "oaaoeeunc")).replace("æ", "ae")
