"""Choosing the household before a midlertidig opphold or a ventet utskriving is registered."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from accounts.models import Bydel
from accounts.permissions import Permission
from allocation.search import households_named
from config.links import reverse
from config.requests import AuthedRequest
from followup.forms.stay import HouseholdSearchForm
from followup.views.scope import bydel_of
from housing.models import Household, Tenancy
from housing.models.household import has_protected_member
from housing.tenants import tenant_name
from housing.views.parts import Link

SHOWN = 20


class Choice(NamedTuple):
    """`what` is registered on the page `name`, and `above` is the list it stands in."""

    title: str
    what: str
    name: str
    here: str
    above: Link


STAY = Choice(
    "Registrer midlertidig opphold", "oppholdet", "opphold-new", "opphold-choose",
    Link("Midlertidige opphold", "/opphold/"),
)  # fmt: skip
DISCHARGE = Choice(
    "Registrer ventet utskriving", "utskrivingen", "utskriving-new", "utskriving-choose",
    Link("Ventes ut", "/utskrivinger/"),
)  # fmt: skip


@require_GET
@login_required
def for_stay(request: AuthedRequest) -> HttpResponse:
    return _page(request, STAY)


@require_GET
@login_required
def for_discharge(request: AuthedRequest) -> HttpResponse:
    return _page(request, DISCHARGE)


def _page(request: AuthedRequest, choice: Choice) -> HttpResponse:
    bydel = bydel_of(request, Permission.FOLLOWUP_PLACE)
    form = HouseholdSearchForm(request.GET)
    text = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = list(_found(request, bydel, text)[: SHOWN + 1]) if text else []
    everybody = request.user.may(Permission.PERSON_VIEW, bydel=bydel)
    context = {
        "title": choice.title,
        "form": form,
        "searched": bool(text),
        "rows": [_shown(row, choice) for row in found[:SHOWN]],
        "more": f"Viser de {SHOWN} første. Skriv mer av navnet for å finne andre." if len(found) > SHOWN else "",
        "intro": "" if everybody else f"Du finner husstandene som {bydel} følger opp, eller har fulgt opp.",
        "not_found": _not_found(bydel, choice, everybody=everybody),
        "reset_url": reverse(choice.here),
        "crumbs": [choice.above, Link(choice.title, "")],
    }
    return TemplateResponse(request, "followup/household_choice.html", context)


def _found(request: AuthedRequest, bydel: Bydel, text: str) -> QuerySet[Any]:
    """By a name in the household or the address where it lives. Opens no more than the page that follows."""
    user = request.user
    homes = Tenancy.objects.visible_to(user).current()
    here = homes.filter(bydel=bydel, dwelling__address__icontains=text)
    named = households_named(text, user=user, bydel=bydel)
    rows = Household.objects.visible_to(user).filter(bydel=bydel)
    if not user.may(Permission.PROTECTED_VIEW, bydel=bydel):
        rows = rows.exclude(has_protected_member(OuterRef("pk")))
    rows = rows.filter(Q(pk__in=named) | Q(pk__in=here.values("household")))
    lives = homes.filter(household=OuterRef("pk")).order_by("-moved_in", "-pk").values("dwelling__address")
    found: QuerySet[Any] = rows.annotate(tenant=tenant_name(user, "pk"), address=Subquery(lives[:1]))
    return found.order_by("tenant", "pk")


def _shown(row: Any, choice: Choice) -> dict[str, str]:
    url = reverse(choice.name, args=[row.pk])
    return {"tenant": row.tenant, "address": row.address or "", "url": url}


def _not_found(bydel: Bydel, choice: Choice, *, everybody: bool) -> str:
    """Why it is not here, and who can register it instead."""
    if everybody:
        return (
            "Søk med færre bokstaver. Hører husstanden til en annen bydel, må en saksbehandler der registrere"
            f" {choice.what}."
        )
    return (
        f"Du ser bare husstander som {bydel} følger opp, eller har fulgt opp. For andre husstander kan en"
        f" saksbehandler i {bydel} registrere {choice.what}."
    )
