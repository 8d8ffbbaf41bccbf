"""The editor: a new version, and the pages of a draft."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from allocation.actions import criteria
from allocation.actions import rule_sets as actions
from allocation.forms.rule_fields import PartForm
from allocation.forms.rule_legal import LegalForm, LettersForm
from allocation.forms.rule_parts import OffersForm, PriorityForm, TermsForm, TilsagnForm
from allocation.forms.rule_questions import QuestionsForm
from allocation.forms.rule_set import AboutForm, CriterionForm, NewVersionForm, VersionForm
from allocation.models import Criterion, RuleSet
from allocation.order import GROUNDS
from allocation.views.posting import posted
from allocation.views.rule_sets import rule_set_or_404
from config.errors import RuleBroken, StaleForm
from config.forms import PlainForm, renew_version
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404


class Page(NamedTuple):
    """One page of the editor."""

    form: type[PartForm]
    title: str
    template: str = "allocation/rules/form.html"


PAGES = {
    "tilsagn": Page(TilsagnForm, "Tilsagn og mangel på boliger"),
    "offers": Page(OffersForm, "Tilbud og følger"),
    "terms": Page(TermsForm, "Leietid og fornyelse", "allocation/rules/terms.html"),
    "questions": Page(QuestionsForm, "Dokumentasjon, bekreftelse og bytte"),
    "legal": Page(LegalForm, "Hjemmel og klage", "allocation/rules/legal.html"),
    "letters": Page(LettersForm, "Opplysninger i vedtaksbrevet"),
    "priority": Page(PriorityForm, "Prioritering", "allocation/rules/priority.html"),
}


def editable(request: AuthedRequest, pk: int) -> RuleSet:
    """A rule set, for somebody who may write rules. Whether it is a draft still, the action asks."""
    row = rule_set_or_404(request, pk)
    request.user.require(Permission.USERS_WORK, kommune=row.kommune_id)
    return row


@require_http_methods(["GET", "POST"])
@login_required
def rule_set_new(request: AuthedRequest, pk: int) -> HttpResponse:
    basis = editable(request, pk)
    form = NewVersionForm(posted(request))
    status = 200
    if form.is_valid():
        try:
            draft = actions.draft(basis=basis, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, "Utkastet er laget. Endre det som skal være annerledes.")
            return redirect(draft)
    elif form.is_bound:
        status = 422
    intro = f"Utkastet blir en kopi av «{basis.name}». Ingen saker påvirkes før det tas i bruk."
    context = _form_context(basis, form, "Lag ny versjon", "Lag utkast") | {"intro": intro}
    return TemplateResponse(request, "allocation/rules/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def rule_set_about(request: AuthedRequest, pk: int) -> HttpResponse:
    row = editable(request, pk)
    form = AboutForm(posted(request), rule_set=row)

    def save() -> None:
        actions.change(rule_set=row, by=request.user, **form.cleaned_data)

    return _edited(request, row, form, save, "Navn og kilde", "allocation/rules/form.html")


@require_http_methods(["GET", "POST"])
@login_required
def rule_set_part(request: AuthedRequest, pk: int, part: str) -> HttpResponse:
    """One part of the draft: tilbud, leietid, hjemmel, and so on."""
    row, page = editable(request, pk), PAGES[part]
    form = page.form(posted(request), rule_set=row)

    def save() -> None:
        actions.change(rule_set=row, version=form.cleaned_data["version"], by=request.user, parts=form.parts())

    extra = _priority(form) if isinstance(form, PriorityForm) else {}
    stay = isinstance(form, PriorityForm) and bool(form.is_valid() and form.cleaned_data["move"])
    return _edited(request, row, form, save, page.title, page.template, stay=stay, **extra)


@require_http_methods(["GET", "POST"])
@login_required
def criterion_new(request: AuthedRequest, pk: int) -> HttpResponse:
    row = editable(request, pk)
    form = CriterionForm(posted(request), rule_set=row)

    def save() -> None:
        version = form.cleaned_data["version"]
        criteria.add(rule_set=row, version=version, by=request.user, **form.content())

    return _edited(request, row, form, save, "Nytt vilkår", "allocation/rules/criterion.html")


@require_http_methods(["GET", "POST"])
@login_required
def criterion_change(request: AuthedRequest, pk: int, criterion: int) -> HttpResponse:
    row = editable(request, pk)
    one = _criterion(row, criterion)
    form = CriterionForm(posted(request), rule_set=row, criterion=one)

    def save() -> None:
        criteria.change(criterion=one, version=form.cleaned_data["version"], by=request.user, **form.content())

    title = f"Vilkåret «{one.name}»"
    return _edited(request, row, form, save, title, "allocation/rules/criterion.html", criterion=one)


@require_POST
@login_required
def criterion_step(request: AuthedRequest, pk: int, criterion: int, step: str) -> HttpResponse:
    """Move it up or down, or take it out. Buttons, so that no dragging is needed."""
    row = editable(request, pk)
    one = _criterion(row, criterion)
    form = VersionForm(posted(request))
    if not form.is_valid():
        raise RuleBroken("Siden er gammel. Åpne utkastet på nytt og prøv igjen.")
    version = form.cleaned_data["version"]
    if step == "ut":
        criteria.remove(criterion=one, version=version, by=request.user)
        messages.success(request, f"Vilkåret «{one.name}» er tatt ut av utkastet.")
    else:
        criteria.move(criterion=one, up=step == "opp", version=version, by=request.user)
        messages.success(request, f"Vilkåret «{one.name}» er flyttet {step}.")
    return redirect(f"{row.get_absolute_url()}#vilkarene")


def _criterion(row: RuleSet, pk: int) -> Criterion:
    return get_object_or_404(row.criteria.select_related("rule_set"), pk=pk)


def _edited(
    request: AuthedRequest,
    row: RuleSet,
    form: Any,
    save: Any,
    title: str,
    template: str,
    *,
    stay: bool = False,
    **extra: Any,
) -> HttpResponse:
    """A form of the draft: 422 with what is wrong, 409 with who was here first, else back to the draft."""
    status = 200
    if form.is_bound and form.is_valid():
        try:
            save()
        except RuleBroken as refusal:
            form.refuse(refusal)
            if isinstance(refusal, StaleForm):
                renew_version(form, row)
            status = 409
        else:
            messages.success(request, "Utkastet er lagret.")
            return redirect(request.path) if stay else redirect(row)
    elif form.is_bound:
        status = 422
    context = _form_context(row, form, title, "Lagre utkastet") | extra
    return TemplateResponse(request, template, context, status=status)


def _form_context(row: RuleSet, form: PlainForm, title: str, button: str) -> dict[str, Any]:
    return {
        "rule_set": row,
        "form": form,
        "title": title,
        "button": button,
        "crumbs": crumbs(row, title),
        "is_draft": row.published_at is None,
    }


def crumbs(row: RuleSet, last: str) -> list[dict[str, str]]:
    return [
        {"label": "Regelsett", "url": reverse("rule-set-list")},
        {"label": row.name, "url": row.get_absolute_url()},
        {"label": last, "url": ""},
    ]


def _priority(form: PriorityForm) -> dict[str, Any]:
    order, unused = form.order, form.unused()
    return {
        "grounds": [
            {"name": name, "label": GROUNDS[name].label, "first": place == 1, "last": place == len(order)}
            for place, name in enumerate(order, start=1)
        ],
        "unused": [{"name": name, "label": GROUNDS[name].label} for name in unused],
    }
