"""An experience of the catalogue: written from a measure, read by the whole kommune, published and withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission
from audit.timeline import timeline
from bomiljo import catalogue
from bomiljo.actions import erfaringer
from bomiljo.experience_gate import is_out, own_experiences, require_own
from bomiljo.forms.measures import ExperienceForm
from bomiljo.models import Erfaring, Tiltak, Worked
from bomiljo.views import tiltak as measure
from bomiljo.views.coop import joins, went_well
from bomiljo.views.parts import trail
from config.dates import norwegian_date
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted
from housing.views.parts import Fact, Link

TEXTS = ("title", "worked", "did", "learnt", "context", "would_change", "cost_note", "contact")
# What did not work is no warning: it is as much worth.
TONES = {Worked.YES: "success", Worked.PARTLY: "info", Worked.NO: "neutral"}
INTRO = (
    "Skriv det andre har nytte av. Det som ikke virket, hjelper like mye som det som virket."
    " Hele kommunen leser dette: ingen navn, ingen adresse."
)


@require_safe
@login_required
def erfaring(request: AuthedRequest, pk: int) -> HttpResponse:
    row, user = _found(request, pk), request.user
    own = Tiltak.objects.visible_to(user).filter(pk=row.tiltak_id).first()
    out = is_out(row)
    publishes = own is not None and user.may(Permission.BOMILJO_WORK, bydel=own.bydel_id)
    changes = own is not None and (publishes or (joins(user, own) and not out))
    context = {
        "row": row,
        "head": {
            "title": row.title,
            "subtitle": label(row, "category"),
            "status": {"label": label(row, "worked"), "tone": TONES[Worked(row.worked)]},
            "facts": [Fact("I katalogen", _since(row, out=out)), Fact("Spør oss", row.contact or "Står ikke")],
        },
        "action": {"label": "Publiser i katalogen", "url": reverse("erfaring-publish", args=[pk]), "post": True}
        if publishes and not out else None,
        "actions": [Link("Endre", reverse("erfaring-change", args=[pk]))] if changes else [],
        "posts": [Link("Trekk tilbake", reverse("erfaring-withdraw", args=[pk]))] if publishes and out else [],
        "links": [Link("Tiltaket", own.get_absolute_url())] if own else [],
        "sections": [
            {"title": "Hva vi gjorde", "text": row.did},
            {"title": "Hva vi lærte", "text": row.learnt},
            {"title": "Slik er stedet", "text": row.context},
            {"title": "Hva vi ville gjort annerledes", "text": row.would_change},
        ],
        "facts_title": "Om erfaringen",
        "facts": _facts(row),
        "events": timeline(user, row),
        "crumbs": [*trail("erfaring-list"), Link(row.title, "")],
    }  # fmt: skip
    return TemplateResponse(request, "bomiljo/record.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: AuthedRequest, pk: int) -> HttpResponse:
    row = measure.joined(request, pk)
    initial = {"title": row.title, "did": row.what, "learnt": row.effect}
    form = ExperienceForm(posted(request), initial=initial)
    return form_page(
        request, form, lambda: erfaringer.write(tiltak=row, by=request.user, **form.cleaned_data),
        title="Skriv erfaringen", subtitle=row.title, button="Lagre kladden", intro=INTRO,
        done="Kladden er lagret. Den er synlig for hele kommunen når bydelen publiserer den.",
        after=lambda told: told.get_absolute_url(), crumbs=measure.crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _own(request, pk, Permission.BOMILJO_JOIN)
    form = ExperienceForm(posted(request), initial={name: getattr(row, name) for name in TEXTS})
    return form_page(
        request, form, lambda: erfaringer.change(erfaring=row, by=request.user, **form.cleaned_data),
        title="Endre erfaringen", subtitle=row.title, button="Lagre", intro=INTRO, done="Erfaringen er endret.",
        crumbs=[*trail("erfaring-list"), Link(row.title, row.get_absolute_url())],
    )  # fmt: skip


@require_POST
@login_required
def publish(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _own(request, pk, Permission.BOMILJO_WORK)
    return went_well(
        request, "Erfaringen er publisert for hele kommunen.", erfaringer.publish(erfaring=row, by=request.user)
    )


@require_POST
@login_required
def withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    row = _own(request, pk, Permission.BOMILJO_WORK)
    return went_well(request, "Erfaringen er trukket tilbake.", erfaringer.withdraw(erfaring=row, by=request.user))


def _own(request: AuthedRequest, pk: int, permission: Permission) -> Erfaring:
    row = get_object_or_404(own_experiences(request.user), pk=pk)
    require_own(request.user, row, permission)
    return row


def _found(request: AuthedRequest, pk: int) -> Any:
    rows = catalogue.with_bydel(Erfaring.objects.visible_to(request.user), request.user)
    return get_object_or_404(rows, pk=pk)


def _since(row: Erfaring, *, out: bool) -> str:
    if out and row.published_on:
        return f"Siden {norwegian_date(row.published_on)}"
    return f"Trukket tilbake {norwegian_date(row.withdrawn_on)}" if row.withdrawn_on else "Kladd"


def _facts(row: Any) -> list[Fact]:
    told = [
        ("Slag", label(row, "category")),
        ("Virket det", label(row, "worked")),
        ("Bydel", row.bydel_name or ""),
        ("Hva det kostet", row.cost_note),
        ("Spør oss", row.contact),
    ]
    return [Fact(label, str(value)) for label, value in told if value]
