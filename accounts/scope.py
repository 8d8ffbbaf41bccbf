"""Tells Postgres whose rows the transaction may see: the second wall behind `visible_to`.

The values are local to the transaction. A row-level policy compares them with the row's own column,
so a query that forgets `visible_to` still returns no foreign bydel's rows (docs/adr/0002).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from psycopg2 import extensions

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
    """A transaction that sees every unit: for jobs, which act on behalf of no person.

    One statement, since a job opens a transaction for every row that it sees to.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_EVERY_UNIT)
        yield


_SETTINGS = ("user", "bydeler", "case_bydeler", "landlords", "kommuner")
_READ = "SELECT " + ", ".join(f"current_setting('husrom.{name}', true)" for name in _SETTINGS)
_WRITE = "SELECT " + ", ".join(f"set_config('husrom.{name}', %s, true)" for name in _SETTINGS)
_OPEN = "SELECT set_config('husrom.bydeler', %s, true), set_config('husrom.case_bydeler', %s, true)"


@contextmanager
def _as_before() -> Iterator[None]:
    """The scope is afterwards what it was, also after a fault in the block.

    A transaction that is broken takes the scope with it when it is rolled back: no query runs in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        before = cursor.fetchone()
    try:
        yield
    finally:
        if not _is_broken():
            with connection.cursor() as cursor:
                cursor.execute(_WRITE, [value or "" for value in before])


def _is_broken() -> bool:
    """Whether Django or Postgres refuses every further statement until the transaction is rolled back."""
    if connection.needs_rollback or connection.connection is None:
        return True
    return connection.connection.get_transaction_status() not in {
        extensions.TRANSACTION_STATUS_IDLE,
        extensions.TRANSACTION_STATUS_INTRANS,
    }


@contextmanager
def counting_in(bydeler: Iterable[int]) -> Iterator[None]:
    """Open the cases of the bydeler for the block, to somebody who may know how many but not who.

    What is read inside may leave the block as counts only. Afterwards the scope is what it was.
    """
    ids = _array(bydeler)
    with _as_before():
        with connection.cursor() as cursor:
            cursor.execute(_OPEN, [ids, ids])
        yield


@contextmanager
def across_units() -> Iterator[None]:
    """Sees every unit for a few statements of an action that has checked the permission itself; then as before.

    For what belongs to two units at once: a consent that another unit gives, a case that is handed over.
    """
    with _as_before(), system_scope():
        yield
