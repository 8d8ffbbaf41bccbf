"""What is done with an incident, one page each."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from bomiljo.actions import hendelser, hendelsesparter, hendelsessteg, tilbakemeldinger
from bomiljo.forms.hendelse import (
    AssignForm,
    CloseForm,
    FeedbackForm,
    HearForm,
    PartForm,
    ReopenForm,
    RespondForm,
    StepForm,
)
from bomiljo.models import Hendelse
from bomiljo.views.incident_gate import RELATED, around, homes, workable
from config.requests import AuthedRequest
from followup.views.forms import form_page
from followup.views.posting import posted

LADDER = (
    "Før flytting eller oppsigelse er begge parter hørt, og de som følger opp i bydelen, er spurt."
    " Megling er frivillig for begge."
)


@require_POST
@login_required
def take(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    hendelser.take(hendelse=row, by=request.user)
    messages.success(request, "Du er ansvarlig for hendelsen.")
    return redirect(row)


@require_http_methods(["GET", "POST"])
@login_required
def assign(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    form = AssignForm(posted(request), rows={"to": hendelser.workers_of(row)})
    return form_page(
        request, form, lambda: hendelser.assign(hendelse=row, by=request.user, **form.cleaned_data),
        title="Gi hendelsen til", button="Gi hendelsen", done="Hendelsen er gitt videre.", **around(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def respond(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    form = RespondForm(posted(request), initial={"responded_on": timezone.localdate()})
    return form_page(
        request, form, lambda: hendelser.respond(hendelse=row, by=request.user, **form.cleaned_data),
        title="Registrer første svar", button="Lagre", done="Første svar er registrert.",
        intro="Det første svaret er når noen har tatt kontakt om hendelsen, eller har vært der.", **around(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def close(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    form = CloseForm(posted(request))
    told = "Den som meldte, vil vite hvordan det gikk. Det får du en frist for." if row.feedback_by else ""
    return form_page(
        request, form, lambda: hendelser.close(hendelse=row, by=request.user, **form.cleaned_data),
        title="Avslutt hendelsen", button="Avslutt", done="Hendelsen er avsluttet.", intro=told, **around(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def reopen(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    form = ReopenForm(posted(request))
    return form_page(
        request, form, lambda: hendelser.reopen(hendelse=row, by=request.user, **form.cleaned_data),
        title="Åpne hendelsen igjen", button="Åpne igjen", done="Hendelsen er åpnet igjen.", **around(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def part(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    form = PartForm(posted(request), rows={"dwelling": homes(request.user, row.bomiljo_id)})
    return form_page(
        request, form, lambda: hendelsesparter.add(hendelse=row, by=request.user, **form.cleaned_data),
        title="Legg til bolig", button="Legg til", done="Boligen er lagt til.",
        intro="Boligen er part i denne hendelsen. Den blir ikke merket.", **around(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def hear(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    form = HearForm(posted(request), initial={"heard_on": timezone.localdate()})
    return form_page(
        request, form, lambda: hendelsesparter.hear(hendelse=row, by=request.user, **form.cleaned_data),
        title="Hør en part", button="Lagre", done="Det de sa, er lagret.",
        intro="Skriv det parten sa om saken. Skriv ikke hvem som meldte.", **around(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def step(request: AuthedRequest, pk: int) -> HttpResponse:
    row = workable(request, pk)
    form = StepForm(posted(request), initial={"done_on": timezone.localdate()})
    return form_page(
        request, form, lambda: hendelsessteg.take(hendelse=row, by=request.user, **form.cleaned_data),
        title="Registrer steg", button="Registrer steget", done="Steget er registrert.", intro=LADDER,
        **around(row),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def feedback(request: AuthedRequest, pk: int) -> HttpResponse:
    row: Hendelse = get_object_or_404(Hendelse.objects.visible_to(request.user).select_related(*RELATED), pk=pk)
    request.user.require(Permission.MELDER_VIEW, bydel=row.bydel_id)
    form = FeedbackForm(posted(request), initial={"given_on": timezone.localdate()})
    return form_page(
        request, form, lambda: tilbakemeldinger.give(hendelse=row, by=request.user, **form.cleaned_data),
        title="Registrer tilbakemelding", button="Lagre", done="Tilbakemeldingen er registrert.",
        intro="Skriv ned at den som meldte, har fått vite hvordan det gikk. Er svaret nei, åpnes hendelsen igjen.",
        **around(row),
    )  # fmt: skip
