"""Writing the plan, its tasks, who helps, how close the follow-up is and what is next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from config.errors import StaleForm
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from followup.actions import planer
from followup.forms.plan import (
    HelperEndForm,
    HelperForm,
    IntensityForm,
    NextForm,
    PlanForm,
    TaskForm,
    TwoPersonForm,
)
from followup.models import Medvirkende, Oppfolgingsoppgave, Oppfolgingsplan
from followup.views.booppfolging_steps import services
from followup.views.case_forms import case_form, working_or_404
from followup.views.posting import posted


@require_http_methods(["GET", "POST"])
@login_required
def plan(request: AuthedRequest, pk: int) -> HttpResponse:
    case = working_or_404(request, pk)
    row: Any = Oppfolgingsplan.objects.visible_to(request.user).filter(booppfolging=case).first()
    now = {name: getattr(row, name) for name in planer.PARTS} if row else {}
    form = PlanForm(posted(request), initial=now | {"seen": planer.version(row)})

    def save() -> None:
        try:
            planer.write(case=case, by=request.user, **form.cleaned_data)
        except StaleForm:
            # The page that is shown now is about the version that it tells of.
            typed = request.POST.copy()
            typed["seen"] = planer.version(row)
            form.data = typed
            raise

    return case_form(
        request, case, form, save, title="Planen", button="Lagre planen", done="Planen er lagret.",
        intro="Skriv sammen med beboeren, og begynn med det beboeren selv ønsker.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def task_add(request: AuthedRequest, pk: int) -> HttpResponse:
    case = working_or_404(request, pk)
    form = TaskForm(posted(request))
    return case_form(
        request, case, form, lambda: planer.add_task(case=case, by=request.user, **form.cleaned_data),
        title="Ny oppgave", button="Legg til oppgaven", done="Oppgaven er lagt til.",
    )  # fmt: skip


@require_POST
@login_required
def task_close(request: AuthedRequest, pk: int) -> HttpResponse:
    return _task(request, pk, planer.close_task, "Oppgaven er gjort.")


@require_POST
@login_required
def task_drop(request: AuthedRequest, pk: int) -> HttpResponse:
    return _task(request, pk, planer.drop_task, "Oppgaven er tatt ut.")


@require_POST
@login_required
def task_reopen(request: AuthedRequest, pk: int) -> HttpResponse:
    return _task(request, pk, planer.reopen_task, "Oppgaven skal gjøres.")


@require_http_methods(["GET", "POST"])
@login_required
def helper_add(request: AuthedRequest, pk: int) -> HttpResponse:
    case = working_or_404(request, pk)
    form = HelperForm(
        posted(request), services=services(request, case), initial={"valid_from": timezone.localdate()}
    )
    return case_form(
        request, case, form, lambda: planer.add_helper(case=case, by=request.user, **form.cleaned_data),
        title="Rundt beboeren", button="Legg til", done="Oversikten er oppdatert.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def helper_end(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = Medvirkende.objects.visible_to(request.user).select_related("fagtjeneste")
    helper: Any = get_object_or_404(rows, pk=pk)
    case = working_or_404(request, helper.booppfolging_id)
    form = HelperEndForm(posted(request), initial={"valid_to": timezone.localdate()})
    return case_form(
        request, case, form, lambda: planer.end_helper(helper=helper, by=request.user, **form.cleaned_data),
        title="Hjelper ikke lenger", button="Lagre", done="Oversikten er oppdatert.",
        intro=f"{helper}: {helper.does}",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def intensity(request: AuthedRequest, pk: int) -> HttpResponse:
    case = working_or_404(request, pk)
    form = IntensityForm(posted(request), initial={"changed_on": timezone.localdate()})
    return case_form(
        request, case, form, lambda: planer.step(case=case, by=request.user, **form.cleaned_data),
        title="Trapp opp eller ned", button="Endre intensiteten", done="Intensiteten er endret.",
        intro=f"Nå: {case.get_intensity_display()}.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def two_person(request: AuthedRequest, pk: int) -> HttpResponse:
    case = working_or_404(request, pk)
    form = TwoPersonForm(posted(request), initial={"two_person": case.two_person})
    return case_form(
        request, case, form, lambda: planer.set_two_person(case=case, by=request.user, **form.cleaned_data),
        title="To ved hjemmebesøk", button="Lagre", done="Valget er lagret.",
        intro="Gjelder besøk som planlegges fra nå. Hvorfor står under Trygghet i planen.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def next_steps(request: AuthedRequest, pk: int) -> HttpResponse:
    case = working_or_404(request, pk)
    initial = {"next_contact_on": case.next_contact_on, "review_on": case.review_on}
    form = NextForm(posted(request), initial=initial)
    return case_form(
        request, case, form, lambda: planer.set_next(case=case, by=request.user, **form.cleaned_data),
        title="Neste kontakt og evaluering", button="Lagre", done="Datoene er lagret.",
    )  # fmt: skip


def _task(request: AuthedRequest, pk: int, act: Callable[..., object], done: str) -> HttpResponse:
    task: Any = get_object_or_404(Oppfolgingsoppgave.objects.visible_to(request.user), pk=pk)
    case = working_or_404(request, task.booppfolging_id)
    act(task=task, by=request.user)
    messages.success(request, done)
    return redirect(case)
