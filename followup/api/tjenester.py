"""The service directory, and who answers for a leieforhold."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel, Kommune
from accounts.permissions import Permission
from config.api import Query, Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, email, key, text, yes
from followup import answering
from followup.actions import ansvar, tjenester
from followup.models import Fagansvar, Fagtjeneste
from housing.api.gate import open_household
from housing.models import Tenancy


class FagtjenesteShown(Shown[Fagtjeneste]):
    class Meta:
        model = Fagtjeneste
        fields = (
            "id", "kommune", "bydel", "name", "does", "criteria", "hours", "waiting", "phone", "email",
            "how_to_reach", "checked_on", "closed_on",
        )  # fmt: skip


class FagtjenesteQuery(Query):
    bydel = key("bydel", required=False)
    name = text("navnet inneholder", max_length=80, required=False, source="name__icontains")
    open = yes("i drift", required=False, source="closed_on__isnull")
    checked_to = day("kontrollert senest", required=False, source="checked_on__lte")


class ServiceBody(Body):
    name = text("navn", max_length=120)
    does = text("hva tjenesten gjør", max_length=2000)
    criteria = text("hvem den er for", max_length=2000, default="")
    hours = text("åpningstider", max_length=200, default="")
    waiting = text("ventetid", max_length=120, default="")
    phone = text("telefon", max_length=20, default="")
    email = email("e-post", default="")
    how_to_reach = text("slik henviser du", max_length=400, default="")


class NewServiceBody(ServiceBody):
    bydel = key("bydel; tom når den er for hele kommunen", default=None, allow_null=True)
    kommune = key("kommune, når den er for hele kommunen", default=None, allow_null=True)


class CloseServiceBody(Body):
    closed_on = day("lagt ned")


class Tjenester(Resource):
    serializer_class = detail_class = FagtjenesteShown
    query_class = FagtjenesteQuery

    def get_queryset(self) -> QuerySet[Fagtjeneste]:
        return Fagtjeneste.objects.visible_to(self.user)

    @reads(
        "tjenester_list", "Tjenester", "Hvem som gjør hva i kommunen.", FagtjenesteShown(many=True),
        query=FagtjenesteQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        if not self.user.scopes.grants:
            raise PermissionDenied("Du har ingen rolle i kommunen.")
        return self.listed(self.get_queryset())

    @reads("tjenester_retrieve", "Tjeneste", "Én tjeneste.", FagtjenesteShown)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "tjenester_legg_til", "Legg til en tjeneste", "For en bydel, eller for hele kommunen.", FagtjenesteShown,
        body=NewServiceBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        if not (self.user.may(Permission.FOLLOWUP_PLACE) or self.user.may(Permission.USERS_WORK)):
            self.user.require(Permission.FOLLOWUP_PLACE)
        sent = self.typed(NewServiceBody)
        kommune, bydel = self._whose(sent.pop("kommune"), sent.pop("bydel"))
        return self.shown(tjenester.add(kommune=kommune, bydel=bydel, by=self.user, **sent), status=201)

    @acts(
        "tjenester_endre",
        "Endre en tjeneste",
        "Den er dermed kontrollert i dag.",
        FagtjenesteShown,
        body=ServiceBody,
    )
    def change(self, request: Request, pk: int) -> Response:
        row = self._changeable(pk)
        return self.shown(tjenester.change(fagtjeneste=row, by=self.user, **self.typed(ServiceBody)))

    @acts("tjenester_kontroller", "Kontroller en tjeneste", "Opplysningene stemmer i dag.", FagtjenesteShown)
    def check(self, request: Request, pk: int) -> Response:
        return self.shown(tjenester.check(fagtjeneste=self._changeable(pk), by=self.user))

    @acts("tjenester_legg_ned", "Legg ned en tjeneste", "Den kan ikke ha ansvar for noen.", FagtjenesteShown,
          body=CloseServiceBody)  # fmt: skip
    def close(self, request: Request, pk: int) -> Response:
        row = self._changeable(pk)
        return self.shown(tjenester.close(fagtjeneste=row, by=self.user, **self.typed(CloseServiceBody)))

    def _whose(self, kommune: int | None, bydel: int | None) -> tuple[Kommune, Bydel | None]:
        units = Bydel.objects.filter(pk__in=self.user.scopes.bydeler(Permission.FOLLOWUP_PLACE))
        if bydel is not None:
            own = named(units.select_related("kommune"), bydel, field="bydel")
            return own.kommune, own
        kommuner = Kommune.objects.filter(pk__in=self.user.scopes.kommuner(Permission.USERS_WORK))
        return named(kommuner, kommune or 0, field="kommune"), None

    def _changeable(self, pk: int) -> Fagtjeneste:
        own = Q(bydel__in=self.user.scopes.bydeler()) | Q(bydel=None)
        row = found(self.get_queryset().filter(own), pk)
        if row.bydel_id:
            self.user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
        else:
            self.user.require(Permission.USERS_WORK, kommune=row.kommune_id)
        return row


class FagansvarShown(Shown[Fagansvar]):
    coordinated_by = serializers.CharField(label="hvem som koordinerer")

    class Meta:
        model = Fagansvar
        fields = (
            "id", "bydel", "tenancy", "fagtjeneste", "coordinator", "coordinated_by", "coordinator_phone",
            "valid_from", "valid_to",
        )  # fmt: skip


class FagansvarQuery(Query):
    bydel = key("bydel", required=False)
    tenancy = key("leieforhold", required=False)
    fagtjeneste = key("tjeneste", required=False)


class MissingShown(Shown[Tenancy]):
    """The address, and nobody's name."""

    address = serializers.CharField(source="dwelling.address", label="adresse")

    class Meta:
        model = Tenancy
        fields = ("id", "bydel", "dwelling", "address", "moved_in")


