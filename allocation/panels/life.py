"""What has happened in the household: the applicant died, or the household was split."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import life_events
from allocation.models import SoknadStatus
from allocation.models.soknad import OPEN_STATUSES
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.dates import norwegian_date
from config.links import reverse


def death(case: Case, user: User, inhabil: bool) -> Panel | None:
    """Nothing ends by itself: somebody takes over, or a human ends the case."""
    soknad = case.soknad
    waits = case.waits_for_dwelling and case.waiting is not None and case.waiting.left_on is None
    if soknad.status not in OPEN_STATUSES and not waits:
        return None
    dead = life_events.dead_applicant(soknad.household)
    if dead is None or dead.died_on is None:
        return None
    may = not inhabil and user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
    others = life_events.somebody_may_take_over(soknad.household)
    return Panel(
        "allocation/panels/death.html",
        {
            "died_on": norwegian_date(dead.died_on),
            "others": others,
            "waits": waits,
            "household_url": reverse("household", args=[soknad.household_id]) if may else "",
            "dismiss_url": reverse("soknad-dismiss", args=[soknad.pk])
            if may and soknad.status in OPEN_STATUSES
            else "",
            "vedtak_url": reverse("vedtak", args=[case.in_force.pk]) if waits and may and case.in_force else "",
        },
    )


def split(case: Case, user: User, inhabil: bool) -> Panel | None:
    """The composition has changed: what was assessed before, was another household."""
    soknad = case.soknad
    if soknad.status not in OPEN_STATUSES and soknad.status != SoknadStatus.DECIDED:
        return None
    if case.split_at is None:
        return None
    stale = case.assessed_before_split
    may = not inhabil and user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
    children = soknad.household.members.children_on(timezone.localdate()).exists()
    return Panel(
        "allocation/panels/split.html",
        {
            "on": norwegian_date(case.split_at),
            "told": life_events.split_text(soknad),
            "stale": stale,
            "children": children,
            "decided": soknad.status == SoknadStatus.DECIDED,
            "assess_url": reverse("soknad-assess", args=[soknad.pk])
            if may and stale and soknad.status == SoknadStatus.IN_PROGRESS
            else "",
            "need_url": reverse("soknad-need", args=[soknad.pk]) if may else "",
        },
    )
