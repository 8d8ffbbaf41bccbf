"""The waiting list, in order, each place explained."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from allocation import order
from allocation.forms.waiting import WaitingFilterForm
from allocation.lamps import OFF, tilsagn_lamp
from allocation.models import RuleSet, WaitingEntry
from allocation.models.waiting import UrgencyGround
from allocation.views.soknad_list import active_bydel
from audit.models import Export
from config.dates import norwegian_date
from config.export import workbook
from config.lists import address
from config.requests import AuthedRequest
from housing.tenants import tenant_name

SHOWN = 50
SHORT = {UrgencyGround.MEDICAL: "medisinske", UrgencyGround.SOCIAL: "sosiale", UrgencyGround.CHILDREN: "barn"}
HEAD = ["Plass", "Sak", "Søker", "Hastegrad", "Grunner", "Rom", "Søkt", "Bolig innen", "Foran neste fordi"]


class Listed(NamedTuple):
    """The whole list of a bydel (some tens to hundreds), so that a filter keeps the true places."""

    places: list[order.Ranked]
    parked: list[Any]
    rule_set: RuleSet | None


@require_GET
@login_required
def waiting_list(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    form = WaitingFilterForm(request.GET)
    listed = _listed(request, bydel)
    places = _filtered(listed.places, form.cleaned_data if form.is_valid() else {})
    shown = min(len(places), _asked(request))
    rule_set = listed.rule_set
    context = {
        "bydel": bydel,
        "form": form,
        "rows": [_row(place) for place in places[:shown]],
        "total": len(places),
        "count_text": "1 husstand venter" if len(places) == 1 else f"{len(places)} husstander venter",
        "shown": shown,
        "next_url": address(request.GET, vis=str(shown + SHOWN)) if shown < len(places) else "",
        "parked": [_parked(entry) for entry in listed.parked],
        "grounds": [order.GROUNDS[name].label for name in order.grounds_of(rule_set)],
        "source": rule_set.definition["priority"]["source"] if rule_set else "",
        "actions": [{"label": "Last ned Excel", "url": f"{reverse('waiting-export')}?{request.GET.urlencode()}"}],
        "reset_url": reverse("waiting-list"),
    }
    return TemplateResponse(request, "allocation/waiting_list.html", context)


@require_GET
@login_required
def waiting_export(request: AuthedRequest) -> HttpResponse:
    bydel = active_bydel(request)
    form = WaitingFilterForm(request.GET)
    places = _filtered(_listed(request, bydel).places, form.cleaned_data if form.is_valid() else {})
    rows = (_row(place) for place in places)
    response, count = workbook(
        "venteliste",
        HEAD,
        ([r["rank"], r["number"], r["applicant"], r["urgency"], r["grounds"], r["rooms"], r["received"],
          r["deadline"], r["why"]] for r in rows),
    )  # fmt: skip
    Export.objects.record(by=request.user, what="Venteliste", filters=request.GET.urlencode()[:400], rows=count)
    return response


def _listed(request: AuthedRequest, bydel: Bydel) -> Listed:
    """Two queries: the rules, and everybody who waits."""
    today = timezone.localdate()
    rule_set = order.rules_for(bydel, today)
    grounds = order.grounds_of(rule_set)
    rows: list[Any] = list(order.in_order(_entries(request, bydel), grounds))
    ready = [row for row in rows if row.parked_until is None or row.parked_until <= today]
    parked = sorted((row for row in rows if row not in ready), key=lambda row: (row.parked_until, row.pk))
    return Listed(order.places(ready, grounds), parked, rule_set)


def _entries(request: AuthedRequest, bydel: Bydel) -> QuerySet[WaitingEntry]:
    return (
        WaitingEntry.objects.visible_to(request.user)
        .waiting()
        .filter(bydel=bydel)
        .annotate(
            applicant=tenant_name(request.user, "soknad__household"),
            number=F("soknad__number"),
            rooms_min=F("soknad__need__rooms_min"),
            rooms_max=F("soknad__need__rooms_max"),
            step_free=F("soknad__need__step_free"),
        )
        .select_related("soknad__rule_set")
        .defer("soknad__situation_text", "soknad__wishes", "soknad__barnets_beste")
    )


def _filtered(places: list[order.Ranked], data: dict[str, Any]) -> list[order.Ranked]:
    rooms, step_free, urgency = data.get("rom"), data.get("trinnfri"), data.get("hastegrad")
    kept = []
    for place in places:
        entry: Any = place.entry
        fits = not rooms or entry.rooms_min <= rooms <= entry.rooms_max
        if fits and (not step_free or entry.step_free) and (not urgency or entry.urgency == urgency):
            kept.append(place)
    return kept


def _asked(request: AuthedRequest) -> int:
    asked = request.GET.get("vis", "")
    return max(SHOWN, int(asked)) if asked.isdigit() and len(asked) < 6 else SHOWN


def _row(place: order.Ranked) -> dict[str, Any]:
    entry: Any = place.entry
    rules = entry.soknad.rule_set.definition
    lamp = tilsagn_lamp(entry.deadline, timezone.localdate(), rules) if entry.deadline else OFF
    return {
        "rank": place.rank,
        "lamp": lamp,
        "pk": entry.soknad_id,
        "url": reverse("soknad", args=[entry.soknad_id]),
        "number": entry.number,
        "applicant": entry.applicant,
        "urgency": entry.get_urgency_display(),
        "grounds": ", ".join(SHORT[code] for code in entry.urgency_grounds),
        "rooms": f"{entry.rooms_min}–{entry.rooms_max}",
        "received": norwegian_date(entry.received_on),
        "deadline": norwegian_date(entry.deadline) if entry.deadline else "",
        "why": place.why,
    }


def _parked(entry: Any) -> dict[str, Any]:
    return {
        "url": reverse("soknad", args=[entry.soknad_id]),
        "number": entry.number,
        "applicant": entry.applicant,
        "until": norwegian_date(entry.parked_until),
        "reason": entry.parked_reason,
    }
