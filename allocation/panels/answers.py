"""What the applicant has been told while waiting, and telling more."""

from __future__ import annotations

from accounts.models import User
from accounts.permissions import Permission
from allocation import answers_page
from allocation.models.soknad import OPEN_STATUSES
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.links import reverse


def answers(case: Case, user: User, inhabil: bool) -> Panel | None:
    waits = case.soknad.status in OPEN_STATUSES
    may = waits and not inhabil and user.may(Permission.SOKNAD_WORK, bydel=case.soknad.bydel_id)
    url = reverse("forelopig-svar", args=[case.soknad.pk]) if may else ""
    data = answers_page.box(case.answers, who="søkeren", url=url)
    return Panel("allocation/panels/answers.html", data) if data else None
