"""Stand-ins: who looks after whose cases, and what those are in a minute."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from dashboard.actions import vikariater
from dashboard.forms.worklist import StandInForm
from dashboard.models import Vikariat
from dashboard.summary import next_deadlines
from dashboard.views.units import unit_of
from dashboard.worklist import of_person
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link


@require_GET
@login_required
def vikariat_list(request: AuthedRequest) -> HttpResponse:
    unit = unit_of(request)
    rows = Vikariat.objects.visible_to(request.user).of_unit(**unit.only).not_over(unit.today)
    may = bool(unit.bydel or unit.landlord)
    context = {
        "rows": [_listed(row) for row in rows.select_related("person", "stand_in")],
        "action": {"label": "Velg vikar", "url": reverse("vikariat-new")} if may else None,
        "crumbs": [_HOME, Link("Vikarer", "")],
    }
    return TemplateResponse(request, "dashboard/vikariat_list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def vikariat_new(request: AuthedRequest) -> HttpResponse:
    unit, user = unit_of(request), request.user
    if not vikariater.access_of(user, unit.bydel, unit.landlord):
        raise PermissionDenied("Bare den som har en rolle i en bydel eller hos en utleier, kan ha vikar.")
    leads = unit.bydel is not None and user.may(Permission.OFFICE_SETTINGS, bydel=unit.bydel)
    form = StandInForm(
        posted(request), initial={"starts_on": unit.today, "person": user.pk}, by=user, leads=leads,
        day=unit.today, **unit.only,
    )  # fmt: skip
    return form_page(
        request, form, lambda: vikariater.name(by=user, **unit.only, **({"person": user} | form.cleaned_data)),
        title="Velg vikar", button="Velg vikar", done="Vikaren er valgt.", crumbs=[_HOME, _LIST],
        intro="Vikaren ser radene dine på arbeidslisten som sine egne. Vikaren får ikke se mer enn før.",
    )  # fmt: skip


@require_GET
@login_required
def vikariat(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _opened(request, pk)
    unit = unit_of(request).at(row.bydel, row.landlord)
    groups = of_person(unit, row.person)
    context = {
        "row": row,
        "subtitle": f"{row.stand_in.name} er vikar {_period(row)}",
        "groups": groups,
        "total": sum(group.total for group in groups),
        "urgent": sum(group.urgent for group in groups),
        "deadlines": next_deadlines(groups),
        "is_over": row.ended_on is not None or row.ends_on < unit.today,
        "crumbs": [_HOME, _LIST, Link(row.person.name, "")],
    }
    return TemplateResponse(request, "dashboard/vikariat.html", context)


@require_POST
@login_required
def vikariat_end(request: AuthedRequest, pk: int) -> HttpResponse:
    vikariater.end(vikariat=_opened(request, pk), by=request.user)
    messages.success(request, "Vikariatet er avsluttet.")
    return redirect("vikariat-list")


_HOME = Link("Hjem", "/")
_LIST = Link("Vikarer", "/vikarer/")


def _opened(request: AuthedRequest, pk: int) -> Any:
    rows = Vikariat.objects.visible_to(request.user).select_related("person", "stand_in", "bydel", "landlord")
    return get_object_or_404(rows, pk=pk)


def _listed(row: Vikariat) -> dict[str, Any]:
    return {
        "person": row.person.name,
        "stand_in": row.stand_in.name,
        "period": _period(row),
        "url": reverse("vikariat", args=[row.pk]),
        "end_url": reverse("vikariat-end", args=[row.pk]),
    }


def _period(row: Vikariat) -> str:
    return f"{norwegian_date(row.starts_on)}–{norwegian_date(row.ends_on)}"
