"""Administration of other systems that use the API: the list, one of them, opening, renewing and revoking it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.colleague import colleague_of
from accounts.models import Integrasjon, Tilgangsnokkel, User
from accounts.permissions import INTEGRATION_WRITES, Permission
from audit.actions import integrasjoner
from audit.actions.integrasjoner import Opened
from audit.event_kinds import in_words
from audit.forms.integrasjon import IntegrasjonFilterForm, NothingForm, OpenForm, RotateForm, unit_fields, units_of
from audit.models import Abonnement
from audit.timeline import timeline
from audit.views.forms import Fact, Link, done, form_page, posted
from config.asked import Asked
from config.dates import norwegian_date, norwegian_datetime
from config.forms import filters_of
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404

COLUMNS = [
    Column("Status"),
    Column("System", sort="name"),
    Column("Gjelder"),
    Column("Tilgang"),
    Column("Gyldig til", sort="valid_to"),
    Column("Sist brukt"),
]
SOON = timedelta(days=30)
RESTING, FAILING = "Abonnement på pause", "Hendelser kommer ikke fram"


@require_GET
@login_required
def integrasjon_list(request: AuthedRequest) -> HttpResponse:
    require_reader(request.user)
    today = timezone.localdate()
    form = IntegrasjonFilterForm(request.GET)
    asked = Asked(_rows, colleague_of(request.user), filters_of(form), today)
    page = list_page(request, asked, COLUMNS, default="name")
    may = request.user.may(Permission.USERS_WORK)
    new = {"label": "Ny integrasjon", "url": reverse("integrasjon-new")}
    context = {
        "title": "Integrasjoner",
        "subtitle": "Andre systemer som leser og endrer gjennom grensesnittet",
        "action": new if may else None,
        "form": form,
        "reset_url": reverse("integrasjon-list"),
        "page": page,
        "rows": [_shown(row, today) for row in page.rows],
        "count_text": "1 integrasjon" if page.total == 1 else f"{page.total_text} integrasjoner",
        "empty": {
            "title": "Ingen integrasjoner",
            "text": "Her står systemer som har fått en nøkkel til grensesnittet.",
            **(new if may else {}),
        },
    }
    return TemplateResponse(request, "bomiljo/plain_list.html", context)


@require_GET
@login_required
def integrasjon(request: AuthedRequest, pk: int) -> HttpResponse:
    row, today = integrasjon_or_404(request, pk), timezone.localdate()
    may = request.user.may(Permission.USERS_WORK, kommune=row.kommune_id) and row.revoked_at is None
    subscribed = Abonnement.objects.visible_to(request.user).filter(integrasjon=row)
    keys = Tilgangsnokkel.objects.visible_to(request.user).filter(integrasjon=row)
    links = [("Trekk tilbake", "integrasjon-revoke")]
    links += [("Abonner på hendelser", "abonnement-new")] if row.valid_to >= today else []
    context = {
        "head": {"title": row.name, "subtitle": str(row.unit), "status": state_of(row, today)},
        "action": {"label": "Lag ny nøkkel", "url": reverse("integrasjon-rotate", args=[pk])} if may else None,
        "permissions": [Permission(name).label for name in row.permissions],
        "keys": [_key(key) for key in keys],
        "subscriptions": [_subscription(one) for one in subscribed],
        "facts": _facts(row),
        "facts_title": "Om integrasjonen",
        "links": [Link(label, reverse(name, args=[pk])) for label, name in links] if may else [],
        "events": timeline(request.user, row),
        "crumbs": [_LIST, Link(row.name)],
    }
    return TemplateResponse(request, "audit/integrasjon.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def integrasjon_new(request: AuthedRequest) -> HttpResponse:
    request.user.require(Permission.USERS_WORK)
    units = units_of(request.user)
    initial = {"valid_to": timezone.localdate() + timedelta(days=365)}
    form = OpenForm(posted(request), initial=initial, units=units)

    def save() -> Opened:
        typed = dict(form.cleaned_data)
        # Whoever chooses something that changes has said so; the API asks for it apart.
        writes = bool(INTEGRATION_WRITES & set(typed["permissions"]))
        unit = unit_fields(units[typed.pop("unit")])
        return integrasjoner.open_for(**unit, **typed, writes=writes, by=request.user)

    return form_page(
        request, form, save, lambda opened: shown_once(request, opened), crumbs=[_LIST], title="Ny integrasjon",
        button="Lag nøkkel",
        intro="Systemet viser en nøkkel for hver forespørsel. Det du velger her, er alt det får se og gjøre, og"
        " hvert oppslag blir loggført med navnet på systemet.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def integrasjon_rotate(request: AuthedRequest, pk: int) -> HttpResponse:
    row = managed(request, pk)
    form = RotateForm(posted(request), initial={"valid_to": timezone.localdate() + timedelta(days=365)})
    return form_page(
        request, form, lambda: integrasjoner.rotate(integrasjon=row, by=request.user, **form.cleaned_data),
        lambda opened: shown_once(request, opened), crumbs=crumbs_of(row), title="Lag ny nøkkel",
        subtitle=row.name, button="Lag ny nøkkel",
        effects=["Den nye nøkkelen virker med en gang.", "Den forrige virker i ett døgn til.",
                 "En eldre nøkkel slutter å virke nå."],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def integrasjon_revoke(request: AuthedRequest, pk: int) -> HttpResponse:
    row = managed(request, pk)
    form = NothingForm(posted(request))
    return form_page(
        request, form, lambda: integrasjoner.revoke(integrasjon=row, by=request.user),
        lambda _: done(request, "Integrasjonen er trukket tilbake.", row.get_absolute_url()),
        crumbs=crumbs_of(row), title="Trekk tilbake", subtitle=row.name, button="Trekk tilbake", danger=True,
        effects=["Alle nøklene slutter å virke nå.", "Systemet får ikke vite om flere hendelser.",
                 "Historikken og oppslagene blir stående."],
    )  # fmt: skip


_LIST = Link("Integrasjoner", "/administrasjon/integrasjoner/")


def require_reader(user: User) -> None:
    if not (user.may(Permission.USERS_WORK) or user.may(Permission.AUDIT_VIEW)):
        raise PermissionDenied("Bare administratorer og internkontrollen ser integrasjonene.")


def integrasjon_or_404(request: AuthedRequest, pk: int) -> Integrasjon:
    rows = Integrasjon.objects.visible_to(request.user).select_related(
        "kommune", "bydel", "landlord", "created_by"
    )
    return get_object_or_404(rows.annotate(used=Max("nokler__last_used_at")), pk=pk)


def managed(request: AuthedRequest, pk: int) -> Integrasjon:
    row = integrasjon_or_404(request, pk)
    request.user.require(Permission.USERS_WORK, kommune=row.kommune_id)
    return row


def crumbs_of(row: Integrasjon) -> list[Link]:
    return [_LIST, Link(row.name, row.get_absolute_url())]


def shown_once(request: AuthedRequest, opened: Opened) -> HttpResponse:
    row = opened.integrasjon
    context = {
        "title": "Nøkkelen er laget",
        "subtitle": row.name,
        "secret": opened.token,
        "label": "Nøkkel",
        "warning": "Nøkkelen vises bare nå. Kopier den til det andre systemet, og send den ikke på e-post.",
        "use": "Systemet sender den i hodet på hver forespørsel: Authorization: Bearer, og så nøkkelen.",
        "next": Link("Til integrasjonen", row.get_absolute_url()),
        "crumbs": [*crumbs_of(row), Link("Nøkkelen er laget")],
    }
    return TemplateResponse(request, "audit/shown_once.html", context)


def state_of(row: Integrasjon, today: date) -> dict[str, str]:
    if row.revoked_at is not None:
        return {"label": "Trukket tilbake", "tone": "neutral"}
    if row.valid_to < today:
        return {"label": "Utløpt", "tone": "neutral"}
    return {"label": "I bruk", "tone": "success"}


def _rows(user: User, data: Mapping[str, Any], today: date) -> QuerySet[Any]:
    told = Abonnement.objects.visible_to(user).filter(integrasjon=OuterRef("pk"))
    rows = Integrasjon.objects.visible_to(user).select_related("kommune", "bydel", "landlord")
    state = data.get("tilstand")
    in_use = Integrasjon.objects.visible_to(user).in_use(today)
    if state == "slutt":
        rows = rows.exclude(pk__in=in_use)
    elif state != "alle":
        rows = rows.in_use(today)
    return rows.annotate(
        used=Max("nokler__last_used_at"),
        resting=Exists(told.filter(active=False)),
        failing=Exists(told.exclude(failing_since=None)),
    )


def _shown(row: Any, today: date) -> dict[str, Any]:
    state = state_of(row, today)
    return {
        "lamp": _lamp(row, today),
        "status": state["label"],
        "tone": state["tone"],
        "cells": [
            {"label": "System", "text": row.name, "url": row.get_absolute_url()},
            {"label": "Gjelder", "text": str(row.unit)},
            {"label": "Tilgang", "text": "Leser og endrer" if row.writes else "Leser"},
            {"label": "Gyldig til", "text": norwegian_date(row.valid_to), "tabular": True},
            {"label": "Sist brukt", "text": _used(row.used), "tabular": True},
        ],
    }


def _lamp(row: Any, today: date) -> dict[str, str] | None:
    """What somebody should do something about: a paused subscription, a key that nears its end."""
    if not row.in_use_on(today):
        return None
    if row.resting:
        return {"level": "red", "text": RESTING}
    if row.failing:
        return {"level": "amber", "text": FAILING}
    return {"level": "amber", "text": "Utløper snart"} if row.valid_to - today <= SOON else None


def _used(moment: Any) -> str:
    return norwegian_datetime(moment) if moment else "Aldri"


def _facts(row: Any) -> list[Fact]:
    facts = [
        Fact("Gjelder", str(row.unit)),
        Fact("Kan endre", "Ja" if row.writes else "Nei, bare lese"),
        Fact("Gyldig til", norwegian_date(row.valid_to)),
        Fact("Sist brukt", _used(row.used)),
        Fact("Kontaktperson", row.contact),
        Fact("E-post", row.contact_email),
        Fact("Opprettet", norwegian_date(row.created_at)),
        Fact("Opprettet av", row.created_by.name),
    ]
    return facts + ([Fact("Trukket tilbake", norwegian_date(row.revoked_at))] if row.revoked_at else [])


def _key(key: Tilgangsnokkel) -> dict[str, str]:
    ended = key.closes_at is not None and key.closes_at <= timezone.now()
    until = f"Virker til {norwegian_datetime(key.closes_at)}" if key.closes_at else "Virker"
    return {
        "prefix": f"{key.prefix} …",
        "made": norwegian_date(key.created_at),
        "used": _used(key.last_used_at),
        "state": "Virker ikke lenger" if ended else until,
    }


def _subscription(row: Abonnement) -> dict[str, Any]:
    lamp = None if row.active and not row.failing_since else {"level": "red", "text": "På pause"}
    if row.active and row.failing_since:
        lamp = {"level": "amber", "text": f"Feiler siden {norwegian_date(row.failing_since)}"}
    return {
        "address": row.address,
        "url": reverse("abonnement", args=[row.pk]),
        "kinds": ", ".join(in_words(kind) for kind in row.kinds),
        "lamp": lamp,
    }
