"""What every module of the demo data shares: the dice, the day, and the rows made so far."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar, cast
from zoneinfo import ZoneInfo

from django.db.models import Model

from accounts.models import Bydel, Kommune, Landlord, User
from allocation.models import Criterion, RuleSet, Vedtak
from audit.models import Event, EventSubject
from audit.models.event import label_of
from config.working_days import add_working_days, next_working_day
from dev.demo.places import Place
from housing.models import Dwelling, Entrance, Household, Lease, Person, Tenancy, Vacancy

if TYPE_CHECKING:
    from dev.demo.cases import Case

OSLO = ZoneInfo("Europe/Oslo")
SEED = 20260101

M = TypeVar("M", bound=Model)
T = TypeVar("T")


class Rows:
    """Rows by table. A row gets its key when it is added, after those that the table has already."""

    def __init__(self, last: Mapping[type[Model], int] | None = None) -> None:
        self.tables: dict[type[Model], list[Model]] = {}
        self._last = dict(last or {})

    def add(self, row: M) -> M:
        table = type(row)
        row.pk = self._last[table] = self._last.get(table, 0) + 1
        self.tables.setdefault(table, []).append(row)
        return row

    def beside(self, row: M) -> M:
        """A row whose key is that of the row it belongs to."""
        self.tables.setdefault(type(row), []).append(row)
        return row

    def of(self, table: type[M]) -> list[M]:
        return cast(list[M], self.tables.get(table, []))


class World:
    def __init__(self, today: date, scale: float = 1.0, last: Mapping[type[Model], int] | None = None) -> None:
        self.today = today
        self.scale = scale
        self.rows = Rows(last)
        self.dice = random.Random(SEED)  # noqa: S311 — the same data every time is what we want
        self.units: list[Unit] = []
        # The avslag: each case with its vedtak. Some of them are appealed.
        self.refused: list[tuple[Case, Vedtak]] = []
        self.persons_born: dict[date, int] = {}
        self.cases = 0
        # The same world with dice of its own, for what is added beside a case: the case itself stays the same.
        self.aside = self._with_dice(SEED + 1)
        self.outdoors = self._with_dice(SEED + 2)

    def _with_dice(self, seed: int) -> World:
        world = copy(self)
        world.dice = random.Random(seed)  # noqa: S311
        return world

    def scaled(self, count: float, *, least: int = 1) -> int:
        return max(least, round(count * self.scale))

    def chance(self, probability: float) -> bool:
        return self.dice.random() < probability

    def pick(self, of: Sequence[T]) -> T:
        return of[int(self.dice.random() * len(of))]

    def weighted(self, of: Mapping[T, float]) -> T:
        return self.dice.choices(list(of), list(of.values()))[0]

    def days_ago(self, least: int, most: int) -> date:
        return self.today - timedelta(days=self.dice.randint(least, most))

    def at(self, day: date, hour: int | None = None) -> datetime:
        """A moment in office hours; never later than the early morning of today."""
        if day >= self.today:
            return datetime.combine(self.today, time(0, 5), tzinfo=OSLO)
        hour = self.dice.randint(8, 15) if hour is None else hour
        return datetime.combine(day, time(hour, self.dice.randrange(60)), tzinfo=OSLO)

    def office_day(self, day: date) -> date:
        """The day, or the next working day; what would be today or later is the last one before today."""
        day = next_working_day(day)
        return day if day < self.today else add_working_days(self.today, -1)

    def tell(
        self,
        kind: str,
        text: str,
        *,
        at: datetime,
        by: User | None,
        about: Iterable[Model],
        bydel: int | None = None,
        landlord: int | None = None,
        followup: bool = False,
    ) -> None:
        """One line of history, as the action would have written it."""
        by_id = by.pk if by else None
        event = Event(
            kind=kind, text=text[:400], at=at, by_id=by_id, bydel_id=bydel, landlord_id=landlord, followup=followup
        )
        self.rows.add(event)
        for subject in about:
            self.rows.add(EventSubject(event_id=event.pk, label=label_of(subject), object_id=subject.pk))


@dataclass
class Home:
    """A dwelling with what the other modules ask about it."""

    dwelling: Dwelling
    entrance: Entrance
    tenancy: Tenancy | None = None
    lease: Lease | None = None
    family: Family | None = None
    vacancy: Vacancy | None = None
    earlier_vacancies: list[Vacancy] = field(default_factory=list)
    taken: bool = False


@dataclass
class Family:
    """A household and its members, the main person first."""

    household: Household
    persons: list[Person]

    @property
    def main(self) -> Person:
        return self.persons[0]

    @property
    def protected(self) -> bool:
        return any(person.is_protected for person in self.persons)

    def children_on(self, day: date) -> int:
        return sum(1 for person in self.persons if (age := person.age_on(day)) is not None and age < 18)


@dataclass
class Unit:
    """One bydel, those who work there, and what has been made for it."""

    place: Place
    kommune: Kommune
    bydel: Bydel
    landlord: Landlord
    lessor: Landlord
    caseworkers: list[User] = field(default_factory=list)
    booppfolgere: list[User] = field(default_factory=list)
    bomiljo_workers: list[User] = field(default_factory=list)
    leader: User = field(default_factory=User)
    property_staff: User = field(default_factory=User)
    rule_set: RuleSet = field(default_factory=RuleSet)
    criteria: list[Criterion] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)

    @property
    def in_oslo(self) -> bool:
        return self.kommune.number == "0301"
