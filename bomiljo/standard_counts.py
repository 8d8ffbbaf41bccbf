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
    Subquery,
    Value,
)

from accounts.models import Bydel, User
from accounts.scope import counting_statements
from allocation.models import Fornyelse, MeetingDwelling, MeetingDwellingOutcome, Offer
from bomiljo.models import Bomiljo, Hendelsespart, MoteStatus, Samarbeidsmote, StandardMeasure
from bomiljo.models.seen import opened
from bomiljo.standard_places import YEAR, findings, incidents, since
from bomiljo.standard_state import Counted, Figure
from config.dates import days_text
from config.deadlines import shifted
from config.together import Apart, Statement
from housing.models import Lease

M = StandardMeasure
HALF, ENDS_WITHIN_MONTHS, LONG_DAYS = 182, 4, 3 * 365 + 1
LONG = "Lengre enn tre år, av alle kontrakter"
ASKED = "De som følger opp, ble spurt innen samme frist"
DAYS = ExpressionWrapper(F("asked_on") - F("hendelse__received_on"), output_field=DurationField())
MET = Q(is_met=True)


def question(user: User | None, bydeler: list[int], day: date) -> Apart:
    """One row for each bydel, asked with its cases opened."""
    opens, values, closes = counting_statements(bydeler)
    rows = Bydel.objects.filter(pk__in=bydeler).annotate(
        **_numbers("landlords", _landlords(user, day), "bydel", MET, of="landlord"),
        **_numbers("findings", findings(day), "besok__bydel", MET),
        **_numbers("ending", _ending(day), "bydel", Q(heard=True)),
        **_numbers("leases", _in_force(day), "bydel", _lasts()),
        **_numbers("offers", _offers(day), "bydel", Q(seen=True)),
        **_numbers("incidents", incidents(day), "bydel", MET),
        **_numbers("asked", _asked(day), "hendelse__bydel", Q(asked_on__lte=F("hendelse__respond_by"))),
        days=Subquery(_of_bydel(_asked(day), "hendelse__bydel").annotate(n=Avg(DAYS)).values("n")),
    )  # fmt: skip
    return Apart(rows, Statement(opens, values), Statement(closes))


def told(row: Any) -> dict[StandardMeasure, Counted]:
    """How many meet each measure in the bydel, of how many: counts alone, of a row of the question."""
    asked = Figure(_asked_words(row.days), *_pair(row, "asked"))
    return {
        M.COOPERATION: Counted(*_pair(row, "landlords")),
        M.PHYSICAL: Counted(*_pair(row, "findings")),
        M.STABILITY: Counted(*_pair(row, "ending"), more=(Figure(LONG, *_pair(row, "leases")),)),
        M.COMPOSITION: Counted(*_pair(row, "offers")),
        M.FOLLOW_UP: Counted(*_pair(row, "incidents"), also=(asked,)),
    }


def _landlords(user: User | None, day: date) -> QuerySet[Bomiljo]:
    """Places of each landlord, and whether the bydel has met it in half a year."""
    met = Samarbeidsmote.objects.filter(
        bydel=OuterRef("bydel"), landlord=OuterRef("landlord"), status=MoteStatus.HELD,
        held_at__date__range=since(day, HALF),
    )  # fmt: skip
    rows: QuerySet[Bomiljo] = opened(Bomiljo.objects, user).open_on(day).annotate(is_met=Exists(met))
    return rows


def _in_force(day: date) -> QuerySet[Lease]:
    """Leases as they were on the day: what was closed or cancelled afterwards counted then."""
    going = Q(closed_on=None) | Q(closed_on__gt=day)
    return Lease.objects.filter(going, Q(cancelled_at=None) | Q(cancelled_at__date__gt=day), period__contains=day)


def _ending(day: date) -> QuerySet[Lease]:
    """Leases that end soon, and whether somebody has applied or said no."""
    heard = Fornyelse.objects.filter(Q(soknad__received_on__lte=day) | Q(declined_on__lte=day))
    soon = _in_force(day).filter(ends_on__range=(day, shifted(day, ENDS_WITHIN_MONTHS, "month")))
    return soon.annotate(heard=Exists(heard.filter(lease=OuterRef("pk"))))


def _lasts() -> Q:
    start = F("period__startswith") + Value(timedelta(days=LONG_DAYS))
    return Q(ends_on=None) | Q(ends_on__gte=ExpressionWrapper(start, output_field=DateTimeField()))


def _offers(day: date) -> QuerySet[Offer]:
    """`seen`: a meeting that was closed by then chose the household with the composition before it."""
    seen = MeetingDwelling.objects.filter(
        pk=OuterRef("meeting_dwelling"), outcome=MeetingDwellingOutcome.ALLOCATED,
        meeting__closed_at__date__lte=day,
    ).exclude(entrance_facts={})  # fmt: skip
    return Offer.objects.filter(given_on__range=since(day, YEAR)).annotate(seen=Exists(seen))


def _asked(day: date) -> QuerySet[Hendelsespart]:
    """A part has no day before it is asked about: one that never is counts in no day's status."""
    return Hendelsespart.objects.filter(hendelse__in=incidents(day), asked_on__lte=day)


def _asked_words(taken: timedelta | None) -> str:
    return f"{ASKED} (i snitt etter {days_text(round(taken / timedelta(days=1)))})" if taken is not None else ASKED


def _numbers(name: str, rows: QuerySet[Any], path: str, met: Q, of: str = "pk") -> dict[str, Any]:
    own = _of_bydel(rows, path)
    return {
        f"{name}_met": Subquery(own.annotate(n=Count(of, distinct=True, filter=met)).values("n")),
        f"{name}_of": Subquery(own.annotate(n=Count(of, distinct=True)).values("n")),
    }


def _of_bydel(rows: QuerySet[Any], path: str) -> Any:
    return rows.filter(**{path: OuterRef("pk")}).order_by().values(path)


def _pair(row: Any, name: str) -> tuple[int, int]:
    return getattr(row, f"{name}_met") or 0, getattr(row, f"{name}_of") or 0
