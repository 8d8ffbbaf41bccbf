"""Internal control: who has opened what, and who has taken lists out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from audit.models import Export, Oppslag
from config.asked import Asked
from config.dates import norwegian_datetime
from config.forms import PlainForm, filters_of
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest

# How an object is named to a person who may not open it.
NAMES = {
    "housing.person": "Person",
    "housing.household": "Husstand",
    "housing.tenancy": "Leieforhold",
    "allocation.soknad": "Sak",
    "allocation.letter": "Brev",
    "allocation.klage": "Klage",
    "followup.booppfolging": "Booppfølging",
    "followup.contact": "Kontakt",
    "followup.homevisit": "Hjemmebesøk",
    "followup.skjultnotat": "Skjult notat",
    "bomiljo.hendelse": "Hendelse",
    "bomiljo.melder": "Hvem som meldte hendelse",
    "bomiljo.nabobrev": "Nabobrev",
}
COLUMNS = [
    Column("Tidspunkt", sort="id"),
    Column("Hvem"),
    Column("Hva"),
    Column("Skjermet"),
    Column("Begrunnelse"),
]
EXPORT_COLUMNS = [
    Column("Tidspunkt", sort="id"),
    Column("Hvem"),
    Column("Hva"),
    Column("Filtre"),
    Column("Rader", numeric=True),
]


class OppslagFilterForm(PlainForm):
    hvem = forms.CharField(label="Navn på bruker", required=False, max_length=80)
    slag = forms.ChoiceField(label="Hva", required=False, choices=[("", "Alt"), *NAMES.items()])
    nummer = forms.IntegerField(label="Nummer", required=False, min_value=1)
    skjermet = forms.BooleanField(label="Bare skjermede personer", required=False)


@require_GET
@login_required
def oppslag_list(request: AuthedRequest) -> HttpResponse:
    _require_auditor(request)
    form = OppslagFilterForm(request.GET)
    asked = Asked(_read, colleague_of(request.user), filters_of(form))
    page = list_page(request, asked, COLUMNS, default="-id")
    rows = [
        {
            "at": norwegian_datetime(timezone.localtime(row.at)),
            "who": row.user.name,
            "what": f"{NAMES.get(row.label, row.label)} {row.object_id}",
            "protected": row.protected,
            "reason": row.reason,
        }
        for row in page.rows
    ]
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "reset_url": reverse("oppslag-list"),
        "actions": [
            {"label": "Eksporter fra systemet", "url": reverse("export-list")},
            {"label": "Skjulte notater", "url": reverse("skjult-notat-list")},
        ],
    }
    return TemplateResponse(request, "audit/oppslag_list.html", context)


@require_GET
@login_required
def export_list(request: AuthedRequest) -> HttpResponse:
    _require_auditor(request)
    page = list_page(request, Asked(_taken_out, colleague_of(request.user)), EXPORT_COLUMNS, default="-id")
    rows = [
        {
            "at": norwegian_datetime(timezone.localtime(row.at)),
            "who": row.user.name,
            "what": row.what,
            "filters": row.filters,
            "rows": row.rows,
        }
        for row in page.rows
    ]
    return TemplateResponse(request, "audit/export_list.html", {"page": page, "rows": rows})


def _require_auditor(request: AuthedRequest) -> None:
    if not request.user.may(Permission.AUDIT_VIEW):
        raise PermissionDenied("Bare internkontrollen ser hvem som har lest og endret.")


def _taken_out(user: User) -> QuerySet[Export]:
    return Export.objects.visible_to(user).select_related("user")


def _read(user: User, data: Mapping[str, Any]) -> QuerySet[Oppslag]:
    rows: QuerySet[Oppslag] = Oppslag.objects.visible_to(user).select_related("user")
    if data.get("hvem"):
        rows = rows.filter(user__name__icontains=data["hvem"])
    if data.get("slag"):
        rows = rows.filter(label=data["slag"])
    if data.get("nummer"):
        rows = rows.filter(object_id=data["nummer"])
    if data.get("skjermet"):
        rows = rows.filter(protected=True)
    return rows
