"""Steps of an HMS-besøk: planned, announced, held, and what was found seen to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from bomiljo.actions import hms
from bomiljo.forms.life import AnnounceForm, CloseFindingForm, FindingForm, HmsForm, HoldForm
from bomiljo.models import HmsBesok, HmsFunn
from bomiljo.views.moved import above_row
from bomiljo.views.parts import place_form, worked_place
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link

FORM = ["GET", "POST"]
FINDING_DAYS = 30


@require_http_methods(FORM)
@login_required
def new(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    form = HmsForm(posted(request), initial={"agencies": ["bydel", "utleier"]})
    return place_form(
        request, place, form, lambda: hms.plan(place=place, by=request.user, **form.cleaned_data),
        title="Planlegg HMS-besøk", button="Planlegg besøket", done="Besøket er planlagt. Varsle beboerne.",
        after=lambda row: reverse("hms", args=[row.pk]),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    first = {"planned_on": row.planned_on, "agencies": row.agencies, "note": row.note}
    form = HmsForm(posted(request), initial=first)
    return form_page(
        request, form, lambda: hms.replan(besok=row, by=request.user, **form.cleaned_data),
        title="Flytt eller endre besøket", button="Lagre", done="Besøket er endret.",
        warnings=["Besøket er varslet. Flytter du det, må det varsles på nytt."] if row.announced_on else [],
        **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def announce(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = AnnounceForm(posted(request), initial={"announced_on": timezone.localdate()})
    return form_page(
        request, form, lambda: hms.announce(besok=row, by=request.user, **form.cleaned_data),
        title="Registrer varsel", button="Lagre", done="Varselet er registrert.", **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def hold(request: AuthedRequest, pk: int) -> HttpResponse:
    row, today = _worked(request, pk), timezone.localdate()
    form = HoldForm(posted(request), initial={"held_on": today, "unmet_needs": 0, "note": row.note})
    return form_page(
        request, form, lambda: hms.hold(besok=row, by=request.user, **_held(form.cleaned_data)),
        title="Registrer besøket", button="Lagre besøket", done="Besøket er registrert. Legg til det dere fant.",
        **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def finding_new(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _joined(request, HmsBesok.objects.visible_to(request.user).select_related("bomiljo"), pk)
    form = FindingForm(posted(request), initial={"due_on": timezone.localdate() + timedelta(days=FINDING_DAYS)})
    return form_page(
        request, form, lambda: hms.find(besok=row, by=request.user, **form.cleaned_data),
        title="Nytt funn", button="Lagre funnet", done="Funnet er registrert.", **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def finding_close(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = HmsFunn.objects.visible_to(request.user).select_related("besok__bomiljo")
    row = get_object_or_404(rows, pk=pk)
    _require_joins(request, row.besok)
    form = CloseFindingForm(posted(request), initial={"closed_on": timezone.localdate()})
    return form_page(
        request, form, lambda: hms.close(funn=row, by=request.user, **form.cleaned_data),
        title="Funnet er rettet", button="Lagre", done="Funnet er lukket.", intro=row.what, **_about(row.besok),
    )  # fmt: skip


def _worked(request: AuthedRequest, pk: int) -> Any:
    row = get_object_or_404(HmsBesok.objects.visible_to(request.user).select_related("bomiljo"), pk=pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _joined(request: AuthedRequest, rows: Any, pk: int) -> Any:
    row = get_object_or_404(rows, pk=pk)
    _require_joins(request, row)
    return row


def _require_joins(request: AuthedRequest, besok: HmsBesok) -> None:
    request.user.require(Permission.BOMILJO_JOIN, bydel=besok.bydel_id, landlord=besok.landlord_id)


def _held(typed: dict[str, Any]) -> dict[str, Any]:
    doors = hms.Doors(typed["knocked"], typed["reached"], typed["unmet_needs"])
    return {"doors": doors, "held_on": typed["held_on"], "note": typed["note"]}


def _about(row: Any) -> dict[str, Any]:
    return {
        "subtitle": f"HMS-besøk, {row.bomiljo.name}",
        "crumbs": [*above_row("hms-list", row), Link("HMS-besøk", reverse("hms", args=[row.pk]))],
    }
