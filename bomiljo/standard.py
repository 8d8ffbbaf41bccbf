"""Oslostandarden: the status of each bydel and place on any day, computed from what is registered.

Every count reads the days in the records themselves, so what happens later changes nothing of an earlier status.
(What is registered afterwards with an earlier date does: then the earlier status was wrong.) A measure without
records of its own lives by Standardbevis; without one it is unknown, never «ikke oppfylt».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo.models import Bomiljo, OslostandardStatus, Standardbevis, StandardMeasure
from bomiljo.standard_counts import counted
from bomiljo.standard_places import IN_PLACES, YEAR, counted_at, places_on, together
from bomiljo.standard_state import OF_PLACE, Counted, Status, made, state_of, texts

__all__ = ["Status", "bydeler_of", "of_place", "of_places", "said", "state_of", "statuses", "texts"]
Whose = tuple[int, int | None, str]


class Said(NamedTuple):
    """What people have said, by bydel, place (None for the whole bydel) and measure."""

    overrides: dict[Whose, OslostandardStatus]
    bevis: dict[Whose, list[Standardbevis]]

    def status(self, bydel: int, place: int | None, measure: StandardMeasure, count: Counted) -> Status:
        whose = (bydel, place, measure)
        return made(measure, count, self.overrides.get(whose), self.bevis.get(whose, []))


def bydeler_of(user: User) -> list[Bydel]:
    """Own bydeler; all in the kommune for those who compare them. A landlord has none, and is refused."""
    kommuner = user.scopes.kommuner(Permission.BOMILJO_CITY)
    own = Q(pk__in=user.scopes.bydeler(Permission.BOMILJO_VIEW))
    wanted = own | Q(kommune__in=kommuner) if kommuner else own
    found = list(Bydel.objects.filter(wanted).select_related("kommune").order_by("number", "pk"))
    if not found:
        user.require(Permission.BOMILJO_VIEW, bydel=0)
    return found


def statuses(user: User, bydeler: Iterable[int], day: date) -> dict[int, list[Status]]:
    """Of each bydel, the fifteen in the order of the chapters. The same questions for one bydel and for all."""
    wanted = list(bydeler)
    told = _said(user, wanted, day)
    counts = counted(user, wanted, day)
    at: dict[tuple[int, str], list[Status]] = {}
    for place in _places(user, wanted, day):
        for status in of_place(place, told, IN_PLACES):
            at.setdefault((place.bydel_id, status.measure), []).append(status)
    counts |= {(bydel, measure): together(StandardMeasure(measure), rows) for (bydel, measure), rows in at.items()}
    return {
        bydel: [
            told.status(bydel, None, measure, counts.get((bydel, measure), Counted()))
            for measure in StandardMeasure
        ]
        for bydel in wanted
    }


def of_places(user: User, bydel: int, measure: StandardMeasure, day: date) -> list[tuple[Bomiljo, Status]]:
    """Each place of the bydel, by name. Two questions more than none, however many places."""
    if measure not in OF_PLACE:
        return []
    told = _said(user, [bydel], day)
    rows = _places(user, [bydel], day).order_by("name_sort", "pk")
    return [(place, of_place(place, told, [measure])[0]) for place in rows]


def of_place(place: Any, told: Said, measures: Sequence[StandardMeasure] = OF_PLACE) -> list[Status]:
    """Of a place as places_on answers it."""
    return [
        told.status(place.bydel_id, place.pk, measure, counted_at(place, measure)) for measure in measures
    ]  # fmt: skip


def said(overrides: Iterable[OslostandardStatus], bevis: Iterable[Standardbevis]) -> Said:
    kept: dict[Whose, list[Standardbevis]] = {}
    for row in bevis:
        kept.setdefault((row.bydel_id, row.bomiljo_id, row.measure), []).append(row)
    return Said({(row.bydel_id, row.bomiljo_id, row.measure): row for row in overrides}, kept)


def overrides_on(user: User, day: date) -> QuerySet[OslostandardStatus]:
    return OslostandardStatus.objects.visible_to(user).on(day)


def bevis_on(user: User, day: date) -> QuerySet[Standardbevis]:
    """One without an end counts for two years."""
    rows = Standardbevis.objects.visible_to(user).filter(valid_from__lte=day)
    return rows.filter(Q(valid_to__gte=day) | Q(valid_to=None, valid_from__gt=day - timedelta(days=2 * YEAR)))


def _said(user: User, bydeler: list[int], day: date) -> Said:
    wanted = {"bydel__in": bydeler}
    return said(overrides_on(user, day).filter(**wanted), bevis_on(user, day).filter(**wanted))


def _places(user: User, bydeler: list[int], day: date) -> QuerySet[Bomiljo]:
    return places_on(Bomiljo.objects.visible_to(user).filter(bydel__in=bydeler), day).order_by()
