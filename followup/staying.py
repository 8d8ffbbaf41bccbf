"""What is said of a midlertidig opphold: nights, kroner, children, young people, and its lamps. Reads only."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, DateField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from config.deadlines import Deadline
from config.money import THIN_SPACE, kroner
from followup import clock
from followup.clock import Code
from followup.models import MidlertidigOpphold
from housing.models import Household, HouseholdMember, Relation

ADULT, YOUNG = 18, 25
_BORN = "person__birth_date"


class YearsBefore(Func):
    """The same day some years before, as Postgres counts: 28 February for the 29th."""

    output_field = DateField()

    def __init__(self, day: Any, years: int) -> None:
        super().__init__(day, template=f"(%(expressions)s - interval '{int(years)} years')::date")


def with_people(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """With `children` (under 18) and `young` (somebody under 25 who is no child in the household's care).

    Counted on the day: today, or the last day of a stay that is over.
    """
    rows = rows.annotate(day=Coalesce(F("ended_on"), Value(today, output_field=DateField())))
    members = _members(OuterRef("household"), OuterRef("day"))
    children = members.filter(_child(OuterRef("day"))).order_by().values("household").annotate(n=Count("pk"))
    young = members.filter(_young(OuterRef("day")))
    counted: QuerySet[Any] = rows.annotate(
        children=Coalesce(children.values("n"), Value(0), output_field=IntegerField()), young=Exists(young)
    )
    return counted


def _members(household: Any, day: Any) -> QuerySet[HouseholdMember]:
    lasting = Q(valid_to=None) | Q(valid_to__gte=day)
    return HouseholdMember.objects.filter(lasting, household=household, valid_from__lte=day)


def _child(day: Any) -> Q:
    """Under 18, and not the one whom the household is named by."""
    return Q(**{f"{_BORN}__gt": YearsBefore(day, ADULT)}) & ~Q(relation=Relation.MAIN)


def _young(day: Any) -> Q:
    under = Q(**{f"{_BORN}__gt": YearsBefore(day, YOUNG)})
    grown = Q(**{f"{_BORN}__lte": YearsBefore(day, ADULT)})
    return under & (grown | Q(relation=Relation.MAIN))


class People(NamedTuple):
    children: int
    young: bool


def people_on(household: Household, day: date) -> People:
    """The same for one household, before there is a stay."""
    on = Value(day, output_field=DateField())
    members = _members(household, on)
    return People(members.filter(_child(on)).count(), members.filter(_young(on)).exists())


def warnings(people: Any) -> list[str]:
    """A warning, never a refusal: sometimes there is no other place tonight."""
    said = []
    if people.children:
        said.append(
            f"Husstanden har {children_text(people.children)}. Barnefamilier skal ikke bo midlertidig."
            " Finn en annen løsning så snart som mulig."
        )
    if people.young:
        said.append(
            "En i husstanden er under 25 år. Unge skal ikke bo midlertidig."
            " Finn en annen løsning så snart som mulig."
        )
    return said


def lamps(row: Any, today: date) -> list[Deadline]:
    """Of a stay with `children` and `young`. None when it is over."""
    if row.ended_on is not None:
        return []
    lit = []
    if row.children:
        lit.append(Deadline("red", children_text(row.children).capitalize()))
    if row.young:
        lit.append(Deadline("red", "Under 25 år"))
    return [*lit, three_months(row.started_on, today)]


def three_months(started_on: date, today: date) -> Deadline:
    lamp = clock.deadline(Code.STAY, today, trigger=started_on)
    return lamp._replace(text=f"Tre måneder {lamp.text}")


def children_text(count: int) -> str:
    return "ett barn" if count == 1 else f"{count} barn"


def nights_text(count: int) -> str:
    return "1 natt" if count == 1 else f"{count:,} netter".replace(",", THIN_SPACE)


class Totals(NamedTuple):
    stays: int
    households: int
    children: int
    nights: int
    kroner: int


def totals(rows: QuerySet[MidlertidigOpphold]) -> Totals:
    """Of rows with nights, cost and people, in one question."""
    sums = rows.order_by().aggregate(
        stays=Count("pk"),
        households=Count("household", distinct=True),
        all_children=Coalesce(Sum("children"), 0),
        all_nights=Coalesce(Sum("nights"), 0),
        all_kroner=Coalesce(Sum("cost"), 0),
    )
    return Totals(*sums.values())


def totals_text(sums: Totals, day_text: str) -> str:
    """«Per 26.11.2026: 4 husstander med 3 barn, 120 netter og 144 000 kr så langt.»"""
    who = "1 husstand" if sums.households == 1 else f"{sums.households} husstander"
    children = children_text(sums.children) if sums.children else "ingen barn"
    return f"Per {day_text}: {who} med {children}, {nights_text(sums.nights)} og {kroner(sums.kroner)} så langt."
