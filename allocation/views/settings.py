"""The settings of the bydel that is chosen in the top bar."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation.actions import settings
from allocation.forms.settings import OfficeForm
from allocation.views.posting import posted
from audit.timeline import timeline
from config.frame import active_scope
from config.requests import AuthedRequest


@require_http_methods(["GET", "POST"])
@login_required
def office_settings(request: AuthedRequest) -> HttpResponse:
    bydel = active_scope(request).bydel
    if bydel is None:
        raise PermissionDenied
    request.user.require(Permission.OFFICE_SETTINGS, bydel=bydel)
    form = OfficeForm(posted(request), initial=OfficeForm.initial_of(bydel))
    if form.is_valid():
        settings.set_second_look(bydel=bydel, required=form.cleaned_data["second_look"], by=request.user)
        messages.success(request, "Innstillingene er lagret.")
        return redirect("office-settings")
    context = {"bydel": bydel, "form": form, "events": timeline(request.user, bydel)}
    return TemplateResponse(
        request, "allocation/office_settings.html", context, status=422 if form.errors else 200
    )
