"""Who runs a campaign: the bydel's own those who run surveys there, the city's those who compare all bydeler."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.models import Campaign, CampaignPlace


def may_run(user: User, campaign: Campaign) -> bool:
    if campaign.bydel_id is not None:
        return user.may(Permission.SURVEY_WORK, bydel=campaign.bydel_id)
    return user.may(Permission.BOMILJO_CITY, kommune=campaign.kommune_id)


def may_hand_out(user: User, place: CampaignPlace) -> bool:
    """Letters, posters, paper and reading the texts: the bydel does its own part of the city's campaign."""
    return user.may(Permission.SURVEY_WORK, bydel=place.bydel_id) or may_run(user, place.campaign)


def require_run(user: User, campaign: Campaign) -> None:
    if not may_run(user, campaign):
        raise PermissionDenied("Undersøkelsen gjennomføres av andre. Du kan se den.")


def require_hand_out(user: User, place: CampaignPlace) -> None:
    if not may_hand_out(user, place):
        raise PermissionDenied("Undersøkelsen gjennomføres av andre. Du kan se den.")
