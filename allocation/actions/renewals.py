"""The nightly sweep: opens a fornyelse for every lease that nears its end."""

from __future__ import annotations

from datetime import date

from django.db import connection

from accounts.scope import system_scope
from allocation.actions.in_bulk import EVENT_ID, history_of
from allocation.models import FornyelseStatus, LetterKind, LetterStatus

# One statement, so that a case, its letter and its history stand or fall together. Months are counted back
# from the last day of the lease: a lease that ends on 31 March is noticed on 30 June, nine months before.
# What has been opened already is left to ON CONFLICT, which also decides between two sweeps at once; asking
# with NOT EXISTS was measured to turn quadratic. The bound on ends_on lets the index of leases in force work.
SWEEP = f"""
WITH rules AS (
    SELECT DISTINCT ON (kommune_id) kommune_id,
           make_interval(months => (definition #>> '{{renewal,notice_months}}')::int) AS notice,
           make_interval(months => (definition #>> '{{renewal,apply_by_months}}')::int) AS apply_by
    FROM allocation_ruleset
    WHERE active AND valid_from <= %(today)s AND (valid_to IS NULL OR valid_to >= %(today)s)
    ORDER BY kommune_id, valid_from DESC, id DESC
), due AS (
    SELECT lease.id AS lease_id, lease.tenancy_id, lease.bydel_id, lease.ends_on, tenancy.household_id,
           (lease.ends_on - rules.apply_by)::date AS apply_by
    FROM rules
    JOIN accounts_bydel bydel ON bydel.kommune_id = rules.kommune_id
    JOIN housing_lease lease ON lease.bydel_id = bydel.id
    JOIN housing_tenancy tenancy ON tenancy.id = lease.tenancy_id
    WHERE lease.closed_on IS NULL AND lease.cancelled_at IS NULL AND tenancy.moved_out IS NULL
      AND lease.ends_on >= %(today)s AND lease.ends_on < %(today)s + rules.notice + interval '4 days'
      AND lease.ends_on - rules.notice <= %(today)s
), fresh AS (
    INSERT INTO allocation_fornyelse (bydel_id, household_id, lease_id, status, opened_on, apply_by, ends_on,
                                      declined_reason)
    SELECT bydel_id, household_id, lease_id, '{FornyelseStatus.NOTICED}', %(today)s, apply_by, ends_on, ''
    FROM due
    ON CONFLICT (lease_id) DO NOTHING
    RETURNING id, bydel_id, household_id, lease_id, ends_on
), opened AS MATERIALIZED (
    SELECT fresh.*, due.tenancy_id, {EVENT_ID} FROM fresh JOIN due USING (lease_id)
), posted AS (
    INSERT INTO allocation_letter (bydel_id, household_id, kind, fornyelse_id, status, created_at,
                                   next_attempt_at, attempts, failure, receipt)
    SELECT bydel_id, household_id, '{LetterKind.RENEWAL}', id, '{LetterStatus.QUEUED}', clock_timestamp(),
           clock_timestamp(), 0, '', '' FROM opened
    ON CONFLICT (fornyelse_id, kind) DO NOTHING
), {
    history_of(
        "opened",
        kind="fornyelse.opened",
        text="'Leiekontrakten går ut ' || to_char(ends_on, 'DD.MM.YYYY') || '. Varsel er lagt i kø.'",
        subjects={
            "allocation.fornyelse": "id",
            "housing.lease": "lease_id",
            "housing.tenancy": "tenancy_id",
            "housing.household": "household_id",
        },
    )
}
SELECT count(*) FROM opened
"""  # noqa: S608


def sweep(today: date) -> int:
    """Åpne fornyelser for kontrakter som nærmer seg slutten. Returns how many were opened now."""
    with system_scope(), connection.cursor() as cursor:
        cursor.execute(SWEEP, {"today": today})
        return int(cursor.fetchone()[0])
