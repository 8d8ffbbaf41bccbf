"""The reading through of a registration, which registers it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from allocation import drafts, gaps
from allocation.actions import kladder
from allocation.forms.intake import FORMS, ApplicantForm, CaseForm, ContactForm
from allocation.forms.soknad import YES_NO, EconomyForm
from allocation.kladd_page import LABELS, REVIEW, number_in, page, person_of
from allocation.models import Soknadskladd
from allocation.views.kladd_parts import in_order, kladd_or_404
from allocation.views.kladd_steps import acting_for
from config.errors import RuleBroken
from config.forms import PlainForm, in_words
from config.links import reverse
from config.requests import AuthedRequest
from housing.models import Person

NOT_CHECKED = dict(YES_NO)[""]


@require_http_methods(["GET", "POST"])
@login_required
def review(request: AuthedRequest, pk: int) -> HttpResponse:
    """Everything on one page. Registering uses the draft up."""
    kladd = kladd_or_404(request, pk)
    about = person_of(request.user, kladd)
    forms = _bound(kladd, about)
    faults = [fault for step, form in forms.items() for fault in _faults(kladd, step, form)]
    status = 200
    if request.method == "POST" and not faults:
        try:
            soknad = kladder.register(kladd=kladd, by=request.user, **_whole(kladd, forms))
        except RuleBroken as refusal:
            faults, status = [_fault(kladd, _step_with(refusal.field), str(refusal))], 409
        else:
            messages.success(request, f"Søknaden er registrert som sak {soknad.number}.")
            return redirect(soknad)
    elif request.method == "POST":
        status = 422
    context = page(request.user, kladd, REVIEW) | {
        "faults": faults,
        "sections": [_section(kladd, step, form) for step, form in forms.items()],
        "missing": _missing(kladd, forms, about),
    }
    return TemplateResponse(request, "allocation/kladd_review.html", context, status=status)


def _bound(kladd: Soknadskladd, about: Person | None) -> dict[str, PlainForm]:
    """The steps as they would be posted now. Steps that may be skipped, and were, are left out."""
    number = number_in(kladd)
    forms: dict[str, PlainForm] = {}
    if about is None:
        typed = drafts.as_posted(kladd, drafts.PERSON) or QueryDict()
        forms[drafts.PERSON] = ApplicantForm(typed, birth_date_known=bool(number and number.birth_date))
    forms[drafts.CASE] = CaseForm(drafts.as_posted(kladd, drafts.CASE) or QueryDict())
    forms[drafts.ECONOMY] = EconomyForm(drafts.as_posted(kladd, drafts.ECONOMY) or QueryDict())
    contact = drafts.as_posted(kladd, drafts.CONTACT)
    if contact is not None:
        forms[drafts.CONTACT] = ContactForm(contact, with_representative=acting_for(about) is None)
    return forms


def _faults(kladd: Soknadskladd, step: str, form: PlainForm) -> list[dict[str, str]]:
    if in_order(form, step, kladd.bydel):
        return []
    found = []
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        found += [_fault(kladd, step, f"{label}{error}") for error in errors]
    return found


def _fault(kladd: Soknadskladd, step: str, text: str) -> dict[str, str]:
    return {"text": text, "url": reverse(f"kladd-{step}", args=[kladd.pk]), "step": LABELS[step]}


def _step_with(field: str | None) -> str:
    steps = (drafts.LOOKUP, drafts.PERSON, drafts.CASE, drafts.ECONOMY, drafts.CONTACT)
    return next((step for step in steps if field in FORMS[step].base_fields), drafts.LOOKUP)


def _whole(kladd: Soknadskladd, forms: dict[str, PlainForm]) -> dict[str, Any]:
    """What kladder.register takes."""
    applicant = forms.get(drafts.PERSON)
    person = applicant.cleaned_data if applicant else {"given_name": "", "family_name": ""}
    contact = forms.get(drafts.CONTACT)
    return {
        "person": person | {"fodselsnummer": drafts.number_of(kladd) or None},
        "contact": contact.contact if isinstance(contact, ContactForm) else {},
        "representative": contact.acting if isinstance(contact, ContactForm) else {},
        **forms[drafts.CASE].cleaned_data,
        **forms[drafts.ECONOMY].cleaned_data,
    }


def _section(kladd: Soknadskladd, step: str, form: PlainForm) -> dict[str, Any]:
    fields = list(form)
    if isinstance(form, ContactForm) and not form.data.get("representative"):
        fields = form.own_fields
    rows = [{"label": field.label, "value": in_words(field.field, field.value())} for field in fields]
    return {
        "title": LABELS[step],
        "url": reverse(f"kladd-{step}", args=[kladd.pk]),
        "rows": [row for row in rows if row["value"] not in {"", "nei", NOT_CHECKED}],
    }


def _missing(kladd: Soknadskladd, forms: dict[str, PlainForm], about: Person | None) -> list[str]:
    """As the case will say once it is registered."""
    applicant, contact = forms.get(drafts.PERSON), forms.get(drafts.CONTACT)
    number = number_in(kladd)
    typed = getattr(contact, "cleaned_data", {})
    born = (about and about.birth_date) or (number and number.birth_date)
    address = bool(typed.get("street") and typed.get("postcode") and typed.get("city"))
    return gaps.texts(
        born=born or getattr(applicant, "cleaned_data", {}).get("birth_date"),
        address=address if contact else bool(about and gaps.has_address(about)),
        acted_for=bool(typed.get("representative") or acting_for(about)),
    )
