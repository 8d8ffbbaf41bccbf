"""The list of søknader, and its export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation import nearing
from allocation.forms.soknad import SoknadFilterForm
from allocation.models import Soknad, SoknadStatus
from allocation.models.soknad import OPEN_STATUSES
from allocation.search import matching_text
from allocation.views.tabs import beside
from audit.models import Export
from config.asked import Asked
from config.dates import norwegian_date
from config.export import streamed_csv, streamed_workbook
from config.forms import filters_of
from config.frame import active_scope
from config.labels import label
from config.links import reverse
from config.lists import Column, address, list_page, sorted_for_export
from config.requests import AuthedRequest
from housing.tenants import tenant_name

COLUMNS = [
    Column("Frist"),
    Column("Sak", sort="id"),
    Column("Søker"),
    Column("Slag"),
    Column("Mottatt", sort="received_on"),
    Column("Status"),
    Column("Dager i steget", sort="status_since", numeric=True),
    Column("Saksbehandler"),
]
TONES = {
    SoknadStatus.REGISTERED: "info",
    SoknadStatus.IN_PROGRESS: "info",
    SoknadStatus.AWAITING: "warning",
    SoknadStatus.TO_DECISION: "warning",
    SoknadStatus.DECIDED: "neutral",
    SoknadStatus.HOUSED: "success",
}
NEARING: dict[str, Callable[[QuerySet[Soknad], date], QuerySet[Soknad]]] = {
    "svar": nearing.answers,
    "svar_over": partial(nearing.answers, level="red"),
    "bolig": nearing.with_late_dwelling,
    "tilbud": nearing.with_waiting_offer,
}
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Åpne", {}),
    ("Mine", {"ansvarlig": "meg"}),
    ("Uten saksbehandler", {"ansvarlig": "ingen"}),
    ("Svar nærmer seg fristen", {"frist": "svar"}),
    ("Til vedtak", {"status": SoknadStatus.TO_DECISION.value}),
    ("Alle", {"status": "alle"}),
)


def active_bydel(request: AuthedRequest) -> Bydel:
    """The bydel that case lists are about. Raises PermissionDenied for one without cases."""
    bydel = active_scope(request).bydel
    if bydel is None or not request.user.may(Permission.SOKNAD_VIEW, bydel=bydel):
        raise PermissionDenied("Du har ikke tilgang til søknader her. Bytt enhet øverst på siden.")
    return bydel


@require_GET
@login_required
def soknad_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = active_bydel(request), timezone.localdate()
    form = SoknadFilterForm(request.GET)
    page = list_page(request, _asked(request.user, bydel, form), COLUMNS, default="received_on")
    may_work = request.user.may(Permission.SOKNAD_WORK, bydel=bydel)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "tabs": beside(request.user, "soknad-list"),
        "views": _views(request),
        "count_text": "1 søknad" if page.total == 1 else f"{page.total_text} søknader",
        "reset_url": reverse("soknad-list"),
        "action": {"label": "Ny søknad", "url": reverse("soknad-new")} if may_work else None,
        "actions": [
            *([{"label": "Foreløpig svar til flere", "url": reverse("forelopig-svar-many")}] if may_work else []),
            {"label": "Last ned Excel", "url": reverse("soknad-export") + page.query},
            {"label": "Last ned CSV", "url": reverse("soknad-export") + _as_csv(request)},
        ],
    }
    return TemplateResponse(request, "allocation/soknad_list.html", context)


@require_GET
@login_required
def soknad_export(request: AuthedRequest) -> HttpResponseBase:
    bydel = active_bydel(request)
    form = SoknadFilterForm(request.GET)
    rows = sorted_for_export(request, _asked(request.user, bydel, form), COLUMNS, default="received_on")
    head = ["Sak", "Søker", "Slag", "Mottatt", "Status", "I steget siden", "Saksbehandler", "Frist"]

    def cells() -> Iterator[list[Any]]:
        return (_exported(row) for row in rows.iterator(chunk_size=1000))

    def log(count: int) -> None:
        filters = request.GET.urlencode()[:400]
        Export.objects.record(by=request.user, what="Søknader", filters=filters, rows=count)

    if request.GET.get("som") == "csv":
        return streamed_csv("soknader", head, cells, by=request.user, log=log)
    return streamed_workbook("soknader", head, cells, total=rows.count(), by=request.user, log=log)


def _as_csv(request: AuthedRequest) -> str:
    return address(request.GET, som="csv", etter="", vist="")


def _asked(user: User, bydel: Bydel, form: SoknadFilterForm) -> QuerySet[Soknad] | Asked[Soknad]:
    data = filters_of(form)
    mine = user.pk if data.get("ansvarlig") == "meg" else None
    if data.get("q"):
        return matching_text(_rows(user, bydel, data, mine), data["q"], user=user, bydel=bydel)
    return Asked(_rows, colleague_of(user), bydel, data, mine, planned=True)


def _rows(user: User, bydel: Bydel, data: Mapping[str, Any], mine: int | None) -> QuerySet[Soknad]:
    rows = _annotated(Soknad.objects.visible_to(user, bydel), data)
    if near := NEARING.get(data.get("frist", "")):
        rows = near(rows, timezone.localdate())
    elif not data.get("status"):
        rows = rows.filter(status__in=OPEN_STATUSES)
    if data.get("status", "") not in {"", "alle"}:
        rows = rows.filter(status=data["status"])
    if data.get("ansvarlig") == "meg":
        rows = rows.filter(caseworker=mine)
    elif data.get("ansvarlig") == "ingen":
        rows = rows.filter(caseworker=None)
    if data.get("slag"):
        rows = rows.filter(kind=data["slag"])
    return rows.annotate(applicant=tenant_name(user), caseworker_name=F("caseworker__name"))


def _annotated(rows: QuerySet[Soknad], data: Mapping[str, Any]) -> QuerySet[Soknad]:
    """With what the lamps are counted from. An open case has no other deadline than its answer."""
    open_ones = not data.get("frist") and data.get("status", "") in {"", *OPEN_STATUSES}
    return nearing.with_answer(rows) if open_ones else nearing.with_deadlines(rows)


def _shown(row: Any, today: date) -> dict[str, Any]:
    return {
        "lamp": nearing.next_deadline(row, today),
        "number": row.number,
        "pk": row.pk,
        "url": row.get_absolute_url(),
        "applicant": row.applicant,
        "kind": label(row, "kind"),
        "received": norwegian_date(row.received_on),
        "status": label(row, "status"),
        "tone": TONES.get(SoknadStatus(row.status), "neutral"),
        "days": row.days_in_step(today),
        "caseworker": row.caseworker_name or "",
    }


def _exported(row: Any) -> list[Any]:
    return [
        row.number,
        row.applicant,
        label(row, "kind"),
        row.received_on,
        label(row, "status"),
        timezone.localtime(row.status_since),
        row.caseworker_name or "",
        nearing.next_deadline(row, timezone.localdate()).due,
    ]


def _views(request: AuthedRequest) -> list[dict[str, Any]]:
    now = {name: request.GET.get(name, "") for name in ("status", "ansvarlig", "frist")}
    return [
        {
            "label": label,
            "url": f"{reverse('soknad-list')}?{urlencode(query)}",
            "current": {"status": "", "ansvarlig": "", "frist": ""} | query == now,
        }
        for label, query in VIEWS
    ]
