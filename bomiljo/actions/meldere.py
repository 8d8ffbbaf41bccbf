"""Who reported: written once, read by few, and emptied after a set time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from accounts.scope import system_scope
from bomiljo.models import Hendelse, Melder
from config.errors import RuleBroken


class Reporter(NamedTuple):
    """Without anything filled in, the one who reports is anonymous."""

    name: str = ""
    phone: str = ""
    email: str = ""
    lives_in: str = ""

    @property
    def anonymous(self) -> bool:
        return not any(part.strip() for part in self)


def keep(hendelse: Hendelse, reporter: Reporter, *, days: int) -> None:
    """Part of registering. Inserted without reading back: whoever writes it may not read it."""
    if reporter.anonymous:
        return
    told = {name: value.strip() for name, value in reporter._asdict().items()}
    Melder.objects.create(hendelse=hendelse, keep_until=hendelse.received_on + timedelta(days=days), **told)


def require_reachable(reporter: Reporter, *, wants_feedback: bool) -> None:
    if wants_feedback and not (reporter.phone.strip() or reporter.email.strip()):
        raise RuleBroken(
            "Den som vil ha tilbakemelding, må kunne nås. Skriv telefon eller e-post, eller ta bort ønsket.",
            field="wants_feedback",
        )


def empty_due(today: date) -> int:
    """Gjør anonyme dem som ikke trengs lenger. Kan kjøres når som helst, og flere ganger."""
    with system_scope():
        return _empty(today)


@transaction.atomic
def _empty(today: date) -> int:
    due = Melder.objects.filter(keep_until__lt=today, emptied_on=None)
    return due.update(name="", phone="", email="", lives_in="", emptied_on=today)
