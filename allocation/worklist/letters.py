"""Letters that came back, and letters that do not leave."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from allocation import clock, letter_words
from allocation.clock import Code
from allocation.models import Letter, LetterStatus
from allocation.worklist.parts import Office
from config.labels import label
from config.links import reverse
from config.worklist import Lamp, WorkItem
from housing.models.household import open_to


def returned(office: Office) -> Lamp:
    rows = _letters(office).filter(status=LetterStatus.RETURNED)
    return _lamp(office, "retur", "Brev som kom i retur", rows, Code.LETTER_RETURNED, "i_retur")


def failing(office: Office) -> Lamp:
    return _lamp(
        office, "brev_feiler", "Brev som ikke kommer av gårde", _letters(office).failing(), Code.LETTER_FAILING,
        "feiler",
    )  # fmt: skip


def _letters(office: Office) -> Any:
    return Letter.objects.visible_to(office.user).filter(open_to(office.user, "household"), bydel=office.bydel)


def _lamp(office: Office, code: str, title: str, rows: QuerySet[Letter], when: Code, status: str) -> Lamp:
    ordered = rows.select_related("soknad").order_by("status_since", "pk")
    return Lamp(
        f"soknader.{code}", title, office.named(ordered), lambda row: _item(row, office.today),
        f"{reverse('letter-list')}?status={status}",
        red=Q(status_since__date__lte=clock.latest(when, office.today, level="red")), lit=True,
        who="soknad__caseworker",
    )  # fmt: skip


def _item(row: Any, today: date) -> WorkItem:
    level, lamp = letter_words.lamp(row, today)
    number = row.soknad.number if row.soknad else label(row, "kind")
    note = f"{row.applicant}, {label(row, 'kind').lower()}"
    days = (today - timezone.localdate(row.status_since)).days
    todo = "Finn riktig adresse, og send på nytt" if row.status == LetterStatus.RETURNED else row.failure
    return WorkItem(number, reverse("letter", args=[row.pk]), note, level, lamp, todo, days)
