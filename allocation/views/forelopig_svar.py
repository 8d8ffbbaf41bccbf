"""Foreløpig svar from the case: a reason and a day, the letter as it will be, and sending it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from allocation import answers_page
from allocation.actions import forelopig_svar as actions
from allocation.forms.forelopig_svar import ForelopigSvarForm
from allocation.models import Soknad
from allocation.views.gate import soknad_or_404
from allocation.views.posting import posted
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest


@require_http_methods(["GET", "POST"])
@login_required
def give(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = _workable(request, pk)
    form, status = ForelopigSvarForm(posted(request)), 200
    if form.is_valid():
        try:
            svar = actions.give(soknad=soknad, by=request.user, **form.letter())
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            day = norwegian_date(svar.expected_on)
            messages.success(request, f"{svar} er lagt i kø. Saken kommer tilbake på arbeidslisten før {day}.")
            return redirect(soknad)
    elif form.is_bound:
        status = 422
    return _page(request, soknad, form, status)


@require_POST
@login_required
def preview(request: AuthedRequest, pk: int) -> HttpResponse:
    """The letter with what is typed, in a tab of its own. Nothing is stored."""
    soknad = _workable(request, pk)
    form = ForelopigSvarForm(request.POST)
    if not form.is_valid():
        return _page(request, soknad, form, 422)
    try:
        return pdf_page(actions.preview(soknad=soknad, by=request.user, **form.letter()))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _page(request, soknad, form, 409)


def pdf_page(pdf: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'inline; filename="utkast.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _workable(request: AuthedRequest, pk: int) -> Soknad:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    return soknad


def _page(request: AuthedRequest, soknad: Soknad, form: ForelopigSvarForm, status: int) -> HttpResponse:
    given = list(soknad.forelopige_svar.about_soknad())
    context: dict[str, Any] = {
        "soknad": soknad,
        "form": form,
        "title": answers_page.title(given),
        "button": answers_page.button(given),
        "effects": [
            "Brevet lages og legges i kø. Det går til søkeren, eller til verge eller fullmektig.",
            "Arbeidslisten viser saken igjen en uke før dagen svaret ventes.",
        ],
        "before": answers_page.told_before(given, who="søkeren"),
        "action": reverse("forelopig-svar", args=[soknad.pk]),
        "preview_url": reverse("forelopig-svar-preview", args=[soknad.pk]),
    }
    return TemplateResponse(request, "allocation/forelopig_svar.html", context, status=status)
