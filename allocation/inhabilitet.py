"""Who may not take part in a case (forvaltningsloven § 6): noted at meetings, asked by every action."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.models import User
from allocation.models import Inhabilitet, Soknad
from config.errors import RuleBroken


def cases_closed_to(user: User, soknader: Iterable[Soknad | int]) -> list[str]:
    """Numbers of those cases among the ones given in which the user is inhabil."""
    return list(
        Inhabilitet.objects.filter(participant__user=user, soknad__in=list(soknader))
        .order_by("soknad__number")
        .values_list("soknad__number", flat=True)
        .distinct()
    )


def require_habil(user: User, *soknader: Soknad | int) -> None:
    """Raises RuleBroken when the user is inhabil in one of the cases."""
    if numbers := cases_closed_to(user, soknader):
        raise RuleBroken(
            f"Du er meldt inhabil i sak {', '.join(numbers)} og kan ikke gjøre dette. En annen må gjøre det."
        )
