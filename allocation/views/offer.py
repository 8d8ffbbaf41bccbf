"""Pages of an offer: the offer itself, giving it, and what happens to it afterwards."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission
from allocation import matching, offer_page
from allocation.actions import offers
from allocation.forms.offer import OfferForm, ReasonForm
from allocation.models import MeetingDwelling, Offer, OfferChannel, Soknad
from allocation.views.gate import require_open, soknad_or_404
from allocation.views.posting import posted
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.models import Dwelling


@require_safe
@login_required
def offer(request: AuthedRequest, pk: int) -> HttpResponse:
    found = offer_or_404(request, pk)
    context = offer_page.context(found, request.user, timezone.localdate())
    return TemplateResponse(request, "allocation/offer.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def offer_new(request: AuthedRequest, pk: int) -> HttpResponse:
    """From a meeting (`mote` names the dwelling it allocated), else directly from the waiting list."""
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.OFFER_GIVE, bydel=soknad.bydel_id)
    allocated = _allocated(request)
    matches = None if allocated else matching.vacancies_for(soknad, timezone.localdate())
    form = OfferForm(
        posted(request),
        matches=matches,
        rule_set=soknad.rule_set,
        initial={"given_on": timezone.localdate(), "channel": OfferChannel.LETTER},
    )
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            return _given(request, soknad, allocated, form)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    context = {
        "soknad": soknad,
        "form": form,
        "allocated": allocated,
        "nothing_vacant": matches == [] and not form.is_bound,
        "household": offer_page.household_name(soknad.household_id, request.user),
        "cancel_url": _back(soknad, allocated),
        "crumbs": [
            {"label": "Søknader", "url": reverse("soknad-list")},
            {"label": f"Sak {soknad.number}", "url": reverse("soknad", args=[pk])},
            {"label": "Gi tilbud", "url": ""},
        ],
    }
    return TemplateResponse(request, "allocation/offer_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def offer_withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    found = offer_or_404(request, pk)
    request.user.require(Permission.OFFER_GIVE, bydel=found.bydel_id)
    form = ReasonForm(posted(request))
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            offers.withdraw(offer=found, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, "Tilbudet er trukket.")
            return redirect("offer", pk=pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    effects = ["Boligen kan tilbys andre.", "Husstanden beholder plassen på ventelisten."]
    context = {
        **offer_page.form_context(found, "Trekk tilbudet", request.user),
        "form": form,
        "effects": effects,
        "action_label": "Trekk tilbudet",
        "danger": True,
    }
    return TemplateResponse(request, "allocation/offer_form.html", context, status=status)


def offer_or_404(request: AuthedRequest, pk: int) -> Offer:
    """Gates 1 and 3: where a protected household is offered a home is as secret as where it lives."""
    rows = Offer.objects.visible_to(request.user).select_related(
        "soknad__rule_set", "household__bydel", "dwelling__entrance", "dwelling__landlord", "given_by"
    )
    found = get_object_or_404(rows, pk=pk)
    require_open(request, found.household, found.soknad)
    return found


def _allocated(request: AuthedRequest) -> MeetingDwelling | None:
    asked = request.GET.get("mote", "")
    if not asked:
        return None
    rows = MeetingDwelling.objects.visible_to(request.user).select_related("meeting", "vacancy__dwelling")
    return get_object_or_404(rows, pk=int(asked) if asked.isdigit() else 0)


def _given(
    request: AuthedRequest, soknad: Soknad, allocated: MeetingDwelling | None, form: OfferForm
) -> HttpResponse:
    if allocated:
        dwelling = allocated.vacancy.dwelling
    else:
        dwellings = Dwelling.objects.visible_to(request.user)
        dwelling = get_object_or_404(dwellings, pk=form.cleaned_data["dwelling"])
    given = offers.give(
        soknad=soknad, dwelling=dwelling, meeting_dwelling=allocated, by=request.user, **form.terms
    )
    letter = " Brevet sendes automatisk." if given.channel == OfferChannel.LETTER else ""
    messages.success(request, f"Tilbudet er gitt.{letter}")
    return redirect("offer", pk=given.pk)


def _back(soknad: Soknad, allocated: MeetingDwelling | None) -> str:
    if allocated:
        return reverse("meeting", args=[allocated.meeting_id])
    return reverse("soknad", args=[soknad.pk])
