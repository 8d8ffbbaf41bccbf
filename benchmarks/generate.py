"""The database of the benchmarks: s1 is Oslo with ten years behind it, s10 is the country.

The demo city is the root: its rows are written with COPY and every trigger and foreign key at work. Its ended
cases happen again and again ten years back, and so does what happened in the bomiljøer; each dwelling has had
tenants before those of the demo, and the trail gets the small steps of everyday. For the country the city is
copied to others. Postgres makes the copies itself, without triggers, which is faster than sending them;
`multiply.loose_ends` looks at the foreign keys afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.multiply import Copier, drop_indexes, move_sequences
from benchmarks.place import OWNER, superuser
from benchmarks.ten_years import copy_life
from dev.services import ROOT

# Other months, but the same weekday: copies are a whole number of weeks apart.
YEARS, WEEK = 10, 7


@dataclass(frozen=True)
class Size:
    """What there shall be of everything, and how much of the demo city it starts from."""

    name: str
    demo: float
    cities: int
    applications: int
    tenancies: int
    events: int
    lookups: int


SIZES = {
    size.name: size
    for size in (
        Size("tiny", 0.02, 2, 600, 1_500, 4_000, 500),
        Size("s1", 1.0, 1, 50_000, 64_000, 1_500_000, 300_000),
        Size("s10", 0.37, 23, 500_000, 500_000, 4_000_000, 1_000_000),
    )
}


def fill(connection: Any, owner_url: str, size: Size) -> None:
    """`connection` is the superuser's, for a migrated and empty database. Prints how long each part takes."""
    started = time.monotonic()

    def step(what: str) -> None:
        print(f"  {time.monotonic() - started:5.1f} s  {what}", flush=True)

    command = [sys.executable, "manage.py", "load_demo", f"--scale={size.demo}", "--months=0"]
    environment = os.environ | {"DATABASE_URL": owner_url}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    step("the demo city")
    with connection.cursor() as cursor:
        # Neither row history nor foreign keys, row by row: both would take longer than the copying.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET work_mem = '256MB'")
        indexes = drop_indexes(cursor, all_tables())
        if size.cities > 1:
            copy_cities(cursor, size.cities)
            step(f"{size.cities} cities")
        copy_cases(cursor, size.applications)
        move_sequences(cursor, all_tables())
        step("applications")
        add_tenancies(cursor, size.tenancies)
        step("tenancies")
        copy_life(cursor)
        step("what happened in the bomiljøer")
        add_events(cursor, size.events)
        add_lookups(cursor, size.lookups)
        step("events")
        for statement in indexes:
            cursor.execute(statement)
        step("indexes")
        cursor.execute("SELECT setval('allocation_soknad_number', max(id)) FROM allocation_soknad")
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")
        step("the planner knows")


def all_tables() -> tuple[Any, ...]:
    """Those that people fill. What comes with the code is there already."""
    from django.apps import apps

    given = {"auth", "contenttypes", "sessions", "pghistory", "pgtrigger"}
    return tuple(
        table
        for table in apps.get_models(include_auto_created=True)
        if table._meta.managed and not table._meta.proxy and table._meta.app_label not in given
    )


NUMBER = (
    "to_char({day}, 'YYYY/') || lpad((old.id + copy * {distance})::text,"
    " greatest(6, length((old.id + copy * {distance})::text)), '0')"
)
NO_NUMBER = {"housing_person.fodselsnummer": "NULL", "housing_person.fodselsnummer_index": "NULL"}


def copy_cities(cursor: Any, cities: int) -> None:
    from allocation.models import Soknad
    from bomiljo.models import CampaignPlace

    copier = Copier(cursor, all_tables())
    copier.changes = NO_NUMBER | {
        "accounts_kommune.number": "(4999 + copy * 10 + old.id)::text",
        "accounts_kommune.name": "old.name || ' ' || copy",
        "accounts_user.email": "'by' || copy || '.' || old.email",
        "account_emailaddress.email": "'by' || copy || '.' || old.email",
        "allocation_ruleset.code": "old.code || '-' || copy",
        "allocation_soknad.number": NUMBER.format(day="old.received_on", distance=copier.distance[Soknad]),
        "bomiljo_commonroom.slug": "old.slug || '-' || copy",
        "bomiljo_campaignplace.poster_code": (
            f"'demo' || lpad((old.id + copy * {copier.distance[CampaignPlace]})::text, 10, '0')"
        ),
        "followup_contact.key": "md5(old.key::text || copy)::uuid",
        "audit_eventsubject.object_id": copier.subject("old.label", "old.object_id"),
        "audit_oppslag.object_id": copier.subject("old.label", "old.object_id"),
    }
    copier.copy(1, cities - 1)


