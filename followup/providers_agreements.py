"""What bo-oppfølging adds to the pages below: to the leieforhold, and to what a renewal reads of it."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from allocation.tenancy_facts import Told
from config.dates import norwegian_date
from config.links import reverse
from followup import boplan_page, evaluation_page
from followup.models import Boplan, BoplanStatus, ConsentScope, Samtykke
from housing.models import Tenancy
from housing.related import Act

P = Permission


def whom_to_call(user: User, tenancy: Tenancy) -> list[str]:
    """All that a landlord ever learns of the follow-up, and only while the resident wants it to.

    Asked anew at every request: a consent that is withdrawn shows nothing from then on.
    """
    today = timezone.localdate()
    gone = tenancy.moved_out is not None and tenancy.moved_out < today
    if gone or not user.may(P.TENANT_VIEW, landlord=tenancy.landlord_id):
        return []
    given = Samtykke.objects.visible_to(user).on(today).filter(
        scope=ConsentScope.CALL_WORKER, landlord=tenancy.landlord_id, household=tenancy.household_id,
        person__died_on=None,
    )  # fmt: skip
    living = given.filter(person__in=tenancy.household.persons_on(today))
    people = living.order_by("pk").values_list("contact_name", "contact_phone")
    return [f"Ring {name}, tlf. {phone}." for name, phone in dict.fromkeys(people)]


def tenancy_acts(user: User, tenancy: Tenancy) -> list[Act]:
    """For those who may offer a boplan. One that is there is reached from the facts of the page."""
    if not user.may(P.FOLLOWUP_PLACE, bydel=tenancy.bydel_id):
        return []
    if not boplan_page.without_boplan(Tenancy.objects.filter(pk=tenancy.pk)).exists():
        return []
    return [Act("Tilby boplan", reverse("boplan-offer", args=[tenancy.pk]))]


def told_to_renewal(user: User, tenancy: Tenancy) -> Told | None:
    """The boplan, and the parts of the newest evaluering that the user may read."""
    if not user.may(P.FOLLOWUP_VIEW, bydel=tenancy.bydel_id):
        return None
    boplan = Boplan.objects.visible_to(user).filter(tenancy=tenancy).order_by("-offered_on", "-pk").first()
    evaluering = evaluation_page.latest(user, tenancy=tenancy)
    data = {
        "boplan": boplan_told(boplan) if boplan else None,
        "offers": tenancy_acts(user, tenancy) if tenancy.moved_out is None else [],
        "evaluering": evaluation_page.summary(evaluering, user) | {"url": evaluation_page.url(evaluering)}
        if evaluering
        else None,
    }
    return Told("followup/told_to_renewal.html", data)


def boplan_told(boplan: Boplan) -> dict[str, object]:
    lamp = boplan_page.lamp_of(boplan, timezone.localdate())
    accepted = boplan.status == BoplanStatus.ACCEPTED
    return {
        "url": boplan.get_absolute_url(),
        "status": boplan_page.status_of(boplan),
        "goals": boplan.goals,
        "career": boplan.get_career_display(),
        "review": norwegian_date(boplan.review_on) if accepted and boplan.review_on else "",
        "lamp": lamp if lamp.text else None,
        "reviewed": norwegian_date(boplan.reviewed_on) if boplan.reviewed_on else "",
        "review_text": boplan.review_text,
    }
