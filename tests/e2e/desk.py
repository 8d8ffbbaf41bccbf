"""Somebody at a keyboard: only what has focus, and what it is called, is known here. No mouse, no test ids.

    desk.go("Søknader")                   tab to the link or button with that name, and press Enter
    desk.fill("Fornavn", "Kari")          tab to the field and type
    desk.choose("Tilsagn")                tab to the group of radio buttons, arrows to the one
    desk.at("Søknader")                   the page has come: its title, and everything in checks.py holds

Names match from their start, so «Fornavn» finds «Fornavn (valgfritt)». Every tab stop on the way must show
where focus is.
"""

import re

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.e2e.checks import Inspector

MOST_STOPS = 120
ROLE_AND_NAME = re.compile(r"""^- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?""")
FOCUS = """() => {
  const it = document.activeElement
  if (!it || it === document.body || it === document.documentElement) return null
  const box = it.getBoundingClientRect()
  const ringed = (one) => {
    const style = getComputedStyle(one)
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none"
  }
  // A box or button with its label is ringed as one.
  const ring = ringed(it) || (["checkbox", "radio"].includes(it.type) && ringed(it.parentElement))
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
  return {
    tag: it.localName, type: it.type ?? "", group: it.name ?? "", checked: it.checked ?? false,
    text: it.textContent.trim().replace(/\\s+/g, " "),
    shown: ring && box.width > 0 && box.height > 0 && inside,
  }
}"""


class Desk:
    def __init__(self, page, base):
        self.base = base
        self.page, self.keyboard = page, page.keyboard
        self.complaints = []
        self.inspector = Inspector(page)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _console(self, message):
        # Chromium also says this of a form that is answered with its errors (422, 409) and of a 404 page.
        if message.type == "error" and not message.text.startswith("Failed to load resource: the server"):
            self.complaints.append(f"{self.page.url}: {message.text}")

    # Where we are

    def at(self, title):
        """Check the page and what is generally true of pages."""
        self.inspector.inspect(title)

    def text(self):
        return " ".join(self.page.locator("main").inner_text().split())

    def sees(self, *texts):
        shown = self.text()
        missing = [text for text in texts if text not in shown]
        assert not missing, f"{missing} is not on the page:\n{shown}"

    def beside(self, label):
        """What is said about one field to somebody who has come to it: help and error."""
        told = "it => (it.getAttribute('aria-describedby') ?? '').split(' ').map("
        told += "id => document.getElementById(id)?.innerText ?? '').join(' ')"
        return self._field(label).evaluate(told)

    def value_of(self, label):
        return self._field(label).input_value()

    def _field(self, label):
        return self.page.get_by_label(re.compile(f"^{re.escape(label)}")).first

    def stands_in_error_summary(self):
        return self.page.evaluate("() => document.activeElement.matches('[data-error-summary]')")

    def focused(self):
        """(role, name) of what has focus, as assistive technology is told."""
        focus = self.page.evaluate(FOCUS)
        if focus is None:
            return "", ""
        assert focus["shown"] or focus["tag"] == "main", f"Focus is not visible on {focus} at {self.page.url}"
        snapshot = self.page.locator(":focus").aria_snapshot().split("\n")[0]
        found = ROLE_AND_NAME.match(snapshot)
        if found and found[1] != "text":
            return found[1], (found[2] or "").replace('\\"', '"')
        return "summary", focus["text"]

    # Keys

    def press(self, *keys):
        for key in keys:
            self.keyboard.press(key)

    def press_to(self, name, *, roles=(), key="Tab"):
        passed = []
        for _ in range(MOST_STOPS):
            role, found = self.focused()
            if found.startswith(name) and (not roles or role in roles):
                return
            passed.append(found)
            self.press(key)
        raise AssertionError(
            f"No tab stop is called «{name}» at {self.page.url}. Passed: {list(dict.fromkeys(passed))}"
        )

    def go(self, name, *, roles=("link", "button")):
        """Tab to it, press Enter, and wait for the page that comes."""
        self.press_to(name, roles=roles)
        self.leave_with("Enter")

    def leave_with(self, *keys):
        with self.page.expect_navigation():
            self.press(*keys)

    def address_of(self, name):
        """Where the link leads, for what the browser shows in a viewer of its own."""
        self.press_to(name, roles=("link",))
        return self.page.evaluate("() => document.activeElement.href")

    def fill(self, name, text):
        self.press_to(name, roles=("textbox", "searchbox", "spinbutton"))
        self.press("Control+a")
        self.keyboard.type(str(text))
        self.press("Tab")

    def tick(self, *names):
        for name in names:
            self.press_to(name, roles=("checkbox",))
            self.press("Space")
            assert self.page.evaluate(FOCUS)["checked"], f"«{name}» was not ticked"

    def choose(self, name):
        """Arrows move inside a group of radio buttons; Tab only reaches the group."""
        group = self.page.get_by_role("radio", name=re.compile(f"^{re.escape(name)}")).first.get_attribute("name")
        for _ in range(MOST_STOPS):
            focus = self.page.evaluate(FOCUS)
            if focus and focus["type"] == "radio" and focus["group"] == group:
                break
            self.press("Tab")
        self.press("Space")
        self.press_to(name, roles=("radio",), key="ArrowDown")
        assert self.page.evaluate(FOCUS)["checked"], f"«{name}» was not chosen"
        self.press("Tab")

    def pick(self, name, option):
        """Typing finds an option of a list that is closed, as in every browser."""
        self.press_to(name, roles=("combobox",))
        self.keyboard.type(option)
        chosen = self.page.evaluate("() => document.activeElement.selectedOptions[0].label")
        assert chosen.startswith(option), f"«{name}» became «{chosen}», not «{option}»"
        self.press("Tab")

    def as_user(self, user):
        """Already logged in. The main job shows how to."""
        client = Client()
        client.force_login(user)
        cookie = {
            "name": settings.SESSION_COOKIE_NAME,
            "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        }
        self.page.context.add_cookies([cookie | {"url": self.base}])
        return self

    def open(self, name, *args):
        answer = self.page.goto(reverse(name, args=args))
        return answer.status

    def log_in(self, user, password):
        self.page.goto("/")
        self.at("Logg inn")
        self.fill("E-postadresse", user.email)
        self.fill("Passord", password)
        self.leave_with("Enter")

    def log_out(self, user):
        self.press_to(user.name, roles=("summary",))
        self.press("Enter")
        self.go("Logg ut")

    def wait_until(self, script):
        try:
            self.page.wait_for_function(script, timeout=3000)
        except PlaywrightTimeout:
            raise AssertionError(f"Never became true at {self.page.url}: {script}") from None
