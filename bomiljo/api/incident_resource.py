"""Fetching an incident for the API as its page does: visible, noted in the read log, open to work."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework.response import Response

from accounts.permissions import Permission
from audit.models import Oppslag
from bomiljo.models import Bomiljosak, Hendelse, Nabobrev
from config.api import Resource, found, named
from housing.models import Dwelling, Entrance


class IncidentResource(Resource):
    view_permissions = (Permission.HENDELSE_VIEW, Permission.FOLLOWUP_WORK)

    def get_queryset(self) -> QuerySet[Hendelse]:
        return Hendelse.objects.visible_to(self.user)

    def incident(self, pk: int) -> Hendelse:
        return found(self.get_queryset().select_related("bomiljo", "landlord"), pk)

    def workable(self, pk: int) -> Hendelse:
        row = self.incident(pk)
        self.user.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
        return row

    def matter(self, pk: int) -> Bomiljosak:
        row = found(Bomiljosak.objects.visible_to(self.user), pk)
        self.user.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
        return row

    def told(self, row: Hendelse, *, status: int = 200) -> Response:
        """The whole incident as it is now. The opening is logged."""
        letters = Nabobrev.objects.visible_to(self.user).defer("pdf", "text")
        rows = self.get_queryset().select_related("beskrivelse")
        row = rows.prefetch_related("parter", "uttalelser", "steg", Prefetch("steg__brev", queryset=letters)).get(
            pk=row.pk
        )
        Oppslag.objects.record(row, by=self.user)
        return self.shown(row, status=status)

    def homes(self, sent: dict[str, Any]) -> dict[str, Any]:
        """The dwellings and the oppgang that the body names, when the user may see them."""
        homes = Dwelling.objects.visible_to(self.user)
        sent["dwellings"] = [named(homes, pk, field="dwellings") for pk in dict.fromkeys(sent["dwellings"])]
        if sent["entrance"]:
            sent["entrance"] = named(Entrance.objects.visible_to(self.user), sent["entrance"], field="entrance")
        return sent
