"""What every page of a registration does: fetch the draft, check a step, save it, and go on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import MultipleChoiceField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.models import Bydel
from accounts.permissions import Permission
from allocation import drafts
from allocation.actions import kladder, soknader
from allocation.forms.intake import CaseForm
from allocation.kladd_page import REVIEW, STEPS, page
from allocation.models import Soknadskladd
from allocation.views.gate import require_open
from allocation.views.soknad_list import active_bydel
from config.errors import RuleBroken
from config.forms import PlainForm
from config.requests import AuthedRequest
from config.rows import get_object_or_404


def working_bydel(request: AuthedRequest) -> Bydel:
    bydel = active_bydel(request)
    request.user.require(Permission.SOKNAD_WORK, bydel=bydel)
    return bydel


def kladd_or_404(request: AuthedRequest, pk: int) -> Soknadskladd:
    """The user's own draft. One about a protected household needs the extra grant, as the household does."""
    kladd = get_object_or_404(drafts.own(request.user), pk=pk)
    if kladd.household is not None:
        require_open(request, kladd.household, kladd.household)
    return kladd


def first_case(request: AuthedRequest) -> CaseForm:
    """Step 2 before there is a draft."""
    data = request.POST if request.method == "POST" else None
    return CaseForm(data, initial={"received_on": timezone.localdate()})


def fields_of(form: PlainForm) -> dict[str, list[str]]:
    """What was typed, field by field: nothing that the form does not know."""
    return {name: form.data.getlist(name) for name in form.fields if name in form.data}  # type: ignore[attr-defined]


def as_initial(kladd: Soknadskladd, step: str, form: type[PlainForm]) -> dict[str, Any]:
    """The saved step as it is shown again, without complaints about what is not filled in yet."""
    saved = drafts.as_posted(kladd, step)
    if saved is None:
        return {}
    many = {name for name, field in form.base_fields.items() if isinstance(field, MultipleChoiceField)}
    return {name: saved.getlist(name) if name in many else saved.get(name) for name in saved}


def in_order(form: PlainForm, step: str, bydel: Bydel) -> bool:
    """The step may be left: the form is filled in, and the rules have nothing against it."""
    if not form.is_valid():
        return False
    try:
        if step == drafts.CASE:
            soknader.rule_set_of(bydel, form.cleaned_data["received_on"])
        if step == drafts.ECONOMY:
            soknader.check_facts(form.cleaned_data)
    except RuleBroken as refusal:
        form.refuse(refusal)
        return False
    return True


def step_page(
    request: AuthedRequest,
    kladd: Soknadskladd,
    step: str,
    form: PlainForm,
    *,
    intro: str = "",
    template: str = "allocation/kladd_step.html",
) -> HttpResponse:
    """One step: shown, or saved and left in the direction that the button says."""
    if form.is_bound:
        closing = request.POST.get("go") == "close"
        if closing or in_order(form, step, kladd.bydel):
            kladder.save_step(kladd=kladd, step=step, fields=fields_of(form), by=request.user)
            return onward(request, kladd, step)
    context = page(request.user, kladd, step) | {"form": form, "intro": intro}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, template, context, status=status)


def onward(request: AuthedRequest, kladd: Soknadskladd, step: str) -> HttpResponse:
    """The next step, the reading through for whoever is in a hurry, or away until another day."""
    if request.POST.get("go") == "close":
        messages.success(request, f"Kladden er lagret og slettes {drafts.kept_until(kladd)} hvis den ikke brukes.")
        return redirect("kladd-list")
    if request.POST.get("go") == REVIEW:
        return redirect("kladd-review", kladd.pk)
    names = [name for name, _label in STEPS]
    following = names[names.index(drafts.LOOKUP if step == drafts.PERSON else step) + 1 :]
    return redirect(f"kladd-{following[0]}" if following else "kladd-review", kladd.pk)
