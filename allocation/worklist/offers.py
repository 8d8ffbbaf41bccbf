"""Offers that run out, or whose answer leads to something."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from allocation import clock
from allocation.clock import Code
from allocation.lamps import offer_lamp
from allocation.models import Offer, OfferStatus
from allocation.nearing import offers_that_wait
from allocation.worklist.parts import Office
from config.labels import label
from config.links import reverse
from config.worklist import Lamp, WorkItem


def offers(office: Office) -> Lamp:
    """Offers whose answer is due, is missing its consequence, or waits for a contract."""
    rows = (
        Offer.objects.visible_to(office.user)
        .filter(bydel=office.bydel)
        .filter(offers_that_wait(office.today))
        .select_related("dwelling", "soknad")
        .order_by("answer_by", "pk")
    )
    late = clock.latest(Code.OFFER_LETTER, office.today, level="red", kept=True)
    return Lamp(
        "soknader.tilbud", "Tilbud", office.named(rows), lambda row: _item(row, office.today),
        reverse("soknad-list") + "?frist=tilbud", red=Q(status=OfferStatus.OPEN, answer_by__lte=late), lit=True,
        who="soknad__caseworker",
    )  # fmt: skip


def _item(row: Any, today: date) -> WorkItem:
    level, text, todo = _waits_for(row, today)
    what = f"{row.applicant}, {row.dwelling.address}"
    days = (today - (row.answered_on or row.given_on)).days
    return WorkItem(
        row.soknad.number, reverse("offer", args=[row.pk]), what, level, text, todo, days, row.answer_by
    )  # fmt: skip


def _waits_for(row: Any, today: date) -> tuple[str, str, str]:
    """Level and words of the lamp, and what to do."""
    if row.status == OfferStatus.OPEN:
        lamp = offer_lamp(row.answer_by, today)
        return lamp.level, f"Svar {lamp.text}", "Registrer svaret på tilbudet"
    if row.status == OfferStatus.ACCEPTED:
        return "amber", "Akseptert", "Skriv leiekontrakt"
    return "amber", label(row, "status"), "Bestem følgen"
