"""Samtaler: agreed with a letter, held with a note, not met, called off. About a søknad or a fornyelse."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions import fornyelser, letters, soknader
from allocation.inhabilitet import require_habil
from allocation.models import Fornyelse, LetterKind, Samtale, SamtaleKind, SamtaleStatus, Soknad
from audit.models import Event
from config.dates import norwegian_date, norwegian_datetime
from config.errors import RuleBroken
from config.transitions import check

S = SamtaleStatus
TRANSITIONS = {
    S.PLANNED: frozenset({S.HELD, S.MISSED, S.CANCELLED}),
    S.HELD: frozenset(),
    S.MISSED: frozenset(),
    S.CANCELLED: frozenset(),
}


@transaction.atomic
def plan(*, about: Soknad | Fornyelse, planned_at: datetime, place: str, invite: bool = True, by: User) -> Samtale:
    """Avtal en samtale. Innkallingen går i brev, hvis den ikke er avtalt på annen måte."""
    about = _lock(about, by=by)
    if planned_at <= timezone.now():
        raise RuleBroken("Tidspunktet er passert. Velg et fram i tid.", field="planned_day")
    if not place.strip():
        raise RuleBroken("Skriv hvor samtalen er.", field="place")
    agreed = about.samtaler.filter(status=S.PLANNED).first()
    if agreed is not None:
        raise RuleBroken(
            f"Det er alt avtalt en samtale {norwegian_datetime(agreed.planned_at)}. Registrer hvordan den gikk,"
            " eller avlys den."
        )
    samtale = _create(about, by, planned_at=planned_at, place=place.strip())
    letter = " Innkalling er lagt i kø." if invite else ""
    text = f"{samtale.get_kind_display()} avtalt {norwegian_datetime(planned_at)}.{letter}"
    _record("samtale.planned", text, samtale, by=by)
    if invite:
        letters.queue(kind=LetterKind.INTERVIEW, about=samtale, by=by)
    return samtale


@transaction.atomic
def register_held(*, about: Soknad | Fornyelse, held_on: date, present: str, note: str, by: User) -> Samtale:
    """Registrer en samtale som ble holdt uten å være avtalt, for eksempel i skranken."""
    about = _lock(about, by=by)
    samtale = _create(about, by, planned_at=_noon(held_on))
    return _held(samtale, held_on, present, note, by=by)


@transaction.atomic
def hold(*, samtale: Samtale, held_on: date, present: str, note: str, by: User) -> Samtale:
    """Registrer at samtalen er holdt, hvem som var der, og hva som kom fram."""
    return _held(_locked(samtale, by=by), held_on, present, note, by=by)


@transaction.atomic
def miss(*, samtale: Samtale, note: str, by: User) -> Samtale:
    """Registrer at søkeren ikke møtte."""
    samtale = _locked(samtale, by=by)
    if samtale.planned_at > timezone.now():
        raise RuleBroken(f"Samtalen er først {norwegian_datetime(samtale.planned_at)}. Avlys den i stedet.")
    _move(samtale, S.MISSED)
    samtale.note = note.strip()
    samtale.save()
    _record("samtale.missed", f"Ikke møtt til samtalen {norwegian_datetime(samtale.planned_at)}.", samtale, by=by)
    return samtale


@transaction.atomic
def cancel(*, samtale: Samtale, reason: str, by: User) -> Samtale:
    """Avlys samtalen. En innkalling som ikke er sendt, blir stanset."""
    samtale = _locked(samtale, by=by)
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor samtalen avlyses.", field="reason")
    _move(samtale, S.CANCELLED)
    samtale.note = reason.strip()
    samtale.save()
    when = norwegian_datetime(samtale.planned_at)
    _record("samtale.cancelled", f"Samtalen {when} er avlyst: {reason.strip()}"[:400], samtale, by=by)
    return samtale


def _held(samtale: Samtale, held_on: date, present: str, note: str, *, by: User) -> Samtale:
    if held_on > timezone.localdate():
        raise RuleBroken("Samtalen kan ikke være holdt fram i tid. Rett datoen.", field="held_on")
    if not note.strip():
        raise RuleBroken("Skriv hva som kom fram i samtalen.", field="note")
    _move(samtale, S.HELD)
    samtale.held_on, samtale.present, samtale.note = held_on, present.strip(), note.strip()
    samtale.save()
    text = f"{samtale.get_kind_display()} holdt {norwegian_date(held_on)}."
    _record("samtale.held", text, samtale, by=by)
    return samtale


def _create(about: Soknad | Fornyelse, by: User, *, planned_at: datetime, place: str = "") -> Samtale:
    soknad = about if isinstance(about, Soknad) else None
    fornyelse = about if isinstance(about, Fornyelse) else None
    return Samtale.objects.create(
        bydel_id=about.bydel_id,
        household_id=about.household_id,
        soknad=soknad,
        fornyelse=fornyelse,
        kind=SamtaleKind.INTAKE if soknad else SamtaleKind.GUIDANCE,
        planned_at=planned_at,
        place=place,
        registered_by=by,
    )


def _lock(about: Soknad | Fornyelse, *, by: User) -> Soknad | Fornyelse:
    if isinstance(about, Soknad):
        soknad = soknader.lock(about, by=by)
        soknader.require_open(soknad)
        return soknad
    fornyelse = fornyelser.lock(about, by=by)
    fornyelser.require_lasts(fornyelse)
    return fornyelse


def _locked(samtale: Samtale, *, by: User) -> Samtale:
    """What has been agreed is registered also after the case has ended."""
    samtale = Samtale.objects.select_for_update().get(pk=samtale.pk)
    by.require(Permission.SOKNAD_WORK, bydel=samtale.bydel_id)
    if case := samtale.soknad_id or (samtale.fornyelse and samtale.fornyelse.soknad_id):
        require_habil(by, case)
    return samtale


def _move(samtale: Samtale, to: SamtaleStatus) -> None:
    check(TRANSITIONS, SamtaleStatus(samtale.status), to, what="Samtalen")
    samtale.status = to


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())


def _record(kind: str, text: str, samtale: Samtale, *, by: User) -> None:
    fornyelse = samtale.fornyelse
    of = (samtale.soknad, fornyelse, fornyelse.soknad if fornyelse else None)
    about = [samtale, samtale.household, *(one for one in of if one is not None)]
    Event.objects.record(kind, text, by=by, about=about, bydel=samtale.bydel_id)
