"""The page of a room that anybody may open, and the receipt of the one who asked. No login, session or script."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bomiljo import room_page
from bomiljo.actions.loans import MONTHS_AHEAD
from bomiljo.forms.rooms import AskForm
from bomiljo.models import LoanStatus, RoomLoan
from bomiljo.room_page import Open
from bomiljo.room_time import length_text, span_of
from bomiljo.room_words import day_text, hour_lines, key_text, when
from config.links import reverse
from config.rate_limit import too_often
from config.working_days import add_months
from followup.views.posting import DONE, tried

DAYS_SHOWN = 14
# A person asks for a room now and then; a script asks all the time.
MOST, SECONDS = 10, 600
TOO_OFTEN = "Det er sendt mange søknader herfra på kort tid. Vent ti minutter og prøv igjen, eller ring bydelen."
MAY_WITHDRAW = (LoanStatus.APPLIED, LoanStatus.APPROVED)


# There is no session to misuse: a page elsewhere that posts here does no more than its own form could.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def room_public(request: HttpRequest, slug: str) -> HttpResponse:
    found = room_page.opened(slug, _first(request), DAYS_SHOWN)
    if found is None:
        raise Http404
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_bound and too_often(request, "romlan", most=MOST, seconds=SECONDS):
        form.add_error(None, TOO_OFTEN)
        return _page(request, found, form, 429)
    saved, status = tried(form, lambda: room_page.ask(found.room, form.asked))
    if status == DONE:
        return redirect("room-receipt", token=room_page.token_of(saved))
    return _page(request, found, form, status)


@require_GET
def room_receipt(request: HttpRequest, token: str) -> HttpResponse:
    return _receipt(request, _loan(token), token)


@csrf_exempt
@require_POST
def room_receipt_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    loan = _loan(token)
    if loan.status != LoanStatus.WITHDRAWN:
        room_page.withdraw(loan)
    return redirect("room-receipt", token=token)


def _page(request: HttpRequest, found: Open, form: AskForm, status: int) -> HttpResponse:
    room, hours, days = found
    first, today = _first(request), timezone.localdate()
    url = reverse("room-public", args=[room.slug])
    before = max(first - timedelta(days=DAYS_SHOWN), today)
    after = first + timedelta(days=DAYS_SHOWN)
    context = {
        "room": room,
        "form": form,
        "hours": hour_lines(hours),
        "rules": [line for line in room.rules.splitlines() if line.strip()],
        "key": key_text(room),
        "days": days,
        "before": f"{url}?fra={before}#ledig" if first > today else "",
        "after": f"{url}?fra={after}#ledig" if after <= add_months(today, MONTHS_AHEAD) else "",
        "url": url,
        "months": MONTHS_AHEAD,
    }
    return TemplateResponse(request, "bomiljo/room_public.html", context, status=status)


def _first(request: HttpRequest) -> date:
    """Any day from today on, as far ahead as rooms are lent."""
    today = timezone.localdate()
    try:
        asked = date.fromisoformat(request.GET.get("fra", ""))
    except ValueError:
        return today
    return min(max(asked, today), add_months(today, MONTHS_AHEAD))


def _loan(token: str) -> RoomLoan:
    loan = room_page.loan_of(token)
    if loan is None:
        raise Http404
    return loan


def _receipt(request: HttpRequest, loan: RoomLoan, token: str) -> HttpResponse:
    days = [(loan.key_out_on, "Nøkkelen hentes"), (loan.key_in_on, "Nøkkelen leveres")]
    context: dict[str, Any] = {
        "loan": loan,
        "room": loan.room,
        "when": when(loan),
        "length": length_text(span_of(loan)),
        "key_days": [(label, day_text(day)) for day, label in days if day],
        "key": key_text(loan.room),
        "said": SAID[LoanStatus(loan.status)],
        "withdraw_url": reverse("room-receipt-withdraw", args=[token]) if loan.status in MAY_WITHDRAW else "",
        "room_url": reverse("room-public", args=[loan.room.slug]),
    }
    return TemplateResponse(request, "bomiljo/room_receipt.html", context)


SAID = {
    LoanStatus.APPLIED: "Søknaden er mottatt. Rommet er holdt av til deg mens bydelen ser på den.",
    LoanStatus.APPROVED: "Lånet er godkjent. Du skriver under låneavtalen når du henter nøkkelen.",
    LoanStatus.REFUSED: "Lånet er ikke godkjent.",
    LoanStatus.WITHDRAWN: "Lånet er trukket. Rommet er ledig for andre.",
    LoanStatus.KEY_OUT: "Nøkkelen er hentet. Gå gjennom huskelista før du går, og lever nøkkelen i tide.",
    LoanStatus.KEY_IN: "Nøkkelen er levert. Takk for lånet.",
    LoanStatus.CLOSED: "Lånet er avsluttet.",
}
