"""Assessing the criteria and prioritising."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation.actions import assessments, waiting
from allocation.forms.assessment import AssessmentForm, PrioritiseForm
from allocation.models import SoknadStatus, WaitingEntry
from allocation.views.gate import soknad_or_404
from config.errors import RuleBroken
from config.forms import renew_version
from config.requests import AuthedRequest


@require_http_methods(["GET", "POST"])
@login_required
def assess(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    if request.method == "GET" and soknad.status != SoknadStatus.IN_PROGRESS:
        messages.info(request, "Vilkårene kan endres mens saken er under behandling. Her er vurderingen.")
        return redirect(f"{soknad.get_absolute_url()}#vilkarene")
    rows = assessments.refresh_findings(soknad=soknad, by=request.user)
    form = AssessmentForm(
        request.POST if request.method == "POST" else None,
        initial={"version": soknad.version},
        rows=rows,
        children=assessments.children_in(soknad),
        barnets_beste=soknad.barnets_beste,
    )
    status = 200
    if form.is_valid():
        try:
            assessments.conclude(
                soknad=soknad,
                answers=form.answers(),
                barnets_beste=form.cleaned_data["barnets_beste"],
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except RuleBroken as refusal:
            form.refuse(refusal)
            renew_version(form, soknad)
            status = 409
        else:
            messages.success(request, "Vurderingene er lagret.")
            return redirect(soknad)
    elif form.is_bound:
        status = 422
    context = {"soknad": soknad, "form": form}
    return TemplateResponse(request, "allocation/soknad_assess.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def prioritise(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    entry = WaitingEntry.objects.visible_to(request.user).filter(soknad=soknad).first()
    initial: dict[str, Any] = {"version": soknad.version}
    if entry is not None:
        initial |= {
            "urgency": entry.urgency,
            "urgency_grounds": entry.urgency_grounds,
            "grounds": entry.grounds,
            "prioritised": "ja" if entry.prioritised_on else "nei",
        }
    form = PrioritiseForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if form.is_valid():
        try:
            waiting.prioritise(soknad=soknad, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.refuse(refusal)
            renew_version(form, soknad)
            status = 409
        else:
            messages.success(request, "Prioriteringen er lagret.")
            return redirect(soknad)
    elif form.is_bound:
        status = 422
    context = {
        "soknad": soknad,
        "form": form,
        "title": "Prioritering",
        "button": "Lagre",
    }
    return TemplateResponse(request, "allocation/soknad_form.html", context, status=status)
