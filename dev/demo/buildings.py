"""Properties, entrances and dwellings: two thirds in gårder of their own, the others scattered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from accounts.models import Landlord
from dev.demo.world import Home, Unit, World
from housing.models import Dwelling, DwellingCategory, Entrance, Property, PropertyKind, TenureBasis

WHOLLY_OWNED_SHARE = 0.66
LARGEST = 170
ROOMS: Mapping[int, float] = {1: 18, 2: 40, 3: 27, 4: 12, 5: 3}
AREAS = {1: (22, 38), 2: (38, 58), 3: (55, 80), 4: (74, 105), 5: (95, 135)}
C = DwellingCategory
CATEGORIES: Mapping[DwellingCategory, float] = {
    C.ORDINARY: 86, C.CARE: 4, C.ELDERLY: 3.5, C.WITH_SERVICES: 2, C.CLUSTERED: 1, C.SHARED: 1, C.UNGBO: 0.9,
    C.TRAINING: 0.7, C.ACUTE: 0.4, C.ROBUST: 0.3, C.TEMPORARY: 0.2,
}  # fmt: skip
SCATTERED_NAMES = (
    "Solhaug", "Furulia", "Granlia", "Bjørkelunden", "Lindehaven", "Fjellstua", "Elvebakken", "Nordlia",
    "Sørli", "Vestlia", "Østhagen", "Kløverenga", "Rognelunden", "Seljetoppen", "Tunet", "Utsikten",
)  # fmt: skip


def make(world: World) -> None:
    for unit in world.units:
        _make_unit(world, unit)


def _make_unit(world: World, unit: Unit) -> None:
    owned = world.scaled(unit.place.owned, least=6)
    whole = round(owned * WHOLLY_OWNED_SHARE)
    street_numbers = _numbers(world, unit)
    left = whole
    while left:
        left -= _gard(world, unit, _gard_size(world, left), street_numbers)
    _scattered(world, unit, owned - whole, unit.landlord, TenureBasis.OWNED, street_numbers)
    if unit.place.leased_in:
        leased_in = world.scaled(unit.place.leased_in)
        _scattered(world, unit, leased_in, unit.lessor, TenureBasis.LEASED_IN, street_numbers)


def _numbers(world: World, unit: Unit) -> Iterator[tuple[str, int, str]]:
    """(street, house number, postcode), never the same twice. Neighbours follow each other."""
    streets = unit.place.streets
    following = {street: 1 for street, _ in streets}
    while True:
        street, postcode = world.pick(streets)
        for _ in range(world.dice.randint(1, 5)):
            yield street, following[street], postcode
            following[street] += 2 if following[street] < 60 and world.chance(0.6) else 1


def _gard_size(world: World, left: int) -> int:
    """Mostly middle-sized, a few as large as they get; never a rest that is too small to be a gård."""
    size = min(left, world.dice.choice((14, 18, 24, 28, 36, 40, 48, 56, 64, 72, 90, 110, 150, LARGEST)))
    return left if left - size < 12 and left <= LARGEST else size


def _gard(world: World, unit: Unit, size: int, numbers: Iterator[tuple[str, int, str]]) -> int:
    building = _property(world, unit, unit.landlord, PropertyKind.WHOLLY_OWNED, Decimal(100))
    floors, width = world.dice.randint(3, 8), world.dice.randint(2, 4)
    lift = floors >= 5 or world.chance(0.15)
    left = size
    entrances: list[Entrance] = []
    while left:
        entrance = _entrance(world, building, numbers, floors, lift)
        entrances.append(entrance)
        count = min(left, floors * width)
        for place in range(count):
            _dwelling(
                world, unit, unit.landlord, entrance, TenureBasis.OWNED, place // width + 1, place % width + 1
            )
        left -= count
    building.name = _name_of(entrances)
    return size


def _scattered(
    world: World,
    unit: Unit,
    count: int,
    landlord: Landlord,
    basis: TenureBasis,
    numbers: Iterator[tuple[str, int, str]],
) -> None:
    left = count
    while left:
        size = min(left, world.dice.choice((1, 1, 2, 3, 4, 6, 9)))
        kind = world.pick((PropertyKind.BORETTSLAG, PropertyKind.BORETTSLAG, PropertyKind.SAMEIE))
        share = Decimal(world.dice.randint(2, 18)) if basis == TenureBasis.OWNED else None
        building = _property(world, unit, landlord, kind, share)
        floors = world.dice.randint(3, 9)
        entrances: list[Entrance] = []
        for _ in range(size):
            if not entrances or world.chance(0.4):
                entrances.append(_entrance(world, building, numbers, floors, floors >= 5))
                free = [(floor, place) for floor in range(1, floors + 1) for place in range(1, 4)]
                world.dice.shuffle(free)
            floor, place = free.pop()
            _dwelling(world, unit, landlord, entrances[-1], basis, floor, place)
        suffix = "borettslag" if kind == PropertyKind.BORETTSLAG else "sameie"
        building.name = f"{world.pick(SCATTERED_NAMES)} {suffix}, {_name_of(entrances)}"
        left -= size


def _property(world: World, unit: Unit, landlord: Landlord, kind: PropertyKind, share: Decimal | None) -> Property:
    row = Property(
        kommune_id=unit.kommune.pk,
        bydel_id=unit.bydel.pk,
        landlord_id=landlord.pk,
        kind=kind,
        municipal_share=share,
    )
    world.rows.add(row)
    row.external_id = f"E{row.pk:05d}"
    return row


def _entrance(
    world: World, building: Property, numbers: Iterator[tuple[str, int, str]], floors: int, lift: bool
) -> Entrance:
    street, number, postcode = next(numbers)
    return world.rows.add(
        Entrance(
            property_id=building.pk,
            street=f"{street} {number}",
            postcode=postcode,
            city=world.units[building.bydel_id - world.units[0].bydel.pk].place.city,
            floors=floors,
            lift=lift,
            step_free=world.chance(0.55 if lift else 0.15),
        )
    )


def _dwelling(
    world: World, unit: Unit, landlord: Landlord, entrance: Entrance, basis: TenureBasis, floor: int, place: int
) -> None:
    rooms = world.weighted(ROOMS)
    area = world.dice.randint(*AREAS[rooms])
    unit_number = f"H{floor:02d}{place:02d}"
    category = world.weighted(CATEGORIES)
    adapted = category in {C.CARE, C.ELDERLY} or world.chance(0.05)
    dwelling = world.rows.add(
        Dwelling(
            entrance_id=entrance.pk,
            landlord_id=landlord.pk,
            bydel_id=unit.bydel.pk,
            address=f"{entrance.street}, {unit_number}",
            unit_number=unit_number,
            floor=floor,
            rooms=rooms,
            bedrooms=rooms - 1,
            area=area,
            tenure_basis=basis,
            category=category,
            step_free=entrance.step_free and (entrance.lift or floor == 1),
            wheelchair=adapted and entrance.step_free and world.chance(0.5),
            bath_adapted=adapted and world.chance(0.6),
            rent=_rent(world, unit, area),
        )
    )
    dwelling.external_id = f"{'BB' if basis == TenureBasis.OWNED else 'INN'}-{dwelling.pk:06d}"
    unit.homes.append(Home(dwelling, entrance))


def _rent(world: World, unit: Unit, area: int) -> int:
    usual = (4900 + 105 * area + world.dice.randint(-400, 700)) * unit.place.rent_level / 100
    return min(18_000, max(7_000, round(usual / 10) * 10))


def _name_of(entrances: list[Entrance]) -> str:
    """«Torshovgata 3–9», or the first address when the entrances are in several streets."""
    first, last = entrances[0].street, entrances[-1].street
    street, number = first.rsplit(" ", 1)
    other, last_number = last.rsplit(" ", 1)
    return first if street != other or number == last_number else f"{street} {number}–{last_number}"
