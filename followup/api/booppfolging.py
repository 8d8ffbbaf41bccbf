"""Booppfølginger: the list, one of them, and what happens to it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Bydel, User
from accounts.permissions import Permission
from allocation.models import Vedtak, VedtakCondition
from config.api import Query, Resource, found, named
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, filled, key, one_of
from followup.actions import booppfolging, forslag, grunnlag, vedtaksvalg
from followup.forms.booppfolging import workers_of
from followup.models import Basis, Booppfolging, EndReason, Fagtjeneste, Intensity, OppfolgingStatus
from housing.api.gate import open_household, require_open
from housing.models import Dwelling, Household, Person, Tenancy
from housing.redaction import shown_name


class BooppfolgingShown(Shown[Booppfolging]):
    resident = serializers.CharField(label="beboer")
    last_contact = serializers.DateField(label="sist kontakt", allow_null=True)
    silent_since = serializers.DateField(label="uten kontakt siden", allow_null=True)

    class Meta:
        model = Booppfolging
        fields: tuple[str, ...] = (
            "id", "bydel", "household", "resident", "tenancy", "status", "status_since", "basis", "origin",
            "worker", "intensity", "last_contact", "silent_since", "next_contact_on", "review_on",
        )  # fmt: skip


class BooppfolgingDetail(BooppfolgingShown):
    class Meta(BooppfolgingShown.Meta):
        fields = (
            *BooppfolgingShown.Meta.fields, "person", "condition", "follows", "fagtjeneste", "two_person",
            "proposed_on", "started_on", "active_since", "agreement_on", "paused_until", "ended_on", "end_reason",
        )  # fmt: skip


class BooppfolgingQuery(Query):
    bydel = key("bydel", required=False)
    household = key("husstand", required=False)
    worker = key("booppfølger", required=False)
    assigned = filled("har booppfølger", "worker")
    status = one_of("status", OppfolgingStatus, required=False)
    basis = one_of("grunnlag", Basis, required=False)
    intensity = one_of("intensitet", Intensity, required=False)


class OppfolgingProposeBody(Body):
    basis = one_of("grunnlag", forslag.BASES)
    origin = one_of("bakgrunn", forslag.ORIGINS)


class OppfolgingMemberBody(OppfolgingProposeBody):
    person = key("beboer; hovedpersonen når den er utelatt", required=False)


class OppfolgingStartBody(Body):
    worker = key("booppfølger")
    agreement_on = day("samarbeidsavtale inngått", default=None, allow_null=True)
    review_on = day("evalueres; bydelens vanlige tid når den er utelatt", default=None, allow_null=True)
    fagtjeneste = key("utføres av", default=None, allow_null=True)
    vedtak = key("vedtaket det bygger på; utelatt når det ikke står i Husrom", default=None, allow_null=True)


class OppfolgingTermsBody(Body):
    basis = one_of("grunnlag", Basis)
    vedtak = key("vedtaket det bygger på; utelatt når det ikke står i Husrom", default=None, allow_null=True)
    agreement_on = day("samarbeidsavtale inngått", default=None, allow_null=True)
    fagtjeneste = key("utføres av", default=None, allow_null=True)
    reason = one_of("hvorfor", grunnlag.REASONS)


class OppfolgingPauseBody(Body):
    until = day("på pause til")


class OppfolgingResumeBody(Body):
    worker = key("booppfølger; den som hadde den, når den er utelatt", required=False)


class OppfolgingEndBody(Body):
    reason = one_of("hvorfor avsluttet", EndReason)
    ended_on = day("avsluttet")


class OppfolgingWorkerBody(Body):
    worker = key("booppfølger")


class OppfolgingMoveBody(Body):
    to = key("bydelen beboeren er flyttet til")


class CaseResource(Resource):
    """Fetching a booppfølging, and what hangs on one, as its page does."""

    serializer_class: Any = BooppfolgingShown
    detail_class = BooppfolgingDetail
    view_permissions = (Permission.FOLLOWUP_VIEW,)

    def get_queryset(self) -> QuerySet[Booppfolging]:
        rows = Booppfolging.objects.visible_to(self.user).with_last_contact()
        return rows.annotate(resident=shown_name(self.user, "person__"))

    def case(self, pk: int, permission: Permission | None = None) -> Booppfolging:
        """Gates 1 and 3, the read log, and gate 2 when a permission is named."""
        case = found(self.get_queryset().select_related("bydel", "household__bydel"), pk)
        open_household(self.request, self.user, case.household, case)
        if permission is not None:
            self.user.require(permission, bydel=case.bydel_id)
        return case

    def case_shown(self, case: Booppfolging, *, status: int = 200) -> Response:
        return self.shown(self.get_queryset().get(pk=case.pk), status=status)

    def service(self, case: Booppfolging, pk: int | None) -> Fagtjeneste | None:
        rows = Fagtjeneste.objects.visible_to(self.user).serving(case.bydel_id).open_on(timezone.localdate())
        return named(rows, pk, field="fagtjeneste") if pk else None


class Booppfolginger(CaseResource):
    query_class = BooppfolgingQuery

    @reads(
        "booppfolging_list", "Booppfølginger", "De som følges opp eller har vært fulgt opp, nyeste først.",
        BooppfolgingShown(many=True), query=BooppfolgingQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @reads("booppfolging_retrieve", "Booppfølging", "Én booppfølging. Åpningen blir loggført.", BooppfolgingDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self.case(pk))

    @acts(
        "booppfolging_start", "Start oppfølgingen", "Med booppfølger og dagen den evalueres.", BooppfolgingDetail,
        body=OppfolgingStartBody,
    )  # fmt: skip
    def start(self, request: Request, pk: int) -> Response:
        case = self._placed(pk)
        typed = self.typed(OppfolgingStartBody)
        typed["worker"] = self._worker(case, typed["worker"])
        typed["fagtjeneste"] = self.service(case, typed["fagtjeneste"])
        typed["vedtak"] = self._vedtak(case, typed["vedtak"])
        return self.case_shown(booppfolging.start(case=case, by=self.user, **typed))

    @acts(
        "booppfolging_grunnlag", "Endre grunnlag og avtale", "Med hvorfor. Det som sto før, står i historikken.",
        BooppfolgingDetail, body=OppfolgingTermsBody,
    )  # fmt: skip
    def terms(self, request: Request, pk: int) -> Response:
        case = self._placed(pk)
        typed = self.typed(OppfolgingTermsBody)
        typed["fagtjeneste"] = self.service(case, typed["fagtjeneste"])
        typed["vedtak"] = self._vedtak(case, typed["vedtak"])
        return self.case_shown(grunnlag.change(case=case, by=self.user, **typed))

    @acts("booppfolging_takker_nei", "Beboeren takker nei", "Den kan startes igjen senere.", BooppfolgingDetail)
    def decline(self, request: Request, pk: int) -> Response:
        return self.case_shown(booppfolging.decline(case=self._placed(pk), by=self.user))

    @acts(
        "booppfolging_pause",
        "Sett på pause",
        "Til en dag fram i tid.",
        BooppfolgingDetail,
        body=OppfolgingPauseBody,
    )
    def pause(self, request: Request, pk: int) -> Response:
        case = self._placed(pk)
        return self.case_shown(booppfolging.pause(case=case, by=self.user, **self.typed(OppfolgingPauseBody)))

    @acts(
        "booppfolging_ta_opp_igjen", "Ta opp igjen", "Etter en pause, et nei eller en avslutning.",
        BooppfolgingDetail, body=OppfolgingResumeBody,
    )  # fmt: skip
    def resume(self, request: Request, pk: int) -> Response:
        case = self._placed(pk)
        asked = self.typed(OppfolgingResumeBody).get("worker")
        worker = self._worker(case, asked) if asked else None
        return self.case_shown(booppfolging.resume(case=case, worker=worker, by=self.user))

    @acts(
        "booppfolging_avslutt", "Avslutt oppfølgingen", "Med hvorfor. Historikken blir stående.",
        BooppfolgingDetail, body=OppfolgingEndBody,
    )  # fmt: skip
    def end(self, request: Request, pk: int) -> Response:
        case = self._placed(pk)
        return self.case_shown(booppfolging.end(case=case, by=self.user, **self.typed(OppfolgingEndBody)))

    @acts(
        "booppfolging_gi_videre", "Gi til en annen booppfølger", "En som følger opp i bydelen.",
        BooppfolgingDetail, body=OppfolgingWorkerBody,
    )  # fmt: skip
    def assign(self, request: Request, pk: int) -> Response:
        case = self._placed(pk)
        worker = self._worker(case, self.typed(OppfolgingWorkerBody)["worker"])
        return self.case_shown(booppfolging.assign(case=case, worker=worker, by=self.user))

    @acts(
        "booppfolging_flytt", "Flytt til en annen bydel", "Bydelen får et forslag. Notatene blir her.",
        BooppfolgingDetail, body=OppfolgingMoveBody,
    )  # fmt: skip
    def move(self, request: Request, pk: int) -> Response:
        case = self._placed(pk)
        to = named(Bydel.objects.all(), self.typed(OppfolgingMoveBody)["to"], field="to")
        return self.case_shown(booppfolging.move_to(case=case, to=to, by=self.user))

    @acts(
        "booppfolging_fra_bolig", "Foreslå oppfølging fra en bolig", "For den som leier boligen nå.",
        BooppfolgingDetail, body=OppfolgingProposeBody, status=201,
    )  # fmt: skip
    def from_dwelling(self, request: Request, pk: int) -> Response:
        dwelling = found(Dwelling.objects.visible_to(self.user), pk)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=dwelling.bydel_id)
        case = forslag.propose_at(dwelling=dwelling, by=self.user, **self.typed(OppfolgingProposeBody))
        return self.case_shown(case, status=201)

    @acts(
        "booppfolging_fra_leieforhold", "Foreslå oppfølging fra et leieforhold", "For en i husstanden.",
        BooppfolgingDetail, body=OppfolgingMemberBody, status=201,
    )  # fmt: skip
    def from_tenancy(self, request: Request, pk: int) -> Response:
        tenancy = found(Tenancy.objects.visible_to(self.user).select_related("household__bydel", "bydel"), pk)
        require_open(self.request, self.user, tenancy.household)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=tenancy.bydel_id)
        return self._proposed(tenancy.household, tenancy)

    @acts(
        "booppfolging_fra_husstand", "Foreslå oppfølging fra en husstand", "For en i husstanden.",
        BooppfolgingDetail, body=OppfolgingMemberBody, status=201,
    )  # fmt: skip
    def from_household(self, request: Request, pk: int) -> Response:
        household = found(Household.objects.visible_to(self.user).select_related("bydel"), pk)
        require_open(self.request, self.user, household)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=household.bydel_id)
        return self._proposed(household, None)

    @acts(
        "booppfolging_fra_vilkar", "Foreslå oppfølging fra et vilkår", "Et vilkår i et vedtak som gjelder.",
        BooppfolgingDetail, status=201,
    )  # fmt: skip
    def from_condition(self, request: Request, pk: int) -> Response:
        rows = VedtakCondition.objects.visible_to(self.user).select_related("vedtak__soknad__household__bydel")
        condition = found(rows, pk)
        soknad = condition.vedtak.soknad
        require_open(self.request, self.user, soknad.household)
        self.user.require(Permission.FOLLOWUP_PLACE, bydel=soknad.bydel_id)
        return self.case_shown(forslag.propose_from(condition=condition, by=self.user), status=201)

    def _placed(self, pk: int) -> Booppfolging:
        return self.case(pk, Permission.FOLLOWUP_PLACE)

    def _worker(self, case: Booppfolging, pk: int) -> User:
        return named(workers_of(case.bydel_id), pk, field="worker")

    def _vedtak(self, case: Booppfolging, pk: int | None) -> Vedtak | None:
        return named(vedtaksvalg.choices_of(case, self.user), pk, field="vedtak") if pk else None

    def _proposed(self, household: Household, tenancy: Tenancy | None) -> Response:
        typed = self.typed(OppfolgingMemberBody)
        asked = typed.pop("person", None)
        person = named(Person.objects.visible_to(self.user), asked, field="person") if asked else None
        case = forslag.propose(household=household, tenancy=tenancy, person=person, by=self.user, **typed)
        return self.case_shown(case, status=201)
