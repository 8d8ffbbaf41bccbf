"""docs/performance.md: the last figures of each size against their bars, and the machine they are from.

docs/performance.json holds them for the next run, which is compared with them and writes both tables.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from typing import Any

from dev.postgres import programs
from dev.services import ROOT

PAGE, KEPT = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.json"
HEAD = """# Performance

Written by `make bench` (Oslo, s1) and `make bench SIZE=s10` (the country). Do not edit by hand.

A figure is a ratio where it can be, because a ratio survives a change of machine; the absolute figure stands
beside it. What the workloads are is said in the modules of `benchmarks/`, and the bars are those the project has
set itself. A missed bar is written as missed.

- **s1**: 16 bydeler, 13 000 dwellings, 50 000 applications of ten years, at least 64 000 tenancies, 1.5 million
  events and 300 000 look-ups. **s10**: 23 kommuner of that kind with 368 offices, at least 110 000 dwellings and
  500 000 applications. All people are invented.
- P7 (allocation proposal) and P11 (import of a file): finnes ikke ennå. P10 has no search of free text to measure.
- Why some bars are missed stands in docs/adr/0022-bars-of-speed.md.
"""


def write(size: str, rows: list[dict[str, Any]], *, minutes: float) -> None:
    kept = load()
    kept[size] = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "minutes": round(minutes),
        "rows": rows,
    }
    KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(HEAD + "".join(section(name, kept[name]) for name in sorted(kept)), encoding="utf-8")
    missed = [row["metric"] for row in rows if not is_met(row["value"], row["target"])]
    print(f"\n{len(rows)} figures in docs/performance.md. Missed: {', '.join(missed) or 'none'}.", flush=True)


def load() -> dict[str, Any]:
    return dict(json.loads(KEPT.read_text(encoding="utf-8"))) if KEPT.exists() else {}


def section(size: str, run: dict[str, Any]) -> str:
    lines = [f"\n## {size}\n", f"{run['date']}, {run['machine']}. The run took {run['minutes']} minutes.\n"]
    lines += ["| What | Figure | Bar | | Behind it |", "|---|---:|---|---|---|"]
    lines += [
        f"| {row['metric']} | {row['value']:.2f} | {row['target'] or '–'} | {verdict(row)} | {row['detail']} |"
        for row in run["rows"]
    ]
    return "\n".join(lines) + "\n"


def verdict(row: dict[str, Any]) -> str:
    if not row["target"]:
        return ""
    return "met" if is_met(row["value"], row["target"]) else "**missed**"


def is_met(value: float, target: str) -> bool:
    """`<= 2`, `>= 60` or just `1`; rounded as it is shown."""
    found = re.fullmatch(r"(<=|>=)? ?([\d.]+)", target)
    if not found:
        return True
    bar, shown = float(found[2]), round(value, 2)
    return {"<=": shown <= bar, ">=": shown >= bar}.get(found[1], shown == bar)


def machine() -> str:
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (
        f"{os.cpu_count()} cores, {pages / 2**30:.0f} GiB of memory, {platform.system()}, {postgres_version()},"
        f" Python {platform.python_version()}"
    )


def postgres_version() -> str:
    told = subprocess.run([str(programs() / "postgres"), "--version"], capture_output=True, text=True, check=True)
    return told.stdout.strip().replace("postgres (PostgreSQL)", "Postgres").split(" (")[0]
