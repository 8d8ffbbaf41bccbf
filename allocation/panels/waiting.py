"""On the case: whether the need has been confirmed, and whether somebody must look at a parked case."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions.reconfirmation_answers import may_come_back
from allocation.lamps import answer_to_us_lamp
from allocation.models import Behovsbekreftelse, LeftCause, WaitingEntry
from allocation.models.soknad import SoknadStatus
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.dates import norwegian_date

TEMPLATE = "allocation/panels/waiting.html"
ENDED = {SoknadStatus.HOUSED, SoknadStatus.WITHDRAWN, SoknadStatus.DISMISSED}


def need(case: Case, user: User, inhabil: bool) -> Panel | None:
    """Nothing for somebody who never was on the list."""
    entry = case.waiting
    if entry is None or entry.listed_on is None or case.soknad.status in ENDED:
        return None
    today = timezone.localdate()
    question = entry.reconfirmations.first()
    waits = entry.left_on is None
    is_open = question is not None and question.answered_on is None and question.closed_on is None
    resting = entry.left_cause == LeftCause.NOT_RECONFIRMED
    may = user.may(Permission.SOKNAD_WORK, bydel=case.soknad.bydel_id) and not inhabil
    if not waits and not resting:
        return None
    return Panel(
        TEMPLATE,
        {
            "text": _text(entry, question),
            "lamp": answer_to_us_lamp(question, today) if question and is_open else None,
            "time_up": _time_up(entry) if waits and entry.parked_until and entry.parked_until <= today else "",
            "place": waits,
            "may_ask": may and waits and not is_open and not case.binding_offer,
            "may_answer": may and (is_open or (resting and may_come_back(case.soknad, entry))),
            "may_unpark": may,
        },
    )


def _text(entry: WaitingEntry, question: Behovsbekreftelse | None) -> str:
    if entry.left_cause == LeftCause.NOT_RECONFIRMED and entry.left_on:
        return (
            f"Tatt av ventelisten {norwegian_date(entry.left_on)} uten svar. Når husstanden svarer at den trenger"
            " bolig, får den plassen tilbake med samme ventetid, hastegrad og frist."
        )
    if question is None:
        return "Ikke spurt om behovet består."
    if question.answered_on:
        return f"Svarte {norwegian_date(question.answered_on)}: {question.get_answer_display().lower()}."
    kept = norwegian_date(question.grace_until)
    return f"Spurt {norwegian_date(question.asked_on)}. Plassen beholdes minst til {kept}."


def _time_up(entry: WaitingEntry) -> str:
    until = norwegian_date(entry.parked_until) if entry.parked_until else ""
    return f"Satt på vent til {until} ({entry.parked_reason}). Tiden er ute, og saken har plass på listen igjen."
