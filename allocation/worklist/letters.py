"""Letters that came back, and letters that do not leave."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import Bydel, User
from allocation import letter_words
from allocation.models import Letter, LetterStatus
from allocation.worklist.parts import group, named
from config.worklist import WorkGroup, WorkItem
from housing.models.household import open_to


def returned(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = _letters(user, bydel).filter(status=LetterStatus.RETURNED)
    return _group("Brev som kom i retur", rows, user, today, "Finn riktig adresse, og send på nytt", "i_retur")


def failing(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = _letters(user, bydel).failing()
    return _group("Brev som ikke kommer av gårde", rows, user, today, "", "feiler")


def _letters(user: User, bydel: Bydel) -> Any:
    return Letter.objects.visible_to(user).filter(open_to(user, "household"), bydel=bydel)


def _group(title: str, letters: QuerySet[Letter], user: User, today: date, todo: str, status: str) -> WorkGroup:
    rows = named(letters.select_related("soknad").order_by("status_since", "pk"), user, "household")
    items = [_item(row, today, todo or row.failure) for row in rows]
    return group(title, rows, items, f"{reverse('letter-list')}?status={status}")


def _item(row: Any, today: date, todo: str) -> WorkItem:
    level, lamp = letter_words.lamp(row, today)
    number = row.soknad.number if row.soknad else row.get_kind_display()
    note = f"{row.applicant}, {row.get_kind_display().lower()}"
    days = (today - timezone.localdate(row.status_since)).days
    return WorkItem(number, reverse("letter", args=[row.pk]), note, level, lamp, todo, days)