class MissingQuery(Query):
    bydel = key("bydel", required=False)


class AnsvarGiveBody(Body):
    fagtjeneste = key("tjeneste")
    coordinator = key("koordinator", default=None, allow_null=True)
    coordinator_name = text("koordinator utenfor Husrom", max_length=120, default="")
    coordinator_phone = text("telefon til koordinatoren", max_length=20, default="")
    valid_from = day("fra")


class EndAnsvarBody(Body):
    valid_to = day("siste dag")


class Ansvar(Resource):
    serializer_class = detail_class = FagansvarShown
    query_class = FagansvarQuery
    view_permissions = (Permission.FOLLOWUP_VIEW,)

    def get_queryset(self) -> QuerySet[Fagansvar]:
        return Fagansvar.objects.visible_to(self.user).select_related("coordinator")

    @reads("ansvar_list", "Ansvar for leieforhold", "Også det som er over.", FagansvarShown(many=True),
           query=FagansvarQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts(
        "ansvar_gi", "Gi en tjeneste ansvaret", "Den som hadde det, har det til og med dagen før.",
        FagansvarShown, body=AnsvarGiveBody, status=201,
    )  # fmt: skip
    def give(self, request: Request, pk: int) -> Response:
        tenancy = found(answering.answerable(self.user).select_related("household__bydel"), pk)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=tenancy.bydel_id)
        open_household(request, self.user, tenancy.household, tenancy)
        sent: dict[str, Any] = self.typed(AnsvarGiveBody)
        services = answering.services_for(self.user, tenancy.bydel_id)
        sent["fagtjeneste"] = named(services, sent["fagtjeneste"], field="fagtjeneste")
        if sent["coordinator"]:
            people = answering.coordinators_of(tenancy.bydel_id)
            sent["coordinator"] = named(people, sent["coordinator"], field="coordinator")
        return self.shown(ansvar.give(tenancy=tenancy, by=self.user, **sent), status=201)

    @acts("ansvar_avslutt", "Avslutt ansvaret", "Leieforholdet står uten ansvarlig.", FagansvarShown,
          body=EndAnsvarBody)  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset().select_related("tenancy__household__bydel"), pk)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=row.bydel_id)
        open_household(request, self.user, row.tenancy.household, row.tenancy)
        return self.shown(ansvar.end(fagansvar=row, by=self.user, **self.typed(EndAnsvarBody)))


class UtenAnsvar(Resource):
    serializer_class = MissingShown
    query_class = MissingQuery
    view_permissions = (Permission.FOLLOWUP_VIEW,)

    def get_queryset(self) -> QuerySet[Tenancy]:
        rows: QuerySet[Tenancy] = answering.unanswered(answering.answerable(self.user), timezone.localdate())
        return rows.select_related("dwelling")

    @reads("uten_ansvar_list", "Leieforhold uten ansvarlig tjeneste", "Per i dag.", MissingShown(many=True),
           query=MissingQuery)  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())
