"""The midlertidige opphold of a bydel, the longest first: nights, cost and lamps, and what it all comes to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from accounts.permissions import Permission
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.money import kroner
from config.requests import AuthedRequest
from config.working_days import add_months
from followup import staying
from followup.forms.stay import StayFilterForm
from followup.models import MidlertidigOpphold
from followup.naming import known_name
from followup.views.scope import bydel_of
from followup.views.tabs import beside
from housing.views.parts import Link

COLUMNS = [
    Column("Varsler"),
    Column("Husstand"),
    Column("Sted"),
    Column("Fra", sort="started_on"),
    Column("Netter", sort="nights", numeric=True),
    Column("Kostnad", sort="cost", numeric=True),
    Column("Årsak"),
]
HEAD = [
    "Husstand", "Sted", "Kvalitetsavtale", "Hvorfor uten", "Årsak", "Fra", "Ventes til", "Til", "Flyttet til",
    "Barn", "Under 25", "Netter", "Kr per døgn", "Kroner",
]  # fmt: skip


@require_GET
@login_required
def opphold_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = bydel_of(request, Permission.FOLLOWUP_VIEW), timezone.localdate()
    form = StayFilterForm(request.GET)
    rows = _rows(request, bydel, form, today)
    totals = staying.totals(rows)
    page = list_page(request, rows, COLUMNS, default="started_on", total=totals.stays)
    places = request.user.may(Permission.FOLLOWUP_PLACE, bydel=bydel)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "count_text": staying.totals_text(totals, norwegian_date(today)),
        "reset_url": reverse("opphold-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("opphold-export") + page.query}],
        "action": Link("Registrer opphold", reverse("opphold-choose")) if places else None,
        "tabs": beside(request.user, "opphold-list"),
    }
    return TemplateResponse(request, "followup/opphold_list.html", context)


@require_GET
@login_required
def opphold_export(request: AuthedRequest) -> HttpResponse:
    bydel, today = bydel_of(request, Permission.FOLLOWUP_VIEW), timezone.localdate()
    rows = _rows(request, bydel, StayFilterForm(request.GET), today)
    rows = sorted_for_export(request, rows, COLUMNS, default="started_on")
    response, count = workbook(
        "midlertidige-opphold", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000))
    )
    filters = request.GET.urlencode()[:400]
    Export.objects.record(by=request.user, what="Midlertidige opphold", filters=filters, rows=count)
    return response


def _rows(request: AuthedRequest, bydel: Bydel, form: StayFilterForm, today: date) -> QuerySet[Any]:
    own = MidlertidigOpphold.objects.visible_to(request.user).filter(bydel=bydel)
    rows: QuerySet[Any] = staying.with_people(own.with_nights(today), today)
    data = filters_of(form)
    state = data.get("tilstand") or ""
    if state != "alle":
        rows = rows.filter(ended_on__isnull=state != "avsluttet")
    if data.get("hvem") == "barn":
        rows = rows.filter(children__gt=0)
    elif data.get("hvem") == "unge":
        rows = rows.filter(young=True)
    if data.get("lengde") == "tre":
        rows = rows.filter(started_on__lte=add_months(today, -3))
    if data.get("avtale") == "nei":
        rows = rows.filter(quality_agreement=False)
    named: QuerySet[Any] = rows.annotate(tenant=known_name(request.user))
    return named


def _shown(row: Any, today: date) -> dict[str, Any]:
    return {
        "lamps": staying.lamps(row, today),
        "tenant": row.tenant,
        "url": row.get_absolute_url(),
        "provider": row.provider,
        "agreement": row.quality_agreement,
        "starts": norwegian_date(row.started_on),
        "ends": norwegian_date(row.ended_on) if row.ended_on else "",
        "nights": row.nights,
        "cost": kroner(row.cost),
        "reason": label(row, "reason"),
    }


def _exported(row: Any) -> list[Any]:
    return [
        row.tenant, row.provider, "Ja" if row.quality_agreement else "Nei", row.without_agreement_reason,
        label(row, "reason"), row.started_on, row.expected_end, row.ended_on, label(row, "exit"),
        row.children, "Ja" if row.young else "Nei", row.nights, row.price, row.cost,
    ]  # fmt: skip
