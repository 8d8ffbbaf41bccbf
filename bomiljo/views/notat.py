"""A bekymringsnotat: written in a minute, read, and closed with what was done."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo.actions import notater
from bomiljo.forms.cooperation import NoteCloseForm, NoteForm
from bomiljo.forms.shared import searched
from bomiljo.models import Bekymringsnotat, NoteStatus, SeenByService
from bomiljo.views.coop import asked_for, joins, places_of, unit_for, url_if
from bomiljo.views.moved import above_row, place_link
from bomiljo.views.parts import trail
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

TONES = {NoteStatus.NEW: "warning", NoteStatus.ON_AGENDA: "info", NoteStatus.CLOSED: "neutral"}
# What a booppfølger or a caseworker writes of, she has seen herself.
USUAL_SERVICE = (
    (Permission.BOMILJO_WORK, SeenByService.BOMILJO),
    (Permission.FOLLOWUP_WORK, SeenByService.BOOPPFOLGING),
    (Permission.SOKNAD_WORK, SeenByService.BOLIGKONTOR),
)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest) -> HttpResponse:
    user = request.user
    scope = unit_for(request, Permission.STED_NOTE)
    places, sought = places_of(request, scope), request.GET.get("sok", "")[:120]
    found = searched(places, sought) if sought and request.method == "GET" else places
    chosen = asked_for(request, places) or (found.first() if sought and len(found[:2]) == 1 else None)
    service = next((code for permission, code in USUAL_SERVICE if user.may(permission, bydel=scope.bydel)), "")
    initial = {"bomiljo": chosen, "noted_on": timezone.localdate(), "service": service}
    form = NoteForm(posted(request), initial=initial, of={"bomiljo": found}, of_landlord=scope.bydel is None)
    return form_page(
        request, form, lambda: notater.write(by=user, **form.cleaned_data), title="Skriv bekymringsnotat",
        button="Lagre notatet", intro="Ett minutt om et sted, ikke om en person. Skriv ikke navn.",
        done="Notatet er lagret. Det blir tatt opp i neste møte mellom bydelen og utleieren.",
        back=(chosen and url_if("bomiljo", chosen.pk)) or reverse("notat-list"),
        crumbs=trail("notat-list"), template="bomiljo/notat_new.html",
        sought=sought, none_found=bool(sought) and not found,
    )  # fmt: skip


@require_safe
@login_required
def notat(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _found(request, pk), request.user
    item = row.punkter.select_related("mote").order_by("-mote__held_at").first()
    close = row.status == NoteStatus.NEW and joins(user, row)
    context = {
        "head": {
            "title": label(row, "concern"),
            "subtitle": str(row.bomiljo),
            "status": {"label": label(row, "status"), "tone": TONES[NoteStatus(row.status)]},
            "facts": [
                Fact("Haster", "Ja", level="red") if row.urgent else Fact("Haster", "Nei"),
                Fact("Sett", norwegian_date(row.noted_on)),
                Fact("Neste", _next(row)),
            ],
        },
        "action": Link("Lukk notatet", reverse("notat-close", args=[pk])) if close else None,
        "sections": [{"title": "Hva som er sett", "text": row.text}],
        "facts_title": "Om notatet",
        "facts": [
            Fact("Sted", *place_link(row)),
            *([Fact("Hvor", label(row, "place"))] if row.place else []),
            Fact("Sett av", label(row, "service")),
            *([Fact("Møte", norwegian_date(item.mote.held_at), item.mote.get_absolute_url())] if item else []),
        ],
        "events": timeline(user, row),
        "crumbs": [*above_row("notat-list", row), Link("Notat", "")],
    }
    return TemplateResponse(request, "bomiljo/record.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def close(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _found(request, pk), request.user
    user.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
    form = NoteCloseForm(posted(request), of_landlord=not user.may(Permission.BOMILJO_JOIN, bydel=row.bydel_id))
    return form_page(
        request, form, lambda: notater.close(notat=row, by=user, **form.cleaned_data), title="Lukk notatet",
        subtitle=f"{label(row, 'concern')}, {row.bomiljo}", button="Lukk notatet",
        intro="Det som ble gjort, blir stående i oppgavelisten til begge parter.", done="Notatet er lukket.",
        crumbs=[*above_row("notat-list", row), Link("Notat", reverse("notat", args=[pk]))],
    )  # fmt: skip


def _found(request: AuthedRequest, pk: int) -> Any:
    return get_object_or_404(Bekymringsnotat.objects.visible_to(request.user).select_related("bomiljo"), pk=pk)


def _next(row: Bekymringsnotat) -> str:
    return {
        NoteStatus.NEW: "Tas opp i neste møte, eller lukkes med det som er gjort",
        NoteStatus.ON_AGENDA: "Står på sakskartet",
        NoteStatus.CLOSED: "Ferdig",
    }[NoteStatus(row.status)]
