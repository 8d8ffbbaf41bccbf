"""Oslostandarden counted in a whole bydel: landlords met, findings closed, and what the cases tell as counts.

Cases are opened for counting alone (accounts.scope), so that all who read a status read the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Avg,
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from accounts.models import User
from accounts.scope import counting_in
from allocation.models import Fornyelse, MeetingDwelling, MeetingDwellingOutcome, Offer
from bomiljo.models import Bomiljo, Hendelsespart, MoteStatus, Samarbeidsmote, StandardMeasure
from bomiljo.standard_places import YEAR, findings, incidents, since
from bomiljo.standard_state import Counted, Figure
from config.dates import days_text
from config.deadlines import shifted
from housing.models import Lease

M = StandardMeasure
HALF, ENDS_WITHIN_MONTHS, LONG_DAYS = 182, 4, 3 * 365 + 1
LONG = "Lengre enn tre år, av alle kontrakter"
ASKED = "De som følger opp, ble spurt innen samme frist"
DAYS = ExpressionWrapper(F("asked_on") - F("hendelse__received_on"), output_field=DurationField())
MET = Q(is_met=True)
Grouped = dict[int, tuple[int, int]]
Counts = dict[tuple[int, str], Counted]


def counted(user: User, bydeler: list[int], day: date) -> Counts:
    """How many meet each measure, of how many, by bydel."""
    found = {
        M.COOPERATION: _plain(_landlords(user, bydeler, day)),
        M.PHYSICAL: _plain(_grouped(findings(day).filter(besok__bydel__in=bydeler), "besok__bydel", MET)),
    }
    with counting_in(bydeler):
        found[M.STABILITY] = _leases(bydeler, day)
        found[M.COMPOSITION] = _plain(_grouped(_offers(bydeler, day), "bydel", Q(seen=True)))
        found[M.FOLLOW_UP] = _follow_up(bydeler, day)
    return {(bydel, measure): count for measure, rows in found.items() for bydel, count in rows.items()}


def _landlords(user: User, bydeler: list[int], day: date) -> Grouped:
    """Those who own a place in the bydel, and have met it in half a year."""
    met = Samarbeidsmote.objects.filter(
        bydel=OuterRef("bydel"), landlord=OuterRef("landlord"), status=MoteStatus.HELD,
        held_at__date__range=since(day, HALF),
    )  # fmt: skip
    places = Bomiljo.objects.visible_to(user).open_on(day).filter(bydel__in=bydeler).annotate(met=Exists(met))
    return _grouped(places, "bydel", Q(met=True), of="landlord")


def _leases(bydeler: list[int], day: date) -> dict[int, Counted]:
    """Of those that end soon, where somebody has applied or said no; and how many are long."""
    heard = Fornyelse.objects.filter(lease=OuterRef("pk")).filter(
        Q(soknad__received_on__lte=day) | Q(declined_on__lte=day)
    )
    rows = _in_force(bydeler, day)
    soon = rows.filter(ends_on__range=(day, shifted(day, ENDS_WITHIN_MONTHS, "month"))).annotate(
        heard=Exists(heard)
    )
    start = F("period__startswith") + Value(timedelta(days=LONG_DAYS))
    lasts = Q(ends_on=None) | Q(ends_on__gte=ExpressionWrapper(start, output_field=DateTimeField()))
    ending, lengths = _grouped(soon, "bydel", Q(heard=True)), _grouped(rows, "bydel", lasts)
    return {
        bydel: Counted(*ending.get(bydel, (0, 0)), more=(Figure(LONG, *length),))
        for bydel, length in lengths.items()
    }


def _in_force(bydeler: list[int], day: date) -> QuerySet[Lease]:
    """Leases as they were on the day: what was closed or cancelled afterwards counted then."""
    rows = Lease.objects.filter(bydel__in=bydeler, period__contains=day)
    return rows.filter(
        Q(closed_on=None) | Q(closed_on__gt=day), Q(cancelled_at=None) | Q(cancelled_at__date__gt=day)
    )


def _offers(bydeler: list[int], day: date) -> QuerySet[Offer]:
    """`seen`: a meeting that was closed by then chose the household with the composition before it."""
    seen = MeetingDwelling.objects.filter(
        pk=OuterRef("meeting_dwelling"), outcome=MeetingDwellingOutcome.ALLOCATED,
        meeting__closed_at__date__lte=day,
    ).exclude(entrance_facts={})  # fmt: skip
    return Offer.objects.filter(bydel__in=bydeler, given_on__range=since(day, YEAR)).annotate(seen=Exists(seen))


def _follow_up(bydeler: list[int], day: date) -> dict[int, Counted]:
    """First answers in time; and of those an incident is about, whether the follow-up was asked in that time.

    A part has no day before it is asked about: one that never is counts in no day's status.
    """
    answered = _grouped(incidents(day).filter(bydel__in=bydeler), "bydel", MET)
    parts = Hendelsespart.objects.filter(hendelse__in=incidents(day).filter(bydel__in=bydeler), asked_on__lte=day)
    asked = _grouped(parts, "hendelse__bydel", Q(asked_on__lte=F("hendelse__respond_by")))
    taken = parts.order_by().values("hendelse__bydel").annotate(days=Avg(DAYS))
    days = dict(taken.values_list("hendelse__bydel", "days"))
    return {
        bydel: Counted(*count, also=(Figure(_asked_words(days.get(bydel)), *asked.get(bydel, (0, 0))),))
        for bydel, count in answered.items()
    }


def _asked_words(taken: timedelta | None) -> str:
    return f"{ASKED} (i snitt etter {days_text(round(taken / timedelta(days=1)))})" if taken is not None else ASKED


def _plain(rows: Grouped) -> dict[int, Counted]:
    return {bydel: Counted(*count) for bydel, count in rows.items()}


def _grouped(rows: QuerySet[Any], path: str, met: Q, of: str = "pk") -> Grouped:
    counts = rows.order_by().values(path).annotate(
        n_met=Count(of, distinct=True, filter=met), n_of=Count(of, distinct=True)
    )  # fmt: skip
    return {bydel: (some, all_) for bydel, some, all_ in counts.values_list(path, "n_met", "n_of")}
