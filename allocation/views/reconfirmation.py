"""«Trenger du fortsatt bolig?»: asking many, what they answered, and taking the silent ones off the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, QuerySet, Window
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.colleague import colleague_of
from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import order, reconfirmation_terms
from allocation.actions import reconfirmations
from allocation.forms.waiting import AskFilterForm, QuestionFilterForm
from allocation.lamps import answer_to_us_lamp
from allocation.models import Behovsbekreftelse, LeftCause
from allocation.reconfirmation_terms import MISSING, Terms
from allocation.views.soknad_list import active_bydel
from allocation.views.tabs import beside
from config.asked import Asked
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from housing.tenants import tenant_name

# More than these are asked all at once, without a box for each.
CHOSEN_MOST = 100
COLUMNS = [
    Column("Svar innen", sort="answer_by"),
    Column("Søker"),
    Column("Sak"),
    Column("Spurt", sort="asked_on"),
    Column("Kan tas av listen etter", sort="grace_until"),
    Column("Svar"),
    Column("Brev"),
]


@require_GET
@login_required
def reconfirm_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = active_bydel(request), timezone.localdate()
    form = QuestionFilterForm(request.GET)
    asked = form.cleaned_data["svar"] if form.is_valid() else ""
    questions = Asked(_questions, colleague_of(request.user), bydel, asked, today)
    page = list_page(request, questions, COLUMNS, default="answer_by")
    silent = (
        Behovsbekreftelse.objects.visible_to(request.user).past_grace(today).filter(entry__bydel=bydel).count()
    )
    context = {
        "form": form,
        "tabs": beside(request.user, "reconfirm-list"),
        "page": page,
        "rows": [_shown(row) for row in page.rows],
        "count_text": "1 spørsmål" if page.total == 1 else f"{page.total_text} spørsmål",
        "reset_url": reverse("reconfirm-list"),
        "silent": silent,
        "actions": _actions(request, bydel, silent),
    }
    return TemplateResponse(request, "allocation/reconfirm_list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def reconfirm_ask_many(request: AuthedRequest) -> HttpResponse:
    """Whom to ask, what they will get, and the button that sends it."""
    bydel = active_bydel(request)
    request.user.require(Permission.SOKNAD_WORK, bydel=bydel)
    terms = reconfirmation_terms.of_bydel(bydel, timezone.localdate())
    form = AskFilterForm(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST" and terms and form.is_valid():
        everybody = "alle" in request.POST
        try:
            done = reconfirmations.ask_many(
                bydel=bydel,
                entries=None if everybody else chosen(request),
                months=form.cleaned_data["maneder"] if everybody else None,
                by=request.user,
            )
        except RuleBroken as refusal:
            return _ask_page(request, bydel, terms, form, fault=str(refusal), status=422)
        _tell(request, done, "ble spurt. Brevene sendes automatisk.", "var alt spurt eller kan ikke spørres nå")
        return redirect("reconfirm-list")
    status = 422 if request.method == "POST" else 200
    return _ask_page(request, bydel, terms, form, fault="" if terms else MISSING, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def reconfirm_take_off(request: AuthedRequest) -> HttpResponse:
    """Those who have not answered when the grace is over, for a leader to look at one by one."""
    bydel = active_bydel(request)
    request.user.require(Permission.CONSEQUENCE_APPROVE, bydel=bydel)
    fault = ""
    if request.method == "POST":
        try:
            done = reconfirmations.take_off(bydel=bydel, questions=chosen(request), by=request.user)
        except RuleBroken as refusal:
            fault = str(refusal)
        else:
            _tell(request, done, "er tatt av ventelisten.", "har svart, har tilbud eller må tas av en annen")
            return redirect("reconfirm-list")
    late = _questions(request.user, bydel, "frist", timezone.localdate()).order_by("grace_until", "pk")
    context = {"rows": [_shown(row) for row in late[:CHOSEN_MOST]], "fault": fault}
    return TemplateResponse(request, "allocation/reconfirm_take_off.html", context, status=422 if fault else 200)


def chosen(request: AuthedRequest) -> list[int]:
    """The boxes that are ticked. What is not a number is nobody's."""
    return [int(text) for text in request.POST.getlist("sak") if text.isdecimal() and len(text) < 18]