# Cases that are over, of households that have nothing else: no home of ours, nobody who follows them up.
ENDED = """
CREATE TEMPORARY TABLE ended AS
SELECT s.id AS soknad, s.household_id AS household FROM allocation_soknad s
WHERE s.kind = 'ny' AND (s.status IN ('trukket', 'henlagt')
        OR s.status = 'avgjort' AND EXISTS (
            SELECT 1 FROM allocation_vedtak v WHERE v.soknad_id = s.id AND v.kind LIKE 'avslag%'))
    AND NOT EXISTS (SELECT 1 FROM allocation_vedtak v WHERE v.soknad_id = s.id AND v.klage_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM allocation_waitingentry w WHERE w.soknad_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM allocation_forelopigsvar f WHERE f.soknad_id = s.id AND f.klage_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM housing_tenancy t WHERE t.household_id = s.household_id)
    AND NOT EXISTS (SELECT 1 FROM allocation_soknad o WHERE o.household_id = s.household_id AND o.id <> s.id)
UNION ALL
SELECT s.id, s.household_id FROM allocation_soknad s
WHERE s.kind = 'ny' AND s.status = 'bolig_tildelt'
    AND NOT EXISTS (SELECT 1 FROM allocation_soknad o WHERE o.household_id = s.household_id AND o.id <> s.id)
"""


