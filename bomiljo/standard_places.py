"""Oslostandarden in one place after the other: which measures each meets, in one question for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Count,
    DateField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from bomiljo.models import (
    Aktivitet,
    BodyMeeting,
    Bomiljo,
    Bomiljoinnstilling,
    CampaignPlace,
    CampaignStatus,
    Hendelse,
    HmsFunn,
    Informasjon,
    Koordinator,
    Presence,
    RoomLoan,
    Samling,
    StandardMeasure,
    Tiltak,
)
from bomiljo.standard_state import OF_PLACE, Counted, S, Status

M = StandardMeasure
YEAR, QUARTER = 365, 90
# Counted in places; the others in findings and incidents.
IN_PLACES = tuple(measure for measure in OF_PLACE if measure not in {M.PHYSICAL, M.FOLLOW_UP})


def places_on(rows: QuerySet[Bomiljo], day: date) -> QuerySet[Bomiljo]:
    """Those of the places that are followed on the day, each with what it has had of each measure."""
    found: QuerySet[Bomiljo] = (
        rows.open_on(day)  # type: ignore[attr-defined]
        .annotate(asked_after=_asked_after(day), seen_after=_seen_after(day))
        .annotate(**_conditions(day), **_parts(findings(day), "besok__bomiljo", M.PHYSICAL))
        .annotate(**_parts(incidents(day), "bomiljo", M.FOLLOW_UP))
    )
    return found


def counted_at(place: Any, measure: StandardMeasure) -> Counted:
    """How much of the measure one place has."""
    if measure in {M.PHYSICAL, M.FOLLOW_UP}:
        return Counted(getattr(place, f"met_{measure}"), getattr(place, f"of_{measure}"))
    met = int(getattr(place, f"has_{measure}"))
    # Where there are no families, and no room that has been used, nothing is asked of the place.
    asked = {M.CHILDREN: int(place.families_focus), M.ROOMS: met}.get(measure, 1)
    return Counted(met if asked else 0, asked)


def together(measure: StandardMeasure, found: Iterable[Status]) -> Counted:
    """How many places of a bydel meet it. Rooms are asked for nowhere until one is used somewhere."""
    states = [status.state for status in found]
    met = states.count(S.MET)
    if measure == M.ROOMS:
        return Counted(met, len(states)) if met else Counted()
    return Counted(met, sum(state not in {S.NOT_RELEVANT, S.UNKNOWN} for state in states))


def findings(day: date) -> QuerySet[HmsFunn]:
    rows = HmsFunn.objects.filter(besok__held_on__lte=day, due_on__range=since(day, YEAR))
    return rows.annotate(is_met=Q(closed_on__isnull=False) & Q(closed_on__lte=day)).order_by()


def incidents(day: date) -> QuerySet[Hendelse]:
    """Those whose first answer is due on the day or before."""
    rows = Hendelse.objects.filter(respond_by__range=since(day, YEAR), received_on__lte=day)
    return rows.annotate(is_met=Q(responded_on__isnull=False) & Q(responded_on__lte=F("respond_by"))).order_by()


def since(day: date, days: int) -> tuple[date, date]:
    """So many days up to and with the day."""
    return day - timedelta(days=days - 1), day


def _parts(rows: QuerySet[Any], path: str, measure: StandardMeasure) -> dict[str, Any]:
    own = rows.filter(**{path: OuterRef("pk")}).values(path)
    return {
        f"of_{measure}": _number(own.annotate(n=Count("pk"))),
        f"met_{measure}": _number(own.annotate(n=Count("pk", filter=Q(is_met=True)))),
    }


def _number(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


def _conditions(day: date) -> dict[str, Any]:
    """What a place must have had, by measure."""
    of_place, year, quarter = {"bomiljo": OuterRef("pk")}, since(day, YEAR), since(day, QUARTER)
    present = Presence.objects.filter(**of_place, starts_at__date__lte=day)
    return {
        f"has_{M.PARTICIPATION}": Exists(
            BodyMeeting.objects.filter(body__bomiljo=OuterRef("pk"), held_on__range=year)
        ),
        f"has_{M.SURVEY}": Exists(
            CampaignPlace.objects.filter(
                **of_place, campaign__status=CampaignStatus.CLOSED, campaign__closed_on__lte=day,
                campaign__closed_on__gt=OuterRef("asked_after"),
            )
        ),
        f"has_{M.COORDINATION}": Exists(
            Koordinator.objects.on(day).filter(
                Q(bomiljo=OuterRef("pk")) | Q(bomiljo=None, bydel=OuterRef("bydel"))
            )
        ),
        f"has_{M.DIALOGUE}": Exists(
            Informasjon.objects.filter(**of_place, where_to_turn=True, given_on__range=since(day, 2 * YEAR))
        ),
        f"has_{M.ROOMS}": Exists(
            RoomLoan.objects.filter(room__bomiljo=OuterRef("pk"), key_given_on__range=year)
        ),
        f"has_{M.PRESENCE}": Exists(present.filter(starts_at__date__gt=OuterRef("seen_after")))
        & Exists(present.filter(evening=True, starts_at__date__range=quarter)),
        f"has_{M.ACTIVITIES}": Exists(
            Samling.objects.filter(
                aktivitet__in=_running(Aktivitet, day), aktivitet__bomiljo=OuterRef("pk"), held_on__range=quarter
            )
        ),
        f"has_{M.CHILDREN}": Exists(_running(Tiltak, day).filter(**of_place)),
    }  # fmt: skip


def _running(model: Any, day: date) -> Any:
    return model.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day), starts_on__lte=day)


def _asked_after(day: date) -> Func:
    joined = " - make_interval(months => "
    return _limit(day, "survey_months", template="(%(expressions)s))::date", arg_joiner=joined)


def _seen_after(day: date) -> Func:
    return _limit(day, "presence_days", template="(%(expressions)s)", arg_joiner=" - ")


def _limit(day: date, name: str, **words: str) -> Func:
    """Each bydel has limits of its own."""
    own = Bomiljoinnstilling.objects.filter(bydel=OuterRef("bydel")).values(name)
    number = Cast(Coalesce(Subquery(own), getattr(Bomiljoinnstilling(), name)), IntegerField())
    return Func(Cast(Value(day), DateField()), number, output_field=DateField(), **words)
