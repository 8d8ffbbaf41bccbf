"""Fornyelser: what waits before a lease ends, and what is done about it."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation import renewal_progress, renewal_terms
from allocation.actions import fornyelser, leases
from allocation.api.offers import LeaseBody, LeaseSigned, lease_terms
from allocation.api.soknad_bodies import FactsBody
from allocation.api.soknad_gate import SoknadResource
from allocation.api.soknad_shapes import SoknadShown
from allocation.models import Channel, Fornyelse, FornyelseStatus
from allocation.renewal_progress import Stage
from config.api import Query, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, one_of, text
from config.errors import RuleBroken
from housing.models import Lease, Person, Tenancy
from housing.models.household import open_to
from housing.tenants import tenant_name


class FornyelseShown(Shown[Fornyelse]):
    applicant = serializers.CharField(label="leietaker, eller «Skjermet person»")
    tenancy = serializers.IntegerField(source="lease.tenancy_id", label="leieforholdet")
    stage = serializers.ChoiceField(choices=Stage.choices, label="hvor langt den er kommet")

    class Meta:
        model = Fornyelse
        fields: tuple[str, ...] = (
            "id", "bydel", "household", "applicant", "lease", "tenancy", "soknad", "status", "stage", "opened_on",
            "apply_by", "ends_on", "declined_on", "demanded_on",
        )  # fmt: skip


class FornyelseDetail(FornyelseShown):
    interview_by = serializers.SerializerMethodField(label="veiledningssamtale innen")
    decide_by = serializers.SerializerMethodField(label="vedtak innen")
    demand_by = serializers.SerializerMethodField(label="krav om å flytte innen (husleieloven § 9-2)")
    law = serializers.SerializerMethodField(label="hva husleieloven § 9-2 fører til; tom før kontrakten går ut")

    class Meta(FornyelseShown.Meta):
        fields = (
            *FornyelseShown.Meta.fields, "declined_reason", "interview_by", "decide_by",
            "demand_by", "law",
        )  # fmt: skip

    def to_representation(self, instance: Fornyelse) -> dict[str, Any]:
        steps = renewal_terms.steps_of(instance.bydel, timezone.localdate())
        self.dates = renewal_terms.dates_of(instance, steps)
        return dict(super().to_representation(instance))

    def get_interview_by(self, row: Fornyelse) -> str | None:
        return str(self.dates.interview_by) if self.dates.interview_by else None

    def get_decide_by(self, row: Fornyelse) -> str | None:
        return str(self.dates.decide_by) if self.dates.decide_by else None

    def get_demand_by(self, row: Fornyelse) -> str:
        return str(self.dates.demand_by)

    def get_law(self, row: Fornyelse) -> str:
        return renewal_terms.law_text(row, timezone.localdate())


class FornyelseQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    status = one_of("status", FornyelseStatus, required=False)
    stage = one_of("hvor langt den er kommet", Stage, required=False)
    ends_from = day("går ut tidligst", required=False, source="ends_on__gte")
    ends_to = day("går ut senest", required=False, source="ends_on__lte")


class ApplyBody(FactsBody):
    applicant = key("den som søker; hovedpersonen i husstanden")
    received_on = day("mottatt")
    channel = one_of("kanal", Channel)


class NoRenewalBody(Body):
    declined_on = day("svaret er mottatt")
    reason = text("hvorfor ikke", max_length=200)


class Fornyelser(SoknadResource):
    serializer_class = FornyelseShown
    detail_class = FornyelseDetail
    query_class = FornyelseQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = renewal_progress.with_stage(Fornyelse.objects.visible_to(self.user))
        named: QuerySet[Any] = rows.annotate(applicant=tenant_name(self.user))
        return named.select_related("lease__tenancy")

    @reads(
        "fornyelser_list", "Fornyelser", "Fornyelser i bydelene dine, nyeste først.", FornyelseShown(many=True),
        query=FornyelseQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset().filter(open_to(self.user, "household")))

    @reads(
        "fornyelser_retrieve", "Fornyelse", "Én fornyelse med fristene. Åpningen blir loggført.", FornyelseDetail
    )
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._fornyelse(pk))

    @acts(
        "fornyelser_apne", "Åpne fornyelsen",
        "Av kontrakten som gjelder i leieforholdet. Er den åpnet, svares det med den.", FornyelseDetail,
    )  # fmt: skip
    def open_for(self, request: Request, pk: int) -> Response:
        tenancy = found(Tenancy.objects.visible_to(self.user).select_related("household__bydel"), pk)
        self.open(tenancy.household, tenancy)
        self.user.require(Permission.SOKNAD_WORK, bydel=tenancy.bydel_id)
        lease = Lease.objects.visible_to(self.user).filter(tenancy=tenancy).order_by("-period", "-pk").first()
        if lease is None:
            raise RuleBroken("Leieforholdet har ingen leiekontrakt, så det er ingenting å fornye.")
        return self._after(fornyelser.open_for(lease=lease, by=self.user))

    @acts(
        "fornyelser_sok", "Registrer søknad om fornyelse", "En sen søknad tas imot. At den er sen, blir notert.",
        SoknadShown, body=ApplyBody, status=201,
    )  # fmt: skip
    def apply(self, request: Request, pk: int) -> Response:
        row = self._workable(pk)
        sent = self.typed(ApplyBody)
        applicant = named(Person.objects.visible_to(self.user), sent.pop("applicant"), field="applicant")
        soknad = fornyelser.apply(fornyelse=row, applicant=applicant, by=self.user, **sent)
        shown = found(self.soknader(), soknad.pk)
        return Response(SoknadShown(shown, context=self.get_serializer_context()).data, status=201)

    @acts(
        "fornyelser_onsker_ikke", "Leietakeren ønsker ikke fornyelse", "Det sendes ingen påminnelse etter det.",
        FornyelseDetail, body=NoRenewalBody,
    )  # fmt: skip
    def decline(self, request: Request, pk: int) -> Response:
        row = self._workable(pk)
        return self._after(fornyelser.decline(fornyelse=row, by=self.user, **self.typed(NoRenewalBody)))

    @acts(
        "fornyelser_flyttekrav", "Send krav om å flytte",
        "Skriftlig, før tre måneder er gått etter at kontrakten gikk ut (husleieloven § 9-2).", FornyelseDetail,
    )  # fmt: skip
    def demand(self, request: Request, pk: int) -> Response:
        return self._after(fornyelser.demand(fornyelse=self._signable(pk), by=self.user))

    @acts(
        "fornyelser_tidsubestemt", "Registrer at leieforholdet er tidsubestemt",
        "Når kravet om å flytte ikke ble sendt i tide (husleieloven § 9-2).", LeaseSigned, status=201,
    )  # fmt: skip
    def indefinite(self, request: Request, pk: int) -> Response:
        lease = fornyelser.accept_indefinite(fornyelse=self._signable(pk), by=self.user)
        return Response(LeaseSigned(lease).data, status=201)

    @acts(
        "fornyelser_kontrakt", "Registrer signert kontrakt", "I den samme boligen, etter et innvilget vedtak.",
        LeaseSigned, body=LeaseBody, status=201,
    )  # fmt: skip
    def sign(self, request: Request, pk: int) -> Response:
        row = self._signable(pk)
        sent = self.typed(LeaseBody)
        if row.soknad is None:
            raise RuleBroken("Leietakeren har ikke søkt om fornyelse. Registrer søknaden først.")
        terms = lease_terms(row.soknad, sent)
        return Response(LeaseSigned(leases.sign_renewal(fornyelse=row, by=self.user, **terms)).data, status=201)

    def _fornyelse(self, pk: int) -> Fornyelse:
        rows = self.get_queryset().select_related("bydel", "household__bydel", "soknad__rule_set")
        row = found(rows, pk)
        self.open(row.household, row)
        return cast(Fornyelse, row)

    def _workable(self, pk: int) -> Fornyelse:
        row = self._fornyelse(pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=row.bydel_id)
        return row

    def _signable(self, pk: int) -> Fornyelse:
        row = self._workable(pk)
        self.user.require(Permission.LEASE_WORK, bydel=row.bydel_id)
        return row

    def _after(self, row: Fornyelse) -> Response:
        return self.shown(found(self.get_queryset().select_related("bydel"), row.pk))
