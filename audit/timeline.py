"""An object's history as the pages show it."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Model

from accounts.models import User
from audit.models import Event
from config.dates import norwegian_datetime

LENGTH = 60


class Told(NamedTuple):
    """One line of components/timeline.html."""

    at: str
    who: str
    text: str


def timeline(user: User, subject: Model) -> list[Told]:
    """What has happened with the object, newest first, as far as the user may read it."""
    events = Event.objects.visible_to(user).about(subject).newest_first().select_related("by")
    return [
        Told(norwegian_datetime(event.at), event.by.name if event.by else "Husrom", event.text)
        for event in events[:LENGTH]
    ]
