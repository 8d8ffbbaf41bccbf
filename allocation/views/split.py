"""The page where a household is split in two, and what it has is shared."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation import halves
from allocation.actions import splits
from allocation.forms.split import SplitForm
from allocation.offer_page import household_name
from allocation.views.gate import require_open
from allocation.views.posting import posted
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.models import Household
from housing.redaction import shown_name
from housing.views.parts import Link

# What follows, whatever is chosen.
ALWAYS = ("Begge kan søke hver for seg.",)
WITH_CASES = (
    "Søknadstidspunktet og plassen på ventelisten er som før, også når den andre parten tar over saken.",
    "Vilkår, boligbehov og prioritering må vurderes på nytt. Saken kan ikke sendes til vedtak før det er gjort.",
    "Brev i køen skrives på nytt til den som er søker etter delingen. Brev som er sendt, blir stående.",
)
WITH_HOME = (
    "Fornyelse og bytte gjelder boligen, og følger den som beholder den.",
    "Overtar en annen enn den som har leiekontrakten, så avklar det med utleieren først (husleieloven § 8-1). "
    "En ektefelle eller samboer kan ha rett til å tre inn i kontrakten.",
)


@require_http_methods(["GET", "POST"])
@login_required
def household_split(request: AuthedRequest, pk: int) -> HttpResponse:
    visible = Household.objects.visible_to(request.user).select_related("bydel")
    household = get_object_or_404(visible, pk=pk)
    request.user.require(Permission.PERSON_CHANGE, bydel=household.bydel_id)
    require_open(request, household, household)
    shared, name = halves.of(household), household_name(household.pk, request.user)
    members = household.members.filter(valid_to=None).annotate(name=shown_name(request.user, "person__"))
    form = SplitForm(
        posted(request), members=members.order_by("pk"), shared=shared, applicant=name,
        initial={"moved_on": timezone.localdate()},
    )  # fmt: skip
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            splits.split(household=household, by=request.user, **form.choices())
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, "Husstanden er delt. Begge kan søke hver for seg.")
            return redirect("household", household.pk)
    back = reverse("household", args=[household.pk])
    has_cases = bool(shared.cases or shared.of_homes)
    context = {
        "form": form,
        "effects": [
            *(WITH_HOME if shared.homes else ()),
            *(WITH_CASES if has_cases else ()),
            *_staying(household),
            *ALWAYS,
        ],
        "subtitle": name,
        "back_url": back,
        "crumbs": [Link("Husstanden", back), Link("Del husstanden", "")],
    }
    return TemplateResponse(request, "allocation/household_split.html", context, status=status)


def _staying(household: Household) -> tuple[str, ...]:
    numbers = halves.staying(household).values_list("number", flat=True)
    return (f"Disse er avgjort, og blir i husstanden de er i nå: {', '.join(numbers)}.",) if numbers else ()
