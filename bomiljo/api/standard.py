"""Oslostandarden: status on any day, overrides, the checklist and proof."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo import standard, standard_report
from bomiljo.actions import oslostandard
from bomiljo.models import (
    Bomiljo,
    OslostandardStatus,
    Standardansvar,
    Standardbevis,
    StandardMeasure,
    StandardState,
)
from bomiljo.standard_state import hides
from config.api import AnyAccept, Query, Resource, found, named, own_bydel
from config.api_docs import PDF, acts, reads, reads_pdf
from config.api_fields import Body, Shown, day, key, one_of, text


class StatusShown(serializers.Serializer[Any]):
    bydel = serializers.IntegerField(label="bydel")
    measure = serializers.ChoiceField(label="tiltak", choices=StandardMeasure.choices)
    state = serializers.ChoiceField(label="status", choices=StandardState.choices)
    met = serializers.IntegerField(label="så mange oppfyller; tomt når tallet er for lite", allow_null=True)
    of = serializers.IntegerField(label="av så mange; tomt når tallet er for lite", allow_null=True)
    overridden = serializers.BooleanField(label="overstyrt")


class OverrideShown(Shown[OslostandardStatus]):
    class Meta:
        model = OslostandardStatus
        fields = ("id", "bydel", "bomiljo", "measure", "state", "reason", "valid_from", "valid_to")


class AnsvarShown(Shown[Standardansvar]):
    class Meta:
        model = Standardansvar
        fields = ("id", "bydel", "measure", "responsible", "what", "due_on", "done_on")


class BevisShown(Shown[Standardbevis]):
    class Meta:
        model = Standardbevis
        fields = ("id", "bydel", "bomiljo", "measure", "what", "valid_from", "valid_to")


class StandardQuery(Query):
    bydel = key("bydel", required=False)
    dag = day("status på dagen; i dag når den mangler", required=False)


class AnsvarQuery(Query):
    bydel = key("bydel", required=False)


class OverrideBody(Body):
    bydel = key("bydel")
    bomiljo = key("bomiljø; tomt betyr hele bydelen", default=None, allow_null=True)
    measure = one_of("tiltak", StandardMeasure)
    state = one_of("status", StandardState)
    reason = text("hvorfor", max_length=600)
    valid_from = day("fra")
    valid_to = day("til", default=None, allow_null=True)


class OverrideEndBody(Body):
    last_day = day("siste dag")


class BevisBody(Body):
    bydel = key("bydel")
    bomiljo = key("bomiljø; tomt betyr hele bydelen", default=None, allow_null=True)
    measure = one_of("tiltak", StandardMeasure)
    what = text("hva som er gjort", max_length=400)
    valid_from = day("fra")
    valid_to = day("til", default=None, allow_null=True)


class AnsvarBody(Body):
    bydel = key("bydel")
    measure = one_of("tiltak", StandardMeasure)
    responsible = text("ansvarlig person", max_length=120)
    what = text("hva som skal utføres", max_length=600)
    due_on = day("tidsfrist; tom betyr pågående", default=None, allow_null=True)


class Oslostandard(Resource):
    serializer_class = StatusShown
    query_class = StandardQuery
    view_permissions = (Permission.BOMILJO_VIEW,)
    pagination_class = None

    @reads(
        "oslostandard_status", "Status i Oslostandarden", "De femten tiltakene i bydelene du ser, på en dag.",
        StatusShown(many=True), query=StandardQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        asked = self.asked()
        wanted = [row.pk for row in _asked_for(self.user, asked)]
        on = asked.get("dag") or timezone.localdate()
        told = standard.statuses(self.user, wanted, on)
        own = self.user.scopes.bydeler(Permission.BOMILJO_VIEW)
        rows = [_told(bydel, status, own=bydel in own) for bydel in wanted for status in told[bydel]]
        return Response(StatusShown(rows, many=True).data)


class Standardrapport(Resource):
    """The report of one bydel, or of all that the user reads."""

    query_class = StandardQuery
    view_permissions = (Permission.BOMILJO_VIEW,)
    pagination_class = None
    content_negotiation_class = AnyAccept

    @reads_pdf(
        "oslostandard_rapport", "Rapporten som PDF", "De femten tiltakene og sjekklisten, på en dag.",
        query=StandardQuery,
    )  # fmt: skip
    def retrieve(self, request: Request) -> HttpResponse:
        asked = self.asked()
        bydeler = _asked_for(self.user, asked)
        pdf = standard_report.taken(bydeler, asked.get("dag") or timezone.localdate(), self.user)
        return HttpResponse(pdf, content_type=PDF)


class Overstyringer(Resource):
    serializer_class = detail_class = OverrideShown

    def get_queryset(self) -> QuerySet[OslostandardStatus]:
        return OslostandardStatus.objects.visible_to(self.user)

    @acts("oslostandard_overstyr", "Overstyr status", "Med grunn.", OverrideShown, body=OverrideBody, status=201)
    def create(self, request: Request) -> Response:
        self.user.require(Permission.BOMILJO_WORK)
        sent = self.typed(OverrideBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.BOMILJO_WORK)
        sent["bomiljo"] = _place(self.user, sent["bomiljo"])
        return self.shown(oslostandard.override(bydel=bydel, by=self.user, **sent), status=201)

    @acts(
        "oslostandard_overstyring_slutt",
        "Avslutt overstyringen",
        "Fra en dag.",
        OverrideShown,
        body=OverrideEndBody,
    )
    def end(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
        return self.shown(oslostandard.end_override(row=row, by=self.user, **self.typed(OverrideEndBody)))


class Beviser(Resource):
    serializer_class = detail_class = BevisShown

    def get_queryset(self) -> QuerySet[Standardbevis]:
        return Standardbevis.objects.visible_to(self.user)

    @acts("oslostandard_bevis", "Registrer bevis", "Det som ikke står andre steder.", BevisShown, body=BevisBody,
          status=201)  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.BOMILJO_WORK)
        sent = self.typed(BevisBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.BOMILJO_WORK)
        sent["bomiljo"] = _place(self.user, sent["bomiljo"])
        return self.shown(oslostandard.add_bevis(bydel=bydel, by=self.user, **sent), status=201)


class Sjekkliste(Resource):
    serializer_class = detail_class = AnsvarShown
    query_class = AnsvarQuery
    view_permissions = (Permission.BOMILJO_VIEW,)

    def get_queryset(self) -> QuerySet[Standardansvar]:
        return Standardansvar.objects.visible_to(self.user)

    @reads("sjekkliste_list", "Sjekklisten", "Hvem som gjør hva.", AnsvarShown(many=True), query=AnsvarQuery)
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @acts("sjekkliste_ny", "Ny rad i sjekklisten", "Med frist eller pågående.", AnsvarShown, body=AnsvarBody,
          status=201)  # fmt: skip
    def create(self, request: Request) -> Response:
        self.user.require(Permission.BOMILJO_WORK)
        sent = self.typed(AnsvarBody)
        bydel = own_bydel(self.user, sent.pop("bydel"), Permission.BOMILJO_WORK)
        return self.shown(oslostandard.assign(bydel=bydel, by=self.user, **sent), status=201)

    @acts("sjekkliste_utfort", "Merk raden som utført", "I dag.", AnsvarShown)
    def done(self, request: Request, pk: int) -> Response:
        row = found(self.get_queryset(), pk)
        self.user.require(Permission.BOMILJO_WORK, bydel=row.bydel_id)
        return self.shown(oslostandard.done(row=row, by=self.user))


def _asked_for(user: User, asked: dict[str, Any]) -> list[Bydel]:
    """Another bydel than those that the user reads does not exist."""
    rows = standard.bydeler_of(user)
    found = [row for row in rows if row.pk == asked.get("bydel", row.pk)]
    if not found:
        raise Http404
    return found


def _place(user: User, pk: int | None) -> Bomiljo | None:
    return named(Bomiljo.objects.visible_to(user), pk, field="bomiljo") if pk else None


def _told(bydel: int, status: standard.Status, *, own: bool) -> dict[str, Any]:
    hidden = hides(status, own=own)
    return {
        "bydel": bydel, "measure": status.measure, "state": status.state, "met": None if hidden else status.met,
        "of": None if hidden else status.of, "overridden": status.override is not None,
    }  # fmt: skip
