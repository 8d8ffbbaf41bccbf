"""Somebody is away, and a colleague looks after their residents meanwhile."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from followup.models import Fravaer
from followup.team import team


@transaction.atomic
def register(*, bydel: Bydel, user: User, stand_in: User, starts_on: date, ends_on: date, by: User) -> Fravaer:
    """Registrer at noen er borte, og hvem som dekker. Hvorfor skal ikke stå her."""
    by.require(Permission.FOLLOWUP_WORK, bydel=bydel)
    # Two who register at once wait for each other, so that periods never overlap.
    people = {one.pk: one for one in team(bydel).select_for_update(no_key=True)}
    if user.pk not in people:
        raise RuleBroken(f"{user} er ikke booppfølger i bydelen. Velg en annen.", field="user")
    if stand_in.pk not in people:
        raise RuleBroken(f"{stand_in} er ikke booppfølger i bydelen. Velg en som er det.", field="stand_in")
    if stand_in == user:
        raise RuleBroken("Velg en annen enn den som er borte.", field="stand_in")
    _require_period(starts_on, ends_on)
    _require_there(bydel, user, starts_on, ends_on, field="user", words="er alt borte")
    _require_there(bydel, stand_in, starts_on, ends_on, field="stand_in", words="er selv borte")
    row = Fravaer.objects.create(bydel=bydel, user=user, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on)
    text = f"{stand_in} dekker for {user} fra {norwegian_date(starts_on)} til {norwegian_date(ends_on)}."
    _record("followup.absence", text, row, by=by)
    return row


@transaction.atomic
def end(*, absence: Fravaer, ends_on: date, by: User) -> Fravaer:
    """Endre siste dag, når noen kommer tilbake før eller senere enn ventet."""
    row = Fravaer.objects.select_for_update(of=("self",)).select_related("bydel", "user").get(pk=absence.pk)
    by.require(Permission.FOLLOWUP_WORK, bydel=row.bydel_id)
    if ends_on < row.starts_on:
        raise RuleBroken("Sluttdatoen er før startdatoen. Rett den.", field="ends_on")
    list(team(row.bydel).select_for_update(no_key=True))
    _require_there(row.bydel, row.user, row.starts_on, ends_on, field="ends_on", words="er alt borte", but=row)
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    _record("followup.absence_ended", f"{row.user} er borte til og med {norwegian_date(ends_on)}.", row, by=by)
    return row


def _require_period(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise RuleBroken("Sluttdatoen er før startdatoen. Rett én av dem.", field="ends_on")
    if ends_on < timezone.localdate():
        raise RuleBroken("Fraværet er alt over. Rett datoene.", field="ends_on")


def _require_there(
    bydel: Bydel, user: User, first: date, last: date, *, field: str, words: str, but: Fravaer | None = None
) -> None:
    rows = Fravaer.objects.filter(bydel=bydel, user=user, starts_on__lte=last, ends_on__gte=first)
    other = (rows.exclude(pk=but.pk) if but else rows).first()
    if other is not None:
        period = f"{norwegian_date(other.starts_on)}–{norwegian_date(other.ends_on)}"
        raise RuleBroken(f"{user} {words} {period}. Rett datoene, eller velg en annen.", field=field)


def _record(kind: str, text: str, row: Fravaer, *, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[row], bydel=row.bydel_id, followup=True)
