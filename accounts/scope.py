"""Tells Postgres whose rows the transaction may see: the second wall behind `visible_to`.

The values are local to the transaction. A row-level policy compares them with the row's own column,
so a query that forgets `visible_to` still returns no foreign bydel's rows (docs/adr/0002).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connection, transaction
from psycopg2 import extensions

from accounts.models import User
from accounts.models.user import Scopes
from accounts.permissions import Permission

# Roles that open cases and persons; the others see dwellings and figures only. A booppfølger opens persons and
# no cases; the notes of follow-up are hers alone.
_OPENS_CASES = (Permission.SOKNAD_VIEW, Permission.PERSON_VIEW, Permission.PROTECTED_VIEW)
_OPENS_PERSONS = (*_OPENS_CASES, Permission.FOLLOWUP_VIEW)
_OPENS_NOTES = (Permission.FOLLOWUP_WORK,)
# What is told of an incident is read by a booppfølger too, when it is linked to somebody she follows up.
_OPENS_INCIDENTS = (Permission.HENDELSE_VIEW, Permission.FOLLOWUP_WORK)


def _array(ids: Iterable[int]) -> str:
    return "{" + ",".join(str(pk) for pk in sorted(ids)) + "}"


def use_scope_of(user: User) -> None:
    """Open exactly what the user's memberships open, until the transaction ends."""
    calls, values = _opened(user.scopes)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('husrom.user', %s, true), {calls}", [str(user.pk), *values])


@lru_cache(1000)
def _opened(scopes: Scopes) -> tuple[str, list[str]]:
    """The settings, and what they are set to: the same for all with the same memberships."""
    ids: dict[str, Iterable[int]] = {
        "bydeler": scopes.bydeler(),
        "case_bydeler": scopes.bydeler(*_OPENS_CASES),
        "person_bydeler": scopes.bydeler(*_OPENS_PERSONS),
        "note_bydeler": scopes.bydeler(*_OPENS_NOTES),
        "resident_bydeler": scopes.bydeler(Permission.BOMILJO_WORK),
        "incident_bydeler": scopes.bydeler(*_OPENS_INCIDENTS),
        "reporter_bydeler": scopes.bydeler(Permission.MELDER_VIEW),
        "landlords": scopes.landlords(),
        "kommuner": scopes.kommuner(),
        "figure_kommuner": scopes.kommuner(Permission.FIGURES_WORK),
        "audit_kommuner": scopes.kommuner(Permission.AUDIT_VIEW),
        "admin_kommuner": scopes.kommuner(Permission.USERS_WORK),
    }
    calls = ", ".join(f"set_config('husrom.{name}', %s, true)" for name in ids)
    places, of_places = _places(scopes)
    return f"{calls}, {places}", [*(_array(value) for value in ids.values()), *of_places]


# Those who compare all bydeler of a kommune see the places of each. Postgres looks them up in the same trip.
_OF_CITY = (
    "set_config('husrom.place_bydeler', (%s::bigint[] || ARRAY("
    "SELECT id FROM accounts_bydel WHERE kommune_id = ANY(%s::bigint[]) ORDER BY id))::text, true)"
)


def _places(scopes: Scopes) -> tuple[str, list[str]]:
    own, city = scopes.bydeler(Permission.BOMILJO_VIEW), scopes.kommuner(Permission.BOMILJO_CITY)
    if city:
        return _OF_CITY, [_array(own), _array(city)]
    return "set_config('husrom.place_bydeler', %s, true)", [_array(own)]


@contextmanager
def scope_of(user: User) -> Iterator[None]:
    """A transaction with the user's scope."""
    with transaction.atomic():
        use_scope_of(user)
        yield


# Names of the settings that hold ids, by what the ids are of.
BYDELER = (
    "bydeler", "case_bydeler", "person_bydeler", "note_bydeler", "place_bydeler", "resident_bydeler",
    "incident_bydeler", "reporter_bydeler",
)  # fmt: skip
KOMMUNER = ("kommuner", "figure_kommuner", "audit_kommuner", "admin_kommuner")
SETTINGS = ("user", *BYDELER, "landlords", *KOMMUNER)

# One question, since a job's own statement may take no longer than asking for the units did.
_EVERY_UNIT = (
    "WITH bydeler AS (SELECT COALESCE(array_agg(id ORDER BY id), '{}')::text AS ids FROM accounts_bydel)"  # noqa: S608
    ", kommuner AS (SELECT COALESCE(array_agg(id), '{}')::text AS ids FROM accounts_kommune)"
    " SELECT set_config('husrom.user', '0', true), "
    + ", ".join(f"set_config('husrom.{name}', bydeler.ids, true)" for name in BYDELER)
    + ", set_config('husrom.landlords', (SELECT COALESCE(array_agg(id), '{}')::text FROM accounts_landlord), true)"
    + "".join(f", set_config('husrom.{name}', kommuner.ids, true)" for name in KOMMUNER)
    + " FROM bydeler, kommuner"
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


_READ = "SELECT " + ", ".join(f"current_setting('husrom.{name}', true)" for name in SETTINGS)
_WRITE = "SELECT " + ", ".join(f"set_config('husrom.{name}', %s, true)" for name in SETTINGS)
_COUNTED = ("bydeler", "case_bydeler", "person_bydeler", "place_bydeler", "incident_bydeler")
_OPEN = "SELECT " + ", ".join(f"set_config('husrom.{name}', %s, true)" for name in _COUNTED)


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
            cursor.execute(_OPEN, [ids] * len(_COUNTED))
        yield


def counting_statements(bydeler: Iterable[int] | extensions.AsIs) -> tuple[str, list[Any], str]:
    """What opens and closes the cases as counting_in does, for a question asked in one trip with others.

    The bydeler may be SQL that finds them, as the text of an array.

    Should the question fail, the transaction is broken, and the scope goes with it.
    """
    opens, closes = _counting("%s")
    ids = bydeler if isinstance(bydeler, extensions.AsIs) else _array(bydeler)
    return opens, [ids] * len(_COUNTED), closes


def counting_in_kommune(kommune: int) -> tuple[str, list[int], str]:
    """As counting_statements, for every bydel of the kommune."""
    opens, closes = _counting("ARRAY(SELECT id FROM accounts_bydel WHERE kommune_id = %s ORDER BY id)::text")
    return opens, [kommune] * len(_COUNTED), closes


def _counting(bydeler: str) -> tuple[str, str]:
    keep = (
        f"set_config('husrom.before_{name}', current_setting('husrom.{name}', true), true)" for name in _COUNTED
    )
    opens = (f"set_config('husrom.{name}', {bydeler}, true)" for name in _COUNTED)
    back = (f"set_config('husrom.{name}', current_setting('husrom.before_{name}'), true)" for name in _COUNTED)
    return f"SELECT {', '.join([*keep, *opens])}", f"SELECT {', '.join(back)}"


@contextmanager
def across_units() -> Iterator[None]:
    """Sees every unit for a few statements of an action that has checked the permission itself; then as before.

    For what belongs to two units at once: a consent that another unit gives, a case that is handed over.
    """
    with _as_before(), system_scope():
        yield
