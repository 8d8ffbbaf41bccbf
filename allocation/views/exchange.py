"""Bytte: applying from the leieforhold, and asking for consents on the case."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from allocation.actions import exchange
from allocation.forms.exchange import ApplyForm
from allocation.views.gate import require_open, soknad_or_404
from allocation.views.posting import posted
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.models import Tenancy
from housing.redaction import shown
from housing.views.parts import Link


@require_http_methods(["GET", "POST"])
@login_required
def exchange_apply(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Tenancy.objects.visible_to(request.user).select_related("dwelling", "household__bydel", "bydel")
    tenancy = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=tenancy.bydel_id)
    require_open(request, tenancy.household, tenancy)
    rooms = {"rooms_min": tenancy.dwelling.rooms, "rooms_max": tenancy.dwelling.rooms}
    form = ApplyForm(posted(request), bydel=tenancy.bydel, initial=rooms)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            soknad = exchange.apply(tenancy=tenancy, by=request.user, **form.facts())
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, f"Søknaden er registrert som sak {soknad.number}. Spør om samtykke her.")
            return redirect(soknad)
    name = shown(request.user, tenancy.household.main_person).name
    back = reverse("tenancy", args=[tenancy.pk])
    context = {
        "form": form,
        "subtitle": f"{name}, {tenancy.dwelling.address}",
        "back_url": back,
        "crumbs": [Link("Leieforhold", reverse("lease-list")), Link(name, back), Link("Søk bytte", "")],
    }
    return TemplateResponse(request, "allocation/exchange_apply.html", context, status=status)


@require_POST
@login_required
def exchange_ask(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    asked = exchange.ask(soknad=soknad, by=request.user)
    absent = next((row.landlord for row in asked if exchange.may_register(row, request.user)), None)
    # A question in Husrom reaches nobody there.
    told = f" {absent} har ingen brukere i Husrom: send dem spørsmålet, og registrer svaret." if absent else ""
    messages.success(request, f"De som må samtykke, er spurt. Svarene kommer på saken.{told}")
    return redirect(soknad)
