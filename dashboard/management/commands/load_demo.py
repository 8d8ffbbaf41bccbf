"""`manage.py load_demo`: fill an empty database with invented data in the size of a city."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dev.demo import load
from dev.demo.figures import MONTHS


class Command(BaseCommand):
    help = "Fill an empty database with invented data. Run as the owner of the tables."
    # They read every page and address, which filling a database has no use for.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=float, default=1.0, help="0.02 makes a fiftieth of everything")
        parser.add_argument(
            "--months", type=int, default=MONTHS, help="how many months back the figures are taken, at most 24"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("load_demo refuses to put invented people in production.")
        if load.is_loaded():
            self.stdout.write("The database has data already, so no demo data are loaded.")
            return
        if not load.is_owner():
            raise CommandError(
                "load_demo must run as the owner of the tables: set DATABASE_URL to the owner's address."
            )
        started = time.monotonic()
        self.stdout.write("Loading demo data.")
        load.load(timezone.localdate(), options["scale"], self._say, months=options["months"])
        self.stdout.write(f"Demo data are loaded after {time.monotonic() - started:.0f} s.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
