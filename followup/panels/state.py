"""What the head of the page answers: who has the responsibility, the last contact, and what is in the way."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import User
from followup import clock
from followup.models import Booppfolging, Fagansvar, Oppfolgingsinnstilling, Oppfolgingsplan
from followup.panels.parts import Asking, Part
from followup.standing import answering
from housing.models import Tenancy


class Standing(NamedTuple):
    last_contact: date | None
    silent_since: date | None
    limits: dict[str, Any]
    answering: Fagansvar | None
    planned: bool
    lives_here: bool


@Part
def standing(case: Booppfolging, user: User) -> Asking[Standing]:
    homes = Tenancy.objects.filter(household=case.household_id, bydel=case.bydel_id).current()
    found, limits, answers, plans, here = yield (
        Booppfolging.objects.visible_to(user).with_last_contact().filter(pk=case.pk),
        Oppfolgingsinnstilling.objects.filter(bydel=case.bydel_id),
        answering(case, user, timezone.localdate()),
        Oppfolgingsplan.objects.visible_to(user).filter(booppfolging=case).only("pk"),
        homes.only("pk")[:1],
    )
    return Standing(
        last_contact=found[0].last_contact,
        silent_since=found[0].silent_since,
        limits=clock.rules_of(limits[0] if limits else None),
        answering=answers[0] if answers else None,
        planned=bool(plans),
        lives_here=bool(here),
    )
