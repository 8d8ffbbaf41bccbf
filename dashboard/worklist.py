"""The work list of one person in one unit: what waits, what is put off, and whose rows are hers just now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from accounts.models import Bydel, Landlord, User
from allocation import worklist as allocation
from bomiljo import worklist as bomiljo
from config.worklist import (
    MINE,
    Asking,
    Lamp,
    Source,
    Wanted,
    WorkGroup,
    WorkItem,
    by_urgency,
    grouped,
    lamps_of,
    learned,
    shone,
    source_of,
)
from dashboard.lit import lit_for
from dashboard.models import LagretVisning, Utsettelse, Vikariat
from followup import worklist as followup
from housing import worklist as housing

SOURCES: tuple[Source, ...] = (allocation.SOURCE, followup.SOURCE, bomiljo.SOURCE, housing.SOURCE)
BY_CODE = {source.code: source for source in SOURCES}
# What is put off is shown whole: it is few, and the page is where it is taken back.
SHOWN_PUT_OFF = 100


@dataclass(frozen=True)
class Unit:
    """Whose list it is, where and when."""

    user: User
    today: date
    bydel: Bydel | None = None
    landlord: Landlord | None = None

    @property
    def asking(self) -> Asking:
        return Asking(self.user, self.today, self.bydel, self.landlord)

    def at(self, bydel: Bydel | None, landlord: Landlord | None) -> Unit:
        return replace(self, bydel=bydel, landlord=landlord)

    @property
    def only(self) -> dict[str, Any]:
        return {"bydel": self.bydel, "landlord": self.landlord}


class Choice(NamedTuple):
    """What the address asks for. `source` is the code of a module, `put_off` shows what waits for a day."""

    source: str = ""
    who: str = ""
    urgency: str = ""
    put_off: bool = False


@dataclass(frozen=True)
class Beside:
    """What the page must know before it asks for rows. `known` is what each source must."""

    unit: Unit
    put_off: list[Utsettelse]
    stands_in: list[Vikariat]
    views: list[LagretVisning]
    known: list[list[list[Any]]]

    def wanted(self, choice: Choice) -> Wanted:
        waiting = defaultdict(list)
        for one in self.put_off:
            waiting[one.lamp].append(one.row)
        wanted = Wanted(choice.who, choice.urgency, self.own, waiting, choice.put_off)
        return replace(wanted, shown=SHOWN_PUT_OFF) if choice.put_off else wanted

    @property
    def own(self) -> tuple[int, ...]:
        return (self.unit.user.pk, *(one.person_id for one in self.stands_in))

    @property
    def standard(self) -> LagretVisning | None:
        return next((view for view in self.views if view.is_standard), None)


def beside(unit: Unit) -> Beside:
    """One trip."""
    put_off = Utsettelse.objects.visible_to(unit.user).of_unit(**unit.only).on(unit.today).select_related("by")
    stands_in = Vikariat.objects.visible_to(unit.user).of_unit(**unit.only).on(unit.today)
    stands_in = stands_in.filter(stand_in=unit.user).select_related("person")
    views = LagretVisning.objects.visible_to(unit.user)
    (waiting, absent, saved), known = learned(SOURCES, unit.asking, [put_off, stands_in, views])
    return Beside(unit, waiting, absent, saved, known)


@dataclass(frozen=True)
class WorkList:
    groups: list[WorkGroup]
    lamps: list[Lamp]
    beside: Beside

    @cached_property
    def _put_off(self) -> dict[tuple[str, int], Utsettelse]:
        return {(one.lamp, one.row): one for one in self.beside.put_off}

    @cached_property
    def _names(self) -> dict[int, str]:
        names = {one.person_id: one.person.name for one in self.beside.stands_in}
        for lamp in self.lamps:
            names |= lamp.covers
        return names

    def put_off(self, group: WorkGroup, item: WorkItem) -> Utsettelse | None:
        return self._put_off.get((group.code, item.key)) if item.key else None

    def for_whom(self, item: WorkItem) -> str:
        """The name of the one whose row it is, when the user stands in for that person."""
        return self._names.get(item.who, "") if item.who else ""

    @property
    def urgent(self) -> dict[str, int]:
        """How many have a red lamp, by source."""
        counted: dict[str, int] = defaultdict(int)
        for group in self.groups:
            counted[source_of(group.code)] += group.urgent
        return dict(counted)


def work_list(found: Beside, choice: Choice) -> WorkList:
    """One trip, however many lamps and rows."""
    asking = replace(found.unit.asking, wanted=found.wanted(choice))
    pairs = [
        (source, known) for source, known in zip(SOURCES, found.known, strict=True)
        if choice.source in {"", source.code}
    ]  # fmt: skip
    sources = [source for source, _ in pairs]
    lit = lit_for(sources, asking, [known for _, known in pairs])
    return WorkList(by_urgency(grouped(sources, lit.lamps, lit.rows.ask())), lit.lamps, found)


def of_person(unit: Unit, person: User) -> list[WorkGroup]:
    """What waits in the cases of somebody else, as far as the user may see it."""
    asking = replace(unit.asking, wanted=Wanted(MINE, own=(person.pk,)))
    _, known = learned(SOURCES, asking)
    return by_urgency(shone(SOURCES, lamps_of(SOURCES, asking, known), asking.wanted))


class Found(NamedTuple):
    lamp: Lamp
    source: Source
    item: WorkItem


def lamp_named(unit: Unit, code: str, row: int) -> tuple[Lamp, Source, Sequence[WorkGroup]] | None:
    """The lamp, when it is one of the user's, and the row if it is lit for it: whether put off or not."""
    source = BY_CODE.get(source_of(code))
    if source is None:
        return None
    asking = replace(unit.asking, wanted=Wanted(only=(code, row)))
    _, known = learned([source], asking)
    lamp = next((one for one in lamps_of([source], asking, known) if one.code == code), None)
    return (lamp, source, shone([source], [lamp], asking.wanted)) if lamp and not lamp.counted else None


def lit_row(unit: Unit, code: str, row: int) -> Found | None:
    """The row of the lamp, when it is on the user's list."""
    named = lamp_named(unit, code, row)
    if named is None or named[0].together:
        return None
    lamp, source, groups = named
    return next((Found(lamp, source, item) for group in groups for item in group.items), None)
