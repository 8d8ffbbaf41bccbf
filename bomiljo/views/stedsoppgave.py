"""A stedsoppgave: made, handed over, and done with what was done."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo.actions import stedsoppgaver
from bomiljo.forms.cooperation import DoneForm, HandOverForm, PlaceTaskForm
from bomiljo.models import Stedsoppgave
from bomiljo.people import people_around
from bomiljo.views.coop import asked_for, places_of, unit_for, url_if
from bomiljo.views.moved import above_row, place_link
from bomiljo.views.parts import trail
from bomiljo.views.stedsoppgave_list import lamp_of, results_url
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest) -> HttpResponse:
    user = request.user
    scope = unit_for(request, Permission.BOMILJO_JOIN)
    places = places_of(request, scope)
    chosen = asked_for(request, places)
    people = _people_for(user, chosen, scope)
    form = PlaceTaskForm(posted(request), initial={"bomiljo": chosen}, of={"bomiljo": places, "owner": people})
    return form_page(
        request, form, lambda: stedsoppgaver.add(by=user, **form.cleaned_data), title="Ny oppgave",
        button="Lag oppgaven", done="Oppgaven står i listen til bydelen og utleieren.",
        back=(chosen and url_if("bomiljo", chosen.pk)) or reverse("stedsoppgave-list"),
        crumbs=trail("stedsoppgave-list"),
    )  # fmt: skip


@require_safe
@login_required
def stedsoppgave(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _found(request, pk), request.user
    lamp = lamp_of(row, timezone.localdate())
    works = row.done_on is None and stedsoppgaver.may_work(user, row)
    source = [Fact("Kommer fra", label(row, "source"), results_url(row) or _meeting_url(row))]
    context = {
        "head": {
            "title": row.what,
            "subtitle": str(row.bomiljo or ""),
            "status": {"label": "Gjort", "tone": "success"} if row.done_on else {"label": "Åpen", "tone": "info"},
            "facts": [
                Fact("Hvem", label(row, "party")),
                Fact("Ansvarlig", row.owner.name if row.owner else "Ingen ennå"),
                Fact("Frist", lamp.text, level=lamp.level) if lamp else Fact("Gjort", norwegian_date(row.done_on)),
            ],
        },
        "action": Link("Meld gjort", reverse("stedsoppgave-done", args=[pk])) if works else None,
        "actions": [Link("Gi videre", reverse("stedsoppgave-hand-over", args=[pk]))] if works else [],
        "sections": [{"title": "Hva som ble gjort", "text": row.result}],
        "facts_title": "Om oppgaven",
        "facts": [
            *([Fact("Sted", *place_link(row))] if row.bomiljo else []),
            *source,
            Fact("Opprettet", norwegian_date(row.opened_on)),
            Fact("Frist", norwegian_date(row.due_on)),
        ],
        "events": timeline(user, row),
        "crumbs": [*above_row("stedsoppgave-list", row), Link("Oppgave", "")],
    }
    return TemplateResponse(request, "bomiljo/record.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def done(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _workable(request, pk), request.user
    form = DoneForm(posted(request), initial={"done_on": timezone.localdate()})
    return form_page(
        request, form, lambda: stedsoppgaver.done(oppgave=row, by=user, **form.cleaned_data),
        title="Meld oppgaven gjort", subtitle=row.what, button="Meld gjort", done="Oppgaven er gjort.",
        back=reverse("stedsoppgave-list"), crumbs=_crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def hand_over(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _workable(request, pk), request.user
    people = people_around(bydel=row.bydel_id, landlord=row.landlord_id)
    initial = {"party": row.party, "owner": row.owner_id, "due_on": row.due_on}
    form = HandOverForm(posted(request), initial=initial, of={"owner": people})
    return form_page(
        request, form, lambda: stedsoppgaver.hand_over(oppgave=row, by=user, **form.cleaned_data),
        title="Gi oppgaven videre", subtitle=row.what, button="Lagre", done="Oppgaven er gitt videre.",
        crumbs=_crumbs(row),
    )  # fmt: skip


def _people_for(user: User, chosen: Any, scope: Any) -> Any:
    """Of both parties when the place is known; until then, one's own."""
    if chosen:
        return people_around(bydel=chosen.bydel_id, landlord=chosen.landlord_id)
    unit = scope.bydel or scope.landlord
    is_bydel = scope.bydel is not None
    return people_around(bydel=unit.pk if is_bydel else 0, landlord=None if is_bydel else unit.pk)


def _found(request: AuthedRequest, pk: int) -> Any:
    rows = Stedsoppgave.objects.visible_to(request.user).select_related(
        "bomiljo", "owner", "surveyed", "punkt__mote"
    )
    return get_object_or_404(rows, pk=pk)


def _workable(request: AuthedRequest, pk: int) -> Any:
    row, user = _found(request, pk), request.user
    if not stedsoppgaver.may_work(user, row):
        user.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id)
    return row


def _meeting_url(row: Stedsoppgave) -> str:
    return row.punkt.mote.get_absolute_url() if row.punkt else ""


def _crumbs(row: Stedsoppgave) -> list[Link]:
    return [*above_row("stedsoppgave-list", row), Link("Oppgave", reverse("stedsoppgave", args=[row.pk]))]
