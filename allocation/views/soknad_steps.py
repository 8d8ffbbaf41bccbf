"""The small steps of a case: take, assign, change, await, resume, withdraw, dismiss, park."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from allocation.actions import assessments, endings, soknader, waiting
from allocation.forms.assessment import ParkForm
from allocation.forms.soknad import AssignForm, ChangeForm, NeedForm, ReasonForm
from allocation.models import Soknad
from allocation.views.gate import soknad_or_404
from allocation.views.posting import posted
from config.errors import RuleBroken
from config.forms import PlainForm, renew_version
from config.requests import AuthedRequest
from housing.models import Entrance


def workable(request: AuthedRequest, pk: int) -> Soknad:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    return soknad


@require_POST
@login_required
def take(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknader.take(soknad=workable(request, pk), by=request.user)
    messages.success(request, "Du er saksbehandler. Vurder vilkårene når opplysningene er på plass.")
    return redirect(soknad)


@require_POST
@login_required
def resume(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknader.resume(soknad=workable(request, pk), by=request.user)
    messages.success(request, "Behandlingen er tatt opp igjen.")
    return redirect(soknad)


@require_POST
@login_required
def to_decision(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = assessments.send_to_decision(soknad=workable(request, pk), by=request.user)
    messages.success(request, "Saken er klar for vedtak.")
    return redirect(soknad)


@require_POST
@login_required
def unpark(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    waiting.unpark(soknad=soknad, by=request.user)
    messages.success(request, "Saken står på ventelisten igjen.")
    return redirect(soknad)


@require_http_methods(["GET", "POST"])
@login_required
def assign(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    form = AssignForm(posted(request), bydel=soknad.bydel)

    def save() -> None:
        soknader.assign(soknad=soknad, to=form.cleaned_data["caseworker"], by=request.user)

    return form_page(
        request, soknad, form, save, title="Gi saken til", button="Gi saken", done="Saken er gitt videre."
    )


@require_http_methods(["GET", "POST"])
@login_required
def change(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    names = [name for name in ChangeForm.base_fields if name != "version"]
    initial = {name: getattr(soknad, name) for name in names} | {"version": soknad.version}
    form = ChangeForm(posted(request), initial=initial)

    def save() -> None:
        soknader.change(soknad=soknad, by=request.user, **form.cleaned_data)

    return form_page(
        request, soknad, form, save, title="Endre opplysningene", button="Lagre", done="Opplysningene er lagret."
    )


@require_http_methods(["GET", "POST"])
@login_required
def change_need(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    entrances = (
        Entrance.objects.visible_to(request.user)
        .filter(dwellings__bydel=soknad.bydel)
        .distinct()
        .order_by("street")
    )
    names = [name for name in NeedForm.base_fields if name not in {"version", "avoid_entrances"}]
    initial = {name: getattr(soknad.need, name) for name in names} | {
        "version": soknad.version,
        "avoid_entrances": list(soknad.need.avoid_entrances.values_list("pk", flat=True)),
    }
    form = NeedForm(posted(request), initial=initial, entrances=entrances)

    def save() -> None:
        soknader.change_need(soknad=soknad, by=request.user, **form.cleaned_data)

    return form_page(
        request, soknad, form, save, title="Boligbehov", button="Lagre", done="Boligbehovet er lagret."
    )


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    form = ReasonForm(posted(request))

    def save() -> None:
        endings.withdraw(soknad=soknad, by=request.user, **form.cleaned_data)

    return form_page(
        request, soknad, form, save, title="Søkeren trekker søknaden", button="Registrer at søknaden er trukket",
        done="Søknaden er trukket.", danger=True,
        effects=["Saken avsluttes og kan ikke åpnes igjen.", "En plass på ventelisten blir borte."],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def dismiss(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    form = ReasonForm(posted(request))

    def save() -> None:
        endings.dismiss(soknad=soknad, by=request.user, **form.cleaned_data)

    return form_page(
        request, soknad, form, save, title="Henlegg saken", button="Henlegg saken", done="Saken er henlagt.",
        danger=True, effects=["Saken avsluttes uten vedtak og kan ikke åpnes igjen."],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def park(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    form = ParkForm(posted(request))

    def save() -> None:
        waiting.park(soknad=soknad, by=request.user, **form.cleaned_data)

    return form_page(
        request, soknad, form, save, title="Sett på vent", button="Sett på vent",
        done="Saken er satt på vent. Søknadstidspunktet og ventetiden beholdes.",
    )  # fmt: skip


def form_page(
    request: AuthedRequest,
    soknad: Soknad,
    form: PlainForm,
    save: Callable[[], None],
    *,
    done: str,
    template: str = "allocation/soknad_form.html",
    **context: Any,
) -> HttpResponse:
    """One form about a case: saved and back to the case, or shown again with what was typed."""
    status = 200
    if form.is_valid():
        try:
            save()
        except RuleBroken as refusal:
            form.refuse(refusal)
            renew_version(form, soknad)
            status = 409
        else:
            messages.success(request, done)
            return redirect(soknad)
    elif form.is_bound:
        status = 422
    return TemplateResponse(request, template, {"soknad": soknad, "form": form, **context}, status=status)
