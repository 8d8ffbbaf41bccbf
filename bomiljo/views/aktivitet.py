"""Aktiviteter: the list, the page of one with its samlinger, and its steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from audit.models import Export
from audit.timeline import timeline
from bomiljo.actions import aktiviteter
from bomiljo.forms.life import AktivitetFilterForm, AktivitetForm, EndAktivitetForm, NewAktivitetForm, SamlingForm
from bomiljo.models import Aktivitet, Samling
from bomiljo.views.moved import above_row
from bomiljo.views.parts import in_scope, place_form, scope_of_places, worked_place
from config.asked import Asked
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.frame import ActiveScope
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

COLUMNS = [
    Column("Aktivitet", sort="name"),
    Column("Bomiljø", sort="bomiljo__name_sort"),
    Column("Leder"),
    Column("Hvor ofte"),
    Column("Sist holdt", sort="last"),
    Column("Kom sist", numeric=True),
]
HEAD = [
    "Aktivitet", "Bomiljø", "Bydel", "Hvor ofte", "Beboerne ønsket den", "Beboerne leder den", "Sammen med",
    "Startet", "Sist holdt", "Samlinger", "Avsluttet", "Hvorfor, og hvem som tok over",
]  # fmt: skip
DEFAULT = "name"
FORM = ["GET", "POST"]


@require_GET
@login_required
def aktivitet_list(request: AuthedRequest) -> HttpResponse:
    form = AktivitetFilterForm(request.GET)
    scope = scope_of_places(request, request.user)
    asked = Asked(_rows, colleague_of(request.user), scope, filters_of(form).get("tilstand", ""))
    page = list_page(request, asked, COLUMNS, default=DEFAULT)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row) for row in page.rows],
        "count_text": "1 aktivitet" if page.total == 1 else f"{page.total_text} aktiviteter",
        "reset_url": reverse("aktivitet-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("aktivitet-export") + page.query}],
    }
    return TemplateResponse(request, "bomiljo/aktivitet_list.html", context)


@require_GET
@login_required
def aktivitet_export(request: AuthedRequest) -> HttpResponse:
    form = AktivitetFilterForm(request.GET)
    rows = _rows(request.user, scope_of_places(request, request.user), filters_of(form).get("tilstand", ""))
    rows = sorted_for_export(request, rows, COLUMNS, default=DEFAULT)
    response, count = workbook("aktiviteter", HEAD, map(_line, rows.iterator(chunk_size=1000)))
    Export.objects.record(by=request.user, what="Aktiviteter", filters=request.GET.urlencode()[:400], rows=count)
    return response


@require_GET
@login_required
def aktivitet(request: AuthedRequest, pk: int) -> HttpResponse:
    user = request.user
    row: Any = get_object_or_404(Aktivitet.objects.visible_to(user).select_related("bomiljo", "bydel"), pk=pk)
    works = user.may(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    held = Samling.objects.visible_to(user).filter(aktivitet=row)
    lasting = row.ended_on is None
    context = {
        "title": row.name,
        "subtitle": f"{row.bomiljo.name} · {row.bydel.name}",
        "status": {"label": "I gang", "tone": "success"} if lasting else {"label": "Avsluttet", "tone": "neutral"},
        "head_facts": [Fact("Leder", _leader(row)), Fact("Hvor ofte", row.often or "Ikke registrert")],
        "action": {"label": "Registrer samling", "url": reverse("aktivitet-samling", args=[pk])}
        if works and lasting else None,
        "held": [(norwegian_date(one.held_on), one.attended, one.note) for one in held],
        "facts": _facts(row),
        "steps": _steps(row) if works and lasting else [],
        "events": timeline(user, row),
        "crumbs": [*above_row("aktivitet-list", row), Link(row.name, "")],
    }  # fmt: skip
    return TemplateResponse(request, "bomiljo/aktivitet.html", context)


@require_http_methods(FORM)
@login_required
def new(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    form = NewAktivitetForm(posted(request), initial={"starts_on": timezone.localdate()})
    return place_form(
        request, place, form, lambda: aktiviteter.start(place=place, by=request.user, **form.cleaned_data),
        title="Start aktivitet", button="Lagre aktiviteten", done="Aktiviteten er registrert.",
        after=lambda row: reverse("aktivitet", args=[row.pk]),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    names = ("name", "often", "wished_by_residents", "resident_led", "partner")
    form = AktivitetForm(posted(request), initial={name: getattr(row, name) for name in names})
    return form_page(
        request, form, lambda: aktiviteter.change(aktivitet=row, by=request.user, **form.cleaned_data),
        title="Endre aktiviteten", button="Lagre", done="Aktiviteten er endret.", **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def samling(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = SamlingForm(posted(request), initial={"held_on": timezone.localdate()})
    return form_page(
        request, form, lambda: aktiviteter.gather(aktivitet=row, by=request.user, **form.cleaned_data),
        title="Registrer samling", button="Lagre samlingen", done="Samlingen er registrert.", **_about(row),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
def end(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = EndAktivitetForm(posted(request), initial={"ended_on": timezone.localdate()})
    return form_page(
        request, form, lambda: aktiviteter.end(aktivitet=row, by=request.user, **form.cleaned_data),
        title="Avslutt aktiviteten", button="Avslutt", done="Aktiviteten er avsluttet.", **_about(row),
    )  # fmt: skip


def _rows(user: User, scope: ActiveScope, state: str) -> QuerySet[Any]:
    latest = Samling.objects.visible_to(user).filter(aktivitet=OuterRef("pk")).order_by("-held_on")
    rows = Aktivitet.objects.visible_to(user).filter(**in_scope(scope))
    counted: QuerySet[Any] = rows.annotate(
        last=Max("samlinger__held_on"), held=Count("samlinger"),
        came=Subquery(latest.values("attended")[:1], output_field=IntegerField()),
    )  # fmt: skip
    lasting = Q(ended_on=None)
    narrowed = {"": lasting, "beboerne": lasting & Q(resident_led=True), "avsluttet": ~lasting}
    return counted.filter(narrowed.get(state, Q())).select_related("bomiljo", "bydel")


def _shown(row: Any) -> dict[str, Any]:
    return {
        "name": row.name,
        "url": reverse("aktivitet", args=[row.pk]),
        "place": row.bomiljo.name,
        "leader": _leader(row),
        "often": row.often or "–",
        "last": _day(row.last),
        "came": "–" if row.came is None else row.came,
    }


def _line(row: Any) -> list[Any]:
    return [
        row.name, row.bomiljo.name, row.bydel.name, row.often, _yes(row.wished_by_residents),
        _yes(row.resident_led), row.partner, row.starts_on, row.last, row.held, row.ended_on, row.end_note,
    ]  # fmt: skip


def _leader(row: Any) -> str:
    return "Beboerne" if row.resident_led else row.partner or "Bydelen"


def _yes(value: bool) -> str:
    return "Ja" if value else "Nei"


def _day(day: date | None) -> str:
    return norwegian_date(day) if day else "Aldri"


def _facts(row: Any) -> list[Fact]:
    facts = [
        Fact("Beboerne ønsket den", _yes(row.wished_by_residents)),
        Fact("Sammen med", row.partner),
        Fact("Startet", norwegian_date(row.starts_on)),
    ]
    if row.ended_on:
        facts += [Fact("Avsluttet", norwegian_date(row.ended_on)), Fact("Hvorfor, og hvem tok over", row.end_note)]
    return facts


def _steps(row: Any) -> list[Link]:
    return [
        Link("Endre aktiviteten", reverse("aktivitet-change", args=[row.pk])),
        Link("Avslutt aktiviteten", reverse("aktivitet-end", args=[row.pk])),
    ]


def _worked(request: AuthedRequest, pk: int) -> Any:
    row = get_object_or_404(Aktivitet.objects.visible_to(request.user).select_related("bomiljo"), pk=pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _about(row: Any) -> dict[str, Any]:
    return {
        "subtitle": f"{row.name}, {row.bomiljo.name}",
        "crumbs": [*above_row("aktivitet-list", row), Link(row.name, reverse("aktivitet", args=[row.pk]))],
    }
