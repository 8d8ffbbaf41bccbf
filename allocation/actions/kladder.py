"""Drafts of a registration: begun, saved step by step, used up when the søknad is registered, or discarded."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import Bydel, User
from accounts.permissions import Permission
from accounts.scope import system_scope
from allocation import drafts
from allocation.actions import intake
from allocation.models import Soknad, Soknadskladd
from config.errors import RuleBroken
from housing.models import Household

GONE = "Kladden er allerede registrert eller forkastet. Søk opp saken, eller begynn på nytt."


@transaction.atomic
def begin(
    *, bydel: Bydel, by: User, step: str, fields: dict[str, list[str]], household: Household | None = None
) -> Soknadskladd:
    """Begynn en registrering. What was typed is kept, encrypted, for the writer alone."""
    by.require(Permission.SOKNAD_WORK, bydel=bydel)
    if household is not None and household.bydel_id != bydel.pk:
        raise RuleBroken("Husstanden hører til en annen bydel.")
    return Soknadskladd.objects.create(
        bydel=bydel, owner=by, household=household, typed=drafts.write({step: fields})
    )


@transaction.atomic
def save_step(*, kladd: Soknadskladd, step: str, fields: dict[str, list[str]], by: User) -> Soknadskladd:
    """Lagre et steg, also one that is not finished: it is checked when one goes on from it."""
    kladd = _own(kladd, by)
    kladd.typed = drafts.write(drafts.read(kladd) | {step: fields})
    kladd.save(update_fields=["typed", "saved_at"])
    return kladd


@transaction.atomic
def choose(*, kladd: Soknadskladd, household: Household | None, by: User) -> Soknadskladd:
    """Velg hvilken husstand søknaden gjelder; None is somebody who applies alone."""
    kladd = _own(kladd, by)
    if household is not None and household.bydel_id != kladd.bydel_id:
        raise RuleBroken("Husstanden hører til en annen bydel.")
    kladd.household = household
    kladd.save(update_fields=["household", "saved_at"])
    return kladd


@transaction.atomic
def discard(*, kladd: Soknadskladd, by: User) -> None:
    """Forkast kladden. Nothing of it is kept."""
    _own(kladd, by).delete()


@transaction.atomic
def register(
    *,
    kladd: Soknadskladd,
    received_on: date,
    person: dict[str, Any],
    contact: dict[str, Any],
    representative: dict[str, Any],
    by: User,
    **facts: Any,
) -> Soknad:
    """Registrer søknaden som kladden gjelder. Kladden brukes opp i samme åndedrag."""
    kladd = _own(kladd, by)
    soknad = intake.register_whole(
        bydel=kladd.bydel,
        household=kladd.household,
        person=person,
        contact=contact,
        representative=representative,
        received_on=received_on,
        by=by,
        **facts,
    )
    kladd.delete()
    return soknad


def discard_old(now: datetime) -> int:
    """Slett kladder som ingen har skrevet i på lenge. Done again, it finds nothing."""
    with system_scope():
        deleted, _ = Soknadskladd.objects.filter(saved_at__lt=drafts.oldest_kept(now)).delete()
        return deleted


def _own(kladd: Soknadskladd, by: User) -> Soknadskladd:
    """Under a lock, so that two who press the button at once register one søknad."""
    rows = Soknadskladd.objects.visible_to(by).select_related("bydel", "household")
    found = rows.select_for_update(of=("self",)).filter(pk=kladd.pk).first()
    if found is None:
        raise RuleBroken(GONE)
    return found
