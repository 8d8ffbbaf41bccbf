"""Foreløpig svar: what a søker was told, one more, and the same to several."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import forelopig_svar as actions
from allocation.api.soknad_gate import SoknadResource
from allocation.models import ForelopigSvar, Soknad
from config.api import AnyAccept
from config.api_docs import PDF, acts, makes_pdf, reads
from config.api_fields import Body, Shown, day, keys, text
from housing.models.household import has_protected_member


class ForelopigSvarShown(Shown[ForelopigSvar]):
    class Meta:
        model = ForelopigSvar
        fields = ("id", "soknad", "klage", "delay", "reason", "expected_on", "given_on", "given_by")


class ForelopigSvarBody(Body):
    reason = text("hvorfor svaret tar tid", max_length=2000)
    expected_on = day("svaret ventes innen")


class ManyBody(ForelopigSvarBody):
    soknader = keys("saker i bydelene dine, høyst 100", min_length=1)

    def validate_soknader(self, value: list[int]) -> list[int]:
        if len(value) > actions.AT_ONCE:
            raise ValidationError(f"Send høyst {actions.AT_ONCE} saker om gangen.")
        return value


class SentShown(serializers.Serializer[Any]):
    soknad = serializers.IntegerField(source="soknad.pk", label="saken")
    refusal = serializers.CharField(label="hvorfor brevet ikke ble laget; tom når det er i kø")


class ForelopigeSvar(SoknadResource):
    serializer_class = ForelopigSvarShown
    pagination_class = None  # a case has few of them

    @reads(
        "forelopige_svar_list", "Foreløpige svar i saken", "Nyeste først. Åpningen blir loggført.",
        ForelopigSvarShown(many=True),
    )  # fmt: skip
    def list(self, request: Request, pk: int) -> Response:
        return Response(self.get_serializer(self.soknad(pk).forelopige_svar.about_soknad(), many=True).data)

    @acts(
        "forelopige_svar_gi", "Send foreløpig svar",
        "Brevet legges i kø. Har søkeren fått svar før, blir det brev om forsinkelse, med en senere dag.",
        ForelopigSvarShown, body=ForelopigSvarBody, status=201,
    )  # fmt: skip
    def give(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        return self.row(actions.give(soknad=soknad, by=self.user, **self.typed(ForelopigSvarBody)), status=201)

    @acts(
        "forelopige_svar_gi_flere", "Send det samme foreløpige svaret til flere",
        "Hver sak for seg: du får vite hvilke brev som er i kø, og hvorfor de andre ikke er det. Saker med"
        " skjermede personer besvares én og én.",
        SentShown(many=True), body=ManyBody,
    )  # fmt: skip
    def give_many(self, request: Request) -> Response:
        self.user.require(Permission.SOKNAD_WORK)
        sent: dict[str, Any] = self.typed(ManyBody)
        asked = sent.pop("soknader")
        open_rows = Soknad.objects.visible_to(self.user).exclude(has_protected_member(OuterRef("household")))
        rows = open_rows.in_bulk(asked)
        if missing := [str(pk) for pk in asked if pk not in rows]:
            raise ValidationError(
                {"soknader": [f"Finnes ikke, eller må besvares fra saken: {', '.join(missing)}."]}
            )
        given = actions.give_many(soknader=[rows[pk] for pk in dict.fromkeys(asked)], by=self.user, **sent)
        return Response(SentShown(given, many=True).data)


class ForelopigSvarPreview(SoknadResource):
    content_negotiation_class = AnyAccept

    @makes_pdf(
        "forelopige_svar_vis", "Brevet slik det blir", "Ingenting blir lagret. Åpningen blir loggført.",
        body=ForelopigSvarBody,
    )  # fmt: skip
    def preview(self, request: Request, pk: int) -> HttpResponse:
        soknad = self.workable(pk)
        pdf = actions.preview(soknad=soknad, by=self.user, **self.typed(ForelopigSvarBody))
        return HttpResponse(pdf, content_type=PDF)
