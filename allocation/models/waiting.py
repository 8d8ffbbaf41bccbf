"""Prioritering and waiting list facts. There is no stored position: order is computed on read."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Q, SmallIntegerField, Value, When

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from config.history import tracked


class Urgency(models.IntegerChoices):
    """Set by a human with grounds; the lower the number, the more pressing."""

    ACUTE = 1, "Akutt"
    VERY_PRESSING = 2, "Svært påtrengende"
    PRESSING = 3, "Påtrengende"
    ORDINARY = 4, "Ordinær"


class UrgencyGround(models.TextChoices):
    MEDICAL = "medisinske", "Medisinske forhold"
    SOCIAL = "sosiale", "Sosiale forhold"
    CHILDREN = "barn", "Barns situasjon"


class LeftCause(models.TextChoices):
    HOUSED = "bolig_tildelt", "Fikk bolig"
    DECLINED = "avslo_tilbud", "Avslo tilbud"
    LAPSED = "bortfall", "Vedtaket er bortfalt"
    WITHDRAWN = "trukket", "Søknaden er trukket"
    NOT_RECONFIRMED = "ikke_bekreftet", "Bekreftet ikke behovet"
    DEATH = "dod", "Dødsfall"


def _goes_first_with(*grounds: UrgencyGround) -> models.GeneratedField:
    """0 with one of the grounds, 1 without: smaller goes first, as in the rest of the order."""
    return models.GeneratedField(
        expression=Case(
            When(urgency_grounds__overlap=[ground.value for ground in grounds], then=Value(0)),
            default=Value(1),
            output_field=SmallIntegerField(),
        ),
        output_field=SmallIntegerField(),
        db_persist=True,
    )


class WaitingEntryQuerySet(models.QuerySet["WaitingEntry"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))

    def waiting(self) -> Self:
        """On the list now, parked entries included."""
        return self.filter(listed_on__isnull=False, left_on=None)

    def on(self, day: date) -> Self:
        """On the list at the end of an earlier day, as the facts on the rows say. Parked entries included."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=day), listed_on__lte=day)

    def unparked(self, day: date) -> Self:
        return self.filter(Q(parked_until=None) | Q(parked_until__lte=day))

    def ready(self, day: date) -> Self:
        """Waiting and not parked on the day."""
        return self.waiting().unparked(day)

    def unconfirmed_since(self, day: date) -> Self:
        """Those who were listed on the day or before, and have not confirmed their need after it."""
        return self.filter(Q(reconfirmed_on=None, listed_on__lte=day) | Q(reconfirmed_on__lte=day))

    def parked_time_up(self, day: date) -> Self:
        """On the list again because the day came, and nobody has looked at it since."""
        return self.waiting().filter(parked_until__lte=day)


# How the list was on an earlier day is read from what changed after it (allocation/list_history.py).
@tracked(
    exclude=["children_first", "medical_social_first"],
    indexes=[models.Index(fields=["bydel", "pgh_created_at"], name="waiting_changes_of_bydel")],
)
class WaitingEntry(models.Model):
    """Kvalifisert, prioritert and på venteliste are three dated facts about one søknad.

    The columns that the order reads are on the row, so that ranking a bydel's list is one index scan.
    """

    soknad = models.OneToOneField(Soknad, on_delete=models.PROTECT, related_name="waiting")
    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField("søknadstidspunkt")
    qualified_on = models.DateField("kvalifisert", null=True, blank=True)
    prioritised_on = models.DateField("prioritert", null=True, blank=True)
    listed_on = models.DateField("på venteliste", null=True, blank=True)
    urgency = models.PositiveSmallIntegerField("hastegrad", choices=Urgency, default=Urgency.ORDINARY)
    urgency_grounds = ArrayField(
        models.CharField(max_length=12, choices=UrgencyGround),
        verbose_name="grunner",
        default=list,
        blank=True,
    )
    children_first = _goes_first_with(UrgencyGround.CHILDREN)
    medical_social_first = _goes_first_with(UrgencyGround.MEDICAL, UrgencyGround.SOCIAL)
    grounds = models.TextField("begrunnelse", blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    deadline = models.DateField("bolig innen", null=True, blank=True)
    parked_until = models.DateField("satt på vent til", null=True, blank=True)
    parked_reason = models.CharField("grunn til at saken er satt på vent", max_length=200, blank=True)
    reconfirmed_on = models.DateField("bekreftet behov", null=True, blank=True)
    left_on = models.DateField("ute av ventelisten", null=True, blank=True)
    left_cause = models.CharField(max_length=16, choices=LeftCause, blank=True)

    objects = WaitingEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "ventelisteplass"
        verbose_name_plural = "ventelisteplasser"
        indexes = [
            # The grounds of the shipped rule sets, in their order: ranking reads the index and sorts nothing.
            models.Index(
                fields=["bydel", "urgency", "children_first", "medical_social_first", "received_on", "soknad"],
                include=["parked_until"],
                name="waiting_in_order",
                condition=Q(left_on=None, listed_on__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(name="waiting_urgency_known", condition=Q(urgency__in=Urgency.values)),
            models.CheckConstraint(
                name="waiting_listed_is_prioritised",
                condition=Q(listed_on=None)
                | Q(left_on__isnull=False)
                | Q(prioritised_on__isnull=False, qualified_on__isnull=False),
                violation_error_message="Bare den som er kvalifisert og prioritert, kan stå på ventelisten.",
            ),
            models.CheckConstraint(
                name="waiting_prioritised_has_grounds",
                condition=Q(prioritised_on=None) | ~Q(grounds="") & Q(set_by__isnull=False),
                violation_error_message="Prioriteringen må ha begrunnelse.",
            ),
            models.CheckConstraint(
                name="waiting_left_has_cause",
                condition=Q(left_on=None, left_cause="") | Q(left_on__isnull=False) & ~Q(left_cause=""),
            ),
            models.CheckConstraint(
                name="waiting_parked_has_reason",
                condition=Q(parked_until=None) | ~Q(parked_reason=""),
                violation_error_message="Skriv hvorfor saken settes på vent.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ventelisteplass for sak {self.soknad_id}"
