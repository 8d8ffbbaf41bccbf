"""Another system that uses the API: what it may, for how long, and the keys that it shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models.organisation import Bydel, Kommune, Landlord
from accounts.models.user import Grant, Scopes, User
from accounts.permissions import INTEGRATION_READS, INTEGRATION_WRITES, Permission, open_to_integrations
from config.history import tracked
from config.links import reverse

_READS = sorted(INTEGRATION_READS)
_ALL = sorted(INTEGRATION_READS | INTEGRATION_WRITES)


def scopes_of(permissions: Iterable[str], bydel: int | None, landlord: int | None, kommune: int) -> Scopes:
    """What is listed, as far as it is open to integrations and a role of such a unit holds it."""
    unit = "bydel" if bydel else "landlord" if landlord else "kommune"
    listed = set(permissions)
    held = frozenset(one for one in open_to_integrations(unit) if one.value in listed)
    return Scopes((Grant(None, bydel, landlord, kommune, held),))


class IntegrasjonQuerySet(models.QuerySet["Integrasjon"]):
    def visible_to(self, user: User) -> Self:
        """Those of the kommune, for its administrators and its internal control."""
        return self.filter(kommune__in=user.scopes.kommuner(Permission.USERS_WORK, Permission.AUDIT_VIEW))

    def in_use(self, day: date) -> Self:
        return self.filter(revoked_at=None, valid_to__gte=day)


@tracked()
class Integrasjon(models.Model):
    """One unit, and a list of permissions there that is never changed: another need is another integration."""

    kommune = models.ForeignKey(Kommune, on_delete=models.PROTECT, related_name="integrasjoner")
    bydel = models.ForeignKey(Bydel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    landlord = models.ForeignKey(
        Landlord, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="utleier"
    )
    name = models.CharField("navn", max_length=80)
    # Who history and read log name. It has no membership and no password.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="integrasjon", verbose_name="bruker"
    )
    permissions = ArrayField(models.CharField(max_length=24, choices=Permission), verbose_name="tilganger")
    writes = models.BooleanField("kan endre", default=False)
    contact = models.CharField("kontaktperson", max_length=120)
    contact_email = models.EmailField("e-post til kontaktpersonen")
    valid_to = models.DateField("gyldig til")
    created_at = models.DateTimeField("opprettet", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="opprettet av"
    )
    revoked_at = models.DateTimeField("trukket tilbake", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name="trukket tilbake av",
    )  # fmt: skip

    objects = IntegrasjonQuerySet.as_manager()

    class Meta:
        verbose_name = "integrasjon"
        verbose_name_plural = "integrasjoner"
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                name="integrasjon_one_unit",
                condition=Q(bydel=None) | Q(landlord=None),
                violation_error_message="En integrasjon gjelder én bydel, én utleier eller hele kommunen.",
            ),
            models.CheckConstraint(
                name="integrasjon_holds_what_is_open",
                condition=Q(permissions__contained_by=_ALL, permissions__len__gt=0),
                violation_error_message="Velg minst én av tilgangene som kan gis til en integrasjon.",
            ),
            models.CheckConstraint(
                name="integrasjon_reads_unless_it_writes",
                condition=Q(writes=True) | Q(permissions__contained_by=_READS),
                violation_error_message="En integrasjon som bare leser, kan ikke ha tilganger til å endre.",
            ),
            models.CheckConstraint(
                name="integrasjon_revoked_is_signed",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="integrasjon_name_once",
                fields=["kommune", "name"],
                condition=Q(revoked_at=None),
                violation_error_message="Kommunen har alt en integrasjon med dette navnet.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("integrasjon", args=[self.pk])

    @property
    def unit(self) -> Bydel | Landlord | Kommune:
        return self.bydel or self.landlord or self.kommune

    @property
    def scopes(self) -> Scopes:
        return scopes_of(self.permissions, self.bydel_id, self.landlord_id, self.kommune_id)

    def in_use_on(self, day: date) -> bool:
        return self.revoked_at is None and self.valid_to >= day


class TilgangsnokkelQuerySet(models.QuerySet["Tilgangsnokkel"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(integrasjon__in=Integrasjon.objects.visible_to(user))


class Tilgangsnokkel(models.Model):
    """What an integration shows at each request. Only the hash is kept; the start of it is for recognising it."""

    integrasjon = models.ForeignKey(Integrasjon, on_delete=models.PROTECT, related_name="nokler")
    prefix = models.CharField("begynner med", max_length=16)
    hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("laget", auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closes_at = models.DateTimeField("slutter å virke", null=True, blank=True)
    # To the hour, and written at most once an hour (accounts/migrations/0004).
    last_used_at = models.DateTimeField("sist brukt", null=True, blank=True)

    objects = TilgangsnokkelQuerySet.as_manager()

    class Meta:
        verbose_name = "tilgangsnøkkel"
        verbose_name_plural = "tilgangsnøkler"
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                name="tilgangsnokkel_one_newest", fields=["integrasjon"], condition=Q(closes_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.prefix}…"
