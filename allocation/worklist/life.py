"""Cases whose applicant has died: nothing ends by itself, so that a human must see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from allocation import life_events
from allocation.worklist.parts import Office
from config.labels import label
from config.links import reverse
from config.worklist import Lamp, WorkItem


def dead_applicants(office: Office) -> Lamp:
    rows = office.cases().unfinished().filter(life_events.with_dead_main("household"))
    return Lamp(
        "soknader.dod", "Søkeren er død", office.named(rows.order_by("received_on", "pk")),
        lambda row: _item(row, office.today), reverse("soknad-list"), red=True, lit=True, who="caseworker",
    )  # fmt: skip


def _item(row: Any, today: date) -> WorkItem:
    note = f"{row.applicant}, {label(row, 'status').lower()}"
    return WorkItem(
        row.number, row.get_absolute_url(), note, "red", "Søkeren er død",
        "Velg ny hovedperson, eller avslutt saken", row.days_in_step(today),
    )  # fmt: skip
