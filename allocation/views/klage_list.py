"""The list of klager, and its export."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import Bydel, User
from allocation import klage_terms
from allocation.forms.klage import KlageFilterForm
from allocation.klage_page import TONES
from allocation.models import Klage, KlageStatus, Soknad
from allocation.models.forelopig_svar import newest_expected_by_klager
from allocation.models.klage import OPEN_KLAGE
from allocation.search import matching_text
from allocation.views.soknad_list import active_bydel
from allocation.views.tabs import beside
from audit.models import Export
from config.asked import Asked
from config.dates import days_text, norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from housing.tenants import tenant_name

COLUMNS = [
    Column("Frist"),
    Column("Sak", sort="id"),
    Column("Søker"),
    Column("Vedtak"),
    Column("Mottatt", sort="received_on"),
    Column("Status", sort="status"),
    Column("Alder", numeric=True),
    Column("Saksbehandler"),
]
HEAD = [
    "Sak", "Søker", "Vedtak", "Mottatt", "Klagefrist", "Dager for sen", "Status", "Saksbehandler", "Klageorgan",
    "Oversendt", "Svar ventes", "Avgjort", "Utfall",
]  # fmt: skip
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Åpne", {}),
    ("Mine", {"ansvarlig": "meg"}),
    ("Uten saksbehandler", {"ansvarlig": "ingen"}),
    ("Hos klageorganet", {"status": KlageStatus.FORWARDED.value}),
    ("Alle", {"status": "alle"}),
)


@require_GET
@login_required
def klage_list(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    form = KlageFilterForm(request.GET)
    page = list_page(request, _asked(request.user, bydel, form), COLUMNS, default="received_on")
    today = timezone.localdate()
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "tabs": beside(request.user, "klage-list"),
        "views": _views(request),
        "count_text": "1 klage" if page.total == 1 else f"{page.total_text} klager",
        "reset_url": reverse("klage-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("klage-export") + page.query}],
    }
    return TemplateResponse(request, "allocation/klage_list.html", context)


@require_GET
@login_required
def klage_export(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    form = KlageFilterForm(request.GET)
    rows = sorted_for_export(request, _asked(request.user, bydel, form), COLUMNS, default="received_on")
    response, count = workbook("klager", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    Export.objects.record(by=request.user, what="Klager", filters=request.GET.urlencode()[:400], rows=count)
    return response


def _asked(user: User, bydel: Bydel, form: KlageFilterForm) -> QuerySet[Klage] | Asked[Klage]:
    data = filters_of(form)
    mine = user.pk if data.get("ansvarlig") == "meg" else None
    if data.get("q"):
        cases = matching_text(Soknad.objects.visible_to(user, bydel), data["q"], user=user, bydel=bydel)
        return _rows(user, bydel, data, mine).filter(soknad__in=cases.values("pk"))
    return Asked(_rows, colleague_of(user), bydel, data, mine)


def _rows(user: User, bydel: Bydel, data: Mapping[str, Any], mine: int | None) -> QuerySet[Klage]:
    rows = Klage.objects.visible_to(user).filter(bydel=bydel)
    if not data.get("status"):
        rows = rows.filter(status__in=OPEN_KLAGE)
    elif data["status"] != "alle":
        rows = rows.filter(status=data["status"])
    if data.get("ansvarlig") == "meg":
        rows = rows.filter(caseworker=mine)
    elif data.get("ansvarlig") == "ingen":
        rows = rows.filter(caseworker=None)
    if data.get("sen"):
        rows = rows.late()
    # What the klage says is not for a list.
    return (
        rows.annotate(applicant=tenant_name(user, "soknad__household"), promised_on=newest_expected_by_klager())
        .select_related("soknad__rule_set", "vedtak", "caseworker")
        .defer("text", "late_reason", "standing_reason", "review", "decision", "rejection_appeal")
    )


def _shown(row: Any, today: Any) -> dict[str, Any]:
    return {
        "lamp": klage_terms.lamp(row, today, row.promised_on),
        "number": row.soknad.number,
        "url": reverse("klage", args=[row.pk]),
        "applicant": row.applicant,
        "vedtak": label(row.vedtak, "kind"),
        "received": norwegian_date(row.received_on),
        "late": f"{days_text(row.days_late())} etter fristen" if row.is_late else "",
        "status": label(row, "status"),
        "tone": TONES[KlageStatus(row.status)],
        "age": days_text(row.days_open(today)) if row.status in OPEN_KLAGE else "",
        "caseworker": row.caseworker.name if row.caseworker else "",
    }


def _exported(row: Any) -> list[Any]:
    return [
        row.soknad.number,
        row.applicant,
        label(row.vedtak, "kind"),
        row.received_on,
        row.deadline,
        row.days_late(),
        label(row, "status"),
        row.caseworker.name if row.caseworker else "",
        row.body,
        row.forwarded_on,
        row.answer_expected_on,
        row.decided_on,
        label(row, "outcome"),
    ]


def _views(request: AuthedRequest) -> list[dict[str, Any]]:
    now = {name: request.GET.get(name, "") for name in ("status", "ansvarlig")}
    return [
        {
            "label": label,
            "url": f"{reverse('klage-list')}?{urlencode(query)}",
            "current": {"status": "", "ansvarlig": ""} | query == now,
        }
        for label, query in VIEWS
    ]
