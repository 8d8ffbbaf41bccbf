"""P2: the queries of every list page with 5, 50 and 500 rows on it: the same, and eight at most."""

from __future__ import annotations

import warnings
from typing import Any

from benchmarks import crawl
from benchmarks.measure import recorded
from benchmarks.pages import seen_lists
from benchmarks.place import city, report

ROWS = (5, 50, 500)
MOST = 8


def main() -> None:
    warnings.filterwarnings("ignore", message="No directory at")
    with city():
        from config import lists

        pages, seen = crawl.pages(), seen_lists()
        users = {user.email: user for user in crawl.users()}
        counts: dict[str, list[int]] = {}
        for page in pages:
            client = crawl.browser(users[page.email])
            seen.clear()
            client.get(page.url)
            if seen:
                counts[page.name] = [queries(lists, client, page.url, rows) for rows in ROWS]
        unequal = [name for name, found in counts.items() if len(set(found)) > 1]
        most = max(counts, key=lambda name: max(counts[name]))
        detail = f"{len(counts)} lists" + "".join(f"; {name} {counts[name]}" for name in unequal)
        report("P2 lists that ask as often for 500 rows", 1 - len(unequal) / len(counts), "1", detail)
        over = [name for name in counts if max(counts[name]) > MOST]
        report("P2 most queries of a list page", max(counts[most]), "<= 8", ", ".join(over or [most]))


def queries(lists: Any, client: Any, url: str, rows: int) -> int:
    """With so many rows on the page, as far as the bydel has them."""
    usual = lists.list_page.__kwdefaults__["size"]
    lists.list_page.__kwdefaults__["size"] = rows
    try:
        return len(recorded(lambda: client.get(url)))
    finally:
        lists.list_page.__kwdefaults__["size"] = usual


if __name__ == "__main__":
    main()
