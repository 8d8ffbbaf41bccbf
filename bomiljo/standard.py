"""Oslostandarden: the status of each bydel on any day, computed from what is registered.

Every count reads the days in the records themselves, so what happens later changes nothing of an earlier status.
(What is registered afterwards with an earlier date does: then the earlier status was wrong.) A measure without
records of its own lives by Standardbevis; without one it is unknown, never «ikke oppfylt».
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models import Case, Count, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When

from accounts.models import User
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
    MoteStatus,
    OslostandardStatus,
    Presence,
    RoomLoan,
    Samarbeidsmote,
    Samling,
    Standardbevis,
    StandardMeasure,
    StandardState,
    Tiltak,
)

M, S = StandardMeasure, StandardState
YEAR, HALF, QUARTER = 365, 182, 90
Counts = dict[tuple[int, str], tuple[int, int]]


class Text(NamedTuple):
    """A measure as Oslostandarden has it (oslostandard.toml)."""

    chapter: str
    checklist: int
    responsible: str
    must: str
    should: str
    reads: str


@dataclass(frozen=True)
class Status:
    """`met` of `of` is the proof; `override` is a person's word against it, `bevis` what has no other record."""

    measure: StandardMeasure
    state: StandardState
    met: int = 0
    of: int = 0
    override: OslostandardStatus | None = None
    bevis: tuple[Standardbevis, ...] = ()


@cache
def texts() -> dict[StandardMeasure, Text]:
    rows = tomllib.loads(Path(__file__).with_name("oslostandard.toml").read_text(encoding="utf-8"))
    return {StandardMeasure(slug): Text(**row) for slug, row in rows.items()}


def state_of(met: int, of: int) -> StandardState:
    """All, some or none. Of nothing there is nothing to say."""
    if not of:
        return S.UNKNOWN
    return S.MET if met >= of else S.PARTLY if met else S.NOT_MET


def statuses(user: User, bydeler: Iterable[int], day: date) -> dict[int, list[Status]]:
    """Of each bydel, the fifteen in the order of the chapters. Six questions, however many bydeler."""
    wanted = list(bydeler)
    counts = counted(user, wanted, day)
    overrides = {
        (row.bydel_id, row.measure): row
        for row in OslostandardStatus.objects.visible_to(user).on(day).filter(bydel__in=wanted, bomiljo=None)
    }
    bevis = bevis_on(user, wanted, day)
    return {
        bydel: [
            _status(measure, counts.get((bydel, measure), (0, 0)), overrides.get((bydel, measure)),
                    bevis.get((bydel, measure), []))
            for measure in M
        ]
        for bydel in wanted
    }  # fmt: skip


def _status(
    measure: StandardMeasure, count: tuple[int, int], override: OslostandardStatus | None,
    bevis: list[Standardbevis],
) -> Status:  # fmt: skip
    state = state_of(*count)
    if state == S.UNKNOWN and bevis:
        state = S.MET
    if measure == M.CHILDREN and not count[1] and not bevis:
        state = S.NOT_RELEVANT
    if override:
        state = StandardState(override.state)
    return Status(measure, state, *count, override, tuple(bevis))


def bevis_on(user: User, bydeler: list[int], day: date) -> dict[tuple[int, str], list[Standardbevis]]:
    """One without an end counts for two years."""
    rows = Standardbevis.objects.visible_to(user).filter(bydel__in=bydeler, valid_from__lte=day)
    kept = rows.filter(Q(valid_to__gte=day) | Q(valid_to=None, valid_from__gt=day - timedelta(days=2 * YEAR)))
    found: dict[tuple[int, str], list[Standardbevis]] = {}
    for row in kept:
        found.setdefault((row.bydel_id, row.measure), []).append(row)
    return found


def counted(user: User, bydeler: list[int], day: date) -> Counts:
    """How many meet each measure, of how many, by bydel."""
    counts: Counts = {}
    for measure, rows in (
        (M.COOPERATION, _landlords(user, bydeler, day)),
        (M.PHYSICAL, _findings(user, bydeler, day)),
        (M.FOLLOW_UP, _incidents(user, bydeler, day)),
    ):
        counts |= {(bydel, measure): (met, of) for bydel, met, of in rows}
    for row in by_places(user, bydeler, day):
        families, with_measure = row.pop("families"), row.pop("family_measures")
        bydel, of = row.pop("bydel"), row.pop("places")
        counts |= {(bydel, measure): (met, of) for measure, met in row.items()}
        counts[bydel, M.CHILDREN] = (with_measure, families)
    return {key: count for key, count in counts.items() if key[1] != M.ROOMS or count[0]}


