"""Where a fornyelse is, what is next and by when: the one answer that page, lists, work list and API give."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db import models
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When

from allocation.lamps import Lamp
from allocation.models import (
    Fornyelse,
    FornyelseStatus,
    Samtale,
    SamtaleStatus,
    Vedtak,
    VedtakKind,
)
from allocation.models.soknad import ENDED_STATUSES
from allocation.renewal_terms import Dates, dates_of, latest_end
from config.dates import days_text, deadline_text, norwegian_date
from housing import clock
from housing.clock import Code

# How long before the day a decision is due that the lamp is lit.
WARN: Final = timedelta(days=21)


class Stage(models.TextChoices):
    """How far it has come. Computed from the søknad and its vedtak, never stored."""

    NOT_APPLIED = "ikke_sokt", "Har ikke søkt"
    APPLIED = "sokt", "Søknaden behandles"
    GRANTED = "innvilget", "Innvilget, kontrakt mangler"
    ELSEWHERE = "annen_bolig", "Innvilget, venter på annen bolig"
    REFUSED = "avslatt", "Avslått"
    DECLINED = "onsker_ikke", "Ønsker ikke fornyelse"
    CLOSED = "avsluttet", "Avsluttet"


TONES = {
    Stage.NOT_APPLIED: "warning",
    Stage.APPLIED: "info",
    Stage.GRANTED: "success",
    Stage.ELSEWHERE: "success",
    Stage.REFUSED: "danger",
}
SETTLED = (Stage.GRANTED, Stage.ELSEWHERE, Stage.REFUSED, Stage.DECLINED, Stage.CLOSED)


class Guidance(NamedTuple):
    """The conversation in words, and whether one is still missing."""

    text: str
    missing: bool


def with_stage(rows: QuerySet[Fornyelse]) -> QuerySet[Any]:
    """Each row with `stage` and `guidance`: in one query, whatever the number of rows."""
    vedtak = Vedtak.objects.in_force().filter(soknad=OuterRef("soknad"))
    rank = Case(*(When(status=status, then=Value(n)) for n, status in enumerate(_BEST_FIRST)), default=Value(9))
    talks = Samtale.objects.filter(fornyelse=OuterRef("pk")).order_by(rank, "-planned_at")
    granted = Q(vedtak_kind=VedtakKind.RENEWAL_GRANTED)
    silent = Q(soknad=None) | Q(soknad__status__in=ENDED_STATUSES)
    return rows.annotate(
        vedtak_kind=Subquery(vedtak.values("kind")[:1]),
        same_dwelling=Subquery(vedtak.values("same_dwelling")[:1]),
        guidance=Subquery(talks.values("status")[:1]),
        guidance_at=Subquery(talks.values("planned_at")[:1]),
    ).annotate(
        stage=Case(
            When(status=FornyelseStatus.CLOSED, then=Value(Stage.CLOSED.value)),
            When(declined_on__isnull=False, then=Value(Stage.DECLINED.value)),
            When(silent, then=Value(Stage.NOT_APPLIED.value)),
            When(granted & Q(same_dwelling=False), then=Value(Stage.ELSEWHERE.value)),
            When(granted, then=Value(Stage.GRANTED.value)),
            When(vedtak_kind=VedtakKind.RENEWAL_REFUSED, then=Value(Stage.REFUSED.value)),
            default=Value(Stage.APPLIED.value),
            output_field=models.CharField(),
        )
    )


_BEST_FIRST = (SamtaleStatus.HELD, SamtaleStatus.PLANNED, SamtaleStatus.MISSED, SamtaleStatus.CANCELLED)


def guidance_missing(steps: dict[str, Any], today: date) -> Q:
    """Rows that should have had their conversation, and have neither held nor agreed one."""
    months = steps.get("interview_months")
    if months is None:
        return Q(pk__in=[])
    waits = Q(guidance=None) | Q(guidance__in=[SamtaleStatus.MISSED, SamtaleStatus.CANCELLED])
    return waits & Q(ends_on__lte=latest_end(today, months), stage__in=[Stage.NOT_APPLIED, Stage.APPLIED])


def guidance_of(row: Any, dates: Dates, today: date) -> Guidance:
    if row.guidance == SamtaleStatus.HELD:
        return Guidance(f"Holdt {norwegian_date(row.guidance_at)}", missing=False)
    if row.guidance == SamtaleStatus.PLANNED:
        return Guidance(f"Avtalt {norwegian_date(row.guidance_at)}", missing=False)
    said = "Ikke møtt" if row.guidance == SamtaleStatus.MISSED else "Ikke avtalt"
    due = dates.interview_by
    return Guidance(said, missing=due is not None and due <= today and row.stage in _TALKED_WITH)


_TALKED_WITH = (Stage.NOT_APPLIED, Stage.APPLIED)


def lamp_of(row: Any, steps: dict[str, Any], today: date) -> Lamp:
    """The one thing that presses most. Limits are the rule set's, and husleieloven's after the end."""
    dates = dates_of(row, steps)
    if row.stage == Stage.CLOSED:
        return Lamp("none", "")
    if dates.ends_on < today:
        return after_end(dates.ends_on, row.demanded_on, today)
    if row.stage == Stage.NOT_APPLIED and dates.apply_by <= today:
        return Lamp("red", f"Søknad: {deadline_text(dates.apply_by, today)}", dates.apply_by)
    if row.stage == Stage.APPLIED and dates.decide_by and dates.decide_by - WARN <= today:
        level = "red" if dates.decide_by <= today else "amber"
        return Lamp(level, f"Vedtak: {deadline_text(dates.decide_by, today)}", dates.decide_by)
    if guidance_of(row, dates, today).missing:
        return Lamp("amber", "Samtale mangler", dates.interview_by)
    return _quiet(row, dates, today)


def _quiet(row: Any, dates: Dates, today: date) -> Lamp:
    if row.stage == Stage.NOT_APPLIED:
        return Lamp("none", f"Søknad: {deadline_text(dates.apply_by, today)}", dates.apply_by)
    if row.stage == Stage.APPLIED and dates.decide_by:
        return Lamp("none", f"Vedtak: {deadline_text(dates.decide_by, today)}", dates.decide_by)
    if row.stage == Stage.GRANTED:
        return Lamp("amber", f"Kontrakt: {deadline_text(dates.ends_on, today)}", dates.ends_on)
    return Lamp("none", f"Går ut {deadline_text(dates.ends_on, today)}", dates.ends_on)


def after_end(ends_on: date, demanded_on: date | None, today: date) -> Lamp:
    """Husleieloven § 9-2: red from the first day, and what it leads to in words."""
    demand_by = clock.due(Code.MOVE_DEMAND, ends_on)
    if demanded_on:
        return Lamp("red", f"Flyttekrav sendt {norwegian_date(demanded_on)}, bor der fortsatt", ends_on)
    if today > demand_by:
        return Lamp("red", f"Tidsubestemt etter {norwegian_date(demand_by)} (§ 9-2)", demand_by)
    left = days_text((demand_by - today).days + 1)
    if clock.deadline(Code.MOVE_DEMAND, today, trigger=ends_on).level == "critical":
        return Lamp("red", f"Kritisk: tidsubestemt om {left}", demand_by)
    return Lamp("red", f"Gått ut. Tidsubestemt om {left}", demand_by)
