"""What follows from the vedtak that applies: its vilkår, and what may be done about it."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation import vedtak_page
from allocation.lamps import condition_lamp
from allocation.models import VedtakCondition
from allocation.panels.parts import Panel
from allocation.progress import Case
from config.links import reverse


def conditions(case: Case, user: User, inhabil: bool) -> Panel | None:
    """The vilkår of the vedtak in force, when each is followed up and what it showed."""
    if case.in_force is None:
        return None
    rows = VedtakCondition.objects.visible_to(user).filter(vedtak=case.in_force).select_related("followed_up_by")
    today = timezone.localdate()
    work = not inhabil and user.may(Permission.SOKNAD_WORK, bydel=case.soknad.bydel_id)
    items = [
        {
            **vedtak_page.condition(row),
            "lamp": None if row.is_finished else condition_lamp(row.due_on, today),
            "url": reverse("condition-follow-up", args=[row.pk]) if work and not row.is_finished else "",
            "followup_url": reverse("condition-followup", args=[row.pk]) if work and not row.is_finished else "",
        }
        for row in rows.order_by("pk")
    ]
    return Panel("allocation/panels/conditions.html", {"conditions": items}) if items else None


def steps(case: Case, user: User, inhabil: bool) -> Panel | None:
    """What may be done with the draft, or with the vedtak that applies."""
    row = case.draft or case.in_force
    if row is None or inhabil:
        return None
    may = vedtak_page.steps_open_to(user, case.soknad, row)
    lapse = case.in_force is not None and case.draft is None and may["lapse"]
    links = [
        ("Se over utkastet", "vedtak-second", row.pk, may["second"]),
        ("Endre utkastet", "vedtak-draft", case.soknad.pk, may["draft"]),
        ("Tilsagnet faller bort", "vedtak-draft", case.soknad.pk, lapse),
        ("Omgjør vedtaket", "vedtak-reopen", row.pk, may["reopen"]),
    ]
    shown = [{"label": label, "url": reverse(name, args=[pk])} for label, name, pk, open_ in links if open_]
    title = "Utkastet til vedtak" if case.draft else "Vedtaket"
    return Panel("allocation/panels/vedtak_steps.html", {"title": title, "links": shown}) if shown else None
