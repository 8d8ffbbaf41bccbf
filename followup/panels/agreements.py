"""What is agreed with the household, on the page of its follow-up: boplan, samtykker and evaluering."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.dates import norwegian_date
from config.links import reverse
from followup import boplan_page, consent_page, evaluation_page
from followup.models import Booppfolging, Boplan
from followup.panels.parts import Asking, Panel, Part

P = Permission


@Part
def boplan(case: Booppfolging, user: User) -> Asking[Panel]:
    """The newest one about the leieforhold; without one, the way to offer it."""
    rows = Boplan.objects.visible_to(user).filter(household=case.household_id)
    rows = rows.filter(tenancy=case.tenancy_id) if case.tenancy_id else rows
    (newest,) = yield (rows.select_related("made_by")[:1],)
    found = newest[0] if newest else None
    may = user.may(P.FOLLOWUP_PLACE, bydel=case.bydel_id)
    data: dict[str, Any] = {
        "offer_url": reverse("boplan-offer", args=[case.tenancy_id])
        if may and case.tenancy_id and (found is None or found.ended_on)
        else "",
        "boplan": None,
    }
    if found is not None:
        today = timezone.localdate()
        lamp = boplan_page.lamp_of(found, today)
        data["boplan"] = {
            "url": found.get_absolute_url(),
            "status": boplan_page.status_of(found),
            "career": found.get_career_display(),
            "goals": found.goals,
            "offered": norwegian_date(found.offered_on),
            "lamp": lamp if lamp.text else None,
            "next": boplan_page.next_step(found, user),
        }
    return Panel("followup/panels/boplan.html", data)


@Part
def consents(case: Booppfolging, user: User) -> Asking[Panel]:
    """What others may know, and the way to withdraw it."""
    (given,) = yield (consent_page.own(user).filter(household=case.household_id),)
    may = user.may(P.FOLLOWUP_PLACE, bydel=case.bydel_id)
    rows = [consent_page.consent_shown(row, user, may=may) for row in given]
    household = case.household_id
    data = {
        "consents": [row for row in rows if row["applies"]],
        "all_url": reverse("household-samtykker", args=[household]),
        "give_url": reverse("samtykke-give", args=[household]) if may else "",
        "share_url": reverse("deling-share", args=[household]) if may else "",
    }
    return Panel("followup/panels/consents.html", data)


@Part
def evaluation(case: Booppfolging, user: User) -> Asking[Panel | None]:
    """The newest conversation about the leieforhold, as far as the user may read it."""
    newest = evaluation_page.newest(user, tenancy=case.tenancy_id)
    held, parts = yield (newest, evaluation_page.readable_parts(user).filter(evaluering__in=newest.values("pk")))
    if case.tenancy_id is None:
        return None
    found = held[0] if held else None
    may = user.may(P.FOLLOWUP_WORK, bydel=case.bydel_id)
    data = {
        "evaluering": evaluation_page.summary_of(found, parts) if found else None,
        "url": evaluation_page.url(found) if found else "",
        "hold_url": reverse("evaluering-hold", args=[case.tenancy_id]) if may else "",
    }
    return Panel("followup/panels/evaluation.html", data)
