"""Søknader: the list, the case, and registering and correcting one."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import intake, soknader
from allocation.api.soknad_bodies import (
    ChangeBody,
    HouseholdFound,
    LookupBody,
    NeedBody,
    RegisterBody,
    RegisterNewBody,
)
from allocation.api.soknad_gate import SoknadResource
from allocation.api.soknad_shapes import SoknadDetail, SoknadShown
from allocation.models import Soknad, SoknadKind, SoknadStatus
from config.api import Query, found, named, own_bydel
from config.api_docs import acts, reads
from config.api_fields import day, filled, key, one_of
from housing.models import Entrance, Household


class SoknadQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    status = one_of("status", SoknadStatus, required=False)
    kind = one_of("slag", SoknadKind, required=False)
    caseworker = key("saksbehandler", required=False)
    assigned = filled("har saksbehandler", "caseworker")
    received_from = day("mottatt fra og med", required=False, source="received_on__gte")
    received_to = day("mottatt til og med", required=False, source="received_on__lte")


class Soknader(SoknadResource):
    serializer_class = SoknadShown
    detail_class = SoknadDetail
    query_class = SoknadQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    def get_queryset(self) -> QuerySet[Soknad]:
        return self.soknader().defer("situation_text", "wishes", "barnets_beste")

    @reads(
        "soknader_list", "Søknader", "Søknader i bydelene dine, nyeste først.",
        SoknadShown(many=True), query=SoknadQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads(
        "soknader_retrieve", "Sak",
        "Hele saken, med steg, neste frist, vurderinger og plass på ventelisten. Åpningen blir loggført.",
        SoknadDetail,
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self.soknad(pk))

    @acts(
        "soknader_finn_husstand", "Finn husstanden til en person",
        "Nummeret sendes i kroppen, aldri i adressen. Tomt svar når personen ikke er kjent i bydelen.",
        HouseholdFound, body=LookupBody,
    )  # fmt: skip
    def lookup(self, request: Request) -> Response:
        self.user.require(Permission.SOKNAD_WORK)
        sent = self.typed(LookupBody)
        bydel = own_bydel(self.user, sent["bydel"], Permission.SOKNAD_WORK)
        household = intake.known_household(number=sent["fodselsnummer"], bydel=bydel, by=self.user)
        return Response({"household": household.pk if household else None})

    @acts(
        "soknader_create", "Registrer søknad", "For en husstand som er registrert.",
        SoknadShown, body=RegisterBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.SOKNAD_WORK)
        sent = self.typed(RegisterBody)
        households = Household.objects.visible_to(self.user).select_related("bydel")
        household = named(households, sent.pop("household"), field="household")
        self.user.require(Permission.SOKNAD_WORK, bydel=household.bydel_id)
        self.open(household, household)
        soknad = intake.register(bydel=household.bydel, household=household, by=self.user, **sent)
        return self._row(soknad, status=201)

    @acts(
        "soknader_ny_soker", "Registrer søknad fra en ny søker",
        "Personen, husstanden og søknaden registreres samlet: alt eller ingenting.",
        SoknadShown, body=RegisterNewBody, status=201,
    )  # fmt: skip
    def create_new(self, request: Request) -> Response:
        self.user.require(Permission.SOKNAD_WORK)
        sent = self.typed(RegisterNewBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.SOKNAD_WORK)
        return self._row(intake.register_new(bydel=bydel, by=self.user, **sent), status=201)

    @acts(
        "soknader_change", "Rett opplysningene", "Bare feltene som sendes, blir endret. `version` må være med.",
        SoknadShown, body=ChangeBody,
    )  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        soknader.change(soknad=soknad, by=self.user, **self.typed(ChangeBody, partial=True))
        return self._row(soknad)

    @acts(
        "soknader_boligbehov", "Registrer boligbehovet",
        "Hele behovet sendes. Gjelder også mens husstanden venter.", SoknadShown, body=NeedBody,
    )  # fmt: skip
    def need(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        sent = self.typed(NeedBody)
        entrances = Entrance.objects.visible_to(self.user).filter(dwellings__bydel=soknad.bydel_id).distinct()
        avoid = [named(entrances, entrance, field="avoid_entrances") for entrance in sent.pop("avoid_entrances")]
        soknader.change_need(soknad=soknad, by=self.user, avoid_entrances=avoid, **sent)
        return self._row(soknad)

    def _row(self, soknad: Soknad, *, status: int = 200) -> Response:
        return self.row(found(self.get_queryset(), soknad.pk), status=status)
