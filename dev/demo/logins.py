"""What a newcomer needs to begin: who can log in, and where the first case is."""

from __future__ import annotations

from accounts.models import User
from accounts.permissions import Role
from accounts.scope import system_scope
from allocation.models import Soknad
from dev.demo.spotlight import FAMILY_NAME, GIVEN_NAME
from dev.demo.users import NAMED, PASSWORD
from housing.models import Vacancy


def lines() -> list[str]:
    """The table of demo logins, and the case to try first. Empty when no demo data are loaded."""
    existing = set(User.objects.values_list("email", flat=True))
    rows = [
        (login.email, ", ".join(Role(role).label for role in login.roles), login.unit)
        for login in NAMED
        if login.email in existing
    ]
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    table = [f"{email:<{widths[0]}}  {roles:<{widths[1]}}  {unit}" for email, roles, unit in rows]
    return [f"Passord for alle: {PASSWORD}", "", *table, "", *_spotlight()]


def _spotlight() -> list[str]:
    with system_scope():
        soknad = (
            Soknad.objects.filter(
                household__members__person__given_name=GIVEN_NAME,
                household__members__person__family_name=FAMILY_NAME,
            )
            .order_by("pk")
            .first()
        )
        if soknad is None:
            return []
        vacancy = (
            Vacancy.objects.open()
            .filter(dwelling__bydel=soknad.bydel_id, dwelling__rooms=4)
            .select_related("dwelling")
            .order_by("dwelling__pk")
            .first()
        )
        lines = [
            f"Ta denne saken gjennom hele løpet, som Sara og så Lars: sak {soknad.number}, "
            f"{GIVEN_NAME} {FAMILY_NAME} i Sagene."
        ]
        if vacancy:
            lines.append(f"En ledig bolig som passer: {vacancy.dwelling}.")
    return lines
