"""Whether a dwelling is let, vacant or out of use, and what the lamp says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now, TruncDate
from django.db.models.lookups import IsNull

from accounts.models import User
from accounts.permissions import Permission
from config.dates import days_text, norwegian_date
from housing import clock
from housing.clock import Code
from housing.models import Dwelling, Tenancy, Vacancy
from housing.models.tenancy import TenancyQuerySet


@dataclass(frozen=True)
class State:
    label: str
    tone: str = "neutral"
    level: str = ""
    lamp: str = ""


def with_occupancy(dwellings: QuerySet[Dwelling]) -> QuerySet[Dwelling]:
    """Annotates `vacant_from` (ready, else reported) and `is_let`.

    A hidden leieforhold counts: that a dwelling is let is no secret, only by whom.
    """
    open_vacancy = Vacancy.objects.filter(dwelling=OuterRef("pk"), closed_on=None)
    return dwellings.annotate(
        vacant_from=Subquery(open_vacancy.values(since=Coalesce("ready_from", "reported_on"))[:1]),
        # Of an EXISTS Postgres would make a table of all leieforhold before it looks up the fifty of a page.
        is_let=IsNull(Subquery(lives_in(OuterRef("pk")).values("pk")[:1]), False),
    )


def lives_in(dwelling: OuterRef | Dwelling) -> TenancyQuerySet:
    """Leieforhold that last today. A day of moving out may be agreed ahead."""
    return Tenancy.objects.filter(Q(moved_out=None) | Q(moved_out__gte=TruncDate(Now())), dwelling=dwelling)


def vacant(dwellings: QuerySet[Dwelling]) -> QuerySet[Dwelling]:
    return dwellings.filter(Exists(Vacancy.objects.filter(dwelling=OuterRef("pk"), closed_on=None)))


def let(dwellings: QuerySet[Dwelling]) -> QuerySet[Dwelling]:
    return dwellings.filter(Exists(lives_in(OuterRef("pk"))))


def state_of(
    *, withdrawn_on: date | None, vacant_from: date | None, is_let: bool, user: User, today: date
) -> State:
    """The state in words. Who may not see leieforhold is not told which empty dwellings are unreported."""
    if withdrawn_on is not None:
        return State("Ikke i bruk", "warning")
    if vacant_from is not None:
        level, lamp = vacancy_lamp(vacant_from, today)
        return State(f"Ledig fra {norwegian_date(vacant_from)}", "info", level, lamp)
    if is_let:
        return State("Utleid")
    if user.scopes.holds(Permission.LEASE_VIEW):
        return State("Ikke utleid, ikke meldt ledig", "warning")
    return State("Ikke ledig")


def vacancy_lamp(vacant_from: date, today: date) -> tuple[str, str]:
    """Level and words for a dwelling that has stood ready since the day, or will be."""
    days = (today - vacant_from).days
    if days < 0:
        return "none", f"Klar om {days_text(-days)}"
    level = clock.deadline(Code.VACANCY, today, trigger=vacant_from).level
    return level, f"Ledig {days_text(days)}" if days else "Ledig i dag"
