"""Pages of the answer: yes or no, what a no leads to, and the lease after a yes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation import offer_page
from allocation.actions import consequences, leases, offers
from allocation.forms.offer import YES, AnswerForm, ConsequenceForm, LeaseForm
from allocation.models import Offer, SoknadKind
from allocation.views.offer import offer_or_404
from allocation.views.posting import posted
from config.errors import RuleBroken
from config.requests import AuthedRequest


@require_http_methods(["GET", "POST"])
@login_required
def offer_answer(request: AuthedRequest, pk: int) -> HttpResponse:
    found = offer_or_404(request, pk)
    request.user.require(Permission.OFFER_GIVE, bydel=found.bydel_id)
    form = AnswerForm(
        posted(request), rule_set=found.soknad.rule_set, initial={"answered_on": timezone.localdate()}
    )
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            return _answered(request, found, form)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    context = {
        **offer_page.form_context(found, "Registrer svar", request.user),
        "form": form,
        "submit": "Lagre svaret",
    }
    return TemplateResponse(request, "allocation/offer_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def offer_consequence(request: AuthedRequest, pk: int) -> HttpResponse:
    found = offer_or_404(request, pk)
    request.user.require(Permission.CONSEQUENCE_APPROVE, bydel=found.bydel_id)
    proposal = {"consequence": found.consequence, "lapse_grounds": consequences.proposed_grounds(found)}
    form = ConsequenceForm(posted(request), initial=proposal)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            consequences.approve(offer=found, by=request.user, **form.cleaned_data)
            messages.success(request, "Følgen er avgjort.")
            return redirect("offer", pk=pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    context = {
        **offer_page.form_context(found, "Avgjør følgen", request.user),
        "form": form,
        "intro": offer_page.what_happened(found),
        "effects": [
            offer_page.what_rules_say(found),
            *_when_it_lapses(found),
        ],
        "action_label": "Avgjør følgen",
    }
    return TemplateResponse(request, "allocation/offer_form.html", context, status=status)


def _when_it_lapses(found: Offer) -> list[str]:
    if found.bydel.second_look:
        return ["Faller plassen bort, skrives et utkast til vedtak om bortfall, som en annen må se over."]
    return [
        "Faller plassen bort, fattes et vedtak om bortfall i ditt navn. Saken er ute av ventelisten fra i dag.",
        "Søkeren får brev om bortfallet og kan klage.",
    ]


@require_http_methods(["GET", "POST"])
@login_required
def lease_sign(request: AuthedRequest, pk: int) -> HttpResponse:
    found = offer_or_404(request, pk)
    request.user.require(Permission.LEASE_WORK, bydel=found.bydel_id)
    form = LeaseForm(posted(request), soknad=found.soknad, initial=LeaseForm.initial_of(found))
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            lease = leases.sign_from_offer(offer=found, by=request.user, **form.terms)
            messages.success(request, "Leiekontrakten er registrert. Saken er ferdig.")
            return redirect("tenancy", pk=lease.tenancy_id)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    leaves = "Leieforholdet husstanden bytter fra, avsluttes, og boligen der meldes ledig."
    context = {
        **offer_page.form_context(found, "Leiekontrakt", request.user),
        "form": form,
        "effects": [
            f"{found.dwelling} er utleid fra startdatoen og ikke lenger meldt ledig.",
            *([leaves] if found.soknad.kind == SoknadKind.EXCHANGE else []),
            f"Sak {found.soknad.number} er ferdig, og husstanden er ute av ventelisten.",
        ],
        "action_label": "Registrer signert kontrakt",
    }
    return TemplateResponse(request, "allocation/offer_form.html", context, status=status)


def _answered(request: AuthedRequest, found: Offer, form: AnswerForm) -> HttpResponse:
    data = form.cleaned_data
    if data["answer"] == YES:
        offers.accept(offer=found, answered_on=data["answered_on"], by=request.user)
        messages.success(request, "Søkeren takket ja. Skriv leiekontrakten.")
    else:
        offers.decline(
            offer=found,
            answered_on=data["answered_on"],
            reason=data["reason"],
            text=data["text"],
            by=request.user,
        )
        messages.success(request, "Søkeren takket nei. Boligen kan tilbys andre.")
    return redirect("offer", pk=found.pk)
