"""A human's answer to whether two cases are one."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from allocation.actions import endings, soknader
from allocation.models import DublettAnswer, Dublettvurdering, Soknad
from allocation.models.soknad import OPEN_STATUSES
from config.errors import RuleBroken


def newer_of(one: Soknad, other: Soknad) -> Soknad:
    """The one that came last. The earlier søknadstidspunkt is the applicant's to keep."""
    return max(one, other, key=lambda soknad: (soknad.received_on, soknad.pk))


@transaction.atomic
def decide(
    *, soknad: Soknad, other: Soknad, answer: DublettAnswer | str, grounds: str, by: User
) -> Dublettvurdering:
    """Avgjør om to saker er samme sak. Er de det, blir den nyeste henlagt med henvisning til den andre."""
    answer = DublettAnswer(answer)
    if soknad.pk == other.pk:
        raise RuleBroken("En sak kan ikke sammenlignes med seg selv.", field="other")
    # Always in the same order, so that two who decide at once do not wait for each other.
    first, second = (soknader.lock(one, by=by) for one in sorted((soknad, other), key=lambda one: one.pk))
    if first.bydel_id != second.bydel_id:
        raise RuleBroken("Sakene hører til hver sin bydel.", field="other")
    if not grounds.strip():
        raise RuleBroken("Skriv hvorfor.", field="grounds")
    pair = Q(soknad=first, other=second) | Q(soknad=second, other=first)
    if Dublettvurdering.objects.filter(pair).exists():
        raise RuleBroken("De to sakene er allerede vurdert mot hverandre.")
    newer = newer_of(first, second)
    older = first if newer is second else second
    decided = Dublettvurdering.objects.create(
        soknad=newer, other=older, answer=answer, grounds=grounds.strip(), decided_by=by
    )
    if answer == DublettAnswer.SAME:
        _close(newer, older, grounds.strip(), by)
    else:
        for one, compared in ((newer, older), (older, newer)):
            told = f"Vurdert som en annen sak enn {compared.number}: {grounds.strip()}"[:400]
            soknader.record("dublett.separate", told, one, by=by)
    return decided


def _close(newer: Soknad, older: Soknad, grounds: str, by: User) -> None:
    if newer.status not in OPEN_STATUSES:
        raise RuleBroken(
            f"Sak {newer.number} er «{newer.get_status_display()}» og kan ikke henlegges. Trekk eller henlegg"
            f" sak {older.number} i stedet."
        )
    endings.dismiss(soknad=newer, reason=f"Samme sak som {older.number}, som behandles videre. {grounds}", by=by)
    told = f"Sak {newer.number} er henlagt fordi den er samme sak som denne: {grounds}"[:400]
    soknader.record("dublett.same", told, older, by=by)
