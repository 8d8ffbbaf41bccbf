"""The page of a place: what, where, who coordinates, what is next; its parts, and its story on one timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.permissions import Permission
from bomiljo import homes as homes_here
from bomiljo import rhythm
from bomiljo.boxes import all_of
from bomiljo.boxes.acts import works_here
from bomiljo.forms.places import StoryFilterForm
from bomiljo.homes import Homes, dwellings_text
from bomiljo.models import Bomiljo
from bomiljo.standing import ago, coordinator_of, next_of, with_standing
from bomiljo.story import kinds_of, story_of, told
from bomiljo.views.parts import places_above
from config.dates import norwegian_date
from config.forms import filters_of
from config.links import reverse
from config.requests import AuthedRequest
from housing.buildings import entrances_with_counts, may_count_children
from housing.models import Entrance
from housing.views.parts import Fact, Link

MONTHS, QUARTERS = 12, 6


@require_GET
@login_required
def bomiljo(request: AuthedRequest, pk: int) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    place: Any = get_object_or_404(with_standing(Bomiljo.objects.visible_to(user), user, today), pk=pk)
    asked = [rhythm.question(user, place, today), *_families(user, place, today)]
    parts, (rhythms, *families, lives) = all_of(user, place, asked, homes_here.question(place, today))
    homes = homes_here.told(place, user, lives)
    lines = story_of([part.story for part in parts], homes)
    form = StoryFilterForm(request.GET, kinds=kinds_of(lines))
    with_children = {row.pk: row.children_count for rows in families for row in rows}
    context = {
        "place": place,
        "subtitle": f"{place.get_kind_display()} · {place.bydel.name} · {place.landlord.name}",
        "status": None if place.closed_on is None else {"label": "Følges ikke lenger", "tone": "neutral"},
        "head_facts": _head_facts(place, homes, today),
        "action": _action(user, place),
        "notice": _notice(user, place, homes),
        "move_url": reverse("bomiljo-move", args=[pk]) if works_here(user, place) else "",
        "facts": _facts(place, homes, today),
        "homes": homes,
        "quarters": homes.quarters[:QUARTERS],
        "entrances": [_entrance(user, place, row, with_children) for row in homes.entrances],
        "with_families": may_count_children(user),
        "months": [month for row in rhythms for month in rhythm.months(row.present, row.told)][:MONTHS],
        "boxes": [part.box for part in parts if part.box],
        "form": form,
        "story": told(lines, filters_of(form), today),
        "steps": _steps(user, place),
        "crumbs": [places_above(), Link(place.name, "")],
    }
    return TemplateResponse(request, "bomiljo/bomiljo.html", context)


def _families(user: User, place: Bomiljo, today: date) -> list[Any]:
    """Families with children per entrance, for those who open persons: a count, and of no other bydel."""
    if not may_count_children(user):
        return []
    mine = place.entrances.on(today).values("entrance")
    return [entrances_with_counts(Entrance.objects.visible_to(user).filter(pk__in=mine), user, today)]


def _head_facts(place: Any, homes: Homes, today: date) -> list[Fact]:
    streets = [row.street for row in homes.entrances]
    where = ", ".join(streets[:3]) + (f" og {len(streets) - 3} til" if len(streets) > 3 else "")
    following = next_of(place, today)
    return [
        Fact("Hvor", where or "Ingen oppganger er med nå"),
        Fact("Koordinator", coordinator_of(place)),
        Fact("Neste", following.text, level=following.level),
        Fact("Åpne hendelser", str(place.open_incidents)),
    ]


def _action(user: User, place: Any) -> dict[str, str] | None:
    if not works_here(user, place):
        return None
    if not (place.koordinator or place.koordinator_of_bydel):
        return {"label": "Velg koordinator", "url": reverse("koordinator-new", args=[place.pk])}
    return {"label": "Registrer tilstedeværelse", "url": reverse("presence-new", args=[place.pk])}


def _notice(user: User, place: Any, homes: Homes) -> str:
    if not homes.mostly_of or not user.may(Permission.BOMILJO_VIEW, bydel=place.bydel_id):
        return ""
    return f"De fleste boligene her tildeles nå av {homes.mostly_of}. Bør stedet flyttes dit?"


def _facts(place: Any, homes: Homes, today: date) -> list[Fact]:
    return [
        Fact("Kommunale boliger", dwellings_text(place, homes.dwellings)),
        Fact("Husstander nå", homes.households),
        Fact("Her bor mange barnefamilier", "Ja" if place.families_focus else "Nei"),
        Fact("Siste undersøkelse", norwegian_date(place.last_survey) if place.last_survey else "Aldri"),
        Fact("Sist til stede", ago(place.last_presence, today)),
        Fact("Kontakt i styret eller hos vaktmester", place.board_contact),
        Fact("Fulgt siden", norwegian_date(place.opened_on)),
        *([Fact("Ikke fulgt lenger fra", norwegian_date(place.closed_on))] if place.closed_on else []),
    ]


def _entrance(user: User, place: Any, row: Any, families: dict[int, int]) -> dict[str, Any]:
    opens = user.may(Permission.DWELLING_VIEW)
    return {
        "street": row.street,
        "url": reverse("entrance", args=[row.entrance_id]) if opens else "",
        "since": norwegian_date(row.since),
        "dwellings": row.dwellings,
        "households": row.households,
        "families": families.get(row.entrance_id, 0),
        "end_url": reverse("bomiljo-entrance-end", args=[place.pk, row.pk]) if works_here(user, place) else "",
    }


def _steps(user: User, place: Any) -> list[Link]:
    if not works_here(user, place):
        return []
    names = (
        ("Endre det som står om stedet", "bomiljo-change"), ("Velg ny koordinator", "koordinator-new"),
        ("Ta med flere oppganger", "bomiljo-entrance-add"), ("Flytt til en annen bydel", "bomiljo-move"),
        ("Slutt å følge stedet", "bomiljo-close"),
    )  # fmt: skip
    steps = [Link(label, reverse(name, args=[place.pk])) for label, name in names]
    return [*steps, Link("Innstillinger for bomiljø", reverse("bomiljo-settings"))]
