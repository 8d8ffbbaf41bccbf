"""A state machine is one table: Python reads it for its refusals, Postgres enforces it by trigger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pgtrigger
from django.db import models

from config.errors import RuleBroken

Table = Mapping[Any, frozenset[Any]]


def fsm(name: str, table: Table, *, field: str = "status") -> pgtrigger.Trigger:
    """The trigger that refuses every change of status which the table does not list."""
    return pgtrigger.FSM(
        name=name,
        field=field,
        transitions=[(str(now), str(then)) for now, nexts in table.items() for then in sorted(nexts)],
    )


def check(table: Table, now: models.TextChoices, then: models.TextChoices, *, what: str) -> None:
    """Raises RuleBroken with the two labels when the table does not allow the step."""
    if then in table[now]:
        return
    if then == now:
        raise RuleBroken(f"{what} er alt «{now.label}».")
    raise RuleBroken(f"{what} er «{now.label}» og kan ikke bli «{then.label}».")
