"""HMS-besøk and what was found; aktiviteter and their samlinger."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from bomiljo.actions import aktiviteter, hms
from bomiljo.api.place_gate import PlaceResource
from bomiljo.models import Aktivitet, HmsAgency, HmsBesok, HmsFindingKind, HmsFunn, Party, Samling
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, filled, key, number, one_of, some_of, text, yes


class HmsBesokShown(Shown[HmsBesok]):
    class Meta:
        model = HmsBesok
        fields = (
            "id", "bydel", "landlord", "bomiljo", "planned_on", "announced_on", "held_on", "agencies", "knocked",
            "reached", "unmet_needs", "note",
        )  # fmt: skip


class HmsFunnShown(Shown[HmsFunn]):
    class Meta:
        model = HmsFunn
        fields = ("id", "besok", "kind", "what", "party", "due_on", "closed_on", "result")


class HmsQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    held = filled("gjennomført", "held_on")


class HmsFunnQuery(Query):
    besok = key("HMS-besøk", required=False)
    bomiljo = key("bomiljø", required=False, source="besok__bomiljo")
    party = one_of("hvem retter", Party, required=False)
    closed = filled("rettet", "closed_on")
    due_to = day("frist senest", required=False, source="due_on__lte")


class HmsPlanBody(Body):
    planned_on = day("planlagt til")
    agencies = some_of("hvem som er med", HmsAgency, least=1)
    note = text("merknad om stedet", max_length=600, default="")


class HmsAnnounceBody(Body):
    announced_on = day("varslet")


class HmsHoldBody(Body):
    held_on = day("gjennomført", default=None, allow_null=True)
    knocked = number("dører banket på", 1)
    reached = number("dører åpnet")
    unmet_needs = number("husstander med behov som ikke er dekket", default=0)
    note = text("merknad om stedet", max_length=600, default="")


class HmsFunnBody(Body):
    kind = one_of("slag", HmsFindingKind)
    what = text("hva; aldri hvem som bor der", max_length=400)
    party = one_of("hvem retter", Party)
    due_on = day("frist")


class HmsCloseBody(Body):
    closed_on = day("rettet", default=None, allow_null=True)
    result = text("hva som ble gjort", max_length=400)


class HmsBesokene(PlaceResource):
    serializer_class = detail_class = HmsBesokShown
    query_class = HmsQuery

    def get_queryset(self) -> QuerySet[HmsBesok]:
        return HmsBesok.objects.visible_to(self.user)

    @reads(
        "hms_list", "HMS-besøk", "Planlagte og gjennomførte, med antall dører.", HmsBesokShown(many=True),
        query=HmsQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("hms_retrieve", "HMS-besøk", "Ett besøk.", HmsBesokShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts("hms_planlegg", "Planlegg et HMS-besøk", "Fra dør til dør.", HmsBesokShown, body=HmsPlanBody, status=201)
    def plan(self, request: Request, pk: int) -> Response:
        place = self.place(pk)
        return self.shown(hms.plan(place=place, by=self.user, **self.typed(HmsPlanBody)), status=201)

    @acts("hms_endre", "Flytt eller endre besøket", "Flyttes det, må det varsles på nytt.", HmsBesokShown,
          body=HmsPlanBody)  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        return self.shown(hms.replan(besok=row, by=self.user, **self.typed(HmsPlanBody)))

    @acts("hms_varsle", "Registrer varsel", "Beboerne vet når dere kommer.", HmsBesokShown, body=HmsAnnounceBody)
    def announce(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        return self.shown(hms.announce(besok=row, by=self.user, **self.typed(HmsAnnounceBody)))

    @acts("hms_gjennomfor", "Registrer besøket", "Bare antall.", HmsBesokShown, body=HmsHoldBody)
    def hold(self, request: Request, pk: int) -> Response:
        row, sent = self.worked(self.get_queryset(), pk), self.typed(HmsHoldBody)
        doors = hms.Doors(sent["knocked"], sent["reached"], sent["unmet_needs"])
        held = hms.hold(besok=row, doors=doors, held_on=sent["held_on"], note=sent["note"], by=self.user)
        return self.shown(held)

    @acts("hms_funn_nytt", "Nytt funn", "Bydelen eller utleieren.", HmsFunnShown, body=HmsFunnBody, status=201)
    def find(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.BOMILJO_JOIN, bydel=row.bydel_id, landlord=row.landlord_id)
        funn = hms.find(besok=row, by=self.user, **self.typed(HmsFunnBody))
        return Response(HmsFunnShown(funn).data, status=201)


class HmsFunnene(PlaceResource):
    serializer_class = detail_class = HmsFunnShown
    query_class = HmsFunnQuery

    def get_queryset(self) -> QuerySet[HmsFunn]:
        return HmsFunn.objects.visible_to(self.user)

    @reads(
        "hms_funn_list", "HMS-funn", "Hva som må rettes, hvem som gjør det og når.", HmsFunnShown(many=True),
        query=HmsFunnQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts("hms_funn_rettet", "Funnet er rettet", "Utleieren lukker sine egne.", HmsFunnShown, body=HmsCloseBody)
    def close(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset().select_related("besok"), pk)
        besok = row.besok
        self.user.require(Permission.BOMILJO_JOIN, bydel=besok.bydel_id, landlord=besok.landlord_id)
        return self.shown(hms.close(funn=row, by=self.user, **self.typed(HmsCloseBody)))


class AktivitetShown(Shown[Aktivitet]):
    class Meta:
        model = Aktivitet
        fields = (
            "id", "bydel", "bomiljo", "name", "often", "wished_by_residents", "resident_led", "partner",
            "starts_on", "ended_on", "end_note",
        )  # fmt: skip


class SamlingShown(Shown[Samling]):
    class Meta:
        model = Samling
        fields = ("id", "aktivitet", "held_on", "attended", "note")


class AktivitetQuery(Query):
    bydel = key("bydel", required=False)
    bomiljo = key("bomiljø", required=False)
    resident_led = yes("beboerne leder den", required=False)
    ended = filled("avsluttet", "ended_on")


class SamlingQuery(Query):
    aktivitet = key("aktivitet", required=False)
    bomiljo = key("bomiljø", required=False, source="aktivitet__bomiljo")


class AktivitetBody(Body):
    name = text("aktivitet", max_length=120)
    often = text("hvor ofte", max_length=120, default="")
    wished_by_residents = yes("beboerne ønsket den", default=False)
    resident_led = yes("beboerne leder den", default=False)
    partner = text("sammen med", max_length=120, default="")


class NewAktivitetBody(AktivitetBody):
    starts_on = day("startet", default=None, allow_null=True)


class SamlingBody(Body):
    held_on = day("dato", default=None, allow_null=True)
    attended = number("antall som kom")
    note = text("merknad", max_length=400, default="")


class EndAktivitetBody(Body):
    ended_on = day("avsluttet", default=None, allow_null=True)
    end_note = text("hvorfor, og hvem som tok over", max_length=400)


class Aktiviteter(PlaceResource):
    serializer_class = detail_class = AktivitetShown
    query_class = AktivitetQuery

    def get_queryset(self) -> QuerySet[Aktivitet]:
        return Aktivitet.objects.visible_to(self.user)

    @reads(
        "aktiviteter_list", "Aktiviteter", "Det beboerne gjør sammen.", AktivitetShown(many=True),
        query=AktivitetQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("aktiviteter_retrieve", "Aktivitet", "Én aktivitet.", AktivitetShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "aktiviteter_start",
        "Start en aktivitet",
        "I et bomiljø.",
        AktivitetShown,
        body=NewAktivitetBody,
        status=201,
    )
    def start(self, request: Request, pk: int) -> Response:
        place = self.place(pk)
        return self.shown(aktiviteter.start(place=place, by=self.user, **self.typed(NewAktivitetBody)), status=201)

    @acts("aktiviteter_endre", "Endre aktiviteten", "Alle feltene.", AktivitetShown, body=AktivitetBody)
    def change(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        return self.shown(aktiviteter.change(aktivitet=row, by=self.user, **self.typed(AktivitetBody)))

    @acts("aktiviteter_samling", "Registrer en samling", "Og hvor mange som kom.", SamlingShown, body=SamlingBody,
          status=201)  # fmt: skip
    def gather(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        samling = aktiviteter.gather(aktivitet=row, by=self.user, **self.typed(SamlingBody))
        return Response(SamlingShown(samling).data, status=201)

    @acts("aktiviteter_avslutt", "Avslutt aktiviteten", "Med hvorfor, og hvem som tok over.", AktivitetShown,
          body=EndAktivitetBody)  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        row = self.worked(self.get_queryset(), pk)
        return self.shown(aktiviteter.end(aktivitet=row, by=self.user, **self.typed(EndAktivitetBody)))


class Samlinger(PlaceResource):
    serializer_class = detail_class = SamlingShown
    query_class = SamlingQuery

    def get_queryset(self) -> QuerySet[Samling]:
        return Samling.objects.visible_to(self.user)

    @reads(
        "samlinger_list", "Samlinger", "Når de ble holdt, og hvor mange som kom.", SamlingShown(many=True),
        query=SamlingQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())
