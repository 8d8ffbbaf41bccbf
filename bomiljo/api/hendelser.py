"""Hendelser: registered, answered, both sides heard, the ladder, closed. Who reported is asked for by itself."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from audit.models import Oppslag
from bomiljo.actions import (
    hendelser,
    hendelsesparter,
    hendelsessteg,
    nabobrev,
    oppfolgingssporsmal,
    tilbakemeldinger,
)
from bomiljo.api import incident_bodies as bodies
from bomiljo.api.incident_resource import IncidentResource
from bomiljo.models import Bomiljo, Hendelsespart, Melder, Nabobrev
from config.api import found, named
from config.api_docs import PDF, acts, makes_pdf, reads, reads_pdf
from housing.models import Dwelling


class Hendelser(IncidentResource):
    serializer_class = bodies.HendelseShown
    detail_class = bodies.HendelseDetail
    query_class = bodies.HendelseQuery

    @reads(
        "hendelser_list", "Hendelser", "Bydelens egne, eller utleierens. Uten tekst.",
        bodies.HendelseShown(many=True), query=bodies.HendelseQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads(
        "hendelser_retrieve", "Hendelse", "Åpningen blir loggført. Hvem som meldte, er ikke med.",
        bodies.HendelseDetail,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.told(self.incident(pk))

    @acts(
        "hendelser_meld", "Meld hendelse", "I et bomiljø. Den som meldte, kan ikke leses igjen.",
        bodies.HendelseDetail, body=bodies.IncidentRegisterBody, status=201,
    )  # fmt: skip
    def register(self, request: Request, pk: int) -> Response:
        self.user.require(Permission.HENDELSE_WORK)
        place = found(Bomiljo.objects.visible_to(self.user), pk)
        self.user.require(Permission.HENDELSE_WORK, bydel=place.bydel_id, landlord=place.landlord_id)
        report, reporter = bodies.report_of(self.homes(self.typed(bodies.IncidentRegisterBody)))
        row = hendelser.register(bomiljo=place, report=report, reporter=reporter, by=self.user)
        return self.told(row, status=201)

    @acts("hendelser_ta", "Ta hendelsen", "Du blir ansvarlig.", bodies.HendelseDetail)
    def take(self, request: Request, pk: int) -> Response:
        return self.told(hendelser.take(hendelse=self.workable(pk), by=self.user))

    @acts("hendelser_gi", "Gi hendelsen til", "En som kan arbeide med den.", bodies.HendelseDetail,
          body=bodies.IncidentAssignBody)  # fmt: skip
    def assign(self, request: Request, pk: int) -> Response:
        row = self.workable(pk)
        to = named(hendelser.workers_of(row), self.typed(bodies.IncidentAssignBody)["to"], field="to")
        return self.told(hendelser.assign(hendelse=row, to=to, by=self.user))

    @acts("hendelser_svar", "Registrer første svar", "Gjøres én gang.", bodies.HendelseDetail,
          body=bodies.IncidentRespondBody)  # fmt: skip
    def respond(self, request: Request, pk: int) -> Response:
        row = self.workable(pk)
        return self.told(hendelser.respond(hendelse=row, by=self.user, **self.typed(bodies.IncidentRespondBody)))

    @acts("hendelser_avslutt", "Avslutt hendelsen", "Med hvordan det endte.", bodies.HendelseDetail,
          body=bodies.IncidentCloseBody)  # fmt: skip
    def close(self, request: Request, pk: int) -> Response:
        row = self.workable(pk)
        return self.told(hendelser.close(hendelse=row, by=self.user, **self.typed(bodies.IncidentCloseBody)))

    @acts(
        "hendelser_apne",
        "Åpne hendelsen igjen",
        "Med hvorfor.",
        bodies.HendelseDetail,
        body=bodies.IncidentWhyBody,
    )
    def reopen(self, request: Request, pk: int) -> Response:
        row = self.workable(pk)
        return self.told(hendelser.reopen(hendelse=row, by=self.user, **self.typed(bodies.IncidentWhyBody)))

    @acts("hendelser_bolig", "Legg til bolig", "En bolig i bomiljøet.", bodies.HendelseDetail,
          body=bodies.IncidentPartBody)  # fmt: skip
    def part(self, request: Request, pk: int) -> Response:
        row, homes = self.workable(pk), Dwelling.objects.visible_to(self.user)
        home = named(homes, self.typed(bodies.IncidentPartBody)["dwelling"], field="dwelling")
        hendelsesparter.add(hendelse=row, dwelling=home, by=self.user)
        return self.told(row)

    @acts("hendelser_hor", "Hør en part", "Eller skriv at den er spurt og ikke svarte.", bodies.HendelseDetail,
          body=bodies.IncidentHearBody)  # fmt: skip
    def hear(self, request: Request, pk: int) -> Response:
        row = self.workable(pk)
        hendelsesparter.hear(hendelse=row, by=self.user, **self.typed(bodies.IncidentHearBody))
        return self.told(row)

    @acts("hendelser_steg", "Registrer steg", "I trappen.", bodies.HendelseDetail, body=bodies.IncidentStepBody)
    def step(self, request: Request, pk: int) -> Response:
        row = self.workable(pk)
        hendelsessteg.take(hendelse=row, by=self.user, **self.typed(bodies.IncidentStepBody))
        return self.told(row)

    @acts(
        "hendelser_brev", "Lag brev", "Ett til hver bolig.", bodies.HendelseDetail, body=bodies.IncidentLetterBody
    )
    def letter(self, request: Request, pk: int) -> Response:
        row = self.workable(pk)
        nabobrev.send(hendelse=row, by=self.user, **self.homes(self.typed(bodies.IncidentLetterBody)))
        return self.told(row)

    @makes_pdf("hendelser_brev_vis", "Se brevet først", "Slik den første boligen får det. Ingenting lagres.",
               body=bodies.IncidentLetterBody)  # fmt: skip
    def letter_preview(self, request: Request, pk: int) -> HttpResponse:
        row = self.workable(pk)
        sent = self.homes(self.typed(bodies.IncidentLetterBody))
        return HttpResponse(nabobrev.preview(hendelse=row, by=self.user, **sent), content_type=PDF)

    @acts("hendelser_tilbakemelding", "Registrer tilbakemelding", "Uten å si hvem som meldte.",
          bodies.HendelseDetail, body=bodies.IncidentFeedbackBody)  # fmt: skip
    def feedback(self, request: Request, pk: int) -> Response:
        row = self.incident(pk)
        self.user.require(Permission.MELDER_VIEW, bydel=row.bydel_id)
        return self.told(
            tilbakemeldinger.give(hendelse=row, by=self.user, **self.typed(bodies.IncidentFeedbackBody))
        )

    @acts("hendelser_melder", "Se hvem som meldte", "For dem som har tilgangen. Oppslaget blir loggført.",
          bodies.MelderShown, body=bodies.IncidentWhyBody)  # fmt: skip
    def reporter(self, request: Request, pk: int) -> Response:
        row = self.incident(pk)
        self.user.require(Permission.MELDER_VIEW, bydel=row.bydel_id)
        reason = self.typed(bodies.IncidentWhyBody)["reason"]
        Oppslag.objects.record(Melder(pk=row.pk), by=self.user, reason=reason)
        return Response(bodies.MelderShown(found(Melder.objects.visible_to(self.user), row.pk)).data)


class Parter(IncidentResource):
    serializer_class = bodies.HendelsespartShown

    def parts(self) -> QuerySet[Hendelsespart]:
        return Hendelsespart.objects.visible_to(self.user).select_related("hendelse")

    @acts(
        "hendelsesparter_spor", "Spør bydelen før varsel", "Svaret kommer på hendelsen.", bodies.HendelsespartShown
    )
    def ask(self, request: Request, pk: int) -> Response:
        part = found(self.parts(), pk)
        row = part.hendelse
        self.user.require(Permission.HENDELSE_WORK, bydel=row.bydel_id, landlord=row.landlord_id)
        return self.row(oppfolgingssporsmal.ask(part=part, by=self.user))

    @acts("hendelsesparter_svar", "Svar før varsel", "«Vent» stanser varselet.", bodies.HendelsespartShown,
          body=bodies.IncidentAnswerBody)  # fmt: skip
    def answer(self, request: Request, pk: int) -> Response:
        part = found(self.parts(), pk)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=part.hendelse.bydel_id)
        sent = self.typed(bodies.IncidentAnswerBody)
        return self.row(oppfolgingssporsmal.answer(part=part, by=self.user, **sent))


class Nabobreva(IncidentResource):
    @reads_pdf("nabobrev_pdf", "Brevet som PDF", "Slik det ble laget.")
    def pdf(self, request: Request, pk: int) -> HttpResponse:
        row = found(Nabobrev.objects.visible_to(self.user), pk)
        Oppslag.objects.record(row, by=self.user)
        return HttpResponse(bytes(row.pdf), content_type=PDF)
