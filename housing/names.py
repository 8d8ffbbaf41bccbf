"""Conditions on a person's name that Postgres answers through its index, for a bydel (housing/migrations/0005)."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, TextField, Value

from accounts.models import Bydel

# Of those whose name is like what was typed, so many are looked at: some of them may be hidden from the user.
MOST_ALIKE = 200


class _OneOf(Func):
    """«pk = ANY (keys)», with which Postgres looks up the keys and nothing else. Without SELECT it would ask for
    them while planning too."""

    template, arg_joiner, output_field = "%(expressions)s)::bigint[])", " = ANY ((SELECT ", BooleanField()


def named(bydel: Bydel, words: Sequence[str], *, members: bool = True) -> Func:
    """People of the bydel with every word in their name. Without `members` only those registered there."""
    typed = Value(list(words), output_field=ArrayField(TextField()))
    return _OneOf(F("pk"), Func(Value(bydel.pk), typed, Value(members), function="husrom_persons_named"))


def alike(bydel: Bydel, typed: str) -> Func:
    """People of the bydel whose name is like what was typed, the likest of them."""
    return _OneOf(F("pk"), Func(Value(bydel.pk), Value(typed), Value(MOST_ALIKE), function="husrom_persons_alike"))
