"""How a place stands: who coordinates it, when anybody last asked or was there, and what is next."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, Max, Min, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from accounts.models import User
from bomiljo import clock
from bomiljo.clock import Code, rules_of
from bomiljo.models import (
    Bomiljo,
    Bomiljoinnstilling,
    CampaignPlace,
    Hendelse,
    HmsBesok,
    HmsFunn,
    Koordinator,
    Presence,
    Tiltak,
    TiltakStatus,
)
from config.dates import ago_text, norwegian_date
from config.deadlines import LEVELS, Deadline


class Next(NamedTuple):
    """`what` is next, and its lamp: level and words."""

    what: str
    level: str
    text: str


def with_standing(places: QuerySet[Bomiljo], user: User, today: date) -> QuerySet[Any]:
    """Annotates what the list and the head of the page tell. One query, however many places."""
    seen = {model: model._default_manager.visible_to(user) for model in _READ}  # type: ignore[attr-defined]
    now = Koordinator.objects.visible_to(user).on(today)
    of_bydel = now.filter(bomiljo=None, bydel=OuterRef("bydel"))
    rows = with_counts(places, user).select_related("bydel__bomiljoinnstilling", "landlord")
    told: QuerySet[Any] = rows.annotate(
        koordinator=Subquery(now.filter(bomiljo=OuterRef("pk")).values("user__name")[:1]),
        koordinator_of_bydel=Subquery(of_bydel.values("user__name")[:1]),
        last_survey=_of(seen[CampaignPlace], Max("campaign__closed_on")),
        last_presence=_of(seen[Presence], Max(TruncDate("starts_at"))),
        finding_due=_of(seen[HmsFunn].filter(closed_on=None), Min("due_on"), "besok__bomiljo"),
        visit_on=_of(seen[HmsBesok].filter(held_on=None), Min("planned_on")),
    )
    return told


def with_counts(places: QuerySet[Bomiljo], user: User) -> QuerySet[Any]:
    """Annotates how many incidents are open, and how many measures are running."""
    return places.annotate(
        open_incidents=_count(Hendelse.objects.counted_by(user).open()),
        running=_count(Tiltak.objects.visible_to(user).filter(status=TiltakStatus.RUNNING)),
    )


_READ: tuple[type[Model], ...] = (CampaignPlace, Presence, HmsFunn, HmsBesok)


def next_of(place: Any, today: date) -> Next:
    """What is next in the place, and by when: the most urgent first, then the nearest."""
    if place.closed_on and place.closed_on <= today:
        return Next("Følges ikke lenger", "none", norwegian_date(place.closed_on))
    if not (place.koordinator or place.koordinator_of_bydel):
        return Next("Koordinator", "amber", "Ingen er koordinator")
    return min(_due(place, today), key=lambda one: (-LEVELS.index(one[1].level), one[1].due or date.max))[0]


def setting_of(place: Any) -> Bomiljoinnstilling:
    """What the bydel has decided, as far as the user reads it: a landlord sees what applies for all."""
    return getattr(place.bydel, "bomiljoinnstilling", None) or Bomiljoinnstilling(bydel_id=place.bydel_id)


def coordinator_of(place: Any) -> str:
    """The place's own, or the one who has the whole bydel."""
    if place.koordinator:
        return str(place.koordinator)
    return f"{place.koordinator_of_bydel}, for hele bydelen" if place.koordinator_of_bydel else "Ingen"


def ago(day: date | None, today: date) -> str:
    return ago_text(day, today) if day else "Aldri"


def _due(place: Any, today: date) -> list[tuple[Next, Deadline]]:
    rules = rules_of(setting_of(place))
    surveyed = place.last_survey or place.opened_on
    due = [("Undersøkelse", clock.deadline(Code.SURVEY, today, trigger=surveyed, rules=rules))]
    if place.finding_due:
        due.append(("HMS-funn rettet", clock.deadline(Code.HMS_FINDING, today, due=place.finding_due)))
    if place.visit_on:
        due.append(("HMS-besøk", clock.deadline(Code.TASK, today, due=place.visit_on)))
    due.append(("Tilstedeværelse", _presence(place, today, rules["bomiljo"]["presence_days"])))
    return [(Next(what, one.level, f"{what} {one.text}"), one) for what, one in due]


def _presence(place: Any, today: date, most: int) -> Deadline:
    """Nobody has been there for longer than the bydel wants: a lamp, and no more."""
    since = place.last_presence or place.opened_on
    due = date.fromordinal(since.toordinal() + most)
    left = (due - today).days
    if left >= 0:
        return Deadline("none", f"innen {norwegian_date(due)}", due, left)
    return Deadline(
        "amber", "aldri registrert" if not place.last_presence else f"sist {norwegian_date(since)}", due
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(bomiljo=OuterRef("pk")).order_by().values("bomiljo").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), Value(0), output_field=IntegerField())


def _of(rows: QuerySet[Any], value: Any, path: str = "bomiljo") -> Subquery:
    return Subquery(rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(v=value).values("v"))
