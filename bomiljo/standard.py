"""Oslostandarden: the status of each bydel and place on any day, computed from what is registered.

Every count reads the days in the records themselves, so what happens later changes nothing of an earlier status.
(What is registered afterwards with an earlier date does: then the earlier status was wrong.) A measure without
records of its own lives by Standardbevis; without one it is unknown, never «ikke oppfylt».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from accounts.models import Bydel, User
from accounts.permissions import Permission
from bomiljo.models import Bomiljo, OslostandardStatus, Standardbevis, StandardMeasure
from bomiljo.models.seen import opened
from bomiljo.standard_counts import question, told
from bomiljo.standard_places import IN_PLACES, YEAR, counted_at, places_on, together
from bomiljo.standard_state import OF_PLACE, Counted, Status, made, state_of, texts
from config.together import together as ask

__all__ = ["Status", "bydeler_of", "found", "of_place", "said", "state_of", "statuses", "texts"]
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


@dataclass(frozen=True)
class Found:
    """The fifteen of each bydel in the order of the chapters, and its places by name with the measures of each."""

    bydeler: dict[int, list[Status]]
    places: dict[int, list[tuple[Bomiljo, dict[StandardMeasure, Status]]]]
    more: list[list[Any]]


def found(user: User | None, bydeler: Iterable[int], day: date, more: Sequence[QuerySet[Any]] = ()) -> Found:
    """All of it in one trip, however many bydeler and places; and the rows of what else is asked.

    Without a user it is told of the places that the transaction opens: for figures, which are the same for all.
    """
    wanted = list(bydeler)
    asked = [_places(user, wanted, day), *_said(user, wanted, day)]
    rows, overrides, bevis, *others, counts = ask([*asked, *more], question(user, wanted, day))
    words = said(overrides, bevis)
    places: dict[int, list[tuple[Bomiljo, dict[StandardMeasure, Status]]]] = {pk: [] for pk in wanted}
    for place in rows:
        places[place.bydel_id].append((place, {status.measure: status for status in of_place(place, words)}))
    return Found({row.pk: _of_bydel(row, places[row.pk], words) for row in counts}, places, others)


def statuses(user: User, bydeler: Iterable[int], day: date) -> dict[int, list[Status]]:
    return found(user, bydeler, day).bydeler


def _of_bydel(
    row: Any, places: list[tuple[Bomiljo, dict[StandardMeasure, Status]]], words: Said
) -> list[Status]:  # fmt: skip
    counts = told(row) | {measure: together(measure, [at[measure] for _, at in places]) for measure in IN_PLACES}
    return [words.status(row.pk, None, measure, counts.get(measure, Counted())) for measure in StandardMeasure]


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


def overrides_on(user: User | None, day: date) -> QuerySet[OslostandardStatus]:
    rows: QuerySet[OslostandardStatus] = opened(OslostandardStatus.objects, user).on(day)
    return rows


def bevis_on(user: User | None, day: date) -> QuerySet[Standardbevis]:
    """One without an end counts for two years."""
    rows: QuerySet[Standardbevis] = opened(Standardbevis.objects, user).filter(valid_from__lte=day)
    return rows.filter(Q(valid_to__gte=day) | Q(valid_to=None, valid_from__gt=day - timedelta(days=2 * YEAR)))


def _said(user: User | None, bydeler: list[int], day: date) -> tuple[QuerySet[Any], QuerySet[Any]]:
    wanted = {"bydel__in": bydeler}
    return overrides_on(user, day).filter(**wanted), bevis_on(user, day).filter(**wanted)


def _places(user: User | None, bydeler: list[int], day: date) -> QuerySet[Bomiljo]:
    rows = opened(Bomiljo.objects, user).filter(bydel__in=bydeler)
    return places_on(rows, day).order_by("name_sort", "pk")
