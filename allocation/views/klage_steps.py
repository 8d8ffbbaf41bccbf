"""The steps of a klage: taken, handed on, taken up or rejected, reviewed, decided, answered, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission
from allocation import klage_page
from allocation.actions import klage_outcomes, klager
from allocation.forms.klage import (
    REVERSE,
    TAKE_UP,
    AdmitForm,
    AnswerForm,
    ConcludeForm,
    RejectionAppealForm,
    ReviewForm,
    WithdrawForm,
)
from allocation.forms.soknad import AssignForm
from allocation.klage_parties import is_signer
from allocation.models import Klage, KlageStatus
from allocation.views.klage import klage_or_404
from allocation.views.posting import posted
from config.errors import RuleBroken
from config.forms import PlainForm
from config.requests import AuthedRequest

NEEDED = {True: Permission.VEDTAK_ISSUE, False: Permission.SOKNAD_WORK}


def own(request: AuthedRequest, pk: int, *, decides: bool = False) -> Klage:
    found = klage_or_404(request, pk)
    request.user.require(NEEDED[decides], bydel=found.bydel_id)
    return found


@require_POST
@login_required
def klage_take(request: AuthedRequest, pk: int) -> HttpResponse:
    klager.take(klage=own(request, pk), by=request.user)
    messages.success(request, "Du behandler klagen. Skriv den nye vurderingen når du har sett på saken.")
    return redirect("klage", pk=pk)


@require_http_methods(["GET", "POST"])
@login_required
def klage_assign(request: AuthedRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    form = AssignForm(posted(request), bydel=found.bydel)

    def save() -> str:
        klager.assign(klage=found, to=form.cleaned_data["caseworker"], by=request.user)
        return "Klagen er gitt videre."

    return form_page(request, found, form, save, title="Gi klagen til", submit="Gi klagen videre")


@require_http_methods(["GET", "POST"])
@login_required
def klage_admit(request: AuthedRequest, pk: int) -> HttpResponse:
    found = own(request, pk, decides=True)
    form = AdmitForm(posted(request), klage=found)
    if request.method == "GET" and not form.fields:
        return redirect("klage", pk=pk)

    def save() -> str:
        klager.admit(klage=found, by=request.user, **form.cleaned_data)
        if found_now(request, pk).status == KlageStatus.REJECTED:
            return "Klagen er avvist. Brevet sendes automatisk."
        return "Klagen tas opp. Den kan nå tas til ny vurdering."

    return form_page(
        request, found, form, save,
        title="Avgjør om klagen tas opp",
        submit="Lagre avgjørelsen",
        effects=[
            "Tas klagen opp, kan en saksbehandler ta den til ny vurdering.",
            "Tas den ikke opp, er klagen avvist, og brev med begrunnelse og klageadgang sendes.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def klage_review(request: AuthedRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    form = ReviewForm(posted(request), initial={"review": found.review})

    def save() -> str:
        klager.write_review(klage=found, by=request.user, **form.cleaned_data)
        return "Vurderingen er lagret. Leder avgjør klagen."

    return form_page(
        request, found, form, save,
        title="Ny vurdering",
        submit="Lagre vurderingen",
        note=klage_page.signer_note(found, request.user),
        asked=found.text,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def klage_conclude(request: AuthedRequest, pk: int) -> HttpResponse:
    found = own(request, pk, decides=True)
    alone = is_signer(found, request.user.pk) and is_signer(found, found.reviewed_by_id)
    form = ConcludeForm(posted(request), klage=found, alone=alone)

    def save() -> str:
        data = form.cleaned_data
        given = {"klage": found, "alone": data.get("alone", False), "by": request.user}
        if data["conclusion"] == REVERSE:
            klage_outcomes.reverse(**given)
            return "Klageren får medhold. Saken er under behandling igjen, så et nytt vedtak kan fattes."
        klage_outcomes.forward(answer_expected_on=data["answer_expected_on"], **given)
        return f"Saken er sendt til {found.body}. Saksutskriften og brevet er laget."

    return form_page(
        request, found, form, save,
        title="Avgjør klagen",
        submit="Avgjør klagen og send brev",
        note=klage_page.signer_note(found, request.user),
        reviewed=found.review,
        effects=[
            "Får klageren medhold, tas saken opp igjen. Vedtaket gjelder til et nytt er fattet.",
            f"Opprettholdes vedtaket, lages saksutskriften til {found.body}, og klagen kan bare avgjøres der.",
            "Klageren får brev med den nye vurderingen.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def klage_answer(request: AuthedRequest, pk: int) -> HttpResponse:
    found = own(request, pk, decides=True)
    form = AnswerForm(posted(request), initial={"decided_on": timezone.localdate()})

    def save() -> str:
        klage_outcomes.answer(klage=found, by=request.user, **form.cleaned_data)
        if klage_page.reopened(found_now(request, pk)):
            return "Svaret er registrert. Saken skal behandles på nytt."
        return "Svaret er registrert. Brevet sendes automatisk."

    return form_page(
        request, found, form, save,
        title="Svar fra klageorganet",
        submit="Registrer svaret og send brev",
        effects=[
            "Blir vedtaket stående, er klagen ferdig.",
            "Får klageren medhold, helt eller delvis, eller oppheves vedtaket, tas saken opp igjen.",
            "Klageren får brev om avgjørelsen.",
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def klage_withdraw(request: AuthedRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    form = WithdrawForm(posted(request), initial={"withdrawn_on": timezone.localdate()})

    def save() -> str:
        klage_outcomes.withdraw(klage=found, by=request.user, **form.cleaned_data)
        return "Klagen er trukket."

    effects = ["Vedtaket gjelder som før.", "Klageren kan klage igjen innen klagefristen."]
    if found.status == KlageStatus.FORWARDED:
        effects.append(f"{found.body} må få beskjed. Det gjør du selv.")
    return form_page(
        request, found, form, save,
        title="Klageren trekker klagen", submit="Registrer at klagen er trukket", effects=effects, danger=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@login_required
def klage_rejection_appeal(request: AuthedRequest, pk: int) -> HttpResponse:
    found = own(request, pk, decides=True)
    form = RejectionAppealForm(posted(request), klage=found, initial={"received_on": timezone.localdate()})

    def save() -> str:
        data = dict(form.cleaned_data)
        take_up = data.pop("conclusion") == TAKE_UP
        klage_outcomes.appeal_rejection(klage=found, take_up=take_up, by=request.user, **data)
        return "Klagen tas opp til ny vurdering." if take_up else f"Klagen er sendt til {found.body}."

    return form_page(
        request, found, form, save,
        title="Klage på avvisningen",
        submit="Registrer og avgjør",
        effects=[
            "Tas klagen opp, går den til ny vurdering.",
            f"Opprettholdes avvisningen, lages saksutskriften til {found.body}, og klageren får brev.",
        ],
    )  # fmt: skip


def found_now(request: AuthedRequest, pk: int) -> Klage:
    return Klage.objects.visible_to(request.user).get(pk=pk)


def form_page(
    request: AuthedRequest,
    found: Klage,
    form: PlainForm,
    save: Callable[[], str],
    *,
    title: str,
    submit: str,
    **more: Any,
) -> HttpResponse:
    """`save` answers with what to tell. What was typed is kept through every refusal."""
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            messages.success(request, save())
            return redirect("klage", pk=found.pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    return page(request, found, form, status, title=title, submit=submit, **more)


def page(
    request: AuthedRequest, found: Klage, form: PlainForm, status: int, *, title: str, **more: Any
) -> HttpResponse:
    context = {
        "klage": found,
        "form": form,
        "title": title,
        "subtitle": f"{found.vedtak.get_kind_display()}. Klage fra {found.get_complainant_display().lower()}",
        "cancel_url": klage_page.url(found),
        "crumbs": [*klage_page.crumbs(found), {"label": title, "url": ""}],
        **more,
    }
    return TemplateResponse(request, "allocation/klage_form.html", context, status=status)
