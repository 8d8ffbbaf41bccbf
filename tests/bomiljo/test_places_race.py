"""Two at the same moment: one takes the entrance, coordinates, is there; the other is told in words."""

import pytest

from bomiljo.actions import entrances, hms, koordinatorer, presence
from bomiljo.models import BomiljoEntrance, Koordinator, Presence
from config.errors import RuleBroken
from tests.factories import BomiljoFactory, EntranceFactory, HmsBesokFactory, PropertyFactory
from tests.factories.places import hour
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def gard(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def one_is_told(outcomes, words):
    (refusal,) = (outcome for outcome in outcomes if outcome != "done")
    return isinstance(refusal, RuleBroken) and words in str(refusal)


def test_an_entrance_is_part_of_one_place(cast):
    row = EntranceFactory(property=PropertyFactory(bydel=cast.sagene, landlord=cast.boligbygg))
    by, first, second = cast.bjorn, gard(cast), gard(cast)

    def take(place):
        return lambda: entrances.add(place=place, entrances=[row], by=by)

    outcomes = at_once((by, take(first)), (by, take(second)))
    assert one_is_told(outcomes, "et annet bomiljø i denne tiden")
    assert BomiljoEntrance.objects.filter(entrance=row).count() == 1


def test_a_place_has_one_koordinator(cast):
    place, by, other = gard(cast), cast.bjorn, cast.sara

    def choose(user):
        return lambda: koordinatorer.appoint(place=place, user=user, by=by)

    outcomes = at_once((by, choose(by)), (by, choose(other)))
    assert one_is_told(outcomes, "En annen er koordinator fra")
    assert Koordinator.objects.filter(bomiljo=place).count() == 1


def test_a_bydel_has_one_koordinator(cast):
    by, other = cast.bjorn, cast.sara

    def choose(user):
        return lambda: koordinatorer.appoint(bydel=cast.sagene, user=user, by=by)

    outcomes = at_once((by, choose(by)), (by, choose(other)))
    assert one_is_told(outcomes, "En annen er koordinator fra")


def test_the_same_hours_are_registered_once(cast):
    place, by = gard(cast), cast.bjorn

    def there():
        presence.register(place=place, who="bydel", starts_at=hour(-1, 16), ends_at=hour(-1, 20), by=by)

    assert one_is_told(at_once((by, there), (by, there)), "alt registrert")
    assert Presence.objects.count() == 1


def test_a_visit_is_held_once(cast):
    by = cast.bjorn
    besok = HmsBesokFactory(bomiljo=gard(cast), registered_by=by)

    def hold():
        hms.hold(besok=besok, doors=hms.Doors(10, 8), by=by)

    assert one_is_told(at_once((by, hold), (by, hold)), "ble gjennomført")
