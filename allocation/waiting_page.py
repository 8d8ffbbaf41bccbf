"""The waiting list as pages and API show it: true places, what a filter keeps, and names for the rows shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse

from accounts.models import Bydel, User
from allocation import order
from allocation.lamps import OFF, Lamp, tilsagn_lamp
from allocation.list_history import is_past, on_list, rows_on
from allocation.models import Behovsbekreftelse, RuleSet, Soknad, WaitingEntry
from allocation.models.waiting import UrgencyGround
from allocation.waiting_filter import marked
from config.dates import norwegian_date
from housing.tenants import tenant_name

SHORT = {UrgencyGround.MEDICAL: "medisinske", UrgencyGround.SOCIAL: "sosiale", UrgencyGround.CHILDREN: "barn"}
NEEDS = (("step_free", "trinnfri"), ("wheelchair", "rullestol"), ("bath_adapted", "tilrettelagt bad"))


@dataclass(frozen=True)
class Listing:
    """The list of a day (some tens to hundreds). `places` and `parked` are those that the filter keeps."""

    day: date
    rule_set: RuleSet | None
    length: int
    places: Sequence[order.Ranked]
    parked: Sequence[WaitingEntry]

    @property
    def past(self) -> bool:
        return is_past(self.day)


class About(NamedTuple):
    """What is shown of an entry beside its place: of today, also on the list of an earlier day."""

    soknad: Soknad
    applicant: str
    limits: RuleSet
    asked: Behovsbekreftelse | None


def listing(user: User, bydel: Bydel, day: date, condition: Q) -> Listing:
    """Two queries: the rules of the day, and everybody who was on the list."""
    rule_set = order.rules_for(bydel, day)
    grounds = order.grounds_of(rule_set)
    entries = marked(on_list(bydel, day).visible_to(user), condition)  # type: ignore[attr-defined]
    rows: list[Any] = rows_on(order.in_order(entries, grounds), bydel, day)
    ready = [row for row in rows if row.parked_until is None or row.parked_until <= day]
    parked = [row for row in rows if row.parked_until is not None and row.parked_until > day and row.kept]
    places = order.places(ready, grounds)
    return Listing(
        day=day,
        rule_set=rule_set,
        length=len(places),
        places=[place for place in places if place.entry.kept],  # type: ignore[attr-defined]
        parked=sorted(parked, key=lambda row: (row.parked_until, row.pk)),
    )


def about(user: User, entries: Iterable[WaitingEntry]) -> dict[int, About]:
    """By søknad. Three queries, whatever the number."""
    by_soknad = {entry.soknad_id: entry for entry in entries}
    soknader: list[Any] = list(
        Soknad.objects.visible_to(user)
        .filter(pk__in=list(by_soknad))
        .annotate(applicant=tenant_name(user))
        .select_related("need")
        .defer("situation_text", "wishes", "barnets_beste")
    )
    limits = RuleSet.objects.in_bulk({row.rule_set_id for row in soknader})
    questions = Behovsbekreftelse.objects.visible_to(user).open().filter(entry__soknad__in=list(by_soknad))
    asked = {question.entry_id: question for question in questions}
    return {
        row.pk: About(row, row.applicant, limits[row.rule_set_id], asked.get(by_soknad[row.pk].pk))
        for row in soknader
    }


def row_of(place: order.Ranked, of: About, day: date) -> dict[str, Any]:
    entry = place.entry
    return {
        "rank": place.rank,
        "place_url": reverse("waiting-place", args=[entry.soknad_id]),
        "lamp": deadline_lamp(entry, of, day),
        "pk": entry.soknad_id,
        "url": reverse("soknad", args=[entry.soknad_id]),
        "number": of.soknad.number,
        "applicant": of.applicant,
        "urgency": entry.get_urgency_display(),
        "grounds": ", ".join(SHORT[UrgencyGround(code)] for code in entry.urgency_grounds),
        "need": need_text(of.soknad),
        "received": norwegian_date(entry.received_on),
        "listed": norwegian_date(entry.listed_on) if entry.listed_on else "",
        "deadline": norwegian_date(entry.deadline) if entry.deadline else "",
        "why": place.why,
        "asked": f"Spurt, svar innen {norwegian_date(of.asked.answer_by)}" if of.asked else "",
    }


def parked_row(entry: WaitingEntry, of: About) -> dict[str, Any]:
    return {
        "url": reverse("soknad", args=[entry.soknad_id]),
        "number": of.soknad.number,
        "applicant": of.applicant,
        "urgency": entry.get_urgency_display(),
        "need": need_text(of.soknad),
        "until": norwegian_date(entry.parked_until) if entry.parked_until else "",
        "reason": entry.parked_reason,
    }


def deadline_lamp(entry: WaitingEntry, of: About, day: date) -> Lamp:
    if entry.deadline is None:
        return OFF
    return tilsagn_lamp(entry.deadline, day, of.limits.definition)


def need_text(soknad: Soknad) -> str:
    """«2–3 rom, trinnfri»; empty when the need is not registered."""
    need = getattr(soknad, "need", None)
    if need is None:
        return ""
    rooms = f"{need.rooms_min}" if need.rooms_min == need.rooms_max else f"{need.rooms_min}–{need.rooms_max}"
    return ", ".join([f"{rooms} rom", *(text for name, text in NEEDS if getattr(need, name))])


def overdue_text(count: int, late: int) -> str:
    """«42 husstander venter, 6 over fristen»."""
    waits = "1 husstand venter" if count == 1 else f"{count} husstander venter"
    return f"{waits}, {late} over fristen" if late else waits
