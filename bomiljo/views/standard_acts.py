"""What a bydel says about Oslostandarden: overrides, the checklist and proof."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Bydel
from accounts.permissions import Permission
from bomiljo.actions import oslostandard
from bomiljo.forms.standard import AnsvarForm, BevisForm, EndForm, OverrideForm
from bomiljo.models import Bomiljo, OslostandardStatus, Standardansvar
from bomiljo.views.parts import trail
from config.errors import RuleBroken
from config.forms import PlainForm
from config.frame import active_scope
from config.labels import label
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted


@require_http_methods(["GET", "POST"])
@login_required
def override(request: AuthedRequest) -> HttpResponse:
    return _new(
        request, OverrideForm, oslostandard.override, title="Overstyr status", button="Overstyr",
        done="Overstyringen gjelder.",
        intro="Statusen leses av det som er registrert. Overstyr bare når det ikke forteller hvordan det er.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def add_bevis(request: AuthedRequest) -> HttpResponse:
    return _new(
        request, BevisForm, oslostandard.add_bevis, title="Registrer bevis", button="Lagre",
        done="Beviset er registrert.",
        intro="For det som ikke står andre steder: et nettverksmøte, en avtale, en rutine.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def assign(request: AuthedRequest) -> HttpResponse:
    return _new(
        request, AnsvarForm, oslostandard.assign, title="Ny rad i sjekklisten", button="Lagre",
        done="Raden er lagt til.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def end_override(request: AuthedRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(OslostandardStatus.objects.visible_to(request.user).select_related("bomiljo"), pk=pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    form = EndForm(posted(request), initial={"last_day": timezone.localdate()})
    return form_page(
        request, form, lambda: oslostandard.end_override(row=row, by=request.user, **form.cleaned_data),
        title="Avslutt overstyringen", subtitle=_subtitle(row), button="Avslutt",
        done="Overstyringen er avsluttet.", intro=row.reason, crumbs=trail("standard"),
    )  # fmt: skip


@require_POST
@login_required
def done(request: AuthedRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Standardansvar.objects.visible_to(request.user), pk=pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    try:
        oslostandard.done(row=row, by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Raden er merket som utført.")
    return redirect("standard")


def _new(request: AuthedRequest, kind: type[PlainForm], action: Callable[..., Any], **words: Any) -> HttpResponse:
    bydel = _bydel(request)
    about = {"measure": request.GET.get("tiltak", ""), "bomiljo": request.GET.get("sted", "")}
    choices = {"places": _places(request, bydel)} if "bomiljo" in kind.base_fields else {}
    form = kind(posted(request), initial=about | {"valid_from": timezone.localdate()}, **choices)
    return form_page(
        request, form, lambda: action(bydel=bydel, by=request.user, **form.cleaned_data), subtitle=bydel.name,
        crumbs=trail("standard"), **words,
    )  # fmt: skip


def _places(request: AuthedRequest, bydel: Bydel) -> list[Bomiljo]:
    rows = Bomiljo.objects.visible_to(request.user).filter(bydel=bydel).open_on(timezone.localdate())
    return list(rows.order_by("name_sort", "pk"))


def _bydel(request: AuthedRequest) -> Bydel:
    """The bydel in the top bar."""
    bydel = active_scope(request).bydel
    request.user.require(Permission.BOMILJO_WORK, bydel=bydel or 0)
    assert bydel is not None  # noqa: S101
    return bydel


def _subtitle(row: OslostandardStatus) -> str:
    return f"{label(row, 'measure')}: {row.bomiljo}" if row.bomiljo else label(row, "measure")
