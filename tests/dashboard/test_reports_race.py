"""Two leaders at the same moment."""

import pytest

from config.errors import RuleBroken
from dashboard.actions import boligbehov, kostra_rapporter
from dashboard.models import Boligbehov, KostraRapport
from tests.cast import as_system
from tests.dashboard.test_boligbehov import TODAY, waits
from tests.dashboard.test_boligbehov import YEAR as NEXT
from tests.dashboard.test_kostra import YEAR, date, lives
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_year_is_reported_once(cast):
    lives(cast.sagene, date(YEAR, 5, 1))
    outcomes = at_once(
        *((user, lambda by=user: kostra_rapporter.report(bydel=cast.sagene, year=YEAR, by=by))
          for user in (cast.lars, cast.mona))
    )  # fmt: skip
    [refusal] = [outcome for outcome in outcomes if outcome != "done"]
    assert isinstance(refusal, RuleBroken), refusal
    assert "alt rapportert" in str(refusal)
    as_system()
    assert KostraRapport.objects.count() == 1


def test_a_year_is_counted_once(cast):
    waits(cast.sagene)
    outcomes = at_once(
        *((user, lambda by=user: boligbehov.count(bydel=cast.sagene, year=NEXT, day=TODAY, by=by))
          for user in (cast.lars, cast.mona))
    )  # fmt: skip
    [refusal] = [outcome for outcome in outcomes if outcome != "done"]
    assert isinstance(refusal, RuleBroken), refusal
    as_system()
    assert Boligbehov.objects.count() == 1


def test_a_count_is_made_final_or_adjusted_and_never_adjusted_after(cast):
    waits(cast.sagene)
    row = boligbehov.count(bydel=cast.sagene, year=NEXT, day=TODAY, by=cast.lars)
    cell = row.tall.get(kind="ordinaer", size=2)
    outcomes = at_once(
        (cast.lars, lambda: boligbehov.finalise(boligbehov=row, by=cast.lars)),
        (cast.mona, lambda: boligbehov.adjust(tall=cell, value=9, reason="Flere.", by=cast.mona)),
    )
    refused = [outcome for outcome in outcomes if outcome != "done"]
    assert all(isinstance(outcome, RuleBroken) for outcome in refused), refused
    as_system()
    assert Boligbehov.objects.get().finalised_at
    last = cell.justeringer.last()
    assert last is None or last.at <= Boligbehov.objects.get().finalised_at