def places_on(user: User, day: date, limits: Mapping[int, Bomiljoinnstilling]) -> QuerySet[Bomiljo]:
    """The places followed on the day, each with which measures it meets: what lies behind a count."""
    return (
        Bomiljo.objects.visible_to(user)
        .open_on(day)
        .annotate(
            asked_after=_limit(limits, lambda row: months_before(day, row.survey_months)),
            seen_after=_limit(limits, lambda row: day - timedelta(days=row.presence_days)),
        )
        .annotate(**_conditions(day))
    )


def by_places(user: User, bydeler: list[int], day: date) -> Any:
    """One question for all the measures that are counted in places."""
    rows = Bomiljoinnstilling.objects.filter(bydel__in=bydeler)
    limits = {row.bydel_id: row for row in rows}
    places = places_on(user, day, limits).filter(bydel__in=bydeler).order_by()
    sums = {name: Count("pk", filter=Q(**{f"has_{name}": True})) for name in PLACE_MEASURES}
    families = Q(families_focus=True)
    return places.values("bydel").annotate(
        places=Count("pk"), families=Count("pk", filter=families),
        family_measures=Count("pk", filter=families & Q(has_barn_og_unge=True)), **sums,
    )  # fmt: skip


PLACE_MEASURES = [
    measure.value
    for measure in (M.PARTICIPATION, M.SURVEY, M.COORDINATION, M.DIALOGUE, M.ROOMS, M.PRESENCE, M.ACTIVITIES)
]


def _conditions(day: date) -> dict[str, Any]:
    """What a place must have had, by measure."""
    of_place, year, quarter = {"bomiljo": OuterRef("pk")}, _since(day, YEAR), _since(day, QUARTER)
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
            Informasjon.objects.filter(**of_place, where_to_turn=True, given_on__range=_since(day, 2 * YEAR))
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


def _landlords(user: User, bydeler: list[int], day: date) -> Iterable[tuple[int, int, int]]:
    """Those who own a place in the bydel, and have met it in half a year."""
    met = Samarbeidsmote.objects.filter(
        bydel=OuterRef("bydel"), landlord=OuterRef("landlord"), status=MoteStatus.HELD,
        held_at__date__range=_since(day, HALF),
    )  # fmt: skip
    places = Bomiljo.objects.visible_to(user).open_on(day).filter(bydel__in=bydeler).annotate(met=Exists(met))
    return _grouped(places, Count("landlord", distinct=True, filter=Q(met=True)), Count("landlord", distinct=True))


def _findings(user: User, bydeler: list[int], day: date) -> Iterable[tuple[int, int, int]]:
    rows = HmsFunn.objects.visible_to(user).filter(
        besok__bydel__in=bydeler, besok__held_on__lte=day, due_on__range=_since(day, YEAR)
    )
    return _grouped(rows.annotate(bydel=F("besok__bydel")), Count("pk", filter=Q(closed_on__lte=day)), Count("pk"))


def _incidents(user: User, bydeler: list[int], day: date) -> Iterable[tuple[int, int, int]]:
    """Those whose first answer is due on the day or before."""
    rows = Hendelse.objects.filter(bydel__in=bydeler, respond_by__range=_since(day, YEAR), received_on__lte=day)
    return _grouped(rows, Count("pk", filter=Q(responded_on__lte=F("respond_by"))), Count("pk"))


def _grouped(rows: QuerySet[Any], met: Any, of: Any) -> list[tuple[int, int, int]]:
    return list(rows.order_by().values("bydel").annotate(met=met, of=of).values_list("bydel", "met", "of"))


def _since(day: date, days: int) -> tuple[date, date]:
    """So many days up to and with the day."""
    return day - timedelta(days=days - 1), day


def _limit(limits: Mapping[int, Bomiljoinnstilling], start: Any) -> Case:
    """Each bydel has limits of its own."""
    usual = start(Bomiljoinnstilling())
    own = [When(bydel=bydel, then=Value(start(row))) for bydel, row in limits.items()]
    return Case(*own, default=Value(usual), output_field=DateField())


def months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))
