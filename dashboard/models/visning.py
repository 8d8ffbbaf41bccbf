"""LagretVisning: the filters of a page, under a name. They are the person's own."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch

from accounts.models import User
from config.links import reverse

# So many that nobody needs more, and so few that they fit on a line or two.
MOST = 20
HOME = "home"


class LagretVisningQuerySet(models.QuerySet["LagretVisning"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(owner=user)


class LagretVisning(models.Model):
    """`page` is the name of the address, `query` what stands behind it. A standard is what home opens with."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("navn", max_length=60)
    page = models.CharField("side", max_length=60)
    query = models.CharField("filter", max_length=600, blank=True)
    is_standard = models.BooleanField("vises når du åpner Hjem", default=False)

    objects = LagretVisningQuerySet.as_manager()

    class Meta:
        verbose_name = "lagret visning"
        verbose_name_plural = "lagrede visninger"
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                name="visning_named_once",
                fields=["owner", "name"],
                violation_error_message="Du har alt en visning med dette navnet. Velg et annet.",
            ),
            models.UniqueConstraint(
                name="visning_one_standard",
                fields=["owner"],
                condition=Q(is_standard=True),
                violation_error_message="Du har alt en visning som åpnes på Hjem.",
            ),
            models.CheckConstraint(
                name="visning_is_named",
                condition=~Q(name="") & ~Q(page=""),
                violation_error_message="Skriv et navn.",
            ),
            models.CheckConstraint(
                name="visning_standard_is_of_home",
                condition=Q(is_standard=False) | Q(page=HOME),
                violation_error_message="Bare en visning av Hjem kan åpnes på Hjem.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """A list that Husrom no longer has leads home: a saved view must never stop a page."""
        try:
            page = reverse(self.page)
        except NoReverseMatch:
            return reverse(HOME)
        return f"{page}?{self.query}" if self.query else page
