"""Vilkårsvurderinger: the system's own findings on the facts of the case, and what a human concluded."""

from __future__ import annotations

from datetime import date, timedelta

from allocation.findings import Facts, find
from allocation.models import Conclusion, Criterion, CriterionKind, Finding, Vilkarsvurdering
from dev.demo import cases, texts
from dev.demo.cases import Case
from dev.demo.world import World


def make(world: World, case: Case, *, on: date, concluded: int | None = None) -> None:
    """A row for each criterion. `concluded` is how many have been assessed so far; None is all of them."""
    on = case.assessed_on = world.office_day(on)
    facts = _facts(case)
    for done, criterion in enumerate(case.unit.criteria):
        found = find(criterion, facts)
        row = world.rows.add(
            Vilkarsvurdering(
                soknad_id=case.soknad.pk,
                criterion_id=criterion.pk,
                finding=found.finding,
                evidence=found.evidence,
                found_at=world.at(on),
            )
        )
        if concluded is None or done < concluded:
            _conclude(world, case, criterion, row)
    left = 0 if concluded is None else len(case.unit.criteria) - concluded
    if left < len(case.unit.criteria):
        text = f"Vilkårene er vurdert, {left} gjenstår." if left else "Alle vilkårene er vurdert."
        cases.tell(world, case, "soknad.assessed", text, on)


def _facts(case: Case) -> Facts:
    day = case.soknad.received_on
    children = case.family.children_on(day)
    return Facts(
        soknad=case.soknad,
        age=case.family.main.age_on(day),
        adults=len(case.family.persons) - children,
        children=children,
        daily_care=children > 0,
        lease_ends_on=None,
    )


def _conclude(world: World, case: Case, criterion: Criterion, row: Vilkarsvurdering) -> None:
    assert case.caseworker is not None  # noqa: S101 — for the type checker
    row.conclusion = _conclusion(case, criterion, row)
    row.grounds = _grounds(world, criterion, row)
    if row.conclusion == Conclusion.EXCEPTION:
        row.exception_code = next(iter(criterion.exceptions))
    row.concluded_by_id = case.caseworker.pk
    row.concluded_at = world.at(case.assessed_on) + timedelta(minutes=world.dice.randint(1, 50))


def _conclusion(case: Case, criterion: Criterion, row: Vilkarsvurdering) -> Conclusion:
    if criterion.code == case.fails:
        return Conclusion.NOT_MET
    if criterion.kind == CriterionKind.CONDITION:
        return Conclusion.MET if case.need.follow_up_needed else Conclusion.NOT_RELEVANT
    if row.finding == Finding.NOT_MET and criterion.exceptions:
        return Conclusion.EXCEPTION
    return Conclusion.MET


def _grounds(world: World, criterion: Criterion, row: Vilkarsvurdering) -> str:
    if row.conclusion == Conclusion.NOT_RELEVANT:
        return world.pick(texts.NOT_RELEVANT)
    if row.conclusion == Conclusion.EXCEPTION:
        return world.pick(texts.EXCEPTIONS)
    by_code = texts.NOT_MET if row.conclusion == Conclusion.NOT_MET else texts.MET
    return world.pick(by_code.get(criterion.code, (f"Vurdert etter ordlyden: {criterion.wording}",)))
