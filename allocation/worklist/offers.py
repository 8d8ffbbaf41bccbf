"""Offers that run out, or whose answer leads to something."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import Bydel, User
from allocation.lamps import offer_lamp
from allocation.models import Offer, OfferStatus
from allocation.nearing import offers_that_wait
from allocation.worklist.parts import group, named
from config.worklist import WorkGroup, WorkItem


def offers(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Offers whose answer is due, is missing its consequence, or waits for a contract."""
    rows = named(
        Offer.objects.visible_to(user)
        .filter(bydel=bydel)
        .filter(offers_that_wait(today))
        .select_related("dwelling", "soknad")
        .order_by("answer_by", "pk"),
        user,
        "household",
    )
    return group(
        "Tilbud", rows, [_offer_item(row, today) for row in rows], reverse("soknad-list") + "?frist=tilbud"
    )


def _offer_item(row: Any, today: date) -> WorkItem:
    level, text, todo = _waits_for(row, today)
    what = f"{row.applicant}, {row.dwelling.address}"
    days = (today - (row.answered_on or row.given_on)).days
    return WorkItem(row.soknad.number, reverse("offer", args=[row.pk]), what, level, text, todo, days)


def _waits_for(row: Any, today: date) -> tuple[str, str, str]:
    """Level and words of the lamp, and what to do."""
    if row.status == OfferStatus.OPEN:
        lamp = offer_lamp(row.answer_by, today)
        return lamp.level, f"Svar {lamp.text}", "Registrer svaret på tilbudet"
    if row.status == OfferStatus.ACCEPTED:
        return "amber", "Akseptert", "Skriv leiekontrakt"
    return "amber", row.get_status_display(), "Bestem følgen"
