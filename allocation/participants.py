"""Who may be invited to an allocation meeting."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import GRANTS, Permission, Role
from allocation.models import AllocationMeeting


def invitable(meeting: AllocationMeeting) -> QuerySet[User]:
    """Who works in the bydel or for a landlord with a dwelling on the agenda, and is not there yet."""
    landlords = meeting.dwellings.values("vacancy__dwelling__landlord")
    attending = [role for role in Role if Permission.MEETING_ATTEND in GRANTS[role]]
    around = [Role.BOOPPFOLGER, Role.BOMILJO_WORKER]
    working = Membership.objects.valid_on(timezone.localdate()).filter(
        Q(bydel=meeting.bydel_id, role__in=[*attending, *around]) | Q(landlord__in=landlords)
    )
    present = meeting.participants.filter(user__isnull=False).values("user")
    return (
        User.objects.filter(is_active=True, pk__in=working.values("user")).exclude(pk__in=present).order_by("name")
    )
