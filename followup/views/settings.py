"""The limits of the lamps of the bydel that is chosen in the top bar."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from audit.timeline import timeline
from config.errors import RuleBroken
from config.frame import active_scope
from config.requests import AuthedRequest
from followup.actions import settings
from followup.forms.settings import LimitsForm
from followup.models import Oppfolgingsinnstilling


@require_http_methods(["GET", "POST"])
@login_required
def followup_settings(request: AuthedRequest) -> HttpResponse:
    bydel = active_scope(request).bydel
    if bydel is None:
        raise PermissionDenied
    request.user.require(Permission.OFFICE_SETTINGS, bydel=bydel)
    row = Oppfolgingsinnstilling.objects.visible_to(request.user).filter(bydel=bydel).first()
    typed = request.POST if request.method == "POST" else None
    form, status = LimitsForm(typed, initial=LimitsForm.initial_of(row or Oppfolgingsinnstilling())), 200
    if form.is_valid():
        try:
            settings.change(bydel=bydel, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, "Innstillingene er lagret.")
            return redirect("followup-settings")
    elif form.is_bound:
        status = 422
    context = {"bydel": bydel, "form": form, "events": timeline(request.user, bydel)}
    return TemplateResponse(request, "followup/settings.html", context, status=status)
