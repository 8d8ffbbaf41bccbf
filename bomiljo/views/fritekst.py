"""What residents wrote: the queue of those who read it first."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from bomiljo import results
from bomiljo.actions import fritekst
from bomiljo.campaign_rights import require_hand_out
from bomiljo.forms.results import HideForm
from bomiljo.models import FreeText, Review
from bomiljo.views.result_parts import campaign_or_404, crumbs, head_facts, status_of, tabs
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link

TONES = {Review.WAITING: "warning", Review.SHOWN: "success", Review.HIDDEN: "neutral"}
MOST = 200


@require_GET
@login_required
def fritekst_list(request: AuthedRequest, pk: int) -> HttpResponse:
    campaign, user = campaign_or_404(request, pk), request.user
    user.require(Permission.SURVEY_WORK, bydel=campaign.bydel_id)
    rows = results.texts(user).reviewed_by(user).filter(place__campaign=campaign)
    texts = list(rows.select_related("place__bomiljo").order_by("-review", "id")[:MOST])
    context = {
        "campaign": campaign,
        "head_facts": head_facts(campaign),
        "status": status_of(campaign),
        "tabs": tabs(user, campaign, "fritekst-list"),
        "rows": [_shown(text) for text in texts],
        "waiting": sum(text.review == Review.WAITING for text in texts),
        "crumbs": crumbs(campaign, Link("Fritekst", "")),
    }
    return TemplateResponse(request, "bomiljo/fritekst_list.html", context)


@require_POST
@login_required
def show(request: AuthedRequest, pk: uuid.UUID) -> HttpResponse:
    return _acted(request, pk, fritekst.show, "Teksten vises nå.")


@require_POST
@login_required
def undo(request: AuthedRequest, pk: uuid.UUID) -> HttpResponse:
    return _acted(request, pk, fritekst.undo, "Teksten venter på gjennomgang igjen.")


@require_http_methods(["GET", "POST"])
@login_required
def hide(request: AuthedRequest, pk: uuid.UUID) -> HttpResponse:
    text, form = _text(request, pk), HideForm(posted(request))
    return form_page(
        request, form, lambda: fritekst.hide(text=text, by=request.user, **form.cleaned_data),
        title="Skjul teksten", button="Skjul teksten", done="Teksten er skjult.", intro=text.text,
        crumbs=crumbs(text.place.campaign, Link("Fritekst", _list_url(text))),
    )  # fmt: skip


def _acted(request: AuthedRequest, pk: uuid.UUID, action: Callable[..., FreeText], done: str) -> HttpResponse:
    text = _text(request, pk)
    try:
        action(text=text, by=request.user)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(_list_url(text))


def _text(request: AuthedRequest, pk: uuid.UUID) -> FreeText:
    rows = results.texts(request.user).select_related("place__campaign__bydel", "place__bomiljo")
    text = get_object_or_404(rows, pk=pk)
    require_hand_out(request.user, text.place)
    return text


def _list_url(text: FreeText) -> str:
    return reverse("fritekst-list", args=[text.place.campaign_id])


def _shown(text: FreeText) -> dict[str, Any]:
    waits, args = text.review == Review.WAITING, [text.pk]
    return {
        "text": text.text,
        "place": text.place.bomiljo.name,
        "state": text.get_review_display(),
        "tone": TONES[Review(text.review)],
        "show_url": reverse("fritekst-show", args=args) if waits else "",
        "hide_url": reverse("fritekst-hide", args=args) if waits else "",
        "undo_url": "" if waits else reverse("fritekst-undo", args=args),
    }
