"""What an integration is told: made, tried out, paused, started again, and its deliveries with how they went."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.permissions import Permission
from audit.actions import abonnementer
from audit.actions.abonnementer import Subscribed
from audit.event_kinds import in_words
from audit.forms.integrasjon import PauseForm, SubscribeForm
from audit.models import Abonnement, Levering, LeveringStatus
from audit.payloads import TEST
from audit.views.forms import Fact, Link, done, form_page, posted, tried
from audit.views.integrasjoner import crumbs_of, managed
from config.dates import norwegian_date, norwegian_datetime
from config.links import reverse
from config.lists import Column, list_page
from config.requests import AuthedRequest
from config.rows import get_object_or_404

COLUMNS = [
    Column("Status"),
    Column("Hendelse"),
    Column("Tidspunkt", sort="id"),
    Column("Forsøk", numeric=True),
    Column("Svar"),
    Column("Neste forsøk"),
    Column("Send igjen"),
]
TONES = {LeveringStatus.WAITING: "info", LeveringStatus.DELIVERED: "success", LeveringStatus.GIVEN_UP: "danger"}


@require_GET
@login_required
def abonnement(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _abonnement_or_404(request, pk)
    may = request.user.may(Permission.USERS_WORK, kommune=row.kommune_id)
    may = may and row.integrasjon.in_use_on(timezone.localdate())
    deliveries = Levering.objects.visible_to(request.user).filter(abonnement=row)
    page = list_page(request, deliveries, COLUMNS, default="-id")
    again = may and row.active
    context = {
        "head": {"title": "Abonnement på hendelser", "subtitle": row.address, "status": _state(row)},
        "warnings": _warnings(row),
        "action": _action(row) if may else None,
        "actions": [Link("Sett på pause", reverse("abonnement-pause", args=[pk]))] if may and row.active else [],
        "page": page,
        "rows": [_shown(one, again=again) for one in page.rows],
        "about": _facts(row),
        "crumbs": [*crumbs_of(row.integrasjon), Link("Abonnement")],
    }
    return TemplateResponse(request, "audit/abonnement.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def abonnement_new(request: AuthedRequest, pk: int) -> HttpResponse:
    row = managed(request, pk)
    form = SubscribeForm(posted(request))

    def save() -> Subscribed:
        return abonnementer.subscribe(
            integrasjon=row, address=form.cleaned_data["address"], kinds=form.kinds, by=request.user
        )

    return form_page(
        request, form, save, lambda subscribed: _shown_once(request, subscribed), crumbs=crumbs_of(row),
        title="Abonner på hendelser", subtitle=row.name, button="Abonner",
        intro="Systemet får vite at noe har skjedd, når, og nummeret på det. Navn og tekst sendes aldri: systemet"
        " henter resten selv, med de tilgangene det har.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def abonnement_pause(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _managed(request, pk)
    form = PauseForm(posted(request))
    return form_page(
        request, form, lambda: abonnementer.pause(abonnement=row, by=request.user, **form.cleaned_data),
        lambda _: done(request, "Abonnementet er på pause.", reverse("abonnement", args=[pk])),
        crumbs=[*crumbs_of(row.integrasjon), Link("Abonnement", reverse("abonnement", args=[pk]))],
        title="Sett på pause", subtitle=row.address, button="Sett på pause",
        effects=["Ingenting sendes så lenge pausen varer.", "Det som skjer i pausen, blir ikke sendt etterpå."],
    )  # fmt: skip


@require_POST
@login_required
def abonnement_resume(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _managed(request, pk)
    url = reverse("abonnement", args=[pk])
    return tried(
        request, lambda: abonnementer.resume(abonnement=row, by=request.user), "Abonnementet er i bruk.", url
    )


@require_POST
@login_required
def abonnement_test(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _managed(request, pk)
    said = "Prøven sendes innen et halvt minutt. Last siden på nytt for å se hvordan det gikk."
    url = reverse("abonnement", args=[pk])
    return tried(request, lambda: abonnementer.try_out(abonnement=row, by=request.user), said, url)


@require_POST
@login_required
def levering_again(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Levering.objects.visible_to(request.user).select_related("abonnement")
    row = get_object_or_404(rows, pk=pk)
    request.user.require(Permission.USERS_WORK, kommune=row.abonnement.kommune_id)
    url = reverse("abonnement", args=[row.abonnement_id])
    said = "Leveringen sendes igjen innen et halvt minutt."
    return tried(request, lambda: abonnementer.send_again(levering=row, by=request.user), said, url)


def _abonnement_or_404(request: AuthedRequest, pk: int) -> Abonnement:
    related = ("integrasjon__kommune", "integrasjon__bydel", "integrasjon__landlord", "created_by")
    return get_object_or_404(Abonnement.objects.visible_to(request.user).select_related(*related), pk=pk)


def _managed(request: AuthedRequest, pk: int) -> Abonnement:
    row = _abonnement_or_404(request, pk)
    request.user.require(Permission.USERS_WORK, kommune=row.kommune_id)
    return row


def _shown_once(request: AuthedRequest, subscribed: Subscribed) -> HttpResponse:
    row = subscribed.abonnement
    context = {
        "title": "Abonnementet er laget",
        "subtitle": row.address,
        "secret": subscribed.secret,
        "label": "Hemmelighet",
        "warning": "Hemmeligheten vises bare nå. Kopier den til det andre systemet, og send den ikke på e-post.",
        "use": "Systemet bruker den til å kontrollere at meldingene kommer fra Husrom.",
        "next": Link("Til abonnementet", reverse("abonnement", args=[row.pk])),
        "crumbs": [*crumbs_of(row.integrasjon), Link("Abonnementet er laget")],
    }
    return TemplateResponse(request, "audit/shown_once.html", context)


def _state(row: Abonnement) -> dict[str, str]:
    return {"label": "I bruk", "tone": "success"} if row.active else {"label": "På pause", "tone": "warning"}


def _warnings(row: Abonnement) -> list[str]:
    if not row.active:
        return (
            [f"Satt på pause {norwegian_datetime(row.paused_at)}. {row.paused_because}"] if row.paused_at else []
        )
    if row.failing_since:
        since = norwegian_datetime(row.failing_since)
        return [f"Ingenting har kommet fram siden {since}. Se svarene under, og rett det hos mottakeren."]
    return []


def _action(row: Abonnement) -> dict[str, Any]:
    if row.active:
        return {"label": "Send en prøve", "url": reverse("abonnement-test", args=[row.pk]), "post": True}
    return {"label": "Start igjen", "url": reverse("abonnement-resume", args=[row.pk]), "post": True}


def _facts(row: Abonnement) -> list[Fact]:
    return [
        Fact("System", row.integrasjon.name, row.integrasjon.get_absolute_url()),
        Fact("Gjelder", str(row.integrasjon.unit)),
        Fact("Hendelser", ", ".join(in_words(kind) for kind in row.kinds)),
        Fact("Opprettet", norwegian_date(row.created_at)),
        Fact("Opprettet av", row.created_by.name),
    ]


def _shown(row: Levering, *, again: bool) -> dict[str, Any]:
    status = LeveringStatus(row.status)
    waits = status == LeveringStatus.WAITING
    return {
        "status": {"label": status.label, "tone": TONES[status]},
        "kind": "Prøve" if row.kind == TEST else in_words(row.kind),
        "at": norwegian_datetime(row.created_at),
        "attempts": row.attempts,
        "answer": row.last_reason or row.last_code or "",
        "next": norwegian_datetime(row.next_attempt_at) if waits else "",
        "again": reverse("levering-again", args=[row.pk]) if again and not waits else "",
    }
