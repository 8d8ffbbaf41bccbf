"""Bo-oppfølging: those who are followed up in each bydel, with contacts, plans and what is agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from accounts.models import User
from accounts.permissions import Role
from config.working_days import add_working_days
from dev.demo import followup_around as around
from dev.demo import followup_texts as texts
from dev.demo import users
from dev.demo.world import Home, Unit, World
from followup.models import (
    Booppfolging,
    Contact,
    ContactKind,
    ContactOutcome,
    EndReason,
    Evaluering,
    Evalueringsdel,
    Fagtjeneste,
    HomeVisit,
    Intensitetsendring,
    Intensity,
    Kontaktnotat,
    Medvirkende,
    Notatmal,
    Oppfolgingsoppgave,
    Oppfolgingsplan,
    OppfolgingStatus,
    Origin,
    Samtykke,
)

S = OppfolgingStatus
# Of the leieforhold: followed up, with a boplan, and with a service that answers for them.
FOLLOWED, PLANNED, ANSWERED_FOR = 0.11, 0.2, 0.93
STATUSES: Mapping[OppfolgingStatus, float] = {
    S.ACTIVE: 66, S.PROPOSED: 6, S.PAUSED: 6, S.DECLINED: 6, S.ENDED: 16,
}  # fmt: skip
# Days between contacts.
RHYTHM: Mapping[Intensity, int] = {Intensity.LIGHT: 19, Intensity.MEDIUM: 11, Intensity.CLOSE: 6}
SILENT, NOT_OPENED, NOTES_KEPT = 0.09, 0.12, 6


def make_workers(world: World) -> None:
    """Some booppfølgere in each bydel; the named one is Sagene's first."""
    for unit in world.units:
        wanted = 2 + unit.place.waiting // 30
        slug = f"{unit.place.slug}.example.no"
        unit.booppfolgere += [
            users.invented(world, unit, "Booppfølger", Role.BOOPPFOLGER, slug)
            for _ in range(wanted - len(unit.booppfolgere))
        ]


def make(world: World) -> None:
    for unit in world.units:
        services = around.services(world, unit)
        world.rows.add(Notatmal(bydel_id=unit.bydel.pk, title="Hjemmebesøk", text=texts.TEMPLATE))
        let = [home for home in unit.homes if home.tenancy and home.family and not home.family.protected]
        for number, home in enumerate(let):
            _home(world, unit, home, services, number)
        around.concerns(world, unit, let)
        around.stays(world, unit)


def _home(world: World, unit: Unit, home: Home, services: list[Fagtjeneste], number: int) -> None:
    if world.chance(ANSWERED_FOR):
        around.answered_for(world, unit, home, services)
    followed = number == 0 or world.chance(FOLLOWED)
    if followed:
        _follow(world, unit, home, S.ACTIVE if number == 0 else world.weighted(STATUSES))
    if followed or world.chance(PLANNED):
        around.boplan(world, unit, home)


def _follow(world: World, unit: Unit, home: Home, status: OppfolgingStatus) -> None:
    assert home.tenancy and home.family  # noqa: S101 — for the type checker
    worker = world.pick(unit.booppfolgere)
    recent = status == S.PROPOSED
    proposed_on = max(home.tenancy.moved_in, world.days_ago(2, 25) if recent else world.days_ago(40, 700))
    started = not recent and proposed_on + timedelta(days=7) < world.today
    status = status if started else S.PROPOSED
    since = proposed_on + timedelta(days=7) if started else None
    intensity = world.weighted({Intensity.LIGHT: 3, Intensity.MEDIUM: 5, Intensity.CLOSE: 2})
    case = world.rows.add(
        Booppfolging(
            bydel_id=unit.bydel.pk,
            household_id=home.family.household.pk,
            person_id=home.family.main.pk,
            tenancy_id=home.tenancy.pk,
            status=status,
            status_since=world.at(since or proposed_on),
            basis="frivillig",
            origin=world.weighted({Origin.WISH: 5, Origin.CONCERN: 2, Origin.OTHER: 2}),
            worker_id=worker.pk if started or world.chance(0.5) else None,
            intensity=intensity,
            two_person=world.chance(0.07),
            proposed_on=proposed_on,
            started_on=since,
            active_since=since,
            agreement_on=since if world.chance(0.8) else None,
            created_by_id=unit.leader.pk,
            review_on=world.today + timedelta(days=world.dice.randint(-20, 170)) if status == S.ACTIVE else None,
            **_state(world, status),
        )
    )
    text = f"Booppfølging er {'startet' if started else 'foreslått'}."
    about = (case, home.family.household, home.tenancy)
    world.tell("followup.started", text, at=world.at(since or proposed_on), by=worker, about=about,
               bydel=unit.bydel.pk, followup=True)  # fmt: skip
    if started:
        _agreed(world, case, worker)
        _contacts(world, case, worker)
        _consented(world, unit, home, worker, case)
    if status == S.ACTIVE:
        _visits(world, case, worker, unit)
        _evaluated(world, home, worker, case)


def _state(world: World, status: OppfolgingStatus) -> dict[str, Any]:
    if status == S.PAUSED:
        return {"paused_until": world.today + timedelta(days=world.dice.randint(-5, 60))}
    if status == S.ENDED:
        return {"ended_on": world.days_ago(1, 30), "end_reason": EndReason.SELF_RELIANT}
    return {}


