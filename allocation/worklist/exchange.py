"""Bytte that waits: for an answer from this unit, or for the bydel that has got its answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.urls import reverse

from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from allocation.models import Byttesamtykke, SoknadKind, SoknadStatus, Vedtak, VedtakKind, VedtakStatus
from allocation.models.soknad import OPEN_STATUSES
from allocation.worklist.parts import cases_of, group, named
from config.dates import days_text
from config.worklist import SHOWN, WorkGroup, WorkItem

NOTHING = WorkGroup("", (), 0)


def asked(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """What the bydel's leader is to answer."""
    if not user.may(Permission.VEDTAK_ISSUE, bydel=bydel):
        return NOTHING
    return _asked(user, Q(bydel=bydel), today)


def asked_of_absent(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """What a landlord without users is asked: the office that asks gets the answer, and writes it down."""
    if not user.may(Permission.SOKNAD_WORK, bydel=bydel):
        return NOTHING
    url = reverse("consent-list") + "?hvem=utleier"
    asked = Byttesamtykke.objects.visible_to(user).filter(asked_by_bydel=bydel).of_absent_landlords(today)
    return _waiting(
        asked,
        today,
        "Svar fra utleiere som ikke bruker Husrom",
        url,
        lambda row: f"{row.landlord}. Registrer svaret når det kommer",
    )


def asked_of_landlord(user: User, landlord: Landlord, today: date) -> WorkGroup:
    if not user.may(Permission.LEASE_WORK, landlord=landlord):
        return NOTHING
    return _asked(user, Q(landlord=landlord), today)


def _asked(user: User, party: Q, today: date) -> WorkGroup:
    asked = Byttesamtykke.objects.visible_to(user).filter(party)
    return _waiting(
        asked,
        today,
        "Samtykke til bytte",
        reverse("consent-list"),
        lambda row: f"{row.facts.get('Husstanden', '')}. Spurt av {row.asked_by_bydel}",
    )


def _waiting(
    asked: QuerySet[Byttesamtykke], today: date, title: str, url: str, note: Callable[[Any], str]
) -> WorkGroup:
    rows = list(
        asked.filter(answer="")
        .select_related("asked_by_bydel", "landlord")
        .annotate(of_all=Window(Count("*")))
        .order_by("asked_on", "pk")[:SHOWN]
    )
    items = [
        WorkItem(
            f"Bytte i sak {row.facts.get('Sak', '')}",
            reverse("consent", args=[row.pk]),
            note(row),
            lamp=_since((today - row.asked_on).days),
        )
        for row in rows
    ]
    return group(title, rows, items, url)


def answered(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Undecided cases where everybody who was asked has answered."""
    consents = Byttesamtykke.objects.filter(soknad=OuterRef("pk"))
    rows = named(
        cases_of(user, bydel)
        .filter(Exists(consents), ~Exists(consents.filter(answer="")))
        .filter(kind=SoknadKind.EXCHANGE, status__in=OPEN_STATUSES)
        .annotate(refused=Exists(consents.filter(answer="nei")))
        .order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [
        WorkItem(
            row.number,
            row.get_absolute_url(),
            f"{row.applicant}, {'noen samtykker ikke' if row.refused else 'alle samtykker'}",
        )
        for row in rows
    ]
    return group("Svarene om bytte er kommet", rows, items, reverse("soknad-list") + "?slag=bytte")


def to_hand_over(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Granted to another bydel, which cannot offer anything until it has the case."""
    if not user.may(Permission.VEDTAK_ISSUE, bydel=bydel):
        return NOTHING
    in_force = Vedtak.objects.filter(
        soknad=OuterRef("pk"), kind=VedtakKind.EXCHANGE_GRANTED, status=VedtakStatus.ISSUED
    )
    rows = named(
        cases_of(user, bydel)
        .filter(Exists(in_force), kind=SoknadKind.EXCHANGE, status=SoknadStatus.DECIDED)
        .filter(exchange_to__isnull=False)
        .exclude(exchange_to=bydel)
        .select_related("exchange_to")
        .order_by("status_since", "pk"),
        user,
        "household",
    )
    items = [
        WorkItem(row.number, reverse("soknad-transfer", args=[row.pk]), f"{row.applicant}, til {row.exchange_to}")
        for row in rows
    ]
    return group("Bytte som skal overføres", rows, items, reverse("soknad-list") + "?slag=bytte&status=avgjort")


def _since(days: int) -> str:
    return "spurt i dag" if days <= 0 else f"har ventet {days_text(days)}"
