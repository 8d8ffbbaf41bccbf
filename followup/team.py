"""Who works with bo-oppfølging in a bydel, and who looks after whose residents today."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Bydel, Membership, User
from accounts.permissions import GRANTS, Permission
from followup.models import Fravaer

_ROLES = [role for role, granted in GRANTS.items() if Permission.FOLLOWUP_WORK in granted]


def team(bydel: Bydel | int) -> QuerySet[User]:
    """Everybody who works with follow-up in the bydel today, by name."""
    pk = bydel.pk if isinstance(bydel, Bydel) else bydel
    holding = Membership.objects.valid_on(timezone.localdate()).filter(bydel=pk, role__in=_ROLES)
    return User.objects.filter(pk__in=holding.values("user"), is_active=True).order_by("name", "pk")


def works_here(user: User | None, bydel: Bydel | int) -> bool:
    return user is not None and team(bydel).filter(pk=user.pk).exists()


def covers(user: User, bydel: Bydel | int, day: date) -> list[User]:
    """Those whose residents `user` looks after on the day, because they are away."""
    away = Fravaer.objects.filter(bydel=bydel, stand_in=user).on(day).values("user")
    return list(User.objects.filter(pk__in=away).order_by("name", "pk"))


def absence_on(user: User, bydel: Bydel | int, day: date) -> Fravaer | None:
    rows = Fravaer.objects.filter(Q(bydel=bydel), user=user).on(day)
    return rows.select_related("user", "stand_in").first()
