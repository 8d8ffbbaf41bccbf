"""Saved views: saved from a list, renamed, deleted."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from dashboard.actions import visninger
from dashboard.forms.worklist import ViewForm
from dashboard.menu import remember_views
from dashboard.models import LagretVisning
from dashboard.models.visning import HOME, MOST
from dashboard.pages import page_name
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link


@require_GET
@login_required
def visning_list(request: AuthedRequest) -> HttpResponse:
    rows = [
        {"view": view, "page": page_name(view.page)}
        for view in LagretVisning.objects.visible_to(request.user)
    ]  # fmt: skip
    context = {"rows": rows, "most": MOST, "crumbs": [_HOME, Link("Lagrede visninger", "")]}
    return TemplateResponse(request, "dashboard/visning_list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def visning_new(request: AuthedRequest) -> HttpResponse:
    address = request.POST.get("address") or _came_from(request)
    page = _page_or_none(address)
    form = ViewForm(posted(request), initial={"address": address}, of_home=page == HOME)
    return form_page(
        request, form, lambda: _saved(request, form), title="Lagre visningen", button="Lagre",
        subtitle=page_name(page) if page else "", done="Visningen er lagret.", crumbs=[_HOME],
        intro="Filtrene slik de står nå, lagres under et navn. Bare du ser visningen.",
        back=address if page else reverse("home"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def visning_change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(LagretVisning.objects.visible_to(request.user), pk=pk)
    initial = {"name": row.name, "is_standard": row.is_standard}
    form = ViewForm(posted(request), initial=initial, of_home=row.page == HOME)
    return form_page(
        request, form, lambda: _changed(request, form, row), title="Endre visningen", button="Lagre",
        subtitle=page_name(row.page), done="Visningen er endret.", crumbs=[_HOME, _LIST],
    )  # fmt: skip


@require_POST
@login_required
def visning_delete(request: AuthedRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(LagretVisning.objects.visible_to(request.user), pk=pk)
    visninger.delete(visning=row, by=request.user)
    _remember(request)
    messages.success(request, "Visningen er slettet.")
    return redirect("visning-list")


_HOME = Link("Hjem", "/")
_LIST = Link("Lagrede visninger", "/visninger/")


def _came_from(request: AuthedRequest) -> str:
    """The list as it stands: filters change the address without loading the page, so its link is older."""
    came, said = urlsplit(request.headers.get("Referer", "")), request.GET.get("fra", "")
    here = came.netloc == request.get_host() and came.path == urlsplit(said).path
    return f"{came.path}?{came.query}" if here and came.query else said


def _page_or_none(address: str) -> str | None:
    try:
        return visninger.page_of(address)[0]
    except RuleBroken:
        return None


def _saved(request: AuthedRequest, form: ViewForm) -> LagretVisning:
    row = visninger.save(by=request.user, **form.cleaned_data)
    _remember(request)
    return row


def _changed(request: AuthedRequest, form: ViewForm, row: LagretVisning) -> LagretVisning:
    sent = {name: value for name, value in form.cleaned_data.items() if name != "address"}
    row = visninger.rename(visning=row, by=request.user, **sent)
    _remember(request)
    return row


def _remember(request: AuthedRequest) -> None:
    remember_views(request, LagretVisning.objects.visible_to(request.user))