def copy_cases(cursor: Any, applications: int) -> None:
    """In every city alike, until there are so many: a bydel that is twice as large has twice as many."""
    from allocation.models import (
        Dokumentkrav,
        DwellingNeed,
        ForelopigSvar,
        Soknad,
        Vedtak,
        VedtakCondition,
        Vilkarsvurdering,
        WaitingEntry,
    )
    from audit.models import Event, EventSubject
    from housing.models import Household, HouseholdMember, Person

    cursor.execute(ENDED)
    cursor.execute("CREATE UNIQUE INDEX ON ended (soknad)")
    cursor.execute("CREATE UNIQUE INDEX ON ended (household)")
    cursor.execute("ANALYZE ended")
    cursor.execute(TOLD)
    cursor.execute("ANALYZE told")
    cursor.execute("SELECT (SELECT count(*) FROM allocation_soknad), (SELECT count(*) FROM ended)")
    there, each = cursor.fetchone()
    copies = max(1, -(-(applications - there) // each))
    of_soknad = "old.soknad_id IN (SELECT soknad FROM ended)"
    of_vedtak = "old.vedtak_id IN (SELECT v.id FROM allocation_vedtak v, ended WHERE v.soknad_id = ended.soknad)"
    of_household = "old.household_id IN (SELECT household FROM ended)"
    members = (
        "old.id IN (SELECT m.person_id FROM housing_householdmember m, ended WHERE m.household_id = household)"
    )
    only = {
        Household: "old.id IN (SELECT household FROM ended)",
        Person: members,
        HouseholdMember: of_household,
        Soknad: "old.id IN (SELECT soknad FROM ended)",
        DwellingNeed: of_soknad,
        Vilkarsvurdering: of_soknad,
        Vedtak: of_soknad,
        VedtakCondition: of_vedtak,
        ForelopigSvar: of_soknad,
        Dokumentkrav: of_soknad,
        WaitingEntry: of_soknad,
        Event: "old.id IN (SELECT event FROM told)",
        EventSubject: "old.event_id IN (SELECT event FROM told)",
    }
    days = YEARS * 365 // copies // WEEK * WEEK
    copier = Copier(cursor, tuple(only), only=only, days=days)
    copier.changes = NO_NUMBER | {
        "housing_household.split_from_id": "NULL",
        "housing_household.split_on": "NULL",
        "housing_person.given_name": _other("given"),
        "housing_person.family_name": _other("family"),
        "allocation_soknad.number": NUMBER.format(
            day=f"old.received_on - copy * {days}", distance=copier.distance[Soknad]
        ),
        "audit_eventsubject.object_id": copier.subject("old.label", "old.object_id"),
    }
    cursor.execute(NAMES)
    copier.copy(1, copies)


# What was told of these cases and of nothing else.
TOLD = """
CREATE TEMPORARY TABLE told AS
SELECT event_id AS event FROM audit_eventsubject subject GROUP BY event_id HAVING bool_and(CASE label
    WHEN 'allocation.soknad' THEN object_id IN (SELECT soknad FROM ended)
    WHEN 'housing.household' THEN object_id IN (SELECT household FROM ended)
    WHEN 'allocation.vedtak' THEN object_id IN (
        SELECT v.id FROM allocation_vedtak v, ended WHERE v.soknad_id = ended.soknad)
    ELSE false END)
"""
NAMES = """
CREATE TEMPORARY TABLE names AS
SELECT array_agg(DISTINCT given_name) AS given, array_agg(DISTINCT family_name) AS family FROM housing_person
"""


def _other(kind: str) -> str:
    """Another of the names. The same for the same row each time."""
    dice = f"(hashint8extended(old.id + copy * 1000003, {len(kind)}) & 1048575)"
    return f"(SELECT {kind}[1 + {dice} % cardinality({kind})] FROM names)"


def add_tenancies(cursor: Any, tenancies: int) -> None:
    """Those who lived in each dwelling before the ones that the demo knows of, one after the other."""
    cursor.execute("SELECT (SELECT count(*) FROM housing_tenancy), (SELECT count(*) FROM housing_dwelling)")
    there, dwellings = cursor.fetchone()
    each = max(0, -(-(tenancies - there) // dwellings))
    cursor.execute(BEFORE, {"each": each})
    cursor.execute("ANALYZE earlier")
    for statement in (HOUSEHOLDS, PERSONS, MEMBERS, TENANCIES, LEASES):
        cursor.execute(statement)
    from housing.models import Household, Person, Tenancy

    move_sequences(cursor, (Household, Person, Tenancy))


BEFORE = """
CREATE TEMPORARY TABLE earlier AS
SELECT row_number() OVER (ORDER BY d.id, turn) AS n,
    (SELECT max(id) FROM housing_household) + row_number() OVER (ORDER BY d.id, turn) AS household,
    (SELECT max(id) FROM housing_tenancy) + row_number() OVER (ORDER BY d.id, turn) AS tenancy,
    (SELECT max(id) FROM housing_person) + row_number() OVER (ORDER BY d.id, turn) * 2 AS person,
    d.id AS dwelling, d.bydel_id AS bydel, d.landlord_id AS landlord, d.rent,
    coalesce(first.day, current_date) - turn * 760 - (d.id %% 200)::int AS moved_in,
    coalesce(first.day, current_date) - (turn - 1) * 760 - (d.id %% 200)::int - 20 AS moved_out
FROM generate_series(1, %(each)s) AS turn, housing_dwelling d LEFT JOIN (
    SELECT t.dwelling_id, least(min(t.moved_in), min(lower(l.period))) AS day
    FROM housing_tenancy t LEFT JOIN housing_lease l ON l.tenancy_id = t.id GROUP BY t.dwelling_id
) AS first ON first.dwelling_id = d.id
"""
HOUSEHOLDS = """
INSERT INTO housing_household (id, bydel_id, created_at) SELECT household, bydel, moved_in FROM earlier
"""
# One adult and, in two of three, a child.
PERSONS = """
INSERT INTO housing_person (id, bydel_id, given_name, family_name, birth_date, language, interpreter, phone, email,
    street, postcode, city, adressebeskyttelse, created_at)
SELECT person + child, bydel, (SELECT given[1 + (n * 7 + child) % cardinality(given)] FROM names),
    (SELECT family[1 + n * 13 % cardinality(family)] FROM names),
    moved_in - CASE child WHEN 0 THEN 9000 + n % 9000 ELSE 300 + n % 5000 END::int,
    'norsk', false, '', '', '', '', '', 'ingen', moved_in
FROM earlier, generate_series(0, 1) AS child WHERE child = 0 OR n % 3 > 0
"""
MEMBERS = """
INSERT INTO housing_householdmember (household_id, person_id, relation, daily_care, valid_from)
SELECT household, person + child, CASE child WHEN 0 THEN 'hovedperson' ELSE 'barn' END, n % 3 > 0, moved_in
FROM earlier, generate_series(0, 1) AS child WHERE child = 0 OR n % 3 > 0
"""
TENANCIES = """
INSERT INTO housing_tenancy (id, household_id, dwelling_id, bydel_id, landlord_id, moved_in, moved_out, end_cause,
    destination)
SELECT tenancy, household, dwelling, bydel, landlord, moved_in, moved_out, 'oppsagt_av_leietaker', 'leid_privat'
FROM earlier
"""
LEASES = """
INSERT INTO housing_lease (tenancy_id, dwelling_id, bydel_id, landlord_id, kind, period, term_months, term_reason,
    rent, deposit_form, information_given_on, signed_at, closed_on)
SELECT tenancy, dwelling, bydel, landlord, 'ny', daterange(moved_in, moved_out, '[]'), 24, '', rent, 'ingen',
    moved_in - 4, moved_in - 3, moved_out
FROM earlier
"""


def add_events(cursor: Any, events: int) -> None:
    """The small steps of every case, until there are so many lines in the trail."""
    cursor.execute("SELECT (SELECT count(*) FROM audit_event), (SELECT count(*) FROM allocation_soknad)")
    there, cases = cursor.fetchone()
    cursor.execute(
        EVENTS, {"each": max(0, -(-(events - there) // cases)), "last": "(SELECT max(id) FROM audit_event)"}
    )
    cursor.execute(SUBJECTS)
    from audit.models import Event

    move_sequences(cursor, (Event,))


EVENTS = """
CREATE TEMPORARY TABLE small AS
SELECT (SELECT max(id) FROM audit_event) + row_number() OVER (ORDER BY step, s.id) AS id, s.id AS soknad,
    s.household_id AS household, s.bydel_id AS bydel, s.caseworker_id AS by,
    s.received_on + time '09:00' + step * interval '31 hours' AS at
FROM allocation_soknad s, generate_series(1, %(each)s) AS step;
INSERT INTO audit_event (id, kind, text, at, by_id, bydel_id)
SELECT id, 'soknad.changed', 'Opplysningene i søknaden er endret.', least(at, now()), by, bydel
FROM small ORDER BY id
"""
SUBJECTS = (
    "INSERT INTO audit_eventsubject (label, object_id, event_id) SELECT 'allocation.soknad', soknad, id FROM small"
)


def add_lookups(cursor: Any, lookups: int) -> None:
    """Who has read which case. Those who work in a bydel read its cases."""
    cursor.execute(LOOKUPS, {"lookups": lookups})


LOOKUPS = """
CREATE TEMPORARY TABLE opened AS
SELECT s.id, b.kommune_id AS kommune, s.caseworker_id AS reader, row_number() OVER (ORDER BY s.id) - 1 AS place
FROM allocation_soknad s JOIN accounts_bydel b ON b.id = s.bydel_id WHERE s.caseworker_id IS NOT NULL;
ANALYZE opened;
INSERT INTO audit_oppslag (at, label, object_id, protected, reason, kommune_id, user_id)
SELECT now() - n * interval '3 minutes', 'allocation.soknad', id, false, '', kommune, reader
FROM (
    SELECT n, (hashint8extended(n, 0) & 1073741823) %% (SELECT count(*) FROM opened) AS place
    FROM generate_series(1, %(lookups)s) AS n
) AS reading JOIN opened USING (place)
"""


def main() -> None:
    import django

    django.setup()
    size, home = SIZES[sys.argv[1]], Path(sys.argv[2])
    print(f"Making {size.name}.", flush=True)
    with superuser(home) as connection:
        fill(connection, os.environ[OWNER], size)


if __name__ == "__main__":
    main()
