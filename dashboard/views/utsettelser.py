"""A row of the work list is put off, or taken back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from config.dates import norwegian_date
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from dashboard.actions import utsettelser
from dashboard.forms.worklist import PutOffForm
from dashboard.models import Utsettelse
from dashboard.views.units import unit_of
from dashboard.worklist import lit_row
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link


@require_http_methods(["GET", "POST"])
@login_required
def put_off(request: AuthedRequest, pk: int) -> HttpResponse:
    unit, lamp = unit_of(request), request.GET.get("lampe", "")
    found = lit_row(unit, lamp, pk)
    if found is None:
        raise Http404
    if not utsettelser.may_put_off(request.user, lamp, unit):
        raise PermissionDenied("Du har ikke tilgang til å utsette rader på arbeidslisten.")
    if said := utsettelser.refusal(found):
        raise RuleBroken(said)
    form = PutOffForm(posted(request))
    return form_page(
        request, form,
        lambda: utsettelser.put_off(unit=unit, lamp=lamp, row=pk, by=request.user, **form.cleaned_data),
        title="Utsett raden", subtitle=f"{found.item.label}: {found.lamp.title.lower()}", button="Utsett",
        intro="Raden blir borte fra arbeidslisten for alle her til dagen du velger. Fristen i saken endres ikke.",
        done="Raden er utsatt. Du finner den under «Det som er utsatt».", crumbs=[Link("Hjem", reverse("home"))],
    )  # fmt: skip


@require_POST
@login_required
def take_back(request: AuthedRequest, pk: int) -> HttpResponse:
    unit = unit_of(request)
    row = get_object_or_404(Utsettelse.objects.visible_to(request.user), pk=pk)
    utsettelser.take_back(unit=unit.at(row.bydel, row.landlord), utsettelse=row, by=request.user)
    messages.success(
        request, f"Raden er tilbake på arbeidslisten. Den var utsatt til {norwegian_date(row.until)}."
    )
    return redirect("home")
