"""The list of places and the page of one: what is shown to whom, found and filtered, and what it costs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bomiljo.models import Bomiljo
from tests.allocation.test_soknad_pages import queries
from tests.cast import logged_in
from tests.factories import (
    AktivitetFactory,
    BodyMeetingFactory,
    BomiljoEntranceFactory,
    BomiljoFactory,
    CommonAreaFactory,
    DwellingFactory,
    EntranceFactory,
    HendelseFactory,
    HmsFunnFactory,
    HouseholdFactory,
    InformasjonFactory,
    KoordinatorFactory,
    PresenceFactory,
    PropertyFactory,
    ResidentBodyFactory,
    TenancyFactory,
    TiltakFactory,
)

pytestmark = pytest.mark.django_db
LIST = "bomiljo-list"


def gard(cast, **fields):
    return BomiljoFactory(**{"bydel": cast.sagene, "landlord": cast.boligbygg} | fields)


def entrance_of(place, **fields):
    own = PropertyFactory(bydel=place.bydel, landlord=place.landlord)
    return BomiljoEntranceFactory(bomiljo=place, entrance=EntranceFactory(property=own, **fields)).entrance


def home_in(entrance, *, moved_in=400, **fields):
    day = timezone.localdate() - timedelta(days=moved_in)
    dwelling = DwellingFactory(entrance=entrance)
    return TenancyFactory(
        household=HouseholdFactory(bydel=dwelling.bydel, **fields), dwelling=dwelling, moved_in=day
    )


def names(user, **asked):
    return [row["name"] for row in logged_in(user).get(reverse(LIST), asked).context["rows"]]


def page(user, place, **asked):
    return logged_in(user).get(place.get_absolute_url(), asked)


def furnish(cast, place, number):
    entrance = entrance_of(place)
    KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    for count in range(number):
        home_in(entrance, moved_in=100 * count + 10)
        PresenceFactory(bomiljo=place, registered_by=cast.bjorn)
        HendelseFactory(bomiljo=place, registered_by=cast.bjorn)
        HmsFunnFactory(besok__bomiljo=place, besok__registered_by=cast.bjorn)
        AktivitetFactory(bomiljo=place)
        BodyMeetingFactory(body=ResidentBodyFactory(bomiljo=place))
        InformasjonFactory(bomiljo=place)
        CommonAreaFactory(bomiljo=place)
        TiltakFactory(bomiljo=place, running=True, responsible=cast.bjorn, created_by=cast.bjorn)
        place.neighbours.add(gard(cast))


@pytest.mark.parametrize("who", ["bjorn", "sara", "unni", "arne"])
def test_the_list_costs_the_same_for_1_and_50_places(cast, who):
    client, counts = logged_in(getattr(cast, who)), set()
    for rows in (1, 50):
        for _ in range(rows - Bomiljo.objects.count()):
            place = gard(cast)
            home_in(entrance_of(place))
            KoordinatorFactory(bomiljo=place, user=cast.bjorn)
            PresenceFactory(bomiljo=place, registered_by=cast.bjorn)
        client.get(reverse(LIST))
        counts.add(queries(client, reverse(LIST)))
    print(counts)
    assert len(counts) == 1 and counts.pop() <= 8


@pytest.mark.parametrize("who", ["bjorn", "sara", "unni", "arne"])
def test_the_page_costs_the_same_for_a_place_with_much_and_with_little(cast, who):
    client, counts = logged_in(getattr(cast, who)), set()
    for rows in (1, 10):
        place = gard(cast)
        furnish(cast, place, rows)
        client.get(place.get_absolute_url())
        counts.add(queries(client, place.get_absolute_url()))
    print(counts)
    assert len(counts) == 1 and counts.pop() <= 8
