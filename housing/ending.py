"""What apps above this one do in the transaction that ends a leieforhold. They register in AppConfig.ready.

The action has checked that `by` may end it, who may have no role in the app above: a landlord ends its own.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from housing.models import Tenancy

AtEnd = Callable[[Tenancy, User], None]
_at_end: list[AtEnd] = []


def register(at_end: AtEnd) -> None:
    if at_end not in _at_end:
        _at_end.append(at_end)


def ended(tenancy: Tenancy, by: User) -> None:
    for at_end in _at_end:
        at_end(tenancy, by)
