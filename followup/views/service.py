"""The service directory: found, added, changed, checked, closed down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.colleague import colleague_of
from accounts.models import Bydel, Kommune, User
from accounts.permissions import Permission
from config.asked import Asked
from config.dates import norwegian_date
from config.forms import filters_of
from config.frame import active_scope
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup.actions import tjenester
from followup.answering import CHECK_AGAIN_DAYS, is_stale
from followup.forms.service import CloseServiceForm, ServiceFilterForm, ServiceForm
from followup.models import Fagtjeneste
from followup.views.forms import form_page
from followup.views.posting import posted
from followup.views.tabs import beside
from housing.views.parts import Link

COLUMNS = [
    Column("Tjeneste", sort="name"),
    Column("Hva og hvem"),
    Column("Kontakt"),
    Column("Ventetid"),
    Column("Kontrollert", sort="checked_on"),
    Column("Gjør"),
]
_LIST = Link("Tjenester", "/tjenester/")


@require_GET
@login_required
def service_list(request: AuthedRequest) -> HttpResponse:
    scope, today = active_scope(request), timezone.localdate()
    if scope.unit is None:
        raise PermissionDenied("Du har ingen rolle i kommunen.")
    form = ServiceFilterForm(request.GET)
    asked = Asked(_rows, colleague_of(request.user), scope.bydel, filters_of(form), today)
    page = list_page(request, asked, COLUMNS, default="name")
    new = reverse("service-new")
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, request.user, today) for row in page.rows],
        "count_text": "1 tjeneste" if page.total == 1 else f"{page.total_text} tjenester",
        "reset_url": reverse("service-list"),
        "action": {"label": "Legg til tjeneste", "url": new} if _new_for(request) else None,
        "tabs": beside(request.user, "service-list"),
    }
    return TemplateResponse(request, "followup/service_list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def service_new(request: AuthedRequest) -> HttpResponse:
    whose = _new_for(request)
    if whose is None:
        raise PermissionDenied("Du har ikke tilgang til å legge til tjenester her.")
    kommune, bydel = whose
    form = ServiceForm(posted(request))
    return form_page(
        request, form,
        lambda: tjenester.add(kommune=kommune, bydel=bydel, by=request.user, **form.cleaned_data),
        title="Legg til tjeneste", subtitle=f"For {bydel or 'hele kommunen'}", button="Legg til tjenesten",
        done="Tjenesten er lagt til.", back=reverse("service-list"), crumbs=[_LIST],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def service_change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _changeable(request, pk)
    form = ServiceForm(posted(request), initial={name: getattr(row, name) for name in tjenester.FIELDS})
    return form_page(
        request, form, lambda: tjenester.change(fagtjeneste=row, by=request.user, **form.cleaned_data),
        title="Endre tjenesten", subtitle=row.name, button="Lagre", done="Tjenesten er endret.",
        back=reverse("service-list"), crumbs=[_LIST],
    )  # fmt: skip


@require_POST
@login_required
def service_check(request: AuthedRequest, pk: int) -> HttpResponse:
    row = tjenester.check(fagtjeneste=_changeable(request, pk), by=request.user)
    messages.success(request, f"{row.name} er kontrollert i dag.")
    return redirect("service-list")


@require_http_methods(["GET", "POST"])
@login_required
def service_close(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _changeable(request, pk)
    form = CloseServiceForm(posted(request), initial={"closed_on": timezone.localdate()})
    return form_page(
        request, form, lambda: tjenester.close(fagtjeneste=row, by=request.user, **form.cleaned_data),
        title="Legg ned tjenesten", subtitle=row.name, button="Registrer at den er lagt ned", danger=True,
        effects=["Tjenesten kan ikke velges lenger.", "Det den har gjort før, blir stående i historikken."],
        done="Tjenesten er lagt ned.", back=reverse("service-list"), crumbs=[_LIST],
    )  # fmt: skip


def _shown_in(user: User, bydel: Bydel | None) -> QuerySet[Any]:
    """A bydel reads its own and those of the whole kommune; others read them all."""
    rows = Fagtjeneste.objects.visible_to(user)
    return rows.serving(bydel) if bydel else rows


def _new_for(request: AuthedRequest) -> tuple[Kommune, Bydel | None] | None:
    """Whose entry the user may add here: the bydel's, or the whole kommune's."""
    scope, user = active_scope(request), request.user
    if scope.bydel and user.may(Permission.FOLLOWUP_PLACE, bydel=scope.bydel):
        return scope.bydel.kommune, scope.bydel
    if scope.kommune and user.may(Permission.USERS_WORK, kommune=scope.kommune):
        return scope.kommune, None
    return None


def _may_change(row: Fagtjeneste, user: User) -> bool:
    if row.closed_on is not None:
        return False
    if row.bydel_id:
        return user.may(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    return user.may(Permission.USERS_WORK, kommune=row.kommune_id)


def _changeable(request: AuthedRequest, pk: int) -> Fagtjeneste:
    """Another bydel's entry is read, and its pages of change do not exist here."""
    own = Q(bydel__in=request.user.scopes.bydeler()) | Q(bydel=None)
    row = get_object_or_404(Fagtjeneste.objects.visible_to(request.user).filter(own), pk=pk)
    if row.bydel_id:
        request.user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    else:
        request.user.require(Permission.USERS_WORK, kommune=row.kommune_id)
    return row


def _rows(user: User, bydel: Bydel | None, data: Mapping[str, Any], today: date) -> QuerySet[Any]:
    state = data.get("tilstand")
    rows = _shown_in(user, bydel).select_related("bydel").filter(closed_on__isnull=state != "nedlagt")
    if state == "kontroll":
        rows = rows.filter(checked_on__lt=today - timedelta(days=CHECK_AGAIN_DAYS))
    for word in (data.get("q") or "").split():
        rows = rows.filter(Q(name__icontains=word) | Q(does__icontains=word) | Q(criteria__icontains=word))
    return rows


def _shown(row: Any, user: User, today: date) -> dict[str, Any]:
    may = _may_change(row, user)
    return {
        "service": row,
        "for": row.bydel.name if row.bydel else "Hele kommunen",
        "checked": norwegian_date(row.checked_on),
        "stale": is_stale(row, today),
        "closed": norwegian_date(row.closed_on) if row.closed_on else "",
        "change_url": reverse("service-change", args=[row.pk]) if may else "",
        "close_url": reverse("service-close", args=[row.pk]) if may else "",
        "check_url": reverse("service-check", args=[row.pk]) if may else "",
    }
