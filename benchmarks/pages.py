"""P1: every page that can be read, logged in, in the largest bydel: its time against replaying its own SQL.

Which kind a page is, is seen from what it does: a list is what calls `list_page`. Dashboards and matching, where
Postgres does the work, have a stricter bar; other pages and the API have none.

Beside the ratio stands what a page takes of three pages with nothing in them, for those that have next to no SQL
(docs/adr/0022-bars-of-speed.md).
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from typing import Any

from benchmarks import crawl
from benchmarks.dashboards import is_dashboard
from benchmarks.measure import empty_page, p95, page_and_sql
from benchmarks.place import city, report

TURNS = 3
HEAVY = {"home", "offer-new", "survey-results", "waiting-stock"}
BARS = {"lists": 3.5, "dashboards and matching": 2, "other pages": None, "API": None}
FLOOR = 3


Row = tuple[float, float, float, str]


def main() -> None:
    warnings.filterwarnings("ignore", message="No directory at")
    with city():
        from django.db import connection

        pages, lists = crawl.pages(), seen_lists()
        ratios, clients = defaultdict[str, list[Row]](list), dict[str, Any]()
        users = {user.email: user for user in crawl.users()}
        empty, sql = empty_page(next(iter(users.values())))
        report("P1 an empty page, ms", empty * 1000, "", f"SQL {sql * 1000:.1f} ms")
        for page in pages:
            client = clients.setdefault(page.email, crawl.browser(users[page.email]))
            lists.clear()
            figures = page_and_sql(client, page.url, TURNS)
            if figures:
                kind = kind_of(page.name, bool(lists))
                ratios[kind].append((figures[0] / figures[1], *figures, page.name))
        for kind, bar in BARS.items():
            tell(kind, ratios[kind], f"<= {bar:g}" if bar else "")
            if bar and ratios[kind]:
                beside(kind, ratios[kind], bar, FLOOR * empty)
        connection.close()


def kind_of(name: str, is_list: bool) -> str:
    if name.startswith("api-"):
        return "API"
    if name in HEAVY or is_dashboard(name):
        return "dashboards and matching"
    return "lists" if is_list else "other pages"


def seen_lists() -> list[bool]:
    """Gets an element each time a page calls `list_page`, wherever it was imported."""
    from config import lists

    seen: list[bool] = []
    whole = lists._found

    def noted(*values: Any) -> Any:
        seen.append(True)
        return whole(*values)

    lists._found = noted
    return seen


def tell(kind: str, rows: list[Row], target: str) -> None:
    if not rows:
        return
    rows.sort()
    worst = ", ".join(f"{name} {ratio:.1f} ({page * 1000:.0f} ms)" for ratio, page, _, name in rows[:-4:-1])
    report(f"P1 {kind}: p95 page / own SQL", p95([row[0] for row in rows]), target, f"{len(rows)} pages; {worst}")
    report(
        f"P1 {kind}: p95 page, ms",
        p95([row[1] * 1000 for row in rows]),
        "",
        f"SQL p95 {p95([row[2] * 1000 for row in rows]):.0f} ms",
    )


def beside(kind: str, rows: list[Row], times: float, floor: float) -> None:
    """Each page against the larger of the two. No bar: faster SQL makes the ratio worse, and this does not."""
    found = sorted((page / max(times * own, floor), name) for _, page, own, name in rows)
    worst = ", ".join(f"{name} {part:.2f}" for part, name in found[:-4:-1])
    what = f"P1 {kind}: p95 page / the larger of {times:g} × SQL and {FLOOR} empty pages"
    report(what, p95([part for part, _ in found]), "", worst)


if __name__ == "__main__":
    main()
