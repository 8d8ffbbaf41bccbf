"""Agreeing on a conversation, and what became of it. About a søknad or a fornyelse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation.actions import samtaler
from allocation.forms.samtale import CancelForm, HeldForm, MissedForm, PlanForm
from allocation.models import Fornyelse, Samtale, Soknad
from allocation.views.fornyelse import fornyelse_or_404
from allocation.views.gate import soknad_or_404
from allocation.views.posting import posted
from config.dates import norwegian_datetime
from config.errors import RuleBroken
from config.forms import PlainForm
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.views.parts import Link

CASES_ABOVE = (("Søknader", "soknad-list"),)
RENEWALS_ABOVE = (("Leieforhold", "lease-list"), ("Fornyelser", "fornyelse-list"))


@require_http_methods(["GET", "POST"])
@login_required
def soknad_talk(request: AuthedRequest, pk: int) -> HttpResponse:
    return _plan(request, soknad_or_404(request, pk))


@require_http_methods(["GET", "POST"])
@login_required
def fornyelse_talk(request: AuthedRequest, pk: int) -> HttpResponse:
    return _plan(request, fornyelse_or_404(request, pk))


@require_http_methods(["GET", "POST"])
@login_required
def soknad_talk_held(request: AuthedRequest, pk: int) -> HttpResponse:
    return _held_unplanned(request, soknad_or_404(request, pk))


@require_http_methods(["GET", "POST"])
@login_required
def fornyelse_talk_held(request: AuthedRequest, pk: int) -> HttpResponse:
    return _held_unplanned(request, fornyelse_or_404(request, pk))


@require_http_methods(["GET", "POST"])
@login_required
def held(request: AuthedRequest, pk: int) -> HttpResponse:
    samtale, about = _samtale_or_404(request, pk)
    form = HeldForm(posted(request), initial={"held_on": timezone.localdate(samtale.planned_at)})
    return _form_page(
        request, about, form,
        lambda: samtaler.hold(samtale=samtale, by=request.user, **form.cleaned_data),
        title="Samtalen er holdt", button="Lagre samtalen", done="Samtalen er registrert.",
        intro=f"Avtalt {norwegian_datetime(samtale.planned_at)}.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def missed(request: AuthedRequest, pk: int) -> HttpResponse:
    samtale, about = _samtale_or_404(request, pk)
    form = MissedForm(posted(request))
    return _form_page(
        request, about, form,
        lambda: samtaler.miss(samtale=samtale, by=request.user, **form.cleaned_data),
        title="Møtte ikke til samtalen", button="Registrer at ingen møtte",
        done="Det er registrert at ingen møtte. Du kan avtale en ny samtale.",
        intro=f"Avtalt {norwegian_datetime(samtale.planned_at)}.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def cancel(request: AuthedRequest, pk: int) -> HttpResponse:
    samtale, about = _samtale_or_404(request, pk)
    form = CancelForm(posted(request))
    return _form_page(
        request, about, form,
        lambda: samtaler.cancel(samtale=samtale, by=request.user, **form.cleaned_data),
        title="Avlys samtalen", button="Avlys samtalen", done="Samtalen er avlyst.", danger=True,
        effects=[
            "En innkalling som ikke er sendt ennå, blir stanset.",
            "Er den sendt, må du selv gi beskjed om at samtalen er avlyst.",
        ],
    )  # fmt: skip


def _plan(request: AuthedRequest, about: Soknad | Fornyelse) -> HttpResponse:
    request.user.require(Permission.SOKNAD_WORK, bydel=about.bydel_id)
    form = PlanForm(posted(request), initial={"place": about.bydel.address.replace("\n", ", "), "invite": True})
    return _form_page(
        request, about, form,
        lambda: samtaler.plan(about=about, by=request.user, **form.terms),
        title="Avtal samtale", button="Avtal samtalen", done="Samtalen er avtalt.",
    )  # fmt: skip


def _held_unplanned(request: AuthedRequest, about: Soknad | Fornyelse) -> HttpResponse:
    request.user.require(Permission.SOKNAD_WORK, bydel=about.bydel_id)
    form = HeldForm(posted(request), initial={"held_on": timezone.localdate()})
    return _form_page(
        request, about, form,
        lambda: samtaler.register_held(about=about, by=request.user, **form.cleaned_data),
        title="Registrer samtale", button="Lagre samtalen", done="Samtalen er registrert.",
    )  # fmt: skip


def _samtale_or_404(request: AuthedRequest, pk: int) -> tuple[Samtale, Any]:
    """With what it is about, which has the gates of its own page."""
    samtale = get_object_or_404(Samtale.objects.visible_to(request.user), pk=pk)
    if samtale.soknad_id:
        about: Any = soknad_or_404(request, samtale.soknad_id)
    else:
        about = fornyelse_or_404(request, samtale.fornyelse_id or 0)
    request.user.require(Permission.SOKNAD_WORK, bydel=samtale.bydel_id)
    return samtale, about


def _form_page(
    request: AuthedRequest, about: Any, form: PlainForm, save: Callable[[], object], *, done: str, **context: Any
) -> HttpResponse:
    status = 200
    if form.is_valid():
        try:
            save()
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, done)
            return redirect(about)
    elif form.is_bound:
        status = 422
    of_case = isinstance(about, Soknad)
    subtitle = f"Sak {about.number}" if of_case else f"Fornyelse for {about.applicant}"
    above = CASES_ABOVE if of_case else RENEWALS_ABOVE
    crumbs = [Link(label, reverse(name)) for label, name in above]
    crumbs += [Link(subtitle, about.get_absolute_url()), Link(context["title"], "")]
    context |= {"form": form, "about": about, "subtitle": subtitle, "crumbs": crumbs}
    return TemplateResponse(request, "allocation/samtale_form.html", context, status=status)
