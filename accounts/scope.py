"""Tells Postgres whose rows the transaction may see: the second wall behind `visible_to`.

The values are local to the transaction. A row-level policy compares them with the row's own column,
so a query that forgets `visible_to` still returns no foreign bydel's rows (docs/adr/0002).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from accounts.models import User
from accounts.permissions import Permission

# Roles that open cases and persons; the others see dwellings and figures only.
_OPENS_CASES = (Permission.SOKNAD_VIEW, Permission.PERSON_VIEW, Permission.PROTECTED_VIEW)


def _array(ids: Iterable[int]) -> str:
    return "{" + ",".join(str(pk) for pk in sorted(ids)) + "}"


def _tell_postgres(
    *,
    user_id: int,
    bydeler: Iterable[int],
    case_bydeler: Iterable[int],
    landlords: Iterable[int],
    kommuner: Iterable[int],
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('husrom.user', %s, true), set_config('husrom.bydeler', %s, true),"
            " set_config('husrom.case_bydeler', %s, true), set_config('husrom.landlords', %s, true),"
            " set_config('husrom.kommuner', %s, true)",
            [str(user_id), _array(bydeler), _array(case_bydeler), _array(landlords), _array(kommuner)],
        )


def use_scope_of(user: User) -> None:
    """Open exactly what the user's memberships open, until the transaction ends."""
    scopes = user.scopes
    _tell_postgres(
        user_id=user.pk,
        bydeler=scopes.bydeler(),
        case_bydeler=scopes.bydeler(*_OPENS_CASES),
        landlords=scopes.landlords(),
        kommuner=scopes.kommuner(),
    )


@contextmanager
def scope_of(user: User) -> Iterator[None]:
    """A transaction with the user's scope."""
    with transaction.atomic():
        use_scope_of(user)
        yield


# One question, since a job's own statement may take no longer than asking for the units did.
_EVERY_UNIT = (
    "WITH bydeler AS (SELECT COALESCE(array_agg(id ORDER BY id), '{}')::text AS ids FROM accounts_bydel)"
    " SELECT set_config('husrom.user', '0', true), set_config('husrom.bydeler', bydeler.ids, true),"
    " set_config('husrom.case_bydeler', bydeler.ids, true),"
    " set_config('husrom.landlords', (SELECT COALESCE(array_agg(id), '{}')::text FROM accounts_landlord), true),"
    " set_config('husrom.kommuner', (SELECT COALESCE(array_agg(id), '{}')::text FROM accounts_kommune), true)"
    " FROM bydeler"
)


@contextmanager
def system_scope() -> Iterator[None]:
    """A transaction that sees every unit: for jobs, which act on behalf of no person."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_EVERY_UNIT)
        yield
