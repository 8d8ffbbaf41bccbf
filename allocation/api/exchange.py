"""Bytte: applying, asking, and answering for those who are asked. And handing a case over."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel
from accounts.permissions import Permission
from allocation.actions import exchange, landlord_answers, transfers
from allocation.api.soknad_bodies import FactsBody
from allocation.api.soknad_gate import SoknadResource
from allocation.api.soknad_shapes import SoknadShown
from allocation.models import AnswerChannel, Byttesamtykke, Channel, ConsentAnswer, ConsentParty
from audit.models import Event, Oppslag
from config.api import Query, Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, number, one_of, text, yes
from housing.models import Tenancy


class ConsentShown(Shown[Byttesamtykke]):
    number = serializers.CharField(source="facts.Sak", default="", label="saksnummer")
    told_how = serializers.CharField(
        read_only=True, label="at bydelen registrerte svaret for utleieren; tom når den som er spurt, svarte selv"
    )

    class Meta:
        model = Byttesamtykke
        fields: tuple[str, ...] = (
            "id", "number", "party", "bydel", "landlord", "asked_by_bydel", "asked_by", "asked_on", "answer",
            "answered_by", "answered_on", "channel", "answered_for", "told_how",
        )  # fmt: skip


class ConsentDetail(ConsentShown):
    facts = serializers.DictField(child=serializers.CharField(), label="det den som er spurt, får vite")

    class Meta(ConsentShown.Meta):
        fields = (*ConsentShown.Meta.fields, "reason", "facts")


class ConsentQuery(Query):
    bydel = key("bydelen som er spurt", required=False)
    landlord = key("utleieren som er spurt", required=False)
    party = one_of("part", ConsentParty, required=False)
    answer = one_of("svar", ConsentAnswer, required=False)


class ConsentBody(Body):
    answer = one_of("svar", ConsentAnswer)
    reason = text("begrunnelse; må med når svaret er nei", max_length=400, default="")


class LandlordAnswerBody(ConsentBody):
    answered_for = text("navnet på den som svarte for utleieren", max_length=120)
    channel = one_of("hvordan svaret kom", AnswerChannel)
    answered_on = day("dagen utleieren svarte")


class Consents(Resource):
    """Whoever is asked, and the bydel that asks. Nothing of the søknad is shown."""

    serializer_class = ConsentShown
    detail_class = ConsentDetail
    query_class = ConsentQuery
    view_permissions = (Permission.SOKNAD_VIEW, Permission.LEASE_WORK)

    def get_queryset(self) -> QuerySet[Byttesamtykke]:
        return Byttesamtykke.objects.visible_to(self.user)

    @reads(
        "bytte_list", "Samtykke til bytte", "Det enhetene dine er spurt om, og det de selv har spurt om.",
        ConsentShown(many=True), query=ConsentQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("bytte_retrieve", "Samtykke til bytte", "Ett spørsmål. Åpningen blir loggført.", ConsentDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._consent(pk))

    @acts(
        "bytte_svar", "Svar på vegne av bydelen eller utleieren", "Svaret kan endres til vedtaket er fattet.",
        ConsentDetail, body=ConsentBody,
    )  # fmt: skip
    def answer(self, request: Request, pk: int) -> Response:
        row = self._consent(pk)
        exchange.require_party(row, self.user)
        exchange.answer(samtykke=row, by=self.user, **self.typed(ConsentBody))
        return self.shown(self.get_queryset().get(pk=pk))

    @acts(
        "bytte_svar_fra_utleier", "Registrer svaret fra en utleier uten brukere i Husrom",
        "For bydelen som spør. Har utleieren brukere i Husrom, svarer den selv.",
        ConsentDetail, body=LandlordAnswerBody,
    )  # fmt: skip
    def register(self, request: Request, pk: int) -> Response:
        row = self._consent(pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=row.asked_by_bydel)
        landlord_answers.register(samtykke=row, by=self.user, **self.typed(LandlordAnswerBody))
        return self.shown(self.get_queryset().get(pk=pk))

    @acts("bytte_trekk_svar", "Trekk svaret tilbake", "Spørsmålet venter da på et nytt svar.", ConsentDetail)
    def take_back(self, request: Request, pk: int) -> Response:
        row = self._consent(pk)
        exchange.require_may_take_back(row, self.user)
        exchange.take_back(samtykke=row, by=self.user)
        return self.shown(self.get_queryset().get(pk=pk))

    def _consent(self, pk: int) -> Byttesamtykke:
        row = found(self.get_queryset(), pk)
        Oppslag.objects.record(row, by=self.user)
        return row


class ExchangeApplyBody(FactsBody):
    received_on = day("mottatt")
    channel = one_of("kanal", Channel)
    to = key("bydelen husstanden vil bytte til; tom er den egne", default=None, allow_null=True)
    rooms_min = number("rom, minst", 1, 8)
    rooms_max = number("rom, høyst", 1, 8)
    step_free = yes("trinnfri adkomst", default=False)
    wheelchair = yes("plass til rullestol", default=False)
    bath_adapted = yes("tilrettelagt bad", default=False)


NEED = ("rooms_min", "rooms_max", "step_free", "wheelchair", "bath_adapted")


class TransferBody(Body):
    to = key("bydelen som får saken")
    reason = text("hvorfor", max_length=300)


class TransferredShown(Shown[Event]):
    class Meta:
        model = Event
        fields = ("id", "bydel", "text", "at", "by")


class Exchanges(SoknadResource):
    serializer_class = SoknadShown
    detail_class = ConsentDetail

    @acts(
        "leieforhold_bytte", "Søk bytte", "Gjelder boligen husstanden leier. Bydelen må være i samme kommune.",
        SoknadShown, body=ExchangeApplyBody, status=201,
    )  # fmt: skip
    def apply(self, request: Request, pk: int) -> Response:
        rows = Tenancy.objects.visible_to(self.user).select_related("household__bydel", "bydel")
        tenancy = found(rows, pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=tenancy.bydel_id)
        self.open(tenancy.household, tenancy)
        sent = self.typed(ExchangeApplyBody)
        to = sent.pop("to")
        need = {name: sent.pop(name) for name in NEED}
        bydel = None if to is None else named(_bydeler(tenancy.bydel), to, field="to")
        soknad = exchange.apply(tenancy=tenancy, to=bydel, need=need, by=self.user, **sent)
        return self.row(found(self.soknader(), soknad.pk), status=201)

    @acts(
        "soknader_samtykke", "Spør om samtykke til bytte", "Svaret er dem som ble spurt nå.",
        ConsentDetail(many=True), status=201,
    )  # fmt: skip
    def ask(self, request: Request, pk: int) -> Response:
        rows = exchange.ask(soknad=self.workable(pk), by=self.user)
        return Response(ConsentDetail(rows, many=True, context=self.get_serializer_context()).data, status=201)


class Transfers(SoknadResource):
    serializer_class = TransferredShown
    detail_class = TransferredShown
    view_permissions = (Permission.SOKNAD_VIEW,)

    @acts(
        "soknader_overfor", "Overfør saken til en annen bydel",
        "Saken og husstanden er borte her etterpå. Svaret er linjen som står igjen.",
        TransferredShown, body=TransferBody,
    )  # fmt: skip
    def transfer(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        left = soknad.bydel_id
        sent: dict[str, Any] = self.typed(TransferBody)
        to = named(Bydel.objects.all(), sent.pop("to"), field="to")
        transfers.transfer(soknad=soknad, to=to, by=self.user, **sent)
        return self.shown(self._lines().filter(bydel=left).latest("pk"))

    @reads(
        "overforte_saker_list", "Overførte saker", "Hvor saker som har vært i bydelene dine, er nå.",
        TransferredShown(many=True),
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self._lines())

    def _lines(self) -> QuerySet[Event]:
        return Event.objects.visible_to(self.user).filter(kind=transfers.HANDED_OVER)


def _bydeler(own: Bydel) -> QuerySet[Bydel]:
    return Bydel.objects.filter(kommune=own.kommune_id)
