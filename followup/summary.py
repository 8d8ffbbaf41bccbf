"""What a worker must see at one glance on the page of a leieforhold: who has responsibility, the last contact, the
next, the plan, the consents and the lamps. Nothing of what was noted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from config.dates import ago_text, norwegian_date
from followup import clock
from followup.clock import Code
from followup.models import Booppfolging, Boplan, Fagansvar, HomeVisit, Samtykke
from followup.models.booppfolging import OPEN
from housing.models import Tenancy
from housing.related import BoxFact, TenancyBox


def of_tenancy(user: User, tenancy: Tenancy) -> TenancyBox | None:
    """For the bydel's own; a landlord is told nothing, not even that there is any follow-up."""
    if not user.may(Permission.FOLLOWUP_VIEW, bydel=tenancy.bydel_id):
        return None
    today = timezone.localdate()
    case = _case(user, tenancy)
    facts = [_ansvar(user, tenancy, today), _worker(case)]
    if case is not None:
        facts += [_last(case, today), _next(user, case)]
    facts += [_plan(user, tenancy, today), _consents(user, tenancy, today)]
    link = ("Åpne oppfølgingen", case.get_absolute_url()) if case is not None else ("", "")
    return TenancyBox("Oppfølging", facts, *link)


def _case(user: User, tenancy: Tenancy) -> Any:
    """The one that is open, else the last there was."""
    rows = Booppfolging.objects.visible_to(user).filter(household=tenancy.household_id)
    of_this = rows.filter(Q(tenancy=tenancy) | Q(tenancy=None)).with_last_contact().select_related("worker")
    return max(of_this, key=lambda row: (row.status in OPEN, row.proposed_on, row.pk), default=None)


def _ansvar(user: User, tenancy: Tenancy, today: date) -> BoxFact:
    rows = Fagansvar.objects.visible_to(user).filter(tenancy=tenancy).on(today)
    row = rows.select_related("fagtjeneste", "coordinator").first()
    if row is None:
        return BoxFact("Ansvar", "Ingen tjeneste har ansvaret", level="none" if tenancy.moved_out else "red")
    if not row.coordinated_by:
        return BoxFact("Ansvar", f"{row.fagtjeneste}, ingen koordinator", level="amber")
    return BoxFact("Ansvar", f"{row.fagtjeneste}, {row.coordinated_by}")


def _worker(case: Any) -> BoxFact:
    if case is None:
        return BoxFact("Bo-oppfølging", "Ingen")
    who = case.worker.name if case.worker else "ingen booppfølger ennå"
    return BoxFact("Bo-oppfølging", f"{case.get_status_display()}, {who}", case.get_absolute_url())


def _last(case: Any, today: date) -> BoxFact:
    told = (
        f"{norwegian_date(case.last_contact)} ({ago_text(case.last_contact, today)})" if case.last_contact else ""
    )
    if case.status != "aktiv":
        return BoxFact("Sist kontakt", told or "Ingen")
    lamp = clock.deadline(Code.SILENCE, today, trigger=case.silent_since, rules=clock.limits(case.bydel_id))
    level = "" if lamp.level == "none" else lamp.level
    return BoxFact("Sist kontakt", told or "Ingen ennå", level=level)


def _next(user: User, case: Any) -> BoxFact:
    visits = HomeVisit.objects.visible_to(user).filter(booppfolging=case, status="planlagt")
    planned = visits.order_by("planned_on").values_list("planned_on", flat=True).first()
    day, what = (planned, "besøk ") if planned else (case.next_contact_on, "")
    return BoxFact("Neste", f"{what}{norwegian_date(day)}" if day else "Ikke avtalt")


def _plan(user: User, tenancy: Tenancy, today: date) -> BoxFact:
    plan = Boplan.objects.visible_to(user).filter(tenancy=tenancy).current().first()
    if plan is None:
        return BoxFact("Boplan", "Ikke tilbudt")
    text = plan.get_status_display()
    if plan.review_on and plan.status == "takket_ja":
        lamp = clock.deadline(Code.BOPLAN, today, due=plan.review_on)
        text = f"{text}, gjennomgås {norwegian_date(plan.review_on)}"
        return BoxFact("Boplan", text, plan.get_absolute_url(), "" if lamp.level == "none" else lamp.level)
    return BoxFact("Boplan", text, plan.get_absolute_url())


def _consents(user: User, tenancy: Tenancy, today: date) -> BoxFact:
    rows = Samtykke.objects.visible_to(user).filter(household=tenancy.household_id).on(today)
    given = [row.get_scope_display() for row in rows]
    return BoxFact("Samtykke", ". ".join(given) or "Ingen")
