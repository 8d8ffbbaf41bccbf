"""Which waiting households fit a dwelling, and why the others do not.

One list of rules, each a condition in SQL and its explanation, used both ways: the bydel's waiting list
against one dwelling, and the vacant dwellings against one household. Nobody is left out silently: those
who do not fit are returned with the reasons, in list order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    RowRange,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.expressions import Combinable, Expression
from django.db.models.functions import Coalesce, Least
from django.db.models.lookups import Exact, GreaterThan, IsNull, LessThan

from allocation.list_history import rows_on
from allocation.models import DwellingNeed, Offer, Soknad, WaitingEntry
from allocation.order import GROUNDS, Ranked, grounds_of, in_order, places, ranked, rules_for
from housing.models import Dwelling, DwellingCategory, Vacancy

# A column of the one side, or a value of the other.
Side = Callable[[str], Combinable]


def _none_of(value: Combinable, array: Combinable) -> Expression:
    return IsNull(Func(array, value, function="array_position", output_field=IntegerField()), True)


class Rule(NamedTuple):
    """`broken` says in SQL that the dwelling does not meet the need, `text` why, in bokmål."""

    code: str
    broken: Callable[[Side, Side], Q | Expression]
    text: Callable[[DwellingNeed, Dwelling], str]


def _lacks(name: str) -> Callable[[Side, Side], Q | Expression]:
    return lambda need, home: _both(Exact(need(name), Value(True)), Exact(home(name), Value(False)))


def _both(*conditions: Expression) -> Q:
    return reduce(and_, (Q(condition) for condition in conditions))


def _rooms_text(need: DwellingNeed, home: Dwelling) -> str:
    low, high = need.rooms_min, need.rooms_max
    return f"Boligen har {home.rooms} rom, husstanden trenger {low if low == high else f'{low}–{high}'}"


def _category_text(need: DwellingNeed, home: Dwelling) -> str:
    wanted = ", ".join(DwellingCategory(category).label.lower() for category in need.categories)
    return f"Boligen er «{home.get_category_display().lower()}», husstanden trenger {wanted or 'en annen'}"


RULES = (
    Rule("too_small", lambda need, home: GreaterThan(need("rooms_min"), home("rooms")), _rooms_text),
    Rule("too_large", lambda need, home: LessThan(need("rooms_max"), home("rooms")), _rooms_text),
    Rule("step_free", _lacks("step_free"), lambda need, home: "Trenger trinnfri adkomst"),
    Rule("wheelchair", _lacks("wheelchair"), lambda need, home: "Trenger plass til rullestol"),
    Rule("bath_adapted", _lacks("bath_adapted"), lambda need, home: "Trenger tilrettelagt bad"),
    Rule(
        "floor",
        lambda need, home: _both(
            Exact(home("entrance__lift"), Value(False)),
            GreaterThan(home("floor"), need("max_floor_without_lift")),
        ),
        lambda need, home: f"Boligen er i {home.floor}. etasje uten heis",
    ),
    Rule("category", lambda need, home: _none_of(home("category"), need("categories")), _category_text),
)
AVOIDED = "Oppgangen er blant dem husstanden bør unngå"
NO_NEED = "Boligbehovet er ikke registrert"
HAS_OFFER = "Husstanden har allerede et åpent eller akseptert tilbud"


@dataclass(frozen=True)
class Match:
    """One waiting household against the dwelling. `misfits` is empty when it fits."""

    entry: WaitingEntry
    rank: int
    why: str
    misfits: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.misfits

    @property
    def soknad(self) -> Soknad:
        return self.entry.soknad


@dataclass(frozen=True)
class VacancyMatch:
    vacancy: Vacancy
    misfits: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.misfits


def candidates(dwelling: Dwelling, day: date) -> list[Match]:
    """Everybody on the waiting list of the dwelling's bydel on the day, in list order. One query.

    A bytte that is granted to another bydel is to be handed over to it, and is not offered anything here.
    """
    return [_match(place, dwelling) for place in ranked(dwelling.bydel, day, entries=_listed(dwelling, day))]


def shortlist(dwelling: Dwelling, day: date, size: int = 10) -> list[Match]:
    """The first `size` that fit on the day, and those above the last of them who do not. Of the others only the
    next one is read, since the last is compared with it."""
    grounds = grounds_of(rules_for(dwelling.bydel, day))
    near = in_order(_as_far_as(size, _listed(dwelling, day), grounds), grounds)
    matches = [_match(place, dwelling) for place in places(rows_on(near, dwelling.bydel, day), grounds)]
    last = max([match.rank for match in matches if match.fits][:size], default=0)
    return matches[:last]


def _listed(dwelling: Dwelling, day: date) -> QuerySet[WaitingEntry]:
    waiting = WaitingEntry.objects.filter(bydel=dwelling.bydel_id).ready(day)
    leaves = Q(soknad__exchange_to__isnull=False) & ~Q(soknad__exchange_to=dwelling.bydel_id)
    return _against(dwelling, waiting.exclude(leaves))


def _as_far_as(size: int, entries: QuerySet[WaitingEntry], grounds: Sequence[str]) -> QuerySet[WaitingEntry]:
    """The entries (_against) down to the one below number `size` that fits, or below the last that does."""
    broken = (Q(**{f"breaks_{rule.code}": True}) for rule in RULES)
    misfits = reduce(or_, broken, Q(breaks_avoided=True) | Q(has_offer=True) | Q(soknad__need=None))
    fits = Case(When(misfits, then=Value(0)), default=Value(1))
    order: list[Any] = [GROUNDS[name].expression for name in grounds]
    # Of those above, but for the nearest: it may be the last that fits.
    above = Coalesce(Window(Sum(fits), order_by=order, frame=RowRange(end=-2)), Value(0))
    counted = entries.annotate(fitting_above=above, fitting=Window(Sum(fits)))
    near = counted.filter(fitting_above__lt=Least(F("fitting"), Value(size))).values("pk")
    return entries.filter(pk__in=near)


def vacancies_for(soknad: Soknad, day: date) -> list[VacancyMatch]:
    """The bydel's open vacancies without a binding offer, those that fit first, in order of readiness."""
    need = DwellingNeed.objects.filter(soknad=soknad).first()
    vacancies = (
        Vacancy.objects.open()
        .filter(dwelling__bydel=soknad.bydel_id, dwelling__withdrawn_on=None)
        .exclude(dwelling__offers__in=Offer.objects.binding())
        .select_related("dwelling__entrance")
        .order_by(F("ready_from").asc(nulls_last=True), "dwelling__address_sort", "pk")
    )
    if need is None:
        return [VacancyMatch(vacancy, (NO_NEED,)) for vacancy in vacancies]
    avoided = Exists(need.avoid_entrances.filter(pk=OuterRef("dwelling__entrance")))
    tested = vacancies.annotate(
        **_tests(lambda name: _constant(need, name), lambda name: F(f"dwelling__{name}")),
        breaks_avoided=avoided,
    )
    found = [VacancyMatch(row, _broken(row, need, row.dwelling)) for row in tested]
    return sorted(found, key=lambda match: not match.fits)


