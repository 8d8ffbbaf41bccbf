"""The limits of a bydel's lamps."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel
from accounts.permissions import Permission
from config.api import Resource, found
from config.api_docs import acts
from config.api_fields import Body, number
from followup.actions import settings
from followup.actions.settings import BOUNDS
from followup.forms.settings import NAMES
from followup.models import Oppfolgingsinnstilling


class LimitsBody(Body):
    silent_days = number("dager uten kontakt", *BOUNDS["silent_days"])
    concern_days = number("arbeidsdager for å vurdere en bekymringsmelding", *BOUNDS["concern_days"])
    review_months = number("måneder mellom evalueringer", *BOUNDS["review_months"])
    check_in_minutes = number("minutter til en melder seg etter besøk", *BOUNDS["check_in_minutes"])


class LimitsShown(serializers.ModelSerializer[Any]):
    class Meta:
        model = Oppfolgingsinnstilling
        fields = ("bydel", *NAMES)


class FollowupSettings(Resource):
    @acts(
        "oppfolging_innstillinger", "Endre innstillingene for bo-oppfølging",
        "Når lampene lyser. Bestemmes av lederen, og står i historikken.", LimitsShown, body=LimitsBody,
    )  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        bydel = found(Bydel.objects.filter(pk__in=self.user.scopes.bydeler(Permission.FOLLOWUP_VIEW)), pk)
        self.user.require(Permission.OFFICE_SETTINGS, bydel=bydel)
        row = settings.change(bydel=bydel, by=self.user, **self.typed(LimitsBody))
        return Response(LimitsShown(row).data)
