"""The time of a loan: within one local day, told in clock hours, kept and counted in real ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from bomiljo.models import Romtid, RoomLoan
from config.errors import RuleBroken


class Span(NamedTuple):
    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Real time: on the night that the clock is changed, an hour more or less than the clock says."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.start):%H.%M}–{timezone.localtime(self.end):%H.%M}"


def span_on(day: date, starts: time, ends: time) -> Span:
    """From and to on the same day. Where the clock is turned back, the hour that comes twice is in it twice."""
    if ends == starts:
        raise RuleBroken("Lånet begynner og slutter på samme tid. Rett klokkeslettet.", field="ends")
    if ends < starts:
        raise RuleBroken(
            "Lånet kan ikke gå over midnatt. Skriv når det slutter samme dag, eller søk om to dager.", field="ends"
        )
    return Span(_moment(day, starts, fold=0, field="starts"), _moment(day, ends, fold=1, field="ends"))


def _moment(day: date, clock: time, *, fold: int, field: str) -> datetime:
    moment = datetime.combine(day, clock.replace(fold=fold), tzinfo=timezone.get_default_timezone())
    if moment.astimezone(UTC).astimezone(moment.tzinfo).time() != clock:
        raise RuleBroken(
            f"Klokka stilles fram denne natten, så {clock:%H.%M} finnes ikke. Velg et annet klokkeslett.",
            field=field,
        )
    return moment


def span_of(loan: RoomLoan) -> Span:
    """Both ends are known: roomloan_has_a_time."""
    event: Any = loan.event
    return Span(event.lower, event.upper)


def require_open(hours: Iterable[Romtid], day: date, starts: time, ends: time) -> None:
    """Within the hours of the weekday. Without hours it is closed."""
    row = next((one for one in hours if one.weekday == day.weekday()), None)
    if row is None:
        closed = WEEKDAYS[day.weekday()]
        raise RuleBroken(f"Rommet lånes ikke ut på {closed}er. Velg en annen dag.", field="day")
    if starts < row.opens or ends > row.closes:
        said = f"{row.opens:%H.%M} til {row.closes:%H.%M}"
        raise RuleBroken(
            f"På {WEEKDAYS[row.weekday]}er lånes rommet ut fra {said}. Velg et klokkeslett innenfor.",
            field="starts" if starts < row.opens else "ends",
        )


def free_between(opens: datetime, closes: datetime, taken: Sequence[Span]) -> list[Span]:
    """What is left of the hours of a day. `taken` is in order and does not overlap."""
    free, at = [], opens
    for span in taken:
        if span.start > at:
            free.append(Span(at, min(span.start, closes)))
        at = max(at, span.end)
    if at < closes:
        free.append(Span(at, closes))
    return [span for span in free if span.start < span.end]


def length_text(span: Span) -> str:
    """«3 timer», «1 time og 30 minutter»."""
    hours, minutes = divmod(int(span.length.total_seconds()) // 60, 60)
    said = [f"{hours} time{'r' if hours != 1 else ''}"] if hours else []
    said += [f"{minutes} minutter"] if minutes else []
    return " og ".join(said)


WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
