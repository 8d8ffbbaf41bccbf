"""Workloads with a number at the end. `make bench` runs them all; `python -m benchmarks.sweep` runs one.

Each prints ratios, which survive a change of machine, and the absolute figures beside them. Those that measure
pages share a city (`SIZE=s10` makes it the country, and runs what depends on size); the others bring a Postgres of
their own. Nothing is left behind but the table in docs/performance.md.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.place import OWNER, RESULTS, asked_size, filled
from benchmarks.table import write
from dev.services import ROOT

# In order: what fills tables with rows of its own comes after what others measure.
IN_CITY = ("lists", "pages", "dashboards", "spread", "matching", "search", "export", "weight", "web")
ALONE = ("waiting", "fitting", "sweep", "letters", "followup", "survey")
ON_SIZE = ("lists", "dashboards", "spread", "matching", "search", "export", "web")


def main() -> None:
    size, started = asked_size(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="husrom-bench-results-") as folder:
        results = Path(folder) / "results.jsonl"
        with filled(size) as (environment, owner_url):
            for name in IN_CITY if size == "s1" else ON_SIZE:
                run(name, environment | {OWNER: owner_url, RESULTS: str(results), "SIZE": size})
        for name in ALONE if size == "s1" else ():
            run(name, {RESULTS: str(results)})
        rows = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    write(size, rows, minutes=(time.monotonic() - started) / 60)


def run(name: str, environment: dict[str, str]) -> None:
    """One that fails does not keep the others from being measured."""
    print(f"\n{name}", flush=True)
    command, started = [sys.executable, "-m", f"benchmarks.{name}"], time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False)
    print(f"{name} took {time.monotonic() - started:.0f} s", flush=True)
    if done.returncode:
        print(f"{name} failed, so its figures are not in the table.", flush=True)


main()
