"""User with e-mail login, and what the user's memberships open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Final, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models.organisation import Bydel, Kommune, Landlord
from accounts.permissions import GRANTS, Permission, Role
from config.prepared import Prepared


class Grant(NamedTuple):
    """One valid membership, flattened: a kommune-wide role has neither bydel nor landlord.

    An integration has no role. What it holds is `listed`.
    """

    role: Role | None
    bydel_id: int | None
    landlord_id: int | None
    kommune_id: int
    listed: frozenset[Permission] = frozenset()

    @property
    def permissions(self) -> frozenset[Permission]:
        return GRANTS[self.role] if self.role else self.listed


@dataclass(frozen=True)
class Scopes:
    """Everything that today's memberships open, computed once a request."""

    grants: tuple[Grant, ...]

    def _with(self, permission: Permission) -> Iterable[Grant]:
        return (grant for grant in self.grants if permission in grant.permissions)

    def bydeler(self, *permissions: Permission) -> frozenset[int]:
        """Ids of the bydeler where one of the permissions is held (any role when none is named)."""
        wanted = set(permissions)
        return frozenset(
            grant.bydel_id
            for grant in self.grants
            if grant.bydel_id and (not wanted or wanted & grant.permissions)
        )

    def landlords(self, *permissions: Permission) -> frozenset[int]:
        wanted = set(permissions)
        return frozenset(
            grant.landlord_id
            for grant in self.grants
            if grant.landlord_id and (not wanted or wanted & grant.permissions)
        )

    def kommuner(self, *permissions: Permission) -> frozenset[int]:
        wanted = set(permissions)
        return frozenset(grant.kommune_id for grant in self.grants if not wanted or wanted & grant.permissions)

    def holds(self, permission: Permission) -> bool:
        return any(True for _ in self._with(permission))

    @property
    def of_integration(self) -> bool:
        """Whether another system asks, and no human being."""
        return any(grant.role is None for grant in self.grants)


def _membership_rows(user_id: int, day: date) -> QuerySet[Any, tuple[Any, ...]]:
    """Role, bydel, landlord and kommune of each membership that is valid on the day."""
    kommune = models.functions.Coalesce("kommune_id", "bydel__kommune_id", "landlord__kommune_id")
    rows = User(pk=user_id).memberships.valid_on(day).annotate(of_kommune=kommune).order_by("pk")
    return rows.values_list("role", "bydel_id", "landlord_id", "of_kommune")


def _user_rows(pk: int) -> QuerySet[User]:
    return User.objects.filter(pk=pk)


# Every request asks both.
_MEMBERSHIPS: Final = Prepared("husrom_memberships", _membership_rows, -1, date.min)
_USER: Final = Prepared("husrom_user", _user_rows, -1)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def of_session(self, pk: int) -> User | None:
        """Whoever has logged in. Every request asks."""
        return next(iter(_USER.ask(pk)), None)


class User(AbstractBaseUser):
    """Somebody who works in the system. There are no superusers: every right is a membership.

    An integration has a row here too, so that history and read log can name it. It has no membership and cannot
    log in: its rights come with its key (accounts/tokens.py).
    """

    email = models.EmailField("e-post", unique=True)
    name = models.CharField("navn", max_length=120)
    title = models.CharField("stilling", max_length=120, blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = "bruker"
        verbose_name_plural = "brukere"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def scopes(self) -> Scopes:
        return Scopes(
            tuple(Grant(Role(role), *rest) for role, *rest in _MEMBERSHIPS.ask(self.pk, timezone.localdate()))
        )

    def may(
        self,
        permission: Permission,
        *,
        bydel: Bydel | int | None = None,
        landlord: Landlord | int | None = None,
        kommune: Kommune | int | None = None,
    ) -> bool:
        """Whether the permission is held in one of the scopes named (anywhere when none is named)."""
        if bydel is None and landlord is None and kommune is None:
            return self.scopes.holds(permission)
        return (
            _pk(bydel) in self.scopes.bydeler(permission)
            or _pk(landlord) in self.scopes.landlords(permission)
            or (kommune is not None and self._may_in_kommune(permission, _pk(kommune)))
        )

    def _may_in_kommune(self, permission: Permission, kommune_id: int | None) -> bool:
        return any(
            grant.kommune_id == kommune_id and permission in grant.permissions for grant in self.scopes.grants
        )

    def require(
        self,
        permission: Permission,
        *,
        bydel: Bydel | int | None = None,
        landlord: Landlord | int | None = None,
        kommune: Kommune | int | None = None,
    ) -> None:
        """Gate 2: raises PermissionDenied (403) when the permission is missing in the scope."""
        if not self.may(permission, bydel=bydel, landlord=landlord, kommune=kommune):
            raise PermissionDenied(
                f"Du har ikke tilgang til å {permission.label[0].lower()}{permission.label[1:]}."
            )

    def require_person(self) -> None:
        """Gate 2, for what a human being answers for. Raises PermissionDenied (403) when another system asks."""
        if self.scopes.of_integration:
            raise PermissionDenied("Dette må gjøres av en saksbehandler, ikke av et annet system.")


def _pk(unit: models.Model | int | None) -> int | None:
    return unit.pk if isinstance(unit, models.Model) else unit
