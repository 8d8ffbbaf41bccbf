"""Gate 3 for the API: households with a protected member. Also used by the API of the apps above."""

from __future__ import annotations

from django.db.models import Model
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Oppslag
from housing.models import Adressebeskyttelse, Household

# The same place in the session as the pages': a reason that is given once counts for both.
SESSION_KEY = "protected_reasons"
CLOSED = (
    "Siden har opplysninger som bare noen få i {bydel} kan åpne. De finner du gjennom lederen."
    " Spør lederen for {office}."
)
ASK_WHY = (
    "En i husstanden har adressebeskyttelse. Send først hvorfor du trenger å åpne den,"
    " til /api/v1/husstander/{pk}/begrunnelse/."
)


def open_household(request: Request, user: User, household: Household, subject: Model) -> None:
    """Notes in the read log that the subject is shown, or refuses as its page does."""
    protected, reason = require_open(request, user, household)
    Oppslag.objects.record(subject, by=user, protected=protected, reason=reason)


def require_open(request: Request, user: User, household: Household) -> tuple[bool, str]:
    """Whether the household is protected, and why the user opens it; refuses those who may not."""
    if not _is_protected(household):
        return False, ""
    if not user.may(Permission.PROTECTED_VIEW, bydel=household.bydel_id):
        bydel = household.bydel
        raise PermissionDenied(CLOSED.format(bydel=bydel, office=bydel.office_name))
    reason = request.session.get(SESSION_KEY, {}).get(str(household.pk))
    if reason is None:
        raise PermissionDenied(ASK_WHY.format(pk=household.pk))
    return True, str(reason)


def keep_reason(request: Request, household: Household, reason: str) -> None:
    reasons = request.session.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = {**reasons, str(household.pk): reason}


def _is_protected(household: Household) -> bool:
    members = household.members.filter(valid_to=None)
    return members.exclude(person__adressebeskyttelse=Adressebeskyttelse.NONE).exists()
