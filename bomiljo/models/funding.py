"""Money: where it comes from, what it is earmarked for, and when it ends; and the residents' own applications."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from bomiljo.models.place import Bomiljo
from bomiljo.models.seen import of_bydel, worked_on_by
from config.history import tracked
from config.transitions import fsm


class FinansieringQuerySet(models.QuerySet["Finansiering"]):
    def visible_to(self, user: User) -> Self:
        """The bydel's own money: neither a landlord's nor another bydel's to see. The city's analysts see it."""
        return self.filter(of_bydel(user))


@tracked()
class Finansiering(models.Model):
    """Not all bydeler knew that the money had come, or that it was earmarked (seed 000: 5633-5638)."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    source = models.CharField("hvor pengene kommer fra", max_length=120)
    earmark = models.CharField("øremerket til", max_length=200, blank=True)
    post = models.CharField("plassert på", max_length=80, blank=True)
    amount = models.PositiveIntegerField("beløp (kr)")
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til")
    note = models.CharField("merknad", max_length=400, blank=True)

    objects = FinansieringQuerySet.as_manager()

    class Meta:
        verbose_name = "finansiering"
        verbose_name_plural = "finansiering"
        ordering = ("ends_on", "pk")
        constraints = [
            models.CheckConstraint(
                name="finansiering_says_from_where",
                condition=~Q(source="") & Q(amount__gt=0),
                violation_error_message="Skriv hvor pengene kommer fra, og hvor mye det er.",
            ),
            models.CheckConstraint(
                name="finansiering_period_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
        ]

    def __str__(self) -> str:
        return self.source


class BrukQuerySet(models.QuerySet["Pengebruk"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_bydel(user, "finansiering__"))


@tracked()
class Pengebruk(models.Model):
    """Something that the money was used for. More than there is, is a warning and no refusal."""

    finansiering = models.ForeignKey(Finansiering, on_delete=models.PROTECT, related_name="bruk")
    spent_on = models.DateField("dato")
    amount = models.PositiveIntegerField("beløp (kr)")
    what = models.CharField("brukt til", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BrukQuerySet.as_manager()

    class Meta:
        verbose_name = "pengebruk"
        verbose_name_plural = "pengebruk"
        ordering = ("-spent_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="pengebruk_says_what",
                condition=~Q(what="") & Q(amount__gt=0),
                violation_error_message="Skriv hva pengene er brukt til, og hvor mye.",
            )
        ]

    def __str__(self) -> str:
        return self.what


class GrantCategory(models.TextChoices):
    """The six of the grant scheme (seed 000: 5524-5543)."""

    SAFETY = "sikkerhet", "Sikkerhetstiltak"
    SOCIAL = "sosialt", "Sosiale tiltak"
    BEAUTY = "forskjonnende", "Forskjønnende tiltak"
    ACTIVITY = "aktivitet", "Aktivitetsfremmende tiltak"
    UPGRADE = "oppgradering", "Oppgraderinger"
    EQUIPMENT = "utstyr", "Praktisk utstyr til felles bruk"


class GrantStatus(models.TextChoices):
    """There is no avslag: those who do not get it are helped on (seed 000: 5486-5489)."""

    DIALOGUE = "dialog", "I dialog"
    GRANTED = "tilsagn", "Tilsagn"
    REFERRED = "henvist", "Henvist til en annen ordning"
    DONE = "gjennomfort", "Gjennomført"
    WITHDRAWN = "trukket", "Trukket"


G = GrantStatus
GRANT_STEPS = {
    G.DIALOGUE: frozenset({G.GRANTED, G.REFERRED, G.WITHDRAWN}),
    G.GRANTED: frozenset({G.DONE, G.WITHDRAWN}),
    G.REFERRED: frozenset({G.DIALOGUE}),
    G.DONE: frozenset(),
    G.WITHDRAWN: frozenset(),
}


class TilskuddQuerySet(models.QuerySet["Tilskudd"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(of_bydel(user))


@tracked()
class Tilskudd(models.Model):
    """An application from residents for money to the place. At least one of those who apply is a resident."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    bomiljo = models.ForeignKey(Bomiljo, on_delete=models.PROTECT, related_name="tilskudd", verbose_name="bomiljø")
    title = models.CharField("hva pengene skal gå til", max_length=160)
    purpose = models.TextField("hvorfor")
    category = models.CharField("slag", max_length=16, choices=GrantCategory)
    asked = models.PositiveIntegerField("søkt om (kr)")
    granted = models.PositiveIntegerField("gitt (kr)", null=True, blank=True)
    residents = models.PositiveSmallIntegerField("beboere blant søkerne", default=1)
    organisation = models.CharField("organisasjon", max_length=120, blank=True)
    wish_shown = models.CharField("slik er beboernes ønske vist", max_length=400, blank=True)
    received_on = models.DateField("mottatt")
    status = models.CharField("status", max_length=12, choices=GrantStatus, default=GrantStatus.DIALOGUE)
    answered_on = models.DateField("svart", null=True, blank=True)
    referred_to = models.CharField("henvist til", max_length=200, blank=True)
    reported = models.CharField("slik gikk det", max_length=600, blank=True)
    funding = models.ForeignKey(
        Finansiering, null=True, blank=True, on_delete=models.PROTECT, related_name="tilskudd",
        verbose_name="finansiering",
    )  # fmt: skip
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="kontakt i bydelen",
    )  # fmt: skip

    objects = TilskuddQuerySet.as_manager()

    class Meta:
        verbose_name = "tilskudd"
        verbose_name_plural = "tilskudd"
        ordering = ("-received_on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="tilskudd_says_what",
                condition=~Q(title="") & ~Q(purpose="") & Q(asked__gt=0),
                violation_error_message="Skriv hva pengene skal gå til, hvorfor, og hvor mye.",
            ),
            models.CheckConstraint(
                name="tilskudd_resident_among_applicants",
                condition=Q(residents__gte=1),
                violation_error_message="Minst én av søkerne må bo i bomiljøet.",
            ),
            models.CheckConstraint(
                name="tilskudd_organisation_shows_wish",
                condition=Q(organisation="") | ~Q(wish_shown=""),
                violation_error_message="Skriv hvordan organisasjonen har vist at beboerne ønsker dette.",
            ),
            models.CheckConstraint(
                name="tilskudd_granted_says_how_much",
                condition=~Q(status__in=(G.GRANTED, G.DONE))
                | Q(granted__gt=0, granted__isnull=False, answered_on__isnull=False),
                violation_error_message="Skriv hvor mye som er gitt, og når.",
            ),
            models.CheckConstraint(
                name="tilskudd_referred_says_where",
                condition=~Q(status=G.REFERRED) | ~Q(referred_to=""),
                violation_error_message="Skriv hvor de er henvist.",
            ),
            models.CheckConstraint(name="tilskudd_category_known", condition=Q(category__in=GrantCategory.values)),
        ]
        triggers = [fsm("tilskudd_status_steps", GRANT_STEPS)]

    def __str__(self) -> str:
        return self.title


class SokerQuerySet(models.QuerySet["Tilskuddssoker"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(worked_on_by(user, "tilskudd__"))


class Tilskuddssoker(models.Model):
    """The resident who answers for the application: name and telephone, for those who work with the place."""

    tilskudd = models.OneToOneField(Tilskudd, primary_key=True, on_delete=models.PROTECT, related_name="soker")
    name = models.CharField("navn", max_length=120)
    phone = models.CharField("telefon", max_length=20, blank=True)

    objects = SokerQuerySet.as_manager()

    class Meta:
        verbose_name = "søker om tilskudd"
        verbose_name_plural = "søkere om tilskudd"
        constraints = [
            models.CheckConstraint(
                name="tilskuddssoker_has_name",
                condition=~Q(name=""),
                violation_error_message="Skriv navnet på beboeren som er ansvarlig søker.",
            )
        ]

    def __str__(self) -> str:
        return "Søker"
