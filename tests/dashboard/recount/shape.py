"""Tables as lists of rows, and rows as values."""

from collections import defaultdict
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from statistics import mean, median
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from dashboard.figures.shape import Measure

OSLO = ZoneInfo("Europe/Oslo")


class Tables:
    """`tables.allocation_soknad` is every row of the table, with its columns as attributes."""

    def __init__(self, demo):
        self._demo = demo
        self._read = cache(self._rows)

    def __getattr__(self, name):
        return self._read(name)

    def by_id(self, name):
        return {row.id: row for row in self._read(name)}

    def _rows(self, table):
        with self._demo.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            names = [column.name for column in cursor.description]
            return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def year_to(day):
    """The first day of the year that ends with the day."""
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:
        before = day.replace(year=day.year - 1, day=28)
    return before + timedelta(days=1)


def day_of(moment):
    return moment.astimezone(OSLO).date()


def values(rows, measure, kommune_of):
    """By unit and part the value, for every unit that has a row."""
    found = defaultdict(list)
    for bydel, landlord, parts, amount, whole in rows:
        for part in ("", *parts):
            found["bydel", bydel, part].append((amount, whole))
            found["kommune", kommune_of[bydel], part].append((amount, whole))
            if landlord is not None:
                found["landlord", landlord, part].append((amount, whole))
    return {key: value(pairs, measure) for key, pairs in found.items()}


def value(pairs, measure):
    amounts = [float(amount) for amount, _ in pairs if amount is not None]
    wholes = sum(whole or 0 for _, whole in pairs)
    if measure == Measure.COUNT:
        return len(pairs)
    if measure == Measure.SUM:
        return sum(amounts)
    if measure in {Measure.SHARE, Measure.RATE}:
        return 100 * sum(amounts) / float(wholes) if wholes else None
    if len(amounts) < 5:
        return None
    return {Measure.MEAN: mean, Measure.MEDIAN: median, Measure.P90: ninetieth}[measure](amounts)


def ninetieth(amounts):
    """Between the two nearest, in proportion."""
    ordered = sorted(amounts)
    place = 0.9 * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def rounded(number):
    """With four decimals, as the snapshot keeps it: to round it once more could make another number of it."""
    return None if number is None else Decimal(str(number)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
