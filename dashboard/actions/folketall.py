"""Folketall: how many live in a bydel at the start of a year. Entered, corrected, or taken from a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import IntegrityError, transaction

from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from audit.models import Event
from config.errors import RuleBroken
from dashboard.models import Folketall
from dashboard.values import whole

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST = 2_000_000
YEAR_WRONG = f"Året må være mellom {FIRST_YEAR} og {LAST_YEAR}."
TOO_MANY_HOUSEHOLDS = "Det er flere husholdninger enn innbyggere. Rett ett av tallene."
ALREADY = "Folketallet for dette året er alt lagt inn. Rett det i stedet."


class Entry(NamedTuple):
    """What one row of a list says."""

    bydel: Bydel
    year: int
    inhabitants: int
    households: int | None


@transaction.atomic
def enter(
    *, bydel: Bydel, year: int, inhabitants: int, households: int | None = None, source: str, by: User
) -> Folketall:
    """Legg inn folketallet i en bydel for et år."""
    by.require(Permission.FIGURES_WORK, kommune=bydel.kommune_id)
    require_plausible(year, inhabitants, households)
    try:
        with transaction.atomic():
            row = Folketall.objects.create(
                bydel=bydel, year=year, inhabitants=inhabitants, households=households,
                source=_said(source), entered_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise RuleBroken(ALREADY, field="year") from error
    _record(row, "folketall.entered", f"Lagt inn: {whole(inhabitants)} innbyggere.", by)
    return row


@transaction.atomic
def correct(*, row: Folketall, inhabitants: int, households: int | None, source: str, by: User) -> Folketall:
    """Rett folketallet. Det som sto før, står i historikken."""
    row = Folketall.objects.select_for_update().select_related("bydel").get(pk=row.pk)
    by.require(Permission.FIGURES_WORK, kommune=row.bydel.kommune_id)
    require_plausible(row.year, inhabitants, households)
    _change(row, inhabitants, households, _said(source), by)
    return row


@transaction.atomic
def enter_many(*, kommune: Kommune, entries: Sequence[Entry], source: str, by: User) -> int:
    """Legg inn eller rett alle radene i en liste. Enten alle eller ingen."""
    by.require(Permission.FIGURES_WORK, kommune=kommune)
    said = _said(source)
    _require_good(kommune, entries)
    rows = Folketall.objects.select_for_update().select_related("bydel").filter(bydel__kommune=kommune)
    known = {(row.bydel_id, row.year): row for row in rows}
    return sum(_put(entry, known.get((entry.bydel.pk, entry.year)), said, by) for entry in entries)


def require_plausible(year: int, inhabitants: int, households: int | None) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(YEAR_WRONG, field="year")
    if not 0 <= inhabitants <= MOST:
        raise RuleBroken(f"Antall innbyggere må være mellom 0 og {whole(MOST)}.", field="inhabitants")
    if households is not None and not 0 <= households <= inhabitants:
        raise RuleBroken(TOO_MANY_HOUSEHOLDS, field="households")


def _require_good(kommune: Kommune, entries: Sequence[Entry]) -> None:
    if not entries:
        raise RuleBroken("Listen er tom. Lim inn minst én rad.", field="rows")
    if len({(entry.bydel.pk, entry.year) for entry in entries}) < len(entries):
        raise RuleBroken("En bydel står to ganger med samme år. Ta bort den ene raden.", field="rows")
    for entry in entries:
        if entry.bydel.kommune_id != kommune.pk:
            raise RuleBroken(f"{entry.bydel} hører ikke til {kommune}. Ta bort raden.", field="rows")
        require_plausible(entry.year, entry.inhabitants, entry.households)


def _put(entry: Entry, row: Folketall | None, source: str, by: User) -> bool:
    if row is None:
        enter(**entry._asdict(), source=source, by=by)
        return True
    return _change(row, entry.inhabitants, entry.households, source, by)


def _change(row: Folketall, inhabitants: int, households: int | None, source: str, by: User) -> bool:
    """Whether there was anything to change. Whoever changed it last stands on the row."""
    if (row.inhabitants, row.households, row.source) == (inhabitants, households, source):
        return False
    told = _told(row, inhabitants, households)
    row.inhabitants, row.households, row.source, row.entered_by = inhabitants, households, source, by
    row.save(update_fields=["inhabitants", "households", "source", "entered_by"])
    _record(row, "folketall.corrected", told, by)
    return True


def _told(row: Folketall, inhabitants: int, households: int | None) -> str:
    changes = (("innbyggere", row.inhabitants, inhabitants), ("husholdninger", row.households, households))
    said = [f"{what} fra {_or_none(old)} til {_or_none(new)}" for what, old, new in changes if old != new]
    return f"Rettet: {', '.join(said) or 'kilden'}."


def _or_none(count: int | None) -> str:
    return "ikke oppgitt" if count is None else whole(count)


def _said(source: str) -> str:
    if not source.strip():
        raise RuleBroken("Skriv kilden.", field="source")
    return source.strip()


def _record(row: Folketall, kind: str, text: str, by: User) -> None:
    Event.objects.record(kind, text, by=by, about=[row], kommune=row.bydel.kommune_id)
