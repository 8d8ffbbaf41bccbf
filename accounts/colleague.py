"""A reader without a name: whatever is made for her is the same for all colleagues with the same memberships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from accounts.models import User
from accounts.models.user import Scopes


@dataclass(frozen=True)
class _Colleague:
    """Has what decides which rows may be seen, and nothing else: asked for a key or a name, it fails."""

    scopes: Scopes

    may = User.may
    require = User.require
    _may_in_kommune = User._may_in_kommune


def colleague_of(user: User) -> User:
    """For `visible_to` and what else asks only for `scopes`, `may` and `require`."""
    return cast("User", _Colleague(user.scopes))
