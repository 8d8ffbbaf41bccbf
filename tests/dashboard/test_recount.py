"""Every figure against a second count in plain Python over the rows of the demo, also after corrections."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from config.deadlines import shifted
from dashboard.figures import BY_CODE
from tests.dashboard import recount
from tests.dashboard.recount.shape import Tables, rounded, values
from tests.demo.database import Demo
from tests.services import DATABASE

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
# The last day of a month some while ago, when much had not happened yet.
EARLIER = shifted(TODAY, -8, "month").replace(day=1) - timedelta(days=1)
DAYS = (YESTERDAY, EARLIER)


class Counted:
    """The demo with its snapshots, and the same rows for the second count."""

    def __init__(self, demo):
        self.tables = Tables(demo)
        self.kommune_of = {row.id: row.kommune_id for row in self.tables.accounts_bydel}
        days = [option for day in DAYS for option in ("--day", day.isoformat())]
        done = demo.manage("take_snapshots", *days, role="husrom_app")
        assert done.returncode == 0, done.stderr
        self.taken = defaultdict(dict)
        for row in self.tables.dashboard_snapshot:
            unit = next((kind, key) for kind, key in units(row) if key)
            self.taken[row.figure, row.day][*unit, row.part] = row.value


def units(row):
    return ("bydel", row.bydel_id), ("landlord", row.landlord_id), ("kommune", row.kommune_id)


@pytest.fixture(scope="module")
def demo(django_db_setup):
    demo = Demo(f"{DATABASE}_figures")
    done = demo.manage("load_demo", "--scale", "0.02", "--months", "0")
    assert done.returncode == 0, done.stderr
    return demo


@pytest.fixture(scope="module")
def counted(demo):
    return Counted(demo)


@pytest.fixture(scope="module")
def corrected(demo, counted):
    with demo.cursor() as cursor:
        for statement in recount.CORRECTIONS:
            cursor.execute(statement)
    return Counted(demo)


def test_every_figure_is_counted_twice():
    assert set(recount.FIGURES) == set(BY_CODE)


@pytest.mark.parametrize("day", DAYS, ids=["yesterday", "earlier"])
@pytest.mark.parametrize("code", BY_CODE)
def test_a_figure_is_what_python_counts(counted, code, day):
    agree(counted, code, day)


@pytest.mark.parametrize("day", DAYS, ids=["yesterday", "earlier"])
@pytest.mark.parametrize("code", BY_CODE)
def test_a_figure_is_what_python_counts_after_corrections(corrected, code, day):
    agree(corrected, code, day)


@pytest.mark.parametrize("day", DAYS, ids=["yesterday", "earlier"])
@pytest.mark.parametrize("code", [code for code, figure in BY_CODE.items() if figure.summed])
def test_the_bydeler_add_up_to_the_city(counted, code, day):
    of_bydeler, of_kommuner = defaultdict(Decimal), {}
    for (kind, key, part), value in counted.taken[code, day].items():
        if kind == "bydel":
            of_bydeler[counted.kommune_of[key], part] += value
        elif kind == "kommune":
            of_kommuner[key, part] = value
    assert dict(of_bydeler) == of_kommuner


def agree(counted, code, day):
    figure = BY_CODE[code]
    rows = recount.FIGURES[code](counted.tables, day)
    if not figure.landlords:
        rows = [(bydel, None, *rest) for bydel, _, *rest in rows]
    again = values(rows, figure.measure, counted.kommune_of)
    taken = counted.taken[code, day]
    # A unit that keeps such records and has no row has a whole of nothing: 0 of a count, and no number else.
    nothing = 0 if figure.summed else None
    assert {key: rounded(value) for key, value in taken.items()} == {
        key: rounded(again.get(key, nothing)) for key in taken
    }
    assert set(again) <= set(taken)
