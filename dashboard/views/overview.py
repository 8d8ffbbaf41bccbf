"""Oversikt: the figures of a bydel or a landlord, with what they were before."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.permissions import Permission
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.frame import active_scope
from config.links import reverse
from config.requests import AuthedRequest
from config.spreadsheet import as_csv
from dashboard import overview, report
from dashboard.figures import FIGURES
from dashboard.figures.shape import SECTIONS
from dashboard.views.city import city as city_overview
from housing.views.parts import Link


@require_GET
@login_required
def overview_page(request: AuthedRequest) -> HttpResponse:
    scope, today = active_scope(request), timezone.localdate()
    if scope.kommune:
        return city_overview(request)
    shown = overview.shown_in(scope, request.user)
    found = overview.lines(request.user, shown, today)
    context = {
        "shown": shown,
        "sections": overview.by_section(found),
        "sentences": overview.in_words(found),
        "as_of": overview.as_of(today),
        "actions": [
            Link("Last ned Excel", reverse("oversikt-export")),
            Link("CSV", f"{reverse('oversikt-export')}?format=csv"),
            Link("Last ned rapport (PDF)", reverse("oversikt-pdf")),
        ],
    }
    return TemplateResponse(request, "dashboard/overview.html", context)


@require_GET
@login_required
def export(request: AuthedRequest) -> HttpResponse:
    """The page as it stands, and a note of who took it."""
    today = timezone.localdate()
    shown = overview.shown_in(active_scope(request), request.user)
    found = overview.lines(request.user, shown, today)
    write = as_csv if request.GET.get("format") == "csv" else workbook
    response, count = write(f"oversikt-{today.isoformat()}", overview.HEAD, overview.rows(found))
    Export.objects.record(
        by=request.user, what="Oversikt", filters=f"{shown.name}, {norwegian_date(today)}", rows=count
    )
    return response


@require_GET
@login_required
def report_page(request: AuthedRequest) -> HttpResponse:
    document = report.of_unit(overview.shown_in(active_scope(request), request.user), request.user)
    headers = {"Content-Disposition": f'attachment; filename="oversikt-{timezone.localdate().isoformat()}.pdf"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


@require_GET
@login_required
def definitions(request: AuthedRequest) -> HttpResponse:
    """What each figure means, how it is counted and where it comes from."""
    request.user.require(Permission.FIGURES_VIEW)
    sections = [(label, [one for one in FIGURES if one.section == section]) for section, label in SECTIONS.items()]
    context = {
        "sections": [(label, rows) for label, rows in sections if rows],
    }
    return TemplateResponse(request, "dashboard/definitions.html", context)
