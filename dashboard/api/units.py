"""Which unit a request to the work list is about: a page knows it from the top bar, the API is told."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers

from accounts.models import Bydel, Landlord, User
from config.api import Query, found
from config.api_fields import key
from dashboard.worklist import Unit

ABOUT = "Sies ingenting, er det den første av enhetene dine."


class UnitQuery(Query):
    bydel = serializers.IntegerField(label="bydelen", required=False, help_text=ABOUT)
    utleier = serializers.IntegerField(label="utleieren", required=False, help_text=ABOUT)


def unit_fields() -> dict[str, serializers.Field[Any, Any, Any, Any]]:
    return {
        "bydel": key("bydelen", default=None, allow_null=True),
        "utleier": key("utleieren", default=None, allow_null=True),
    }


def unit_of(user: User, said: dict[str, Any]) -> Unit:
    """One of the user's own, or 404."""
    bydeler, landlords = user.scopes.bydeler(), user.scopes.landlords()
    bydel, landlord = said.get("bydel"), said.get("utleier")
    if bydel is None and landlord is None:
        bydel = min(bydeler, default=None)
        landlord = min(landlords, default=None) if bydel is None else None
    today = timezone.localdate()
    if bydel is not None:
        return Unit(user, today, bydel=found(Bydel.objects.filter(pk__in=bydeler), bydel))
    if landlord is not None:
        return Unit(user, today, landlord=found(Landlord.objects.filter(pk__in=landlords), landlord))
    return Unit(user, today)
