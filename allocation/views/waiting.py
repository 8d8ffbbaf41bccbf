"""The waiting list, in order, each place explained, now or on an earlier day."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from allocation import order, waiting_page
from allocation.forms.waiting import WaitingFilterForm
from allocation.models import Urgency
from allocation.models.waiting import UrgencyGround
from allocation.views.soknad_list import active_bydel
from allocation.views.tabs import beside
from allocation.waiting_filter import CONDITIONS, OVERDUE, wanted
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.links import reverse
from config.lists import address
from config.requests import AuthedRequest

SHOWN = 50
HEAD = ["Plass", "Sak", "Søker", "Hastegrad", "Grunner", "Behov", "Søkt", "På listen fra", "Bolig innen",
        "Foran neste fordi"]  # fmt: skip
CELLS = ("rank", "number", "applicant", "urgency", "grounds", "need", "received", "listed", "deadline", "why")
# Saved views are addresses: what a filter would make of them.
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Hele listen", {}),
    ("Over fristen", {"frist": OVERDUE}),
    ("Frist innen 30 dager", {"frist": "30"}),
    ("Akutt", {"hastegrad": str(Urgency.ACUTE.value)}),
    ("Barn", {"grunn": UrgencyGround.CHILDREN.value}),
    ("Trinnfri", {"trinnfri": "on"}),
    ("Rullestol", {"rullestol": "on"}),
    ("Ventet over et år", {"ventet": "12"}),
)


@require_GET
@login_required
def waiting_list(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    form = WaitingFilterForm(request.GET, bydel=bydel)
    if not form.is_valid():
        return _refused(request, bydel, form, status=200)
    listed = _listed(request, bydel, form)
    first = _after(listed.places, request.GET.get("etter", ""))
    places = listed.places[first : first + SHOWN]
    shown = first + len(places)
    total, late = len(listed.places), sum(1 for place in listed.places if _is_late(place, listed))
    context = {
        **_frame(request, bydel, form),
        "listed": listed,
        "rows": [waiting_page.row_of(place, listed.day) for place in places],
        "parked": [waiting_page.parked_row(entry) for entry in listed.parked],
        "count_text": waiting_page.overdue_text(total, late),
        "of_all": listed.length if total != listed.length else None,
        "shown": shown,
        "total_text": f"av {total}",
        "next_url": address(request.GET, etter=str(places[-1].entry.soknad_id)) if shown < total else "",
        "day_text": norwegian_date(listed.day),
        "grounds": [order.GROUNDS[name].label for name in order.grounds_of(listed.rule_set)],
        "source": listed.rule_set.definition["priority"]["source"] if listed.rule_set else "",
        "actions": [{"label": "Last ned Excel", "url": f"{reverse('waiting-export')}{address(request.GET)}"}],
    }
    return TemplateResponse(request, "allocation/waiting_list.html", context)


@require_GET
@login_required
def waiting_export(request: AuthedRequest) -> HttpResponse:
    """Exactly what the page shows. A day or filter with a fault exports nothing."""
    bydel = active_bydel(request)
    form = WaitingFilterForm(request.GET, bydel=bydel)
    if not form.is_valid():
        return _refused(request, bydel, form, status=422)
    listed = _listed(request, bydel, form)
    rows = (waiting_page.row_of(place, listed.day) for place in listed.places)
    response, count = workbook(
        f"venteliste-{listed.day.isoformat()}", HEAD, ([row[cell] for cell in CELLS] for row in rows)
    )
    Export.objects.record(by=request.user, what="Venteliste", filters=request.GET.urlencode()[:400], rows=count)
    return response


def _listed(request: AuthedRequest, bydel: Bydel, form: WaitingFilterForm) -> waiting_page.Listing:
    return waiting_page.listing(request.user, bydel, form.day, wanted(form.cleaned_data, form.day))


def _refused(request: AuthedRequest, bydel: Bydel, form: WaitingFilterForm, *, status: int) -> HttpResponse:
    """No list at all rather than another one than was asked for."""
    context = _frame(request, bydel, form) | {
        "faults": [str(text) for row in form.errors.values() for text in row]
    }
    return TemplateResponse(request, "allocation/waiting_list.html", context, status=status)


def _frame(request: AuthedRequest, bydel: Bydel, form: WaitingFilterForm) -> dict[str, Any]:
    return {
        "bydel": bydel,
        "form": form,
        "tabs": beside(request.user, "waiting-list"),
        "views": _views(request),
        "reset_url": reverse("waiting-list"),
    }


def _views(request: AuthedRequest) -> list[dict[str, Any]]:
    """The day stays when another view is chosen."""
    now = {name: request.GET[name] for name in CONDITIONS if request.GET.get(name)}
    day = {"dag": request.GET["dag"]} if request.GET.get("dag") else {}
    return [
        {
            "label": label,
            "url": f"{reverse('waiting-list')}?{urlencode(query | day)}",
            "current": query == now,
        }
        for label, query in VIEWS
    ]


def _after(places: Any, cursor: str) -> int:
    """Where the page begins: behind the søknad that stood last on the one before, else at the top."""
    for position, place in enumerate(places, start=1):
        if cursor and str(place.entry.soknad_id) == cursor:
            return position
    return 0


def _is_late(place: order.Ranked, listed: waiting_page.Listing) -> bool:
    return place.entry.deadline is not None and place.entry.deadline < listed.day
