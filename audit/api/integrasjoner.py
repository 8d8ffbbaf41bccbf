"""Integrasjoner: other systems that use the API, opened, renewed and revoked by the administrator."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel, Integrasjon, Kommune, Landlord, Tilgangsnokkel
from accounts.permissions import INTEGRATION_READS, INTEGRATION_WRITES, Permission
from audit.actions import integrasjoner
from config.api import Query, Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, email, filled, key, some_of, text, yes

OPEN = [choice for choice in Permission.choices if choice[0] in INTEGRATION_READS | INTEGRATION_WRITES]


class NokkelShown(Shown[Tilgangsnokkel]):
    class Meta:
        model = Tilgangsnokkel
        fields = ("id", "prefix", "created_at", "closes_at", "last_used_at")


class IntegrasjonShown(Shown[Integrasjon]):
    class Meta:
        model = Integrasjon
        fields: tuple[str, ...] = (
            "id", "name", "kommune", "bydel", "landlord", "permissions", "writes", "valid_to", "created_at",
            "revoked_at",
        )  # fmt: skip


class IntegrasjonDetail(IntegrasjonShown):
    nokler = NokkelShown(many=True, label="nøkler, nyeste først")

    class Meta(IntegrasjonShown.Meta):
        fields = (
            *IntegrasjonShown.Meta.fields, "contact", "contact_email", "created_by", "revoked_by", "nokler",
        )  # fmt: skip


class NokkelMade(serializers.Serializer[Any]):
    integrasjon = IntegrasjonDetail(label="integrasjonen")
    token = serializers.CharField(label="nøkkelen; vises bare nå")


class IntegrasjonQuery(Query):
    bydel = key("bydel", required=False)
    landlord = key("utleier", required=False)
    revoked = filled("trukket tilbake", "revoked_at")


class IntegrasjonBody(Body):
    name = text("navn på systemet", max_length=80)
    kommune = key("kommune")
    bydel = key("bydel; utelates sammen med utleier når det gjelder hele kommunen", default=None, allow_null=True)
    landlord = key("utleier", default=None, allow_null=True)
    permissions = some_of("tilganger", OPEN, least=1)
    writes = yes("systemet kan endre, ikke bare lese", default=False)
    contact = text("kontaktperson", max_length=120)
    contact_email = email("e-post til kontaktpersonen")
    valid_to = day("gyldig til; høyst to år fram i tid")


class NokkelBody(Body):
    valid_to = day("gyldig til; som før når det utelates", default=None, allow_null=True)


class Integrasjoner(Resource):
    serializer_class = IntegrasjonShown
    detail_class = IntegrasjonDetail
    query_class = IntegrasjonQuery
    view_permissions = (Permission.USERS_WORK, Permission.AUDIT_VIEW)

    def get_queryset(self) -> QuerySet[Integrasjon]:
        return Integrasjon.objects.visible_to(self.user)

    @reads(
        "integrasjoner_list", "Integrasjoner", "Kommunens, for administratorer og internkontrollen.",
        IntegrasjonShown(many=True), query=IntegrasjonQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("integrasjoner_retrieve", "Integrasjon", "Nøklene vises bare med begynnelsen.", IntegrasjonDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(found(self.get_queryset(), pk))

    @acts(
        "integrasjoner_opprett", "Åpne for et annet system",
        "Én enhet og en liste med tilganger, som ikke endres siden. Nøkkelen vises én gang.",
        NokkelMade, body=IntegrasjonBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.USERS_WORK)
        sent = self.typed(IntegrasjonBody)
        kommuner = Kommune.objects.filter(pk__in=self.user.scopes.kommuner(Permission.USERS_WORK))
        sent["kommune"] = named(kommuner, sent["kommune"], field="kommune")
        for field, rows in (("bydel", Bydel.objects), ("landlord", Landlord.objects)):
            if sent[field] is not None:
                sent[field] = named(rows.filter(kommune__in=kommuner), sent[field], field=field)
        return self._made(integrasjoner.open_for(by=self.user, **sent), status=201)

    @acts(
        "integrasjoner_ny_nokkel", "Lag ny nøkkel",
        "Den forrige virker i ett døgn til. En eldre slutter å virke nå. Nøkkelen vises én gang.",
        NokkelMade, body=NokkelBody,
    )  # fmt: skip
    def rotate(self, request: Request, pk: int) -> Response:
        row = self._managed(pk)
        return self._made(integrasjoner.rotate(integrasjon=row, by=self.user, **self.typed(NokkelBody)))

    @acts(
        "integrasjoner_trekk_tilbake", "Trekk integrasjonen tilbake",
        "Nøklene slutter å virke nå, og ingenting mer blir sendt.", IntegrasjonDetail,
    )  # fmt: skip
    def revoke(self, request: Request, pk: int) -> Response:
        return self.shown(integrasjoner.revoke(integrasjon=self._managed(pk), by=self.user))

    def _managed(self, pk: int) -> Integrasjon:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.USERS_WORK, kommune=row.kommune_id)
        return row

    def _made(self, opened: integrasjoner.Opened, *, status: int = 200) -> Response:
        told = {"integrasjon": opened.integrasjon, "token": opened.token}
        return Response(NokkelMade(told, context=self.get_serializer_context()).data, status=status)
