"""Registering a søknad: first who it is, then what the case is about."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from allocation.actions import intake
from allocation.forms.soknad import ApplicantForm, LookupForm, RegisterForm
from allocation.models import Soknad
from allocation.views.gate import require_open
from allocation.views.soknad_list import active_bydel
from config.errors import RuleBroken
from config.requests import AuthedRequest
from housing.fodselsnummer import InvalidFodselsnummer, parse
from housing.models import Household
from housing.redaction import shown


@require_http_methods(["GET", "POST"])
@login_required
def soknad_new(request: AuthedRequest) -> HttpResponse:
    """Step 1: look the number up. A known household leads to step 2 for it, else to a new person."""
    bydel = active_bydel(request)
    request.user.require(Permission.SOKNAD_WORK, bydel=bydel)
    form = LookupForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            number = form.cleaned_data["fodselsnummer"].strip()
            household = intake.known_household(number=number, bydel=bydel, by=request.user)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            if household is not None:
                return redirect("soknad-new-for-household", household.pk)
            return _page(request, ApplicantForm(initial=_applicant(number)), _register_form(), None)
    return TemplateResponse(
        request, "allocation/soknad_lookup.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
@login_required
def soknad_new_person(request: AuthedRequest) -> HttpResponse:
    """Step 2 for a person who is not in the register: person, household and søknad in one go."""
    bydel = active_bydel(request)
    request.user.require(Permission.SOKNAD_WORK, bydel=bydel)
    applicant, form = ApplicantForm(request.POST), RegisterForm(request.POST)
    if applicant.is_valid() & form.is_valid():
        try:
            soknad = intake.register_new(
                bydel=bydel, person=applicant.person(), by=request.user, **form.cleaned_data
            )
        except RuleBroken as refusal:
            (applicant if refusal.field in applicant.fields else form).refuse(refusal)
        else:
            return _done(request, soknad)
    return _page(request, applicant, form, None, status=422)


@require_http_methods(["GET", "POST"])
@login_required
def soknad_new_for_household(request: AuthedRequest, pk: int) -> HttpResponse:
    """Step 2 for a household in the register."""
    bydel = active_bydel(request)
    request.user.require(Permission.SOKNAD_WORK, bydel=bydel)
    households = Household.objects.visible_to(request.user).filter(bydel=bydel).select_related("bydel")
    household = get_object_or_404(households, pk=pk)
    require_open(request, household, household)
    if request.method == "GET":
        return _page(request, None, _register_form(), household)
    form = RegisterForm(request.POST)
    if form.is_valid():
        try:
            soknad = intake.register(bydel=bydel, household=household, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            return _done(request, soknad)
    return _page(request, None, form, household, status=422)


def _register_form() -> RegisterForm:
    return RegisterForm(initial={"received_on": timezone.localdate()})


def _applicant(number: str) -> dict[str, Any]:
    try:
        known = parse(number, allow_synthetic=settings.SYNTHETIC_FODSELSNUMMER)
    except InvalidFodselsnummer:
        return {}
    return {"fodselsnummer": known.text, "birth_date": known.birth_date}


def _done(request: AuthedRequest, soknad: Soknad) -> HttpResponse:
    messages.success(request, f"Søknaden er registrert som sak {soknad.number}.")
    return redirect(soknad)


def _page(
    request: AuthedRequest,
    applicant: ApplicantForm | None,
    form: RegisterForm,
    household: Household | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"applicant": applicant, "form": form, "household": household}
    if household is not None:
        cases = Soknad.objects.visible_to(request.user).filter(household=household).order_by("-received_on")
        context |= {
            "person": shown(request.user, household.main_person),
            "post_url": reverse("soknad-new-for-household", args=[household.pk]),
            "cases": [{"label": str(case), "url": case.get_absolute_url(), "status": case.get_status_display()}
                      for case in cases[:5]],
        }  # fmt: skip
    else:
        context["post_url"] = reverse("soknad-new-person")
    return TemplateResponse(request, "allocation/soknad_new.html", context, status=status)
