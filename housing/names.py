"""Conditions on a person's name that Postgres answers through its index, for a bydel or a landlord
(housing/migrations/0005 and 0008)."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, TextField, Value

from accounts.models import Bydel, Landlord

# Of those whose name is like what was typed, so many are looked at: some of them may be hidden from the user.
MOST_ALIKE = 200


class _OneOf(Func):
    """«pk = ANY (keys)», with which Postgres looks up the keys and nothing else. Without SELECT it would ask for
    them while planning too."""

    template, arg_joiner, output_field = "%(expressions)s)::bigint[])", " = ANY ((SELECT ", BooleanField()


def named(bydel: Bydel, words: Sequence[str], *, members: bool = True) -> Func:
    """People of the bydel with every word in their name. Without `members` only those registered there."""
    return _OneOf(F("pk"), Func(Value(bydel.pk), _words(words), Value(members), function="husrom_persons_named"))


def alike(bydel: Bydel, typed: str) -> Func:
    """People of the bydel whose name is like what was typed, the likest of them."""
    return _likest("husrom_persons_alike", bydel, typed)


def tenants_named(landlord: Landlord, words: Sequence[str]) -> Func:
    """Those who rent or have rented of the landlord, with every word in their name."""
    return _OneOf(F("pk"), Func(Value(landlord.pk), _words(words), function="husrom_tenants_named"))


def tenants_alike(landlord: Landlord, typed: str) -> Func:
    """Those whose name is like what was typed, the likest of them."""
    return _likest("husrom_tenants_alike", landlord, typed)


def _words(words: Sequence[str]) -> Value:
    return Value(list(words), output_field=ArrayField(TextField()))


def _likest(function: str, unit: Bydel | Landlord, typed: str) -> Func:
    return _OneOf(F("pk"), Func(Value(unit.pk), Value(typed), Value(MOST_ALIKE), function=function))
