"""Bytte on the page of a case: from where, to where, and who has consented."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from accounts.permissions import Permission
from allocation import exchange_facts
from allocation.actions import exchange
from allocation.models import Byttesamtykke, ConsentAnswer, ConsentParty, SoknadKind
from allocation.models.soknad import OPEN_STATUSES
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.dates import norwegian_date
from config.links import reverse
from housing.models import Tenancy

TONES = {ConsentAnswer.YES: "success", ConsentAnswer.NO: "danger"}


def consents(case: Case, user: User, inhabil: bool) -> Panel | None:
    soknad = case.soknad
    if soknad.kind != SoknadKind.EXCHANGE:
        return None
    rows = list(soknad.samtykker.select_related("bydel", "landlord", "answered_by").order_by("pk"))
    # A case that was handed over is about a dwelling that the bydel it came to may not see.
    tenancy = Tenancy.objects.visible_to(user).filter(exchanges=soknad).select_related("dwelling").first()
    home = tenancy.dwelling.address if tenancy else next((row.facts.get("Bor i dag", "") for row in rows), "")
    undecided = soknad.status in OPEN_STATUSES
    may_ask = not inhabil and undecided and user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
    stale = undecided and any(row.facts != exchange_facts.told(soknad) for row in rows)
    return Panel(
        "allocation/panels/exchange.html",
        {
            "home": home,
            "home_url": reverse("tenancy", args=[tenancy.pk]) if tenancy else "",
            "to": str(soknad.exchange_to or soknad.bydel),
            "rows": [_shown(row) for row in rows],
            "absent": _absent(rows, user) if undecided and not inhabil else None,
            "to_be_asked": ", ".join(map(str, exchange.parties(soknad).values()))
            if undecided and not rows
            else "",
            "stale": stale,
            "ask": _ask_label(rows, stale=stale) if may_ask else "",
        },
    )


def _absent(rows: list[Byttesamtykke], user: User) -> dict[str, str] | None:
    """The landlord that has nobody here to answer, and that the office has not heard from."""
    waiting = (row for row in rows if row.landlord_id and not row.answer)
    row = next((row for row in waiting if exchange.may_register(row, user)), None)
    if row is None:
        return None
    return {"who": str(row.landlord), "url": reverse("consent-register", args=[row.pk])}


def _ask_label(rows: list[Byttesamtykke], *, stale: bool) -> str:
    if not rows:
        return "Spør om samtykke"
    return "Spør på nytt" if stale or any(row.answer == ConsentAnswer.NO for row in rows) else ""


def _shown(row: Byttesamtykke) -> dict[str, Any]:
    return {
        "who": str(row.bydel or row.landlord),
        "party": ConsentParty(row.party).label,
        "url": reverse("consent", args=[row.pk]),
        "answer": row.get_answer_display() or "Venter på svar",
        "tone": TONES.get(ConsentAnswer(row.answer), "neutral") if row.answer else "warning",
        "note": row.signed or f"Spurt {norwegian_date(row.asked_on)}",
        "reason": row.reason,
        "told_how": row.told_how,
    }
