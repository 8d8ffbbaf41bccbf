"""Cases of the same people in other bydeler: that there is one and whom to ring, and never anything of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from allocation.duplicates import APPLY
from housing.models import Adressebeskyttelse, Household


class Office(NamedTuple):
    bydel: str
    office: str
    phone: str

    @property
    def text(self) -> str:
        ring = f" Ring {self.office}, {self.phone}." if self.phone else f" Ta kontakt med {self.office}."
        return f"{self.bydel} har en sak som ikke er ferdig, for noen av dem som søker.{ring}"


def of_household(household: Household) -> list[Office]:
    """Offices of other bydeler of the kommune. Nothing when somebody in the household is protected."""
    members = list(household.members.filter(valid_to=None).select_related("person"))
    if any(member.person.adressebeskyttelse != Adressebeskyttelse.NONE for member in members):
        return []
    numbers = [member.person.fodselsnummer_index for member in members if member.relation in APPLY]
    return of_numbers(household.bydel_id, [number for number in numbers if number])


def of_numbers(bydel: int, number_indexes: Sequence[str]) -> list[Office]:
    """Asks across the wall through one function in Postgres, which tells no more than this."""
    if not number_indexes:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bydel_name, office_name, phone FROM husrom_open_cases_elsewhere(%s, %s)",
            [bydel, list(number_indexes)],
        )
        return [Office(*row) for row in cursor.fetchall()]
