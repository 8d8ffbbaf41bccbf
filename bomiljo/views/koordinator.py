"""Who coordinates a place, or the whole bydel."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from bomiljo.actions import koordinatorer
from bomiljo.forms.places import KoordinatorForm, LastDayForm
from bomiljo.models import Koordinator
from bomiljo.people import people_in
from bomiljo.views.moved import place_link
from bomiljo.views.parts import own_bydel, place_form, places_above, worked_place
from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest, pk: int) -> HttpResponse:
    place, today = worked_place(request, pk), timezone.localdate()
    now = (
        Koordinator.objects.visible_to(request.user).filter(bomiljo=place).on(today).select_related("user").first()
    )
    form = _form(request, place.bydel_id)
    return place_form(
        request, place, form,
        lambda: koordinatorer.appoint(place=place, by=request.user, **form.cleaned_data),
        title="Velg koordinator", button="Lagre", done="Koordinatoren er valgt.", **_said(now),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def of_bydel(request: AuthedRequest) -> HttpResponse:
    bydel, today = own_bydel(request), timezone.localdate()
    request.user.require(Permission.BOMILJO_WORK, bydel=bydel)
    rows = Koordinator.objects.visible_to(request.user).filter(bydel=bydel, bomiljo=None)
    form = _form(request, bydel.pk)
    return form_page(
        request, form, lambda: koordinatorer.appoint(bydel=bydel, by=request.user, **form.cleaned_data),
        title="Koordinator for bydelen", subtitle=bydel.name, button="Lagre", done="Koordinatoren er valgt.",
        crumbs=[places_above()], **_said(rows.on(today).select_related("user").first()),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def end(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Koordinator.objects.visible_to(request.user).select_related("bomiljo", "user", "bydel")
    row = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    form = LastDayForm(posted(request), initial={"valid_to": timezone.localdate()})
    return form_page(
        request, form, lambda: koordinatorer.end(koordinator=row, by=request.user, **form.cleaned_data),
        title="Avslutt koordineringen", subtitle=f"{row.user.name}, {row.bomiljo or row.bydel}", button="Avslutt",
        done="Koordineringen er avsluttet.", crumbs=[places_above(), *([place_link(row)] if row.bomiljo else [])],
    )  # fmt: skip


def _form(request: AuthedRequest, bydel: int) -> KoordinatorForm:
    today = timezone.localdate()
    return KoordinatorForm(posted(request), people=people_in(bydel, today), initial={"valid_from": today})


def _said(now: Koordinator | None) -> dict[str, Any]:
    """Who it is now, and the way to end it without a new one."""
    if now is None:
        return {"intro": "Ingen er koordinator nå."}
    since = norwegian_date(now.valid_from)
    return {
        "intro": f"{now.user.name} er koordinator, fra {since}. Velger du en annen, er dagen før den siste.",
        "template": "bomiljo/koordinator.html",
        "end_url": "" if now.valid_to else reverse("koordinator-end", args=[now.pk]),
    }
