"""What a household that splits has to share: which of it can be chosen, and what follows something else.

A fornyelse and a bytte are about a leieforhold: without it there is nothing to renew or to exchange. So they
follow the dwelling. Every other case that is not finished follows the applicant, or the others when so decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from allocation.models import Klage, Soknad, SoknadKind
from allocation.models.soknad import ENDED_STATUSES, OPEN_STATUSES, SoknadQuerySet, SoknadStatus
from housing.models import Household, Tenancy

ABOUT_HOME = (SoknadKind.RENEWAL, SoknadKind.EXCHANGE)


@dataclass(frozen=True)
class Halves:
    """`cases` are those that either half may take on; `of_homes` follow a leieforhold."""

    homes: list[Tenancy]
    cases: list[Soknad]
    of_homes: list[Soknad]

    @property
    def keys(self) -> tuple[set[int], set[int]]:
        """To see whether somebody else has changed what there is to share."""
        return {row.pk for row in self.homes}, {row.pk for row in (*self.cases, *self.of_homes)}


def of(household: Household) -> Halves:
    """What the household has in its bydel. A dwelling in another bydel stays where it is, and a bytte with it."""
    homes = household.tenancies.current().filter(bydel=household.bydel_id).select_related("dwelling", "landlord")
    rows = cases_of(household)
    about_home = rows.filter(kind__in=ABOUT_HOME).exclude(status__in=[*ENDED_STATUSES, SoknadStatus.HOUSED])
    free = rows.exclude(kind__in=ABOUT_HOME).filter(_lasting())
    return Halves(
        homes=list(homes.order_by("pk")),
        cases=list(free.order_by("received_on", "pk")),
        of_homes=list(about_home.order_by("received_on", "pk")),
    )


def staying(household: Household) -> SoknadQuerySet:
    """Those that are decided, and that nothing is left to be done with: neither half takes them on."""
    decided = cases_of(household).exclude(kind__in=ABOUT_HOME).filter(status=SoknadStatus.DECIDED)
    return decided.exclude(pk__in=decided.filter(_lasting()).values("pk")).order_by("received_on", "pk")


def _lasting() -> Q:
    klager = Klage.objects.open().filter(soknad=OuterRef("pk"))
    listed = Q(status=SoknadStatus.DECIDED, waiting__listed_on__isnull=False, waiting__left_on=None)
    return Q(status__in=OPEN_STATUSES) | Q(Exists(klager)) | listed


def cases_of(household: Household) -> SoknadQuerySet:
    return Soknad.objects.filter(household=household, bydel=household.bydel_id).select_related("renews")


def home_of(case: Soknad) -> int | None:
    """The leieforhold that the case is about, if it is about one."""
    if case.kind == SoknadKind.EXCHANGE:
        return case.exchange_of_id
    return case.renews.tenancy_id if case.kind == SoknadKind.RENEWAL and case.renews else None


def about(home: Tenancy, cases: Iterable[Soknad]) -> list[Soknad]:
    return [case for case in cases if home_of(case) == home.pk]


def bound_to_applicant(case: Soknad) -> str:
    """Why nobody else can be the applicant just now, as said after «har»; empty when somebody can."""
    if case.offers.binding().exists():
        return "et tilbud som er gitt til søkeren"
    if case.klager.open().exists():
        return "en klage som ikke er avgjort"
    return ""
