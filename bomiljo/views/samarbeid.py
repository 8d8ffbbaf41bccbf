"""The fixed meetings of bydel and landlord: the series, and the meetings of each."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.colleague import colleague_of
from accounts.models import Bydel, Landlord, User
from accounts.permissions import Permission
from bomiljo.actions import moteserier, samarbeidsmoter
from bomiljo.forms.cooperation import MeetingFilterForm, PlanForm, SeriesForm
from bomiljo.meeting_dates import proposed
from bomiljo.models import Bekymringsnotat, Bomiljo, MoteStatus, Motserie, NoteStatus, Samarbeidsmote
from bomiljo.views.coop import Cell, of_unit, unit_for, went_well
from bomiljo.views.parts import trail
from config.asked import Asked
from config.dates import norwegian_datetime
from config.forms import filters_of
from config.frame import ActiveScope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Link

COLUMNS = [Column("Status"), Column("Møte", sort="held_at"), Column("Bydel"), Column("Utleier"), Column("Sted")]
TONES = {MoteStatus.PLANNED: "info", MoteStatus.HELD: "success", MoteStatus.CANCELLED: "neutral"}
STANDING = ["Siden sist", "Bomiljø", "Ledige boliger", "Vedlikehold", "Eventuelt"]


@require_GET
@login_required
def samarbeid_list(request: AuthedRequest) -> HttpResponse:
    scope, user = unit_for(request), request.user
    form = MeetingFilterForm(request.GET)
    asked = Asked(_rows, colleague_of(user), scope, filters_of(form).get("status") or MoteStatus.PLANNED)
    page = list_page(request, asked, COLUMNS, default="-held_at")
    series = Motserie.objects.visible_to(user).filter(**of_unit(scope), ended_on=None)
    may = user.may(Permission.BOMILJO_JOIN, bydel=scope.bydel, landlord=scope.landlord) and not scope.kommune
    context = {
        "title": "Samarbeidsmøter",
        "subtitle": "Faste møter mellom bydelen og utleieren.",
        "form": form,
        "page": page,
        "rows": [_shown(row) for row in page.rows],
        "series": list(series.select_related("bydel", "landlord")),
        "may_plan": may,
        "count_text": "1 møte" if page.total == 1 else f"{page.total_text} møter",
        "reset_url": reverse("samarbeid-list"),
        "actions": [Link("Ny møteserie", reverse("motserie-new"))] if may else [],
        "empty": {
            "title": "Ingen møter er planlagt",
            "text": "Opprett en møteserie, og planlegg det første møtet. Bomiljø er alltid et fast punkt.",
            "url": reverse("motserie-new") if may else "",
            "label": "Ny møteserie",
        },
    }
    return TemplateResponse(request, "bomiljo/samarbeid_list.html", context)


def _rows(user: User, scope: ActiveScope, status: str) -> QuerySet[Samarbeidsmote]:
    rows: QuerySet[Samarbeidsmote] = Samarbeidsmote.objects.visible_to(user).filter(**of_unit(scope))
    rows = rows.select_related("serie", "bydel", "landlord")
    return rows if status == "alle" else rows.filter(status=status)


@require_http_methods(["GET", "POST"])
@login_required
def series_new(request: AuthedRequest) -> HttpResponse:
    user = request.user
    scope = unit_for(request, Permission.BOMILJO_JOIN)
    places = Bomiljo.objects.visible_to(user).filter(**of_unit(scope)).select_related("bydel", "landlord")
    pairs: dict[str, tuple[Bydel, Landlord]] = {
        f"{place.bydel_id}-{place.landlord_id}": (place.bydel, place.landlord) for place in places
    }
    choices = [(key, f"{bydel} og {landlord}") for key, (bydel, landlord) in pairs.items()]
    first = choices[0][0] if len(choices) == 1 else ""
    initial = {"parties": first, "name": "Fast møte", "every_weeks": 4, "agenda": "\n".join(STANDING)}
    form = SeriesForm(posted(request), initial=initial, parties=choices)

    def save() -> Motserie:
        bydel, landlord = pairs[form.cleaned_data["parties"]]
        return moteserier.start(bydel=bydel, landlord=landlord, by=user, **form.told)

    return form_page(
        request, form, save, title="Ny møteserie", button="Opprett møteserien",
        done="Møteserien er opprettet. Planlegg det første møtet.", crumbs=trail("samarbeid-list"),
        after=lambda serie: reverse("samarbeidsmote-plan", args=[serie.pk]),
        warnings=[] if choices else ["Opprett et bomiljø først. Møtet er mellom bydelen og utleieren av stedene."],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def series_change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _joined(request, pk)
    initial = {"name": row.name, "every_weeks": row.every_weeks, "agenda": "\n".join(row.agenda)}
    form = SeriesForm(posted(request), initial=initial)
    return form_page(
        request, form, lambda: moteserier.change(serie=row, by=request.user, **form.told),
        title="Endre møteserien", subtitle=f"{row.bydel} og {row.landlord}", button="Lagre",
        done="Møteserien er endret.", crumbs=trail("samarbeid-list"),
    )  # fmt: skip


@require_POST
@login_required
def series_end(request: AuthedRequest, pk: int) -> HttpResponse:
    moteserier.end(serie=_joined(request, pk), by=request.user)
    return went_well(request, "Møteserien er avsluttet.", "samarbeid-list")


@require_http_methods(["GET", "POST"])
@login_required
def plan(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _joined(request, pk), request.user
    notes = new_notes(request, row)
    initial = PlanForm.initial_of(proposed(row)) | {"notater": [note.pk for note in notes if note.urgent]}
    form = PlanForm(posted(request), initial=initial, of={"notater": notes})
    return form_page(
        request, form,
        lambda: samarbeidsmoter.plan(
            serie=row, held_at=form.held_at, where=form.cleaned_data["where"], by=user,
            notater=form.cleaned_data["notater"],
        ),
        title="Planlegg neste møte", subtitle=f"{row.name}, {row.bydel} og {row.landlord}",
        button="Planlegg møtet", intro="Sakskartet blir laget av de faste punktene og notatene du krysser av.",
        done="Møtet er planlagt, og sakskartet er laget.", crumbs=trail("samarbeid-list"),
        after=lambda mote: mote.get_absolute_url(),
    )  # fmt: skip


def new_notes(request: AuthedRequest, of: Any) -> Any:
    """Those of the two parties' places that nobody has taken up, urgent first."""
    rows = Bekymringsnotat.objects.visible_to(request.user).filter(
        bydel=of.bydel_id, landlord=of.landlord_id, status=NoteStatus.NEW
    )
    return rows.select_related("bomiljo").order_by("-urgent", "noted_on", "pk")


def _shown(row: Any) -> dict[str, Any]:
    return {
        "lamp": None,
        "status": label(row, "status"),
        "tone": TONES[MoteStatus(row.status)],
        "cells": [
            Cell("Møte", norwegian_datetime(row.held_at), row.get_absolute_url(), row.serie.name),
            Cell("Bydel", str(row.bydel)),
            Cell("Utleier", str(row.landlord)),
            Cell("Sted", row.where or "Ikke avtalt"),
        ],
    }


def _joined(request: AuthedRequest, pk: int) -> Any:
    rows = Motserie.objects.visible_to(request.user).select_related("bydel", "landlord")
    row = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
    return row
