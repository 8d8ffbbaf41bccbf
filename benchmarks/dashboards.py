"""P9: the dashboards that there are, for one bydel and for the whole city: their time against their own SQL.

Found by the names of their addresses, so that a new one is measured without being told of here. That the figures
are right is shown by the tests, which count them again.
"""

from __future__ import annotations

import warnings
from typing import Any

from benchmarks import crawl
from benchmarks.measure import in_turns, recorded, replay
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
            client = crawl.browser(user)
            for name in names:
                measure(client, name, user.email.split("@")[0])


def is_dashboard(name: str) -> bool:
    return name.startswith("oversikt") and name != WORDS


def measure(client: Any, name: str, role: str) -> None:
    """For a role that may see it. Dashboards about one place or figure have no address without a key."""
    from django.urls import NoReverseMatch, reverse

    try:
        url = reverse(name)
    except NoReverseMatch:
        return
    if client.get(url).status_code == 200:
        statements = recorded(lambda: client.get(url))
        ours, own = in_turns(lambda: client.get(url), lambda: replay(statements), TURNS)
        detail = f"{ours * 1000:.0f} ms / {own * 1000:.0f} ms, {len(statements)} queries"
        report(f"P9 {name}, {role}", ours / own, "<= 2", detail)


if __name__ == "__main__":
    main()
