"""The waiting list as pages and API show it: true places, what a filter keeps, and names for the rows shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from accounts.models import Bydel, User
from allocation import order
from allocation.lamps import OFF, Lamp, tilsagn_lamp
from allocation.list_history import is_past, on_list, rows_on
from allocation.models import Behovsbekreftelse, RuleSet, Soknad, WaitingEntry
from allocation.models.waiting import UrgencyGround
from allocation.waiting_filter import marked
from config.dates import norwegian_date
from config.links import reverse
from housing.tenants import tenant_name

SHORT = {UrgencyGround.MEDICAL: "medisinske", UrgencyGround.SOCIAL: "sosiale", UrgencyGround.CHILDREN: "barn"}
LIMITS = ("dwelling_within_months", "warn_months", "alarm_days")
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


def listing(user: User, bydel: Bydel, day: date, condition: Q) -> Listing:
    """Two queries: the rules of the day, and everybody who was on the list."""
    rule_set = order.rules_for(bydel, day)
    grounds = order.grounds_of(rule_set)
    entries = described(marked(on_list(bydel, day), condition), user).visible_to(user)  # type: ignore[attr-defined]
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


def described(entries: QuerySet[WaitingEntry], user: User) -> QuerySet[Any]:
    """Each with what is shown beside its place: of today, also on the list of an earlier day."""
    asked = Behovsbekreftelse.objects.open().filter(entry=OuterRef("pk"))
    need = {name: F(f"soknad__need__{name}") for name in ("rooms_min", "rooms_max", *(name for name, _ in NEEDS))}
    tilsagn = KeyTransform("tilsagn", "soknad__rule_set__definition")
    limits = {name: Cast(KeyTextTransform(name, tilsagn), IntegerField()) for name in LIMITS}
    return entries.annotate(
        number=F("soknad__number"),
        applicant=tenant_name(user, "soknad__household"),
        asked_until=Subquery(asked.values("answer_by")[:1]),
        **need,
        **limits,
    )


def row_of(place: order.Ranked, day: date) -> dict[str, Any]:
    entry: Any = place.entry
    return {
        "rank": place.rank,
        "place_url": reverse("waiting-place", args=[entry.soknad_id]),
        "lamp": deadline_lamp(entry, day),
        "pk": entry.soknad_id,
        "url": reverse("soknad", args=[entry.soknad_id]),
        "number": entry.number,
        "applicant": entry.applicant,
        "urgency": entry.get_urgency_display(),
        "grounds": ", ".join(SHORT[UrgencyGround(code)] for code in entry.urgency_grounds),
        "need": need_text(entry),
        "received": norwegian_date(entry.received_on),
        "listed": norwegian_date(entry.listed_on) if entry.listed_on else "",
        "deadline": norwegian_date(entry.deadline) if entry.deadline else "",
        "why": place.why,
        "asked": f"Spurt, svar innen {norwegian_date(entry.asked_until)}" if entry.asked_until else "",
    }


def parked_row(entry: Any) -> dict[str, Any]:
    return {
        "url": reverse("soknad", args=[entry.soknad_id]),
        "number": entry.number,
        "applicant": entry.applicant,
        "urgency": entry.get_urgency_display(),
        "need": need_text(entry),
        "until": norwegian_date(entry.parked_until) if entry.parked_until else "",
        "reason": entry.parked_reason,
    }


def deadline_lamp(entry: Any, day: date) -> Lamp:
    """By the limits of the rule set that the søknad keeps."""
    if entry.deadline is None:
        return OFF
    return tilsagn_lamp(entry.deadline, day, {"tilsagn": {name: getattr(entry, name) for name in LIMITS}})


def need_of(soknad: Soknad) -> str:
    need = getattr(soknad, "need", None)
    return need_text(need) if need else ""


def need_text(need: Any) -> str:
    """«2–3 rom, trinnfri»; empty when the need is not registered."""
    if need.rooms_min is None:
        return ""
    rooms = f"{need.rooms_min}" if need.rooms_min == need.rooms_max else f"{need.rooms_min}–{need.rooms_max}"
    return ", ".join([f"{rooms} rom", *(text for name, text in NEEDS if getattr(need, name))])


def overdue_text(count: int, late: int) -> str:
    """«42 husstander venter, 6 over fristen»."""
    waits = "1 husstand venter" if count == 1 else f"{count} husstander venter"
    return f"{waits}, {late} over fristen" if late else waits
