"""Samtaler: agreed, held, not met, called off."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import samtaler
from allocation.api.soknad_gate import SoknadResource
from allocation.models import Fornyelse, Samtale, SamtaleKind, SamtaleStatus, Soknad
from config.api import Query, found
from config.api_docs import acts, reads
from config.api_fields import Body, Shown, day, key, moment, one_of, text, yes
from housing.models.household import open_to


class SamtaleShown(Shown[Samtale]):
    class Meta:
        model = Samtale
        fields: tuple[str, ...] = (
            "id", "bydel", "household", "soknad", "fornyelse", "kind", "status", "planned_at", "place", "held_on",
        )  # fmt: skip


class SamtaleDetail(SamtaleShown):
    class Meta(SamtaleShown.Meta):
        fields = (*SamtaleShown.Meta.fields, "present", "note", "registered_by")


class SamtaleQuery(Query):
    bydel = key("bydel", required=False)
    soknad = key("søknad", required=False)
    fornyelse = key("fornyelse", required=False)
    kind = one_of("slag", SamtaleKind, required=False)
    status = one_of("status", SamtaleStatus, required=False)


class SamtalePlanBody(Body):
    planned_at = moment("avtalt tid")
    place = text("sted", max_length=120)
    invite = yes("send innkalling i brev", default=True)


class HeldBody(Body):
    held_on = day("holdt")
    present = text("til stede", max_length=200, default="")
    note = text("hva som kom fram")


class MissedBody(Body):
    note = text("merknad", max_length=400, default="")


class CancelBody(Body):
    reason = text("hvorfor samtalen avlyses", max_length=200)


class Samtaler(SoknadResource):
    serializer_class = SamtaleShown
    detail_class = SamtaleDetail
    query_class = SamtaleQuery
    view_permissions = (Permission.SOKNAD_VIEW,)

    def get_queryset(self) -> QuerySet[Samtale]:
        return Samtale.objects.visible_to(self.user)

    @reads(
        "samtaler_list", "Samtaler", "Samtaler i bydelene dine, nyeste først.", SamtaleShown(many=True),
        query=SamtaleQuery,
    )  # fmt: skip
    def list(self, request: Request) -> Response:
        return self.listed(self.get_queryset().filter(open_to(self.user, "household")))

    @reads("samtaler_retrieve", "Samtale", "Én samtale med notat. Åpningen blir loggført.", SamtaleDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.shown(self._samtale(pk))

    @acts(
        "samtaler_avtal", "Avtal samtale om en søknad", "Innkallingen går i brev.", SamtaleDetail,
        body=SamtalePlanBody, status=201,
    )  # fmt: skip
    def plan(self, request: Request, pk: int) -> Response:
        return self._planned(self.workable(pk))

    @acts(
        "samtaler_avtal_veiledning", "Avtal veiledningssamtale", "Om en fornyelse. Innkallingen går i brev.",
        SamtaleDetail, body=SamtalePlanBody, status=201,
    )  # fmt: skip
    def plan_guidance(self, request: Request, pk: int) -> Response:
        return self._planned(self._fornyelse(pk))

    @acts(
        "samtaler_registrer", "Registrer en samtale som er holdt", "Om en søknad, uten at den var avtalt.",
        SamtaleDetail, body=HeldBody, status=201,
    )  # fmt: skip
    def register(self, request: Request, pk: int) -> Response:
        return self._registered(self.workable(pk))

    @acts(
        "samtaler_registrer_veiledning", "Registrer en veiledningssamtale som er holdt",
        "Om en fornyelse, uten at den var avtalt.", SamtaleDetail, body=HeldBody, status=201,
    )  # fmt: skip
    def register_guidance(self, request: Request, pk: int) -> Response:
        return self._registered(self._fornyelse(pk))

    @acts("samtaler_holdt", "Samtalen er holdt", "Med hva som kom fram.", SamtaleDetail, body=HeldBody)
    def held(self, request: Request, pk: int) -> Response:
        samtale = self._workable_talk(pk)
        return self.shown(samtaler.hold(samtale=samtale, by=self.user, **self.typed(HeldBody)))

    @acts(
        "samtaler_ikke_mott",
        "Møtte ikke",
        "Etter at tiden for samtalen er passert.",
        SamtaleDetail,
        body=MissedBody,
    )
    def missed(self, request: Request, pk: int) -> Response:
        samtale = self._workable_talk(pk)
        return self.shown(samtaler.miss(samtale=samtale, by=self.user, **self.typed(MissedBody)))

    @acts(
        "samtaler_avlys", "Avlys samtalen", "En innkalling som ikke er sendt, blir stanset.", SamtaleDetail,
        body=CancelBody,
    )  # fmt: skip
    def cancel(self, request: Request, pk: int) -> Response:
        samtale = self._workable_talk(pk)
        return self.shown(samtaler.cancel(samtale=samtale, by=self.user, **self.typed(CancelBody)))

    def _planned(self, about: Soknad | Fornyelse) -> Response:
        return self.shown(samtaler.plan(about=about, by=self.user, **self.typed(SamtalePlanBody)), status=201)

    def _registered(self, about: Soknad | Fornyelse) -> Response:
        return self.shown(samtaler.register_held(about=about, by=self.user, **self.typed(HeldBody)), status=201)

    def _fornyelse(self, pk: int) -> Fornyelse:
        rows = Fornyelse.objects.visible_to(self.user).select_related("household__bydel", "lease")
        row = found(rows, pk)
        self.open(row.household, row)
        self.user.require(Permission.SOKNAD_WORK, bydel=row.bydel_id)
        return row

    def _samtale(self, pk: int) -> Samtale:
        samtale = found(self.get_queryset().select_related("household__bydel"), pk)
        self.open(samtale.household, cast(Any, samtale.soknad or samtale.fornyelse))
        return samtale

    def _workable_talk(self, pk: int) -> Samtale:
        samtale = self._samtale(pk)
        self.user.require(Permission.SOKNAD_WORK, bydel=samtale.bydel_id)
        return samtale
