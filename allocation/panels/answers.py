"""What the applicant has been told while waiting, and telling more."""

from __future__ import annotations

from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission
from allocation.models import ForelopigSvar
from allocation.models.soknad import OPEN_STATUSES
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.dates import norwegian_date


def answers(case: Case, user: User, inhabil: bool) -> Panel | None:
    waits = case.soknad.status in OPEN_STATUSES
    may = waits and not inhabil and user.may(Permission.SOKNAD_WORK, bydel=case.soknad.bydel_id)
    if not case.answers and not may:
        return None
    data = {
        "given": [_shown(svar) for svar in case.answers],
        "url": reverse("forelopig-svar", args=[case.soknad.pk]) if may else "",
        "label": "Skriv at svaret er forsinket" if case.answers else "Send foreløpig svar",
    }
    return Panel("allocation/panels/answers.html", data)


def _shown(svar: ForelopigSvar) -> dict[str, str]:
    letter = getattr(svar, "letter", None)
    return {
        "label": str(svar),
        "url": reverse("letter", args=[letter.pk]) if letter else "",
        "note": f"{norwegian_date(svar.given_on)} av {svar.given_by.name}",
        "expected": norwegian_date(svar.expected_on),
        "reason": svar.reason,
    }
