"""Notatmaler: texts to begin a note with, the bydel's own."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from config.errors import RuleBroken
from followup.models import Notatmal


@transaction.atomic
def add(*, bydel: Bydel, title: str, text: str, by: User) -> Notatmal:
    """Lag en mal."""
    by.require(Permission.FOLLOWUP_WORK, bydel=bydel)
    mal = Notatmal(bydel=bydel)
    _save(mal, title, text)
    _record("followup.template_added", f"Laget notatmalen «{mal.title}».", mal, by=by)
    return mal


@transaction.atomic
def change(*, mal: Notatmal, title: str, text: str, by: User) -> Notatmal:
    """Endre malen. Notater som er skrevet, blir stående."""
    mal = _locked(mal, by=by)
    _save(mal, title, text)
    _record("followup.template_changed", f"Endret notatmalen «{mal.title}».", mal, by=by)
    return mal


@transaction.atomic
def remove(*, mal: Notatmal, by: User) -> Notatmal:
    """Ta ut malen. Notater som er skrevet, blir stående."""
    mal = _locked(mal, by=by)
    mal.removed_on = timezone.localdate()
    mal.save(update_fields=["removed_on"])
    _record("followup.template_removed", f"Tok ut notatmalen «{mal.title}».", mal, by=by)
    return mal


def _locked(mal: Notatmal, *, by: User) -> Notatmal:
    mal = Notatmal.objects.select_for_update().get(pk=mal.pk)
    by.require(Permission.FOLLOWUP_WORK, bydel=mal.bydel_id)
    if mal.removed_on is not None:
        raise RuleBroken("Malen er tatt ut. Lag en ny.")
    return mal


def _save(mal: Notatmal, title: str, text: str) -> None:
    title, text = title.strip(), text.strip()
    if not title:
        raise RuleBroken("Skriv hva malen heter.", field="title")
    if not text:
        raise RuleBroken("Skriv teksten som notatet skal begynne med.", field="text")
    same = Notatmal.objects.filter(bydel=mal.bydel_id, title=title, removed_on=None).exclude(pk=mal.pk)
    if same.exists():
        raise RuleBroken("Det finnes alt en mal med dette navnet. Velg et annet.", field="title")
    mal.title, mal.text = title, text
    mal.save()


def _record(kind: str, text: str, mal: Notatmal, *, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[mal], bydel=mal.bydel_id, followup=True)
