"""The two kommuner with their bydeler and landlords."""

from __future__ import annotations

from accounts.models import Bydel, Kommune, Landlord
from accounts.models.organisation import Theme
from dev.demo import places
from dev.demo.world import Unit, World


def make(world: World) -> None:
    """Oslo with fifteen bydeler, and Rælingen that is one unit."""
    oslo = world.rows.add(Kommune(number="0301", name="Oslo kommune", theme=Theme.OSLO))
    raelingen = world.rows.add(Kommune(number="3224", name="Rælingen kommune", theme=Theme.RAELINGEN))
    boligbygg = _landlord(world, oslo, "Boligbygg", "forvaltning@boligbygg.example.no")
    for place in places.OSLO:
        bydel = _bydel(world, oslo, place, office="Boligkontoret", meeting="Tildelingsmøte")
        lessor = _landlord(world, oslo, f"Bydel {place.name}, innleie", f"innleie@{place.slug}.example.no")
        world.units.append(Unit(place, oslo, bydel, boligbygg, lessor))
    eiendom = _landlord(world, raelingen, "Eiendomsenheten", "eiendom@raelingen.example.no")
    bydel = _bydel(world, raelingen, places.RAELINGEN, office="Boligkontoret", meeting="Tildelingsutvalget")
    world.units.append(Unit(places.RAELINGEN, raelingen, bydel, eiendom, eiendom))


def _bydel(world: World, kommune: Kommune, place: places.Place, *, office: str, meeting: str) -> Bydel:
    _, postcode = place.streets[0]
    return world.rows.add(
        Bydel(
            kommune=kommune,
            number=place.number,
            name=place.name,
            office_name=office,
            meeting_name=meeting,
            address=f"Postboks {100 + int(place.number)}, {postcode} {place.city}",
            phone=f"00 00 01 {place.number}",
            email=f"boligkontoret@{place.slug}.example.no",
        )
    )


def _landlord(world: World, kommune: Kommune, name: str, email: str) -> Landlord:
    return world.rows.add(Landlord(kommune=kommune, name=name, email=email))
