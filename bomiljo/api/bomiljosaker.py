"""Bomiljøsaker: several incidents about one matter, and what is done for all of them at once."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from bomiljo.actions import bomiljosaker
from bomiljo.api import incident_bodies as bodies
from bomiljo.api.incident_resource import IncidentResource
from bomiljo.models import Bomiljosak
from config.api import found, named
from config.api_docs import PDF, acts, makes_pdf, reads


class Saker(IncidentResource):
    serializer_class = bodies.BomiljosakShown
    detail_class = bodies.BomiljosakShown
    query_class = bodies.BomiljosakQuery

    @reads(
        "bomiljosaker_list", "Saker i bomiljøer", "Flere hendelser om det samme.",
        bodies.BomiljosakShown(many=True), query=bodies.BomiljosakQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(Bomiljosak.objects.visible_to(self.user))

    @reads("bomiljosaker_retrieve", "Sak i bomiljø", "Hendelsene finnes med filteret sak.", bodies.BomiljosakShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(Bomiljosak.objects.visible_to(self.user), pk))

    @acts(
        "hendelser_samle", "Samle hendelser i en sak", "Denne og de andre som nevnes.", bodies.BomiljosakShown,
        body=bodies.IncidentGroupBody, status=201,
    )  # fmt: skip
    def new(self, request: Request, pk: int) -> Response:
        row, sent = self.workable(pk), self.typed(bodies.IncidentGroupBody)
        others = {one for one in sent["incidents"] if one != row.pk}
        rows = [named(self.get_queryset(), one, field="incidents") for one in sorted(others)]
        sak = bomiljosaker.open_matter(
            bomiljo=row.bomiljo, title=sent["title"], incidents=[row, *rows], by=self.user
        )
        return self.shown(sak, status=201)

    @acts("hendelser_legg_i_sak", "Legg hendelsen i en sak", "I samme bomiljø.", bodies.BomiljosakShown,
          body=bodies.IncidentMatterBody)  # fmt: skip
    def add(self, request: Request, pk: int) -> Response:
        row, sent = self.workable(pk), self.typed(bodies.IncidentMatterBody)
        sak = named(Bomiljosak.objects.visible_to(self.user), sent["sak"], field="sak")
        return self.shown(bomiljosaker.add(sak=sak, hendelse=row, by=self.user))

    @acts("hendelser_ta_ut_av_sak", "Ta hendelsen ut av saken", "Det som er gjort, blir stående.")
    def remove(self, request: Request, pk: int) -> Response:
        bomiljosaker.remove(hendelse=self.workable(pk), by=self.user)
        return Response(status=204)

    @acts("bomiljosaker_svar", "Registrer første svar på alle", "På alle åpne hendelser i saken.",
          bodies.BomiljosakShown, body=bodies.IncidentRespondBody)  # fmt: skip
    def respond(self, request: Request, pk: int) -> Response:
        sak = self.matter(pk)
        return self.shown(bomiljosaker.respond(sak=sak, by=self.user, **self.typed(bodies.IncidentRespondBody)))

    @acts("bomiljosaker_steg", "Registrer steg på alle", "På alle åpne hendelser i saken.", bodies.BomiljosakShown,
          body=bodies.IncidentStepBody)  # fmt: skip
    def step(self, request: Request, pk: int) -> Response:
        sak = self.matter(pk)
        return self.shown(bomiljosaker.take_step(sak=sak, by=self.user, **self.typed(bodies.IncidentStepBody)))

    @acts("bomiljosaker_brev", "Skriv brev om saken", "Brevene ligger på den første.", bodies.BomiljosakShown,
          body=bodies.IncidentLetterBody)  # fmt: skip
    def letter(self, request: Request, pk: int) -> Response:
        sak = self.matter(pk)
        sent = self.homes(self.typed(bodies.IncidentLetterBody))
        return self.shown(bomiljosaker.send_letter(sak=sak, by=self.user, **sent))

    @makes_pdf("bomiljosaker_brev_vis", "Se brevet om saken først", "Slik den første boligen får det.",
               body=bodies.IncidentLetterBody)  # fmt: skip
    def letter_preview(self, request: Request, pk: int) -> HttpResponse:
        sak = self.matter(pk)
        sent = self.homes(self.typed(bodies.IncidentLetterBody))
        return HttpResponse(bomiljosaker.preview(sak=sak, by=self.user, **sent), content_type=PDF)

    @acts("bomiljosaker_avslutt", "Avslutt saken", "Og alle hendelsene i den.", bodies.BomiljosakShown,
          body=bodies.IncidentCloseBody)  # fmt: skip
    def close(self, request: Request, pk: int) -> Response:
        sak = self.matter(pk)
        return self.shown(bomiljosaker.close(sak=sak, by=self.user, **self.typed(bodies.IncidentCloseBody)))
