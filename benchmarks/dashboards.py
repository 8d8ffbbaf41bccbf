"""P9: the dashboards that there are, for one bydel and for the whole city: their time against their own SQL.

Found by the names of their addresses, so that a new one is measured without being told of here. One with less SQL
than an empty page takes is measured against that (docs/adr/0022-bars-of-speed.md). That the figures are right is
shown by the tests, which count them again.
"""

from __future__ import annotations

import warnings
from typing import Any

from benchmarks import crawl
from benchmarks.measure import empty_page, page_and_sql, recorded
from benchmarks.place import city, report

TURNS = 5
# What the figures mean: words, and no figure.
WORDS = "oversikt-definisjoner"


def main() -> None:
    warnings.filterwarnings("ignore", message="No directory at")
    with city():
        names = [name for name in crawl.names() if is_dashboard(name)]
        if not names:
            print("P9 finnes ikke ennå: no dashboards.")
        for user in crawl.users():
            client, (empty, _) = crawl.browser(user), empty_page(user)
            for name in names:
                measure(client, name, user.email.split("@")[0], empty)


def is_dashboard(name: str) -> bool:
    return name.startswith("oversikt") and name != WORDS


def measure(client: Any, name: str, role: str, empty: float) -> None:
    """For a role that may see it. Dashboards about one place or figure have no address without a key."""
    from django.urls import NoReverseMatch, reverse

    try:
        url = reverse(name)
    except NoReverseMatch:
        return
    if client.get(url).status_code == 200:
        figures = page_and_sql(client, url, TURNS)
        assert figures
        ours, own = figures
        queries = len(recorded(lambda: client.get(url)))
        detail = f"{ours * 1000:.0f} ms / {own * 1000:.0f} ms, {queries} queries"
        report(f"P9 {name}, {role}", ours / max(own, empty), "<= 2", detail)


if __name__ == "__main__":
    main()
