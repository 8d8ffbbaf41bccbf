"""Startlån beside the søknad."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from allocation.actions import startlan
from allocation.forms.documents import StartlanForm
from allocation.views.posting import posted
from allocation.views.soknad_steps import form_page, workable
from config.requests import AuthedRequest


@require_http_methods(["GET", "POST"])
@login_required
def assess(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = workable(request, pk)
    form = StartlanForm(posted(request))

    def save() -> None:
        startlan.assess(soknad=soknad, by=request.user, **form.cleaned_data)

    return form_page(
        request, soknad, form, save, title="Startlån er vurdert", button="Lagre vurderingen",
        done="Startlån er vurdert.",
    )  # fmt: skip
