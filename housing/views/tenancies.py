"""The page of a leieforhold, and ending it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Bydel, User
from accounts.permissions import Permission
from audit.timeline import timeline
from config.dates import norwegian_date
from config.links import reverse
from config.money import kroner
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing import related
from housing.actions import tenancies
from housing.forms.tenancy import EndForm
from housing.lease_texts import ends_text, lamp_of, lease_state
from housing.models import Household, Lease, Relation, Tenancy
from housing.tenants import tenant_name
from housing.views.parts import Fact, Link, attempt, leases_above
from housing.views.protection import gate

END_EFFECTS = (
    "Leiekontrakten avsluttes dagen husstanden flytter ut.",
    "Boligen kan meldes ledig.",
    "Det som er avtalt før, blir stående i historikken.",
)


class LeaseRow(NamedTuple):
    kind: str
    starts: str
    ends: str
    term: str
    rent: str
    deposit: str
    informed: str


@require_GET
@login_required
def tenancy(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _visible(request.user, pk)
    closed = gate(request, found.household, found)
    if closed is not None:
        return closed
    return TemplateResponse(request, "housing/tenancy.html", _page(found, request.user))


@require_http_methods(["GET", "POST"])
@login_required
def tenancy_end(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _visible(request.user, pk)
    request.user.require(Permission.LEASE_WORK, bydel=found.bydel_id, landlord=found.landlord_id)
    bydeler = Bydel.objects.filter(kommune=found.bydel.kommune_id).order_by("name")
    form = EndForm(request.POST if request.method == "POST" else None, bydeler=bydeler)
    ended, status = attempt(form, tenancies.end, tenancy=found, by=request.user)
    if ended is not None:
        messages.success(request, "Leieforholdet er avsluttet.")
        return redirect(_after_end(ended, request.user))
    context = {
        "form": form,
        "tenancy": found,
        "effects": END_EFFECTS,
        "crumbs": [*_crumbs(found, request.user), Link("Avslutt", "")],
    }
    return TemplateResponse(request, "housing/tenancy_end.html", context, status=status)


def _visible(user: User, pk: int) -> Any:
    visible = Tenancy.objects.visible_to(user).annotate(tenant=tenant_name(user))
    return get_object_or_404(visible.select_related("dwelling", "household", "bydel", "landlord"), pk=pk)


def _after_end(ended: Tenancy, user: User) -> str:
    """The next thing to do for those who manage the dwelling: report it vacant."""
    if user.may(Permission.DWELLING_WORK, landlord=ended.landlord_id):
        return reverse("vacancy-report", args=[ended.dwelling_id])
    return reverse("tenancy", args=[ended.pk])


def _crumbs(found: Any, user: User) -> list[Link]:
    return [
        *leases_above(user),
        Link(found.tenant, reverse("tenancy", args=[found.pk])),
    ]


def _page(found: Any, user: User) -> dict[str, Any]:
    leases = list(found.leases.order_by("-period", "-pk"))
    in_force = next((lease for lease in leases if not (lease.closed_on or lease.cancelled_at)), None)
    return {
        "tenancy": found,
        "status": _status(found),
        "head_facts": _head_facts(found, in_force),
        "actions": _actions(found, user),
        "notices": related.tenancy_notices(user, found),
        "boxes": related.tenancy_boxes(user, found),
        "died_on": _tenant_died(found),
        "leases": [_lease_row(lease) for lease in leases],
        "facts": _facts(found, user),
        "events": timeline(user, found),
        "crumbs": [*leases_above(user), Link(found.tenant, "")],
    }


def _status(found: Tenancy) -> dict[str, str]:
    if found.moved_out is None:
        return {"label": "Bor der", "tone": "success"}
    if found.moved_out >= timezone.localdate():
        return {"label": f"Flytter ut {norwegian_date(found.moved_out)}", "tone": "warning"}
    return {"label": "Avsluttet", "tone": "neutral"}


def _head_facts(found: Tenancy, lease: Lease | None) -> list[Fact]:
    facts = [Fact("Bolig", found.dwelling.address, reverse("dwelling", args=[found.dwelling_id]))]
    if lease is not None:
        lamp = lamp_of(lease, timezone.localdate())
        facts.append(Fact("Kontrakten varer til", ends_text(lease)))
        if lamp.text:
            facts.append(Fact("Neste", lamp.text, level=lamp.level))
        facts.append(Fact("Husleie", f"{kroner(lease.rent)} per måned"))
    return facts


def _tenant_died(found: Tenancy) -> str:
    """When the one the leieforhold is named by died; empty when alive, or when the leieforhold has ended."""
    if found.moved_out is not None:
        return ""
    dead = found.household.members.filter(relation=Relation.MAIN, valid_to=None, person__died_on__isnull=False)
    died_on = dead.values_list("person__died_on", flat=True).first()
    return norwegian_date(died_on) if died_on else ""


def _actions(found: Tenancy, user: User) -> list[Link]:
    """Never the primary button: most who open the page want something else."""
    actions = [Link(act.label, act.url) for act in related.tenancy_acts(user, found)]
    may = user.may(Permission.LEASE_WORK, bydel=found.bydel_id, landlord=found.landlord_id)
    if found.moved_out is not None:
        return []
    if may:
        actions.append(Link("Avslutt leieforholdet", reverse("tenancy-end", args=[found.pk])))
    return actions


def _facts(found: Any, user: User) -> list[Fact]:
    open_household = Household.objects.visible_to(user).filter(pk=found.household_id).exists()
    household = reverse("household", args=[found.household_id]) if open_household else ""
    facts = [
        Fact("Husstand", found.tenant, household),
        Fact("Flyttet inn", norwegian_date(found.moved_in)),
        Fact("Tildelingsrett", str(found.bydel)),
        Fact("Utleier", str(found.landlord)),
    ]
    if found.moved_out is not None:
        facts += [
            Fact("Flyttet ut", norwegian_date(found.moved_out)),
            Fact("Årsak", found.get_end_cause_display()),
            Fact("Flyttet til", found.get_destination_display()),
        ]
    return facts


def _lease_row(lease: Lease) -> LeaseRow:
    amount = f", {kroner(lease.deposit_amount)}" if lease.deposit_amount else ""
    given = lease.information_given_on
    return LeaseRow(
        kind=f"{lease.get_kind_display()}{lease_state(lease)}",
        starts=norwegian_date(lease.period.lower) if lease.period.lower else "",
        ends=ends_text(lease),
        term=lease.term_reason,
        rent=kroner(lease.rent),
        deposit=f"{lease.get_deposit_form_display()}{amount}",
        informed=norwegian_date(given) if given else "Ikke registrert",
    )
