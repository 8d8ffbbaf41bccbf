"""Allocation meetings: frozen at opening, immutable when closed. The body's name is the bydel's."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from config.dates import norwegian_date
from config.history import tracked
from config.transitions import fsm
from housing.models import Vacancy


class MeetingStatus(models.TextChoices):
    PLANNED = "planlagt", "Planlagt"
    OPEN = "apent", "Åpent"
    CLOSED = "lukket", "Lukket"


MEETING_TRANSITIONS = {
    MeetingStatus.PLANNED: frozenset({MeetingStatus.OPEN}),
    MeetingStatus.OPEN: frozenset({MeetingStatus.CLOSED}),
    MeetingStatus.CLOSED: frozenset(),
}


def locked_when_closed(name: str, meeting: str) -> pgtrigger.Trigger:
    """Refuses every change to a row whose meeting (an SQL expression over `row_now`) is closed.

    A row can neither leave a closed meeting nor be moved into one.
    """
    before, after = (f"({meeting.replace('row_now', row)})" for row in ("OLD", "NEW"))
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF EXISTS (SELECT 1 FROM allocation_allocationmeeting m
                       WHERE m.id IN ({before}, {after}) AND m.status = 'lukket')
            THEN RAISE EXCEPTION '{name}: the meeting is closed';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,  # noqa: S608 - a constant of this module
    )


class AllocationMeetingQuerySet(models.QuerySet["AllocationMeeting"]):
    def visible_to(self, user: User) -> Self:
        """The bydel's meetings, and for others those that they take part in."""
        return self.filter(
            Q(bydel__in=user.scopes.bydeler(Permission.MEETING_ATTEND))
            | Q(pk__in=MeetingParticipant.objects.filter(user=user).values("meeting"))
        )


