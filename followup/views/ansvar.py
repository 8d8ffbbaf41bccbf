"""The leieforhold that nobody answers for, and giving or ending responsibility."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from config.dates import norwegian_date
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup import answering
from followup.actions import ansvar
from followup.forms.service import EndResponsibilityForm, GiveForm, MissingFilterForm
from followup.models import Fagansvar
from followup.views.forms import form_page
from followup.views.gate import require_open
from followup.views.posting import posted
from followup.views.scope import bydel_of
from followup.views.tabs import beside
from housing.tenants import tenant_name
from housing.views.parts import Link

COLUMNS = [
    Column("Adresse", sort="address_sort"),
    Column("Leietaker"),
    Column("Flyttet inn", sort="moved_in"),
    Column("Gjør"),
]
_LIST = Link("Uten ansvarlig", "/oppfolging/uten-ansvar/")


@require_GET
@login_required
def missing_list(request: AuthedRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    bydel = bydel_of(request, Permission.FOLLOWUP_VIEW)
    form = MissingFilterForm(request.GET)
    rows = answering.unanswered(_rows(request), today).filter(bydel=bydel)
    if form.is_valid() and form.cleaned_data["q"].strip():
        rows = rows.filter(dwelling__address__icontains=form.cleaned_data["q"].strip())
    rows = rows.annotate(address_sort=F("dwelling__address_sort"))
    page = list_page(request, rows, COLUMNS, default="address_sort")
    places = user.may(Permission.FOLLOWUP_PLACE, bydel=bydel)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, places=places) for row in page.rows],
        "count_text": f"{page.total_text} leieforhold uten ansvarlig tjeneste per {norwegian_date(today)}",
        "reset_url": reverse("ansvar-missing"),
        "tabs": beside(user, "ansvar-missing"),
    }
    return TemplateResponse(request, "followup/ansvar_missing.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def give(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    tenancy: Any = get_object_or_404(_rows(request).select_related("household__bydel"), pk=pk)
    user.require(Permission.FOLLOWUP_PLACE, bydel=tenancy.bydel_id)
    require_open(request, tenancy.household, tenancy)
    services = answering.services_for(user, tenancy.bydel_id)
    form = GiveForm(
        posted(request), services=services, coordinators=answering.coordinators_of(tenancy.bydel_id),
        initial={"valid_from": timezone.localdate()},
    )  # fmt: skip
    return form_page(
        request, form, lambda: ansvar.give(tenancy=tenancy, by=user, **form.cleaned_data),
        title="Gi ansvar", subtitle=_what(tenancy), button="Gi ansvaret", services=services,
        intro=_now_text(request, tenancy), done="Ansvaret er gitt.", back=reverse("ansvar-missing"),
        crumbs=[_LIST],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def end(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    rows = Fagansvar.objects.visible_to(user).select_related("fagtjeneste", "tenancy__household__bydel")
    row = get_object_or_404(rows.select_related("tenancy__dwelling"), pk=pk)
    user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    require_open(request, row.tenancy.household, row.tenancy)
    form = EndResponsibilityForm(posted(request), initial={"valid_to": timezone.localdate()})
    return form_page(
        request, form, lambda: ansvar.end(fagansvar=row, by=user, **form.cleaned_data),
        title="Avslutt ansvaret", subtitle=f"{row.fagtjeneste.name}, {row.tenancy.dwelling.address}",
        button="Avslutt ansvaret", done="Ansvaret er avsluttet.", back=reverse("ansvar-missing"),
        effects=["Leieforholdet kommer på listen «Uten ansvarlig» til en annen tjeneste får ansvaret."],
        crumbs=[_LIST],
    )  # fmt: skip


def _rows(request: AuthedRequest) -> Any:
    rows = answering.answerable(request.user).select_related("dwelling").annotate(tenant=tenant_name(request.user))
    return answering.with_known(rows, request.user)


def _what(tenancy: Any) -> str:
    name = answering.name_of(tenancy)
    return f"{name}, {tenancy.dwelling.address}" if name else str(tenancy.dwelling.address)


def _now_text(request: AuthedRequest, tenancy: Any) -> str:
    now = Fagansvar.objects.visible_to(request.user).on(timezone.localdate()).filter(tenancy=tenancy)
    row = now.select_related("fagtjeneste").first()
    if row is None:
        return "Ingen tjeneste har ansvaret nå."
    since = norwegian_date(row.valid_from)
    return f"{row.fagtjeneste.name} har hatt ansvaret siden {since}, og har det til og med dagen før du velger."


def _shown(row: Any, *, places: bool) -> dict[str, Any]:
    return {
        "address": row.dwelling.address,
        "tenant": answering.name_of(row),
        "moved_in": norwegian_date(row.moved_in),
        "url": reverse("ansvar-give", args=[row.pk]) if places else "",
    }
