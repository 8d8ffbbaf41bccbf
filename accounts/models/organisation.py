"""The organisations of an installation. Nothing in the code knows which kommune it serves."""

from django.db import models


class Theme(models.TextChoices):
    NOYTRAL = "noytral", "Nøytral"
    OSLO = "oslo", "Oslo"
    RAELINGEN = "raelingen", "Rælingen"


class Kommune(models.Model):
    """Municipality: owns rule sets, bydeler and the look of the pages."""

    number = models.CharField("kommunenummer", max_length=4, unique=True)
    name = models.CharField("navn", max_length=80)
    theme = models.CharField("drakt", max_length=16, choices=Theme, default=Theme.NOYTRAL)

    class Meta:
        verbose_name = "kommune"
        verbose_name_plural = "kommuner"
        ordering = ("number",)

    def __str__(self) -> str:
        return self.name


class Bydel(models.Model):
    """Unit that decides and follows up; our visibility boundary. A small kommune has one."""

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="bydeler")
    number = models.CharField("bydelsnummer", max_length=2)
    name = models.CharField("navn", max_length=80)
    office_name = models.CharField("navn på kontoret", max_length=80, default="Boligkontoret")
    meeting_name = models.CharField("navn på møtet", max_length=80, default="Tildelingsmøte")
    address = models.CharField("postadresse", max_length=200, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    second_look = models.BooleanField(
        "to personer ser på hvert vedtak",
        default=False,
        help_text="En annen enn den som fatter vedtaket, har sett over utkastet",
    )
    # Its own records stay what they were. From the day on they are counted in the other bydel.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="slått sammen med"
    )
    merged_on = models.DateField("slått sammen dato", null=True, blank=True)

    class Meta:
        verbose_name = "bydel"
        verbose_name_plural = "bydeler"
        ordering = ("kommune", "number")
        constraints = [
            models.UniqueConstraint(name="bydel_number_once_per_kommune", fields=["kommune", "number"]),
            models.CheckConstraint(
                name="bydel_merged_on_a_day",
                condition=models.Q(merged_into=None, merged_on=None)
                | models.Q(merged_into__isnull=False, merged_on__isnull=False)
                & ~models.Q(merged_into=models.F("id")),
                violation_error_message="En sammenslåing må ha både dato og en annen bydel.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Landlord(models.Model):
    """Owner or manager of dwellings (Boligbygg, Eiendomsenheten, or a bydel for leased-in dwellings)."""

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="landlords")
    name = models.CharField("navn", max_length=80)
    email = models.EmailField("e-post", blank=True)

    class Meta:
        verbose_name = "utleier"
        verbose_name_plural = "utleiere"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
