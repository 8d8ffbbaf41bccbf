"""What is true of every page, in light and in dark, wide and narrow."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 800}
SHOTS = os.environ.get("HUSROM_SHOTS")
OVERFLOW = """() => {
  const edge = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= edge) return []
  const wide = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > edge + 1)
  return wide.slice(0, 5).map((it) => it.outerHTML.slice(0, 120))
}"""

# A dialog that is still fading in, or a page on its way from light to dark, has colours that nobody reads.
STILL = "() => Promise.allSettled(document.getAnimations().map((one) => one.finished))"


class Inspector:
    """Remembers the titles of the pages it has seen: no two pages may share one."""

    def __init__(self, page):
        self.page, self.axe = page, Axe()
        self.titles = {}
        self.count = 0

    def inspect(self, title):
        self.page.wait_for_load_state()
        self._head(title)
        where = f"«{title}» ({urlsplit(self.page.url).path})"
        self.count += 1
        for size in (NARROW, WIDE):
            self.page.set_viewport_size(size)
            assert (self.page.evaluate(OVERFLOW), size["width"]) == ([], size["width"]), where
            for scheme in ("dark", "light"):
                if SHOTS:
                    self.page.emulate_media(color_scheme=scheme)
                    self._shoot(title, f"{size['width']}-{scheme}")
        self.page.evaluate(self.axe.axe_script)
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme)
            self.page.evaluate(STILL)
            found = AxeResults(self.page.evaluate("() => axe.run({resultTypes: ['violations']})"))
            assert found.violations_count == 0, f"{where}, {scheme}:\n{found.generate_report()}"

    def _head(self, title):
        shown = self.page.title()
        assert shown == f"{title} – Husrom", f"{self.page.url} has the title «{shown}», expected «{title}»"
        address = re.sub(r"\?.*", "", self.page.url)
        assert self.titles.setdefault(shown, address) == address, f"Two pages are called «{shown}»"
        assert self.page.locator("h1").count() == 1, f"{shown} has not exactly one h1"

    def _shoot(self, title, variant):
        folder = Path(SHOTS)
        folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^a-zæøå0-9]+", "-", title.lower()).strip("-")
        self.page.screenshot(path=folder / f"{self.count:02d}-{name}-{variant}.png", full_page=True)