@tracked(exclude=["minutes"])
class AllocationMeeting(models.Model):
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="meetings")
    body_name = models.CharField("navn på møtet", max_length=80)
    held_at = models.DateTimeField("tid")
    place = models.CharField("sted", max_length=120, blank=True)
    status = models.CharField("status", max_length=12, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField("åpnet", null=True, blank=True)
    closed_at = models.DateTimeField("lukket", null=True, blank=True)
    note = models.TextField("merknader til møtet", blank=True)
    minutes = models.BinaryField("referat (PDF)", null=True, blank=True, editable=False)

    objects = AllocationMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "tildelingsmøte"
        verbose_name_plural = "tildelingsmøter"
        indexes = [models.Index(fields=["bydel", "-held_at", "-id"], name="meeting_of_bydel")]
        constraints = [
            models.CheckConstraint(name="meeting_status_known", condition=Q(status__in=MeetingStatus.values)),
            models.CheckConstraint(
                name="meeting_open_has_leader",
                condition=Q(status=MeetingStatus.PLANNED) | Q(leader__isnull=False, opened_at__isnull=False),
                violation_error_message="Et åpent møte må ha en leder.",
            ),
            models.CheckConstraint(
                name="meeting_closed_has_minutes",
                condition=~Q(status=MeetingStatus.CLOSED) | Q(closed_at__isnull=False, minutes__isnull=False),
            ),
        ]
        triggers = [
            fsm("meeting_status_steps", MEETING_TRANSITIONS),
            pgtrigger.Protect(
                name="meeting_closed_never_changes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.status = 'lukket'"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_name} {norwegian_date(timezone.localdate(self.held_at))}"


class MeetingParticipant(models.Model):
    """Somebody at the meeting; a user when the person logs in to the system."""

    meeting = models.ForeignKey(AllocationMeeting, on_delete=models.PROTECT, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("navn", max_length=120)
    role = models.CharField("rolle i møtet", max_length=80)

    class Meta:
        verbose_name = "deltaker"
        verbose_name_plural = "deltakere"
        constraints = [models.UniqueConstraint(name="participant_once", fields=["meeting", "name"])]
        triggers = [locked_when_closed("participant_locked", "row_now.meeting_id")]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class Inhabilitet(models.Model):
    """A participant who may not take part in one case (forvaltningsloven § 6)."""

    participant = models.ForeignKey(MeetingParticipant, on_delete=models.PROTECT, related_name="inhabil")
    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "inhabilitet"
        verbose_name_plural = "inhabilitet"
        constraints = [models.UniqueConstraint(name="inhabilitet_once", fields=["participant", "soknad"])]
        triggers = [
            locked_when_closed(
                "inhabilitet_locked",
                "SELECT p.meeting_id FROM allocation_meetingparticipant p WHERE p.id = row_now.participant_id",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant} er inhabil"


class MeetingDwellingOutcome(models.TextChoices):
    ALLOCATED = "tildelt", "Tildelt"
    POSTPONED = "utsatt", "Utsatt"


class MeetingDwellingQuerySet(models.QuerySet["MeetingDwelling"]):
    def visible_to(self, user: User) -> Self:
        """Rows of meetings that the user may see; a landlord only sees own dwellings."""
        meetings = AllocationMeeting.objects.visible_to(user)
        return self.filter(meeting__in=meetings).filter(
            Q(meeting__bydel__in=user.scopes.bydeler(Permission.MEETING_ATTEND, Permission.DWELLING_VIEW))
            | Q(vacancy__dwelling__landlord__in=user.scopes.landlords())
        )


@tracked()
class MeetingDwelling(models.Model):
    """A vacant dwelling on the agenda. `entrance_facts` are counts only, as they were at opening."""

    meeting = models.ForeignKey(AllocationMeeting, on_delete=models.PROTECT, related_name="dwellings")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="meetings")
    position = models.PositiveSmallIntegerField("rekkefølge", default=1)
    entrance_facts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    outcome = models.CharField("utfall", max_length=12, choices=MeetingDwellingOutcome, blank=True)
    reason = models.TextField("begrunnelse", blank=True)

    objects = MeetingDwellingQuerySet.as_manager()

    class Meta:
        verbose_name = "bolig i møtet"
        verbose_name_plural = "boliger i møtet"
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(name="meeting_dwelling_once", fields=["meeting", "vacancy"]),
            models.CheckConstraint(
                name="meeting_dwelling_outcome_has_reason",
                condition=Q(outcome="") | ~Q(reason=""),
                violation_error_message="Skriv begrunnelsen for beslutningen.",
            ),
        ]
        triggers = [locked_when_closed("meeting_dwelling_locked", "row_now.meeting_id")]

    def __str__(self) -> str:
        return f"{self.vacancy.dwelling}"


class CandidateOutcome(models.TextChoices):
    CHOSEN = "valgt", "Valgt"
    NOT_CHOSEN = "ikke_valgt", "Ikke valgt"
    DOES_NOT_FIT = "passer_ikke", "Passer ikke til boligen"


@tracked(exclude=["frozen"])
class MeetingCandidate(models.Model):
    """Who was considered for a dwelling, in which order and why. `frozen` is as it was at opening."""

    meeting_dwelling = models.ForeignKey(MeetingDwelling, on_delete=models.PROTECT, related_name="candidates")
    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="candidacies")
    rank = models.PositiveSmallIntegerField("plass på ventelisten")
    fits = models.BooleanField("passer")
    why = models.CharField("hvorfor denne plassen", max_length=400)
    frozen: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    outcome = models.CharField("utfall", max_length=12, choices=CandidateOutcome, blank=True)
    reason = models.TextField("begrunnelse", blank=True)

    class Meta:
        verbose_name = "kandidat"
        verbose_name_plural = "kandidater"
        ordering = ("rank",)
        constraints = [
            models.UniqueConstraint(name="candidate_once", fields=["meeting_dwelling", "soknad"]),
            models.UniqueConstraint(
                name="candidate_one_chosen",
                fields=["meeting_dwelling"],
                condition=Q(outcome=CandidateOutcome.CHOSEN),
                violation_error_message="Bare én kan velges til boligen.",
            ),
            models.CheckConstraint(
                name="candidate_outcome_has_reason",
                condition=Q(outcome="") | ~Q(reason=""),
                violation_error_message="Skriv begrunnelsen for hver kandidat.",
            ),
        ]
        triggers = [
            locked_when_closed(
                "candidate_locked",
                "SELECT d.meeting_id FROM allocation_meetingdwelling d WHERE d.id = row_now.meeting_dwelling_id",
            )
        ]

    def __str__(self) -> str:
        return f"Kandidat {self.rank}"
