"""Klager that wait: to be taken up, taken, reviewed, decided, or answered by the klageorgan."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import klage_terms
from allocation.models import Klage, KlageStatus
from allocation.models.forelopig_svar import newest_expected_by_klager
from allocation.worklist.parts import group, named
from config.dates import days_text
from config.worklist import WorkGroup, WorkItem

S = KlageStatus


def klager(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Open ones, oldest first. One that the klageorgan has is here only from the day an answer was expected."""
    waits = Q(status__in=[S.RECEIVED, S.IN_REVIEW]) | Q(status=S.FORWARDED, answer_expected_on__lte=today)
    rows = named(
        Klage.objects.visible_to(user)
        .filter(waits, bydel=bydel)
        .annotate(promised_on=newest_expected_by_klager())
        .select_related("soknad__rule_set", "caseworker")
        .order_by("received_on", "pk"),
        user,
        "soknad__household",
    )
    items = []
    for row in rows:
        lamp = klage_terms.lamp(row, today, row.promised_on)
        note = f"{row.applicant}: {_what_waits(row, user, today)}"
        items.append(WorkItem(row.soknad.number, reverse("klage", args=[row.pk]), note, lamp.level, lamp.text))
    return group("Klager", rows, items, reverse("klage-list"))


def _what_waits(row: Klage, user: User, today: date) -> str:
    if row.status == S.RECEIVED and not row.is_admitted:
        late = f"kom {days_text(row.days_late())} for sent, " if row.is_late else ""
        return f"{late}avgjør om den tas opp"
    if row.status == S.RECEIVED:
        return "ikke tatt av noen"
    if row.status == S.FORWARDED:
        return f"svar fra {row.body} er ikke kommet"
    if row.is_reviewed:
        decides = user.may(Permission.VEDTAK_ISSUE, bydel=row.bydel_id)
        return "avgjør klagen" if decides else "leder avgjør klagen"
    age = days_text(row.days_open(today))
    who = "du" if row.caseworker_id == user.pk else row.caseworker.name if row.caseworker else "ingen"
    return f"ny vurdering, {who}, mottatt for {age} siden"
