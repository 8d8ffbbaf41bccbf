"""Counting needs, adjusting a number, making the count final."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from config.dates import norwegian_date, norwegian_datetime
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from dashboard.actions import boligbehov
from dashboard.behov import reading
from dashboard.behov.reading import Cell
from dashboard.forms.boligbehov import AdjustForm, CountForm, FinaliseForm, RecountForm
from dashboard.models import Behovsjustering, Behovstall, Boligbehov
from dashboard.views.year import reporting_bydel, year_asked
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link


@require_http_methods(["GET", "POST"])
@login_required
def count(request: AuthedRequest) -> HttpResponse:
    bydel, today = reporting_bydel(request), timezone.localdate()
    year, _ = year_asked(request, today, usual=today.year + 1, last=today.year + 1)
    known = reading.versions(request.user, bydel, year)
    kind = RecountForm if known else CountForm
    form = kind(posted(request), initial={"day": _usual_day(year, today)})
    return form_page(
        request, form,
        lambda: boligbehov.count(bydel=bydel, year=year, by=request.user, **form.cleaned_data),
        title=f"Tell boligbehovet for {year}", subtitle=bydel.name, button="Tell",
        intro="Åpne behov, bostedsløse og ventet ledige boliger telles slik de var på dagen."
        + (" Justeringene i forrige versjon følger ikke med." if known else ""),
        done="Boligbehovet er talt. Se over tallene, og juster det som ikke stemmer.",
        back=f"{reverse('boligbehov')}?aar={year}", after=lambda row: row.get_absolute_url(), crumbs=[_home(year)],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def adjust(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Behovstall.objects.visible_to(request.user).select_related("boligbehov__bydel")
    tall = get_object_or_404(rows, pk=pk)
    counted = tall.boligbehov
    request.user.require(Permission.FIGURES_REPORT, bydel=counted.bydel_id)
    history = list(Behovsjustering.objects.visible_to(request.user).filter(tall=tall).select_related("by"))
    form = AdjustForm(posted(request), initial={"value": history[-1].value if history else tall.counted})
    return form_page(
        request, form, lambda: boligbehov.adjust(tall=tall, by=request.user, **form.cleaned_data),
        title=Cell(tall, tall.counted, "").label, subtitle=f"Boligbehov {counted.year}, {counted.bydel.name}",
        button="Lagre justeringen", template="dashboard/boligbehov_adjust.html",
        intro=f"Talt per {norwegian_date(counted.day)}: {tall.counted}.",
        history=[
            {"value": row.value, "reason": row.reason, "who": row.by.name, "at": norwegian_datetime(row.at)}
            for row in reversed(history)
        ],
        done="Tallet er justert.", back=counted.get_absolute_url(),
        crumbs=[_home(counted.year), Link(f"Versjon {counted.version}", counted.get_absolute_url())],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def finalise(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Boligbehov.objects.visible_to(request.user).select_related("bydel")
    counted = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.FIGURES_REPORT, bydel=counted.bydel_id)
    form = FinaliseForm(posted(request))
    return form_page(
        request, form, lambda: boligbehov.finalise(boligbehov=counted, by=request.user),
        title="Gjør tellingen endelig", subtitle=f"Boligbehov {counted.year}, {counted.bydel.name}",
        button="Gjør tellingen endelig",
        effects=[f"Versjon {counted.version}, talt per {norwegian_date(counted.day)}, kan ikke justeres etterpå.",
                 "Kommunens sum tar med tallene.", "En ny telling blir en ny versjon, med grunn."],
        done="Tellingen er endelig.", back=counted.get_absolute_url(),
        crumbs=[_home(counted.year), Link(f"Versjon {counted.version}", counted.get_absolute_url())],
    )  # fmt: skip


def _usual_day(year: int, today: date) -> date:
    return min(today, date(year, 12, 31))


def _home(year: int) -> Link:
    return Link("Boligbehov", f"{reverse('boligbehov')}?aar={year}")