def _agreed(world: World, case: Booppfolging, worker: User) -> None:
    goals, resources, needs = world.pick(texts.PLANS)
    world.rows.add(
        Oppfolgingsplan(
            booppfolging_id=case.pk,
            own_goals=goals,
            resources=resources,
            needs=needs,
            agreement=world.pick(texts.AGREEMENTS),
            safety=world.pick(texts.SAFETY) if case.two_person else "",
            changed_by_id=worker.pk,
            changed_at=case.status_since,
        )
    )
    for category, text in world.dice.sample(texts.TASKS, 3):
        done = world.chance(0.5)
        world.rows.add(
            Oppfolgingsoppgave(
                booppfolging_id=case.pk,
                category=category,
                text=text,
                who="Beboeren og booppfølgeren",
                due_on=world.today + timedelta(days=world.dice.randint(-10, 60)),
                state="gjort" if done else "apen",
                closed_on=world.days_ago(1, 20) if done else None,
                created_at=case.status_since,
            )
        )
    name, does = world.pick(texts.HELPERS)
    world.rows.add(
        Medvirkende(
            booppfolging_id=case.pk,
            name=name,
            does=does,
            phone="00 00 00 12",
            valid_from=case.started_on or case.proposed_on,
        )
    )
    if world.chance(0.3):
        world.rows.add(
            Intensitetsendring(
                booppfolging_id=case.pk,
                intensity=case.intensity,
                changed_on=world.days_ago(1, 35),
                reason=world.pick(texts.STEPPED),
                changed_by_id=worker.pk,
            )
        )


def _contacts(world: World, case: Booppfolging, worker: User) -> None:
    """Backwards from the last one, in the rhythm that was agreed."""
    assert case.started_on  # noqa: S101 — for the type checker
    ago = world.dice.randint(22, 55) if world.chance(SILENT) else world.dice.randint(1, 17)
    number = 0
    while (day := world.today - timedelta(days=ago)) > case.started_on:
        outcome = ContactOutcome.NOT_OPENED if world.chance(NOT_OPENED) else ContactOutcome.HELD
        _contact(world, case, worker, world.at(day, world.dice.choice((9, 10, 11, 13, 14, 17))), outcome, number)
        ago += world.dice.randint(RHYTHM[Intensity(case.intensity)] - 3, RHYTHM[Intensity(case.intensity)] + 5)
        number += 1


def _contact(
    world: World, case: Booppfolging, worker: User, at: datetime, outcome: ContactOutcome, number: int
) -> None:
    held = outcome == ContactOutcome.HELD
    contact = world.rows.add(
        Contact(
            key=UUID(int=world.dice.getrandbits(128)),
            bydel_id=case.bydel_id,
            booppfolging_id=case.pk,
            kind=world.weighted({ContactKind.VISIT: 6, ContactKind.PHONE: 3, ContactKind.OFFICE: 1}),
            outcome=outcome,
            happened_at=at,
            minutes=world.dice.choice((15, 30, 45, 60)) if held else None,
            by_id=worker.pk,
            registered_at=at,
        )
    )
    if held and number < NOTES_KEPT:
        world.rows.beside(Kontaktnotat(contact_id=contact.pk, text=world.pick(texts.NOTES)))


def _visits(world: World, case: Booppfolging, worker: User, unit: Unit) -> None:
    if not world.chance(0.6):
        return
    second = next((one for one in unit.booppfolgere if one is not worker), None)
    planned = add_working_days(world.today, world.dice.randint(-1, 7))
    world.rows.add(
        HomeVisit(
            bydel_id=case.bydel_id,
            booppfolging_id=case.pk,
            worker_id=worker.pk,
            second_id=second.pk if case.two_person and second else None,
            two_person=case.two_person and second is not None,
            planned_on=planned,
            planned_time=world.dice.choice(texts.TIMES),
            created_by_id=worker.pk,
        )
    )


def _consented(world: World, unit: Unit, home: Home, worker: User, case: Booppfolging) -> None:
    assert home.family and case.started_on  # noqa: S101 — for the type checker
    if world.chance(0.5):
        world.rows.add(
            Samtykke(
                bydel_id=unit.bydel.pk,
                household_id=home.family.household.pk,
                person_id=home.family.main.pk,
                scope="utleier_ringer",
                landlord_id=home.dwelling.landlord_id,
                contact_name=worker.name,
                contact_phone="00 00 00 21",
                form="skriftlig",
                given_on=case.started_on,
                withdrawn_on=world.today - timedelta(days=3) if world.chance(0.1) else None,
                registered_by_id=worker.pk,
            )
        )


def _evaluated(world: World, home: Home, worker: User, case: Booppfolging) -> None:
    assert home.tenancy  # noqa: S101 — for the type checker
    if not world.chance(0.35):
        return
    held = world.rows.add(
        Evaluering(
            bydel_id=case.bydel_id,
            household_id=case.household_id,
            tenancy_id=home.tenancy.pk,
            held_on=world.days_ago(10, 35),
            held_by_id=worker.pk,
            wants_to_stay=world.chance(0.75),
        )
    )
    for part, answers in texts.EVALUATIONS.items():
        answer, text = world.pick(answers)
        world.rows.add(
            Evalueringsdel(bydel_id=case.bydel_id, evaluering_id=held.pk, part=part, answer=answer, text=text)
        )
