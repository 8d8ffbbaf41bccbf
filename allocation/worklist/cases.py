"""Søknader that wait for somebody."""

from __future__ import annotations

from typing import Any

from accounts.permissions import Permission
from allocation import nearing
from allocation.models import SoknadStatus
from allocation.models.soknad import OPEN_STATUSES
from allocation.worklist.parts import Office, cases_lamp
from config.worklist import Lamp

FIRST, LATER = "Send foreløpig svar, eller avgjør saken", "Avgjør saken, eller skriv at svaret er forsinket"


def unanswered(office: Office) -> Lamp:
    """Fixed: forvaltningsloven § 11 a says when the applicant is to hear from us."""
    rows = nearing.answers(office.cases(), office.today)
    return cases_lamp(
        office, "svar", "Svar til søkeren nærmer seg fristen", rows, "?frist=svar", fixed=True,
        todo=lambda row: LATER if row.answer_expected_on else FIRST,
    )  # fmt: skip


def without_caseworker(office: Office) -> Lamp:
    return cases_lamp(
        office, "uten_saksbehandler", "Uten saksbehandler", _open(office, caseworker=None), "?ansvarlig=ingen"
    )


def mine(office: Office) -> Lamp:
    """Those of the ones that the user stands in for are hers too. Asked about somebody else, they are not mine."""
    own = office.asking.own
    rows = _open(office, caseworker__in=own)
    if office.user.pk not in own:
        return cases_lamp(office, "mine", "Åpne saker", rows, "")
    return cases_lamp(office, "mine", "Mine åpne saker", rows, "?ansvarlig=meg")


def to_decision(office: Office) -> Lamp | None:
    if not office.may(Permission.VEDTAK_ISSUE):
        return None
    rows = _by_date(office.cases().filter(status=SoknadStatus.TO_DECISION), office)
    return cases_lamp(office, "til_vedtak", "Klare for vedtak", rows, f"?status={SoknadStatus.TO_DECISION}")


def _open(office: Office, **which: Any) -> Any:
    return _by_date(office.cases().filter(status__in=OPEN_STATUSES, **which), office)


def _by_date(rows: Any, office: Office) -> Any:
    return rows.order_by(nearing.by_answer(office.today), "pk")
