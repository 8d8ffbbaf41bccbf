"""Pages that prepare a meeting: time and place, agenda, participants and inhabilitet."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.permissions import Permission
from allocation.actions import meetings
from allocation.forms.meeting import AgendaForm, InhabilitetForm, MeetingForm, ParticipantForm
from allocation.models import AllocationMeeting, Inhabilitet, MeetingParticipant, Offer
from allocation.participants import invitable
from allocation.views.meeting import crumbs
from allocation.views.posting import posted
from config.errors import RuleBroken
from config.frame import active_scope
from config.links import reverse
from config.requests import AuthedRequest
from config.rows import get_object_or_404
from housing.models import Vacancy


@require_http_methods(["GET", "POST"])
@login_required
def meeting_new(request: AuthedRequest) -> HttpResponse:
    bydel = active_scope(request).bydel
    if bydel is None:
        raise PermissionDenied("Velg bydelen som skal ha møtet.")
    request.user.require(Permission.MEETING_PREPARE, bydel=bydel)
    form = MeetingForm(posted(request), initial={"day": timezone.localdate()})
    if form.is_valid():
        planned = meetings.plan(
            bydel=bydel, held_at=form.held_at, place=form.cleaned_data["place"], by=request.user
        )
        messages.success(request, "Møtet er planlagt. Sett opp saklisten.")
        return redirect("meeting-agenda", pk=planned.pk)
    context = {
        "form": form,
        "title": f"Planlegg {bydel.meeting_name.lower()}",
        "submit": "Planlegg møtet",
        "cancel_url": reverse("meeting-list"),
        "crumbs": crumbs(None, "Planlegg møte"),
    }
    return _form_page(request, "allocation/meeting_form.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def meeting_change(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    form = MeetingForm(posted(request), initial=MeetingForm.initial_of(found))
    if form.is_valid():
        try:
            meetings.change(meeting=found, held_at=form.held_at, place=form.cleaned_data["place"], by=request.user)
            return redirect("meeting", pk=pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
    context = {
        "form": form,
        "title": "Endre tid og sted",
        "submit": "Lagre",
        "cancel_url": reverse("meeting", args=[pk]),
        "crumbs": crumbs(found, "Endre tid og sted"),
    }
    return _form_page(request, "allocation/meeting_form.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def meeting_agenda(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    chosen = list(found.dwellings.values_list("vacancy", flat=True))
    form = AgendaForm(
        posted(request),
        choices=_offerable(found, request.user, chosen),
        initial={"vacancies": chosen},
    )
    if form.is_valid():
        try:
            meetings.set_agenda(meeting=found, vacancies=form.cleaned_data["vacancies"], by=request.user)
            return redirect("meeting", pk=pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
    context = {
        "form": form,
        "meeting": found,
        "any": form.fields["vacancies"].queryset.exists(),  # type: ignore[attr-defined]
        "crumbs": crumbs(found, "Sakliste"),
    }
    return _form_page(request, "allocation/meeting_agenda.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def meeting_participants(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    form = ParticipantForm(posted(request), users=invitable(found))
    if form.is_valid():
        try:
            meetings.add_participant(meeting=found, by=request.user, **form.cleaned_data)
            return redirect("meeting-participants", pk=pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
    return _participants_page(request, found, form, InhabilitetForm(meeting=found, user=request.user))


@require_POST
@login_required
def meeting_inhabilitet(request: AuthedRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    form = InhabilitetForm(request.POST, meeting=found, user=request.user)
    if form.is_valid():
        data = form.cleaned_data
        try:
            meetings.note_inhabilitet(participant=data["participant"], soknad=data["number"], by=request.user)
            return redirect("meeting-participants", pk=pk)
        except RuleBroken as refusal:
            form.refuse(refusal)
    return _participants_page(request, found, ParticipantForm(users=invitable(found)), form)


@require_POST
@login_required
def meeting_participant_remove(request: AuthedRequest, pk: int, participant: int) -> HttpResponse:
    found = _meeting(request, pk)
    person = get_object_or_404(found.participants.all(), pk=participant)
    meetings.remove_participant(participant=person, by=request.user)
    return redirect("meeting-participants", pk=pk)


def _meeting(request: AuthedRequest, pk: int) -> AllocationMeeting:
    found = get_object_or_404(AllocationMeeting.objects.visible_to(request.user).defer("minutes"), pk=pk)
    request.user.require(Permission.MEETING_PREPARE, bydel=found.bydel_id)
    return found


def _offerable(found: AllocationMeeting, user: User, chosen: list[int]) -> QuerySet[Vacancy]:
    """Open vacancies of the bydel with a ready date and no offer in force, and those on the agenda now."""
    free = Q(closed_on=None, ready_from__isnull=False, dwelling__bydel=found.bydel_id) & ~Q(
        dwelling__in=Offer.objects.binding().values("dwelling")
    )
    return (
        Vacancy.objects.visible_to(user)
        .filter(free | Q(pk__in=chosen))
        .select_related("dwelling")
        .order_by("ready_from", "dwelling__address_sort", "pk")
    )


def _participants_page(
    request: AuthedRequest, found: AllocationMeeting, form: ParticipantForm, inhabil: InhabilitetForm
) -> HttpResponse:
    context = {
        "meeting": found,
        "form": form,
        "inhabil_form": inhabil,
        "participants": MeetingParticipant.objects.filter(meeting=found).order_by("pk"),
        "noted": Inhabilitet.objects.filter(participant__meeting=found).select_related("participant", "soknad"),
        "crumbs": crumbs(found, "Deltakere og inhabilitet"),
    }
    status = 422 if form.errors or inhabil.errors else 200
    return TemplateResponse(request, "allocation/meeting_participants.html", context, status=status)


def _form_page(request: AuthedRequest, template: str, context: dict[str, object]) -> HttpResponse:
    errors = context["form"].errors  # type: ignore[attr-defined]
    return TemplateResponse(request, template, context, status=422 if errors else 200)
