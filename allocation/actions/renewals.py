"""The nightly sweep: opens a fornyelse for every lease that nears its end, and reminds those who have not applied.

The other steps before the end of a lease are computed on read (allocation/renewal_terms.py).
"""

from __future__ import annotations

from datetime import date

from django.db import connection

from accounts.scope import system_scope
from allocation.actions.in_bulk import EVENT_ID, history_of
from allocation.models import FornyelseStatus, LetterKind, LetterStatus

ABOUT = {
    "allocation.fornyelse": "id",
    "housing.lease": "lease_id",
    "housing.tenancy": "tenancy_id",
    "housing.household": "household_id",
}
IN_FORCE = """
    SELECT DISTINCT ON (kommune_id) kommune_id, definition -> 'renewal' AS steps
    FROM allocation_ruleset
    WHERE active AND valid_from <= %(today)s AND (valid_to IS NULL OR valid_to >= %(today)s)
    ORDER BY kommune_id, valid_from DESC, id DESC
"""

# One statement, so that a case, its letter and its history stand or fall together. Months are counted back
# from the last day of the lease: a lease that ends on 31 March is noticed on 30 June, nine months before.
#
# ON CONFLICT decides what has been opened already, also between two sweeps at once. NOT IN only spares it the
# work: it is asked of one set of numbers, whatever the planner believes about the tables (NOT EXISTS was
# measured to turn quadratic). `until` is a plain date, so that row-level security lets the index of leases in
# force look for it: comparing with an interval would be done after the policy, for every lease.
SWEEP = f"""
WITH in_force AS ({IN_FORCE}), rules AS MATERIALIZED (
    SELECT kommune_id, notice, make_interval(months => (steps ->> 'apply_by_months')::int) AS apply_by,
           (%(today)s + notice + interval '4 days')::date AS until
    FROM in_force, LATERAL make_interval(months => (steps ->> 'notice_months')::int) AS notice
), near AS MATERIALIZED (
    SELECT lease.id AS lease_id, lease.tenancy_id, lease.bydel_id, lease.ends_on,
           (lease.ends_on - rules.apply_by)::date AS apply_by
    FROM rules
    JOIN accounts_bydel bydel ON bydel.kommune_id = rules.kommune_id
    JOIN housing_lease lease ON lease.bydel_id = bydel.id
    WHERE lease.closed_on IS NULL AND lease.cancelled_at IS NULL
      AND lease.ends_on >= %(today)s AND lease.ends_on < rules.until
      AND lease.ends_on - rules.notice <= %(today)s
), due AS (
    SELECT near.*, tenancy.household_id
    FROM near JOIN housing_tenancy tenancy ON tenancy.id = near.tenancy_id AND tenancy.moved_out IS NULL
    WHERE near.lease_id NOT IN (SELECT lease_id FROM allocation_fornyelse WHERE ends_on >= %(today)s)
), fresh AS (
    INSERT INTO allocation_fornyelse (bydel_id, household_id, lease_id, status, opened_on, apply_by, ends_on,
                                      declined_reason, boplan, boplan_note)
    SELECT bydel_id, household_id, lease_id, '{FornyelseStatus.NOTICED}', %(today)s, apply_by, ends_on, '', '', ''
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
        subjects=ABOUT,
    )
}
SELECT count(*) FROM opened
"""  # noqa: S608

# The letter is what makes it once: its unique key is taken before anything is told. Nobody is reminded on the
# heels of the notice, nor after the lease has ended. A row that somebody holds just now is left for tomorrow:
# a søknad that is being registered wins.
REMIND = f"""
WITH in_force AS ({IN_FORCE}), rules AS MATERIALIZED (
    SELECT kommune_id, %(today)s - (steps ->> 'reminder_after_days')::int AS noticed_by FROM in_force
), silent AS MATERIALIZED (
    SELECT fornyelse.id, fornyelse.bydel_id, fornyelse.household_id, fornyelse.lease_id, fornyelse.apply_by,
           lease.tenancy_id
    FROM rules
    JOIN accounts_bydel bydel ON bydel.kommune_id = rules.kommune_id
    JOIN allocation_fornyelse fornyelse ON fornyelse.bydel_id = bydel.id
    JOIN housing_lease lease ON lease.id = fornyelse.lease_id
    JOIN housing_tenancy tenancy ON tenancy.id = lease.tenancy_id
    WHERE fornyelse.status = '{FornyelseStatus.NOTICED}' AND fornyelse.declined_on IS NULL
      AND fornyelse.apply_by <= %(today)s AND fornyelse.ends_on >= %(today)s
      AND fornyelse.opened_on <= rules.noticed_by
      AND lease.closed_on IS NULL AND lease.cancelled_at IS NULL AND tenancy.moved_out IS NULL
      AND fornyelse.id NOT IN (
          SELECT fornyelse_id FROM allocation_letter
          WHERE kind = '{LetterKind.RENEWAL_REMINDER}' AND fornyelse_id IS NOT NULL
      )
    ORDER BY fornyelse.id FOR UPDATE OF fornyelse SKIP LOCKED
), posted AS (
    INSERT INTO allocation_letter (bydel_id, household_id, kind, fornyelse_id, status, created_at,
                                   next_attempt_at, attempts, failure, receipt)
    SELECT bydel_id, household_id, '{LetterKind.RENEWAL_REMINDER}', id, '{LetterStatus.QUEUED}',
           clock_timestamp(), clock_timestamp(), 0, '', '' FROM silent
    ON CONFLICT (fornyelse_id, kind) DO NOTHING
    RETURNING fornyelse_id
), reminded AS MATERIALIZED (
    SELECT silent.*, {EVENT_ID} FROM posted JOIN silent ON silent.id = posted.fornyelse_id
), {
    history_of(
        "reminded",
        kind="fornyelse.reminded",
        text="'Ingen søknad er kommet. Fristen er ' || to_char(apply_by, 'DD.MM.YYYY') || "
        "'. Påminnelse er lagt i kø.'",
        subjects=ABOUT,
    )
}
SELECT count(*) FROM reminded
"""  # noqa: S608


def sweep(today: date) -> int:
    """Åpne fornyelser for kontrakter som nærmer seg slutten. Returns how many were opened now."""
    return _count(SWEEP, today)


def remind(today: date) -> int:
    """Minn om fornyelse de som ikke har søkt innen fristen, én gang. Returns how many were reminded now."""
    return _count(REMIND, today)


def _count(statement: str, today: date) -> int:
    with system_scope(), connection.cursor() as cursor:
        cursor.execute(statement, {"today": today})
        return int(cursor.fetchone()[0])
