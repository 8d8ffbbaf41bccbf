"""What residents ask for: the list with how many get it, the page of one, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.colleague import colleague_of
from accounts.models import Bydel, User
from accounts.permissions import Permission, Role
from audit.models import Export
from audit.timeline import timeline
from bomiljo.actions import tilskudd as actions
from bomiljo.actions.tilskudd import answer_text
from bomiljo.forms.money import GrantFilterForm, GrantForm, ReferForm, ReportForm, WishForm
from bomiljo.funding import by_category, grant_lamp, shares, with_used
from bomiljo.models import Bomiljo, Finansiering, GrantStatus, Tilskudd, Tilskuddssoker
from bomiljo.views.moved import above_row
from bomiljo.views.parts import trail
from bomiljo.views.room_scope import bydeler_of, of_bydeler, works_in
from config.asked import Asked
from config.dates import norwegian_date
from config.export import workbook
from config.forms import PlainForm, filters_of
from config.frame import ActiveScope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.money import kroner
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

S = GrantStatus
TONES = {
    S.DIALOGUE: "info",
    S.GRANTED: "success",
    S.REFERRED: "neutral",
    S.DONE: "success",
    S.WITHDRAWN: "neutral",
}
COLUMNS = [
    Column("Svar"), Column("Hva"), Column("Bomiljø"), Column("Slag"),
    Column("Søkt om", sort="asked", numeric=True),
    Column("Gitt", numeric=True), Column("Mottatt", sort="received_on"), Column("Status"),
]  # fmt: skip
HEAD = ["Bomiljø", "Hva", "Slag", "Søkt om", "Gitt", "Mottatt", "Svart", "Status", "Henvist til", "Organisasjon"]
DEFAULT = "-received_on"
STEPS = (
    ("Gi tilsagn", "tilskudd-grant", {S.DIALOGUE}),
    ("Skriv hvordan det gikk", "tilskudd-finish", {S.GRANTED}),
    ("Ta opp dialogen igjen", "tilskudd-reopen", {S.REFERRED}),
    ("Henvis til en annen ordning", "tilskudd-refer", {S.DIALOGUE}),
    ("Beboerne trekker søknaden", "tilskudd-withdraw", {S.DIALOGUE, S.GRANTED}),
)


@require_GET
@login_required
def tilskudd_list(request: AuthedRequest) -> HttpResponse:
    scope, today = bydeler_of(request, request.user), timezone.localdate()
    form = GrantFilterForm(request.GET)
    of = colleague_of(request.user), scope, filters_of(form)
    found = shares(Asked(_counted, *of).all())
    total = sum(one.total for one in found)
    asked = Asked(_listed, *of)
    page = list_page(request, asked, COLUMNS, default=DEFAULT, total=total)
    works = works_in(scope, request.user)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "shares": [one for one in found if one.answered],
        "count_text": "1 søknad" if page.total == 1 else f"{page.total_text} søknader",
        "reset_url": reverse("tilskudd-list"),
        "action": {"label": "Registrer søknad", "url": reverse("tilskudd-new")} if works else None,
        "actions": [
            {"label": "Last ned Excel", "url": reverse("tilskudd-export") + page.query},
        ],
    }
    return TemplateResponse(request, "bomiljo/tilskudd_list.html", context)


@require_GET
@login_required
def tilskudd_export(request: AuthedRequest) -> HttpResponse:
    scope = bydeler_of(request, request.user)
    rows = _rows(request.user, scope, filters_of(GrantFilterForm(request.GET)))
    rows = sorted_for_export(request, rows.select_related("bomiljo"), COLUMNS, default=DEFAULT)
    response, count = workbook("tilskudd", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000)))
    Export.objects.record(by=request.user, what="Tilskudd", filters=request.GET.urlencode()[:400], rows=count)
    return response


@require_GET
@login_required
def tilskudd(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user, today = _row(request, pk), request.user, timezone.localdate()
    works = user.may(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    steps = [Link(label, reverse(name, args=[pk])) for label, name, states in STEPS if row.status in states]
    lamp = grant_lamp(row, today)
    waits = {"label": "Svar", "value": lamp.text, "level": lamp.level}
    answer = (
        waits
        if row.status == S.DIALOGUE
        else {"label": "Svar", "value": answer_text(row).capitalize() or "Ikke svart"}
    )
    soker = Tilskuddssoker.objects.visible_to(user).filter(tilskudd=row).first() if works else None
    context = {
        "row": row,
        "subtitle": f"{row.bomiljo}, {row.bydel}",
        "status": {"label": label(row, "status"), "tone": TONES.get(S(row.status), "neutral")},
        "head_facts": [
            answer,
            {"label": "Søkt om", "value": kroner(row.asked)},
            {"label": "Kontakt i bydelen", "value": row.contact.name if row.contact else "Ingen ennå"},
        ],
        "action": steps[0] if works and steps else None,
        "actions": steps[1:] if works else [],
        "facts": _facts(row),
        "soker": [Fact("Ansvarlig søker", soker.name), Fact("Telefon", soker.phone)] if soker else [],
        "events": timeline(user, row),
        "crumbs": [*above_row("tilskudd-list", row), Link(row.title, "")],
    }  # fmt: skip
    return TemplateResponse(request, "bomiljo/tilskudd.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def tilskudd_new(request: AuthedRequest) -> HttpResponse:
    scope, user = bydeler_of(request, request.user), request.user
    user.require(Permission.BOMILJO_WORK, bydel=scope.bydel)
    bydel = scope.bydel
    assert bydel is not None  # noqa: S101 - required above
    places = Bomiljo.objects.visible_to(user).filter(bydel=bydel).open_on(timezone.localdate())
    known = {"received_on": timezone.localdate(), "residents": 1, "bomiljo": request.GET.get("bomiljo", "")}
    form = WishForm(posted(request), places=places, contacts=_contacts(bydel).exclude(pk=user.pk), initial=known)
    return form_page(
        request, form,
        lambda: actions.register(bomiljo=form.cleaned_data["bomiljo"], wish=form.wish, by=user),
        title="Registrer søknad om tilskudd", subtitle=str(bydel), button="Registrer",
        intro="Skriv den sammen med beboerne. Minst én av søkerne bor i bomiljøet og er ansvarlig.",
        done="Søknaden er registrert.", crumbs=trail("tilskudd-list"),
        after=lambda saved: reverse("tilskudd", args=[saved.pk]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def tilskudd_grant(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    today = timezone.localdate()
    fundings = Finansiering.objects.visible_to(request.user).filter(bydel=row.bydel, ends_on__gte=today)
    form = GrantForm(posted(request), fundings=with_used(fundings), initial={"granted": row.asked})
    return _step(
        request, row, form, lambda: actions.grant(tilskudd=row, by=request.user, **form.cleaned_data),
        title="Gi tilsagn", button="Gi tilsagn", done="Tilsagnet er gitt.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def tilskudd_refer(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = ReferForm(posted(request))
    return _step(
        request, row, form, lambda: actions.refer(tilskudd=row, by=request.user, **form.cleaned_data),
        title="Henvis til en annen ordning", button="Henvis", done="Søkerne er henvist.",
        intro="Ingen får avslag. Dialogen kan tas opp igjen.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def tilskudd_reopen(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    return _step(
        request, row, PlainForm(posted(request)), lambda: actions.reopen(tilskudd=row, by=request.user),
        title="Ta opp dialogen igjen", button="Ta opp dialogen igjen", done="Dialogen er tatt opp igjen.",
        effects=["Søknaden står som «I dialog» og venter på svar.", "Hvor de ble henvist, blir stående."],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def tilskudd_finish(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    form = ReportForm(posted(request))
    return _step(
        request, row, form, lambda: actions.finish(tilskudd=row, by=request.user, **form.cleaned_data),
        title="Skriv hvordan det gikk", button="Gjennomført", done="Tilskuddet er gjennomført.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def tilskudd_withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _worked(request, pk)
    return _step(
        request, row, PlainForm(posted(request)), lambda: actions.withdraw(tilskudd=row, by=request.user),
        title="Beboerne trekker søknaden", button="Trekk søknaden", done="Søknaden er trukket.", danger=True,
        effects=["Søknaden er avsluttet. Beboerne kan søke på nytt."],
    )  # fmt: skip


def _rows(user: User, scope: ActiveScope, data: Mapping[str, Any]) -> QuerySet[Any]:
    rows: QuerySet[Any] = Tilskudd.objects.visible_to(user).filter(**of_bydeler(scope))
    if data.get("tilstand"):
        rows = rows.filter(status=data["tilstand"])
    if data.get("slag"):
        rows = rows.filter(category=data["slag"])
    return rows


def _counted(user: User, scope: ActiveScope, data: Mapping[str, Any]) -> QuerySet[Any, Any]:
    return by_category(_rows(user, scope, data))


def _listed(user: User, scope: ActiveScope, data: Mapping[str, Any]) -> QuerySet[Any]:
    return _rows(user, scope, data).select_related("bomiljo").defer("purpose")


def _row(request: AuthedRequest, pk: int) -> Tilskudd:
    rows = Tilskudd.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("bomiljo", "bydel", "contact", "funding"), pk=pk)


def _worked(request: AuthedRequest, pk: int) -> Tilskudd:
    row = _row(request, pk)
    request.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
    return row


def _step(request: AuthedRequest, row: Tilskudd, form: PlainForm, save: Any, **page: Any) -> HttpResponse:
    crumbs = [*above_row("tilskudd-list", row), Link(row.title, reverse("tilskudd", args=[row.pk]))]
    return form_page(request, form, save, subtitle=f"{row.title}, {row.bomiljo}", crumbs=crumbs, **page)


def _contacts(bydel: Bydel) -> QuerySet[User]:
    """Those who work with places in the bydel."""
    here = {"memberships__bydel": bydel, "memberships__role": Role.BOMILJO_WORKER}
    return User.objects.filter(is_active=True, **here).distinct().order_by("name")


def _shown(row: Any, today: date) -> dict[str, Any]:
    return {
        "lamp": grant_lamp(row, today) if row.status == S.DIALOGUE else None,
        "answer": answer_text(row).capitalize(),
        "title": row.title,
        "url": reverse("tilskudd", args=[row.pk]),
        "place": row.bomiljo.name,
        "category": label(row, "category"),
        "asked": kroner(row.asked),
        "granted": kroner(row.granted) if row.granted else "",
        "received": norwegian_date(row.received_on),
        "status": label(row, "status"),
        "tone": TONES.get(S(row.status), "neutral"),
    }


def _exported(row: Any) -> list[Any]:
    return [
        row.bomiljo.name, row.title, label(row, "category"), row.asked, row.granted, row.received_on,
        row.answered_on, label(row, "status"), row.referred_to, row.organisation,
    ]  # fmt: skip


def _facts(row: Tilskudd) -> list[Fact]:
    rows = [
        Fact("Slag", label(row, "category")),
        Fact("Gitt", kroner(row.granted) if row.granted else ""),
        Fact(
            "Tas av",
            str(row.funding or ""),
            reverse("finansiering", args=[row.funding_id]) if row.funding_id else "",
        ),
        Fact("Henvist til", row.referred_to),
        Fact("Mottatt", norwegian_date(row.received_on)),
        Fact("Beboere blant søkerne", str(row.residents)),
        Fact("Organisasjon", row.organisation),
        Fact("Slik er ønsket vist", row.wish_shown),
    ]
    return [fact for fact in rows if fact.value]
