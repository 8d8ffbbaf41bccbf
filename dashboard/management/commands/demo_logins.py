"""`manage.py demo_logins`: who can log in to the demo, and which case to try first."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from dev.demo import logins


class Command(BaseCommand):
    help = "Show the logins of the demo data."

    def handle(self, *args: Any, **options: Any) -> None:
        lines = [] if settings.PRODUCTION else logins.lines()
        for line in lines or ["No demo data are loaded."]:
            self.stdout.write(line)
