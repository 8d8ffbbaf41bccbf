"""What a case gathers: documents asked for, consents to a bytte, and questions to those who wait."""

from __future__ import annotations

from datetime import date, timedelta

from allocation.models import (
    Behovsbekreftelse,
    Byttesamtykke,
    ConsentAnswer,
    ConsentParty,
    Dokumentkrav,
    ReconfirmationAnswer,
    Soknad,
    WaitingEntry,
)
from dev.demo import texts
from dev.demo.cases import Case
from dev.demo.world import Home, World
from housing.models import DwellingCategory

ANSWER_WITHIN = timedelta(days=21)
GRACE = timedelta(days=14)


def ask_for_documents(world: World, case: Case, on: date) -> None:
    """One to three; some have come, and some are late."""
    assert case.caseworker is not None  # noqa: S101 — for the type checker
    wanted = world.dice.sample(texts.DOCUMENTS, world.dice.randint(1, 3))
    for place, what in enumerate(wanted):
        krav = world.rows.add(
            Dokumentkrav(
                soknad_id=case.soknad.pk,
                what=what,
                asked_on=on,
                asked_by_id=case.caseworker.pk,
                due_on=on + ANSWER_WITHIN,
            )
        )
        if place and world.chance(0.5):
            krav.received_on = world.office_day(on + timedelta(days=world.dice.randint(2, 15)))


def ask_for_consent(world: World, case: Case, home: Home) -> None:
    """Of the bydel and of the landlord of the dwelling that the household leaves."""
    assert case.caseworker is not None  # noqa: S101 — for the type checker
    asked_on = world.office_day(case.soknad.received_on + timedelta(days=2))
    facts = _told(case, home)
    for party in (ConsentParty.FROM, ConsentParty.LANDLORD):
        landlord = party == ConsentParty.LANDLORD
        row = world.rows.add(
            Byttesamtykke(
                soknad_id=case.soknad.pk,
                asked_by_bydel_id=case.soknad.bydel_id,
                party=party,
                bydel_id=None if landlord else case.soknad.bydel_id,
                landlord_id=home.dwelling.landlord_id if landlord else None,
                facts=facts,
                asked_on=asked_on,
                asked_by_id=case.caseworker.pk,
            )
        )
        if not landlord and world.chance(0.6):
            row.answer, row.answered_on = ConsentAnswer.YES, asked_on + timedelta(days=1)
            row.answered_by_id = case.unit.leader.pk


def name_cases(world: World) -> None:
    """When the cases have their numbers."""
    numbers = {soknad.pk: soknad.number for soknad in world.rows.of(Soknad)}
    for row in world.rows.of(Byttesamtykke):
        row.facts["Sak"] = numbers[row.soknad_id]


def _told(case: Case, home: Home) -> dict[str, str]:
    """As allocation/exchange_facts.py would have said it of stored rows."""
    count, children = len(case.family.persons), case.family.children_on(case.soknad.received_on)
    people = "1 person" if count == 1 else f"{count} personer"
    dwelling = home.dwelling
    where = "" if case.family.protected else f"{dwelling.address}: "
    category = DwellingCategory(dwelling.category).label.lower()
    return {
        "Husstanden": f"{people}, {children or 'ingen'} barn under 18 år",
        "Bor i dag": f"{where}{dwelling.rooms} rom, {dwelling.area}\N{NO-BREAK SPACE}m², {category}",
        "Ønsker å bytte til": case.unit.bydel.name,
        "Trenger": f"{case.need.rooms_min}–{case.need.rooms_max} rom",
    }


def ask_whether_needed(world: World, case: Case, entry: WaitingEntry, listed_on: date) -> None:
    """Those who have waited longest are asked; most have answered."""
    waited = (world.today - listed_on).days
    if waited <= 100 or not world.chance(0.6):
        return
    asked_on = world.office_day(world.days_ago(2, 40))
    question = world.rows.add(
        Behovsbekreftelse(
            entry_id=entry.pk,
            asked_on=asked_on,
            answer_by=asked_on + ANSWER_WITHIN,
            grace_until=asked_on + ANSWER_WITHIN + GRACE,
            asked_by_id=case.caseworker.pk if case.caseworker else case.unit.leader.pk,
        )
    )
    if world.chance(0.65):
        question.answer = ReconfirmationAnswer.YES
        question.answered_on = entry.reconfirmed_on = world.office_day(asked_on + timedelta(days=5))
