"""HMS-besøk: the list, the page of one, and its steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.permissions import Permission
from audit.models import Export
from audit.timeline import timeline
from bomiljo import clock
from bomiljo.clock import Code
from bomiljo.forms.life import HmsFilterForm
from bomiljo.models import HmsAgency, HmsBesok, HmsFunn, Party
from bomiljo.views.moved import above_row, has_moved
from bomiljo.views.parts import in_scope, scope_of_places
from config.dates import norwegian_date
from config.export import workbook
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from housing.views.parts import Fact, Link

COLUMNS = [
    Column("Tilstand"),
    Column("Bomiljø", sort="bomiljo__name_sort"),
    Column("Planlagt til", sort="planned_on"),
    Column("Gjennomført", sort="held_on"),
    Column("Dører åpnet", numeric=True),
    Column("Funn ikke rettet", sort="left", numeric=True),
]
HEAD = [
    "Bomiljø", "Bydel", "Planlagt til", "Varslet", "Gjennomført", "Hvem er med", "Dører banket på", "Dører åpnet",
    "Husstander med behov som ikke er dekket", "Funn", "Funn ikke rettet",
]  # fmt: skip
DEFAULT = "-planned_on"


@require_GET
@login_required
def hms_list(request: AuthedRequest) -> HttpResponse:
    form = HmsFilterForm(request.GET)
    page = list_page(request, _rows(request, form), COLUMNS, default=DEFAULT)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row) for row in page.rows],
        "count_text": f"{page.total_text} HMS-besøk",
        "reset_url": reverse("hms-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("hms-export") + page.query}],
    }
    return TemplateResponse(request, "bomiljo/hms_list.html", context)


@require_GET
@login_required
def hms_export(request: AuthedRequest) -> HttpResponse:
    form = HmsFilterForm(request.GET)
    rows = sorted_for_export(request, _rows(request, form), COLUMNS, default=DEFAULT)
    response, count = workbook("hms-besok", HEAD, _lines(rows))
    Export.objects.record(by=request.user, what="HMS-besøk", filters=request.GET.urlencode()[:400], rows=count)
    return response


@require_GET
@login_required
def hms(request: AuthedRequest, pk: int) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    rows = HmsBesok.objects.visible_to(user).select_related("bomiljo", "bydel", "landlord", "registered_by")
    besok: Any = get_object_or_404(rows, pk=pk)
    works = user.may(Permission.BOMILJO_WORK, bydel=besok.bydel_id)
    joins = user.may(Permission.BOMILJO_JOIN, bydel=besok.bydel_id, landlord=besok.landlord_id)
    found = HmsFunn.objects.visible_to(user).filter(besok=besok)
    found = found.order_by(F("closed_on").desc(nulls_first=True), "due_on", "pk")
    context = {
        "besok": besok,
        "subtitle": f"{besok.bomiljo.name} · {besok.bydel.name} · {besok.landlord.name}",
        "status": _status(besok),
        "head_facts": _head_facts(besok, found, today),
        "action": _action(besok) if works else None,
        "facts": _facts(besok),
        "found": [_finding(row, today, may_close=_closes(user, besok, row)) for row in found],
        "find_url": reverse("hms-finding-new", args=[pk])
        if joins and besok.held_on and not has_moved(besok)
        else "",
        "steps": _steps(besok) if works else [],
        "events": timeline(user, besok),
        "crumbs": [*above_row("hms-list", besok), Link("HMS-besøk", "")],
    }
    return TemplateResponse(request, "bomiljo/hms.html", context)


def _rows(request: AuthedRequest, form: HmsFilterForm) -> QuerySet[Any]:
    scope = scope_of_places(request, request.user)
    rows: QuerySet[Any] = HmsBesok.objects.visible_to(request.user).filter(**in_scope(scope))
    rows = rows.annotate(found=Count("funn"), left=Count("funn", filter=Q(funn__closed_on=None)))
    state = form.cleaned_data["tilstand"] if form.is_valid() else ""
    narrowed = {"planlagt": Q(held_on=None), "holdt": Q(held_on__isnull=False), "funn": Q(left__gt=0)}
    return rows.filter(narrowed.get(state, Q())).select_related("bomiljo", "bydel")


def _shown(row: Any) -> dict[str, Any]:
    return {
        "status": _status(row),
        "name": row.bomiljo.name,
        "url": reverse("hms", args=[row.pk]),
        "planned": norwegian_date(row.planned_on),
        "held": norwegian_date(row.held_on) if row.held_on else "–",
        "doors": f"{row.reached} av {row.knocked}" if row.held_on else "–",
        "left": row.left,
    }


def _lines(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=1000):
        yield [
            row.bomiljo.name, row.bydel.name, row.planned_on, row.announced_on, row.held_on, _with(row),
            row.knocked, row.reached, row.unmet_needs, row.found, row.left,
        ]  # fmt: skip


def _with(row: Any) -> str:
    return ", ".join(str(HmsAgency(code).label) for code in row.agencies)


def _status(row: Any) -> dict[str, str]:
    if row.held_on:
        return {"label": "Gjennomført", "tone": "success"}
    return (
        {"label": "Varslet", "tone": "info"} if row.announced_on else {"label": "Ikke varslet", "tone": "neutral"}
    )


def _head_facts(besok: Any, found: Any, today: date) -> list[Fact]:
    facts = [Fact("Planlagt til", norwegian_date(besok.planned_on)), Fact("Hvem er med", _with(besok))]
    if besok.held_on:
        left = [row for row in found if row.closed_on is None]
        return [
            *facts,
            Fact("Dører åpnet", f"{besok.reached} av {besok.knocked}"),
            Fact("Ikke rettet", str(len(left))),
        ]
    following = "Gjennomføres" if besok.announced_on else "Varsle beboerne"
    return [*facts, Fact("Neste", following)]


def _action(besok: Any) -> dict[str, str] | None:
    if besok.held_on:
        return None
    if besok.announced_on is None and besok.planned_on >= timezone.localdate():
        return {"label": "Registrer varsel", "url": reverse("hms-announce", args=[besok.pk])}
    return {"label": "Registrer besøket", "url": reverse("hms-hold", args=[besok.pk])}


def _facts(besok: Any) -> list[Fact]:
    facts = [
        Fact("Varslet", norwegian_date(besok.announced_on) if besok.announced_on else "Nei"),
        Fact("Gjennomført", norwegian_date(besok.held_on) if besok.held_on else "Nei"),
    ]
    if besok.held_on:
        facts.append(Fact("Husstander med behov som ikke er dekket", str(besok.unmet_needs)))
    return [*facts, Fact("Merknad om stedet", besok.note), Fact("Registrert av", besok.registered_by.name)]


def _closes(user: User, besok: HmsBesok, row: HmsFunn) -> bool:
    """The landlord closes what it sees to itself; the bydel closes any."""
    if row.closed_on is not None:
        return False
    if user.may(Permission.BOMILJO_WORK, bydel=besok.bydel_id):
        return True
    return row.party == Party.LANDLORD and user.may(Permission.BOMILJO_JOIN, landlord=besok.landlord_id)


def _finding(row: Any, today: date, *, may_close: bool) -> dict[str, Any]:
    lamp = clock.deadline(Code.HMS_FINDING, today, due=row.due_on)
    return {
        "lamp": None if row.closed_on else {"level": lamp.level, "text": lamp.text},
        "closed": norwegian_date(row.closed_on) if row.closed_on else "",
        "kind": label(row, "kind"),
        "what": row.what,
        "result": row.result,
        "party": label(row, "party"),
        "url": reverse("hms-finding-close", args=[row.pk]) if may_close else "",
    }


def _steps(besok: Any) -> list[Link]:
    if besok.held_on:
        return []
    names = (("Flytt eller endre besøket", "hms-change"), ("Registrer varsel", "hms-announce"),
             ("Registrer at besøket er gjennomført", "hms-hold"))  # fmt: skip
    return [Link(label, reverse(name, args=[besok.pk])) for label, name in names]
