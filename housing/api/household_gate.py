"""Fetching a household, and those in it, as its pages do."""

from __future__ import annotations

from typing import cast

from django.db.models import Model, QuerySet

from accounts.permissions import Permission
from config.api import Resource, found
from housing.api.gate import open_household
from housing.models import Household, Person, Relation
from housing.tenants import tenant_name


class HouseholdResource(Resource):
    def get_queryset(self) -> QuerySet[Household]:
        visible = Household.objects.visible_to(self.user).with_protection()
        return cast("QuerySet[Household]", visible.annotate(name=tenant_name(self.user, "pk")))

    def household(self, pk: int) -> Household:
        return found(self.get_queryset().select_related("bydel"), pk)

    def open(self, household: Household, subject: Model) -> None:
        open_household(self.request, self.user, household, subject)

    def changeable(self, pk: int) -> Household:
        """A household that the user may change, and has been let in to."""
        household = self.household(pk)
        self.user.require(Permission.PERSON_CHANGE, bydel=household.bydel_id)
        self.open(household, household)
        return household

    def person(self, household: Household, pk: int) -> Person:
        """A member, now or before, who is not hidden from the user. A landlord knows the main person only."""
        visible = Person.objects.visible_to(self.user).not_hidden_from(self.user)
        members = household.members.all()
        if not self.user.may(Permission.PERSON_VIEW, bydel=household.bydel_id):
            members = members.filter(relation=Relation.MAIN, valid_to=None)
        return found(visible.filter(pk__in=members.values("person")), pk)
