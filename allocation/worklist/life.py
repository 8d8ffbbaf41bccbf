"""Cases whose applicant has died: nothing ends by itself, so that a human must see them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from accounts.models import Bydel, User
from allocation import life_events
from allocation.worklist.parts import cases_of, group, named
from config.worklist import WorkGroup, WorkItem


def dead_applicants(user: User, bydel: Bydel, today: date) -> WorkGroup:
    rows = named(
        cases_of(user, bydel)
        .unfinished()
        .filter(life_events.with_dead_main("household"))
        .order_by("received_on", "pk"),
        user,
        "household",
    )
    items = [
        WorkItem(row.number, row.get_absolute_url(), f"{row.applicant}, {row.get_status_display().lower()}",
                 "red", "velg ny hovedperson eller avslutt")
        for row in rows
    ]  # fmt: skip
    return group("Søkeren er død", rows, items, reverse("soknad-list"))
