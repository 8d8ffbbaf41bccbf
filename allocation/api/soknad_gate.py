"""Fetching a søknad, and what belongs to one, as its page does."""

from __future__ import annotations

from typing import cast

from django.db.models import Model, QuerySet

from accounts.permissions import Permission
from allocation.models import Soknad
from allocation.nearing import with_answer
from config.api import Resource, found
from housing.api.gate import open_household
from housing.models import Household
from housing.tenants import tenant_name


class SoknadResource(Resource):
    def soknader(self) -> QuerySet[Soknad]:
        rows = Soknad.objects.visible_to(self.user).select_related("caseworker", "rule_set", "need")
        return cast("QuerySet[Soknad]", with_answer(rows).annotate(applicant=tenant_name(self.user)))

    def open(self, household: Household, subject: Model) -> None:
        open_household(self.request, self.user, household, subject)

    def soknad(self, pk: int) -> Soknad:
        """Gates 1 and 3; the opening is noted in the read log."""
        rows = self.soknader().select_related("bydel", "household__bydel", "rule_set", "caseworker", "need")
        soknad = found(rows, pk)
        self.open(soknad.household, soknad)
        return soknad

    def workable(self, pk: int) -> Soknad:
        soknad = self.soknad(pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=soknad.bydel_id)
        return soknad
