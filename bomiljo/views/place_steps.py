"""Steps of a place: begun, changed, made of other entrances, set beside others, moved, and ended."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Bydel
from accounts.permissions import Permission
from bomiljo.actions import entrances, move, places
from bomiljo.forms.places import (
    AddEntrancesForm,
    ClosePlaceForm,
    LastDayForm,
    MovePlaceForm,
    NeighboursForm,
    NewPlaceForm,
    PlaceForm,
    PropertyForm,
)
from bomiljo.models import Bomiljo, BomiljoEntrance
from bomiljo.people import entrances_for, untaken_first
from bomiljo.views.parts import own_bydel, place_form, places_above, worked_place
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.models import Entrance

POST = ["GET", "POST"]


@require_http_methods(POST)
@login_required
def new(request: AuthedRequest) -> HttpResponse:
    bydel, today = own_bydel(request), timezone.localdate()
    request.user.require(Permission.BOMILJO_WORK, bydel=bydel)
    chosen = request.GET.get("eiendom", "")
    rows = entrances_for(bydel, request.user, today)
    of_property = rows.filter(property=int(chosen)) if chosen.isdecimal() and len(chosen) < 19 else rows.none()
    suggested = [row.pk for row in of_property if not row.taken_by]  # type: ignore[attr-defined]
    form = NewPlaceForm(
        posted(request), entrances=of_property, initial={"opened_on": today, "entrances": suggested}
    )
    return form_page(
        request, form, lambda: places.create(bydel=bydel, by=request.user, **form.cleaned_data),
        title="Nytt bomiljø", subtitle=bydel.name, button="Følg stedet", template="bomiljo/new.html",
        done="Bomiljøet følges fra nå. Velg koordinator og steder i nærheten.",
        after=lambda place: place.get_absolute_url(), crumbs=[places_above()],
        choose=PropertyForm(request.GET or None, properties=_properties(rows)), has_entrances=bool(of_property),
    )  # fmt: skip


@require_http_methods(POST)
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    names = ("name", "kind", "all_dwellings", "about", "families_focus", "board_contact")
    form = PlaceForm(posted(request), initial={name: getattr(place, name) for name in names})
    return place_form(
        request, place, form, lambda: places.change(place=place, by=request.user, **form.cleaned_data),
        title="Endre det som står om stedet", button="Lagre", done="Endringene er lagret.",
    )  # fmt: skip


@require_http_methods(POST)
@login_required
def entrance_add(request: AuthedRequest, pk: int) -> HttpResponse:
    place, today = worked_place(request, pk), timezone.localdate()
    rows = entrances_for(place.bydel_id, request.user, today).filter(property__landlord=place.landlord_id)
    mine = place.entrances.on(today).values("entrance")
    # Those of the same properties first of all: the page suggests them, and the others are found by the API.
    near = Entrance.objects.visible_to(request.user).filter(pk__in=mine).values("property")
    of_near = rows.filter(property__in=near).exclude(pk__in=mine)
    shown = untaken_first(of_near if of_near else rows.exclude(pk__in=mine))
    form = AddEntrancesForm(posted(request), entrances=shown, initial={"valid_from": today})
    return place_form(
        request, place, form, lambda: entrances.add(place=place, by=request.user, **form.cleaned_data),
        title="Ta med flere oppganger", button="Ta med", done="Oppgangene er tatt med.",
    )  # fmt: skip


@require_http_methods(POST)
@login_required
def entrance_end(request: AuthedRequest, pk: int, entrance_pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    rows = BomiljoEntrance.objects.visible_to(request.user).select_related("entrance", "bomiljo")
    row = get_object_or_404(rows, pk=entrance_pk, bomiljo=place)
    form = LastDayForm(posted(request), initial={"valid_to": timezone.localdate()})
    return place_form(
        request, place, form, lambda: entrances.end(entrance=row, by=request.user, **form.cleaned_data),
        title=f"Ta {row.entrance.street} ut av bomiljøet", button="Ta ut", done="Oppgangen er tatt ut.",
    )  # fmt: skip


@require_http_methods(POST)
@login_required
def neighbours(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    others = Bomiljo.objects.visible_to(request.user).filter(bydel=place.bydel_id).exclude(pk=pk)
    others = others.open_on(timezone.localdate()).order_by("name_sort", "pk")
    now = list(others.filter(neighbours=place).values_list("pk", flat=True))
    form = NeighboursForm(posted(request), places=others, initial={"neighbours": now})
    return place_form(
        request, place, form, lambda: places.set_neighbours(place=place, by=request.user, **form.cleaned_data),
        title="Steder i nærheten", button="Lagre", done="Steder i nærheten er lagret.",
        intro="Uro kan flytte seg når noe gjøres ett sted. På stedets side ser du hvordan det går ved siden av.",
        warnings=[] if others else ["Bydelen følger ingen andre steder ennå."],
    )  # fmt: skip


@require_http_methods(POST)
@login_required
def close(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    form = ClosePlaceForm(posted(request), initial={"closed_on": timezone.localdate()})
    return place_form(
        request, place, form, lambda: places.close(place=place, by=request.user, **form.cleaned_data),
        title="Slutt å følge stedet", button="Slutt å følge stedet", done="Stedet følges ikke lenger.",
        danger=True, effects=["Oppgangene kan bli del av et annet bomiljø.", "Koordinatoren slutter den dagen.",
                 "Historien blir stående, og stedet vises når du velger «Ikke fulgt lenger» i listen."],
    )  # fmt: skip


@require_http_methods(POST)
@login_required
def move_place(request: AuthedRequest, pk: int) -> HttpResponse:
    place = worked_place(request, pk)
    others = Bydel.objects.filter(kommune=place.bydel.kommune_id).exclude(pk=place.bydel_id).order_by("name")
    form = MovePlaceForm(posted(request), bydeler=others, initial={"moved_on": timezone.localdate()})
    return place_form(
        request, place, form, lambda: move.move(place=place, by=request.user, **form.cleaned_data),
        title="Flytt stedet til en annen bydel", button="Flytt stedet", done="Stedet er flyttet.",
        danger=True, after=lambda row: reverse("bomiljo-list"),
        effects=[
            "Stedet hører til den andre bydelen, og du ser det ikke lenger.",
            "Åpne hendelser, saker, oppgaver, nye notater, tiltak, aktiviteter, planlagte besøk og lån blir med.",
            "Det som er avsluttet, og undersøkelser som er gjort, blir hos dere.",
            "Koordinatoren slutter dagen før. Den andre bydelen velger en ny.",
        ],
    )  # fmt: skip


def _properties(rows: QuerySet[Any]) -> list[tuple[str, str]]:
    """Each property once, by name."""
    named = rows.order_by("property__name").values_list("property", "property__name").distinct()
    return [(str(pk), name) for pk, name in named]
