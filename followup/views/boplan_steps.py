"""What is done with a boplan, each in a form of its own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup.actions import boplaner, boplansteg
from followup.forms import boplan as forms
from followup.models import Boplan, Boplansteg
from followup.views.boplan import boplan_or_404, crumbs
from followup.views.forms import form_page
from followup.views.gate import opened_or_404
from followup.views.posting import posted
from housing.models import Tenancy
from housing.tenants import tenant_name
from housing.views.parts import Link, leases_above

GET_POST = require_http_methods(["GET", "POST"])


@GET_POST
@login_required
def offer(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Tenancy.objects.visible_to(request.user).annotate(tenant=tenant_name(request.user))
    tenancy: Any = opened_or_404(request, rows.select_related("household__bydel", "dwelling"), pk)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=tenancy.bydel_id)
    known = Boplan.objects.visible_to(request.user).current().filter(tenancy=tenancy).first()
    if known is not None and request.method == "GET":
        return redirect(known)
    form = forms.OfferForm(posted(request), initial={"offered_on": timezone.localdate()})
    return form_page(
        request, form, lambda: boplaner.offer(tenancy=tenancy, by=request.user, **form.cleaned_data),
        crumbs=[*leases_above(request.user), Link(tenancy.tenant, reverse("tenancy", args=[pk]))],
        title="Tilby boplan", subtitle=f"{tenancy.tenant}, {tenancy.dwelling.address}", button="Tilby boplan",
        done="Boplanen er tilbudt. Registrer svaret når beboeren har bestemt seg.",
        after=Boplan.get_absolute_url,
        intro="En boplan er frivillig. Den sier hva beboeren vil med boligen, og hva kommunen hjelper med.",
    )  # fmt: skip


@GET_POST
@login_required
def accept(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    days = {"answered_on": found.answered_on or timezone.localdate(), "review_on": found.review_on}
    form = forms.AcceptForm(posted(request), initial={**days, **_content(found)})
    return form_page(
        request, form, lambda: boplaner.accept(boplan=found, by=request.user, **form.cleaned_data),
        title="Beboeren takker ja", button="Lagre boplanen", done="Boplanen er avtalt.", subject=found,
        **_about(found),
    )  # fmt: skip


@GET_POST
@login_required
def decline(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    form = forms.DeclineForm(posted(request), initial={"answered_on": timezone.localdate()})
    return form_page(
        request, form, lambda: boplaner.decline(boplan=found, by=request.user, **form.cleaned_data),
        title="Beboeren takker nei", button="Registrer nei", done="Det er registrert at beboeren takket nei.",
        intro="Beboeren trenger ikke å si hvorfor, og kan ombestemme seg senere.", **_about(found),
    )  # fmt: skip


@GET_POST
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    form = forms.ContentForm(posted(request), initial=_content(found))
    return form_page(
        request, form, lambda: boplaner.change(boplan=found, by=request.user, **form.cleaned_data),
        title="Endre boplanen", button="Lagre endringene", done="Boplanen er endret.", subject=found,
        **_about(found),
    )  # fmt: skip


@GET_POST
@login_required
def startlan(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    # When it is sent, what is stored is what it would overwrite.
    day = found.startlan_assessed_on if request.method == "POST" else timezone.localdate()
    initial = {"assessed_on": day, "startlan_text": found.startlan_text, "version": found.version}
    form = forms.StartlanForm(posted(request), initial=initial)
    return form_page(
        request, form, lambda: boplaner.assess_startlan(boplan=found, by=request.user, **form.cleaned_data),
        title="Vurder startlån", button="Lagre vurderingen", done="Vurderingen av startlån er lagret.",
        subject=found, **_about(found),
    )  # fmt: skip


@GET_POST
@login_required
def review(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    initial = {"reviewed_on": timezone.localdate(), "version": found.version}
    form = forms.ReviewForm(posted(request), initial=initial)
    last = (
        f"Sist gjennomgått {norwegian_date(found.reviewed_on)}: {found.review_text}" if found.reviewed_on else ""
    )
    return form_page(
        request, form, lambda: boplaner.review(boplan=found, by=request.user, **form.cleaned_data),
        title="Gå gjennom boplanen", button="Lagre gjennomgangen", done="Gjennomgangen er lagret.",
        intro=last, subject=found, **_about(found),
    )  # fmt: skip


@GET_POST
@login_required
def end(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    form = forms.EndForm(posted(request), initial={"ended_on": timezone.localdate()})
    effects = [
        "Boplanen kan ikke endres etterpå. Den blir stående og kan leses.",
        "Den minner ikke lenger om gjennomgang.",
        "Leieforholdet kan få en ny boplan.",
    ]
    return form_page(
        request, form, lambda: boplaner.end(boplan=found, by=request.user, **form.cleaned_data),
        title="Avslutt boplanen", button="Avslutt boplanen", done="Boplanen er avsluttet.", effects=effects,
        danger=True, **_about(found),
    )  # fmt: skip


@GET_POST
@login_required
def step_add(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    form = forms.StepForm(posted(request))
    return form_page(
        request, form, lambda: boplansteg.add(boplan=found, by=request.user, **form.cleaned_data),
        title="Nytt steg", button="Lagre steget", done="Steget er lagret.", **_about(found),
    )  # fmt: skip


@GET_POST
@login_required
def step_done(request: AuthedRequest, pk: int) -> HttpResponse:
    steg, found = _own_step(request, pk)
    form = forms.StepDoneForm(posted(request), initial={"done_on": timezone.localdate()})
    return form_page(
        request, form, lambda: boplansteg.finish(steg=steg, by=request.user, **form.cleaned_data),
        title="Steget er gjort", button="Lagre", done="Det er registrert at steget er gjort.", intro=steg.text,
        **_about(found),
    )  # fmt: skip


@GET_POST
@login_required
def step_remove(request: AuthedRequest, pk: int) -> HttpResponse:
    steg, found = _own_step(request, pk)
    form = forms.NoFieldsForm(posted(request))
    return form_page(
        request, form, lambda: boplansteg.remove(steg=steg, by=request.user),
        title="Ta bort steget", button="Ta bort steget", done="Steget er tatt bort.", intro=steg.text,
        effects=["Steget står ikke lenger i boplanen eller i beboerens utgave."], danger=True, **_about(found),
    )  # fmt: skip


def _own(request: AuthedRequest, pk: int) -> Any:
    found = boplan_or_404(request, pk)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=found.bydel_id)
    return found


def _own_step(request: AuthedRequest, pk: int) -> tuple[Boplansteg, Any]:
    steg = get_object_or_404(Boplansteg.objects.visible_to(request.user).select_related("boplan"), pk=pk)
    return steg, _own(request, steg.boplan_id)


def _content(found: Any) -> dict[str, Any]:
    return {
        "goals": found.goals, "helped_with": found.help, "career": found.career, "version": found.version,
    }  # fmt: skip


def _about(found: Any) -> dict[str, Any]:
    return {"crumbs": crumbs(found), "subtitle": f"Boplan for {found.tenant}"}
