"""Fellesrom: common rooms, when they are open, and who has borrowed them."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from bomiljo.models.place import Bomiljo
from bomiljo.models.seen import of_bydel, worked_on_by
from config.history import tracked
from config.links import reverse
from config.transitions import fsm


class Weekday(models.IntegerChoices):
    MONDAY = 0, "mandag"
    TUESDAY = 1, "tirsdag"
    WEDNESDAY = 2, "onsdag"
    THURSDAY = 3, "torsdag"
    FRIDAY = 4, "fredag"
    SATURDAY = 5, "lørdag"
    SUNDAY = 6, "søndag"


class CommonRoomQuerySet(models.QuerySet["CommonRoom"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_bydel(user))

    def bookable(self) -> Self:
        return self.filter(open_for_loan=True)


@tracked(exclude=["rules"])
class CommonRoom(models.Model):
    """The key is fetched and brought back on other days than that of the event (seed 003: 395-429).

    `key_out_weekday` and `key_in_weekday` with an hour from and to; without them the key is agreed by telephone.
    """

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(
        Bomiljo, null=True, blank=True, on_delete=models.PROTECT, related_name="rooms", verbose_name="bomiljø"
    )
    name = models.CharField("navn", max_length=120)
    slug = models.SlugField("adresse på nettsiden", max_length=60, unique=True)
    address = models.CharField("hvor det er", max_length=160)
    capacity = models.PositiveSmallIntegerField("plass til")
    rules = models.TextField("regler")
    for_whom = models.CharField("hvem som kan låne", max_length=300, blank=True)
    quiet_from = models.TimeField("ro fra", null=True, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    key_out_weekday = models.SmallIntegerField("nøkkel hentes", choices=Weekday, null=True, blank=True)
    key_in_weekday = models.SmallIntegerField("nøkkel leveres", choices=Weekday, null=True, blank=True)
    key_from = models.TimeField("nøkkel fra kl.", null=True, blank=True)
    key_to = models.TimeField("nøkkel til kl.", null=True, blank=True)
    keys = models.PositiveSmallIntegerField("antall nøkler", default=1)
    checklist = models.JSONField("huskeliste ved levering", default=list)
    open_for_loan = models.BooleanField("kan lånes", default=True)

    objects = CommonRoomQuerySet.as_manager()

    class Meta:
        verbose_name = "fellesrom"
        verbose_name_plural = "fellesrom"
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                name="commonroom_describes_itself",
                condition=~Q(name="") & ~Q(address="") & ~Q(rules="") & Q(capacity__gte=1, keys__gte=1),
                violation_error_message="Skriv navn, sted, regler og hvor mange det er plass til.",
            ),
            models.CheckConstraint(
                name="commonroom_key_days_whole",
                condition=Q(key_out_weekday=None, key_in_weekday=None, key_from=None, key_to=None)
                | Q(key_out_weekday__range=(0, 6), key_in_weekday__range=(0, 6), key_to__gt=F("key_from"))
                & Q(key_out_weekday__isnull=False, key_in_weekday__isnull=False, key_from__isnull=False)
                & Q(key_to__isnull=False),
                violation_error_message="Skriv både dag for henting, dag for levering og klokkeslett.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("room", args=[self.pk])


class RomtidQuerySet(models.QuerySet["Romtid"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_bydel(user, "room__"))


class Romtid(models.Model):
    """The hours of a weekday in which a room may be borrowed. Without a row it is closed that day."""

    room = models.ForeignKey(CommonRoom, on_delete=models.CASCADE, related_name="hours")
    weekday = models.SmallIntegerField("ukedag", choices=Weekday)
    opens = models.TimeField("fra")
    closes = models.TimeField("til")

    objects = RomtidQuerySet.as_manager()

    class Meta:
        verbose_name = "åpningstid"
        verbose_name_plural = "åpningstider"
        ordering = ("room", "weekday")
        constraints = [
            models.UniqueConstraint(name="romtid_once_a_day", fields=["room", "weekday"]),
            models.CheckConstraint(
                name="romtid_in_order",
                condition=Q(closes__gt=F("opens"), weekday__range=(0, 6)),
                violation_error_message="Tiden slutter før den begynner. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"


class LoanStatus(models.TextChoices):
    APPLIED = "sokt", "Søkt"
    APPROVED = "godkjent", "Godkjent"
    REFUSED = "avslatt", "Avslått"
    WITHDRAWN = "trukket", "Trukket"
    KEY_OUT = "nokkel_ut", "Nøkkelen er ute"
    KEY_IN = "nokkel_inn", "Nøkkelen er levert"
    CLOSED = "avsluttet", "Avsluttet"


L = LoanStatus
LOAN_STEPS = {
    L.APPLIED: frozenset({L.APPROVED, L.REFUSED, L.WITHDRAWN}),
    L.APPROVED: frozenset({L.KEY_OUT, L.WITHDRAWN, L.REFUSED}),
    L.REFUSED: frozenset(),
    L.WITHDRAWN: frozenset(),
    L.KEY_OUT: frozenset({L.KEY_IN}),
    L.KEY_IN: frozenset({L.CLOSED}),
    L.CLOSED: frozenset(),
}
# These take the room: who asked first has it until somebody says no.
TAKES = (L.APPLIED, L.APPROVED, L.KEY_OUT, L.KEY_IN, L.CLOSED)


class RoomLoanQuerySet(models.QuerySet["RoomLoan"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_bydel(user))


@tracked()
class RoomLoan(models.Model):
    """Romlån: free of charge. The key is out (`key_out_on` to `key_in_on`) for longer than the `event` itself."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(CommonRoom, on_delete=models.PROTECT, related_name="loans", verbose_name="fellesrom")
    event = DateTimeRangeField("fra og til")
    key_out_on = models.DateField("nøkkel hentes", null=True, blank=True)
    key_in_on = models.DateField("nøkkel leveres", null=True, blank=True)
    purpose = models.CharField("hva rommet skal brukes til", max_length=200)
    participants = models.PositiveSmallIntegerField("antall som kommer")
    borrower_kind = models.CharField("hvem låner", max_length=120, blank=True, help_text="Komité, styre eller lag")
    status = models.CharField("status", max_length=12, choices=LoanStatus, default=LoanStatus.APPLIED)
    applied_on = models.DateField("søkt")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    refusal = models.CharField("hvorfor ikke", max_length=400, blank=True)
    key_tag = models.CharField("nøkkelbrikke", max_length=40, blank=True)
    key_given_on = models.DateField("nøkkel gitt ut", null=True, blank=True)
    key_returned_on = models.DateField("nøkkel kom inn", null=True, blank=True)
    checked = models.JSONField("huskeliste", default=dict, blank=True)
    breach = models.CharField("brudd på reglene", max_length=400, blank=True)

    objects = RoomLoanQuerySet.as_manager()

    class Meta:
        verbose_name = "romlån"
        verbose_name_plural = "romlån"
        ordering = ("-event", "-pk")
        indexes = [models.Index(fields=["bydel", "status"], name="roomloan_of_bydel")]
        constraints = [
            ExclusionConstraint(
                name="roomloan_no_overlap",
                expressions=[("room", RangeOperators.EQUAL), ("event", RangeOperators.OVERLAPS)],
                condition=Q(status__in=TAKES),
                violation_error_message="Rommet er lånt ut i denne tiden. Velg en annen tid.",
            ),
            models.CheckConstraint(
                name="roomloan_has_a_time",
                condition=Q(event__isempty=False, event__lower_inf=False, event__upper_inf=False),
                violation_error_message="Skriv når lånet begynner og slutter.",
            ),
            models.CheckConstraint(
                name="roomloan_key_days_in_order",
                condition=Q(key_out_on=None, key_in_on=None) | Q(key_in_on__gt=F("key_out_on")),
                violation_error_message="Nøkkelen leveres før den er hentet. Rett én av datoene.",
            ),
            models.CheckConstraint(
                name="roomloan_says_what_for",
                condition=~Q(purpose="") & Q(participants__gte=1),
                violation_error_message="Skriv hva rommet skal brukes til, og hvor mange som kommer.",
            ),
            models.CheckConstraint(
                name="roomloan_refused_says_why",
                condition=~Q(status=L.REFUSED) | ~Q(refusal=""),
                violation_error_message="Skriv hvorfor lånet ikke er godkjent.",
            ),
            models.CheckConstraint(
                name="roomloan_key_out_is_signed",
                condition=~Q(status__in=(L.KEY_OUT, L.KEY_IN, L.CLOSED)) | Q(key_given_on__isnull=False),
            ),
            models.CheckConstraint(
                name="roomloan_key_in_after_out",
                condition=~Q(status__in=(L.KEY_IN, L.CLOSED))
                | Q(key_returned_on__isnull=False, key_returned_on__gte=F("key_given_on")),
                violation_error_message="Nøkkelen er levert før den ble hentet. Rett datoen.",
            ),
        ]
        triggers = [fsm("roomloan_status_steps", LOAN_STEPS)]

    def __str__(self) -> str:
        return f"Romlån {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("room-loan", args=[self.pk])


class LanerQuerySet(models.QuerySet["Laner"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(worked_on_by(user, "loan__"))


class Laner(models.Model):
    """Who borrows: name and telephone, emptied after a set time. `known_as` finds earlier loans without them."""

    loan = models.OneToOneField(RoomLoan, primary_key=True, on_delete=models.PROTECT, related_name="laner")
    name = models.CharField("navn", max_length=120, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    known_as = models.CharField("kjennetegn", max_length=64, blank=True)
    keep_until = models.DateField("oppbevares til")
    emptied_on = models.DateField("gjort anonym", null=True, blank=True)

    objects = LanerQuerySet.as_manager()

    class Meta:
        verbose_name = "låner"
        verbose_name_plural = "lånere"
        indexes = [models.Index(fields=["known_as"], name="laner_known_as")]
        constraints = [
            models.CheckConstraint(
                name="laner_emptied_is_empty", condition=Q(emptied_on=None) | Q(name="", phone="", email="")
            )
        ]

    def __str__(self) -> str:
        return "Låner"
