"""A logged-in browser without a browser: one person, one session, one connection at a time."""

import http.client
import time
from typing import NamedTuple
from urllib.parse import urlencode

# A form is accepted when it repeats the cookie. Any 32 letters will do.
CSRF = "d" * 32


class Answer(NamedTuple):
    status: int
    body: str
    location: str
    seconds: float


class Visitor:
    def __init__(self, port, session, *, timeout=20):
        self.port, self.timeout = port, timeout
        self.headers = {"Cookie": f"husrom={session}; csrf={CSRF}"}

    def get(self, path):
        return self._ask("GET", path, None, {})

    def post(self, path, **fields):
        body = urlencode({"csrfmiddlewaretoken": CSRF, **fields})
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method, path, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        started = time.monotonic()
        try:
            connection.request(method, path, body, self.headers | headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        finally:
            connection.close()
        return Answer(response.status, text, response.headers.get("Location", ""), time.monotonic() - started)
