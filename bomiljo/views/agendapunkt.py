"""An item of the agenda: added, moved, taken off, written minutes of, and given a task."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from bomiljo.actions import agendapunkter, stedsoppgaver
from bomiljo.forms.cooperation import ItemForm, MinutesForm, TaskForm
from bomiljo.forms.shared import places_with_streets
from bomiljo.models import Agendapunkt, Bomiljo
from bomiljo.people import people_around
from bomiljo.views.coop import went_well
from bomiljo.views.samarbeidsmote import crumbs, joined, named
from config.errors import StaleForm
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = joined(request, pk), request.user
    places = Bomiljo.objects.visible_to(user).filter(bydel=row.bydel_id, landlord=row.landlord_id)
    form = ItemForm(posted(request), of={"bomiljo": places_with_streets(places)})
    return form_page(
        request, form, lambda: agendapunkter.add(mote=row, by=user, **form.cleaned_data), title="Ny sak",
        subtitle=named(row), button="Sett på sakskartet", done="Saken står på sakskartet.", crumbs=crumbs(row),
    )  # fmt: skip


@require_POST
@login_required
def move(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _joined(request, pk)
    agendapunkter.move(punkt=row, way=request.POST.get("way", ""), by=request.user)
    return redirect(row.mote)


@require_POST
@login_required
def remove(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _joined(request, pk)
    agendapunkter.remove(punkt=row, by=request.user)
    return went_well(request, "Saken er tatt av sakskartet.", row.mote)


@require_http_methods(["GET", "POST"])
@login_required
def minutes(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _joined(request, pk), request.user
    stored = agendapunkter.mark(row.minutes)
    form = MinutesForm(posted(request), initial={"minutes": row.minutes, "read": stored})

    def save() -> Any:
        try:
            return agendapunkter.write_minutes(punkt=row, by=user, **form.cleaned_data)
        except StaleForm:
            # What stands there now is shown beside what was typed, and the next save is on top of it.
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["read"] = stored  # type: ignore[index]
            raise

    return form_page(
        request, form, save, title="Skriv referat", subtitle=f"Sak {row.position}: {row.title}",
        button="Lagre referatet", done="Referatet er lagret.", crumbs=crumbs(row.mote),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def task(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _joined(request, pk), request.user
    people = people_around(bydel=row.mote.bydel_id, landlord=row.mote.landlord_id)
    form = TaskForm(posted(request), of={"owner": people})
    return form_page(
        request, form, lambda: stedsoppgaver.add_in_meeting(punkt=row, by=user, **form.cleaned_data),
        title="Ny oppgave", subtitle=f"Sak {row.position}: {row.title}", button="Lag oppgaven",
        done="Oppgaven står i listen til bydelen og utleieren.", crumbs=crumbs(row.mote),
    )  # fmt: skip


def _joined(request: AuthedRequest, pk: int) -> Any:
    rows = Agendapunkt.objects.visible_to(request.user).select_related("mote")
    row = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.BOMILJO_JOIN, bydel=row.mote.bydel_id, landlord=row.mote.landlord_id)
    return row
