"""Husstander: who belongs to them, and changing that."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from config.api import Query, found, own_bydel
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, email, key, one_of, postcode, text, yes
from housing.actions import households, members, newcomers
from housing.api.gate import keep_reason
from housing.api.household_gate import HouseholdResource
from housing.api.persons import PersonShown
from housing.models import Household, HouseholdMember, Relation


class HouseholdShown(Shown[Household]):
    name = serializers.CharField(label="hovedperson, eller «Skjermet person»")
    protected = serializers.BooleanField(label="noen i husstanden har adressebeskyttelse")

    class Meta:
        model = Household
        fields = ("id", "bydel", "name", "protected", "created_at")


class MemberShown(Shown[HouseholdMember]):
    person = PersonShown(label="person")

    class Meta:
        model = HouseholdMember
        fields = ("id", "relation", "daily_care", "valid_from", "valid_to", "person")


class HouseholdDetail(HouseholdShown):
    members = serializers.SerializerMethodField(label="medlemmer i dag")

    class Meta(HouseholdShown.Meta):
        fields = (*HouseholdShown.Meta.fields, "members")  # type: ignore[assignment]

    @extend_schema_field(MemberShown(many=True))
    def get_members(self, household: Household) -> Any:
        """A landlord is shown the main person only."""
        rows = household.members.on(timezone.localdate()).select_related("person").order_by("pk")
        if not self.context["request"].user.may(Permission.PERSON_VIEW, bydel=household.bydel_id):
            rows = rows.filter(relation=Relation.MAIN)
        return MemberShown(rows, many=True, context=self.context).data


class HouseholdQuery(Query):
    bydel = key("bydel", required=False)


class NewPersonBody(Body):
    fodselsnummer = text("fødselsnummer eller D-nummer", max_length=20, default="", write_only=True)
    given_name = text("fornavn", max_length=80)
    family_name = text("etternavn", max_length=80)
    birth_date = day("fødselsdato", default=None, allow_null=True)


class ApplicantBody(NewPersonBody):
    language = text("språk", max_length=40, default="norsk")
    interpreter = yes("trenger tolk", default=False)
    phone = text("telefon", max_length=20, default="")
    email = email("e-post", default="")
    street = text("postadresse", max_length=120, default="")
    postcode = postcode("postnummer", default="")
    city = text("poststed", max_length=60, default="")


class HouseholdBody(ApplicantBody):
    bydel = key("bydel")


class MemberBody(NewPersonBody):
    relation = one_of("relasjon til hovedpersonen", [c for c in Relation.choices if c[0] != Relation.MAIN])
    daily_care = yes("har daglig omsorg for barn i husstanden", default=False)
    valid_from = day("med i husstanden fra")


class MemberEndBody(Body):
    valid_to = day("siste dag i husstanden")


class HouseholdReasonBody(Body):
    reason = text("hvorfor du trenger å åpne husstanden", max_length=400)


class Households(HouseholdResource):
    serializer_class = HouseholdShown
    detail_class = HouseholdDetail
    query_class = HouseholdQuery
    view_permissions = (Permission.PERSON_VIEW, Permission.TENANT_VIEW)

    @reads(
        "husstander_list", "Husstander", "Husstander du kan se, nyeste først.",
        HouseholdShown(many=True), query=HouseholdQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("husstander_retrieve", "Husstand", "Én husstand. Åpningen blir loggført.", HouseholdDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        household = self.household(pk)
        self.open(household, household)
        return self.shown(household)

    @acts(
        "husstander_create", "Registrer husstand",
        "Registrerer hovedpersonen, eller finner den som har nummeret fra før, og husstanden.",
        HouseholdShown, body=HouseholdBody, status=201,
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.PERSON_CHANGE)
        sent = self.typed(HouseholdBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.PERSON_CHANGE)
        household = newcomers.register(bydel=bydel, by=self.user, **sent)
        return self.row(self.household(household.pk), status=201)

    @acts(
        "husstander_begrunnelse", "Si hvorfor husstanden må åpnes",
        "For den som har tilgang til skjermede personer. Gjelder til du logger ut.", body=HouseholdReasonBody,
    )  # fmt: skip
    def reason(self, request: Request, pk: int) -> Response:
        household = self.household(pk)
        self.user.require(Permission.PROTECTED_VIEW, bydel=household.bydel_id)
        keep_reason(request, household, self.typed(HouseholdReasonBody)["reason"])
        return Response(status=204)

    @acts(
        "husstander_medlem", "Legg til medlem", "Registrerer personen, eller finner den som har nummeret fra før.",
        HouseholdDetail, body=MemberBody, status=201,
    )  # fmt: skip
    def add_member(self, request: Request, pk: int) -> Response:
        household = self.changeable(pk)
        members.register(household=household, by=self.user, **self.typed(MemberBody))
        return self.shown(household, status=201)

    @acts(
        "husstander_medlem_avslutt", "Ta et medlem ut av husstanden", "Fra dagen etter den siste.",
        HouseholdDetail, body=MemberEndBody,
    )  # fmt: skip
    def end_member(self, request: Request, pk: int, member: int) -> Response:
        household = self.changeable(pk)
        of_household = found(household.members.all(), member)
        households.end_member(member=of_household, by=self.user, **self.typed(MemberEndBody))
        return self.shown(household)

    @acts("husstander_hovedperson", "Velg ny hovedperson", "Den som var, blir et vanlig medlem.", HouseholdDetail)
    def set_main(self, request: Request, pk: int, member: int) -> Response:
        household = self.changeable(pk)
        households.set_main(member=found(household.members.all(), member), by=self.user)
        return self.shown(self.household(pk))
