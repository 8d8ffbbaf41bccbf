"""Tilstedeværelse: registered, and shown by week and month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from bomiljo.actions import presence
from bomiljo.boxes.acts import works_here
from bomiljo.forms.life import PresenceForm
from bomiljo.hours import hours_text
from bomiljo.models import Bomiljo, Presence
from bomiljo.presence_calendar import Period, day_title, days_of, month_url, period_of, summary, week_url
from bomiljo.rhythm import incidents_by_day
from bomiljo.views.parts import above, place_form, worked, worked_place
from config.forms import PlainForm
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.posting import posted
from housing.views.parts import Link


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    first = {"day": timezone.localdate(), "who": "bydel", "people": 1, "enquiries": 0}
    form = PresenceForm(posted(request), initial=first)
    return place_form(
        request, place, form, lambda: presence.register(place=place, by=request.user, **form.told),
        title="Registrer tilstedeværelse", button="Lagre", done="Tilstedeværelsen er registrert.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def remove(request: AuthedRequest, pk: int) -> HttpResponse:
    row = worked(request, Presence.objects.visible_to(request.user), pk)
    calendar = reverse("presence-calendar", args=[row.bomiljo_id]) + month_url(timezone.localdate(row.starts_at))
    return place_form(
        request, row.bomiljo, PlainForm(posted(request)), lambda: presence.remove(presence=row, by=request.user),
        title="Ta bort tilstedeværelse", subtitle=_told(row), button="Ta bort",
        done="Tilstedeværelsen er tatt bort.", danger=True, back=calendar,
        effects=["Timene telles ikke lenger.", "At det sto her, blir stående i historikken."],
    )  # fmt: skip


@require_GET
@login_required
def calendar(request: AuthedRequest, pk: int) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    place = get_object_or_404(Bomiljo.objects.visible_to(user).select_related("bydel", "landlord"), pk=pk)
    period = period_of(request.GET.dict(), today)
    rows = Presence.objects.visible_to(user).filter(bomiljo=place)
    days = days_of(
        period,
        rows.filter(starts_at__date__range=(period.first, period.last)).order_by("starts_at", "pk"),
        incidents_by_day(user, place, period.first, period.last),
    )
    works = works_here(user, place)
    context = {
        "subtitle": f"{place.name} · {period.title}",
        "period": period,
        "days": days,
        "summary": summary(days, today),
        "today": today,
        "works": works,
        "action": {"label": "Registrer", "url": reverse("presence-new", args=[pk])} if works else None,
        "tabs": _tabs(request, period, today),
        "crumbs": [*above(place), Link("Tilstedeværelse", "")],
    }
    return TemplateResponse(request, "bomiljo/presence_calendar.html", context)


def _told(row: Presence) -> str:
    """Which one is taken away: «Fjellstua, tirsdag 24.11.2026 16.00–20.00, Bydelen»."""
    day = day_title(timezone.localdate(row.starts_at)).lower()
    return f"{row.bomiljo.name}, {day} {hours_text(row.starts_at, row.ends_at)}, {label(row, 'who')}"


def _tabs(request: AuthedRequest, period: Period, today: date) -> list[dict[str, Any]]:
    week = "uke" in request.GET
    middle = today if period.first <= today <= period.last else period.first
    return [
        {"label": "Uke", "url": week_url(middle), "current": week},
        {"label": "Måned", "url": month_url(middle), "current": not week},
    ]
