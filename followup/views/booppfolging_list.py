"""Everybody who is followed up by the bydel, those whom nobody has spoken to for longest on top."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from accounts.permissions import Permission
from allocation.search import fold, households_named
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.frame import active_scope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from followup import clock
from followup.forms.booppfolging import ALL, LIT, FilterForm
from followup.models import Booppfolging, OppfolgingStatus
from followup.standing import TONES, review_lamp, silence_lamp
from followup.views.tabs import beside
from housing.redaction import shown_name

COLUMNS = [
    Column("Kontakt", sort="silent_since"),
    Column("Beboer", sort="resident"),
    Column("Adresse", sort="address"),
    Column("Booppfølger", sort="worker_name"),
    Column("Grunnlag", sort="basis"),
    Column("Intensitet", sort="intensity"),
    Column("Sist kontakt", sort="last_contact"),
    Column("Neste kontakt", sort="next_contact_on"),
    Column("Evalueres", sort="review_on"),
]
HEAD = [
    "Kontakt", "Beboer", "Adresse", "Status", "Booppfølger", "Grunnlag", "Bakgrunn", "Intensitet", "Sist kontakt",
    "Neste kontakt", "Evalueres", "Startet", "Avsluttet",
]  # fmt: skip
FILTERS = ("tilstand", "ansvarlig", "lampe", "grunnlag", "intensitet")
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Ikke avsluttet", {}),
    ("Mine", {"ansvarlig": "meg"}),
    ("Uten booppfølger", {"ansvarlig": "ingen"}),
    ("For lenge siden", {"lampe": LIT}),
    ("På pause", {"tilstand": OppfolgingStatus.PAUSED.value}),
    ("Avsluttet", {"tilstand": OppfolgingStatus.ENDED.value}),
    ("Alle", {"tilstand": ALL}),
)


@require_GET
@login_required
def booppfolging_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = followed_bydel(request), timezone.localdate()
    limits, form = clock.limits(bydel), FilterForm(request.GET)
    page = list_page(request, _rows(request, bydel, form, limits, today), COLUMNS, default="silent_since")
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, limits, today) for row in page.rows],
        "views": _views(request),
        "count_text": "1 beboer" if page.total == 1 else f"{page.total_text} beboere",
        "reset_url": reverse("booppfolging-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("booppfolging-export") + page.query}],
        "tabs": beside(request.user, "booppfolging-list"),
    }
    return TemplateResponse(request, "followup/booppfolging_list.html", context)


@require_GET
@login_required
def booppfolging_export(request: AuthedRequest) -> HttpResponse:
    bydel, today = followed_bydel(request), timezone.localdate()
    limits, form = clock.limits(bydel), FilterForm(request.GET)
    found = _rows(request, bydel, form, limits, today)
    rows = sorted_for_export(request, found, COLUMNS, default="silent_since")
    cells = (_exported(row, limits, today) for row in rows.iterator(chunk_size=1000))
    response, count = workbook("oppfolging", HEAD, cells)
    Export.objects.record(by=request.user, what="Bo-oppfølging", filters=request.GET.urlencode()[:400], rows=count)
    return response


def followed_bydel(request: AuthedRequest) -> Bydel:
    """The bydel that the list is about. Raises PermissionDenied for one who does not follow up there."""
    bydel = active_scope(request).bydel
    if bydel is None or not request.user.may(Permission.FOLLOWUP_VIEW, bydel=bydel):
        raise PermissionDenied("Du har ikke tilgang til bo-oppfølging her. Bytt enhet øverst på siden.")
    return bydel


def _rows(
    request: AuthedRequest, bydel: Bydel, form: FilterForm, limits: dict[str, Any], today: date
) -> QuerySet[Any]:
    rows: QuerySet[Any] = Booppfolging.objects.visible_to(request.user).filter(bydel=bydel).with_last_contact()
    data = filters_of(form)
    if data.get("tilstand") != ALL:
        rows = rows.filter(status=data["tilstand"]) if data.get("tilstand") else rows.open()  # type: ignore[attr-defined]
    if data.get("ansvarlig"):
        rows = rows.filter(worker=request.user if data["ansvarlig"] == "meg" else None)
    if data.get("lampe"):
        lit = clock.latest(clock.Code.SILENCE, today, rules=limits)
        rows = rows.filter(status=OppfolgingStatus.ACTIVE, silent_since__lte=lit)
    for name, column in (("grunnlag", "basis"), ("intensitet", "intensity")):
        if data.get(name):
            rows = rows.filter(**{column: data[name]})
    if data.get("q"):
        rows = rows.filter(_matching(request, bydel, data["q"]))
    rows = rows.annotate(
        resident=shown_name(request.user, "person__"),
        address=F("tenancy__dwelling__address"),
        worker_name=F("worker__name"),
    )
    return rows.order_by()


def _matching(request: AuthedRequest, bydel: Bydel, text: str) -> Q:
    named = households_named(text, user=request.user, bydel=bydel)
    return Q(household__in=named) | Q(tenancy__dwelling__address_folded__contains=fold(text.strip()))


def _shown(row: Any, limits: dict[str, Any], today: date) -> dict[str, Any]:
    review = review_lamp(row, today)
    return {
        "lamp": silence_lamp(row, row.silent_since, limits, today),
        "status": label(row, "status"),
        "tone": TONES[row.status],
        "resident": row.resident,
        "url": row.get_absolute_url(),
        "address": row.address or "",
        "worker": row.worker_name or "",
        "basis": label(row, "basis"),
        "intensity": _short(row),
        "last": norwegian_date(row.last_contact) if row.last_contact else "",
        "next": norwegian_date(row.next_contact_on) if row.next_contact_on else "",
        "late": bool(row.next_contact_on and row.next_contact_on < today),
        "review": norwegian_date(row.review_on) if row.review_on else "",
        "review_lamp": review if review.level != "none" else None,
    }


def _exported(row: Any, limits: dict[str, Any], today: date) -> list[Any]:
    lamp = silence_lamp(row, row.silent_since, limits, today)
    return [
        lamp.text if lamp else "", row.resident, row.address or "", label(row, "status"),
        row.worker_name or "", label(row, "basis"), label(row, "origin"), _short(row), row.last_contact,
        row.next_contact_on, row.review_on, row.started_on, row.ended_on,
    ]  # fmt: skip


def _short(row: Any) -> str:
    return str(label(row, "intensity").split(":")[0])


def _views(request: AuthedRequest) -> list[dict[str, Any]]:
    now = {name: request.GET.get(name, "") for name in FILTERS}
    return [
        {
            "label": label,
            "url": f"{reverse('booppfolging-list')}?{urlencode(query)}",
            "current": dict.fromkeys(FILTERS, "") | query == now,
        }
        for label, query in VIEWS
    ]
