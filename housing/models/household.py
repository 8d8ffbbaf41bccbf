"""Households and their members over time. Size and children are computed for a date, never stored."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Bydel, User
from accounts.permissions import Permission
from config.history import tracked
from housing.models import linked
from housing.models.person import Adressebeskyttelse, Person


class HouseholdQuerySet(models.QuerySet["Household"]):
    def visible_to(self, user: User) -> Self:
        own = Q(bydel__in=user.scopes.bydeler(Permission.PERSON_VIEW)) | linked.opened_to(user, "pk")
        landlords = user.scopes.landlords(Permission.TENANT_VIEW)
        if landlords:
            own |= Q(tenancies__landlord__in=landlords)
            return self.filter(own).distinct()
        return self.filter(own)

    def with_protection(self) -> Self:
        """Annotates `protected`: somebody in the household has adressebeskyttelse today."""
        return self.annotate(protected=has_protected_member(OuterRef("pk")))


@tracked()
class Household(models.Model):
    """Those who apply for or live in a dwelling together. Belongs to one bydel.

    One that was split off says from which, and since when: before that day nobody was a member of it.
    """

    bydel = models.ForeignKey(Bydel, on_delete=models.PROTECT, related_name="households")
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="halves", verbose_name="delt fra"
    )
    split_on = models.DateField("delt fra dato", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = "husstand"
        verbose_name_plural = "husstander"
        constraints = [
            models.CheckConstraint(
                name="household_split_says_when",
                condition=Q(split_from=None, split_on=None) | Q(split_from__isnull=False, split_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Husstand {self.pk}"

    @property
    def main_person(self) -> Person:
        """The person that the household is named by."""
        return self.members.select_related("person").get(relation=Relation.MAIN, valid_to=None).person

    def persons_on(self, day: date) -> models.QuerySet[Person]:
        return Person.objects.filter(pk__in=self.members.on(day).values("person"))


class Relation(models.TextChoices):
    MAIN = "hovedperson", "Hovedperson"
    PARTNER = "partner", "Ektefelle eller samboer"
    CHILD = "barn", "Barn"
    PARENT = "forelder", "Forelder"
    OTHER = "annet", "Annet"


class HouseholdMemberQuerySet(models.QuerySet["HouseholdMember"]):
    def on(self, day: date) -> Self:
        """Members on the day; a member leaves at the end of `valid_to`."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def children_on(self, day: date) -> Self:
        """Members under 18 on the day (born later than the same day 18 years ago)."""
        return self.on(day).filter(person__birth_date__gt=_years_before(day, 18))

    def children_since(self, day: date, today: date) -> Self:
        """Members on the day or today who were under 18 on the day: one who has turned 18 since still counts,
        and so does one who was born or moved in since."""
        members = self.on(day) | self.on(today)
        return members.filter(person__birth_date__gt=_years_before(day, 18))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


@tracked()
class HouseholdMember(models.Model):
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    relation = models.CharField("relasjon", max_length=12, choices=Relation)
    daily_care = models.BooleanField("daglig omsorg for barn", default=False)
    valid_from = models.DateField("fra")
    valid_to = models.DateField("til", null=True, blank=True)

    objects = HouseholdMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "husstandsmedlem"
        verbose_name_plural = "husstandsmedlemmer"
        constraints = [
            models.CheckConstraint(
                name="member_period_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Sluttdatoen er før startdatoen. Rett én av dem.",
            ),
            models.CheckConstraint(name="member_relation_known", condition=Q(relation__in=Relation.values)),
            models.UniqueConstraint(
                name="member_once_in_household",
                fields=["household", "person"],
                condition=Q(valid_to=None),
                violation_error_message="Personen er allerede med i husstanden.",
            ),
            models.UniqueConstraint(
                name="member_one_main_person",
                fields=["household"],
                condition=Q(valid_to=None, relation=Relation.MAIN),
                violation_error_message="Husstanden har allerede en hovedperson.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_relation_display().lower()})"


def has_protected_member(household: OuterRef | F) -> Exists:
    """Whether the household referred to has a member with adressebeskyttelse now."""
    return Exists(
        HouseholdMember.objects.filter(household=household, valid_to=None).exclude(
            person__adressebeskyttelse=Adressebeskyttelse.NONE
        )
    )


def open_to(user: User, household: str) -> Q:
    """Rows whose household (the path to it) has no protected member, or that the user may open all the same.

    For lists that would tell where or what about somebody whose address is protected (gate 3).
    """
    granted = Q(**{f"{household}__bydel__in": user.scopes.bydeler(Permission.PROTECTED_VIEW)})
    return ~Q(has_protected_member(OuterRef(household))) | granted
