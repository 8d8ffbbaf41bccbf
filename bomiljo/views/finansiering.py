"""The register of money: the list, the page of one, and what it is used for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
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
from bomiljo.actions import finansiering as actions
from bomiljo.forms.money import MoneyFilterForm, MoneyForm, UseForm
from bomiljo.funding import GIVEN, end_lamp, left_said, left_text, over_text, with_used
from bomiljo.models import Finansiering, Pengebruk, Tilskudd, Tiltak
from bomiljo.views.parts import trail
from bomiljo.views.room_scope import bydeler_of, of_bydeler, works_in
from config.asked import Asked
from config.dates import norwegian_date
from config.export import workbook
from config.forms import filters_of
from config.frame import ActiveScope
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.money import kroner
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

COLUMNS = [
    Column("Slutter", sort="ends_on"), Column("Hvor pengene kommer fra", sort="source"), Column("Øremerket til"),
    Column("Plassert på"), Column("Beløp", sort="amount", numeric=True), Column("Igjen", numeric=True),
]  # fmt: skip
HEAD = [
    "Bydel",
    "Kilde",
    "Øremerket til",
    "Plassert på",
    "Beløp",
    "Brukt",
    "Gitt tilsagn om",
    "Igjen",
    "Fra",
    "Til",
]
DEFAULT, SOON = "ends_on", 90


@require_GET
@login_required
def finansiering_list(request: AuthedRequest) -> HttpResponse:
    scope, today = bydeler_of(request, request.user), timezone.localdate()
    form = MoneyFilterForm(request.GET)
    asked = Asked(_rows, colleague_of(request.user), scope, filters_of(form), today)
    page = list_page(request, asked, COLUMNS, default=DEFAULT)
    works = works_in(scope, request.user)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "count_text": f"{page.total_text} {'finansiering' if page.total == 1 else 'finansieringer'}",
        "reset_url": reverse("finansiering-list"),
        "action": {"label": "Registrer penger", "url": reverse("finansiering-new")} if works else None,
        "actions": [
            {"label": "Last ned Excel", "url": reverse("finansiering-export") + page.query},
        ],
    }
    return TemplateResponse(request, "bomiljo/finansiering_list.html", context)


@require_GET
@login_required
def finansiering_export(request: AuthedRequest) -> HttpResponse:
    scope, today = bydeler_of(request, request.user), timezone.localdate()
    rows = _rows(request.user, scope, filters_of(MoneyFilterForm(request.GET)), today)
    rows = sorted_for_export(request, rows.select_related("bydel"), COLUMNS, default=DEFAULT)
    response, count = workbook("finansiering", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    Export.objects.record(
        by=request.user, what="Finansiering", filters=request.GET.urlencode()[:400], rows=count
    )  # fmt: skip
    return response


@require_GET
@login_required
def finansiering(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user, today = _row(request, pk), request.user, timezone.localdate()
    works = user.may(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    lamp = end_lamp(row, today)
    tiltak = Tiltak.objects.visible_to(user).filter(funding=row).order_by("title")
    tilskudd = Tilskudd.objects.visible_to(user).filter(funding=row, status__in=GIVEN)
    context = {
        "row": row,
        "subtitle": f"Øremerket til {row.earmark}" if row.earmark else str(row.bydel),
        "head_facts": [
            {"label": "Igjen", "value": left_text(row.free)},
            {"label": "Slutter", "value": lamp.text, "level": lamp.level},
            {"label": "Plassert på", "value": row.post or "Ikke skrevet"},
        ],
        "overused": row.free < 0,
        "over_text": over_text(row.free),
        "action": {"label": "Før opp bruk", "url": reverse("finansiering-use", args=[pk])} if works else None,
        "actions": [Link("Rett opplysningene", reverse("finansiering-change", args=[pk]))] if works else [],
        "facts": _facts(row),
        "uses": [_use_shown(one, works=works) for one in row.bruk.all()],
        "tiltak": list(tiltak),
        "tilskudd": [_grant_shown(one) for one in tilskudd],
        "events": timeline(user, row),
        "crumbs": [*trail("finansiering-list"), Link(row.source, "")],
    }
    return TemplateResponse(request, "bomiljo/finansiering.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def finansiering_new(request: AuthedRequest) -> HttpResponse:
    scope, user = bydeler_of(request, request.user), request.user
    user.require(Permission.BOMILJO_WORK, bydel=scope.bydel)
    bydel = scope.bydel
    assert bydel is not None  # noqa: S101 - required above
    form = MoneyForm(posted(request))
    return form_page(
        request, form, lambda: actions.register(bydel=bydel, money=form.money, by=user),
        title="Registrer penger", subtitle=str(bydel), button="Registrer", done="Pengene er registrert.",
        crumbs=trail("finansiering-list"), after=lambda saved: reverse("finansiering", args=[saved.pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def finansiering_change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    known = {name: getattr(row, name) for name in MoneyForm.base_fields}
    form = MoneyForm(posted(request), initial=known)
    return form_page(
        request, form, lambda: actions.change(finansiering=row, money=form.money, by=request.user),
        title="Rett opplysningene", subtitle=row.source, button="Lagre", done="Opplysningene er rettet.",
        crumbs=_crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def finansiering_use(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = UseForm(posted(request), initial={"spent_on": timezone.localdate()})
    return form_page(
        request, form, lambda: actions.use(finansiering=row, by=request.user, **form.cleaned_data),
        title="Før opp bruk", subtitle=row.source, button="Før opp", done="Bruken er ført opp.",
        intro=f"Det er {left_said(row.free)}." if row.free >= 0 else over_text(row.free), crumbs=_crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def bruk_change(request: AuthedRequest, pk: int) -> HttpResponse:
    used = get_object_or_404(Pengebruk.objects.visible_to(request.user).select_related("finansiering"), pk=pk)
    row = used.finansiering
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    known = {"what": used.what, "amount": used.amount, "spent_on": used.spent_on}
    form = UseForm(posted(request), initial=known)
    return form_page(
        request, form, lambda: actions.correct(bruk=used, by=request.user, **form.cleaned_data),
        title="Rett det som er ført opp", subtitle=row.source, button="Lagre", done="Det er rettet.",
        crumbs=_crumbs(row),
    )  # fmt: skip


def _rows(user: User, scope: ActiveScope, data: Mapping[str, Any], today: date) -> QuerySet[Any]:
    rows = with_used(Finansiering.objects.visible_to(user).filter(**of_bydeler(scope)))
    period = data.get("periode", "")
    if period == "over":
        return rows.filter(ends_on__lt=today)
    if period == "snart":
        return rows.filter(ends_on__range=(today, today + timedelta(days=SOON)))
    return rows if period == "alle" else rows.filter(ends_on__gte=today)


def _row(request: AuthedRequest, pk: int) -> Any:
    return get_object_or_404(
        with_used(Finansiering.objects.visible_to(request.user)).select_related("bydel"), pk=pk
    )


def _worked(request: AuthedRequest, pk: int) -> Any:
    row = _row(request, pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _shown(row: Any, today: date) -> dict[str, Any]:
    return {
        "lamp": end_lamp(row, today) if row.ends_on >= today else None,
        "ends": norwegian_date(row.ends_on),
        "source": row.source,
        "url": reverse("finansiering", args=[row.pk]),
        "earmark": row.earmark,
        "post": row.post,
        "amount": kroner(row.amount),
        "left": left_text(row.free),
        "over": row.free < 0,
    }


def _exported(row: Any) -> list[Any]:
    sums = [row.amount, row.used, row.promised, row.free]
    return [str(row.bydel), row.source, row.earmark, row.post, *sums, row.starts_on, row.ends_on]


def _facts(row: Any) -> list[Fact]:
    rows = [
        Fact("Beløp", kroner(row.amount)),
        Fact("Brukt", kroner(row.used)),
        Fact("Gitt tilsagn om", kroner(row.promised)),
        Fact("Periode", f"{norwegian_date(row.starts_on)}–{norwegian_date(row.ends_on)}"),
        Fact("Bydel", str(row.bydel)),
        Fact("Merknad", row.note),
    ]
    return [fact for fact in rows if fact.value]


def _use_shown(used: Pengebruk, *, works: bool) -> dict[str, Any]:
    return {
        "day": norwegian_date(used.spent_on),
        "what": used.what,
        "amount": kroner(used.amount),
        "url": reverse("bruk-change", args=[used.pk]) if works else "",
    }


def _grant_shown(row: Tilskudd) -> dict[str, str]:
    return {"title": row.title, "url": reverse("tilskudd", args=[row.pk]), "amount": kroner(row.granted or 0)}


def _crumbs(row: Finansiering) -> list[Link]:
    return [*trail("finansiering-list"), Link(row.source, reverse("finansiering", args=[row.pk]))]
