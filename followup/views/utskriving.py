"""Those who are expected out of an institution: the list, and what is done with one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Bydel
from accounts.permissions import Permission
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from followup import clock
from followup.actions import utskrivinger
from followup.clock import Code
from followup.forms.stay import (
    ChangeDischargeForm,
    CloseDischargeForm,
    DischargeFilterForm,
    ExpectForm,
    NothingForm,
)
from followup.models import VentetUtskriving
from followup.naming import known_name
from followup.views.forms import form_page
from followup.views.gate import opened_or_404
from followup.views.opphold import household_crumbs, household_or_404
from followup.views.posting import posted
from followup.views.scope import bydel_of
from followup.views.tabs import beside
from housing.views.parts import Link

COLUMNS = [
    Column("Ventes ut", sort="expected_on"),
    Column("Husstand"),
    Column("Fra"),
    Column("Bolig"),
    Column("Hva gjøres"),
    Column("Gjør"),
]
HEAD = ["Husstand", "Fra", "Ventes ut", "Bolig", "Hva gjøres", "Hvordan det gikk", "Avsluttet"]
_LIST = Link("Ventes ut", "/utskrivinger/")


@require_GET
@login_required
def utskriving_list(request: AuthedRequest) -> HttpResponse:
    bydel, today = bydel_of(request, Permission.FOLLOWUP_VIEW), timezone.localdate()
    form = DischargeFilterForm(request.GET)
    page = list_page(request, _rows(request, bydel, form), COLUMNS, default="expected_on")
    places = request.user.may(Permission.FOLLOWUP_PLACE, bydel=bydel)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, today, places=places) for row in page.rows],
        "count_text": "1 ventet utskriving" if page.total == 1 else f"{page.total_text} ventede utskrivinger",
        "reset_url": reverse("utskriving-list"),
        "actions": [{"label": "Last ned Excel", "url": reverse("utskriving-export") + page.query}],
        "action": Link("Registrer utskriving", reverse("utskriving-choose")) if places else None,
        "tabs": beside(request.user, "utskriving-list"),
    }
    return TemplateResponse(request, "followup/utskriving_list.html", context)


@require_GET
@login_required
def utskriving_export(request: AuthedRequest) -> HttpResponse:
    bydel = bydel_of(request, Permission.FOLLOWUP_VIEW)
    rows = _rows(request, bydel, DischargeFilterForm(request.GET))
    rows = sorted_for_export(request, rows, COLUMNS, default="expected_on")
    response, count = workbook(
        "ventede-utskrivinger", HEAD, (_exported(row) for row in rows.iterator(chunk_size=1000))
    )
    filters = request.GET.urlencode()[:400]
    Export.objects.record(by=request.user, what="Ventede utskrivinger", filters=filters, rows=count)
    return response


@require_http_methods(["GET", "POST"])
@login_required
def expect(request: AuthedRequest, pk: int) -> HttpResponse:
    household, user = household_or_404(request, pk), request.user
    form = ExpectForm(posted(request))
    return form_page(
        request, form, lambda: utskrivinger.expect(household=household, by=user, **form.cleaned_data),
        title="Registrer ventet utskriving", subtitle=household.tenant, button="Registrer",
        done="Utskrivingen er registrert.", back=reverse("utskriving-list"),
        crumbs=household_crumbs(household, user, _LIST),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _placed(request, pk)
    form = ChangeDischargeForm(posted(request), initial={"expected_on": row.expected_on, "plan": row.plan})
    return form_page(
        request, form, lambda: utskrivinger.change(utskriving=row, by=request.user, **form.cleaned_data),
        title="Endre ventet utskriving", button="Lagre", done="Utskrivingen er endret.", **_form_context(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def dwelling_found(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _placed(request, pk)
    return form_page(
        request, NothingForm(posted(request)),
        lambda: utskrivinger.dwelling_found(utskriving=row, by=request.user),
        title="Har bolig å komme til", button="Registrer at det er en bolig", done="Boligen er registrert.",
        effects=["Husstanden regnes ikke lenger som uten bolig ved utskriving."], **_form_context(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def close(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _placed(request, pk)
    form = CloseDischargeForm(posted(request), initial={"closed_on": timezone.localdate()})
    return form_page(
        request, form, lambda: utskrivinger.close(utskriving=row, by=request.user, **form.cleaned_data),
        title="Avslutt ventet utskriving", button="Avslutt", done="Utskrivingen er avsluttet.",
        **_form_context(row),
    )  # fmt: skip


def _placed(request: AuthedRequest, pk: int) -> Any:
    rows = VentetUtskriving.objects.visible_to(request.user).annotate(tenant=known_name(request.user))
    row: Any = opened_or_404(request, rows.select_related("household__bydel"), pk)
    request.user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
    return row


def _form_context(row: Any) -> dict[str, Any]:
    what = f"{row.tenant}, ventes ut {norwegian_date(row.expected_on)}"
    return {"subtitle": what, "back": reverse("utskriving-list"), "crumbs": [_LIST]}


def _rows(request: AuthedRequest, bydel: Bydel, form: DischargeFilterForm) -> QuerySet[Any]:
    own = VentetUtskriving.objects.visible_to(request.user).filter(bydel=bydel)
    named: QuerySet[Any] = _filtered(own, form).annotate(tenant=known_name(request.user))
    return named


def _filtered(rows: QuerySet[Any], form: DischargeFilterForm) -> QuerySet[Any]:
    state = form.cleaned_data.get("tilstand") if form.is_valid() else ""
    if state == "uten":
        return rows.without_dwelling()  # type: ignore[attr-defined, no-any-return]
    if state == "avsluttet":
        return rows.exclude(result="")
    return rows if state == "alle" else rows.filter(result="")


def _shown(row: Any, today: date, *, places: bool) -> dict[str, Any]:
    waits = not row.result
    acts = [
        ("Endre", "utskriving-change"),
        *([] if row.has_dwelling else [("Har bolig", "utskriving-dwelling")]),
        ("Avslutt", "utskriving-close"),
    ]
    lit = waits and not row.has_dwelling
    return {
        "lamp": clock.deadline(Code.DISCHARGE, today, due=row.expected_on) if lit else None,
        "expected": norwegian_date(row.expected_on),
        "tenant": row.tenant,
        "place": label(row, "place"),
        "dwelling": "Har bolig" if row.has_dwelling else "Uten bolig",
        "tone": "success" if row.has_dwelling else "warning",
        "result": label(row, "result"),
        "plan": row.plan,
        "acts": [Link(label, reverse(name, args=[row.pk])) for label, name in acts] if places and waits else [],
    }


def _exported(row: Any) -> list[Any]:
    return [
        row.tenant, label(row, "place"), row.expected_on, "Har bolig" if row.has_dwelling else "Uten bolig",
        row.plan, label(row, "result"), row.closed_on,
    ]  # fmt: skip
