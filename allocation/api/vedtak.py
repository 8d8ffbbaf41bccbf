"""Vedtak: drafted on a søknad, issued, revoked."""

from __future__ import annotations

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
from allocation.forms.vedtak_slots import MOST_CONDITIONS
from allocation.models import LapseCause, Soknad, Vedtak, VedtakCondition, VedtakKind, VedtakStatus
from allocation.text_blocks import MOST, OWN, TITLE_LENGTH, Block
from config.api import AnyAccept, Query, found
from config.api_docs import PDF, acts, reads, reads_pdf
from config.api_fields import Body, Shown, day, key, number, one_of, some, text, yes
from housing.models.household import open_to


class ConditionShown(Shown[VedtakCondition]):
    class Meta:
        model = VedtakCondition
        fields: tuple[str, ...] = (
            "id", "text", "legal_basis", "follow_up_on", "followed_up_on", "followed_up_by", "follow_up_note",
            "next_follow_up_on",
        )  # fmt: skip


class BlockShown(serializers.Serializer[Any]):
    code = serializers.CharField(label="hvilket avsnitt det begynte som; «eget» er skrevet fra grunnen")
    title = serializers.CharField(label="overskrift")
    text = serializers.CharField(label="tekst")


class VedtakShown(Shown[Vedtak]):
    number = serializers.CharField(source="soknad.number", label="saksnummer")
    bydel = serializers.IntegerField(source="soknad.bydel_id", label="bydel")

    class Meta:
        model = Vedtak
        fields: tuple[str, ...] = (
            "id", "soknad", "number", "bydel", "kind", "status", "rooms", "term_months", "term_reason",
            "same_dwelling", "valid_until", "appealable", "appeal_body", "issued_at", "issued_by", "notice_date",
            "appeal_deadline", "revoked_at", "replaces", "replaced_at", "klage", "lapse_cause", "seconded_by",
            "seconded_at", "created_by", "created_at",
        )  # fmt: skip


class VedtakDetail(VedtakShown):
    conditions = ConditionShown(many=True, label="vilkår")
    blocks = BlockShown(many=True, label="egne avsnitt i brevet")
    letter = serializers.IntegerField(source="letter.pk", default=None, label="brevet", allow_null=True)

    class Meta(VedtakShown.Meta):
        fields = (
            *VedtakShown.Meta.fields,
            "legal_basis",
            "grounds",
            "term_reason",
            "revoked_reason",
            "conditions",
            "blocks",
            "letter",
        )


class VedtakQuery(Query):
    bydel = key("bydel", required=False, source="soknad__bydel")
    soknad = key("søknad", required=False)
    status = one_of("status", VedtakStatus, required=False)
    kind = one_of("utfall", VedtakKind, required=False)


class ConditionBody(Body):
    legal_basis = text("rettslig grunnlag", max_length=200)
    follow_up_on = day("følges opp")
    text = text("vilkår")


class BlockBody(Body):
    code = text("hvilket avsnitt det begynte som", max_length=40, default=OWN)
    title = text("overskrift", max_length=TITLE_LENGTH)
    text = text("tekst; felter som {frist} blir fylt ut, alt annet skrives som det står")


class DraftBody(Body):
    version = version()
    kind = one_of("utfall", VedtakKind)
    grounds = text("begrunnelse")
    rooms = text("størrelse på boligen, når søknaden innvilges", max_length=40, default="")
    term_months = number(
        "leietid (måneder), når søknaden innvilges; 0 er tidsubestemt", default=None, allow_null=True
    )
    term_reason = text(
        "begrunnelse for leietiden, når den er en annen enn hovedregelen", max_length=400, default=""
    )
    same_dwelling = yes("samme bolig, når en fornyelse innvilges", default=None, allow_null=True)
    lapse_cause = one_of("hvorfor tilsagnet faller bort", LapseCause, default="", allow_blank=True)
    conditions = some(ConditionBody, "vilkår, når søknaden innvilges", most=MOST_CONDITIONS)
    blocks = some(BlockBody, "egne avsnitt i brevet, i rekkefølge", most=MOST)


class LapseBody(Body):
    cause = one_of("hvorfor tilsagnet faller bort", LapseCause)
    grounds = text("begrunnelse")


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
        parts: dict[str, Any] = {
            "kind": VedtakKind(sent.pop("kind")),
            "conditions": [actions.Condition(**condition) for condition in sent.pop("conditions")],
            "blocks": [Block(**block) for block in sent.pop("blocks")],
        }
        return self.shown(actions.draft(soknad=soknad, by=self.user, **parts, **sent))

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

    @acts(
        "vedtak_se_over", "Se over utkastet", "En annen enn den som skrev det. Den kan ikke fatte vedtaket selv.",
        VedtakDetail,
    )  # fmt: skip
    def second(self, request: Request, pk: int) -> Response:
        vedtak = self._vedtak(pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=vedtak.soknad.bydel_id)
        return self.shown(actions.second(vedtak=vedtak, by=self.user))

    @acts(
        "vedtak_omgjor", "Ta saken opp igjen for å omgjøre vedtaket", "Vedtaket gjelder til et nytt er fattet.",
        VedtakDetail, body=ReasonBody,
    )  # fmt: skip
    def reopen(self, request: Request, pk: int) -> Response:
        vedtak = self._decidable(pk)
        actions.reopen(vedtak=vedtak, by=self.user, **self.typed(ReasonBody))
        return self.shown(self._vedtak(pk))

    @acts(
        "vedtak_bortfall", "La tilsagnet falle bort",
        "Vedtak om bortfall fattes, og brev sendes. Der to personer ser på hvert vedtak, skrives bare utkastet.",
        VedtakDetail, body=LapseBody,
    )  # fmt: skip
    def lapse(self, request: Request, pk: int) -> Response:
        soknad = self.soknad(pk)
        self.user.require(Permission.VEDTAK_ISSUE, bydel=soknad.bydel_id)
        return self.shown(actions.lapse(soknad=soknad, by=self.user, **self.typed(LapseBody)))

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
