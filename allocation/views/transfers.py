"""Handing a case over to another bydel, and the list of those that were."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.colleague import colleague_of
from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.actions import transfers
from allocation.forms.exchange import TransferForm, TransferredFilterForm
from allocation.models import Soknad, SoknadKind, SoknadStatus
from allocation.views.gate import soknad_or_404
from allocation.views.posting import posted
from allocation.views.soknad_list import active_bydel
from allocation.views.tabs import beside
from audit.models import Event
from config.asked import Asked
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.forms import filters_of
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest

COLUMNS = [Column("Sak"), Column("Overført", sort="id"), Column("Av")]


@require_http_methods(["GET", "POST"])
@login_required
def soknad_transfer(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    bydeler = Bydel.objects.filter(kommune=soknad.bydel.kommune_id).exclude(pk=soknad.bydel_id).order_by("name")
    granted = soknad.kind == SoknadKind.EXCHANGE and soknad.status == SoknadStatus.DECIDED
    initial = {"to": soknad.exchange_to_id, "reason": "Byttet er innvilget."} if granted else {}
    form = TransferForm(posted(request), bydeler=bydeler, initial=initial)
    status = 422 if form.errors else 200
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            transfers.transfer(soknad=soknad, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, f"Sak {soknad.number} er overført til {to}.")
            return redirect("soknad-list")
    context = {
        "soknad": soknad,
        "form": form,
        "possible": bydeler.exists(),
        "effects": _effects(soknad, granted=granted),
        "kommune": soknad.bydel.kommune.name,
    }
    return TemplateResponse(request, "allocation/soknad_transfer.html", context, status=status)


@require_GET
@login_required
def transferred_list(request: AuthedRequest) -> HttpResponse:
    """The one line that is left of a case here: for whoever calls and asks where it is."""
    bydel = active_bydel(request)
    form = TransferredFilterForm(request.GET)
    asked = Asked(_handed_over, colleague_of(request.user), bydel, filters_of(form).get("q", ""))
    page = list_page(request, asked, COLUMNS, default="-id")
    context = {
        "form": form,
        "tabs": beside(request.user, "transferred-list"),
        "page": page,
        "rows": [_row(row) for row in page.rows],
        "count_text": "1 sak" if page.total == 1 else f"{page.total_text} saker",
        "reset_url": reverse("transferred-list"),
    }
    return TemplateResponse(request, "allocation/transferred_list.html", context)


def _handed_over(user: User, bydel: Bydel, text: str) -> QuerySet[Event]:
    rows = Event.objects.visible_to(user).filter(bydel=bydel, kind=transfers.HANDED_OVER).select_related("by")
    return rows.filter(text__contains=text) if text else rows


def _row(event: Event) -> dict[str, Any]:
    return {"text": event.text, "on": norwegian_date(event.at), "by": event.by.name if event.by else "Husrom"}


def _effects(soknad: Soknad, *, granted: bool) -> list[str]:
    if granted:
        return [
            "Bydelen som får saken, gir tilbud. Plassen på ventelisten og alle opplysningene følger med.",
            "Husstanden hører til bydelen som får saken. Leieforholdet her gjelder til en ny kontrakt er signert.",
            "Ingen her ser saken etterpå. Det står igjen en linje om hvor den er.",
        ]
    return [
        "I den andre bydelen begynner saken på nytt og venter på en saksbehandler. "
        f"Søknadstidspunktet {norwegian_date(soknad.received_on)} gjelder fortsatt.",
        "Husstanden og alle opplysningene i saken følger med. Et utkast til vedtak blir slettet.",
        "Ingen her ser saken etterpå. Det står igjen en linje om hvor den er.",
    ]
