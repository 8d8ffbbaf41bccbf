"""Bomiljøer: places of gårder that stand together, who works there, and what is held there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from accounts.models import User
from accounts.permissions import Role
from bomiljo.models import (
    Aktivitet,
    BodyMeeting,
    Bomiljo,
    BomiljoEntrance,
    BomiljoKind,
    CommonArea,
    HmsBesok,
    HmsFunn,
    Informasjon,
    Koordinator,
    Presence,
    ResidentBody,
    Samling,
)
from dev.demo import bomiljo_texts as texts
from dev.demo import bomiljo_work as work
from dev.demo import users
from dev.demo.world import OSLO, Unit, World
from housing.models import Dwelling, Entrance, Property, PropertyKind

# Of the gårder: the largest are followed as places. Smaller ones are nobody's work by themselves.
LEAST_DWELLINGS, MOST_PLACES, WITHOUT_KOORDINATOR = 12, 27, 0.08


def make_workers(world: World) -> None:
    """One or two bomiljøarbeidere in each bydel; the named one is Sagene's first."""
    for unit in world.units:
        slug = f"{unit.place.slug}.example.no"
        wanted = 1 + unit.place.waiting // 40
        unit.bomiljo_workers += [
            users.invented(world, unit, "Bomiljøarbeider", Role.BOMILJO_WORKER, slug)
            for _ in range(wanted - len(unit.bomiljo_workers))
        ]


def make(world: World) -> None:
    entrances = _entrances_of(world)
    for unit in world.units:
        places = [_place(world, unit, building, found) for building, found in _buildings(world, unit, entrances)]
        for number, place in enumerate(places):
            _life(world, unit, place, number)
            work.of_place(world, unit, place, number)
        if places:
            work.of_unit(world, unit, places)


def _entrances_of(world: World) -> dict[int, list[Entrance]]:
    found: dict[int, list[Entrance]] = {}
    for entrance in world.rows.of(Entrance):
        found.setdefault(entrance.property_id, []).append(entrance)
    return found


def _buildings(
    world: World, unit: Unit, entrances: dict[int, list[Entrance]]
) -> Sequence[tuple[Property, list[Entrance]]]:
    """The largest whole gårder of the bydel, and its two largest scattered ones."""
    homes: dict[int, int] = {}
    owner = {entrance.pk: entrance.property_id for rows in entrances.values() for entrance in rows}
    for dwelling in world.rows.of(Dwelling):
        if dwelling.bydel_id == unit.bydel.pk:
            key = owner[dwelling.entrance_id]
            homes[key] = homes.get(key, 0) + 1
    mine = [row for row in world.rows.of(Property) if row.bydel_id == unit.bydel.pk and row.pk in homes]
    mine.sort(key=lambda row: (-homes[row.pk], row.pk))
    whole = [row for row in mine if row.kind == PropertyKind.WHOLLY_OWNED]
    large = [row for row in whole if homes[row.pk] >= LEAST_DWELLINGS] or whole[:1]
    scattered = [row for row in mine if row.kind != PropertyKind.WHOLLY_OWNED][:2]
    return [(row, entrances[row.pk]) for row in (*large[:MOST_PLACES], *scattered)]


def _place(world: World, unit: Unit, building: Property, entrances: list[Entrance]) -> Bomiljo:
    whole = building.kind == PropertyKind.WHOLLY_OWNED
    place = world.rows.add(
        Bomiljo(
            bydel_id=unit.bydel.pk,
            landlord_id=building.landlord_id,
            name=building.name[:120],
            kind=BomiljoKind.WHOLE if whole else BomiljoKind.SCATTERED,
            about=world.pick(texts.ABOUT),
            all_dwellings=None if whole else world.dice.randint(30, 220),
            families_focus=world.chance(0.2),
            board_contact="" if whole else "Styreleder, 400 00 010",
            opened_on=world.days_ago(500, 1800),
        )
    )
    for entrance in entrances:
        world.rows.add(BomiljoEntrance(bomiljo_id=place.pk, entrance_id=entrance.pk, valid_from=place.opened_on))
    return place


