"""Documents that did not come in time, cases where everything has come, and own drafts."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q, Window
from django.urls import reverse

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import drafts
from allocation.lamps import document_lamp
from allocation.models import Dokumentkrav, Soknadskladd, SoknadStatus
from allocation.worklist.parts import case_item, cases_of, group, named
from config.dates import days_text
from config.worklist import SHOWN, WorkGroup, WorkItem

LIST = "?status=avventer"


def overdue(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """One row a case, by the document that is most overdue."""
    late = Q(dokumentkrav__received_on=None, dokumentkrav__waived_on=None, dokumentkrav__due_on__lt=today)
    rows = named(
        cases_of(user, bydel)
        .filter(late, status=SoknadStatus.AWAITING)
        .annotate(due=Min("dokumentkrav__due_on"), missing=Count("dokumentkrav"))
        .order_by("due", "pk"),
        user,
        "household",
    )
    items = []
    for row in rows:
        lamp = document_lamp(row.due, today)
        what = "1 dokument mangler" if row.missing == 1 else f"{row.missing} dokumenter mangler"
        url = f"{row.get_absolute_url()}#dokumentasjon"
        items.append(WorkItem(row.number, url, f"{row.applicant}, {what}", lamp.level, lamp.text))
    return group("Dokumentasjon over fristen", rows, items, reverse("soknad-list") + LIST)


def all_here(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Everything that was asked for has come: somebody may go on."""
    asked = Dokumentkrav.objects.filter(soknad=OuterRef("pk"))
    rows = named(
        cases_of(user, bydel)
        .filter(Exists(asked), ~Exists(asked.outstanding()), status=SoknadStatus.AWAITING)
        .order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [case_item(row, today) for row in rows]
    return group("Dokumentasjonen er kommet", rows, items, reverse("soknad-list") + LIST)


def own_drafts(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Registrations that the user has begun and not finished."""
    if not user.may(Permission.SOKNAD_WORK, bydel=bydel):
        return WorkGroup("", (), 0)
    rows = list(drafts.own(user).filter(bydel=bydel).annotate(of_all=Window(Count("*")))[:SHOWN])
    items = [_draft_item(row, today) for row in rows]
    return group("Påbegynte registreringer", rows, items, reverse("kladd-list"))


def _draft_item(row: Soknadskladd, today: date) -> WorkItem:
    days = (today - row.saved_at.date()).days
    ago = "i dag" if days == 0 else "i går" if days == 1 else f"for {days_text(days)} siden"
    return WorkItem(drafts.name_of(row), reverse("kladd-open", args=[row.pk]), f"Lagret {ago}")
