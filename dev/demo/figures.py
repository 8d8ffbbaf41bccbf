"""What the figures are set against, and how they were at the ends of the months that have been."""

from __future__ import annotations

from datetime import date

from accounts.models import Bydel, Membership
from accounts.permissions import Role
from dashboard import trend
from dashboard.actions import snapshots
from dashboard.models import Folketall

# Inhabitants by 1 January 2025, rounded to hundreds, and how many more there may be a year later.
_PEOPLE = {
    "Gamle Oslo": (64_500, 700), "Grünerløkka": (67_300, 600), "Sagene": (46_900, 200),
    "St. Hanshaugen": (41_100, 100), "Frogner": (60_500, 300), "Ullern": (35_900, 300),
    "Vestre Aker": (53_300, 400),
    "Nordre Aker": (54_900, 500), "Bjerke": (38_700, 700), "Grorud": (28_600, 100), "Stovner": (34_500, 200),
    "Alna": (50_900, 300), "Østensjø": (53_100, 300), "Nordstrand": (54_900, 200),
    "Søndre Nordstrand": (39_900, 100), "Rælingen": (20_500, 300),
}  # fmt: skip
# So many that each figure has one from a year ago.
MONTHS = 13


def enter_folketall() -> None:
    """By the analyst, who also answers for those of Rælingen here."""
    by = Membership.objects.filter(role=Role.ANALYST).order_by("pk").values_list("user", flat=True)[0]
    rows = [
        Folketall(bydel=bydel, year=year, inhabitants=people, source=source, entered_by_id=by)
        for bydel in Bydel.objects.order_by("pk")
        for year, people, source in _of(bydel)
    ]
    Folketall.objects.bulk_create(rows)


def _of(bydel: Bydel) -> list[tuple[int, int, str]]:
    people, more = _PEOPLE[bydel.name.removeprefix("Bydel ")]
    return [(2025, people, "SSB, avrundet"), (2026, people + more, "Anslag, avrundet")]


def take_snapshots(today: date, months: int) -> int:
    """As each night has done it. The demo is to be loaded while somebody waits, so the charts begin a year ago."""
    days = trend.days(today)
    return sum(snapshots.take(day) for day in days[len(days) - months :])