def _against(dwelling: Dwelling, entries: QuerySet[WaitingEntry]) -> QuerySet[WaitingEntry]:
    """The entries, each with every rule tested against the dwelling."""
    avoided = DwellingNeed.avoid_entrances.through.objects.filter(
        dwellingneed=OuterRef("soknad__need"), entrance=dwelling.entrance_id
    )
    taken = Offer.objects.binding().filter(household=OuterRef("soknad__household"))
    return entries.select_related("soknad__need").annotate(
        **_tests(lambda name: F(f"soknad__need__{name}"), lambda name: _constant(dwelling, name)),
        breaks_avoided=Exists(avoided),
        has_offer=Exists(taken),
    )


def _constant(side: DwellingNeed | Dwelling, name: str) -> Value:
    value: Any = side
    for part in name.split("__"):
        value = getattr(value, part)
    field = side._meta.get_field(name) if "__" not in name else BooleanField()
    return Value(value, output_field=field)  # type: ignore[arg-type]


def _tests(need: Side, home: Side) -> dict[str, Case]:
    """Every rule as a column that is true when it is broken; an unknown need breaks nothing."""
    return {
        f"breaks_{rule.code}": Case(When(_as_q(rule.broken(need, home)), then=Value(True)), default=Value(False))
        for rule in RULES
    }


def _as_q(condition: Q | Expression) -> Q:
    return condition if isinstance(condition, Q) else Q(condition)


def _broken(row: Any, need: DwellingNeed, home: Dwelling) -> tuple[str, ...]:
    texts = [rule.text(need, home) for rule in RULES if getattr(row, f"breaks_{rule.code}")]
    return (*texts, *([AVOIDED] if row.breaks_avoided else []))


def _match(place: Ranked, dwelling: Dwelling) -> Match:
    entry: Any = place.entry
    need = getattr(entry.soknad, "need", None)
    misfits = (NO_NEED,) if need is None else _broken(entry, need, dwelling)
    if entry.has_offer:
        misfits = (*misfits, HAS_OFFER)
    return Match(entry=place.entry, rank=place.rank, why=place.why or place.behind, misfits=misfits)
