"""What a web worker has done before the first page."""

import subprocess
import sys

import pytest

from dev.services import ROOT

ASKED = (
    "import config.wsgi, gc; from django.urls import get_resolver;"
    "print(gc.get_freeze_count(), gc.get_threshold()[0], len(vars(get_resolver()).get('url_patterns', [])))"
)


@pytest.fixture(scope="module")
def told():
    done = subprocess.run([sys.executable, "-c", ASKED], cwd=ROOT, capture_output=True, text=True, check=True)
    return [int(number) for number in done.stdout.split()]


def test_what_stays_is_not_looked_through_for_garbage(told):
    frozen, threshold, _ = told
    assert frozen > 100_000
    assert threshold > 10_000


def test_every_address_is_known(told):
    assert told[2] > 10
