"""Takes the figures of earlier days: at the first start, or after many records were corrected."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.deadlines import shifted
from dashboard.actions import snapshots


class Command(BaseCommand):
    help = "Ta øyeblikksbilder av alle tall for den siste dagen i hver måned, og for hver dag den siste måneden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", type=date.fromisoformat, help="fra og med dag (ÅÅÅÅ-MM-DD)")
        parser.add_argument("--day", dest="days", action="append", type=date.fromisoformat, help="bare dagen")

    def handle(
        self, *args: Any, first: date | None = None, days: list[date] | None = None, **options: Any
    ) -> None:
        for day in days or self._days(first):
            self.stdout.write(f"{day:%d.%m.%Y}: {snapshots.take(day)}")

    def _days(self, first: date | None) -> list[date]:
        today = timezone.localdate()
        since = first or shifted(today, -25, "month")
        yesterday = today - timedelta(days=1)
        recent = [yesterday - timedelta(days=ago) for ago in range(snapshots.MISSED_DAYS)]
        return sorted({*snapshots.month_ends(since, yesterday), *(one for one in recent if one >= since)})
