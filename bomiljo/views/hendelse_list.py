"""Incidents of a bydel or a landlord, by when they are to be answered; of a booppfølger, the linked ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.colleague import colleague_of
from accounts.models import User
from accounts.permissions import Permission
from audit.models import Export
from bomiljo.forms.hendelse import IncidentFilterForm
from bomiljo.incidents import TONES, incident_lamp, places_and_limits, quiet_in, quiet_text, rules_for, unanswered
from bomiljo.models import Hendelse, IncidentStatus
from config.asked import Asked
from config.dates import norwegian_date
from config.deadlines import Rules
from config.export import workbook
from config.forms import filters_of
from config.frame import ActiveScope, active_scope
from config.labels import label
from config.links import reverse
from config.lists import Column, list_page, sorted_for_export
from config.requests import AuthedRequest
from housing.views.parts import of_unit, unit_of

COLUMNS = [
    Column("Varsel", sort="respond_by"),
    Column("Hva"),
    Column("Bomiljø"),
    Column("Status"),
    Column("Ansvarlig"),
    Column("Skjedde", sort="occurred_on"),
    Column("Mottatt", sort="received_on"),
]
HEAD = [
    "Nummer", "Bomiljø", "Slag", "Hvor", "Gjelder", "Meldt til", "Skjedde", "Mottatt", "Svar innen", "Første svar",
    "Status", "Sist gjort noe", "Avsluttet", "Ganger åpnet igjen", "Ansvarlig",
]  # fmt: skip
DEFAULT = "respond_by"


@require_GET
@login_required
def hendelse_list(request: AuthedRequest) -> HttpResponse:
    user, scope, today = request.user, _unit(request), timezone.localdate()
    form, limits = _form_and_limits(request, scope)
    page = list_page(request, _asked(user, scope, form, limits, today), COLUMNS, default=DEFAULT)
    works = user.may(Permission.HENDELSE_WORK, bydel=scope.bydel, landlord=scope.landlord)
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row, rules_for(row, limits), today) for row in page.rows],
        "count_text": "1 hendelse" if page.total == 1 else f"{page.total_text} hendelser",
        "reset_url": reverse("hendelse-list"),
        "action": {"label": "Meld hendelse", "url": reverse("hendelse-choose")} if works else None,
        "actions": [{"label": "Last ned Excel", "url": reverse("hendelse-export") + page.query}],
        "works": works,
    }
    return TemplateResponse(request, "bomiljo/hendelse_list.html", context)


@require_GET
@login_required
def hendelse_export(request: AuthedRequest) -> HttpResponse:
    user, scope, today = request.user, _unit(request), timezone.localdate()
    form, limits = _form_and_limits(request, scope)
    rows = sorted_for_export(request, _asked(user, scope, form, limits, today), COLUMNS, default=DEFAULT)
    lines = (_exported(row) for row in rows.iterator(chunk_size=1000))
    response, count = workbook("hendelser", HEAD, lines)
    filters = request.GET.urlencode()[:400]
    Export.objects.record(by=user, what="Hendelser", filters=filters, rows=count)
    return response


def _unit(request: AuthedRequest) -> ActiveScope:
    user, bydel = request.user, active_scope(request).bydel
    linked = bydel is not None and user.may(Permission.FOLLOWUP_WORK, bydel=bydel)
    return unit_of(request, user, Permission.FOLLOWUP_WORK if linked else Permission.HENDELSE_VIEW)


def _form_and_limits(request: AuthedRequest, scope: ActiveScope) -> tuple[IncidentFilterForm, dict[int, Rules]]:
    places, limits = places_and_limits(request.user, scope.bydel, scope.landlord)
    return IncidentFilterForm(request.GET, places=[(place.pk, place.name) for place in places]), limits


def _asked(
    user: User, scope: ActiveScope, form: IncidentFilterForm, limits: Mapping[int, Rules], today: date
) -> Asked[Any]:
    data = filters_of(form)
    mine = user.pk if data.get("ansvarlig") == "meg" else None
    decided = limits if data.get("frist") == "stille" else {}
    return Asked(_rows, colleague_of(user), scope, data, mine, decided, today)


def _rows(
    user: User,
    scope: ActiveScope,
    data: Mapping[str, Any],
    mine: int | None,
    limits: Mapping[int, Rules],
    today: date,
) -> QuerySet[Any]:
    rows = Hendelse.objects.visible_to(user).filter(**of_unit(scope))
    rows = rows.filter(_state(data.get("status")), _warning(data.get("frist"), limits, today))
    same = {"sted": "bomiljo", "slag": "category", "hvor": "place", "fra": "received_on__gte",
            "til": "received_on__lte"}  # fmt: skip
    rows = rows.filter(**{column: data[name] for name, column in same.items() if data.get(name)})
    if data.get("ansvarlig"):
        rows = rows.filter(owner=mine)
    return rows.select_related("bomiljo", "owner")


def _state(asked: str | None) -> Q:
    if asked == "alle":
        return Q()
    return Q(status=asked) if asked else ~Q(status=IncidentStatus.CLOSED)


def _warning(asked: str | None, limits: Mapping[int, Rules], today: date) -> Q:
    return {
        "over": ~Q(status=IncidentStatus.CLOSED) & Q(responded_on=None, respond_by__lt=today),
        "stille": quiet_in(limits, today),
        "spurt": unanswered(),
        "tilbake": Q(status=IncidentStatus.CLOSED, feedback_by__isnull=False, feedback_on=None),
    }.get(asked or "", Q())


def _shown(row: Hendelse, rules: Rules, today: date) -> dict[str, Any]:
    return {
        "lamp": incident_lamp(row, rules, today),
        "quiet": quiet_text(row, rules, today) if row.responded_on is None else "",
        "what": label(row, "category"),
        "where": label(row, "place"),
        "bomiljo": row.bomiljo.name,
        "status": label(row, "status"),
        "tone": TONES.get(IncidentStatus(row.status), "neutral"),
        "owner": row.owner.name if row.owner else "",
        "occurred": norwegian_date(row.occurred_on),
        "received": norwegian_date(row.received_on),
        "url": row.get_absolute_url(),
    }


def _exported(row: Hendelse) -> list[Any]:
    """What was told, and by whom, is not in a file that may be sent on."""
    return [
        row.pk, row.bomiljo.name, label(row, "category"), label(row, "place"), label(row, "involves"),
        label(row, "channel"), row.occurred_on, row.received_on, row.respond_by, row.responded_on,
        label(row, "status"), row.quiet_since, row.closed_on, row.reopened,
        row.owner.name if row.owner else "",
    ]  # fmt: skip
