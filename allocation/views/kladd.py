"""Beginning a registration, coming back to it, and throwing it away."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from allocation import drafts
from allocation.actions import intake, kladder
from allocation.forms.intake import ALONE, LookupForm
from allocation.kladd_page import LABELS, STEPS, page
from allocation.models import Soknadskladd
from allocation.views.gate import require_open
from allocation.views.kladd_parts import fields_of, first_case, in_order, kladd_or_404, onward, working_bydel
from allocation.views.posting import posted
from allocation.views.tabs import beside
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.models import Household

ON_FRONT = 5


@require_http_methods(["GET", "POST"])
@login_required
def soknad_new(request: AuthedRequest) -> HttpResponse:
    """Step 1: look the number up. What is found decides what is asked next."""
    bydel = working_bydel(request)
    form = LookupForm(posted(request))
    if form.is_valid():
        try:
            found = intake.known(number=form.number, bydel=bydel, by=request.user)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            require_open_all(request, found)
            kladd = kladder.begin(
                bydel=bydel, by=request.user, step=drafts.LOOKUP, fields=fields_of(form), household=found.only
            )
            return after_lookup(request, kladd, found)
    own = list(drafts.own(request.user).filter(bydel=bydel)[:ON_FRONT])
    context = {
        "title": "Ny søknad",
        "step_label": LABELS[drafts.LOOKUP],
        "steps": [{"label": label, "state": "current" if step == drafts.LOOKUP else "waiting"}
                  for step, label in (*STEPS, ("review", LABELS["review"]))],
        "saved": "Lagres når du går videre.",
        "cancel_url": reverse("soknad-list"),
        "form": form,
        "drafts": [{"label": drafts.name_of(one), "url": reverse("kladd-open", args=[one.pk]),
                    "note": drafts.saved_text(one)} for one in own],
    }  # fmt: skip
    status = 422 if form.errors else 200
    return TemplateResponse(request, "allocation/kladd_lookup.html", context, status=status)


def require_open_all(request: AuthedRequest, found: intake.Known) -> None:
    """Which household a protected person lives in is told to nobody without the grant."""
    for household in found.households:
        require_open(request, household, household)


def after_lookup(request: AuthedRequest, kladd: Soknadskladd, found: intake.Known) -> HttpResponse:
    """A household, somebody who must choose between households, somebody registered alone, or a new person."""
    if found.only is None and (found.households or found.person is None):
        return redirect("kladd-person", kladd.pk)
    if found.only is None:
        kladder.save_step(kladd=kladd, step=drafts.PERSON, fields={"household": [ALONE]}, by=request.user)
    return redirect("kladd-case", kladd.pk)


@require_http_methods(["GET", "POST"])
@login_required
def soknad_new_for_household(request: AuthedRequest, pk: int) -> HttpResponse:
    """From the page of a household: nobody needs to be looked up, and the draft begins when step 2 is saved."""
    bydel = working_bydel(request)
    households = Household.objects.visible_to(request.user).filter(bydel=bydel).select_related("bydel")
    household = get_object_or_404(households, pk=pk)
    require_open(request, household, household)
    form = first_case(request)
    if form.is_bound and (request.POST.get("go") == "close" or in_order(form, drafts.CASE, bydel)):
        kladd = kladder.begin(
            bydel=bydel, by=request.user, step=drafts.CASE, fields=fields_of(form), household=household
        )
        return onward(request, kladd, drafts.CASE)
    context = page(request.user, None, drafts.CASE, household=household) | {"form": form}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "allocation/kladd_step.html", context, status=status)


@require_GET
@login_required
def kladd_open(request: AuthedRequest, pk: int) -> HttpResponse:
    """Goes to the first step that is not filled in: where somebody who left wants to be."""
    kladd = kladd_or_404(request, pk)
    typed = drafts.read(kladd)
    wanted = [step for step, _label in STEPS[1:]]
    if kladd.household_id is None:
        wanted = [drafts.LOOKUP, drafts.PERSON, *wanted]
    first = next((step for step in wanted if step not in typed), "review")
    return redirect(f"kladd-{first}", kladd.pk)


@require_GET
@login_required
def kladd_list(request: AuthedRequest) -> HttpResponse:
    """Every draft of the user, in every bydel."""
    request.user.require(Permission.SOKNAD_WORK)
    rows = [
        {
            "name": drafts.name_of(one),
            "url": reverse("kladd-open", args=[one.pk]),
            "bydel": str(one.bydel),
            "saved": drafts.saved_text(one).removeprefix("Lagret "),
            "until": drafts.kept_until(one),
            "discard_url": reverse("kladd-discard", args=[one.pk]),
        }
        for one in drafts.own(request.user)[:100]
    ]
    context = {
        "tabs": beside(request.user, "kladd-list"),
        "rows": rows,
        "several": len({row["bydel"] for row in rows}) > 1,
    }
    return TemplateResponse(request, "allocation/kladd_list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def kladd_discard(request: AuthedRequest, pk: int) -> HttpResponse:
    kladd = kladd_or_404(request, pk)
    if request.method == "POST":
        kladder.discard(kladd=kladd, by=request.user)
        messages.success(request, "Kladden er forkastet.")
        return redirect("soknad-list")
    context = {
        "name": drafts.name_of(kladd),
        "back_url": reverse("kladd-open", args=[kladd.pk]),
        "effects": ["Det du har skrevet, slettes og kan ikke hentes tilbake.", "Ingen søknad blir registrert."],
    }
    return TemplateResponse(request, "allocation/kladd_discard.html", context)
