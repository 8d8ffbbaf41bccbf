"""P12: 500,000 rows out of the system, as a workbook and as CSV, against COPY of the same query.

Each runs in a process of its own, so that the memory is its own. The rows are lines of the audit trail with who
did it: eight columns, read as the pages read theirs. Beside it stands the export of the case list that people use.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psycopg2

from benchmarks.place import city, report
from benchmarks.spread import EVERYWHERE, largest_bydel, somebody
from dev.services import ROOT

ROWS = 500_000
HEAD = ["Nummer", "Slag", "Hva", "Tidspunkt", "Bydel", "Utleier", "Oppfølging", "Hvem"]
FIELDS = ("id", "kind", "text", "at", "bydel_id", "landlord_id", "followup", "by__name")
COPY = (
    "COPY (SELECT e.id, kind, text, at, bydel_id, landlord_id, followup, u.name FROM audit_event e"
    f" LEFT JOIN accounts_user u ON u.id = by_id ORDER BY e.id LIMIT {ROWS}) TO STDOUT WITH CSV"
)


def main() -> None:
    with city() as owner_url:
        owner = psycopg2.connect(owner_url)
        owner.autocommit = True
        somebody(owner, largest_bydel(owner), EVERYWHERE)
        owner.close()
        copied = min(copy_seconds(owner_url) for _ in range(2))
        for form, memory, time_bar in (("csv", "<= 20", "<= 6"), ("xlsx", "<= 20", "<= 6")):
            found = in_own_process(form)
            seconds, first, grown = found["seconds"], found["first"], found["grown"]
            report(f"P12 {form}: memory of 500,000 rows, MB", grown, memory, f"{found['bytes'] / 1e6:.0f} MB sent")
            report(f"P12 {form}: time / COPY", seconds / copied, time_bar, f"{seconds:.1f} s / {copied:.2f} s")
            report(f"P12 {form}: seconds to the first byte", first, "<= 1", "")
        for form in ("csv", "xlsx"):
            found = in_own_process(f"cases-{form}")
            detail = (
                f"{found['seconds']:.1f} s, memory {found['grown']:.0f} MB, {found['bytes'] / 1e6:.1f} MB sent"
            )
            report(f"P12 all cases of a bydel, {form}: first byte, s", found["first"], "<= 1", detail)


def copy_seconds(owner_url: str) -> float:
    owner = psycopg2.connect(owner_url)
    started = time.perf_counter()
    with owner.cursor() as cursor:
        cursor.copy_expert(COPY, _Nowhere())
    owner.close()
    return time.perf_counter() - started


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


def in_own_process(form: str) -> dict[str, float]:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.export", form]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def measured(form: str) -> None:
    """Inside the process: a small export first, so that what every worker has loaded is not counted."""
    import django

    django.setup()
    drain(form, 50)
    before, started = peak(), time.perf_counter()
    first, sent = drain(form, ROWS)
    figures = {"seconds": time.perf_counter() - started, "first": first, "bytes": sent, "grown": peak() - before}
    print(json.dumps(figures))


def drain(form: str, rows: int) -> tuple[float, int]:
    started = time.perf_counter()
    first, sent = 0.0, 0
    for part in parts(form, rows):
        first = first or time.perf_counter() - started
        sent += len(part)
    return first, sent


def parts(form: str, rows: int) -> Iterator[bytes]:
    from config.export import streamed_csv, streamed_workbook

    if form.startswith("cases-"):
        yield from cases(form, rows)
    elif form == "csv":
        yield from streamed_csv("liste", HEAD, lambda: lines(rows), by=auditor(), log=lambda _: None)
    else:
        yield from streamed_workbook(
            "liste", HEAD, lambda: lines(rows), total=rows, by=auditor(), log=lambda _: None
        )


def cases(form: str, rows: int) -> Iterator[bytes]:
    from benchmarks import crawl

    status = "alle" if rows == ROWS else "henlagt"
    response = crawl.browser(crawl.users()[0]).get(f"/soknader/eksport/?status={status}&som={form[6:]}")
    assert response.status_code == 200, response.status_code
    yield from response


def lines(rows: int) -> Iterator[Any]:
    from audit.models import Event

    return Event.objects.get_queryset().order_by("pk").values_list(*FIELDS)[:rows].iterator(chunk_size=1000)


def auditor() -> Any:
    """Who works in all bydeler."""
    from accounts.models import User
    from accounts.scope import system_scope

    with system_scope():
        return User.objects.get(email=f"maaling{EVERYWHERE}@example.no")


def peak() -> float:
    """MB that the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    measured(sys.argv[1]) if len(sys.argv) > 1 else main()
