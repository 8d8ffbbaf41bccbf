"""Klager: registered on a vedtak, taken up, reviewed, reversed or forwarded, answered."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation import case_file, klage_page
from allocation.actions import klage_outcomes, klager
from allocation.api.klage_bodies import (
    AdmitBody,
    ForwardBody,
    KlageAnswerBody,
    KlageRegisterBody,
    RejectionAppealBody,
    ReverseBody,
    ReviewBody,
    WithdrawBody,
)
from allocation.api.soknad_bodies import AssignBody
from allocation.api.soknad_gate import SoknadResource
from allocation.api.soknad_shapes import KEYS
from allocation.forms.soknad import caseworkers_of
from allocation.models import Klage, KlageStatus, Vedtak
from config.api import AnyAccept, Query, found, named
from config.api_docs import acts, reads, reads_pdf
from config.api_fields import Shown, key, one_of
from housing.models.household import open_to


class KlageShown(Shown[Klage]):
    number = serializers.CharField(source="soknad.number", label="saksnummer")
    days_late = serializers.IntegerField(label="dager etter klagefristen")

    class Meta:
        model = Klage
        fields: tuple[str, ...] = (
            "id", "bydel", "soknad", "number", "vedtak", "status", "received_on", "channel", "complainant",
            "deadline", "days_late", "late_accepted", "standing_accepted", "registered_by", "caseworker", "body",
            "reviewed_by", "reviewed_at", "concluded_by", "rejected_on", "rejection_appealed_on", "forwarded_on",
            "answer_expected_on", "decided_on", "outcome", "withdrawn_on", "continues", "created_at",
        )  # fmt: skip


class KlageDetail(KlageShown):
    letters = serializers.SerializerMethodField(label="brev, eldste først")

    class Meta(KlageShown.Meta):
        fields = (
            *KlageShown.Meta.fields, "complainant_name", "complainant_address", "text", "late_reason",
            "standing_reason", "review", "rejection_appeal", "decision", "withdrawn_reason", "letters",
        )  # fmt: skip

    @extend_schema_field(KEYS)
    def get_letters(self, klage: Klage) -> list[int]:
        return list(klage_page.letters_of(klage).values_list("pk", flat=True))


class KlageQuery(Query):
    bydel = key("bydel", required=False)
    soknad = key("søknad", required=False)
    vedtak = key("vedtak", required=False)
    caseworker = key("saksbehandler", required=False)
    status = one_of("status", KlageStatus, required=False)


class KlageResource(SoknadResource):
    def get_queryset(self) -> QuerySet[Klage]:
        return Klage.objects.visible_to(self.user).select_related("soknad")

    def klage(self, pk: int, permission: Permission | None = None) -> Klage:
        """Gates 1 and 3 through the case, then the permission."""
        rows = self.get_queryset().select_related("soknad__rule_set", "soknad__household", "vedtak", "bydel")
        klage = found(rows, pk)
        self.soknad(klage.soknad_id)
        if permission is not None:
            self.user.require(permission, bydel=klage.bydel_id)
        return klage

    def workable_klage(self, pk: int) -> Klage:
        return self.klage(pk, Permission.SOKNAD_WORK)

    def decidable(self, pk: int) -> Klage:
        return self.klage(pk, Permission.VEDTAK_ISSUE)


class Klager(KlageResource):
    serializer_class = KlageShown
    detail_class = KlageDetail
    query_class = KlageQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    @reads("klager_list", "Klager", "Klager på vedtak, nyeste først.", KlageShown(many=True), query=KlageQuery)
    def list(self, request: Request) -> Response:
        rows = self.get_queryset().filter(open_to(self.user, "soknad__household"))
        return self.listed(rows.defer("text", "late_reason", "standing_reason", "review", "decision"))

    @reads("klager_retrieve", "Klage", "Én klage med tekst og vurdering. Åpningen blir loggført.", KlageDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self.klage(pk))

    @acts(
        "klager_registrer", "Registrer en klage på vedtaket",
        "Fristen og klageorganet er de vedtaket sa. En klage etter fristen registreres og avgjøres for seg.",
        KlageDetail, body=KlageRegisterBody, status=201,
    )  # fmt: skip
    def register(self, request: Request, pk: int) -> Response:
        vedtak = found(Vedtak.objects.visible_to(self.user), pk)
        self.workable(vedtak.soknad_id)
        made = klager.register(vedtak=vedtak, by=self.user, **self.typed(KlageRegisterBody))
        return self.shown(made, status=201)

    @acts("klager_ta", "Ta klagen", "Du blir saksbehandler, og den nye vurderingen begynner.", KlageDetail)
    def take(self, request: Request, pk: int) -> Response:
        return self.shown(klager.take(klage=self.workable_klage(pk), by=self.user))

    @acts(
        "klager_gi_videre", "Gi klagen til en annen", "En saksbehandler i bydelen.", KlageDetail, body=AssignBody
    )
    def assign(self, request: Request, pk: int) -> Response:
        klage = self.workable_klage(pk)
        to = named(caseworkers_of(klage.bydel), self.typed(AssignBody)["caseworker"], field="caseworker")
        return self.shown(klager.assign(klage=klage, to=to, by=self.user))

    @acts(
        "klager_ta_opp", "Avgjør om klagen tas opp",
        "Når den kom for sent, eller når den som klager, kanskje ikke har klagerett. Ett nei avviser den.",
        KlageDetail, body=AdmitBody,
    )  # fmt: skip
    def admit(self, request: Request, pk: int) -> Response:
        klage = self.decidable(pk)
        sent: dict[str, Any] = self.typed(AdmitBody)
        return self.shown(klager.admit(klage=klage, by=self.user, **sent))

    @acts(
        "klager_vurder",
        "Skriv den nye vurderingen",
        "Kan endres til den er avgjort.",
        KlageDetail,
        body=ReviewBody,
    )
    def review(self, request: Request, pk: int) -> Response:
        klage = self.workable_klage(pk)
        return self.shown(klager.write_review(klage=klage, by=self.user, **self.typed(ReviewBody)))

    @acts(
        "klager_omgjor", "Gi klageren medhold", "Saken tas opp igjen. Vedtaket gjelder til et nytt er fattet.",
        KlageDetail, body=ReverseBody,
    )  # fmt: skip
    def reverse(self, request: Request, pk: int) -> Response:
        klage = self.decidable(pk)
        return self.shown(klage_outcomes.reverse(klage=klage, by=self.user, **self.typed(ReverseBody)))

    @acts(
        "klager_oversend", "Oppretthold vedtaket og send saken til klageorganet",
        "Saksutskrift, brev og status skrives samlet.", KlageDetail, body=ForwardBody,
    )  # fmt: skip
    def forward(self, request: Request, pk: int) -> Response:
        klage = self.decidable(pk)
        return self.shown(klage_outcomes.forward(klage=klage, by=self.user, **self.typed(ForwardBody)))

    @acts(
        "klager_svar", "Registrer svaret fra klageorganet",
        "Får klageren medhold, tas saken opp igjen for et nytt vedtak.", KlageDetail, body=KlageAnswerBody,
    )  # fmt: skip
    def answer(self, request: Request, pk: int) -> Response:
        klage = self.decidable(pk)
        return self.shown(klage_outcomes.answer(klage=klage, by=self.user, **self.typed(KlageAnswerBody)))

    @acts("klager_trekk", "Klageren trekker klagen", "Vedtaket gjelder som før.", KlageDetail, body=WithdrawBody)
    def withdraw(self, request: Request, pk: int) -> Response:
        klage = self.workable_klage(pk)
        return self.shown(klage_outcomes.withdraw(klage=klage, by=self.user, **self.typed(WithdrawBody)))

    @acts(
        "klager_klage_pa_avvisning", "Registrer en klage på avvisningen",
        "Klagen tas opp likevel, eller klageorganet avgjør om den skal avvises.",
        KlageDetail, body=RejectionAppealBody,
    )  # fmt: skip
    def appeal_rejection(self, request: Request, pk: int) -> Response:
        klage = self.decidable(pk)
        sent = self.typed(RejectionAppealBody)
        return self.shown(klage_outcomes.appeal_rejection(klage=klage, by=self.user, **sent))


class KlageCaseFiles(KlageResource):
    content_negotiation_class = AnyAccept

    @reads_pdf(
        "klager_saksutskrift", "Saksutskriften",
        "Som den ble sendt til klageorganet. Før det: som den blir hvis saken sendes nå.",
    )  # fmt: skip
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        klage = self.workable_klage(pk)
        pdf = case_file.stored(klage) or case_file.render(klage, day=timezone.localdate())
        return HttpResponse(pdf, content_type=case_file.PDF)
