"""The conversations of a case."""

from __future__ import annotations

from accounts.models import User
from accounts.permissions import Permission
from allocation.models import Samtale, SoknadStatus
from allocation.panels.parts import Panel
from allocation.progress import Case
from allocation.renewal_page import talks_shown
from config.links import reverse

OVER = (SoknadStatus.HOUSED, SoknadStatus.WITHDRAWN, SoknadStatus.DISMISSED)


def talks(case: Case, user: User, inhabil: bool) -> Panel | None:
    soknad = case.soknad
    may = not inhabil and user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
    rows = talks_shown(Samtale.objects.visible_to(user).filter(soknad=soknad), may)
    may_plan = may and soknad.status not in OVER
    if not rows and not may_plan:
        return None
    data = {
        "talks": rows,
        "plan_url": reverse("soknad-talk", args=[soknad.pk]) if may_plan else "",
        "held_url": reverse("soknad-talk-held", args=[soknad.pk]) if may_plan else "",
    }
    return Panel("allocation/panels/samtale.html", data)
