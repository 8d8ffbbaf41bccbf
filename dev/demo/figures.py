"""What the figures are set against, and how they were at the ends of the months that have been."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import Bydel, Membership, User
from accounts.permissions import Role
from dashboard import trend
from dashboard.actions import boligbehov, kostra_rapporter, snapshots
from dashboard.models import Folketall
from dev.demo.clock import as_of

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
# What a leader adds to a count that is as large as this.
MANY = 2
_REASON = "En husstand har sagt fra på telefon, og søknaden er på vei."


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


def report_year(today: date) -> int:
    """Yesterday each bydel reported the year that is over, and counted what it needs the next: how many did."""
    day = today - timedelta(days=1)
    leaders = _leaders()
    with as_of(datetime.combine(day, time(14), tzinfo=timezone.get_default_timezone())):
        for bydel, by in leaders.items():
            kostra_rapporter.report(bydel=bydel, year=day.year - 1, by=by)
            counted = boligbehov.count(bydel=bydel, year=day.year + 1, day=day, by=by)
            largest = counted.tall.order_by("-counted", "pk")[0]
            if largest.counted > MANY:
                boligbehov.adjust(tall=largest, value=largest.counted + 1, reason=_REASON, by=by)
            boligbehov.finalise(boligbehov=counted, by=by)
    return len(leaders)


def _leaders() -> dict[Bydel, User]:
    """By bydel the one who answers for its numbers."""
    rows = Membership.objects.filter(role=Role.DECISION_MAKER).select_related("bydel__kommune", "user")
    return {row.bydel: row.user for row in rows.order_by("-pk") if row.bydel and row.bydel.merged_on is None}
