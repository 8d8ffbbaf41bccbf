"""The steps of a registration: who, what, economy, contact."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from allocation import drafts
from allocation.actions import intake, kladder
from allocation.forms.intake import (
    ApplicantForm,
    CaseForm,
    ChoiceForm,
    ContactForm,
    LookupForm,
)
from allocation.forms.soknad import EconomyForm
from allocation.kladd_page import number_in, page, person_of
from allocation.models import Soknadskladd
from allocation.views.kladd import after_lookup, require_open_all
from allocation.views.kladd_parts import as_initial, kladd_or_404, step_page
from allocation.views.posting import posted
from config.errors import RuleBroken
from config.requests import AuthedRequest
from housing.fodselsnummer import mask
from housing.models import Person
from housing.redaction import shown

CONTACT_FIELDS = ("street", "postcode", "city", "phone", "email", "language", "interpreter")


@require_http_methods(["GET", "POST"])
@login_required
def lookup(request: AuthedRequest, pk: int) -> HttpResponse:
    """Another number, or none. What is stored is never shown again, only its date."""
    kladd = kladd_or_404(request, pk)
    stored = drafts.number_of(kladd)
    form = LookupForm(posted(request), stored=mask(stored) if stored else "")
    if form.is_valid():
        number = "" if form.cleaned_data.get("without") else form.number or stored
        try:
            found = intake.known(number=number, bydel=kladd.bydel, by=request.user)
        except RuleBroken as refusal:
            form.refuse(refusal)
        else:
            require_open_all(request, found)
            kladder.save_step(kladd=kladd, step=drafts.LOOKUP, fields={drafts.NUMBER: [number]}, by=request.user)
            kladder.choose(kladd=kladd, household=found.only, by=request.user)
            return after_lookup(request, kladd, found)
    context = page(request.user, kladd, drafts.LOOKUP) | {"form": form}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "allocation/kladd_step.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def person(request: AuthedRequest, pk: int) -> HttpResponse:
    """Who it is: together with a household, or alone; and a name, for somebody who is not registered."""
    kladd = kladd_or_404(request, pk)
    found = intake.known(number=drafts.number_of(kladd), bydel=kladd.bydel, by=request.user)
    require_open_all(request, found)
    if found.households:
        return _choose(request, kladd, found)
    number = number_in(kladd)
    born = bool(number and number.birth_date)
    initial = as_initial(kladd, drafts.PERSON, ApplicantForm)
    form = ApplicantForm(posted(request), initial=initial, birth_date_known=born)
    intro = "Personen er ikke registrert i bydelen. Flere i husstanden legger du til etterpå."
    return step_page(request, kladd, drafts.PERSON, form, intro=intro)


def _choose(request: AuthedRequest, kladd: Soknadskladd, found: intake.Known) -> HttpResponse:
    named = [(row, shown(request.user, row.main_person).name) for row in found.households]
    name = shown(request.user, found.person).name if found.person else "Personen"
    chosen = str(kladd.household_id) if kladd.household_id else None
    form = ChoiceForm(posted(request), households=named, name=name, initial={"household": chosen})
    if form.is_valid():
        answer = form.cleaned_data["household"]
        household = next((row for row, _of in named if str(row.pk) == answer), None)
        kladder.choose(kladd=kladd, household=household, by=request.user)
    return step_page(request, kladd, drafts.PERSON, form, intro=f"{name} er med i en husstand fra før.")


@require_http_methods(["GET", "POST"])
@login_required
def case(request: AuthedRequest, pk: int) -> HttpResponse:
    kladd = kladd_or_404(request, pk)
    initial = {"received_on": timezone.localdate()} | as_initial(kladd, drafts.CASE, CaseForm)
    return step_page(request, kladd, drafts.CASE, CaseForm(posted(request), initial=initial))


@require_http_methods(["GET", "POST"])
@login_required
def economy(request: AuthedRequest, pk: int) -> HttpResponse:
    kladd = kladd_or_404(request, pk)
    intro = "Det som står tomt, kan fylles ut når dokumentasjonen kommer."
    form = EconomyForm(posted(request), initial=as_initial(kladd, drafts.ECONOMY, EconomyForm))
    return step_page(request, kladd, drafts.ECONOMY, form, intro=intro)


@require_http_methods(["GET", "POST"])
@login_required
def contact(request: AuthedRequest, pk: int) -> HttpResponse:
    kladd = kladd_or_404(request, pk)
    about = person_of(request.user, kladd)
    acting = acting_for(about)
    initial = _contact_of(about) | {"representative_from": timezone.localdate()}
    initial |= as_initial(kladd, drafts.CONTACT, ContactForm)
    form = ContactForm(posted(request), initial=initial, with_representative=acting is None)
    intro = f"{acting}, mottar brevene. Det endres på siden til husstanden." if acting else ""
    return step_page(request, kladd, drafts.CONTACT, form, intro=intro, template="allocation/kladd_contact.html")


def _contact_of(person: Person | None) -> dict[str, Any]:
    if person is None:
        return {"language": "norsk"}
    return {name: getattr(person, name) for name in CONTACT_FIELDS}


def acting_for(person: Person | None) -> str | None:
    acting = person.representatives.filter(valid_to=None).order_by("-kind").first() if person else None
    return str(acting) if acting else None
