"""Offers that run out, or whose answer leads to something."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from accounts.models import Bydel, User
from allocation.lamps import offer_lamp
from allocation.models import Offer, OfferStatus
from allocation.worklist.parts import group, named
from config.worklist import WorkGroup, WorkItem


def offers(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Offers whose answer is due, is missing its consequence, or waits for a contract."""
    rows = named(
        Offer.objects.visible_to(user)
        .filter(bydel=bydel)
        .filter(_offer_waits(today))
        .select_related("dwelling", "soknad")
        .order_by("answer_by", "pk"),
        user,
        "household",
    )
    return group("Tilbud", rows, [_offer_item(row, today) for row in rows], "")


def _offer_waits(today: date) -> Q:
    open_soon = Q(status=OfferStatus.OPEN, answer_by__lte=today + timedelta(days=1))
    undecided = Q(status__in=[OfferStatus.DECLINED, OfferStatus.EXPIRED], consequence_at=None)
    return open_soon | undecided | Q(status=OfferStatus.ACCEPTED)


def _offer_item(row: Any, today: date) -> WorkItem:
    url = reverse("offer", args=[row.pk])
    what = f"{row.applicant}, {row.dwelling.address}"
    if row.status == OfferStatus.OPEN:
        lamp = offer_lamp(row.answer_by, today)
        return WorkItem(row.soknad.number, url, f"{what}: svarfrist", lamp.level, lamp.text)
    if row.status == OfferStatus.ACCEPTED:
        return WorkItem(row.soknad.number, url, f"{what}: skriv leiekontrakt", "amber", "Akseptert")
    return WorkItem(row.soknad.number, url, f"{what}: bestem følgen", "amber", row.get_status_display())
