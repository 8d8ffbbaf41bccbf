"""Integrasjoner: opened for another system, given a new key, revoked. What one may is never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts import tokens
from accounts.models import Bydel, Integrasjon, Kommune, Landlord, Tilgangsnokkel, User
from accounts.permissions import INTEGRATION_WRITES, Permission, open_to_integrations
from audit.models import Abonnement, Event, Levering, LeveringStatus
from config.dates import norwegian_date
from config.errors import RuleBroken

LONGEST_DAYS = 731
# Both keys work for a day, so that the other system is never without one.
OVERLAP = timedelta(days=1)


class Opened(NamedTuple):
    """`token` is shown once."""

    integrasjon: Integrasjon
    token: str


@transaction.atomic
def open_for(
    *, kommune: Kommune, name: str, permissions: Sequence[str], contact: str, contact_email: str, valid_to: date,
    by: User, bydel: Bydel | None = None, landlord: Landlord | None = None, writes: bool = False,
) -> Opened:  # fmt: skip
    """Åpne for et annet system: én enhet, en liste med tilganger, til en dato. Nøkkelen vises én gang."""
    by.require(Permission.USERS_WORK, kommune=kommune)
    # Two at once with the same name: the second waits, and is told.
    Kommune.objects.select_for_update().get(pk=kommune.pk)
    _require_unit(kommune, bydel, landlord)
    _require_told(name, contact, contact_email)
    _require_grantable(permissions, bydel, landlord, writes=writes)
    _require_day(valid_to)
    _require_free_name(kommune, name.strip())
    row = Integrasjon.objects.create(
        kommune=kommune,
        bydel=bydel,
        landlord=landlord,
        name=name.strip(),
        user=_user(name.strip()),
        permissions=sorted(permissions),
        writes=writes,
        contact=contact.strip(),
        contact_email=contact_email.strip(),
        valid_to=valid_to,
        created_by=by,
    )
    token = _new_key(row, by=by)
    kind = "kan lese og endre" if writes else "kan bare lese"
    _record("integrasjon.opened", row, f"ble åpnet for {row.unit}, {kind}, til {norwegian_date(valid_to)}", by=by)
    return Opened(row, token)


@transaction.atomic
def rotate(*, integrasjon: Integrasjon, by: User, valid_to: date | None = None) -> Opened:
    """Lag en ny nøkkel. Den forrige virker i ett døgn til, en eldre slutter å virke nå."""
    row = _lock(integrasjon, by=by)
    now = timezone.now()
    _require_day(valid_to or row.valid_to)
    Tilgangsnokkel.objects.filter(integrasjon=row, closes_at__gt=now).update(closes_at=now)
    Tilgangsnokkel.objects.filter(integrasjon=row, closes_at=None).update(closes_at=now + OVERLAP)
    row.valid_to = valid_to or row.valid_to
    row.save(update_fields=["valid_to"])
    token = _new_key(row, by=by)
    _record("integrasjon.rotated", row, f"fikk ny nøkkel og gjelder til {norwegian_date(row.valid_to)}", by=by)
    return Opened(row, token)


@transaction.atomic
def revoke(*, integrasjon: Integrasjon, by: User) -> Integrasjon:
    """Trekk integrasjonen tilbake. Nøklene slutter å virke nå, og ingenting mer blir sendt."""
    row = _lock(integrasjon, by=by)
    row.revoked_at, row.revoked_by = timezone.now(), by
    row.save(update_fields=["revoked_at", "revoked_by"])
    waiting = Levering.objects.filter(
        abonnement__in=Abonnement.objects.filter(integrasjon=row), status=LeveringStatus.WAITING
    )
    waiting.update(status=LeveringStatus.GIVEN_UP, last_reason="Integrasjonen ble trukket tilbake.")
    _record("integrasjon.revoked", row, "ble trukket tilbake", by=by)
    return row


def _user(name: str) -> User:
    """Whom history and read log name. Nobody can log in as it: it is not active and has no password."""
    user = User(email=f"{uuid4()}@integrasjon.invalid", name=f"{name} (integrasjon)", is_active=False)
    user.set_unusable_password()
    user.save()
    return user


def _new_key(row: Integrasjon, *, by: User) -> str:
    made = tokens.make()
    Tilgangsnokkel.objects.create(integrasjon=row, hash=made.hash, prefix=made.prefix, created_by=by)
    return made.token


def _lock(integrasjon: Integrasjon, *, by: User) -> Integrasjon:
    row = Integrasjon.objects.select_for_update().get(pk=integrasjon.pk)
    by.require(Permission.USERS_WORK, kommune=row.kommune_id)
    if row.revoked_at is not None:
        raise RuleBroken("Integrasjonen er trukket tilbake. Lag en ny integrasjon.")
    return row


def _require_unit(kommune: Kommune, bydel: Bydel | None, landlord: Landlord | None) -> None:
    if bydel and landlord:
        raise RuleBroken("En integrasjon gjelder én bydel, én utleier eller hele kommunen. Velg én.", field="unit")
    unit = bydel or landlord
    if unit is not None and unit.kommune_id != kommune.pk:
        raise RuleBroken("Enheten hører til en annen kommune. Velg en av kommunens egne.", field="unit")


def _require_told(name: str, contact: str, contact_email: str) -> None:
    if not name.strip():
        raise RuleBroken("Skriv hvilket system dette er.", field="name")
    if not contact.strip():
        raise RuleBroken("Skriv hvem som har ansvaret for det andre systemet.", field="contact")
    if not contact_email.strip():
        raise RuleBroken("Skriv e-postadressen til kontaktpersonen.", field="contact_email")


def _require_grantable(
    permissions: Sequence[str], bydel: Bydel | None, landlord: Landlord | None, *, writes: bool
) -> None:
    if not permissions:
        raise RuleBroken("Velg minst én tilgang.", field="permissions")
    unit, where = ("bydel", "i en bydel") if bydel else ("kommune", "for hele kommunen")
    unit, where = ("landlord", "hos en utleier") if landlord else (unit, where)
    refused = set(permissions) - open_to_integrations(unit)
    if refused:
        named = ", ".join(f"«{_label(one)}»" for one in sorted(refused))
        raise RuleBroken(f"En integrasjon {where} kan ikke ha {named}. Ta den bort.", field="permissions")
    changing = set(permissions) & INTEGRATION_WRITES
    if changing and not writes:
        named = ", ".join(f"«{_label(one)}»" for one in sorted(changing))
        raise RuleBroken(f"{named} endrer. Ta den bort, eller la integrasjonen endre.", field="permissions")


def _label(name: str) -> str:
    return str(Permission(name).label) if name in Permission.values else name


def _require_day(valid_to: date) -> None:
    today = timezone.localdate()
    if valid_to < today:
        raise RuleBroken("Datoen er passert. Velg en dag fram i tid.", field="valid_to")
    if valid_to > today + timedelta(days=LONGEST_DAYS):
        raise RuleBroken(
            "En integrasjon gjelder i høyst to år om gangen. Velg en tidligere dag.", field="valid_to"
        )


def _require_free_name(kommune: Kommune, name: str) -> None:
    if Integrasjon.objects.filter(kommune=kommune, name=name, revoked_at=None).exists():
        raise RuleBroken(
            f"Kommunen har alt en integrasjon som heter «{name}». Skriv et annet navn, eller lag en ny nøkkel på"
            " den som finnes.",
            field="name",
        )


def _record(kind: str, row: Integrasjon, done: str, *, by: User) -> None:
    text = f"Integrasjonen «{row.name}» {done}."
    Event.objects.record(kind, text[:400], by=by, about=[row], kommune=row.kommune_id)
