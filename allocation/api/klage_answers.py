"""Foreløpig svar on a klage: what the one who klager was told, and one more."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from allocation.actions import forelopig_svar as actions
from allocation.api.forelopig_svar import ForelopigSvarBody, ForelopigSvarShown
from allocation.api.klager import KlageResource
from config.api import AnyAccept
from config.api_docs import PDF, acts, makes_pdf, reads


class KlageAnswers(KlageResource):
    serializer_class = ForelopigSvarShown
    pagination_class = None  # a klage has few of them

    @reads(
        "klager_forelopige_svar_list", "Foreløpige svar på klagen", "Nyeste først. Åpningen blir loggført.",
        ForelopigSvarShown(many=True),
    )  # fmt: skip
    def list(self, request: Request, pk: int) -> Response:
        return Response(self.get_serializer(self.klage(pk).forelopige_svar.all(), many=True).data)

    @acts(
        "klager_forelopige_svar_gi", "Send klageren foreløpig svar",
        "Brevet legges i kø. Har klageren fått svar før, blir det brev om forsinkelse, med en senere dag.",
        ForelopigSvarShown, body=ForelopigSvarBody, status=201,
    )  # fmt: skip
    def give(self, request: Request, pk: int) -> Response:
        klage = self.workable_klage(pk)
        svar = actions.give_on_klage(klage=klage, by=self.user, **self.typed(ForelopigSvarBody))
        return self.row(svar, status=201)


class KlageAnswerPreview(KlageResource):
    content_negotiation_class = AnyAccept

    @makes_pdf(
        "klager_forelopige_svar_vis", "Brevet til klageren slik det blir",
        "Ingenting blir lagret. Åpningen blir loggført.", body=ForelopigSvarBody,
    )  # fmt: skip
    def preview(self, request: Request, pk: int) -> HttpResponse:
        klage = self.workable_klage(pk)
        pdf = actions.preview_on_klage(klage=klage, by=self.user, **self.typed(ForelopigSvarBody))
        return HttpResponse(pdf, content_type=PDF)
