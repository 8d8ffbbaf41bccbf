"""Leieforhold as a list: the lease in force of each, those that end first on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from audit.models import Export
from config.export import workbook
from config.frame import active_scope
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.money import kroner
from config.requests import AuthedRequest
from housing.forms.filters import LeaseFilter
from housing.lease_texts import Lamp, ends_text, lamp_of
from housing.models import Lease
from housing.tenants import tenant_name
from housing.views.parts import Link, of_unit, unit_of

COLUMNS = (
    Column("Varsel"),
    Column("Leietaker"),
    Column("Adresse"),
    Column("Slag"),
    Column("Varer til", "ends_on"),
    Column("Husleie", numeric=True),
)


class Row(NamedTuple):
    url: str
    lamp: Lamp
    tenant: str
    address: str
    kind: str
    ends: str
    rent: str


@require_GET
@login_required
def lease_list(request: AuthedRequest) -> HttpResponse:
    form, leases = _filtered(request)
    page = list_page(request, leases, COLUMNS, default="ends_on")
    context = {
        "filter": form,
        "columns": page.head,
        "rows": [_row(lease) for lease in page.rows],
        "count_text": f"{page.total_text} leieforhold",
        "page": page,
        "reset_url": reverse("lease-list"),
        "actions": [*_renewals(request), Link("Last ned liste", reverse("lease-export") + page.query)],
    }
    return TemplateResponse(request, "housing/lease_list.html", context)


@require_GET
@login_required
def lease_export(request: AuthedRequest) -> HttpResponse:
    form, leases = _filtered(request)
    rows = sorted_for_export(request, leases, COLUMNS, default="ends_on")
    head = ["Varsel", "Leietaker", "Adresse", "Slag", "Varer til", "Husleie (kr)"]
    response, count = workbook("leieforhold", head, _cells(rows))
    Export.objects.record(by=request.user, what="Leieforhold", filters=form.in_words()[:400], rows=count)
    return response


def _filtered(request: AuthedRequest) -> tuple[LeaseFilter, QuerySet[Lease]]:
    unit = unit_of(request, request.user, Permission.LEASE_VIEW)
    form = LeaseFilter(request.GET)
    leases = Lease.objects.visible_to(request.user).in_force().filter(**of_unit(unit))
    return form, form.narrow(
        leases.annotate(tenant=tenant_name(request.user, "tenancy__household")).select_related("dwelling"),
        timezone.localdate(),
    )


def _renewals(request: AuthedRequest) -> list[Link]:
    """Cases are the bydel's: a landlord has none."""
    bydel = active_scope(request).bydel
    may = bydel is not None and request.user.may(Permission.SOKNAD_VIEW, bydel=bydel)
    return [Link("Fornyelser", reverse("fornyelse-list"))] if may else []


def _row(lease: Any) -> Row:
    return Row(
        url=reverse("tenancy", args=[lease.tenancy_id]),
        lamp=lamp_of(lease, timezone.localdate()),
        tenant=lease.tenant,
        address=lease.dwelling.address,
        kind=lease.get_kind_display(),
        ends=ends_text(lease),
        rent=kroner(lease.rent),
    )


def _cells(rows: QuerySet[Lease]) -> Iterator[list[Any]]:
    lease: Any
    for lease in rows.iterator():
        yield [
            lamp_of(lease, timezone.localdate()).text,
            lease.tenant,
            lease.dwelling.address,
            lease.get_kind_display(),
            lease.ends_on or "tidsubestemt",
            lease.rent,
        ]
