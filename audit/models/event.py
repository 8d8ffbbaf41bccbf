"""Case history in bokmål, written by actions in their own transaction. It is never inferred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from django.conf import settings
from django.db import models

from accounts.models import Bydel, Kommune, Landlord, User
from accounts.permissions import Permission


def label_of(subject: models.Model | type[models.Model]) -> str:
    """How a subject is named in the audit tables: `housing.dwelling`."""
    return subject._meta.label_lower


class Line(NamedTuple):
    """What happened to one of many, and to what else it belongs."""

    text: str
    about: Iterable[models.Model]
    bydel_id: int


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: User) -> Self:
        """The bydel's own events, for a booppfølger those of the follow-up, for a bomiljøarbeider those of the
        places, for a landlord those that were meant for the landlord too, and what all in the kommune may read."""
        followed = models.Q(bydel__in=user.scopes.bydeler(Permission.FOLLOWUP_VIEW), followup=True)
        placed = models.Q(bydel__in=user.scopes.bydeler(Permission.BOMILJO_VIEW), place=True)
        return self.filter(
            models.Q(bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))
            | followed
            | placed
            | models.Q(landlord__in=user.scopes.landlords(Permission.DWELLING_VIEW))
            | models.Q(kommune__in=user.scopes.kommuner())
        )

    def about(self, subject: models.Model) -> Self:
        return self.filter(subjects__label=label_of(subject), subjects__object_id=subject.pk)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class EventManager(models.Manager["Event"]):
    def get_queryset(self) -> EventQuerySet:
        return EventQuerySet(self.model, using=self._db)

    def visible_to(self, user: User) -> EventQuerySet:
        return self.get_queryset().visible_to(user)

    def record(
        self,
        kind: str,
        text: str,
        *,
        by: User | None,
        about: Iterable[models.Model],
        bydel: Bydel | int | None = None,
        landlord: Landlord | int | None = None,
        kommune: Kommune | int | None = None,
        followup: bool = False,
        place: bool = False,
    ) -> Event:
        """Write one line of history on every subject named. `by` None means the system itself.

        `followup` makes it readable to the bydel's booppfølgere, who read nothing else of the cases.
        `place` makes it readable to all who work with the bydel's bomiljøer: it holds no person.
        `kommune` is the audience of what is no secret in it, such as its rules.

        `text` never holds a fødselsnummer, a diagnosis or a name of a protected person.
        """
        event = self.create(
            kind=kind,
            text=text,
            by=by,
            bydel_id=bydel.pk if isinstance(bydel, Bydel) else bydel,
            landlord_id=landlord.pk if isinstance(landlord, Landlord) else landlord,
            kommune_id=kommune.pk if isinstance(kommune, Kommune) else kommune,
            followup=followup,
            place=place,
        )
        EventSubject.objects.bulk_create(
            EventSubject(event=event, label=label_of(subject), object_id=subject.pk) for subject in about
        )
        return event

    def record_each(self, kind: str, lines: Sequence[Line], *, by: User | None = None) -> None:
        """Write one line of history for each of many that the same was done to, in two statements."""
        events = self.bulk_create(
            Event(kind=kind, text=line.text, by=by, bydel_id=line.bydel_id) for line in lines
        )
        EventSubject.objects.bulk_create(
            EventSubject(event=event, label=label_of(subject), object_id=subject.pk)
            for event, line in zip(events, lines, strict=True)
            for subject in line.about
        )


class Event(models.Model):
    """Something that was done: who, when, what, on which objects."""

    kind = models.CharField("slag", max_length=48)
    text = models.CharField("hva", max_length=400)
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kommune = models.ForeignKey(Kommune, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    followup = models.BooleanField("gjelder bo-oppfølging", default=False, db_default=False)
    place = models.BooleanField("gjelder bomiljø", default=False, db_default=False)

    objects = EventManager()

    class Meta:
        verbose_name = "hendelse i historikken"
        verbose_name_plural = "historikk"
        indexes = [
            models.Index(fields=["bydel", "-at", "-id"], name="event_by_bydel"),
            # One kind of line among the millions: the cases that were handed over to another bydel.
            models.Index(fields=["bydel", "kind", "-id"], name="event_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_has_an_audience",
                condition=models.Q(bydel__isnull=False)
                | models.Q(landlord__isnull=False)
                | models.Q(kommune__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.text


class EventSubject(models.Model):
    """One object that an event is about; an event may stand in several timelines."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="subjects")
    label = models.CharField(max_length=48)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name = "objekt i historikken"
        verbose_name_plural = "objekter i historikken"
        indexes = [models.Index(fields=["label", "object_id", "event"], name="event_subject_lookup")]

    def __str__(self) -> str:
        return f"{self.label} {self.object_id}"
