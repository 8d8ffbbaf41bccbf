"""Who lives in a place, as counts alone: dwellings, households, and how they come, go and stay.

Read by those who work with places, who open no leieforhold. Turnover and stability stand beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, TruncQuarter

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import counting_homes_of
from allocation.rule_figures import small
from bomiljo.models import Bomiljo, BomiljoEntrance, BomiljoKind
from config.deadlines import shifted
from housing.models import Dwelling, Tenancy

YEARS_SHOWN, STAYED_YEARS = 3, 5


class EntranceHomes(NamedTuple):
    pk: int
    entrance_id: int
    street: str
    since: date
    dwellings: int
    households: str


class Quarter(NamedTuple):
    first: date
    label: str
    moved_in: str
    moved_out: str


@dataclass(frozen=True)
class Homes:
    entrances: list[EntranceHomes] = field(default_factory=list)
    dwellings: int = 0
    households: str = "0"
    stayed: str = "0"
    quarters: list[Quarter] = field(default_factory=list)
    # The bydel that allocates most of the dwellings, when it is another than the place's own.
    mostly_of: str = ""


def homes_of(place: Bomiljo, user: User, today: date) -> Homes:
    """The counts of one place. Small ones are hidden from those outside its bydel who do not own it."""
    with counting_homes_of([place.landlord_id]):
        row = _question(place, today).get()
    told = str if _reads_exactly(user, place) else small
    entrances = [
        EntranceHomes(
            one["pk"], one["entrance"], one["street"], date.fromisoformat(one["since"]), one["dwellings"],
            told(one["households"]),
        )
        for one in row.of_entrances
    ]  # fmt: skip
    return Homes(
        entrances=entrances,
        dwellings=sum(one.dwellings for one in entrances),
        households=told(sum(one["households"] for one in row.of_entrances)),
        stayed=told(row.stayed),
        quarters=_quarters(row.moved_in, row.moved_out, told),
        mostly_of=_mostly_of(row.of_bydeler, place),
    )


def dwellings_of(places: Iterable[Bomiljo], today: date) -> dict[int, int]:
    """Municipal dwellings in use now, by place."""
    known = list(places)
    with counting_homes_of({place.landlord_id for place in known}):
        counted = (
            BomiljoEntrance.objects.filter(bomiljo__in=known)
            .on(today)
            .filter(entrance__dwellings__withdrawn_on=None, entrance__dwellings__landlord=F("bomiljo__landlord"))
            .values("bomiljo")
            .annotate(n=Count("entrance__dwellings"))
            .values_list("bomiljo", "n")
        )
        return dict(counted)


def dwellings_text(place: Bomiljo, municipal: int) -> str:
    """«24», and «24 av 140» where there are private ones too."""
    if place.kind == BomiljoKind.SCATTERED and place.all_dwellings:
        return f"{municipal} av {place.all_dwellings}"
    return str(municipal)


def _reads_exactly(user: User, place: Bomiljo) -> bool:
    return user.may(Permission.BOMILJO_VIEW, bydel=place.bydel_id, landlord=place.landlord_id)


def _question(place: Bomiljo, today: date) -> QuerySet[Any]:
    now = BomiljoEntrance.objects.on(today)
    mine: Any = now.filter(bomiljo=place)
    homes = Dwelling.objects.in_use().filter(landlord=place.landlord_id)
    inside = homes.filter(entrance__in=mine.values("entrance"))
    lives = Tenancy.objects.filter(Q(moved_out=None) | Q(moved_out__gte=today), moved_in__lte=today)
    mine = mine.annotate(
        dwellings=_count(homes, "entrance"),
        households=_count(lives.filter(dwelling__landlord=place.landlord_id), "dwelling__entrance"),
    )
    since = shifted(today, -12 * YEARS_SHOWN, "month").replace(day=1)
    homed = Tenancy.objects.filter(dwelling__in=inside)
    rows: QuerySet[Any] = Bomiljo.objects.filter(pk=place.pk)
    told: QuerySet[Any] = rows.annotate(
        of_entrances=_json(
            mine.order_by("entrance__street"), pk="pk", entrance="entrance_id", street="entrance__street",
            since="valid_from", dwellings="dwellings", households="households",
        ),
        of_bydeler=_json(
            _by(inside, "bydel", "bydel__name").order_by("-n"), bydel="bydel", name="bydel__name", n="n"
        ),
        moved_in=_per_quarter(homed, "moved_in", since, today),
        moved_out=_per_quarter(homed, "moved_out", since, today),
        stayed=_count_all(
            homed.filter(pk__in=lives, moved_in__lte=shifted(today, -12 * STAYED_YEARS, "month"))
        ),
    )  # fmt: skip
    return told


def _count(rows: QuerySet[Any], path: str) -> Coalesce:
    counted = rows.filter(**{path: OuterRef("entrance")}).order_by().values(path).annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), Value(0), output_field=IntegerField())


def _count_all(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), Value(0), output_field=IntegerField())


def _by(rows: QuerySet[Any], *columns: str) -> QuerySet[Any]:
    counted: QuerySet[Any] = rows.order_by().values(*columns).annotate(n=Count("pk"))
    return counted


def _per_quarter(rows: QuerySet[Any], column: str, since: date, today: date) -> ArraySubquery:
    within = rows.filter(**{f"{column}__gte": since, f"{column}__lte": today})
    counted = _by(within.annotate(quarter=TruncQuarter(column)), "quarter")
    return _json(counted.order_by("-quarter"), quarter="quarter", n="n")


def _json(rows: QuerySet[Any], **columns: str) -> ArraySubquery:
    return ArraySubquery(rows.values(json=JSONObject(**columns)))


def _quarters(moved_in: Sequence[Any], moved_out: Sequence[Any], told: Any) -> list[Quarter]:
    came = {one["quarter"][:10]: one["n"] for one in moved_in}
    went = {one["quarter"][:10]: one["n"] for one in moved_out}
    days = sorted(({*came} | {*went}), reverse=True)
    return [
        Quarter(day, f"{(day.month + 2) // 3}. kvartal {day.year}", told(came.get(key, 0)), told(went.get(key, 0)))
        for key, day in ((key, date.fromisoformat(key)) for key in days)
    ]


def _mostly_of(bydeler: Sequence[Any], place: Bomiljo) -> str:
    total = sum(one["n"] for one in bydeler)
    most = next(iter(bydeler), None)
    if most is None or most["bydel"] == place.bydel_id or most["n"] * 2 <= total:
        return ""
    return str(most["name"])
