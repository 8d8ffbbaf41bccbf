"""Folketall: what the kommune has entered, one year of a bydel, and a list of many."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Kommune
from accounts.permissions import Permission
from audit.models import Export
from audit.timeline import timeline
from config.export import workbook
from config.frame import active_scope
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from dashboard import population
from dashboard.actions import folketall
from dashboard.forms.folketall import CorrectForm, EnterForm, ManyForm
from dashboard.models import Folketall
from dashboard.values import whole
from followup.views.forms import form_page
from followup.views.posting import posted, tried
from housing.views.parts import Fact, Link


def _kommune(request: AuthedRequest) -> Kommune:
    return population.kommune_of(active_scope(request), request.user)


def _kommune_to_work_in(request: AuthedRequest) -> Kommune:
    kommune = _kommune(request)
    request.user.require(Permission.FIGURES_WORK, kommune=kommune)
    return kommune


def _row(request: AuthedRequest, pk: int) -> Folketall:
    rows = Folketall.objects.visible_to(request.user).select_related("bydel__kommune")
    return get_object_or_404(rows, pk=pk)


def _crumb() -> Link:
    return Link("Folketall", reverse("folketall-list"))


@require_GET
@login_required
def folketall_list(request: AuthedRequest) -> HttpResponse:
    kommune = _kommune(request)
    years, lines = population.table(kommune, request.user)
    works = request.user.may(Permission.FIGURES_WORK, kommune=kommune)
    actions = [Link("Last ned Excel", reverse("folketall-export"))] if years else []
    context: dict[str, Any] = {
        "kommune": kommune,
        "years": years,
        "lines": lines,
        "works": works,
        "actions": actions,
    }
    if works:
        actions.append(Link("Legg inn ett tall", reverse("folketall-new")))
        context["action"] = Link("Legg inn mange", reverse("folketall-many"))
    return TemplateResponse(request, "dashboard/folketall_list.html", context)


@require_GET
@login_required
def export(request: AuthedRequest) -> HttpResponse:
    kommune = _kommune(request)
    response, count = workbook("folketall", population.HEAD, population.cells(kommune, request.user))
    Export.objects.record(by=request.user, what="Folketall", filters=str(kommune), rows=count)
    return response


@require_GET
@login_required
def folketall_page(request: AuthedRequest, pk: int) -> HttpResponse:
    """One year of a bydel, and how it came to be."""
    row = _row(request, pk)
    works = request.user.may(Permission.FIGURES_WORK, kommune=row.bydel.kommune_id)
    context = {
        "row": row,
        "facts": [
            Fact("Innbyggere", whole(row.inhabitants)),
            Fact("Husholdninger", "Ikke oppgitt" if row.households is None else whole(row.households)),
            Fact("Kilde", row.source),
        ],
        "events": timeline(request.user, row),
        "action": Link("Rett", reverse("folketall-change", args=[pk])) if works else None,
        "crumbs": [_crumb(), Link(str(row), "")],
    }
    return TemplateResponse(request, "dashboard/folketall.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def folketall_new(request: AuthedRequest) -> HttpResponse:
    kommune = _kommune_to_work_in(request)
    first = {"bydel": request.GET.get("bydel", ""), "year": request.GET.get("ar", "")}
    form = EnterForm(posted(request), bydeler=population.bydeler_of(kommune), initial=first)
    return form_page(
        request, form, lambda: folketall.enter(by=request.user, **form.cleaned_data), crumbs=[_crumb()],
        done="Folketallet er lagt inn.", title="Legg inn folketall", button="Lagre",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def folketall_change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _row(request, pk)
    request.user.require(Permission.FIGURES_WORK, kommune=row.bydel.kommune_id)
    known = {"inhabitants": row.inhabitants, "households": row.households, "source": row.source}
    form = CorrectForm(posted(request), initial=known)
    return form_page(
        request, form, lambda: folketall.correct(row=row, by=request.user, **form.cleaned_data),
        crumbs=[_crumb(), Link(str(row), reverse("folketall", args=[pk]))],
        done="Folketallet er rettet.", title="Rett folketallet", subtitle=str(row), button="Lagre",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def folketall_many(request: AuthedRequest) -> HttpResponse:
    """First what the list would change, then that it is saved. A list with one bad row saves nothing."""
    kommune = _kommune_to_work_in(request)
    form = ManyForm(posted(request), request.FILES if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "back": reverse("folketall-list")}
    context["crumbs"] = [_crumb(), Link("Legg inn mange", "")]
    if not form.is_valid():
        return _many(request, context, 422 if form.is_bound else 200)
    sent = form.cleaned_data
    told = population.read(sent["rows"], population.bydeler_of(kommune))
    shown = ManyForm({"rows": sent["rows"], "source": sent["source"]})
    context |= {"form": shown, "bad": told.bad, "changes": population.changes(told.entries, kommune, request.user)}
    if told.bad or "save" not in request.POST:
        return _many(request, context, 422 if told.bad else 200)
    count, status = tried(
        shown,
        lambda: folketall.enter_many(
            kommune=kommune, entries=told.entries, source=sent["source"], by=request.user
        ),
    )
    if status == 409:
        return _many(request, context, status)
    messages.success(request, f"{count} tall er lagt inn eller rettet.")
    return redirect("folketall-list")


def _many(request: AuthedRequest, context: dict[str, Any], status: int) -> HttpResponse:
    return TemplateResponse(request, "dashboard/folketall_many.html", context, status=status)
