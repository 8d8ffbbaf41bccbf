"""P8: the renewal sweep against the bare statement, on one kommune with 13,000 leases in force, then with ten
times as many.

The sweep runs as the ordinary role behind row-level security; the bare statement as the owner, who is
outside it. Both are rolled back, so that they meet the same rows again.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

import psycopg2

from benchmarks.place import place, report
from dev.services import ROOT

LEASES, TIMES = 13_000, 10
TURNS = 7
# Of the leases in force, one in four ends within nine months when a contract is for three years.
ASLEEP = "UPDATE housing_lease SET closed_on = NULL WHERE id % 4 = 0"
AFAR = (
    "UPDATE housing_lease SET closed_on = NULL, period = daterange('2024-01-01', '2099-01-01') WHERE id % 4 <> 0"
)
ROWS = (
    "SELECT (SELECT count(*) FROM allocation_fornyelse) + (SELECT count(*) FROM allocation_letter)"
    " + (SELECT count(*) FROM audit_event) + (SELECT count(*) FROM audit_eventsubject)"
)


# Copies of every row, with keys moved by a distance; the columns that point to other copies move with them.
COPIED = {
    "housing_household": (),
    "housing_dwelling": (),
    "housing_tenancy": ("household_id", "dwelling_id"),
    "housing_lease": ("tenancy_id", "dwelling_id"),
}
COLUMNS = (
    "SELECT column_name FROM information_schema.columns"
    " WHERE table_name = %(table)s AND is_generated = 'NEVER' ORDER BY ordinal_position"
)
EMPTY = "TRUNCATE allocation_fornyelse, allocation_letter, audit_event, audit_eventsubject CASCADE"


def main() -> None:
    with place() as owner_url:
        from django.db import connection

        owner = psycopg2.connect(owner_url)
        seed(owner_url)
        for statement in (ASLEEP, AFAR):
            execute(owner, statement)
        measure(owner, "s1", LEASES)
        execute(owner, EMPTY)
        grow(owner)
        measure(owner, f"s{TIMES}", LEASES * TIMES)
        owner.close()
        connection.close()


def measure(owner: "psycopg2.extensions.connection", scale: str, leases: int) -> None:
    from django.db import transaction
    from django.utils import timezone

    from allocation.actions import renewals

    today = timezone.localdate()
    tidy(owner)

    def swept() -> None:
        with transaction.atomic():
            renewals.sweep(today)
            transaction.set_rollback(True)

    def bare() -> None:
        execute(owner, renewals.SWEEP, {"today": today})
        owner.rollback()

    compare(f"P8 {scale} first sweep / bare statement", swept, bare, f"{leases // 4:,} of {leases:,} leases")
    execute(owner, "UPDATE housing_lease SET closed_on = '2026-01-01' WHERE id % 8 = 0")
    renewals.sweep(today)
    execute(owner, "UPDATE housing_lease SET closed_on = NULL WHERE id % 8 = 0")
    tidy(owner)
    compare(f"P8 {scale} half-done sweep / bare statement", swept, bare, "half of them opened before")
    renewals.sweep(today)
    tidy(owner)
    before = count(owner)
    compare(f"P8 {scale} re-run / bare statement", swept, bare, "all of them opened before")
    renewals.sweep(today)
    report(f"P8 {scale} rows written by a re-run", count(owner) - before, "0", f"of {before}")


def tidy(owner: "psycopg2.extensions.connection") -> None:
    """As autovacuum does in the course of a night."""
    owner.commit()
    owner.autocommit = True
    execute(owner, "VACUUM ANALYZE")
    owner.autocommit = False


def grow(owner: "psycopg2.extensions.connection") -> None:
    distance = 1_000_000
    for table, keys in COPIED.items():
        with owner.cursor() as cursor:
            cursor.execute(COLUMNS, {"table": table})
            columns = [name for (name,) in cursor.fetchall()]
        values = [
            f"{name} + copy * {distance}" if name in {"id", *keys}
            else f"chr(ascii('H') + copy) || substr({name}, 2)" if name == "unit_number"
            else name
            for name in columns
        ]  # fmt: skip
        execute(
            owner,
            f"INSERT INTO {table} ({', '.join(columns)})"
            f" SELECT {', '.join(values)} FROM {table}, generate_series(1, {TIMES - 1}) AS copy",
        )


def seed(owner_url: str) -> None:
    command = [sys.executable, "-m", "tests.drill.seed", json.dumps({"leases": LEASES})]
    environment = os.environ | {"DATABASE_URL": owner_url}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def execute(owner: "psycopg2.extensions.connection", statement: str, values: dict | None = None) -> None:
    with owner.cursor() as cursor:
        cursor.execute(statement, values)
    if values is None and not owner.autocommit:
        owner.commit()


def count(owner: "psycopg2.extensions.connection") -> int:
    with owner.cursor() as cursor:
        cursor.execute(ROWS)
        return cursor.fetchone()[0]


def compare(metric: str, ours: Callable[[], None], bare: Callable[[], None], detail: str) -> None:
    """Taken in turns, so that both meet the same caches and the same neighbours on the machine."""
    times: list[tuple[float, float]] = [(timed(ours), timed(bare)) for _ in range(TURNS)]
    swept, statement = (median(column) for column in zip(*times, strict=True))
    milliseconds = f"{detail}: {swept * 1000:.0f} ms / {statement * 1000:.0f} ms"
    report(metric, swept / statement, "<= 1.3", milliseconds)


def timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
