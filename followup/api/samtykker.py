"""Samtykker and delinger: given, withdrawn, and what was shared on which basis."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Landlord
from accounts.permissions import Permission
from config.api import Query, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, one_of, text
from followup.actions import delinger, samtykker
from followup.api.agreement_gate import AgreementResource
from followup.models import ConsentForm, ConsentScope, Deling, Fagtjeneste, Samtykke, SharingBasis
from housing.models import Person, Tenancy

P = Permission


class SamtykkeShown(Shown[Samtykke]):
    class Meta:
        model = Samtykke
        fields = (
            "id", "bydel", "household", "person", "scope", "landlord", "fagtjeneste", "contact_name",
            "contact_phone", "form", "given_on", "valid_to", "withdrawn_on", "registered_by",
        )  # fmt: skip


class DelingShown(Shown[Deling]):
    class Meta:
        model = Deling
        fields = (
            "id", "bydel", "household", "samtykke", "basis", "legal_basis", "shared_with", "what", "shared_on",
            "shared_by",
        )  # fmt: skip


class SamtykkeQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    scope = one_of("hva det gjelder", ConsentScope, required=False)


class DelingQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    basis = one_of("grunnlag", SharingBasis, required=False)


class SamtykkeGiveBody(Body):
    person = key("hvem som samtykker")
    scope = one_of("hva det gjelder", ConsentScope)
    landlord = key("utleier", default=None, allow_null=True)
    fagtjeneste = key("tjeneste", default=None, allow_null=True)
    contact_name = text("hvem utleieren kan ringe", max_length=120, default="")
    contact_phone = text("telefon", max_length=20, default="")
    form = one_of("hvordan", ConsentForm)
    given_on = day("gitt")
    valid_to = day("gjelder til", default=None, allow_null=True)


class SamtykkeWithdrawBody(Body):
    withdrawn_on = day("trukket")


class DelingBody(Body):
    basis = one_of("grunnlag", SharingBasis)
    samtykke = key("samtykket det bygger på", default=None, allow_null=True)
    legal_basis = text("hjemmel", max_length=200, default="")
    shared_with = text("delt med", max_length=120, default="")
    what = text("hva som ble delt", max_length=400)
    shared_on = day("delt")


class Samtykker(AgreementResource):
    serializer_class = SamtykkeShown
    detail_class = SamtykkeShown
    query_class = SamtykkeQuery

    def get_queryset(self) -> QuerySet[Samtykke]:
        """Own bydel's: a landlord sees whom to call on the page of the leieforhold, and nothing else."""
        own = self.user.scopes.bydeler(P.FOLLOWUP_VIEW)
        return Samtykke.objects.visible_to(self.user).filter(bydel__in=own)

    @reads("samtykker_list", "Samtykker", "Også de som er trukket.", SamtykkeShown(many=True),
           query=SamtykkeQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("samtykker_retrieve", "Samtykke", "Ett samtykke. Åpningen blir loggført.", SamtykkeShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._samtykke(pk))

    @acts(
        "samtykker_gi",
        "Registrer samtykke",
        "For en i husstanden.",
        SamtykkeShown,
        body=SamtykkeGiveBody,
        status=201,
    )
    def give(self, request: Request, pk: int) -> Response:
        household, sent = self.household(pk), self.typed(SamtykkeGiveBody)
        sent["person"] = named(Person.objects.visible_to(self.user), sent["person"], field="person")
        homes = Tenancy.objects.visible_to(self.user).current().filter(household=household)
        landlords = Landlord.objects.filter(pk__in=homes.values("landlord"))
        services = Fagtjeneste.objects.visible_to(self.user)
        for name, rows in (("landlord", landlords), ("fagtjeneste", services)):
            sent[name] = named(rows, sent[name], field=name) if sent[name] is not None else None
        return self.shown(samtykker.give(household=household, by=self.user, **sent), status=201)

    @acts(
        "samtykker_trekk",
        "Trekk samtykket",
        "Det åpner ingenting fra nå av.",
        SamtykkeShown,
        body=SamtykkeWithdrawBody,
    )
    def withdraw(self, request: Request, pk: int) -> Response:
        samtykke = self._samtykke(pk)
        self.user.require(P.FOLLOWUP_PLACE, bydel=samtykke.bydel_id)
        return self.shown(samtykker.withdraw(samtykke=samtykke, by=self.user, **self.typed(SamtykkeWithdrawBody)))

    @acts("delinger_registrer", "Registrer deling", "På samtykke, lov eller fare for liv.", DelingShown,
          body=DelingBody, status=201)  # fmt: skip
    def share(self, request: Request, pk: int) -> Response:
        household, sent = self.household(pk), self.typed(DelingBody)
        if sent["samtykke"] is not None:
            sent["samtykke"] = named(self.get_queryset(), sent["samtykke"], field="samtykke")
        return Response(DelingShown(delinger.share(household=household, by=self.user, **sent)).data, status=201)

    def _samtykke(self, pk: int) -> Samtykke:
        row = found(self.get_queryset().select_related("household__bydel"), pk)
        self.open(row.household, row)
        return row


class Delinger(AgreementResource):
    serializer_class = DelingShown
    query_class = DelingQuery

    def get_queryset(self) -> QuerySet[Deling]:
        return Deling.objects.visible_to(self.user)

    @reads("delinger_list", "Delinger", "Hva som er delt, og på hvilket grunnlag.", DelingShown(many=True),
           query=DelingQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())
