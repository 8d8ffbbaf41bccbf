"""Who has not answered whether they still need a dwelling, and who should be asked."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.urls import reverse

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import reconfirmation_terms
from allocation.actions import reconfirmations
from allocation.lamps import answer_to_us_lamp
from allocation.models import Behovsbekreftelse
from allocation.worklist.parts import group, named
from config.worklist import WorkGroup, WorkItem

NOTHING = WorkGroup("", (), 0)


def unanswered(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """Late answers. Red when the grace is over: then a leader looks at the place."""
    rows = named(
        Behovsbekreftelse.objects.visible_to(user)
        .late(today)
        .filter(entry__bydel=bydel)
        .annotate(number=F("entry__soknad__number"), soknad_key=F("entry__soknad"))
        .order_by("answer_by", "pk"),
        user,
        "entry__soknad__household",
    )
    items = []
    for row in rows:
        lamp = answer_to_us_lamp(row, today)
        url = reverse("soknad", args=[row.soknad_key])
        note = f"{row.applicant}, kan tas av listen" if lamp.level == "red" else row.applicant
        items.append(WorkItem(row.number, url, note, lamp.level, lamp.text))
    return group("Har ikke svart om behovet består", rows, items, reverse("reconfirm-list") + "?svar=sent")


def to_be_asked(user: User, bydel: Bydel, today: date) -> WorkGroup:
    """One line: they are asked together."""
    if not user.may(Permission.SOKNAD_WORK, bydel=bydel):
        return NOTHING
    terms = reconfirmation_terms.of_bydel(bydel, today)
    if terms is None:
        return NOTHING
    rows = reconfirmations.may_be_asked(bydel, today, user)
    count = reconfirmations.unconfirmed_for(rows, terms.interval_months, today).count()
    if not count:
        return NOTHING
    who = "1 husstand" if count == 1 else f"{count} husstander"
    url = reverse("reconfirm-ask-many")
    note = f"Har ventet {terms.interval_months} måneder uten å bekrefte behovet"
    return WorkGroup("Skal spørres om behovet består", (WorkItem(who, url, note),), 1, url)