def _ask_page(
    request: AuthedRequest, bydel: Bydel, terms: Terms | None, form: AskFilterForm, *, fault: str, status: int
) -> HttpResponse:
    today = timezone.localdate()
    months = form.cleaned_data.get("maneder") if form.is_valid() else None
    if months is None and terms:
        months = terms.interval_months
    rows: list[Any] = []
    if terms and months is not None:
        entries = reconfirmations.unconfirmed_for(
            reconfirmations.may_be_asked(bydel, today, request.user), months, today
        )
        annotated = entries.visible_to(request.user).annotate(  # type: ignore[attr-defined]
            of_all=Window(Count("*")),
            number=F("soknad__number"),
            applicant=tenant_name(request.user, "soknad__household"),
        )
        grounds = order.grounds_of(order.rules_for(bydel, today))
        rows = list(order.in_order(annotated, grounds)[:CHOSEN_MOST])
    context = {
        "form": AskFilterForm(initial={"maneder": months}) if form.is_valid() else form,
        "fault": fault,
        "rows": [_candidate(row) for row in rows],
        "total": rows[0].of_all if rows else 0,
        "months": months,
        "answer_by": norwegian_date(terms.answer_by(today)) if terms else "",
        "grace_until": norwegian_date(terms.grace_until(today)) if terms else "",
    }
    return TemplateResponse(request, "allocation/reconfirm_ask_many.html", context, status=status)


def _questions(user: User, bydel: Bydel, asked: str, today: date) -> QuerySet[Behovsbekreftelse]:
    rows = Behovsbekreftelse.objects.visible_to(user).filter(entry__bydel=bydel)
    kept = {
        "": rows.open(),
        "sent": rows.late(today),
        "frist": rows.past_grace(today),
        "av": rows.filter(answered_on=None, closed_on__isnull=False).filter(
            entry__left_cause=LeftCause.NOT_RECONFIRMED
        ),
        "svart": rows.filter(answered_on__isnull=False),
        "alle": rows,
    }[asked]
    return kept.select_related("entry__soknad", "letter").annotate(
        applicant=tenant_name(user, "entry__soknad__household")
    )


def _shown(row: Any) -> dict[str, Any]:
    letter = getattr(row, "letter", None)
    return {
        "pk": row.pk,
        "url": row.soknad.get_absolute_url(),
        "applicant": row.applicant,
        "number": row.soknad.number,
        "asked": norwegian_date(row.asked_on),
        "lamp": answer_to_us_lamp(row, timezone.localdate()),
        "grace": norwegian_date(row.grace_until),
        "deadline": norwegian_date(row.entry.deadline) if row.entry.deadline else "",
        "urgency": row.entry.get_urgency_display(),
        "answer": _answer(row),
        "letter": letter.get_status_display() if letter else "",
        "letter_url": reverse("letter-pdf", args=[letter.pk]) if letter else "",
    }


def _answer(row: Behovsbekreftelse) -> str:
    if row.answered_on:
        return f"{label(row, 'answer')}, {norwegian_date(row.answered_on)}"
    if row.closed_on and row.entry.left_cause == LeftCause.NOT_RECONFIRMED:
        return f"Tatt av listen {norwegian_date(row.closed_on)}"
    return "Ikke aktuelt lenger" if row.closed_on else "Ikke svart"


def _candidate(entry: Any) -> dict[str, Any]:
    since = entry.reconfirmed_on or entry.listed_on
    return {
        "pk": entry.pk,
        "url": reverse("soknad", args=[entry.soknad_id]),
        "applicant": entry.applicant,
        "number": entry.number,
        "urgency": entry.get_urgency_display(),
        "listed": norwegian_date(entry.listed_on),
        "confirmed": norwegian_date(entry.reconfirmed_on) if entry.reconfirmed_on else "",
        "since": norwegian_date(since),
    }


def _actions(request: AuthedRequest, bydel: Bydel, silent: int) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    if request.user.may(Permission.SOKNAD_WORK, bydel=bydel):
        found.append({"label": "Spør flere", "url": reverse("reconfirm-ask-many")})
    if silent and request.user.may(Permission.CONSEQUENCE_APPROVE, bydel=bydel):
        found.append({"label": "Se dem som ikke har svart", "url": reverse("reconfirm-take-off")})
    return found


def _tell(request: AuthedRequest, done: reconfirmations.Done, what: str, why_not: str) -> None:
    who = "1 husstand" if done.done == 1 else f"{done.done} husstander"
    if done.left_out:
        messages.warning(request, f"{who} {what} {done.left_out} ble holdt utenfor: de {why_not}.")
    else:
        messages.success(request, f"{who} {what}")
