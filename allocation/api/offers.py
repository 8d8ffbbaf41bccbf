"""Tilbud: given, answered, withdrawn, and the lease that a yes leads to."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import consequences, leases, offers
from allocation.api.soknad_gate import SoknadResource
from allocation.forms.offer import OPEN_ENDED, LeaseForm
from allocation.models import DeclineReason, MeetingDwelling, Offer, OfferChannel, OfferStatus, Soknad
from allocation.offer_terms import Consequence
from config.api import Query, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, moment, number, one_of, text
from housing.models import DepositForm, Dwelling
from housing.models.household import open_to


class OfferShown(Shown[Offer]):
    number = serializers.CharField(source="soknad.number", label="saksnummer")
    address = serializers.CharField(source="dwelling.address", label="adresse")

    class Meta:
        model = Offer
        fields: tuple[str, ...] = (
            "id", "soknad", "number", "household", "bydel", "dwelling", "address", "meeting_dwelling", "status",
            "channel", "given_on", "given_by", "viewing_at", "answer_by", "answered_on", "decline_reason",
            "consequence", "consequence_at", "created_at",
        )  # fmt: skip


class OfferDetail(OfferShown):
    letter = serializers.IntegerField(source="letter.pk", default=None, label="brevet", allow_null=True)

    class Meta(OfferShown.Meta):
        fields = (
            *OfferShown.Meta.fields, "grounds", "decline_text", "consequence_by", "withdrawn_reason", "letter",
        )  # fmt: skip


class LeaseSigned(serializers.Serializer[Any]):
    lease = serializers.IntegerField(source="pk", label="leiekontrakten")
    tenancy = serializers.IntegerField(source="tenancy_id", label="leieforholdet")


class OfferQuery(Query):
    bydel = key("bydel", required=False)
    soknad = key("søknad", required=False)
    dwelling = key("bolig", required=False)
    status = one_of("status", OfferStatus, required=False)


class GiveBody(Body):
    """`meeting_dwelling` names what a meeting allocated; else `dwelling`, with grounds."""

    meeting_dwelling = key("boligen i møtet", default=None, allow_null=True)
    dwelling = key("bolig, når tilbudet gis uten møte", default=None, allow_null=True)
    grounds = text("hvorfor tilbudet gis uten møte", default="")
    channel = one_of("hvordan tilbudet gis", OfferChannel)
    given_on = day("gitt")
    answer_by = day("svarfrist; tom gir fristen i regelsettet", default=None, allow_null=True)
    viewing_at = moment("visning", default=None, allow_null=True)


class AcceptBody(Body):
    answered_on = day("svaret er mottatt")


class DeclineBody(AcceptBody):
    reason = one_of("grunn", DeclineReason)
    text = text("hva søkeren sier om boligen", default="")


class OfferReasonBody(Body):
    reason = text("begrunnelse", max_length=200)


class ConsequenceBody(Body):
    consequence = one_of("følge", Consequence)
    grounds = text("begrunnelse", max_length=300, default="")
    lapse_grounds = text(
        "begrunnelse i vedtaket når plassen faller bort; tom forteller hva som skjedde", default=""
    )


class LeaseBody(Body):
    starts_on = day("leien begynner")
    term_months = number("leietid (måneder); tom er tidsubestemt", 1, 600, default=None, allow_null=True)
    term_reason = text("begrunnelse for leietiden", max_length=400, default="")
    rent = number("husleie (kr per måned)", 0, 2_147_483_647)
    deposit_form = one_of("sikkerhet", DepositForm)
    deposit_amount = number("beløp (kr)", 0, 2_147_483_647, default=None, allow_null=True)
    information_given_on = day("skriftlig informasjon gitt (husleieloven § 11-1)")
    signed_on = day("signert")
    moved_out = day("flytter ut av boligen det byttes fra; tom er dagen leien begynner", required=False)


class Offers(SoknadResource):
    serializer_class = OfferShown
    detail_class = OfferDetail
    query_class = OfferQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    def get_queryset(self) -> QuerySet[Offer]:
        return Offer.objects.visible_to(self.user).select_related("soknad", "dwelling")

    @reads(
        "tilbud_list", "Tilbud",
        "Tilbud i bydelene dine, nyeste først. De til skjermede husstander er med for den som har tilgang.",
        OfferShown(many=True), query=OfferQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        # Where a protected household is offered a home is as secret as where it lives.
        return self.listed(self.get_queryset().filter(open_to(self.user, "household")))

    @reads("tilbud_retrieve", "Tilbud", "Ett tilbud. Åpningen blir loggført.", OfferDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._offer(pk))

    @acts(
        "tilbud_gi", "Gi tilbud", "Det et møte har tildelt, eller direkte fra ventelisten med begrunnelse.",
        OfferDetail, body=GiveBody, status=201,
    )  # fmt: skip
    def give(self, request: Request, pk: int) -> Response:
        soknad = self.soknad(pk)
        self.user.require(Permission.OFFER_GIVE, bydel=soknad.bydel_id)
        sent = self.typed(GiveBody)
        allocated = self._allocated(sent.pop("meeting_dwelling"))
        dwelling = self._dwelling(allocated, sent.pop("dwelling"))
        offer = offers.give(soknad=soknad, dwelling=dwelling, meeting_dwelling=allocated, by=self.user, **sent)
        return self.shown(offer, status=201)

    @acts(
        "tilbud_ja",
        "Søkeren takker ja",
        "Boligen holdes av til kontrakten er signert.",
        OfferDetail,
        body=AcceptBody,
    )
    def accept(self, request: Request, pk: int) -> Response:
        offer = self._answerable(pk)
        return self.shown(offers.accept(offer=offer, by=self.user, **self.typed(AcceptBody)))

    @acts(
        "tilbud_nei", "Søkeren takker nei", "Regelsettet sier hva det fører til. En leder avgjør følgen.",
        OfferDetail, body=DeclineBody,
    )  # fmt: skip
    def decline(self, request: Request, pk: int) -> Response:
        offer = self._answerable(pk)
        return self.shown(offers.decline(offer=offer, by=self.user, **self.typed(DeclineBody)))

    @acts(
        "tilbud_trekk", "Trekk tilbudet", "Boligen kan tilbys andre. Husstanden beholder plassen på ventelisten.",
        OfferDetail, body=OfferReasonBody,
    )  # fmt: skip
    def withdraw(self, request: Request, pk: int) -> Response:
        offer = self._answerable(pk)
        return self.shown(offers.withdraw(offer=offer, by=self.user, **self.typed(OfferReasonBody)))

    @acts(
        "tilbud_folge", "Avgjør følgen", "Etter et nei, eller når søkeren ikke svarte.",
        OfferDetail, body=ConsequenceBody,
    )  # fmt: skip
    def consequence(self, request: Request, pk: int) -> Response:
        offer = self._offer(pk)
        self.user.require(Permission.CONSEQUENCE_APPROVE, bydel=offer.bydel_id)
        return self.shown(consequences.approve(offer=offer, by=self.user, **self.typed(ConsequenceBody)))

    @acts(
        "tilbud_kontrakt", "Registrer signert leiekontrakt",
        "Etter et ja. Boligen er ikke lenger ledig, og saken er ferdig.", LeaseSigned, body=LeaseBody, status=201,
    )  # fmt: skip
    def sign(self, request: Request, pk: int) -> Response:
        offer = self._offer(pk)
        self.user.require(Permission.LEASE_WORK, bydel=offer.bydel_id)
        terms = lease_terms(offer.soknad, self.typed(LeaseBody))
        lease = leases.sign_from_offer(offer=offer, by=self.user, **terms)
        return Response(LeaseSigned(lease).data, status=201)

    def _offer(self, pk: int) -> Offer:
        rows = self.get_queryset().select_related("soknad__rule_set", "household__bydel", "dwelling", "letter")
        offer = found(rows, pk)
        self.open(offer.household, offer)
        return offer

    def _answerable(self, pk: int) -> Offer:
        offer = self._offer(pk)
        self.user.require(Permission.OFFER_GIVE, bydel=offer.bydel_id)
        return offer

    def _allocated(self, pk: int | None) -> MeetingDwelling | None:
        rows = MeetingDwelling.objects.visible_to(self.user).select_related("meeting", "vacancy__dwelling")
        return None if pk is None else named(rows, pk, field="meeting_dwelling")

    def _dwelling(self, allocated: MeetingDwelling | None, pk: int | None) -> Dwelling:
        if allocated is not None:
            return allocated.vacancy.dwelling
        if pk is None:
            raise ValidationError({"dwelling": ["Fyll ut feltet."]})
        return named(Dwelling.objects.visible_to(self.user), pk, field="dwelling")


def lease_terms(soknad: Soknad, sent: dict[str, Any]) -> dict[str, Any]:
    """The lease form knows which terms the rule set offers, and when they must be explained."""
    months = sent.pop("term_months")
    form = LeaseForm({**sent, "term": str(months or OPEN_ENDED)}, soknad=soknad)
    if not form.is_valid():
        renamed = {"term": "term_months"}
        raise ValidationError(
            {renamed.get(name, name): [str(one) for one in said] for name, said in form.errors.items()}
        )
    return form.terms
