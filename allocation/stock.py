"""Boliger mot behov: how many wait for each kind of dwelling, and how many there are, are vacant or will be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import Bydel, User
from allocation.models import Fornyelse, FornyelseStatus, Offer, VedtakKind, VedtakStatus, WaitingEntry
from allocation.order import rules_for
from config.working_days import add_months
from housing.models import Dwelling, Vacancy

# Five rooms and more are one size.
MOST_ROOMS = 5
ANY, STEP_FREE, WHEELCHAIR = "alle", "trinnfri", "rullestol"
ACCESS = {ANY: "uten krav til adkomst", STEP_FREE: "trinnfri", WHEELCHAIR: "med plass til rullestol"}
USUAL_MONTHS = 6


@dataclass(frozen=True)
class Kind:
    """One size and access. A dwelling is counted once, as what it is; a household as the least it needs."""

    rooms: int
    access: str
    waiting: int
    vacant: int
    expected: int
    total: int

    @property
    def code(self) -> str:
        return f"{self.rooms}-{self.access}"

    @property
    def label(self) -> str:
        return f"{rooms_text(self.rooms)}, {ACCESS[self.access]}"

    @property
    def short_of(self) -> int:
        """How many more wait than what is vacant or expected; below zero when there is enough."""
        return self.waiting - self.vacant - self.expected


@dataclass(frozen=True)
class Stock:
    kinds: tuple[Kind, ...]
    until: date

    def sum(self, name: str) -> int:
        return sum(getattr(kind, name) for kind in self.kinds)

    @property
    def scarcest(self) -> tuple[Kind, ...]:
        """The kinds that fall shortest, at most three."""
        short = sorted((kind for kind in self.kinds if kind.short_of > 0), key=lambda kind: -kind.short_of)
        return tuple(short[:3])

    @property
    def unasked(self) -> tuple[Kind, ...]:
        """Vacant or soon vacant, and nobody waits for that kind."""
        return tuple(kind for kind in self.kinds if not kind.waiting and kind.vacant + kind.expected)


def rooms_text(rooms: int) -> str:
    return f"{rooms} rom eller flere" if rooms == MOST_ROOMS else f"{rooms} rom"


def stock(user: User, bydel: Bydel, today: date) -> Stock:
    """Three queries, whatever the number: the rules, those who wait and the dwellings."""
    rule_set = rules_for(bydel, today)
    months = rule_set.definition["tilsagn"]["dwelling_within_months"] if rule_set else USUAL_MONTHS
    until = add_months(today, months)
    waiting = _waiting(user, bydel, today)
    dwellings = _dwellings(user, bydel, today, until)
    counted = {name: Counter[tuple[int, str]]() for name in ("vacant", "expected", "total")}
    for row in dwellings:
        for name, counter in counted.items():
            counter[_kind(row["rooms"], row["step_free"], row["wheelchair"])] += row[f"n_{name}"]
    kinds = sorted({*waiting, *counted["total"]}, key=lambda kind: (kind[0], list(ACCESS).index(kind[1])))
    return Stock(
        tuple(Kind(*kind, waiting[kind], *(counted[name][kind] for name in counted)) for kind in kinds), until
    )


def _kind(rooms: int, step_free: bool, wheelchair: bool) -> tuple[int, str]:
    access = WHEELCHAIR if wheelchair else STEP_FREE if step_free else ANY
    return min(rooms, MOST_ROOMS), access


def needs(rooms: int, access: str) -> Q:
    """Entries whose household is counted as of that kind."""
    size = Q(soknad__need__rooms_min__gte=rooms) if rooms == MOST_ROOMS else Q(soknad__need__rooms_min=rooms)
    return (
        size
        & {
            WHEELCHAIR: Q(soknad__need__wheelchair=True),
            STEP_FREE: Q(soknad__need__wheelchair=False, soknad__need__step_free=True),
            ANY: Q(soknad__need__wheelchair=False, soknad__need__step_free=False),
        }[access]
    )


def _waiting(user: User, bydel: Bydel, today: date) -> Counter[tuple[int, str]]:
    need = [f"soknad__need__{name}" for name in ("rooms_min", "step_free", "wheelchair")]
    rows = (
        WaitingEntry.objects.visible_to(user)
        .filter(bydel=bydel, soknad__need__isnull=False)
        .ready(today)
        .order_by()
        .values_list(*need)
        .annotate(n=Count("pk"))
    )
    counter = Counter[tuple[int, str]]()
    for rooms, step_free, wheelchair, count in rows:
        counter[_kind(rooms, step_free, wheelchair)] += count
    return counter


def _dwellings(user: User, bydel: Bydel, today: date, until: date) -> Iterable[Any]:
    """Vacant: ready and not offered. Expected: reported and not ready, or let to somebody who does not renew."""
    open_vacancies = Vacancy.objects.open().filter(dwelling=OuterRef("pk"))
    ready = open_vacancies.filter(ready_from__lte=today)
    offered = Offer.objects.binding().filter(dwelling=OuterRef("pk"))
    coming = open_vacancies.filter(Q(ready_from=None) | Q(ready_from__gt=today, ready_from__lte=until))
    leaving = Fornyelse.objects.filter(
        _not_renewed(), lease__dwelling=OuterRef("pk"), ends_on__gte=today, ends_on__lte=until
    ).exclude(status=FornyelseStatus.CLOSED)
    return (
        Dwelling.objects.visible_to(user)
        .in_use()
        .filter(bydel=bydel)
        .annotate(
            is_ready=Exists(ready),
            is_offered=Exists(offered),
            is_coming=Exists(coming),
            is_leaving=Exists(leaving),
        )
        .order_by()
        .values("rooms", "step_free", "wheelchair")
        .annotate(
            n_total=Count("pk"),
            n_vacant=Count("pk", filter=Q(is_ready=True, is_offered=False)),
            n_expected=Count(
                "pk", filter=Q(is_offered=False, is_ready=False) & (Q(is_coming=True) | Q(is_leaving=True))
            ),
        )
    )


def _not_renewed() -> Q:
    refused = Q(soknad__vedtak__kind=VedtakKind.RENEWAL_REFUSED, soknad__vedtak__status=VedtakStatus.ISSUED)
    return Q(declined_on__isnull=False) | refused
