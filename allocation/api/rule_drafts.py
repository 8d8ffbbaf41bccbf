"""Writing rules: a draft, its criteria, and taking it into use."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from allocation.actions import criteria
from allocation.actions import rule_sets as actions
from allocation.api.rule_bodies import (
    ChangeRuleSetBody,
    CriterionBody,
    MoveBody,
    NewVersionBody,
    PublishBody,
    VersionBody,
)
from allocation.api.rule_sets import RuleSetDetail, RuleSets
from allocation.api.soknad_bodies import ReasonBody
from allocation.models import Criterion, RuleSet
from config.api import found
from config.api_docs import acts


class RuleSetDrafts(RuleSets):
    """Everything here needs the permission to write the kommune's rules."""

    @acts(
        "regelsett_ny_versjon", "Lag ny versjon", "Et utkast som er en kopi, og kan endres fritt.",
        RuleSetDetail, body=NewVersionBody, status=201,
    )  # fmt: skip
    def draft(self, request: Request, pk: int) -> Response:
        basis = self._writable(pk)
        return self.shown(actions.draft(basis=basis, by=self.user, **self.typed(NewVersionBody)), status=201)

    @acts(
        "regelsett_endre", "Endre utkastet", "Navn, kilde og deler. Delene som sendes, erstatter de som står.",
        RuleSetDetail, body=ChangeRuleSetBody,
    )  # fmt: skip
    def change(self, request: Request, pk: int) -> Response:
        rule_set = self._writable(pk)
        return self.shown(actions.change(rule_set=rule_set, by=self.user, **self.typed(ChangeRuleSetBody)))

    @acts(
        "regelsett_kontroller", "Bekreft kontrollen", "Utkastet er sammenlignet med kilden.",
        RuleSetDetail, body=VersionBody,
    )  # fmt: skip
    def verify(self, request: Request, pk: int) -> Response:
        rule_set = self._writable(pk)
        return self.shown(actions.verify(rule_set=rule_set, by=self.user, **self.typed(VersionBody)))

    @acts(
        "regelsett_ta_i_bruk", "Ta i bruk", "Det som gjelder nå, slutter å gjelde dagen før. Kan ikke endres.",
        RuleSetDetail, body=PublishBody,
    )  # fmt: skip
    def publish(self, request: Request, pk: int) -> Response:
        rule_set = self._writable(pk)
        return self.shown(actions.publish(rule_set=rule_set, by=self.user, **self.typed(PublishBody)))

    @acts(
        "regelsett_trekk_tilbake", "Trekk tilbake", "Bare et regelsett som ennå ikke gjelder.",
        RuleSetDetail, body=ReasonBody,
    )  # fmt: skip
    def withdraw(self, request: Request, pk: int) -> Response:
        rule_set = self._writable(pk)
        return self.shown(actions.withdraw(rule_set=rule_set, by=self.user, **self.typed(ReasonBody)))

    @acts("regelsett_slett", "Slett utkastet", "Bare et utkast kan slettes.")
    def discard(self, request: Request, pk: int) -> Response:
        actions.discard(rule_set=self._writable(pk), by=self.user)
        return Response(status=204)

    @acts(
        "regelsett_vilkar_nytt",
        "Legg til vilkår",
        "Sist i utkastet.",
        RuleSetDetail,
        body=CriterionBody,
        status=201,
    )
    def add_criterion(self, request: Request, pk: int) -> Response:
        rule_set = self._writable(pk)
        criteria.add(rule_set=rule_set, by=self.user, **self.typed(CriterionBody))
        return self._reread(pk, status=201)

    @acts("regelsett_vilkar_endre", "Endre vilkåret", "Hele vilkåret sendes.", RuleSetDetail, body=CriterionBody)
    def change_criterion(self, request: Request, pk: int, criterion: int) -> Response:
        row = self._criterion(pk, criterion)
        criteria.change(criterion=row, by=self.user, **self.typed(CriterionBody))
        return self._reread(pk)

    @acts("regelsett_vilkar_flytt", "Flytt vilkåret", "Ett hakk opp eller ned.", RuleSetDetail, body=MoveBody)
    def move_criterion(self, request: Request, pk: int, criterion: int) -> Response:
        row = self._criterion(pk, criterion)
        criteria.move(criterion=row, by=self.user, **self.typed(MoveBody))
        return self._reread(pk)

    @acts("regelsett_vilkar_ta_ut", "Ta ut vilkåret", "Bare fra et utkast.", RuleSetDetail, body=VersionBody)
    def remove_criterion(self, request: Request, pk: int, criterion: int) -> Response:
        row = self._criterion(pk, criterion)
        criteria.remove(criterion=row, by=self.user, **self.typed(VersionBody))
        return self._reread(pk)

    def _writable(self, pk: int) -> RuleSet:
        rule_set = found(self.get_queryset(), pk)
        self.user.require(Permission.USERS_WORK, kommune=rule_set.kommune_id)
        return rule_set

    def _criterion(self, pk: int, criterion: int) -> Criterion:
        return found(self._writable(pk).criteria.select_related("rule_set"), criterion)

    def _reread(self, pk: int, *, status: int = 200) -> Response:
        return self.shown(found(self.get_queryset(), pk), status=status)
