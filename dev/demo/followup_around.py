"""What surrounds a leieforhold that is followed up: services, boplaner, concerns and temporary stays."""

from __future__ import annotations

from datetime import timedelta

from config.working_days import add_working_days
from dev.demo import cases
from dev.demo import followup_texts as texts
from dev.demo.world import Family, Home, Unit, World
from followup.models import (
    Bekymringsmelding,
    Bekymringsvurdering,
    Boplan,
    BoplanStatus,
    Boplansteg,
    ConcernFrom,
    ConcernStatus,
    Fagansvar,
    Fagtjeneste,
    MidlertidigOpphold,
    StayExit,
    VentetUtskriving,
)


def services(world: World, unit: Unit) -> list[Fagtjeneste]:
    return [
        world.rows.add(
            Fagtjeneste(
                kommune_id=unit.kommune.pk,
                bydel_id=unit.bydel.pk,
                name=f"{name} {unit.place.name}",
                does=does,
                criteria=criteria,
                hours="Hverdager 08–15.30",
                waiting=waiting,
                phone=f"00 00 {number:02} 0{n}",
                email=f"tjeneste{n}@{unit.place.slug}.example.no",
                how_to_reach="Ring vakttelefonen.",
                checked_on=world.days_ago(5, 420),
            )
        )
        for n, (name, does, criteria, waiting) in enumerate(texts.SERVICES)
        for number in [unit.bydel.pk % 100]
    ]


def answered_for(world: World, unit: Unit, home: Home, services: list[Fagtjeneste]) -> None:
    assert home.tenancy  # noqa: S101 — for the type checker
    named = world.chance(0.97)
    world.rows.add(
        Fagansvar(
            bydel_id=unit.bydel.pk,
            tenancy_id=home.tenancy.pk,
            fagtjeneste_id=world.pick(services).pk,
            coordinator_id=world.pick(unit.booppfolgere).pk if named else None,
            valid_from=max(home.tenancy.moved_in, world.days_ago(30, 900)),
            registered_by_id=unit.leader.pk,
        )
    )


def boplan(world: World, unit: Unit, home: Home) -> None:
    assert home.tenancy and home.family  # noqa: S101 — for the type checker
    status = world.weighted({BoplanStatus.ACCEPTED: 7, BoplanStatus.OFFERED: 2, BoplanStatus.DECLINED: 1})
    offered_on = max(home.tenancy.moved_in, world.days_ago(60, 500))
    accepted = status == BoplanStatus.ACCEPTED
    goals, career, step = world.pick(texts.BOPLANER)
    plan = world.rows.add(
        Boplan(
            bydel_id=unit.bydel.pk,
            household_id=home.family.household.pk,
            tenancy_id=home.tenancy.pk,
            status=status,
            offered_on=offered_on,
            made_by_id=world.pick(unit.booppfolgere).pk,
            answered_on=None
            if status == BoplanStatus.OFFERED
            else min(world.today, offered_on + timedelta(days=9)),
            goals=goals if accepted else "",
            career=career if accepted else "",
            review_on=world.today + timedelta(days=world.dice.randint(-15, 300)) if accepted else None,
        )
    )
    if accepted:
        due_on = world.today + timedelta(days=120)
        world.rows.add(Boplansteg(boplan_id=plan.pk, text=step, who="Husstanden", due_on=due_on))


def concerns(world: World, unit: Unit, let: list[Home]) -> None:
    for number, home in enumerate(world.dice.sample(let, min(len(let), 4))):
        assert home.tenancy and home.family  # noqa: S101 — for the type checker
        received_on = world.office_day(world.days_ago(2, 12))
        by_landlord, assessed = number % 2 == 0, number == 3
        melding = world.rows.add(
            Bekymringsmelding(
                bydel_id=unit.bydel.pk,
                household_id=home.family.household.pk,
                tenancy_id=home.tenancy.pk,
                landlord_id=home.dwelling.landlord_id if by_landlord else None,
                reported_by=ConcernFrom.LANDLORD if by_landlord else ConcernFrom.NEIGHBOUR,
                received_on=received_on,
                assess_by=add_working_days(received_on, 5),
                text=texts.CONCERNS[number],
                status=ConcernStatus.CONTACT if assessed else ConcernStatus.RECEIVED,
                assessed_on=world.today if assessed else None,
                assessed_by_id=unit.booppfolgere[0].pk if assessed else None,
                registered_by_id=unit.property_staff.pk if by_landlord else unit.caseworkers[0].pk,
            )
        )
        if assessed:
            world.rows.beside(Bekymringsvurdering(melding_id=melding.pk, text="Vi drar på besøk denne uken."))


def stays(world: World, unit: Unit) -> None:
    """Some families of their own: a few nights, too long, over, and one that is expected out."""
    for number, size in enumerate((1, 3, 1, 1)):
        family: Family = cases.applicants(world, unit, world.today - timedelta(days=60), size=size)
        if family.protected:
            continue
        ended = number == 3
        world.rows.add(
            MidlertidigOpphold(
                bydel_id=unit.bydel.pk,
                household_id=family.household.pk,
                provider=texts.PROVIDERS[number],
                quality_agreement=number != 2,
                price=world.dice.randint(8, 19) * 100,
                without_agreement_reason="Stedene med avtale var fulle." if number == 2 else "",
                reason=texts.STAY_REASONS[number],
                started_on=world.today - timedelta(days=(12, 20, 110, 75)[number]),
                ended_on=world.today - timedelta(days=9) if ended else None,
                exit=StayExit.MUNICIPAL if ended else "",
                registered_by_id=unit.caseworkers[0].pk,
            )
        )
    family = cases.applicants(world, unit, world.today - timedelta(days=60), size=1)
    world.rows.add(
        VentetUtskriving(
            bydel_id=unit.bydel.pk,
            household_id=family.household.pk,
            place="fengsel",
            expected_on=world.today + timedelta(days=world.dice.randint(8, 55)),
            registered_by_id=unit.leader.pk,
        )
    )
