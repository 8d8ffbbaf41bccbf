"""Rows of the work list that are put off until a day, and taken back. Colleagues see who, until when and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Event
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.worklist import Lamp, Source
from dashboard.models import Utsettelse
from dashboard.models.utsettelse import LONGEST_DAYS
from dashboard.worklist import BY_CODE, Found, Unit, lamp_named, lit_row

P = Permission
# Putting off changes what colleagues see: those who do the work may, those who only read may not.
WORKERS: dict[str, tuple[Permission, ...]] = {
    "soknader": (P.SOKNAD_WORK, P.LEASE_WORK),
    "oppfolging": (P.FOLLOWUP_WORK, P.FOLLOWUP_PLACE),
    "bomiljo": (P.BOMILJO_WORK, P.HENDELSE_WORK, P.BOMILJO_JOIN, P.FOLLOWUP_PLACE),
    "boliger": (P.LEASE_WORK, P.DWELLING_WORK),
}
GONE = "Raden er ikke lenger på arbeidslisten. Noen kan ha gjort det som skulle gjøres."
_INSTEAD = "Gjør det som skal gjøres, eller gi saken til noen andre."
# Where the history of what a row belongs to is read.
_PARENTS = ("soknad", "vedtak", "booppfolging", "hendelse", "tenancy", "dwelling", "bomiljo")


def may_put_off(user: User, code: str, unit: Unit) -> bool:
    return any(user.may(permission, **unit.only) for permission in WORKERS.get(code.partition(".")[0], ()))


def refusal(found: Found) -> str:
    """Why the row may not be put off; empty when it may.

    A deadline that stands in a law (forvaltningsloven § 11 a, husleieloven § 9-2) runs on whoever looks away, and
    the right that is lost is somebody else's. The same goes for what is critical: there is no later day for it.
    """
    if found.lamp.fixed:
        return f"Fristen står i loven og kan ikke utsettes. {_INSTEAD}"
    if found.item.level == "critical":
        return f"Dette er kritisk og kan ikke utsettes. {_INSTEAD}"
    return ""


@transaction.atomic
def put_off(*, unit: Unit, lamp: str, row: int, reason: str, until: date, by: User) -> Utsettelse:
    """Utsett en rad på arbeidslisten til en dag, med begrunnelse. Den kommer tilbake av seg selv."""
    _require(by, lamp, unit)
    found = lit_row(unit, lamp, row)
    if found is None:
        raise RuleBroken(GONE)
    if said := refusal(found):
        raise RuleBroken(said)
    _require_day(until, unit.today)
    if not reason.strip():
        raise RuleBroken("Skriv hvorfor den utsettes.", field="reason")
    subject = _lock(found.lamp, row)
    _require_not_put_off(unit, lamp, row)
    made = Utsettelse.objects.create(
        **unit.only, lamp=lamp, row=row, reason=reason.strip(), until=until, created_on=unit.today, by=by
    )
    said = f"Utsatt på arbeidslisten til {norwegian_date(until)}: {found.lamp.title.lower()}."
    _record("worklist.put_off", said, subject, made, by=by, source=found.source)
    return made


@transaction.atomic
def take_back(*, unit: Unit, utsettelse: Utsettelse, by: User) -> Utsettelse:
    """Ta raden tilbake på arbeidslisten."""
    row = Utsettelse.objects.select_for_update().get(pk=utsettelse.pk)
    _require(by, row.lamp, unit)
    if row.ended_on is not None:
        raise RuleBroken("Raden er alt tilbake på arbeidslisten.")
    row.ended_on, row.ended_by = unit.today, by
    row.save(update_fields=["ended_on", "ended_by"])
    named = lamp_named(unit, row.lamp, row.row)
    subject = _lock(named[0], row.row) if named else row
    said = "Tatt tilbake på arbeidslisten" + (f": {named[0].title.lower()}." if named else ".")
    _record("worklist.taken_back", said, subject, row, by=by, source=BY_CODE[row.lamp.partition(".")[0]])
    return row


def _require(by: User, lamp: str, unit: Unit) -> None:
    if not may_put_off(by, lamp, unit):
        raise PermissionDenied("Du har ikke tilgang til å utsette rader på arbeidslisten.")


def _require_day(until: date, today: date) -> None:
    if until <= today:
        raise RuleBroken("Velg en dag etter i dag.", field="until")
    if until > today + timedelta(days=LONGEST_DAYS):
        last = norwegian_date(today + timedelta(days=LONGEST_DAYS))
        raise RuleBroken(
            f"En rad kan utsettes i {LONGEST_DAYS} dager. Velg {last} eller tidligere.", field="until"
        )


def _require_not_put_off(unit: Unit, lamp: str, row: int) -> None:
    """One whose day has come is over, though nobody has said so."""
    earlier = Utsettelse.objects.of_unit(**unit.only).filter(lamp=lamp, row=row, ended_on=None)
    now = earlier.on(unit.today).select_related("by").first()
    if now is not None:
        raise RuleBroken(f"{now.by.name} har alt utsatt raden til {norwegian_date(now.until)}.")
    for one in earlier:
        one.ended_on = one.until
        one.save(update_fields=["ended_on"])


def _lock(lamp: Lamp, row: int) -> Model:
    """What the row is about: two who put off the same row wait for each other."""
    model = lamp.about or lamp.rows.model
    subject: Model = model._default_manager.select_for_update().get(pk=row)
    return subject


def _record(kind: str, text: str, subject: Model, row: Utsettelse, *, by: User, source: Source) -> None:
    parents = (getattr(subject, name, None) for name in _PARENTS)
    about: list[Any] = [subject, *(parent for parent in parents if isinstance(parent, Model))]
    history = source.history if row.bydel_id else {}
    Event.objects.record(kind, text, by=by, about=about, **row.unit, **history)
