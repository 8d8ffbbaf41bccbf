"""What incidents add to the pages of the app below."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import User
from accounts.permissions import Permission
from config.links import reverse
from housing.models import Dwelling, Tenancy
from housing.related import Act


def home_acts(user: User, dwelling: Dwelling) -> Sequence[Act]:
    if not user.may(Permission.HENDELSE_WORK, bydel=dwelling.bydel_id, landlord=dwelling.landlord_id):
        return []
    return [Act("Meld hendelse", reverse("dwelling-incident", args=[dwelling.pk]))]


def tenancy_acts(user: User, tenancy: Tenancy) -> Sequence[Act]:
    if not user.may(Permission.HENDELSE_WORK, bydel=tenancy.bydel_id, landlord=tenancy.landlord_id):
        return []
    return [Act("Meld hendelse", reverse("dwelling-incident", args=[tenancy.dwelling_id]))]
