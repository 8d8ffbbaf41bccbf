"""P13: what the five main pages weigh on the wire, and that they are whole without a script.

Counted for somebody who comes for the first time: the page and each file that it names, compressed where the
browser asks for it. The browser tests look at keyboard and layout (tests/e2e).
"""

from __future__ import annotations

import gzip
import re
import warnings
from pathlib import Path
from typing import Any

from benchmarks import crawl
from benchmarks.place import city, report

MAIN = ("home", "soknad-list", "soknad", "waiting-list", "dwelling-list")
FILES = re.compile(r'(?:src|href)="(/static/[^"]+)"')
COMPRESSED = {".css", ".js", ".svg", ".html", ".json"}


def main() -> None:
    warnings.filterwarnings("ignore", message="No directory at")
    with city():
        user = crawl.users()[0]
        client = crawl.browser(user)
        found = {page.name: page.url for page in crawl.pages() if page.name in MAIN}
        weights = {name: weigh(client, url) for name, url in found.items()}
        heaviest = max(weights, key=lambda name: weights[name][0])
        kilobytes, scripts = weights[heaviest]
        told = ", ".join(f"{name} {size:.0f}" for name, (size, _) in sorted(weights.items()))
        report("P13 heaviest main page, kB", kilobytes, "<= 100", told)
        report("P13 kB of scripts on it", scripts, "", "text, links and forms are in the page itself")
        whole = [name for name, url in found.items() if is_whole(client.get(url).content.decode())]
        report(
            "P13 main pages that are whole without scripts", len(whole) / len(found), "1", ", ".join(sorted(whole))
        )


def weigh(client: Any, url: str) -> tuple[float, float]:
    page = client.get(url).content
    files = {name: size_of(name) for name in set(FILES.findall(page.decode()))}
    scripts = sum(size for name, size in files.items() if name.endswith(".js"))
    return (len(gzip.compress(page)) + sum(files.values())) / 1000, scripts / 1000


def size_of(address: str) -> int:
    from django.contrib.staticfiles import finders

    path = finders.find(address.removeprefix("/static/").split("?")[0])
    content = Path(str(path)).read_bytes() if path else b""
    return len(gzip.compress(content)) if Path(address.split("?")[0]).suffix in COMPRESSED else len(content)


def is_whole(page: str) -> bool:
    """Rows, links and forms stand in the page, and nothing waits for a script to fetch it."""
    return "<main" in page and 'hx-trigger="load' not in page and 'hx-trigger="revealed' not in page


if __name__ == "__main__":
    main()
