"""The page of a klage, how it is registered, and its case file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission
from allocation import case_file, klage_page
from allocation.actions import klager
from allocation.forms.klage import RegisterForm
from allocation.models import Channel, Complainant, Klage, KlageStatus, Vedtak
from allocation.views.gate import soknad_or_404
from allocation.views.posting import posted
from config.dates import norwegian_date
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404


@require_safe
@login_required
def klage(request: AuthedRequest, pk: int) -> HttpResponse:
    found = klage_or_404(request, pk)
    context = klage_page.context(found, request.user, timezone.localdate())
    return TemplateResponse(request, "allocation/klage.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def klage_new(request: AuthedRequest, pk: int) -> HttpResponse:
    """On a vedtak that cannot be appealed the page says why, and shows no form."""
    vedtak = get_object_or_404(Vedtak.objects.visible_to(request.user).select_related("issued_by"), pk=pk)
    soknad = soknad_or_404(request, vedtak.soknad_id)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    form = RegisterForm(posted(request), initial={"complainant": Complainant.APPLICANT, "channel": Channel.PAPER})
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            made = klager.register(vedtak=vedtak, by=request.user, **form.cleaned_data)
            messages.success(request, _registered(made))
            return redirect("klage", pk=made.pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    context: dict[str, Any] = {
        "soknad": soknad,
        "form": form,
        "closed": klager.why_not(vedtak),
        "vedtak_url": reverse("vedtak", args=[pk]),
        "facts": [
            {"label": "Vedtak", "value": vedtak.get_kind_display(), "url": reverse("vedtak", args=[pk])},
            {"label": "Fattet", "value": _day(vedtak.notice_date)},
            {"label": "Klagefrist", "value": _day(vedtak.appeal_deadline)},
            {"label": "Klageorgan", "value": vedtak.appeal_body or "Ingen"},
        ],
        "rejected_before": vedtak.klager.filter(status=KlageStatus.REJECTED).order_by("-pk").first(),
    }
    return TemplateResponse(request, "allocation/klage_new.html", context, status=status)


@require_safe
@login_required
def klage_case_file(request: AuthedRequest, pk: int) -> HttpResponse:
    """As it was sent to the klageorgan; before that, as it would be today. It holds files for caseworkers only."""
    found = klage_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=found.bydel_id)
    pdf = case_file.stored(found) or case_file.render(found, day=timezone.localdate())
    # The number only: a file name is kept in the browser's list of downloads.
    headers = {"Content-Disposition": f'inline; filename="saksutskrift-{found.pk}.pdf"'}
    return HttpResponse(pdf, content_type=case_file.PDF, headers=headers)


def klage_or_404(request: AuthedRequest, pk: int) -> Klage:
    """Gates 1 and 3, through the case that it belongs to; the opening is in the read log."""
    rows = Klage.objects.visible_to(request.user).select_related(
        "bydel", "soknad__rule_set", "soknad__household", "vedtak__issued_by", "caseworker", "registered_by",
        "reviewed_by", "concluded_by", "continues",
    )  # fmt: skip
    found = get_object_or_404(rows, pk=pk)
    soknad_or_404(request, found.soknad_id)
    return found


def _day(day: date | None) -> str:
    return norwegian_date(day) if day else "Ingen"


def _registered(made: Klage) -> str:
    if made.is_admitted:
        return "Klagen er registrert. Ta den til ny vurdering, eller la en kollega gjøre det."
    late = "Den kom etter fristen. " if made.is_late else ""
    return f"Klagen er registrert. {late}Leder avgjør om den tas opp."
