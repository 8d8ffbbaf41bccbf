"""What the settings of production promise browsers. tests/test_access.py reads the headers of every answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import json, django
django.setup()
from django.test import Client
from django.urls import reverse
answer = Client().get(reverse("account_login"), secure=True, HTTP_HOST="localhost")
plain = Client().get(reverse("account_login"), HTTP_HOST="localhost")
print(json.dumps({
    "status": answer.status_code,
    "headers": dict(answer.headers),
    "cookies": {name: dict(cookie) for name, cookie in answer.cookies.items()},
    "plain": [plain.status_code, plain.headers.get("Location")],
    "names": [django.conf.settings.SESSION_COOKIE_NAME, django.conf.settings.CSRF_COOKIE_NAME],
    "secure": [django.conf.settings.SESSION_COOKIE_SECURE, django.conf.settings.SESSION_COOKIE_HTTPONLY],
    "debug": django.conf.settings.DEBUG,
}))
"""


@pytest.fixture(scope="module")
def production(django_db_setup, tmp_path_factory):
    """The answer to the login page from a process with the settings of production."""
    environment = os.environ | {
        "HUSROM_ENVIRONMENT": "production",
        "DJANGO_SETTINGS_MODULE": "tests.production",
        "LETTER_FOLDER": str(tmp_path_factory.mktemp("letters")),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_browsers_are_told_to_use_https_for_two_years(production):
    policy = production["headers"]["Strict-Transport-Security"]
    assert int(policy.split(";")[0].removeprefix("max-age=")) >= 2 * 365 * 24 * 3600
    assert "includeSubDomains" in policy


def test_plain_http_is_sent_to_https(production):
    status, location = production["plain"]
    assert status == 301
    assert location.startswith("https://")


def test_cookies_are_bound_to_this_host(production):
    assert all(name.startswith("__Host-") for name in production["names"])
    assert production["secure"] == [True, True]
    cookie = production["cookies"]["__Host-csrf"]
    assert cookie["secure"] is True
    assert cookie["httponly"] is True
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert cookie["samesite"] == "Lax"


def test_the_policies_are_those_of_the_other_environments(production):
    headers = production["headers"]
    assert production["status"] == 200
    assert "unsafe-" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert production["debug"] is False
