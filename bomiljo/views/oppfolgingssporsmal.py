"""The question before a notice: asked by those who work with the incident, answered by those who follow up."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import Permission
from bomiljo.actions import oppfolgingssporsmal
from bomiljo.forms.hendelse import AnswerForm
from bomiljo.incidents import WAIT
from bomiljo.models import Hendelsespart
from bomiljo.views.incident_gate import around
from config.requests import AuthedRequest
from followup.models import Booppfolging
from followup.naming import known_name
from followup.views.forms import form_page
from followup.views.gate import require_open
from followup.views.posting import posted


@require_POST
@login_required
def ask(request: AuthedRequest, pk: int) -> HttpResponse:
    part = _part(request, pk)
    row = part.hendelse
    request.user.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
    oppfolgingssporsmal.ask(part=part, by=request.user)
    messages.success(request, "Bydelen er spurt. Svaret kommer på denne siden.")
    return redirect(row)


@require_http_methods(["GET", "POST"])
@login_required
def answer(request: AuthedRequest, pk: int) -> HttpResponse:
    part = _part(request, pk)
    row = part.hendelse
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    form = AnswerForm(posted(request), waits=part.answer in WAIT)
    return form_page(
        request, form, lambda: oppfolgingssporsmal.answer(part=part, by=request.user, **form.cleaned_data),
        title="Svar før varsel", button="Send svaret", done="Svaret er gitt.", warnings=_known(request, part),
        intro=f"Utleieren eller bomiljøarbeideren vil sende varsel om {part.dwelling.address}. De får se svaret du"
        " velger, og ikke hvem som følges opp.", **around(row),
    )  # fmt: skip


def _part(request: AuthedRequest, pk: int) -> Hendelsespart:
    rows = Hendelsespart.objects.visible_to(request.user).select_related("hendelse__bomiljo", "dwelling")
    return get_object_or_404(rows, pk=pk)


def _known(request: AuthedRequest, part: Hendelsespart) -> list[str]:
    """Who is followed up, to those who may open the household; a protected one asks why first."""
    case = _case(request.user, part)
    if case is None:
        return ["Husrom viser ingen oppfølging som du kan åpne. Spør en booppfølger hvis du er i tvil."]
    require_open(request, case.household, case)
    return [f"Dere følger opp {case.tenant}: {case.get_status_display().lower()}."]  # type: ignore[attr-defined]


def _case(user: User, part: Hendelsespart) -> Booppfolging | None:
    if part.booppfolging_id is None:
        return None
    rows = Booppfolging.objects.visible_to(user).select_related("household__bydel")
    return rows.annotate(tenant=known_name(user)).filter(pk=part.booppfolging_id).first()
