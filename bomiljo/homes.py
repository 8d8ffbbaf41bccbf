"""Who lives in a place, as counts alone: dwellings, households, and how they come, go and stay.

Read by those who work with places, who open no leieforhold. Turnover and stability stand beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, TruncQuarter

from accounts.models import User
from accounts.permissions import Permission
from accounts.policies import in_scope
from allocation.rule_figures import small
from bomiljo.models import Bomiljo, BomiljoEntrance, BomiljoKind
from config.deadlines import shifted
from config.lists import COUNT_CAP
from config.together import Apart, Statement, together
from housing.models import Dwelling, Tenancy

YEARS_SHOWN, STAYED_YEARS = 3, 5
# What is read with the landlord's homes opened leaves as counts only (docs/adr/0002). The setting is afterwards
# what it was.
_KEEP = "SELECT set_config('husrom.before', current_setting('husrom.landlords', true), true)"
_OPEN = "set_config('husrom.landlords', %s, true)"
# Those of the places that the user sees, and not of one that is only named (its row may be read too).
_OPEN_SEEN = (
    "set_config('husrom.landlords', (SELECT COALESCE(array_agg(DISTINCT landlord_id), '{}')::text"  # noqa: S608
    f" FROM bomiljo_bomiljo WHERE {in_scope('bydel_id', 'place_bydeler')}"
    f" OR {in_scope('landlord_id', 'landlords')}), true)"
)
_CLOSE = Statement("SELECT set_config('husrom.landlords', current_setting('husrom.before'), true)")


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
    """The counts of one place."""
    (rows,) = together([], question(place, today))
    return told(place, user, rows)


def question(place: Bomiljo, today: date) -> Apart:
    """Asked with the homes of the place's landlord opened, also to somebody who opens none of them."""
    return Apart(_counts(place, today), Statement(f"{_KEEP}, {_OPEN}", [f"{{{place.landlord_id}}}"]), _CLOSE)


def told(place: Bomiljo, user: User, rows: Sequence[Any]) -> Homes:
    """Small counts are hidden from those outside the place's bydel who do not own it."""
    row = rows[0]
    shown = str if _reads_exactly(user, place) else small
    entrances = [
        EntranceHomes(
            one["pk"], one["entrance"], one["street"], date.fromisoformat(one["since"]), one["dwellings"],
            shown(one["households"]),
        )
        for one in row.of_entrances
    ]  # fmt: skip
    return Homes(
        entrances=entrances,
        dwellings=sum(one.dwellings for one in entrances),
        households=shown(sum(one["households"] for one in row.of_entrances)),
        stayed=shown(row.stayed),
        quarters=_quarters(row.moved_in, row.moved_out, shown),
        mostly_of=_mostly_of(row.of_bydeler, place),
    )


def dwellings_of(places: QuerySet[Any], today: date) -> dict[int, int]:
    """Municipal dwellings in use now, by place, for every place of the list (up to what lists count)."""
    homes = Dwelling.objects.in_use().filter(landlord=OuterRef("landlord"))
    mine = BomiljoEntrance.objects.on(today).filter(bomiljo=OuterRef(OuterRef("pk"))).values("entrance")
    rows: QuerySet[Any] = Bomiljo.objects.filter(pk__in=places.order_by().values("pk")).only("pk")
    counted = rows.annotate(municipal=_count_all(homes.filter(entrance__in=mine)))[: COUNT_CAP + 1]
    (answers,) = together([], Apart(counted, Statement(f"{_KEEP}, {_OPEN_SEEN}"), _CLOSE))
    return {row.pk: row.municipal for row in answers}


def dwellings_text(place: Bomiljo, municipal: int) -> str:
    """«24», and «24 av 140» where there are private ones too."""
    if place.kind == BomiljoKind.SCATTERED and place.all_dwellings:
        return f"{municipal} av {place.all_dwellings}"
    return str(municipal)


def _reads_exactly(user: User, place: Bomiljo) -> bool:
    return user.may(Permission.BOMILJO_VIEW, bydel=place.bydel_id, landlord=place.landlord_id)


def _counts(place: Bomiljo, today: date) -> QuerySet[Any]:
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
