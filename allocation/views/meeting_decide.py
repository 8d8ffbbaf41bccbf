"""Pages of the meeting itself: opening, deciding a dwelling, closing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission
from allocation import composition, meeting_page
from allocation.actions import decisions
from allocation.forms.meeting import POSTPONE, CloseForm, DecideForm
from allocation.inhabilitet import require_habil
from allocation.models import (
    AllocationMeeting,
    CandidateOutcome,
    MeetingCandidate,
    MeetingDwelling,
    MeetingDwellingOutcome,
)
from allocation.views.meeting import crumbs
from allocation.views.posting import posted
from config.errors import RuleBroken, StaleForm
from config.labels import label
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404


@require_http_methods(["GET", "POST"])
@login_required
def meeting_open(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    if request.method == "POST":
        decisions.open_meeting(meeting=found, by=request.user)
        messages.success(request, "Møtet er åpent. Avgjør boligene på saklisten.")
        return redirect("meeting", pk=pk)
    context = {
        "meeting": found,
        "crumbs": crumbs(found, "Åpne møtet"),
        "cancel_url": reverse("meeting", args=[pk]),
        "effects": [
            "Oppgangen, kandidatene og plassene på ventelisten fryses slik de er nå.",
            "Saklisten kan ikke endres etterpå.",
            f"{request.user.name} blir leder for møtet.",
        ],
    }
    return TemplateResponse(request, "allocation/meeting_open.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def meeting_decide(request: AuthedRequest, pk: int, row: int) -> HttpResponse:
    found = _meeting(request, pk)
    dwelling = get_object_or_404(
        MeetingDwelling.objects.visible_to(request.user).select_related(
            "meeting", "vacancy__dwelling__entrance", "vacancy__dwelling__landlord"
        ),
        meeting=found,
        pk=row,
    )
    candidates = list(dwelling.candidates.select_related("soknad"))
    require_habil(request.user, *(one.soknad_id for one in candidates))
    form = DecideForm(posted(request), candidates=candidates, initial=_initial(dwelling, candidates))
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            return _decided(request, dwelling, form)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
            if isinstance(refusal, StaleForm):
                form.see(decisions.version_of(dwelling))
    context = {
        "meeting": found,
        "address": dwelling.vacancy.dwelling.address,
        "form": form,
        "facts": meeting_page.dwelling_facts(dwelling),
        "entrance": composition.rows(dwelling.entrance_facts),
        "warnings": composition.warnings(dwelling.entrance_facts),
        "candidates": meeting_page.candidate_rows(candidates),
        "cancel_url": reverse("meeting", args=[pk]),
        "crumbs": crumbs(found, dwelling.vacancy.dwelling.address),
    }
    return TemplateResponse(request, "allocation/meeting_decide.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def meeting_close(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    form = CloseForm(posted(request))
    status = 200
    if form.is_valid():
        try:
            decisions.close(meeting=found, note=form.cleaned_data["note"], by=request.user)
            messages.success(request, "Møtet er lukket. Nå kan tilbudene gis.")
            return redirect("meeting", pk=pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
            status = 409
    rows = list(found.dwellings.select_related("vacancy__dwelling").prefetch_related("candidates"))
    context = {
        "meeting": found,
        "form": form,
        "outcomes": [_outcome(row) for row in rows],
        "undecided": any(not row.outcome for row in rows),
        "effects": [
            "Referatet blir laget og arkivert som PDF.",
            "Møtet, beslutningene og begrunnelsene låses for alltid.",
            "Tilbud kan gis i sakene som er valgt. Ingen får beskjed før tilbudet er gitt.",
        ],
        "cancel_url": reverse("meeting", args=[pk]),
        "crumbs": crumbs(found, "Lukk møtet"),
    }
    return TemplateResponse(request, "allocation/meeting_close.html", context, status=status)


def _meeting(request: AuthedRequest, pk: int) -> AllocationMeeting:
    found = get_object_or_404(AllocationMeeting.objects.visible_to(request.user).defer("minutes"), pk=pk)
    request.user.require(Permission.MEETING_LEAD, bydel=found.bydel_id)
    return found


def _decided(request: AuthedRequest, row: MeetingDwelling, form: DecideForm) -> HttpResponse:
    reason, seen = form.cleaned_data["reason"], form.cleaned_data["seen"]
    if form.chosen is None:
        decisions.postpone(row=row, reason=reason, seen=seen, by=request.user)
    else:
        decisions.choose(
            row=row,
            candidate=form.chosen,
            reason=reason,
            passed_over=form.passed_over,
            seen=seen,
            by=request.user,
        )
    messages.success(request, f"Beslutningen for {row.vacancy.dwelling} er lagret.")
    return redirect("meeting", pk=row.meeting_id)


def _initial(row: MeetingDwelling, candidates: list[MeetingCandidate]) -> dict[str, object]:
    chosen = next((str(one.pk) for one in candidates if one.outcome == CandidateOutcome.CHOSEN), "")
    if row.outcome == MeetingDwellingOutcome.POSTPONED:
        chosen = POSTPONE
    return {"seen": decisions.version_of(row), "choice": chosen, "reason": row.reason}


def _outcome(row: MeetingDwelling) -> dict[str, str]:
    chosen = next((one for one in row.candidates.all() if one.outcome == CandidateOutcome.CHOSEN), None)
    return {
        "address": row.vacancy.dwelling.address,
        "label": label(row, "outcome") if row.outcome else "Ikke avgjort",
        "case": chosen.frozen["number"] if chosen else "",
        "reason": row.reason,
    }
