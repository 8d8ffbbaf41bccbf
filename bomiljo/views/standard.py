"""Oslostandarden: the fifteen measures of a bydel on a day, with the proof; and all bydeler side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo import standard, standard_report
from bomiljo.forms.standard import StandardFilterForm
from bomiljo.models import Standardansvar, StandardMeasure, StandardState
from bomiljo.standard import Found, Status
from bomiljo.standard_state import TONES, hides, proof_of, words_of
from bomiljo.views.parts import trail
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from housing.views.parts import Link

# A sign beside the word, for those who see no colours and for the city's wide table.
SIGNS = {
    StandardState.MET: "●",
    StandardState.PARTLY: "◐",
    StandardState.NOT_MET: "○",
    StandardState.NOT_RELEVANT: "–",
    StandardState.UNKNOWN: "?",
}


@require_GET
@login_required
def standard_page(request: AuthedRequest) -> HttpResponse:
    bydeler = standard.bydeler_of(request.user)
    form = StandardFilterForm(request.GET, bydeler=[(row.pk, row.name) for row in bydeler])
    day, shown = _day(form), _chosen(request, bydeler)
    checklist = Standardansvar.objects.visible_to(request.user).filter(bydel__in=[row.pk for row in shown])
    answer = standard.found(request.user, [row.pk for row in shown], day, [checklist])
    found = answer.bydeler
    common = {
        "form": form, "day": norwegian_date(day), "reset_url": reverse("standard"),
        "actions": [_report(shown, bydeler, day), *_acts(request.user, shown)],
    }  # fmt: skip
    if len(shown) == 1:
        context = common | _bydel_context(request, shown[0], found[shown[0].pk], day, answer.more[0])
        return TemplateResponse(request, "bomiljo/standard.html", context)
    return TemplateResponse(
        request, "bomiljo/standard_city.html", common | _city_context(request.user, shown, found, day)
    )


@require_GET
@login_required
def measure_page(request: AuthedRequest) -> HttpResponse:
    """What lies behind one status: the places that meet it and those that do not."""
    bydeler = standard.bydeler_of(request.user)
    bydel = next((row for row in bydeler if str(row.pk) == request.GET.get("bydel", "")), bydeler[0])
    asked = request.GET.get("tiltak", "")
    measure = StandardMeasure(asked if asked in StandardMeasure.values else StandardMeasure.PARTICIPATION)
    day = _day(StandardFilterForm(request.GET, bydeler=[]))
    found = standard.found(request.user, [bydel.pk], day)
    status = next(row for row in found.bydeler[bydel.pk] if row.measure == measure)
    places = _places(request.user, bydel, measure, found)
    context = {
        "title": measure.label,
        "bydel": bydel,
        "day": norwegian_date(day),
        "row": _row(status, bydel, day, own=request.user.may(Permission.BOMILJO_VIEW, bydel=bydel)),
        "text": standard.texts()[measure],
        "places": places,
        "grounds": any(place["proof"] or place["bevis"] for place in places),
        "works": request.user.may(Permission.BOMILJO_WORK, bydel=bydel),
        "actions": _acts(request.user, [bydel], f"?tiltak={measure}"),
        "crumbs": [*trail("standard"), Link(measure.label, "")],
    }
    return TemplateResponse(request, "bomiljo/standard_measure.html", context)


@require_safe
@login_required
def report(request: AuthedRequest) -> HttpResponse:
    bydeler = standard.bydeler_of(request.user)
    day = _day(StandardFilterForm(request.GET, bydeler=[]))
    document = standard_report.taken(_chosen(request, bydeler), day, request.user)
    headers = {"Content-Disposition": f'attachment; filename="oslostandarden-{day.isoformat()}.pdf"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


def _chosen(request: AuthedRequest, bydeler: list[Bydel]) -> list[Bydel]:
    """The one asked for, or all that the user reads."""
    return [row for row in bydeler if str(row.pk) == request.GET.get("bydel", "")] or bydeler


def _report(shown: list[Bydel], bydeler: list[Bydel], day: date) -> Link:
    bydel = f"&bydel={shown[0].pk}" if len(shown) < len(bydeler) else ""
    return Link("Last ned rapport", f"{reverse('standard-report')}?dag={day.isoformat()}{bydel}")


def _acts(user: User, shown: list[Bydel], about: str = "") -> list[Link]:
    if len(shown) > 1 or not user.may(Permission.BOMILJO_WORK, bydel=shown[0]):
        return []
    return [
        Link("Ny rad i sjekklisten", reverse("standardansvar-new") + about),
        Link("Registrer bevis", reverse("standardbevis-new") + about),
        Link("Overstyr status", reverse("standard-override") + about),
    ]


def _day(form: StandardFilterForm) -> date:
    """Today when nothing, or nothing sensible, is asked for."""
    form.is_valid()
    asked: date | None = form.cleaned_data.get("dag")
    today = timezone.localdate()
    return asked if asked and date(2000, 1, 1) < asked <= today else today


def _bydel_context(
    request: AuthedRequest, bydel: Bydel, found: list[Status], day: date, checklist: list[Standardansvar]
) -> dict[str, Any]:
    works = request.user.may(Permission.BOMILJO_WORK, bydel=bydel)
    own = request.user.may(Permission.BOMILJO_VIEW, bydel=bydel)
    met = sum(row.state == StandardState.MET for row in found)
    return {
        "bydel": bydel,
        "in_words": f"{met} av {len(found)} tiltak er oppfylt {norwegian_date(day)}.",
        "rows": [_row(status, bydel, day, own=own) for status in found],
        "checklist": [_ansvar(row, works=works) for row in checklist],
        "works": works,
    }


def _row(status: Status, bydel: Bydel, day: date, *, own: bool) -> dict[str, Any]:
    text = standard.texts()[status.measure]
    override = status.override
    return {
        "label": status.measure.label,
        "chapter": text.chapter,
        "checklist": text.checklist,
        "responsible": text.responsible,
        "reads": text.reads,
        "state": words_of(status.state),
        "sign": SIGNS[status.state],
        "tone": TONES[status.state],
        "proof": ". ".join(proof_of(status, own=own)),
        "override": _override(status),
        "end_url": reverse("standard-override-end", args=[override.pk]) if override else "",
        "bevis": _bevis(status),
        "url": f"{reverse('standard-measure')}?tiltak={status.measure}&bydel={bydel.pk}&dag={day.isoformat()}",
    }


def _ansvar(row: Standardansvar, *, works: bool) -> dict[str, Any]:
    return {
        "measure": label(row, "measure"),
        "responsible": row.responsible,
        "what": row.what,
        "due": norwegian_date(row.due_on) if row.due_on else "Pågående",
        "done": norwegian_date(row.done_on) if row.done_on else "",
        "url": reverse("standardansvar-done", args=[row.pk]) if works and not row.done_on else "",
    }


def _city_context(user: User, bydeler: list[Bydel], found: dict[int, list[Status]], day: date) -> dict[str, Any]:
    own = user.scopes.bydeler(Permission.BOMILJO_VIEW)
    return {
        "bydeler": [row.name.removeprefix("Bydel ") for row in bydeler],
        "rows": [
            {
                "label": measure.label,
                "cells": [_cell(found[bydel.pk][number], bydel, day, own=bydel.pk in own) for bydel in bydeler],
            }
            for number, measure in enumerate(StandardMeasure)
        ],
        "signs": [(SIGNS[state], state.label) for state in StandardState],
    }


def _cell(status: Status, bydel: Bydel, day: date, *, own: bool) -> dict[str, str]:
    """Its count alone, for fifteen bydeler on one page: the page of the measure has them all, in words."""
    row = _row(status, bydel, day, own=own)
    count = f"{status.met} av {status.of}" if status.of else ""
    shown = "skjult" if count and hides(status, own=own) else count
    return {name: row[name] for name in ("sign", "state", "url")} | {"count": shown}


def _places(user: User, bydel: Bydel, measure: StandardMeasure, found: Found) -> list[dict[str, Any]]:
    """Behind the measures that can be read of one place."""
    own = user.may(Permission.BOMILJO_VIEW, bydel=bydel)
    return [
        {
            "name": place.name,
            "url": place.get_absolute_url(),
            "state": words_of(status.state),
            "tone": TONES[status.state],
            "proof": ". ".join(proof_of(status, own=own)) if status.of > 1 else "",
            "override": _override(status),
            "end_url": reverse("standard-override-end", args=[status.override.pk]) if status.override else "",
            "bevis": _bevis(status),
        }
        for place, at in found.places[bydel.pk]
        if (status := at.get(measure))
    ]


def _override(status: Status) -> str:
    return f"Overstyrt: {status.override.reason}" if status.override else ""


def _bevis(status: Status) -> list[str]:
    return [f"{row.what} ({norwegian_date(row.valid_from)})" for row in status.bevis]
