"""Taking a søknad in: finding the household that is known, or registering a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.actions import soknader
from allocation.models import Soknad
from config.errors import RuleBroken
from housing.actions import households, persons
from housing.fields import blind_index
from housing.fodselsnummer import InvalidFodselsnummer, parse
from housing.models import Household

register = soknader.register


def known_household(*, number: str, bydel: Bydel, by: User) -> Household | None:
    """The household in the bydel of the person with the number; None when the person is not known here.

    Raises RuleBroken when the number is not valid. An empty number finds nobody.
    """
    by.require(Permission.SOKNAD_WORK, bydel=bydel)
    if not number:
        return None
    try:
        text = parse(number, allow_synthetic=settings.SYNTHETIC_FODSELSNUMMER).text
    except InvalidFodselsnummer as error:
        raise RuleBroken(str(error), field="fodselsnummer") from None
    index = blind_index(text, purpose="person.fodselsnummer")
    return (
        Household.objects.filter(bydel=bydel, members__person__fodselsnummer_index=index, members__valid_to=None)
        .order_by("-created_at")
        .first()
    )


@transaction.atomic
def register_new(*, bydel: Bydel, person: dict[str, Any], received_on: date, by: User, **facts: Any) -> Soknad:
    """Registrer personen, husstanden og søknaden samlet: alt eller ingenting."""
    applicant = persons.register(bydel=bydel, by=by, **person)
    household = households.create(bydel=bydel, main=applicant, by=by)
    return soknader.register(bydel=bydel, household=household, received_on=received_on, by=by, **facts)
