"""P8: the renewal sweep against the bare statement, on one kommune with 13,000 leases in force.

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

LEASES = 13_000
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


def main() -> None:
    with place() as owner_url:
        from django.db import connection, transaction
        from django.utils import timezone

        from allocation.actions import renewals

        today = timezone.localdate()
        owner = psycopg2.connect(owner_url)
        seed(owner_url)
        for statement in (ASLEEP, AFAR):
            execute(owner, statement)
        owner.autocommit = True
        execute(owner, "VACUUM ANALYZE")
        owner.autocommit = False

        def swept() -> None:
            with transaction.atomic():
                renewals.sweep(today)
                transaction.set_rollback(True)

        def bare() -> None:
            execute(owner, renewals.SWEEP, {"today": today})
            owner.rollback()

        compare("P8 first sweep / bare statement", swept, bare, "3,250 of 13,000 leases")
        execute(owner, "UPDATE housing_lease SET closed_on = '2026-01-01' WHERE id % 8 = 0")
        owner.commit()
        renewals.sweep(today)
        execute(owner, "UPDATE housing_lease SET closed_on = NULL WHERE id % 8 = 0")
        owner.commit()
        compare("P8 half-done sweep / bare statement", swept, bare, "half of them opened before")
        renewals.sweep(today)
        before = count(owner)
        compare("P8 re-run / bare statement", swept, bare, "all of them opened before")
        renewals.sweep(today)
        report("P8 rows written by a re-run", count(owner) - before, "0", f"of {before}")
        owner.close()
        connection.close()


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
