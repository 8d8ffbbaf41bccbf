"""Rows of the work list that are put off."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from config.api import Resource
from config.api import found as found_or_404
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, text
from dashboard.actions import utsettelser
from dashboard.actions.utsettelser import WORKERS
from dashboard.api.units import unit_fields, unit_of
from dashboard.models import Utsettelse


class UtsettelseShown(Shown[Utsettelse]):
    class Meta:
        model = Utsettelse
        fields = (
            "id", "bydel", "landlord", "lamp", "row", "reason", "until", "created_on", "by", "ended_on",
            "ended_by",
        )  # fmt: skip


class PutOffBody(Body):
    lampe = text("koden til lampen", max_length=48)
    rad = key("raden")
    until = day("raden kommer tilbake denne dagen")
    reason = text("hvorfor", max_length=300)

    def get_fields(self) -> dict[str, Any]:
        return {**unit_fields(), **super().get_fields()}


class Utsettelser(Resource):
    serializer_class = UtsettelseShown
    detail_class = UtsettelseShown

    def get_queryset(self) -> QuerySet[Utsettelse]:
        return Utsettelse.objects.visible_to(self.user)

    def require_list(self) -> None:
        """Everybody may ask: the rows are those of the lamps that the user has."""

    @reads("utsettelser_list", "Utsettelser", "Også de som er over.", UtsettelseShown(many=True))
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "utsettelser_create", "Utsett en rad", "Høyst 30 dager. Frister som står i loven, kan ikke utsettes.",
        UtsettelseShown, body=PutOffBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        if not any(self.user.may(permission) for some in WORKERS.values() for permission in some):
            raise PermissionDenied("Du har ikke tilgang til å utsette rader på arbeidslisten.")
        sent = self.typed(PutOffBody)
        unit = unit_of(self.user, sent)
        row = utsettelser.put_off(
            unit=unit,
            lamp=sent["lampe"],
            row=sent["rad"],
            reason=sent["reason"],
            until=sent["until"],
            by=self.user,
        )
        return self.shown(row, status=201)

    @acts("utsettelser_ta_tilbake", "Ta raden tilbake", "Raden er på arbeidslisten igjen.", UtsettelseShown)
    def take_back(self, request: Request, pk: int) -> Response:
        row = found_or_404(self.get_queryset().select_related("bydel", "landlord"), pk)
        unit = unit_of(self.user, {"bydel": row.bydel_id, "utleier": row.landlord_id})
        return self.shown(utsettelser.take_back(unit=unit, utsettelse=row, by=self.user))
