"""Prioritering, vedtak and the waiting list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from allocation.models import (
    LeftCause,
    SoknadStatus,
    Urgency,
    Vedtak,
    VedtakCondition,
    VedtakKind,
    VedtakStatus,
    WaitingEntry,
)
from allocation.models.waiting import UrgencyGround
from config.dates import norwegian_date
from config.working_days import add_months, add_weeks, next_working_day
from dev.demo import cases, texts
from dev.demo.cases import Case
from dev.demo.world import World

URGENCIES: Mapping[Urgency, float] = {
    Urgency.ACUTE: 5, Urgency.VERY_PRESSING: 22, Urgency.PRESSING: 41, Urgency.ORDINARY: 32,
}  # fmt: skip
GROUNDS: Mapping[str, tuple[str, ...]] = {
    VedtakKind.TILSAGN: texts.TILSAGN,
    VedtakKind.REFUSED_CRITERIA: texts.REFUSED_CRITERIA,
    VedtakKind.REFUSED_SHORTAGE: texts.REFUSED_SHORTAGE,
    VedtakKind.RENEWAL_GRANTED: texts.RENEWED,
}


def prioritise(world: World, case: Case, *, listed_on: date | None) -> WaitingEntry:
    """A qualified applicant, prioritised by a human; `listed_on` is the day of the tilsagn."""
    assert case.caseworker is not None  # noqa: S101 — for the type checker
    urgency = world.weighted(URGENCIES)
    entry = world.rows.add(
        WaitingEntry(
            soknad_id=case.soknad.pk,
            bydel_id=case.soknad.bydel_id,
            received_on=case.soknad.received_on,
            qualified_on=case.assessed_on,
            prioritised_on=case.assessed_on,
            listed_on=listed_on,
            urgency=urgency,
            urgency_grounds=_grounds(world, case),
            grounds=world.pick(texts.URGENCY[urgency]),
            set_by_id=case.caseworker.pk,
            deadline=add_months(listed_on, 6) if listed_on else None,
        )
    )
    text = f"Søkeren er kvalifisert og prioritert, hastegrad «{urgency.label}»."
    cases.tell(world, case, "waiting.prioritised", text, case.assessed_on)
    if entry.deadline and listed_on:
        text = f"Satt på ventelisten. Bolig innen {norwegian_date(entry.deadline)}."
        cases.tell(world, case, "waiting.listed", text, listed_on, by=case.unit.leader)
    return entry


def park(world: World, case: Case, entry: WaitingEntry) -> None:
    entry.parked_until = world.today + timedelta(days=world.dice.randint(10, 120))
    entry.parked_reason = world.pick(texts.PARKED)
    text = f"Satt på vent til {norwegian_date(entry.parked_until)}: {entry.parked_reason}"
    cases.tell(world, case, "waiting.parked", text, world.days_ago(1, 20))


def leave(world: World, entry: WaitingEntry, on: date, cause: LeftCause) -> None:
    entry.left_on, entry.left_cause = on, cause


def draft(world: World, case: Case, kind: VedtakKind) -> Vedtak:
    """The caseworker's proposal."""
    assert case.caseworker is not None  # noqa: S101 — for the type checker
    rules = case.unit.rule_set.definition
    lasting = kind in {VedtakKind.TILSAGN, VedtakKind.RENEWAL_GRANTED}
    vedtak = world.rows.add(
        Vedtak(
            soknad_id=case.soknad.pk,
            kind=kind,
            legal_basis="\n".join(rules["legal_basis"].get(kind, rules["legal_basis"]["tilsagn"])),
            grounds=world.pick(GROUNDS[kind]),
            rooms=_rooms(case) if kind == VedtakKind.TILSAGN else "",
            term_months=world.pick((36, 36, 60)) if lasting else None,
            appealable=kind not in rules["not_appealable"],
            appeal_body=rules["appeal_bodies"].get(kind, rules["appeal_bodies"]["tilsagn"]),
            created_by_id=case.caseworker.pk,
            created_at=world.at(case.soknad.status_since.date()),
        )
    )
    if kind == VedtakKind.TILSAGN and case.need.follow_up_needed:
        _condition(world, vedtak)
    return vedtak


def issue(world: World, case: Case, kind: VedtakKind, *, on: date) -> Vedtak:
    """The leader has signed. No letter is made for history: none was sent from here."""
    on = world.office_day(on)
    rules = case.unit.rule_set.definition
    vedtak = draft(world, case, kind)
    vedtak.status = VedtakStatus.ISSUED
    vedtak.issued_at = case.soknad.status_since = world.at(on)
    vedtak.created_at = vedtak.issued_at - timedelta(hours=2)
    vedtak.issued_by_id = case.unit.leader.pk
    vedtak.notice_date = on
    if vedtak.appealable:
        vedtak.appeal_deadline = next_working_day(add_weeks(on, rules["letters"]["appeal_weeks"]))
    if kind == VedtakKind.TILSAGN:
        vedtak.valid_until = add_months(on, rules["tilsagn"]["dwelling_within_months"])
    text = f"Vedtak fattet: {vedtak.get_kind_display()}."
    world.tell(
        "vedtak.issued",
        text,
        at=vedtak.issued_at,
        by=case.unit.leader,
        about=(case.soknad, case.family.household, vedtak),
        bydel=case.unit.bydel.pk,
    )
    return vedtak


def tilsagn(world: World, case: Case, *, on: date) -> WaitingEntry:
    """Prioritised, granted and put on the list on one day."""
    issue(world, case, VedtakKind.TILSAGN, on=on)
    return prioritise(world, case, listed_on=world.office_day(on))


def end(world: World, case: Case, status: SoknadStatus, on: date) -> None:
    """Withdrawn or dismissed, with the reason on the timeline."""
    withdrawn = status == SoknadStatus.WITHDRAWN
    reason = world.pick(texts.WITHDRAWN if withdrawn else texts.DISMISSED)
    on = world.office_day(on)
    case.soknad.status_since = world.at(on)
    text = f"{'Søknaden er trukket' if withdrawn else 'Saken er henlagt'}: {reason}"
    cases.tell(world, case, "soknad.ended", text, on, by=case.caseworker or case.unit.leader)


def _grounds(world: World, case: Case) -> list[Any]:
    grounds: list[Any] = [UrgencyGround.CHILDREN] if case.family.children_on(case.soknad.received_on) else []
    if world.chance(0.4):
        grounds.append(UrgencyGround.SOCIAL)
    if world.chance(0.3):
        grounds.append(UrgencyGround.MEDICAL)
    return grounds


def _rooms(case: Case) -> str:
    low, high = case.need.rooms_min, case.need.rooms_max
    return f"{low} rom" if low == high else f"{low}–{high} rom"


def _condition(world: World, vedtak: Vedtak) -> None:
    world.rows.add(
        VedtakCondition(
            vedtak_id=vedtak.pk,
            text=texts.CONDITION,
            legal_basis=texts.CONDITION_BASIS,
            follow_up_on=world.today + timedelta(days=world.dice.randint(20, 300)),
        )
    )
