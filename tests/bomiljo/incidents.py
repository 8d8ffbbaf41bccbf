"""A place with two dwellings, and what the tests of incidents do again and again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bomiljo.actions import hendelser, hendelsesparter
from bomiljo.actions.hendelser import Report
from bomiljo.actions.meldere import Reporter
from bomiljo.models import Side
from config.errors import RuleBroken
from tests.factories import BomiljoEntranceFactory, BomiljoFactory, DwellingFactory

TODAY = timezone.localdate
NILS = Reporter(name="Nils Nabo", phone="400 00 003", email="nils@example.no", lives_in="Oppgang B")


def before(days):
    return TODAY() - timedelta(days=days)


def place_in(cast):
    place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Drøbakgata")
    place.entrance = BomiljoEntranceFactory(bomiljo=place).entrance
    return place


def home_in(place, **fields):
    return DwellingFactory(entrance=place.entrance, **fields)


def report(where, by, /, *, reporter=None, **changes):
    told = {
        "place": "oppgang", "category": "brak", "occurred_on": before(1), "received_on": TODAY(),
        "text": "Høy musikk etter midnatt.", "channel": "vakttelefon",
    }  # fmt: skip
    return hendelser.register(bomiljo=where, report=Report(**{**told, **changes}), reporter=reporter, by=by)


def both_heard(row, by):
    for side in Side:
        hendelsesparter.hear(hendelse=row, side=side, answered=False, text="", by=by)


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value
