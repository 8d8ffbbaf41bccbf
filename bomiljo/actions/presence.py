"""Tilstedeværelse: somebody was in the place, from an hour to an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bomiljo.actions.common import lock_place, open_place, record
from bomiljo.hours import is_evening
from bomiljo.models import Bomiljo, Presence
from config.dates import norwegian_date
from config.errors import RuleBroken

LONGEST = timedelta(hours=24)
OLDEST = timedelta(days=366)


@transaction.atomic
def register(
    *, place: Bomiljo, who: str, starts_at: datetime, ends_at: datetime, by: User, at_office: bool = False,
    people: int = 1, enquiries: int = 0, note: str = "",
) -> Presence:  # fmt: skip
    """Registrer at noen var til stede. Kveld og helg regnes ut av klokkeslettene."""
    place = open_place(place, by=by, day=timezone.localdate(starts_at))
    _require_in_order(place, starts_at, ends_at)
    _require_once(place, who, starts_at, ends_at)
    row = Presence.objects.create(
        bomiljo=place, who=who, starts_at=starts_at, ends_at=ends_at, evening=is_evening(starts_at, ends_at),
        at_office=at_office, people=people, enquiries=enquiries, note=note.strip(), registered_by=by,
    )  # fmt: skip
    said = f"Til stede {norwegian_date(starts_at)}: {row.get_who_display().lower()}."
    record("presence", said, place, row, by=by)
    return row


@transaction.atomic
def remove(*, presence: Presence, by: User) -> None:
    """Ta bort en tilstedeværelse som er registrert feil. At den sto her, blir stående i historikken."""
    place = lock_place(presence.bomiljo, by=by)
    row = Presence.objects.select_for_update().get(pk=presence.pk)
    said = f"Tok bort tilstedeværelse {norwegian_date(row.starts_at)} som var registrert feil."
    row.delete()
    record("presence_removed", said, place, by=by)


def _require_in_order(place: Bomiljo, starts_at: datetime, ends_at: datetime) -> None:
    now = timezone.now()
    if ends_at <= starts_at:
        raise RuleBroken("Tiden slutter før den begynner. Rett én av dem.", field="ends")
    if ends_at - starts_at > LONGEST:
        raise RuleBroken("Tiden er lenger enn et døgn. Registrer én gang for hvert døgn.", field="ends")
    if ends_at > now:
        raise RuleBroken("Registrer det når dere har vært der. Tiden er ikke over ennå.", field="ends")
    if now - starts_at > OLDEST:
        raise RuleBroken("Dagen er mer enn ett år tilbake. Rett den.", field="day")
    if timezone.localdate(starts_at) < place.opened_on:
        raise RuleBroken(f"Stedet følges fra {norwegian_date(place.opened_on)}. Rett dagen.", field="day")


def _require_once(place: Bomiljo, who: str, starts_at: datetime, ends_at: datetime) -> None:
    """The same twice would count twice. The place is locked, so that two who save at once are told apart."""
    same = Presence.objects.filter(bomiljo=place, who=who, starts_at__lt=ends_at, ends_at__gt=starts_at)
    if same.exists():
        raise RuleBroken("De er alt registrert som til stede i denne tiden. Rett klokkeslettet.", field="starts")
