"""Home: the work list, with its filters in the address."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from config.dates import norwegian_date
from config.links import reverse
from config.requests import AuthedRequest
from config.worklist import WorkGroup, WorkItem
from dashboard.actions.utsettelser import may_put_off
from dashboard.forms.worklist import PUT_OFF, WorkFilterForm
from dashboard.menu import remember_counts, remember_views
from dashboard.models import LagretVisning
from dashboard.summary import by_level
from dashboard.views.units import unit_of
from dashboard.worklist import Beside, Choice, WorkList, beside, work_list

ALL = "?alt=1"


@require_GET
@login_required
def home(request: AuthedRequest) -> HttpResponse:
    unit = unit_of(request)
    found = beside(unit)
    standard = None if request.GET else found.standard
    query = QueryDict(standard.query) if standard else request.GET
    form = WorkFilterForm(query, landlord=unit.landlord is not None)
    choice = form.choice
    listed = work_list(found, choice)
    remember_views(request, found.views)
    if choice == Choice():
        remember_counts(request, unit.bydel or unit.landlord, listed.urgent)
    context = {
        "unit": unit.bydel or unit.landlord or "",
        "form": form,
        "has_list": unit.bydel or unit.landlord,
        "groups": [_shown(group, listed) for group in listed.groups],
        "summary": by_level(listed.groups),
        "filtered": choice != Choice(),
        "put_off": choice.put_off,
        "put_off_link": _put_off_link(found, choice),
        "standard": standard,
        "saved": {"views": _views(request, found), "save_url": _save_url(request, standard)},
        "stands_in": [
            {
                "name": one.person.name,
                "until": norwegian_date(one.ends_on),
                "url": reverse("vikariat", args=[one.pk]),
            }
            for one in found.stands_in
        ],
        "reset_url": reverse("home") + ALL,
    }
    return TemplateResponse(request, "dashboard/home.html", context)


def _shown(group: WorkGroup, listed: WorkList) -> dict[str, Any]:
    may = may_put_off(listed.beside.unit.user, group.code, listed.beside.unit) and not group.fixed
    return {"group": group, "rows": [_row(group, item, listed, may=may) for item in group.items]}


def _row(group: WorkGroup, item: WorkItem, listed: WorkList, *, may: bool) -> dict[str, Any]:
    waiting = listed.put_off(group, item)
    can = may and item.key is not None and item.level != "critical"
    return {
        "item": item,
        "for_whom": listed.for_whom(item),
        "put_off": {
            "text": f"Utsatt til {norwegian_date(waiting.until)} av {waiting.by.name}: {waiting.reason}",
            "url": reverse("utsettelse-end", args=[waiting.pk]) if may else "",
        } if waiting else None,
        "put_off_url": _put_off_url(group, item) if can and not waiting else "",
    }  # fmt: skip


def _put_off_url(group: WorkGroup, item: WorkItem) -> str:
    return f"{reverse('utsettelse-new', args=[item.key])}?{urlencode({'lampe': group.code})}"


def _put_off_link(found: Beside, choice: Choice) -> dict[str, str] | None:
    if choice.put_off or not found.put_off:
        return None
    count = len(found.put_off)
    label = "1 rad er utsatt" if count == 1 else f"{count} rader er utsatt"
    return {"label": label, "url": f"{reverse('home')}?vis={PUT_OFF}"}


def _views(request: AuthedRequest, found: Beside) -> list[dict[str, Any]]:
    here = request.get_full_path()
    return [
        {"label": view.name, "url": view.address, "current": view.address == here}
        for view in found.views
        if view.page == "home"
    ]


def _save_url(request: AuthedRequest, standard: LagretVisning | None) -> str:
    here = standard.address if standard else request.get_full_path()
    return f"{reverse('visning-new')}?{urlencode({'fra': here})}"
