"""What opphold, bekymring and fagansvar add to the pages of the app below."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.links import reverse
from housing.models import Household, Tenancy
from housing.related import Act


def tenancy_acts(user: User, tenancy: Tenancy) -> Sequence[Act]:
    if tenancy.moved_out is not None and tenancy.moved_out < timezone.localdate():
        return []
    acts = []
    if user.may(Permission.CONCERN_REPORT, bydel=tenancy.bydel_id, landlord=tenancy.landlord_id):
        acts.append(Act("Meld bekymring", reverse("bekymring-report", args=[tenancy.pk])))
    if user.may(Permission.FOLLOWUP_PLACE, bydel=tenancy.bydel_id):
        acts.append(Act("Gi ansvar", reverse("ansvar-give", args=[tenancy.pk])))
    return acts


def household_acts(user: User, household: Household) -> Sequence[Act]:
    if not user.may(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id):
        return []
    return [
        Act("Midlertidig opphold", reverse("opphold-new", args=[household.pk])),
        Act("Ventes ut", reverse("utskriving-new", args=[household.pk])),
    ]
