"""Every page that somebody of the largest bydel comes to by following links, and one example of each."""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from benchmarks.place import RESULTS

LINK = re.compile(r'href="([^"#]+)')
# So many examples of each URL name are opened to find what they lead to.
EXAMPLES = 2
# So many keys are tried for a name that no link led to.
TRIES = 4


class Page(NamedTuple):
    name: str
    url: str
    email: str


def users() -> list[Any]:
    """Those of the demo who can log in by name: the largest bydel first, then the landlord and the city."""
    from accounts.models import User
    from accounts.scope import system_scope
    from dev.demo.users import NAMED

    emails = [person.email for person in NAMED if not re.search("raelingen|siri|maja", person.email)]
    with system_scope():
        named = {user.email: user for user in User.objects.filter(email__in=emails)}
    return [named[email] for email in emails]


def browser(user: Any) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="accounts.backends.SessionBackend")
    return client


def names() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each URL name with its pattern and the names of its keys."""
    from django.urls import get_resolver

    def walk(
        resolver: Any, before: str, above: tuple[str, ...]
    ) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
        for pattern in resolver.url_patterns:
            path, keys = before + str(pattern.pattern), (*above, *pattern.pattern.converters)
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern, path, keys)
            elif pattern.name:
                yield pattern.name, (path, keys)

    return dict(walk(get_resolver(), "/", ()))


class Crawl:
    """Answers of 200 by URL name, and the keys that were seen."""

    def __init__(self) -> None:
        self.found: dict[str, Page] = {}
        self.keys: dict[tuple[str, ...], dict[str, dict[str, Any]]] = {}

    def follow(self, user: Any) -> None:
        """The first user looks at two examples of each name; the others at one of what is known already."""
        from django.urls import reverse

        client, opened, waiting = browser(user), dict[str, int](), deque(["/"])
        waiting.extend(reverse(name) for name, (_, keys) in names().items() if not keys)
        seen, known = set(waiting), set(self.found)
        while waiting:
            url = waiting.popleft()
            match = _match(url)
            most = 1 if match is None or match.url_name in known else EXAMPLES
            if match is None or opened.get(match.url_name, 0) >= most or _skipped(match.url_name):
                continue
            opened[match.url_name] = opened.get(match.url_name, 0) + 1
            response = client.get(url)
            if response.status_code != 200:
                continue
            self._note(match, url, user)
            for link in _links(url, response):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)

    def try_others(self, user: Any) -> None:
        """Names that no link led to, with the keys of pages that are called something like it."""
        from django.urls import NoReverseMatch, reverse

        client = browser(user)
        for name, (_, keys) in names().items():
            if name in self.found or not keys or _skipped(name):
                continue
            for values in self._likely(name, keys):
                try:
                    url = reverse(name, kwargs=values)
                except NoReverseMatch:
                    continue
                status = client.get(url).status_code
                if status == 200:
                    self._note(_match(url), url, user)
                if status in {200, 405}:
                    break

    def _likely(self, name: str, keys: tuple[str, ...]) -> Sequence[dict[str, Any]]:
        known, words = self.keys.get(keys, {}), _words(name)
        alike = [other for other in known if words & _words(other)]
        return [known[other] for other in sorted(alike, key=lambda other: -len(words & _words(other)))][:TRIES]

    def _note(self, match: Any, url: str, user: Any) -> None:
        self.found.setdefault(match.url_name, Page(match.url_name, url, user.email))
        self.keys.setdefault(tuple(match.kwargs), {}).setdefault(match.url_name, match.kwargs)


def _words(name: str) -> set[str]:
    return set(name.removeprefix("api-").split("-"))


def _skipped(name: str) -> bool:
    """What ends the session, and the description of the API, which is made once and kept."""
    return "logout" in name or name in {"api-schema", "api-docs"}


def _links(url: str, response: Any) -> Iterator[str]:
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return
    for link in LINK.findall(response.content.decode()):
        target = urlsplit(urljoin(url, link.replace("&amp;", "&")))
        if target.netloc in {"", "localhost"} and not target.path.startswith("/static/"):
            yield target.path + (f"?{target.query}" if target.query else "")


def _match(url: str) -> Any:
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(url).path)
    except Resolver404:
        return None


def pages() -> list[Page]:
    """Found once for all workloads that `python -m benchmarks` runs."""
    kept = Path(os.environ.get(RESULTS, "")).with_suffix(".pages") if os.environ.get(RESULTS) else None
    if kept and kept.exists():
        return [Page(*row) for row in json.loads(kept.read_text(encoding="utf-8"))]
    crawl = Crawl()
    for user in users():
        crawl.follow(user)
    for user in users():
        crawl.try_others(user)
    found = sorted(crawl.found.values())
    if kept:
        kept.write_text(json.dumps(found), encoding="utf-8")
    return found


def user_of(client: Any) -> Any:
    """The one who is logged in."""
    from django.contrib.auth import SESSION_KEY

    from accounts.models import User
    from accounts.scope import system_scope

    with system_scope():
        return User.objects.get(pk=client.session[SESSION_KEY])
