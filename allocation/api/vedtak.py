"""Vedtak: drafted on a søknad, issued, revoked."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import letters
from allocation.actions import vedtak as actions
from allocation.api.soknad_bodies import ReasonBody, version
from allocation.api.soknad_gate import SoknadResource
from allocation.forms.vedtak import CONDITIONS
from allocation.models import Soknad, Vedtak, VedtakCondition, VedtakKind, VedtakStatus
from config.api import AnyAccept, Query, found
from config.api_docs import PDF, acts, reads, reads_pdf
from config.api_fields import Body, Shown, day, key, number, one_of, some, text, yes
from housing.models.household import open_to

# Each søknad's own kind may lead to some of these; the action refuses the others.
KINDS = [(kind.value, kind.label) for kind in dict.fromkeys(chain.from_iterable(actions.KINDS.values()))]


class ConditionShown(Shown[VedtakCondition]):
    class Meta:
        model = VedtakCondition
        fields = ("text", "legal_basis", "follow_up_on")


class VedtakShown(Shown[Vedtak]):
    number = serializers.CharField(source="soknad.number", label="saksnummer")
    bydel = serializers.IntegerField(source="soknad.bydel_id", label="bydel")

    class Meta:
        model = Vedtak
        fields: tuple[str, ...] = (
            "id", "soknad", "number", "bydel", "kind", "status", "rooms", "term_months", "term_reason",
            "same_dwelling", "valid_until", "appealable", "appeal_body", "issued_at", "issued_by", "notice_date",
            "appeal_deadline", "revoked_at", "created_by", "created_at",
        )  # fmt: skip


class VedtakDetail(VedtakShown):
    conditions = ConditionShown(many=True, label="vilkår")
    letter = serializers.IntegerField(source="letter.pk", default=None, label="brevet", allow_null=True)

    class Meta(VedtakShown.Meta):
        fields = (*VedtakShown.Meta.fields, "legal_basis", "grounds", "revoked_reason", "conditions", "letter")


class VedtakQuery(Query):
    bydel = key("bydel", required=False, source="soknad__bydel")
    soknad = key("søknad", required=False)
    status = one_of("status", VedtakStatus, required=False)
    kind = one_of("utfall", VedtakKind, required=False)


class ConditionBody(Body):
    legal_basis = text("rettslig grunnlag", max_length=200)
    follow_up_on = day("følges opp")
    text = text("vilkår")


class DraftBody(Body):
    version = version()
    kind = one_of("utfall", KINDS)
    grounds = text("begrunnelse")
    rooms = text("størrelse på boligen, ved tilsagn", max_length=40, default="")
    term_months = number("leietid (måneder), ved tilsagn; 0 er tidsubestemt", default=None, allow_null=True)
    conditions = some(ConditionBody, "vilkår, ved tilsagn", most=CONDITIONS)
    same_dwelling = yes("samme bolig, når en fornyelse innvilges", default=None, allow_null=True)
    term_reason = text("begrunnelse for leietiden, når en fornyelse innvilges", max_length=400, default="")


class VedtakList(SoknadResource):
    serializer_class = VedtakShown
    detail_class = VedtakDetail
    query_class = VedtakQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    def get_queryset(self) -> QuerySet[Vedtak]:
        return Vedtak.objects.visible_to(self.user).select_related("soknad")

    @reads("vedtak_list", "Vedtak", "Vedtak og utkast, nyeste først.", VedtakShown(many=True), query=VedtakQuery)
    def list(self, request: Request) -> Response:
        rows = self.get_queryset().filter(open_to(self.user, "soknad__household"))
        return self.listed(rows.defer("legal_basis", "grounds", "revoked_reason"))

    @reads("vedtak_retrieve", "Vedtak", "Ett vedtak med begrunnelse. Åpningen blir loggført.", VedtakDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._vedtak(pk))

    @acts(
        "vedtak_utkast", "Skriv eller endre utkastet", "Det rettslige grunnlaget hentes fra regelsettet.",
        VedtakDetail, body=DraftBody,
    )  # fmt: skip
    def draft(self, request: Request, pk: int) -> Response:
        soknad = self.workable(pk)
        sent = self.typed(DraftBody)
        _require_term(soknad, sent["term_months"])
        conditions = [actions.Condition(**condition) for condition in sent.pop("conditions")]
        kind = VedtakKind(sent.pop("kind"))
        return self.shown(actions.draft(soknad=soknad, kind=kind, conditions=conditions, by=self.user, **sent))

    @acts(
        "vedtak_fatt", "Fatt vedtaket", "Status, plass på ventelisten og brev skrives samlet, og kan ikke endres.",
        VedtakDetail,
    )  # fmt: skip
    def issue(self, request: Request, pk: int) -> Response:
        vedtak = self._decidable(pk)
        return self.shown(actions.issue(vedtak=vedtak, by=self.user))

    @acts(
        "vedtak_opphev", "Opphev vedtaket", "Saken tas opp til ny behandling. Det gamle vedtaket blir stående.",
        VedtakDetail, body=ReasonBody,
    )  # fmt: skip
    def revoke(self, request: Request, pk: int) -> Response:
        vedtak = self._decidable(pk)
        return self.shown(actions.revoke(vedtak=vedtak, by=self.user, **self.typed(ReasonBody)))

    @acts("vedtak_slett", "Slett utkastet", "Bare et utkast kan slettes.")
    def discard(self, request: Request, pk: int) -> Response:
        vedtak = self._vedtak(pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=vedtak.soknad.bydel_id)
        actions.discard(vedtak=vedtak, by=self.user)
        return Response(status=204)

    def _vedtak(self, pk: int) -> Vedtak:
        vedtak = found(self.get_queryset().select_related("soknad", "letter"), pk)
        self.soknad(vedtak.soknad_id)
        return vedtak

    def _decidable(self, pk: int) -> Vedtak:
        vedtak = self._vedtak(pk)
        self.user.require(Permission.VEDTAK_ISSUE, bydel=vedtak.soknad.bydel_id)
        return vedtak


class VedtakPreview(SoknadResource):
    content_negotiation_class = AnyAccept

    @reads_pdf("vedtak_brev", "Vis vedtaksbrevet", "Brevet slik det blir hvis det sendes nå.")
    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        vedtak = found(Vedtak.objects.visible_to(self.user), pk)
        self.workable(vedtak.soknad_id)
        return HttpResponse(letters.preview_vedtak(vedtak), content_type=PDF)


def _require_term(soknad: Soknad, months: int | None) -> None:
    """The same choices as in the form, which are the rule set's."""
    options: list[dict[str, Any]] = soknad.rule_set.definition["terms"]["options"]
    if months is not None and months not in {option["months"] for option in options}:
        raise ValidationError({"term_months": ["Velg et av alternativene."]})
