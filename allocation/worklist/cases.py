"""Søknader that wait for somebody."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import nearing
from allocation.models import SoknadStatus
from allocation.models.soknad import OPEN_STATUSES
from allocation.worklist.parts import case_item, cases_of, group, named
from config.worklist import WorkGroup

FIRST, LATER = "Send foreløpig svar, eller avgjør saken", "Avgjør saken, eller skriv at svaret er forsinket"


def unanswered(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = named(nearing.answers(cases_of(user, bydel), today), user, "household")
    items = [case_item(row, today, todo=LATER if row.answer_expected_on else FIRST) for row in rows]
    return group("Svar til søkeren nærmer seg fristen", rows, items, reverse("soknad-list") + "?frist=svar")


def without_caseworker(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = named(
        cases_of(user, bydel).filter(status__in=OPEN_STATUSES, caseworker=None).order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [case_item(row, today) for row in rows]
    return group("Uten saksbehandler", rows, items, reverse("soknad-list") + "?ansvarlig=ingen")


def mine(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = named(
        cases_of(user, bydel).filter(status__in=OPEN_STATUSES, caseworker=user).order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [case_item(row, today) for row in rows]
    return group("Mine åpne saker", rows, items, reverse("soknad-list") + "?ansvarlig=meg")


def to_decision(user: User, bydel: Bydel, today: date) -> WorkGroup:
    if not user.may(Permission.VEDTAK_ISSUE, bydel=bydel):
        return WorkGroup("", (), 0)
    rows = named(
        cases_of(user, bydel).filter(status=SoknadStatus.TO_DECISION).order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [case_item(row, today) for row in rows]
    return group("Klare for vedtak", rows, items, reverse("soknad-list") + f"?status={SoknadStatus.TO_DECISION}")
