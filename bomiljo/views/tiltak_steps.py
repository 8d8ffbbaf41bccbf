"""The road of a measure: talked of, started, ended with somebody to carry it on, looked at, run again."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from bomiljo.actions import etterkontroller
from bomiljo.actions import tiltak as actions
from bomiljo.forms.measures import CheckForm, EndForm, RunAgainForm, StartForm
from bomiljo.models import Etterkontroll
from bomiljo.views.coop import went_well
from bomiljo.views.tiltak import crumbs, joined
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted


@require_POST
@login_required
def talk(request: AuthedRequest, pk: int) -> HttpResponse:
    row = actions.talk(tiltak=joined(request, pk), by=request.user)
    return went_well(request, "Dialogen er i gang.", row)


@require_POST
@login_required
def drop(request: AuthedRequest, pk: int) -> HttpResponse:
    row = actions.drop(tiltak=joined(request, pk), by=request.user)
    return went_well(request, "Tiltaket er lagt bort. Det kan tas opp igjen.", row)


@require_POST
@login_required
def take_up(request: AuthedRequest, pk: int) -> HttpResponse:
    row = actions.take_up(tiltak=joined(request, pk), by=request.user)
    return went_well(request, "Tiltaket er tatt opp igjen.", row)


@require_http_methods(["GET", "POST"])
@login_required
def start(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    form = StartForm(posted(request), initial={"starts_on": timezone.localdate()})
    return form_page(
        request, form, lambda: actions.start(tiltak=row, by=request.user, **form.cleaned_data),
        title="Start tiltaket", subtitle=row.title, button="Start tiltaket", done="Tiltaket er i gang.",
        crumbs=crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def end(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    initial = {"ended_on": timezone.localdate(), "handover_to": row.handover_to, "effect": row.effect}
    form = EndForm(posted(request), initial=initial)
    return form_page(
        request, form, lambda: actions.end(tiltak=row, by=request.user, **form.cleaned_data),
        title="Avslutt tiltaket", subtitle=row.title, button="Avslutt og sett opp etterkontroller",
        intro="Et tiltak slutter aldri bare. Skriv hvem som overtar, eller hvorfor ingen gjør det.",
        effects=[
            "Etterkontroll etter 3, 6 og 12 måneder kommer på forsiden, så hvert halvår om det holder delvis."
        ],
        done="Tiltaket er avsluttet, og etterkontrollene har fått datoer.", crumbs=crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def run_again(request: AuthedRequest, pk: int) -> HttpResponse:
    row = joined(request, pk)
    form = RunAgainForm(posted(request), initial={"starts_on": timezone.localdate()})
    return form_page(
        request, form, lambda: actions.run_again(tiltak=row, by=request.user, **form.cleaned_data),
        title="Start tiltaket på nytt", subtitle=row.title, button="Start på nytt",
        intro="Etterkontrollene som er gjort, og historikken blir stående.", done="Tiltaket er i gang igjen.",
        crumbs=crumbs(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def etterkontroll(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Etterkontroll.objects.visible_to(request.user).select_related("tiltak")
    row = get_object_or_404(rows, pk=pk)
    tiltak, user = row.tiltak, request.user
    user.require(Permission.BOMILJO_JOIN, bydel=tiltak.bydel_id, landlord=tiltak.landlord_id)
    form = CheckForm(posted(request), initial={"checked_on": timezone.localdate()})
    return form_page(
        request, form, lambda: etterkontroller.look(kontroll=row, by=user, **form.cleaned_data),
        title=f"Etterkontroll etter {row.months} måneder", subtitle=tiltak.title, button="Lagre etterkontrollen",
        intro="Ser dere at problemet er kommet tilbake, velger dere tilbakefall. Da kan tiltaket startes på nytt.",
        done="Etterkontrollen er lagret.", crumbs=crumbs(tiltak),
    )  # fmt: skip
