"""Assessing the criteria: the system finds, a human concludes with grounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from allocation import life_events
from allocation.actions import soknader
from allocation.findings import facts_of, find
from allocation.models import (
    Conclusion,
    Criterion,
    CriterionKind,
    Soknad,
    SoknadStatus,
    Vilkarsvurdering,
)
from config.errors import RuleBroken


class Answer(NamedTuple):
    """What the caseworker concluded on one criterion."""

    criterion: Criterion
    conclusion: str
    exception_code: str
    grounds: str


@transaction.atomic
def refresh_findings(*, soknad: Soknad, by: User) -> list[Vilkarsvurdering]:
    """Finn grunnlaget på nytt mens saken behandles. Konklusjoner som er satt, røres ikke."""
    soknad = soknader.lock(soknad, by=by)
    if soknad.status != SoknadStatus.IN_PROGRESS:
        return list(soknad.vilkarsvurderinger.select_related("criterion"))
    facts, now = facts_of(soknad), timezone.now()
    rows = []
    for criterion in soknad.rule_set.criteria.all():
        found = find(criterion, facts)
        rows.append(
            Vilkarsvurdering(
                soknad=soknad,
                criterion=criterion,
                finding=found.finding,
                evidence=found.evidence,
                found_at=now,
            )
        )
    Vilkarsvurdering.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["soknad", "criterion"],
        update_fields=["finding", "evidence", "found_at"],
    )
    return list(soknad.vilkarsvurderinger.select_related("criterion"))


@transaction.atomic
def conclude(*, soknad: Soknad, answers: Iterable[Answer], barnets_beste: str, version: int, by: User) -> Soknad:
    """Lagre konklusjonene. En konklusjon uten begrunnelse, eller et unntak uten grunn, avvises."""
    soknad = soknader.lock(soknad, by=by, version=version)
    if soknad.status != SoknadStatus.IN_PROGRESS:
        raise RuleBroken(
            f"Vilkårene vurderes mens saken er under behandling. Den er «{soknad.get_status_display()}»."
        )
    rows = {row.criterion_id: row for row in soknad.vilkarsvurderinger.select_related("criterion")}
    for answer in answers:
        _conclude_one(rows[answer.criterion.pk], answer, by=by)
    soknad.barnets_beste = barnets_beste
    soknader.touch(soknad)
    left = sum(1 for row in rows.values() if not row.conclusion)
    text = "Alle vilkårene er vurdert." if not left else f"Vilkårene er vurdert, {left} gjenstår."
    soknader.record("soknad.assessed", text, soknad, by=by)
    return soknad


@transaction.atomic
def send_to_decision(*, soknad: Soknad, by: User) -> Soknad:
    """Send saken til vedtak. Alle vilkår må være vurdert, og barnets beste når det er barn i husstanden."""
    soknad = soknader.lock(soknad, by=by)
    require_complete(soknad)
    life_events.require_assessed_since_split(soknad)
    soknader.move(soknad, SoknadStatus.TO_DECISION)
    soknader.record("soknad.to_decision", "Saken er klar for vedtak.", soknad, by=by)
    return soknad


def require_complete(soknad: Soknad) -> None:
    """Raises RuleBroken naming what is missing before the case can be decided."""
    criteria = {criterion.pk: criterion.name for criterion in soknad.rule_set.criteria.all()}
    done = soknad.vilkarsvurderinger.exclude(conclusion="").values_list("criterion", flat=True)
    missing = [name for pk, name in criteria.items() if pk not in set(done)]
    if missing:
        raise RuleBroken(f"Disse vilkårene er ikke vurdert: {', '.join(missing)}.")
    if children_in(soknad) and not soknad.barnets_beste.strip():
        raise RuleBroken("Husstanden har barn. Skriv vurderingen av barnets beste.", field="barnets_beste")


def children_in(soknad: Soknad) -> int:
    """The children of the case: as of søknadstidspunktet, and those who have come to the household since."""
    return soknad.household.members.children_since(soknad.received_on, timezone.localdate()).count()


def unmet(soknad: Soknad, kind: CriterionKind) -> list[str]:
    """Names of the criteria of the kind that a human concluded are not met."""
    rows = soknad.vilkarsvurderinger.filter(criterion__kind=kind, conclusion=Conclusion.NOT_MET).select_related(
        "criterion"
    )
    return [row.criterion.name for row in rows]


def _conclude_one(row: Vilkarsvurdering, answer: Answer, *, by: User) -> None:
    field = f"grounds_{row.criterion.code}"
    if not answer.conclusion:
        return
    if not answer.grounds.strip():
        raise RuleBroken(f"Skriv begrunnelsen for «{row.criterion.name}».", field=field)
    is_exception = answer.conclusion == Conclusion.EXCEPTION
    if is_exception and answer.exception_code not in row.criterion.exceptions:
        raise RuleBroken(
            f"Velg hvilket unntak som gjelder for «{row.criterion.name}».",
            field=f"exception_{row.criterion.code}",
        )
    changed = (row.conclusion, row.exception_code, row.grounds) != (
        answer.conclusion,
        answer.exception_code if is_exception else "",
        answer.grounds,
    )
    if changed:
        row.conclusion = answer.conclusion
        row.exception_code = answer.exception_code if is_exception else ""
        row.grounds = answer.grounds
        row.concluded_by, row.concluded_at = by, timezone.now()
        row.save()
