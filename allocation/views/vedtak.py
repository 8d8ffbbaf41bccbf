"""The vedtak itself: its page, its letter, and issuing it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from allocation import vedtak_page
from allocation.actions import letters
from allocation.actions import vedtak as actions
from allocation.inhabilitet import cases_closed_to
from allocation.models import Soknad, Vedtak, VedtakStatus
from allocation.views.gate import soknad_or_404
from config.errors import RuleBroken
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404


def vedtak_or_404(request: AuthedRequest, pk: int) -> tuple[Vedtak, Soknad]:
    rows = Vedtak.objects.visible_to(request.user).select_related(
        "issued_by", "created_by", "seconded_by", "klage", "replaces", "replaced_by", "letter",
        "soknad__rule_set",
    )  # fmt: skip
    vedtak = get_object_or_404(rows, pk=pk)
    return vedtak, soknad_or_404(request, vedtak.soknad_id)


@require_GET
@login_required
def vedtak(request: AuthedRequest, pk: int) -> HttpResponse:
    row, soknad = vedtak_or_404(request, pk)
    letter = getattr(row, "letter", None)
    closed = bool(cases_closed_to(request.user, [soknad]))
    may = {} if closed else vedtak_page.steps_open_to(request.user, soknad, row)
    context = {
        "soknad": soknad,
        "vedtak": vedtak_page.shown(row),
        "letter_url": reverse("letter-pdf", args=[letter.pk]) if letter else "",
        "inhabil": closed,
        "may": may,
        "next": vedtak_page.next_step(row, may),
    }
    return TemplateResponse(request, "allocation/vedtak.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def vedtak_issue(request: AuthedRequest, pk: int) -> HttpResponse:
    """A preview of the effect and the letter; the button names the consequence."""
    row, soknad = vedtak_or_404(request, pk)
    request.user.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel)
    refused = ""
    if request.method == "POST":
        try:
            actions.issue(vedtak=row, by=request.user)
        except RuleBroken as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Vedtaket er fattet. Brevet er lagt i kø og sendes automatisk.")
            return redirect(soknad)
    elif row.status != VedtakStatus.DRAFT:
        return redirect("vedtak", row.pk)
    context = {
        "soknad": soknad,
        "vedtak": vedtak_page.shown(row),
        "title": "Se over og fatt vedtak",
        "effects": vedtak_page.effects(soknad, row),
        "action_label": "Fatt vedtak og send brev",
        "refused": refused,
        "refused_title": "Vedtaket er ikke fattet",
        "waits_for_second": soknad.bydel.second_look and row.seconded_at is None,
        "may_draft": True,
    }
    return TemplateResponse(request, "allocation/vedtak_issue.html", context, status=409 if refused else 200)


@require_GET
@login_required
def vedtak_preview(request: AuthedRequest, pk: int) -> HttpResponse:
    """The letter as it would be sent now."""
    row, soknad = vedtak_or_404(request, pk)
    request.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel)
    pdf = letters.preview_vedtak(row)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="utkast.pdf"'
    return response
