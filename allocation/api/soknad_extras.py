"""What belongs to a case besides its steps: documents asked for, likely duplicates, startlån."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation import duplicates as likeness
from allocation.actions import documents, duplicates, startlan
from allocation.api.soknad_gate import SoknadResource
from allocation.api.soknad_shapes import SoknadShown
from allocation.models import Dokumentkrav, DublettAnswer, Dublettvurdering, Soknad
from config.api import found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, one_of, text, texts, yes


class DokumentkravShown(Shown[Dokumentkrav]):
    class Meta:
        model = Dokumentkrav
        fields = (
            "id", "soknad", "what", "asked_on", "asked_by", "due_on", "received_on", "waived_on", "waived_reason",
        )  # fmt: skip


class AskDocumentsBody(Body):
    what = texts(
        "dokumentene det bes om",
        max_length=documents.LONGEST_NAME,
        most=documents.MOST_AT_ONCE,
        empty="Skriv hvilken dokumentasjon som mangler.",
    )
    due_on = day("frist; tom gir fristen i regelsettet", default=None, allow_null=True)
    letter = yes("send brev med listen", default=True)


class ReceiveDocumentBody(Body):
    received_on = day("mottatt")


class WaiveDocumentBody(Body):
    reason = text("hvorfor dokumentet ikke trengs", max_length=200)


class Dokumentkravene(SoknadResource):
    serializer_class = DokumentkravShown

    def get_queryset(self) -> QuerySet[Dokumentkrav]:
        return Dokumentkrav.objects.visible_to(self.user).select_related("soknad__household__bydel")

    @reads(
        "dokumentkrav_list", "Dokumentasjon i saken",
        "Det som er etterspurt, nyeste først. Åpningen blir loggført.",
        DokumentkravShown(many=True),
    )  # fmt: skip
    def list(self, request: Request, pk: int) -> Response:
        return self.listed(self.get_queryset().filter(soknad=self.soknad(pk)))

    @acts(
        "dokumentkrav_be_om", "Be om dokumentasjon", "Saken venter til den kommer. Brevet lages samtidig.",
        DokumentkravShown(many=True), body=AskDocumentsBody, status=201,
    )  # fmt: skip
    def ask(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        asked = documents.ask(soknad=soknad, by=self.user, **self.typed(AskDocumentsBody))
        return Response(DokumentkravShown(asked, many=True).data, status=201)

    @acts(
        "dokumentkrav_mottatt",
        "Registrer mottatt",
        "Dokumentet er kommet.",
        DokumentkravShown,
        body=ReceiveDocumentBody,
    )
    def receive(self, request: Request, pk: int) -> Response:
        krav = self._krav(pk)
        return self.row(documents.receive(krav=krav, by=self.user, **self.typed(ReceiveDocumentBody)))

    @acts(
        "dokumentkrav_frafall",
        "Frafall kravet",
        "Dokumentet trengs ikke.",
        DokumentkravShown,
        body=WaiveDocumentBody,
    )
    def waive(self, request: Request, pk: int) -> Response:
        krav = self._krav(pk)
        return self.row(documents.waive(krav=krav, by=self.user, **self.typed(WaiveDocumentBody)))

    @acts("dokumentkrav_likevel", "Mangler likevel", "Det var ikke kommet eller frafalt.", DokumentkravShown)
    def reopen(self, request: Request, pk: int) -> Response:
        return self.row(documents.reopen(krav=self._krav(pk), by=self.user))

    def _krav(self, pk: int) -> Dokumentkrav:
        krav = found(self.get_queryset(), pk)
        self.open(krav.soknad.household, krav.soknad)
        self.user.require(Permission.SOKNAD_WORK, bydel=krav.soknad.bydel_id)
        return krav


class LikenessShown(serializers.Serializer[Any]):
    soknad = serializers.IntegerField(source="soknad.pk", label="den andre saken")
    number = serializers.CharField(source="soknad.number", label="saksnummer")
    applicant = serializers.CharField(source="soknad.applicant", label="søker")
    why = serializers.CharField(label="hva de har felles")


class DublettShown(Shown[Dublettvurdering]):
    class Meta:
        model = Dublettvurdering
        fields = ("id", "soknad", "other", "answer", "grounds", "decided_by", "decided_at")


class DublettBody(Body):
    other = key("den andre saken")
    answer = one_of("vurdering", DublettAnswer)
    grounds = text("begrunnelse", max_length=400)


class StartlanBody(Body):
    note = text("hva vurderingen ble", max_length=300)


class SoknadExtras(SoknadResource):
    serializer_class = SoknadShown
    pagination_class = None  # the few that look alike, all at once

    @reads(
        "soknader_dubletter", "Saker som kan være samme sak",
        "Finnes når noen spør, og bare blant dem ingen har vurdert. Åpningen blir loggført.",
        LikenessShown(many=True),
    )  # fmt: skip
    def duplicates(self, request: Request, pk: int) -> Response:
        return Response(LikenessShown(likeness.of_case(self.soknad(pk), self.user), many=True).data)

    @acts(
        "soknader_vurder_dublett", "Vurder om to saker er samme sak",
        "Samme sak: den nyeste blir henlagt. To saker: begge behandles, og spørsmålet stilles ikke igjen.",
        DublettShown, body=DublettBody, status=201,
    )  # fmt: skip
    def decide(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        sent = self.typed(DublettBody)
        other = named(Soknad.objects.visible_to(self.user), sent.pop("other"), field="other")
        decided = duplicates.decide(soknad=soknad, other=self.workable(other.pk), by=self.user, **sent)
        return Response(DublettShown(decided).data, status=201)

    @acts(
        "soknader_startlan", "Startlån er vurdert", "Hvem, når og hva de fant, står i historikken.",
        SoknadShown, body=StartlanBody,
    )  # fmt: skip
    def startlan(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        startlan.assess(soknad=soknad, by=self.user, **self.typed(StartlanBody))
        return self.row(found(self.soknader(), pk))
