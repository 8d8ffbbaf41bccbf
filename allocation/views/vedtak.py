"""Drafting, issuing and revoking a vedtak."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from allocation import vedtak_terms
from allocation.actions import letters
from allocation.actions import vedtak as actions
from allocation.forms.soknad import ReasonForm
from allocation.forms.vedtak import VedtakForm
from allocation.models import Soknad, Vedtak, VedtakKind, VedtakStatus
from allocation.views.gate import soknad_or_404
from config.dates import norwegian_date, norwegian_datetime
from config.errors import RuleBroken
from config.forms import PlainForm, renew_version
from config.requests import AuthedRequest


def _vedtak_or_404(request: AuthedRequest, pk: int) -> tuple[Vedtak, Soknad]:
    rows = Vedtak.objects.visible_to(request.user).select_related("issued_by")
    vedtak = get_object_or_404(rows, pk=pk)
    return vedtak, soknad_or_404(request, vedtak.soknad_id)


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_draft(request: AuthedRequest, pk: int) -> HttpResponse:
    soknad = soknad_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    form = VedtakForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(request, soknad),
        soknad=soknad,
    )
    status = 200
    if form.is_valid():
        data = form.cleaned_data
        try:
            vedtak = actions.draft(
                soknad=soknad,
                kind=data["kind"],
                grounds=data["grounds"],
                rooms=data["rooms"],
                term_months=data["term_months"],
                conditions=form.conditions(),
                version=data["version"],
                by=request.user,
                **form.renewed,
            )
        except RuleBroken as refusal:
            form.refuse(refusal)
            renew_version(form, soknad)
            status = 409
        else:
            messages.success(request, "Utkastet er lagret.")
            may_issue = request.user.may(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
            return redirect("vedtak-issue", vedtak.pk) if may_issue else redirect(soknad)
    elif form.is_bound:
        status = 422
    return TemplateResponse(
        request, "allocation/vedtak_form.html", {"soknad": soknad, "form": form}, status=status
    )


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_issue(request: AuthedRequest, pk: int) -> HttpResponse:
    """A preview of the effect and the letter; the button names the consequence."""
    vedtak, soknad = _vedtak_or_404(request, pk)
    request.user.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    refused = ""
    if request.method == "POST":
        try:
            actions.issue(vedtak=vedtak, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Vedtaket er fattet. Brevet er lagt i kø og sendes automatisk.")
            return redirect(soknad)
    elif vedtak.status != VedtakStatus.DRAFT:
        return redirect("vedtak", vedtak.pk)
    context = {"soknad": soknad, "vedtak": _shown(vedtak), "effects": _effects(soknad, vedtak), "refused": refused}
    return TemplateResponse(request, "allocation/vedtak_issue.html", context, status=409 if refused else 200)


@require_GET
@login_required
def vedtak(request: AuthedRequest, pk: int) -> HttpResponse:
    row, soknad = _vedtak_or_404(request, pk)
    letter = getattr(row, "letter", None)
    context = {
        "soknad": soknad,
        "vedtak": _shown(row),
        "letter_url": reverse("letter-pdf", args=[letter.pk]) if letter else "",
        "may_issue": row.status == VedtakStatus.DRAFT
        and request.user.may(Permission.VEDTAK_ISSUE, bydel=soknad.bydel),
        "may_draft": row.status == VedtakStatus.DRAFT
        and request.user.may(Permission.SOKNAD_WORK, bydel=soknad.bydel),
        "may_revoke": row.status == VedtakStatus.ISSUED
        and request.user.may(Permission.VEDTAK_ISSUE, bydel=soknad.bydel),
    }
    return TemplateResponse(request, "allocation/vedtak.html", context)


@require_GET
@login_required
def vedtak_preview(request: AuthedRequest, pk: int) -> HttpResponse:
    """The letter as it would be sent now."""
    row, soknad = _vedtak_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    pdf = letters.preview_vedtak(row)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="utkast.pdf"'
    return response


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_discard(request: AuthedRequest, pk: int) -> HttpResponse:
    row, soknad = _vedtak_or_404(request, pk)
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
        "effects": ["Begrunnelsen og vilkårene i utkastet blir borte.", "Saken er fortsatt klar for vedtak."],
    }
    return TemplateResponse(request, "allocation/soknad_form.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_revoke(request: AuthedRequest, pk: int) -> HttpResponse:
    row, soknad = _vedtak_or_404(request, pk)
    request.user.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            actions.revoke(vedtak=row, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, "Vedtaket er opphevet. Saken er under behandling igjen.")
            return redirect(soknad)
    elif form.is_bound:
        status = 422
    context: dict[str, Any] = {
        "soknad": soknad,
        "form": form,
        "title": "Opphev vedtaket",
        "button": "Opphev vedtaket",
        "danger": True,
        "effects": [
            "Vedtaket gjelder ikke lenger, men blir stående i historikken.",
            "En plass på ventelisten blir borte.",
            "Saken går tilbake til behandling, så et nytt vedtak kan fattes.",
        ],
    }
    return TemplateResponse(request, "allocation/soknad_form.html", context, status=status)


def _initial(request: AuthedRequest, soknad: Soknad) -> dict[str, Any]:
    draft = Vedtak.objects.visible_to(request.user).filter(soknad=soknad, status=VedtakStatus.DRAFT).first()
    need = soknad.need
    initial: dict[str, Any] = {
        "version": soknad.version,
        "rooms": f"{need.rooms_min}–{need.rooms_max} rom",
        "term_months": soknad.rule_set.definition["terms"]["default"],
    }
    if draft is not None:
        initial |= {"kind": draft.kind, "grounds": draft.grounds}
        if draft.term_months is not None:
            initial |= {"rooms": draft.rooms, "term_months": draft.term_months, "term_reason": draft.term_reason}
        if draft.same_dwelling is not None:
            initial["same_dwelling"] = "ja" if draft.same_dwelling else "nei"
        for number, condition in enumerate(draft.conditions.all(), start=1):
            initial |= {
                f"condition_{number}": condition.text,
                f"basis_{number}": condition.legal_basis,
                f"follow_up_{number}": condition.follow_up_on,
            }
    return initial


def _effects(soknad: Soknad, vedtak: Vedtak) -> list[str]:
    """What happens when the button is pressed, in words."""
    today = timezone.localdate()
    effects = [f"Vedtaket blir fattet i ditt navn i dag, {norwegian_date(today)}, og kan ikke endres etterpå."]
    if vedtak.kind == VedtakKind.RENEWAL_GRANTED and vedtak.same_dwelling:
        effects.append("Husstanden blir boende. Ny kontrakt kan signeres når vedtaket er fattet.")
    if vedtak.gives_place:
        deadline = vedtak_terms.dwelling_deadline(soknad.rule_set, today)
        effects.append(f"Husstanden settes på ventelisten og skal ha bolig innen {norwegian_date(deadline)}.")
    effects.append("Brevet lages og sendes til søkeren, eller til den som representerer søkeren.")
    if vedtak.appealable:
        last = vedtak_terms.appeal_deadline(soknad.rule_set, today)
        effects.append(f"Klagefristen blir {norwegian_date(last)}. Klageorgan: {vedtak.appeal_body}.")
    return effects


def _shown(vedtak: Vedtak) -> dict[str, Any]:
    rows = [
        ("Utfall", vedtak.get_kind_display()),
        ("Størrelse på boligen", vedtak.rooms),
        ("Bolig", {True: "Samme bolig", False: "En annen bolig", None: ""}[vedtak.same_dwelling]),
        ("Leietid", _term(vedtak.term_months)),
        ("Begrunnelse for leietiden", vedtak.term_reason),
        ("Fattet", norwegian_datetime(timezone.localtime(vedtak.issued_at)) if vedtak.issued_at else ""),
        ("Fattet av", vedtak.issued_by.name if vedtak.issued_by else ""),
        ("Klagefrist", norwegian_date(vedtak.appeal_deadline) if vedtak.appeal_deadline else ""),
        ("Klageorgan", vedtak.appeal_body),
        ("Bolig innen", norwegian_date(vedtak.valid_until) if vedtak.valid_until else ""),
        ("Opphevet fordi", vedtak.revoked_reason),
    ]
    return {
        "pk": vedtak.pk,
        "label": vedtak.get_kind_display(),
        "status": {"label": vedtak.get_status_display(),
                   "tone": {"utkast": "warning", "fattet": "success"}.get(vedtak.status, "neutral")},
        "facts": [{"label": label, "value": value} for label, value in rows if value],
        "legal_basis": vedtak.legal_basis.splitlines(),
        "paragraphs": [part.strip() for part in vedtak.grounds.split("\n\n") if part.strip()],
        "conditions": [
            {"text": c.text, "basis": c.legal_basis, "follow_up": norwegian_date(c.follow_up_on)}
            for c in vedtak.conditions.all()
        ],
    }  # fmt: skip


def _term(months: int | None) -> str:
    if months is None:
        return ""
    return "Tidsubestemt" if months == 0 else f"{months // 12} år" if months % 12 == 0 else f"{months} måneder"
