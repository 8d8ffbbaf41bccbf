"""What the clock does to open cases. Only what cannot be computed on read is written (docs/adr/0005)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import connection

from accounts.scope import system_scope
from allocation.actions.in_bulk import EVENT_ID, history_of
from allocation.models import FornyelseStatus, OfferStatus

# A row that somebody holds just now is left for the next time: an answer that is being registered wins.
EXPIRE_OFFERS = f"""
WITH late AS (
    SELECT id FROM allocation_offer WHERE status = '{OfferStatus.OPEN}' AND answer_by < %(today)s
    ORDER BY id FOR UPDATE SKIP LOCKED
), changed AS (
    UPDATE allocation_offer offer SET status = '{OfferStatus.EXPIRED}' FROM late WHERE offer.id = late.id
    RETURNING offer.id, offer.bydel_id, offer.soknad_id, offer.household_id, offer.dwelling_id, offer.answer_by
), expired AS MATERIALIZED (
    SELECT *, {EVENT_ID} FROM changed
), {
    history_of(
        "expired",
        kind="offer.expired",
        text="'Tilbudet er utløpt uten svar. Svarfristen var ' || to_char(answer_by, 'DD.MM.YYYY') || "
        "'. En leder avgjør følgen.'",
        subjects={
            "allocation.offer": "id",
            "allocation.soknad": "soknad_id",
            "housing.household": "household_id",
            "housing.dwelling": "dwelling_id",
        },
    )
}
SELECT count(*) FROM expired
"""  # noqa: S608

CLOSE_FORNYELSER = f"""
WITH done AS (
    SELECT fornyelse.id, lease.tenancy_id FROM allocation_fornyelse fornyelse
    JOIN housing_lease lease ON lease.id = fornyelse.lease_id
    JOIN housing_tenancy tenancy ON tenancy.id = lease.tenancy_id
    WHERE fornyelse.status <> '{FornyelseStatus.CLOSED}'
      AND (lease.closed_on IS NOT NULL OR lease.cancelled_at IS NOT NULL OR tenancy.moved_out IS NOT NULL)
    ORDER BY fornyelse.id FOR UPDATE OF fornyelse SKIP LOCKED
), changed AS (
    UPDATE allocation_fornyelse fornyelse SET status = '{FornyelseStatus.CLOSED}'
    FROM done WHERE fornyelse.id = done.id
    RETURNING fornyelse.id, fornyelse.bydel_id, fornyelse.household_id, fornyelse.lease_id, done.tenancy_id
), closed AS MATERIALIZED (
    SELECT *, {EVENT_ID} FROM changed
), {
    history_of(
        "closed",
        kind="fornyelse.closed",
        text="'Fornyelsen er avsluttet, fordi kontrakten er avløst eller avsluttet.'",
        subjects={
            "allocation.fornyelse": "id",
            "housing.lease": "lease_id",
            "housing.tenancy": "tenancy_id",
            "housing.household": "household_id",
        },
    )
}
SELECT count(*) FROM closed
"""  # noqa: S608


class Tended(NamedTuple):
    offers_expired: int
    fornyelser_closed: int


def tend(today: date) -> Tended:
    """Sett tilbud uten svar til utløpt, og avslutt fornyelser som kontrakten har løpt fra."""
    return Tended(_count(EXPIRE_OFFERS, today), _count(CLOSE_FORNYELSER, today))


def _count(statement: str, today: date) -> int:
    with system_scope(), connection.cursor() as cursor:
        cursor.execute(statement, {"today": today})
        return int(cursor.fetchone()[0])
