"""Startlån beside a søknad: a household that may buy is to be helped to (seed 004: 4138)."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from allocation.actions import soknader
from allocation.models import Soknad
from config.errors import RuleBroken

ASSESSED = "startlan.assessed"


@transaction.atomic
def assess(*, soknad: Soknad, note: str, by: User) -> Soknad:
    """Merk at startlån er vurdert. Who, when and what they found stand in the history."""
    soknad = soknader.lock(soknad, by=by)
    soknader.require_open(soknad)
    if soknad.startlan_assessed:
        raise RuleBroken("Startlån er allerede vurdert i saken.")
    if not note.strip():
        raise RuleBroken("Skriv kort hva vurderingen ble.", field="note")
    soknad.startlan_assessed = True
    soknader.touch(soknad)
    soknader.record(ASSESSED, f"Startlån vurdert: {note.strip()}"[:400], soknad, by=by)
    return soknad