def _life(world: World, unit: Unit, place: Bomiljo, number: int) -> None:
    worker = world.pick(unit.bomiljo_workers)
    if number == 0 or not world.chance(WITHOUT_KOORDINATOR):
        world.rows.add(
            Koordinator(
                bydel_id=unit.bydel.pk, landlord_id=place.landlord_id, bomiljo_id=place.pk, user_id=worker.pk,
                valid_from=place.opened_on + timedelta(days=10),
            )
        )  # fmt: skip
    for kind, state in world.dice.sample(texts.AREAS, 4):
        world.rows.add(CommonArea(bomiljo_id=place.pk, kind=kind, state=state))
    if number == 0 or world.chance(0.5):
        _residents(world, place)
    _presence(world, place, worker)
    world.rows.add(
        Informasjon(
            bomiljo_id=place.pk, given_on=world.days_ago(20, 300), channel=world.pick(("brev", "oppslag", "mote")),
            about=world.pick(texts.INFORMATION), where_to_turn=world.chance(0.7),
            languages="norsk, somali, arabisk",
        )
    )  # fmt: skip
    if world.chance(0.5):
        _round(world, unit, place, worker)
    if world.chance(0.45):
        _activity(world, unit, place)


def _residents(world: World, place: Bomiljo) -> None:
    kind, name = world.pick(texts.BODIES)
    body = world.rows.add(
        ResidentBody(
            bomiljo_id=place.pk, kind=kind, name=name, members=world.dice.randint(3, 9),
            meets="Første tirsdag kl. 18",
            started_on=place.opened_on + timedelta(days=90),
        )
    )  # fmt: skip
    for back in range(world.dice.randint(1, 8)):
        topics, answer = world.pick(texts.TOPICS)
        held = max(body.started_on, world.today - timedelta(days=12 + back * 35))
        world.rows.add(
            BodyMeeting(
                body_id=body.pk, held_on=held, starts_at=time(18), attended=world.dice.randint(4, 18),
                topics=topics,
                answered=answer if back else "",
            )
        )  # fmt: skip


def _presence(world: World, place: Bomiljo, worker: User) -> None:
    for week in range(world.dice.randint(0, 14)):
        day = world.today - timedelta(days=week * 7 + world.dice.randint(1, 4))
        evening = world.chance(0.45) or day.weekday() >= 5
        begins = datetime.combine(day, time(16 if evening else 10), tzinfo=OSLO)
        world.rows.add(
            Presence(
                bomiljo_id=place.pk, who=world.pick(("bydel", "bydel", "utleier", "vaktmester")), starts_at=begins,
                ends_at=begins + timedelta(hours=4), evening=evening, at_office=world.chance(0.3),
                people=world.dice.randint(1, 2), enquiries=world.dice.randint(0, 9), registered_by_id=worker.pk,
            )
        )  # fmt: skip


def _round(world: World, unit: Unit, place: Bomiljo, worker: User) -> None:
    """One HMS-besøk that was held, or one that is planned."""
    held = world.days_ago(10, 300) if world.chance(0.75) else None
    knocked = world.dice.randint(10, 60)
    visit = world.rows.add(
        HmsBesok(
            bydel_id=unit.bydel.pk, landlord_id=place.landlord_id, bomiljo_id=place.pk,
            planned_on=held or world.today + timedelta(days=world.dice.randint(5, 40)),
            announced_on=held - timedelta(days=14) if held else None, held_on=held,
            agencies=["bydel", "utleier", "brann"], knocked=knocked if held else None,
            reached=round(knocked * world.dice.uniform(0.5, 0.95)) if held else None,
            unmet_needs=world.dice.randint(0, 4) if held else 0, registered_by_id=worker.pk,
        )
    )  # fmt: skip
    for kind, what, party in world.dice.sample(texts.FINDINGS, 2) if held else ():
        closed = world.chance(0.6)
        world.rows.add(
            HmsFunn(
                besok_id=visit.pk, kind=kind, what=what, party=party,
                due_on=(held or world.today) + timedelta(days=30),
                closed_on=min(world.today, (held or world.today) + timedelta(days=20)) if closed else None,
                result="Rettet." if closed else "",
            )
        )  # fmt: skip


def _activity(world: World, unit: Unit, place: Bomiljo) -> None:
    name, often = world.pick(texts.ACTIVITIES)
    activity = world.rows.add(
        Aktivitet(
            bydel_id=unit.bydel.pk, landlord_id=place.landlord_id, bomiljo_id=place.pk, name=name, often=often,
            wished_by_residents=world.chance(0.7), resident_led=world.chance(0.35), starts_on=world.days_ago(60,
            480),
        )
    )  # fmt: skip
    for back in range(world.dice.randint(1, 6)):
        world.rows.add(
            Samling(
                aktivitet_id=activity.pk, held_on=world.today - timedelta(days=4 + back * 9),
                attended=world.dice.randint(4, 40),
            )
        )  # fmt: skip
