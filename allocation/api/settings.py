"""How an office has decided to work."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel
from accounts.permissions import Permission
from allocation.actions import settings
from config.api import Resource, found
from config.api_docs import acts
from config.api_fields import Body, yes


class SettingsBody(Body):
    second_look = yes("to personer ser på hvert vedtak")


class SettingsShown(serializers.Serializer[Any]):
    bydel = serializers.IntegerField(source="pk", label="bydel")
    second_look = serializers.BooleanField(label="to personer ser på hvert vedtak")


class OfficeSettings(Resource):
    @acts(
        "bydel_innstillinger", "Endre innstillingene til kontoret", "Bestemmes av lederen, og står i historikken.",
        SettingsShown, body=SettingsBody,
    )  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        bydel = found(Bydel.objects.filter(pk__in=self.user.scopes.bydeler(Permission.SOKNAD_VIEW)), pk)
        self.user.require(Permission.OFFICE_SETTINGS, bydel=bydel)
        sent = self.typed(SettingsBody)
        bydel = settings.set_second_look(bydel=bydel, required=sent["second_look"], by=self.user)
        return Response(SettingsShown(bydel).data)
