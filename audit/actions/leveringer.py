"""Deliveries that are due, posted to the systems that asked to be told.

The row is the queue (docs/adr/0005). A delivery is claimed for two minutes in a transaction of its own, posted
outside of any, and marked: who is killed in between leaves it claimed, and it is posted once more with the same
number.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from accounts.models import Integrasjon, User
from accounts.scope import system_scope
from audit import payloads, posting, signing
from audit.models import Abonnement, Levering, LeveringStatus

log = logging.getLogger(__name__)

# Beat ticks every half minute. A round that ends in time leaves the workers to the letters.
ROUND_SECONDS = 20
CLAIMED_FOR = timedelta(minutes=2)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)
TRIED_FOR = timedelta(days=3)
PAUSED_AFTER = timedelta(days=5)
KEPT_FOR = timedelta(days=30)
PAUSED = "Ingenting har kommet fram på fem dager."
FAULT = posting.Answer(None, "Uventet feil. Driftsloggen har detaljene.")


class Claimed(NamedTuple):
    levering: Levering
    user: User


def deliver_due() -> int:
    """Post what is due, and return how much was taken. One receiver that fails does not hold the others up."""
    ends, taken, failed = time.monotonic() + ROUND_SECONDS, 0, set[int]()
    while time.monotonic() < ends and (claimed := _claim(failed)) is not None:
        answer = _post(claimed)
        _note(claimed.levering.pk, answer)
        if answer.taken:
            taken += 1
        else:
            failed.add(claimed.levering.abonnement_id)
    return taken


def forget_old() -> int:
    """Remove deliveries that were queued more than thirty days ago. The events themselves stay.

    One that still waits then belongs to a subscription at rest, or to an integration that has ended.
    """
    with system_scope():
        return Levering.objects.filter(queued_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _claim(failed: Collection[int]) -> Claimed | None:
    with system_scope():
        now = timezone.now()
        due = Levering.objects.due(now, timezone.localdate(now)).exclude(abonnement__in=failed)
        first = due.select_related("abonnement__integrasjon__user", "event").order_by("next_attempt_at", "pk")
        row = first.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        row.attempts += 1
        row.next_attempt_at = now + CLAIMED_FOR
        row.save(update_fields=["attempts", "next_attempt_at"])
    return Claimed(row, _acting(row.abonnement.integrasjon))


def _acting(integrasjon: Integrasjon) -> User:
    integrasjon.user.scopes = integrasjon.scopes
    return integrasjon.user


def _post(claimed: Claimed) -> posting.Answer:
    row, to = claimed.levering, claimed.levering.abonnement
    try:
        body = payloads.written(row, claimed.user)
        signed = signing.headers(to.secret, row.message_id, int(time.time()), body)
        return posting.post(
            to.address, body, {"Content-Type": "application/json", "User-Agent": "Husrom", **signed}
        )
    except Exception:
        # The log names the row, and nothing that it is about.
        log.exception("Delivery %s could not be posted", row.pk)
        return FAULT


def _note(pk: int, answer: posting.Answer) -> None:
    with system_scope():
        row = Levering.objects.select_for_update(of=("self",)).select_related("abonnement").get(pk=pk)
        row.last_code, row.last_reason = answer.code, answer.reason[:200]
        if answer.taken:
            row.status, row.delivered_at = LeveringStatus.DELIVERED, timezone.now()
            Abonnement.objects.filter(pk=row.abonnement_id).exclude(failing_since=None).update(failing_since=None)
        elif row.status == LeveringStatus.WAITING:
            _postpone(row)
            _note_failing(row.abonnement_id)
        row.save(update_fields=["last_code", "last_reason", "status", "delivered_at", "next_attempt_at"])


def _postpone(row: Levering) -> None:
    """A minute, then twice as long each time, up to half a day. After three days it is given up."""
    row.next_attempt_at = timezone.now() + min(FIRST_WAIT * 2 ** min(row.attempts - 1, 10), LONGEST_WAIT)
    if row.next_attempt_at > row.queued_at + TRIED_FOR:
        row.status = LeveringStatus.GIVEN_UP


def _note_failing(pk: int) -> None:
    now = timezone.now()
    Abonnement.objects.filter(pk=pk, failing_since=None).update(failing_since=now)
    long = Q(failing_since__lte=now - PAUSED_AFTER)
    Abonnement.objects.filter(long, pk=pk, active=True).update(active=False, paused_at=now, paused_because=PAUSED)
