"""Before and around a søknad: a draft of its registration, and what was decided about possible duplicates."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models.soknad import Soknad
from config.history import tracked
from housing.fields import EncryptedTextField
from housing.models import Household


class SoknadskladdQuerySet(models.QuerySet["Soknadskladd"]):
    def visible_to(self, user: User) -> Self:
        """A draft is its writer's own, in bydeler where the writer still works."""
        return self.filter(owner=user, bydel__in=user.scopes.bydeler(Permission.SOKNAD_WORK))


class Soknadskladd(models.Model):
    """A registration under way. What was typed is encrypted: it holds a fødselsnummer before there is a person."""

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField("steg", default=1)
    typed = EncryptedTextField("utfylt", purpose="soknadskladd.typed")
    started_at = models.DateTimeField("påbegynt", auto_now_add=True)
    saved_at = models.DateTimeField("lagret", auto_now=True)

    objects = SoknadskladdQuerySet.as_manager()

    class Meta:
        verbose_name = "søknadskladd"
        verbose_name_plural = "søknadskladder"
        indexes = [models.Index(fields=["owner", "-saved_at"], name="kladd_of_owner")]

    def __str__(self) -> str:
        return f"Kladd {self.pk}"


class DublettAnswer(models.TextChoices):
    SAME = "samme_sak", "Samme sak: behandles i den andre"
    SEPARATE = "to_saker", "To saker som begge skal behandles"


class DublettvurderingQuerySet(models.QuerySet["Dublettvurdering"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(soknad__bydel__in=user.scopes.bydeler(Permission.SOKNAD_VIEW))


@tracked()
class Dublettvurdering(models.Model):
    """A human's answer to whether two søknader are one. What looks alike is found on read, never stored."""

    soknad = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="dublettvurderinger")
    other = models.ForeignKey(Soknad, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField("vurdering", max_length=12, choices=DublettAnswer)
    grounds = models.CharField("begrunnelse", max_length=400)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("vurdert", auto_now_add=True)

    objects = DublettvurderingQuerySet.as_manager()

    class Meta:
        verbose_name = "dublettvurdering"
        verbose_name_plural = "dublettvurderinger"
        constraints = [
            models.UniqueConstraint(name="dublett_once", fields=["soknad", "other"]),
            models.CheckConstraint(name="dublett_of_two", condition=~Q(soknad=F("other"))),
            models.CheckConstraint(
                name="dublett_has_grounds",
                condition=~Q(grounds="") & Q(answer__in=DublettAnswer.values),
                violation_error_message="Skriv hvorfor.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()
