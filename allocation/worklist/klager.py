"""Klager that wait: to be taken up, taken, reviewed, decided, or answered by the klageorgan."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from accounts.permissions import Permission
from allocation import klage_terms
from allocation.models import Klage, KlageStatus
from allocation.models.forelopig_svar import newest_expected_by_klager
from allocation.nearing import klager_at
from allocation.worklist.parts import Office
from config.dates import days_text
from config.links import reverse
from config.worklist import Lamp, WorkItem

S = KlageStatus


def klager(office: Office) -> Lamp:
    """Open ones, oldest first. One that the klageorgan has is here only from the day an answer was expected.

    Fixed: forvaltningsloven §§ 11 a and 33 say that a klage is to be seen to without delay.
    """
    waits = Q(status__in=[S.RECEIVED, S.IN_REVIEW]) | Q(status=S.FORWARDED, answer_expected_on__lte=office.today)
    rows = (
        Klage.objects.visible_to(office.user)
        .filter(waits, bydel=office.bydel)
        .annotate(promised_on=newest_expected_by_klager())
        .select_related("soknad__rule_set", "caseworker")
        .order_by("received_on", "pk")
    )
    return Lamp(
        "soknader.klager", "Klager", office.named(rows, "soknad__household"), lambda row: _item(row, office),
        reverse("klage-list"), red=klager_at(office.today, "red"), lit=klager_at(office.today, "amber"),
        who="caseworker", fixed=True,
    )  # fmt: skip


def _item(row: Any, office: Office) -> WorkItem:
    lamp = klage_terms.lamp(row, office.today, row.promised_on)
    note = f"{row.applicant}: {_what_waits(row, office)}"
    return WorkItem(
        row.soknad.number, reverse("klage", args=[row.pk]), note, lamp.level, lamp.text, _todo(row),
        row.days_open(office.today), lamp.due,
    )  # fmt: skip


def _todo(row: Klage) -> str:
    if row.status == S.FORWARDED:
        return "Spør klageorganet når svaret kommer"
    if row.status == S.RECEIVED:
        return "Ta klagen" if row.is_admitted else "Avgjør om klagen tas opp"
    return "Avgjør klagen" if row.is_reviewed else "Vurder saken på nytt"


def _what_waits(row: Klage, office: Office) -> str:
    if row.status == S.RECEIVED and not row.is_admitted:
        late = f"kom {days_text(row.days_late())} for sent, " if row.is_late else ""
        return f"{late}avgjør om den tas opp"
    if row.status == S.RECEIVED:
        return "ikke tatt av noen"
    if row.status == S.FORWARDED:
        return f"svar fra {row.body} er ikke kommet"
    if row.is_reviewed:
        return "avgjør klagen" if office.may(Permission.VEDTAK_ISSUE) else "leder avgjør klagen"
    age = days_text(row.days_open(office.today))
    who = "du" if row.caseworker_id == office.user.pk else row.caseworker.name if row.caseworker else "ingen"
    return f"ny vurdering, {who}, mottatt for {age} siden"
