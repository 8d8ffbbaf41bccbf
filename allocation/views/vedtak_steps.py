"""The steps of a vedtak that are a small form or a button: second look, omgjøring, revoking, follow-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation import vedtak_page
from allocation.actions import conditions
from allocation.actions import vedtak as actions
from allocation.forms.soknad import ReasonForm
from allocation.forms.vedtak import FollowUpForm
from allocation.models import Soknad, VedtakCondition, VedtakStatus
from allocation.views.gate import soknad_or_404
from allocation.views.posting import posted
from allocation.views.vedtak import vedtak_or_404
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.forms import PlainForm
from config.requests import AuthedRequest
from config.rows import get_object_or_404


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_second(request: AuthedRequest, pk: int) -> HttpResponse:
    """Somebody else than the writer reads the draft and the letter, and says so."""
    row, soknad = vedtak_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    refused = ""
    if request.method == "POST":
        try:
            actions.second(vedtak=row, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Du har sett over utkastet. En annen kan fatte vedtaket.")
            return redirect(soknad)
    elif row.status != VedtakStatus.DRAFT:
        return redirect("vedtak", row.pk)
    context = {
        "soknad": soknad,
        "vedtak": vedtak_page.shown(row),
        "title": "Se over utkastet",
        "effects": [
            "Navnet ditt står i saken som den som har sett over utkastet.",
            "Du kan ikke fatte vedtaket selv. En annen må gjøre det.",
            "Endres utkastet etterpå, må det ses over på nytt.",
        ],
        "action_label": "Jeg har sett over utkastet",
        "refused": refused,
        "refused_title": "Utkastet er ikke registrert som sett over",
        "may_draft": False,
    }
    return TemplateResponse(request, "allocation/vedtak_issue.html", context, status=409 if refused else 200)


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_discard(request: AuthedRequest, pk: int) -> HttpResponse:
    row, soknad = vedtak_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    if request.method == "POST":
        actions.discard(vedtak=row, by=request.user)
        messages.success(request, "Utkastet er slettet.")
        return redirect(soknad)
    context = {
        "soknad": soknad,
        "form": PlainForm(),
        "title": "Slett utkastet",
        "button": "Slett utkastet",
        "danger": True,
        "effects": [
            "Begrunnelsen, vilkårene og avsnittene i utkastet blir borte.",
            f"Saken er fortsatt «{soknad.get_status_display().lower()}».",
        ],
    }
    return TemplateResponse(request, "allocation/soknad_form.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_reopen(request: AuthedRequest, pk: int) -> HttpResponse:
    row, soknad = vedtak_or_404(request, pk)
    request.user.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    form = ReasonForm(posted(request))
    form.fields[
        "reason"
    ].help_text = "Står i historikken. For eksempel en klage, nye opplysninger eller en feil i vedtaket."

    def save() -> None:
        actions.reopen(vedtak=row, by=request.user, **form.cleaned_data)

    return _form_page(
        request, soknad, form, save, title="Omgjør vedtaket", button="Ta saken opp igjen",
        done="Saken er tatt opp igjen. Vurder vilkårene på nytt, og skriv et nytt vedtak.",
        effects=[
            f"{vedtak_page.named(row)} gjelder til et nytt vedtak er fattet.",
            "Saken er under behandling igjen. Vurderingene som er skrevet, står der og kan endres.",
            "Et nytt vedtak avløser dette, og brevet sier det. Tallene teller saken én gang.",
            "En plass på ventelisten beholdes så lenge.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_revoke(request: AuthedRequest, pk: int) -> HttpResponse:
    row, soknad = vedtak_or_404(request, pk)
    request.user.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    form = ReasonForm(posted(request))

    def save() -> None:
        actions.revoke(vedtak=row, by=request.user, **form.cleaned_data)

    return _form_page(
        request, soknad, form, save, title="Opphev vedtaket", button="Opphev vedtaket", danger=True,
        done="Vedtaket er opphevet. Saken er under behandling igjen.",
        effects=[
            "Vedtaket gjelder ikke lenger, men blir stående i historikken.",
            "En plass på ventelisten blir borte.",
            "Saken går tilbake til behandling, så et nytt vedtak kan fattes.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def condition_follow_up(request: AuthedRequest, pk: int) -> HttpResponse:
    rows = VedtakCondition.objects.visible_to(request.user).select_related("vedtak__soknad")
    condition = get_object_or_404(rows, pk=pk)
    soknad = soknad_or_404(request, condition.vedtak.soknad_id)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    form = FollowUpForm(posted(request))

    def save() -> None:
        conditions.follow_up(condition=condition, by=request.user, **form.cleaned_data)

    return _form_page(
        request, soknad, form, save, title="Følg opp vilkåret", button="Lagre oppfølgingen",
        done="Oppfølgingen er lagret.",
        intro=f"«{condition.text}» Følges opp {norwegian_date(condition.due_on)}.",
    )  # fmt: skip


def _form_page(
    request: AuthedRequest,
    soknad: Soknad,
    form: PlainForm,
    save: Callable[[], None],
    *,
    done: str,
    **context: Any,
) -> HttpResponse:
    """One form: saved and back to the case, or shown again with what was typed."""
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            save()
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, done)
            return redirect(soknad)
    page = {"soknad": soknad, "form": form, **context}
    return TemplateResponse(request, "allocation/soknad_form.html", page, status=status)
