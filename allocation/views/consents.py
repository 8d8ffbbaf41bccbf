"""Pages for those who are asked to consent to a bytte. They show the question, and nothing of the søknad."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from allocation import exchange_facts
from allocation.actions import exchange, landlord_answers
from allocation.forms.exchange import ConsentFilterForm, ConsentForm, LandlordAnswerForm
from allocation.models import Byttesamtykke, ConsentAnswer
from allocation.views.posting import posted
from audit.models import Oppslag
from audit.timeline import timeline
from config.asked import Asked
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.forms import filters_of
from config.frame import ActiveScope, active_scope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.views.parts import Link

COLUMNS = [
    Column("Svar"),
    Column("Sak"),
    Column("Husstanden"),
    Column("Bor i dag"),
    Column("Spurt av"),
    Column("Spurt", sort="id"),
]
TONES = {"": "warning", ConsentAnswer.YES: "success", ConsentAnswer.NO: "danger"}


@require_GET
@login_required
def consent_list(request: AuthedRequest) -> HttpResponse:
    """What the unit is asked about, as one of the parties."""
    form = ConsentFilterForm(request.GET)
    typed = filters_of(form)
    wanted, of_landlords = typed.get("svar", ""), typed.get("hvem") == "utleier"
    asked = Asked(_asked, colleague_of(request.user), active_scope(request), wanted, of_landlords)
    page = list_page(request, asked, COLUMNS, default="id")
    context = {
        "form": form,
        "page": page,
        "rows": [_row(row) for row in page.rows],
        "count_text": "1 spørsmål" if page.total == 1 else f"{page.total_text} spørsmål",
        "reset_url": reverse("consent-list"),
        "waiting": not wanted,
        "of_landlords": of_landlords,
    }
    return TemplateResponse(request, "allocation/consent_list.html", context)


@require_GET
@login_required
def consent(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _consent_or_404(request, pk)
    may_answer = exchange.may_answer(row, request.user)
    may_register = not may_answer and exchange.may_register(row, request.user)
    context = _page(row) | {
        "may_answer": may_answer and not row.answer,
        "may_change": may_answer and bool(row.answer),
        "may_register": may_register and not row.answer,
        "may_correct": may_register and bool(row.channel),
        "events": timeline(request.user, row),
    }
    return TemplateResponse(request, "allocation/consent.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def consent_answer(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _consent_or_404(request, pk)
    exchange.require_party(row, request.user)
    form = ConsentForm(posted(request), initial={"answer": row.answer, "reason": row.reason})
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            exchange.answer(samtykke=row, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, "Svaret er lagret. Bydelen som spør, ser det på saken.")
            return redirect("consent", row.pk)
    context = _page(row) | {"form": form}
    context["crumbs"] = [*context["crumbs"][:-1], Link(context["name"], context["url"]), Link("Svar", "")]
    return TemplateResponse(request, "allocation/consent_answer.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def consent_register(request: AuthedRequest, pk: int) -> HttpResponse:
    """The office writes down what a landlord without users has answered."""
    row = _consent_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=row.asked_by_bydel)
    landlord_answers.require_absent(row, request.user)
    form = LandlordAnswerForm(posted(request), initial=_registered(row))
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            landlord_answers.register(samtykke=row, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, f"Svaret fra {row.landlord} er registrert.")
            return redirect("consent", row.pk)
    context = _page(row) | {"form": form}
    context["crumbs"] = [*context["crumbs"][:-1], Link(context["name"], context["url"]), Link("Svar", "")]
    return TemplateResponse(request, "allocation/consent_register.html", context, status=status)


@require_POST
@login_required
def consent_take_back(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _consent_or_404(request, pk)
    exchange.require_may_take_back(row, request.user)
    exchange.take_back(samtykke=row, by=request.user)
    messages.success(request, "Svaret er trukket tilbake. Spørsmålet venter på et nytt svar.")
    return redirect("consent", row.pk)


def _asked(user: User, scope: ActiveScope, wanted: str, of_landlords: bool) -> QuerySet[Byttesamtykke]:
    rows = _of_party(user, scope, of_landlords=of_landlords).select_related("asked_by_bydel")
    return rows if wanted == "alle" else rows.filter(answer=wanted)


def _of_party(user: User, scope: ActiveScope, *, of_landlords: bool) -> QuerySet[Byttesamtykke]:
    if of_landlords and scope.bydel is not None and user.may(Permission.SOKNAD_VIEW, bydel=scope.bydel):
        asked = Byttesamtykke.objects.visible_to(user).filter(asked_by_bydel=scope.bydel)
        return asked.of_absent_landlords(timezone.localdate())
    if scope.bydel is not None and user.may(Permission.SOKNAD_VIEW, bydel=scope.bydel):
        party = Q(bydel=scope.bydel)
    elif scope.landlord is not None and user.may(Permission.LEASE_WORK, landlord=scope.landlord):
        party = Q(landlord=scope.landlord)
    else:
        raise PermissionDenied("Samtykke til bytte gis av bydeler og utleiere. Bytt enhet øverst på siden.")
    return Byttesamtykke.objects.visible_to(user).filter(party)


def _consent_or_404(request: AuthedRequest, pk: int) -> Byttesamtykke:
    rows = Byttesamtykke.objects.visible_to(request.user).select_related(
        "asked_by_bydel", "asked_by", "answered_by", "bydel", "landlord"
    )
    row = get_object_or_404(rows, pk=pk)
    Oppslag.objects.record(row, by=request.user)
    return row


def _row(row: Byttesamtykke) -> dict[str, Any]:
    return {
        "url": reverse("consent", args=[row.pk]),
        "number": row.facts.get("Sak", ""),
        "household": row.facts.get("Husstanden", ""),
        "home": row.facts.get("Bor i dag", ""),
        "by": row.asked_by_bydel.name,
        "on": norwegian_date(row.asked_on),
        "answer": label(row, "answer") or "Venter på svar",
        "tone": TONES[row.answer],
    }


def _registered(row: Byttesamtykke) -> dict[str, Any]:
    """What was registered before, to be corrected."""
    if not row.channel:
        return {}
    names = ("answer", "reason", "channel", "answered_for", "answered_on")
    return {name: getattr(row, name) for name in names}


def _page(row: Byttesamtykke) -> dict[str, Any]:
    name = f"Bytte i sak {row.facts.get('Sak', '')}"
    return {
        "row": row,
        "name": name,
        "url": reverse("consent", args=[row.pk]),
        "status": {"label": label(row, "answer") or "Venter på svar", "tone": TONES[row.answer]},
        "head_facts": [
            {"label": "Spurt av", "value": f"{row.asked_by.name}, {row.asked_by_bydel}"},
            {"label": "Spurt", "value": norwegian_date(row.asked_on)},
            {"label": "Samtykke fra", "value": f"{row.bydel or row.landlord}"},
        ],
        "facts": exchange_facts.in_order(row.facts),
        "answered": row.signed,
        "crumbs": [Link("Samtykke til bytte", reverse("consent-list")), Link(name, "")],
    }
