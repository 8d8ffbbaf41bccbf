"""Documents that the applicant is asked for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from allocation.actions import documents
from allocation.forms.documents import AskForm, ReceiveForm, WaiveForm
from allocation.letter_texts import usual_recipient
from allocation.models import Dokumentkrav, Soknad
from allocation.views.gate import require_open
from allocation.views.posting import posted
from allocation.views.soknad_steps import form_page, workable
from config.requests import AuthedRequest
from config.rows import get_object_or_404


@require_http_methods(["GET", "POST"])
@login_required
def ask(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    due_on = documents.usual_due_date(soknad.rule_set, timezone.localdate())
    usual = soknad.rule_set.definition["documents"]["usual"]
    form = AskForm(posted(request), usual=usual, initial={"due_on": due_on, "letter": True})

    def save() -> None:
        data = form.cleaned_data
        documents.ask(
            soknad=soknad, what=form.names, due_on=data["due_on"], letter=data["letter"], by=request.user
        )

    return form_page(
        request, soknad, form, save, title="Be om dokumentasjon", button="Be om dette og sett saken på vent",
        done="Søkeren er bedt om dokumentasjon. Saken venter til den kommer.", effects=_effects(soknad),
    )  # fmt: skip


def _effects(soknad: Soknad) -> list[str]:
    to = usual_recipient(soknad.household_id, timezone.localdate())
    whom = f"{to.name} (for {to.on_behalf_of})" if to.on_behalf_of else to.name
    return [
        f"Med haken for brev sendes listen til {whom}.",
        "Saken står på vent. Kommer ikke dokumentene innen fristen, vises det på forsiden.",
    ]


@require_http_methods(["GET", "POST"])
@login_required
def receive(request: AuthedRequest, pk: int) -> HttpResponse:
    krav = krav_or_404(request, pk)
    form = ReceiveForm(posted(request), initial={"received_on": timezone.localdate()})

    def save() -> None:
        documents.receive(krav=krav, by=request.user, **form.cleaned_data)

    return _page(request, krav, form, save, "Registrer mottatt", "Dokumentet er mottatt.")


@require_http_methods(["GET", "POST"])
@login_required
def waive(request: AuthedRequest, pk: int) -> HttpResponse:
    krav = krav_or_404(request, pk)
    form = WaiveForm(posted(request))

    def save() -> None:
        documents.waive(krav=krav, by=request.user, **form.cleaned_data)

    return _page(request, krav, form, save, "Trengs ikke", "Dokumentet trengs ikke lenger.")


@require_POST
@login_required
def reopen(request: AuthedRequest, pk: int) -> HttpResponse:
    krav = krav_or_404(request, pk)
    documents.reopen(krav=krav, by=request.user)
    messages.success(request, "Dokumentet mangler likevel.")
    return redirect(krav.soknad)


def krav_or_404(request: AuthedRequest, pk: int) -> Dokumentkrav:
    """One whose case the user may open, and works with."""
    rows = Dokumentkrav.objects.visible_to(request.user).select_related(
        "soknad__household__bydel", "soknad__bydel"
    )
    krav = get_object_or_404(rows, pk=pk)
    require_open(request, krav.soknad.household, krav.soknad)
    request.user.require(Permission.SOKNAD_WORK, bydel=krav.soknad.bydel)
    return krav


def _page(request: AuthedRequest, krav: Dokumentkrav, form: Any, save: Any, title: str, done: str) -> HttpResponse:
    return form_page(request, krav.soknad, form, save, title=title, button=title, done=done, intro=krav.what)
