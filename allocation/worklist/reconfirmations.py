"""Who has not answered whether they still need a dwelling, and who should be asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from accounts.permissions import Permission
from allocation import reconfirmation_terms
from allocation.actions import reconfirmations
from allocation.lamps import answer_to_us_lamp
from allocation.models import Behovsbekreftelse
from allocation.worklist.parts import Office
from config.links import reverse
from config.worklist import Lamp, WorkItem


def unanswered(office: Office) -> Lamp:
    """Late answers. Red when the grace is over: then a leader looks at the place."""
    rows = (
        Behovsbekreftelse.objects.visible_to(office.user)
        .late(office.today)
        .filter(entry__bydel=office.bydel)
        .annotate(number=F("entry__soknad__number"), soknad_key=F("entry__soknad"))
        .order_by("answer_by", "pk")
    )
    return Lamp(
        "soknader.behov", "Har ikke svart om behovet består", office.named(rows, "entry__soknad__household"),
        lambda row: _item(row, office.today), reverse("reconfirm-list") + "?svar=sent",
        red=Q(grace_until__lt=office.today), lit=True, who="entry__soknad__caseworker",
    )  # fmt: skip


def _item(row: Any, today: date) -> WorkItem:
    lamp, url = answer_to_us_lamp(row, today), reverse("soknad", args=[row.soknad_key])
    red = lamp.level == "red"
    note = f"{row.applicant}, kan tas av listen" if red else row.applicant
    todo = "Finn ut om behovet består, eller ta saken av listen" if red else "Spør på nytt"
    days = (today - row.asked_on).days
    return WorkItem(row.number, url, note, lamp.level, lamp.text, todo, days, row.answer_by)


def to_be_asked(office: Office) -> Lamp | None:
    """One line: they are asked together."""
    terms = reconfirmation_terms.of_rules(office.rules)
    if terms is None or not office.may(Permission.SOKNAD_WORK):
        return None
    months = terms.interval_months
    rows: QuerySet[Any] = reconfirmations.may_be_asked(office.bydel, office.today, office.user)
    rows = reconfirmations.unconfirmed_for(rows, months, office.today)
    return Lamp(
        "soknader.spor_om_behov", "Skal spørres om behovet består", rows.order_by("pk"),
        lambda row: WorkItem(
            "1 husstand" if row.of_all == 1 else f"{row.of_all} husstander", reverse("reconfirm-ask-many"),
            f"Har ventet {months} måneder uten å bekrefte behovet", todo="Spør om behovet består",
        ),
        reverse("reconfirm-ask-many"), together=True,
    )  # fmt: skip
