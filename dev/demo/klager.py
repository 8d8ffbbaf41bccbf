"""Klager on the avslag of the last months, in every state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from allocation.models import Klage, KlageOutcome, KlageStatus, SoknadStatus, Vedtak
from config.dates import norwegian_date
from dev.demo import cases, texts
from dev.demo.cases import CHANNELS, Case
from dev.demo.world import World

K = KlageStatus
# In turn, so that a small demo has them all.
TURNS = (
    K.RECEIVED, K.IN_REVIEW, K.FORWARDED, K.REVERSED, K.DECIDED, K.REJECTED, K.RECEIVED, K.IN_REVIEW, K.WITHDRAWN,
)  # fmt: skip
OUTCOMES = (KlageOutcome.UPHELD, KlageOutcome.UPHELD, KlageOutcome.PARTLY)
# Long enough ago for any of the states to have been reached.
AGE = (timedelta(days=32), timedelta(days=200))
# Of the avslag in that time, one in so many; in a small demo more, so that every state is there.
ONE_IN = 5


def make(world: World) -> None:
    oldest, newest = world.today - AGE[1], world.today - AGE[0]
    recent = [pair for pair in world.refused if oldest <= _notified(pair[1]) <= newest]
    wanted = max(len(TURNS), len(recent) // ONE_IN)
    for number, (case, vedtak) in enumerate(recent[:: max(1, len(recent) // wanted)]):
        _appeal(world.aside, case, vedtak, TURNS[number % len(TURNS)])


def _notified(vedtak: Vedtak) -> date:
    assert vedtak.notice_date is not None  # noqa: S101 — for the type checker
    return vedtak.notice_date


def _appeal(world: World, case: Case, vedtak: Vedtak, status: KlageStatus) -> None:
    assert vedtak.appeal_deadline and case.caseworker  # noqa: S101 — for the type checker
    late = status == K.REJECTED
    after = vedtak.appeal_deadline if late else _notified(vedtak)
    received_on = world.office_day(after + timedelta(days=world.dice.randint(3, 9)))
    klage = world.rows.add(
        Klage(
            bydel_id=case.soknad.bydel_id,
            soknad_id=case.soknad.pk,
            vedtak_id=vedtak.pk,
            status=status,
            received_on=received_on,
            channel=world.weighted(CHANNELS),
            text=world.pick(texts.KLAGER),
            deadline=vedtak.appeal_deadline,
            late_accepted=False if late else None,
            late_reason="Klageren fikk vedtaket i posten og har ikke gitt noen grunn til at klagen kom sent."
            if late
            else "",
            registered_by_id=case.caseworker.pk,
            caseworker_id=None if status == K.RECEIVED else case.caseworker.pk,
            body=vedtak.appeal_body,
            created_at=world.at(received_on),
            **_progress(world, case, status, received_on),
        )
    )
    text = f"Klage mottatt {norwegian_date(received_on)} er registrert."
    cases.tell(world, case, "klage.registered", text, received_on, also=(klage, vedtak))
    if status == K.REVERSED:
        case.soknad.status = SoknadStatus.IN_PROGRESS
        case.soknad.status_since = klage.reviewed_at or case.soknad.status_since
        cases.tell(
            world,
            case,
            "vedtak.reopened",
            "Saken er tatt opp igjen etter klage.",
            received_on,
            by=case.unit.leader,
            also=(klage, vedtak),
        )


def _progress(world: World, case: Case, status: KlageStatus, received_on: date) -> dict[str, Any]:
    """What a klage in the state has been through."""
    assert case.caseworker  # noqa: S101 — for the type checker
    done: dict[str, Any] = {}
    reviewed_on = min(world.today, world.office_day(received_on + timedelta(days=world.dice.randint(4, 12))))
    if status in {K.REVERSED, K.FORWARDED, K.DECIDED}:
        done |= {
            "review": world.pick(texts.REVIEWS_WON if status == K.REVERSED else texts.REVIEWS_KEPT),
            "reviewed_by_id": case.caseworker.pk,
            "reviewed_at": world.at(reviewed_on),
            "concluded_by_id": case.unit.leader.pk,
        }
    if status == K.REJECTED:
        done |= {"rejected_on": reviewed_on}
    if status == K.WITHDRAWN:
        done |= {"withdrawn_on": reviewed_on, "withdrawn_reason": world.pick(texts.KLAGER_WITHDRAWN)}
    if status in {K.FORWARDED, K.DECIDED}:
        done |= {"forwarded_on": reviewed_on, "answer_expected_on": reviewed_on + timedelta(days=42)}
    if status == K.DECIDED:
        done |= {
            "decided_on": min(world.today, world.office_day(reviewed_on + timedelta(days=10))),
            "outcome": world.pick(OUTCOMES),
            "decision": "Klageorganet har sett på hele saken og legger kommunens vurdering av botiden til grunn.",
        }
    return done
