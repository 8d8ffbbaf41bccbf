"""Places in the API: the same rules as the pages, and no more of those who live there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bomiljo.models import Bomiljo, Koordinator, Presence
from tests.cast import logged_in
from tests.factories import (
    BomiljoEntranceFactory,
    BomiljoFactory,
    DwellingFactory,
    EntranceFactory,
    HendelseFactory,
    HouseholdFactory,
    PropertyFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def post(by, url, /, *args, **body):
    return logged_in(by).post(reverse(url, args=args), body, content_type="application/json")


def new_entrance(cast):
    return EntranceFactory(property=PropertyFactory(bydel=cast.sagene, landlord=cast.boligbygg))


def test_a_place_is_made_and_shown(cast):
    row = new_entrance(cast)
    body = {"bydel": cast.sagene.pk, "entrances": [row.pk], "name": "Ny gård", "kind": "heleid"}
    answer = post(cast.bjorn, "api-bomiljo-list", **body)
    assert answer.status_code == 201 and answer.json()["entrances"][0]["street"] == row.street
    assert post(cast.bjorn, "api-bomiljo-list", **body).json()["field"] == "name"
    assert post(cast.bjorn, "api-bomiljo-list", **body | {"entrances": [10**9]}).status_code == 400
    assert post(cast.bjorn, "api-bomiljo-list", **body | {"bydel": cast.ullern.pk}).status_code == 403


def test_who_lives_there_is_counts_and_small_ones_are_hidden_from_outside(cast, place):
    entrance = BomiljoEntranceFactory(bomiljo=place).entrance
    dwelling = DwellingFactory(entrance=entrance)
    TenancyFactory(household=HouseholdFactory(bydel=cast.sagene), dwelling=dwelling)
    HendelseFactory(bomiljo=place, registered_by=cast.bjorn)
    url = reverse("api-bomiljo-detail", args=[place.pk])
    shown = {who: logged_in(getattr(cast, who)).get(url).json() for who in ("bjorn", "arne")}
    assert [shown[who]["households"] for who in shown] == ["1", "1–4"]
    assert [shown[who]["open_incidents"] for who in shown] == [1, 1]


def test_the_list_is_filtered(cast, place):
    BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, closed=True)
    client = logged_in(cast.bjorn)
    for asked, count in (
        ({}, 2),
        ({"closed": "true"}, 1),
        ({"kind": "spredt"}, 0),
        ({"bydel": cast.sagene.pk}, 2),
    ):
        assert len(client.get(reverse("api-bomiljo-list"), asked).json()["results"]) == count


def test_a_place_is_moved_and_seen_no_more(cast, place):
    assert post(cast.bjorn, "api-bomiljo-move", place.pk, to=cast.sagene.pk).status_code == 409
    assert post(cast.bjorn, "api-bomiljo-move", place.pk, to=cast.ullern.pk).status_code == 204
    assert logged_in(cast.bjorn).get(reverse("api-bomiljo-detail", args=[place.pk])).status_code == 404
    assert Bomiljo.objects.get().bydel == cast.ullern


def test_entrances_and_neighbours(cast, place):
    near, row = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg), new_entrance(cast)
    answer = post(cast.bjorn, "api-bomiljo-entrance-add", place.pk, entrances=[row.pk]).json()
    assert [one["entrance"] for one in answer["entrances"]] == [row.pk]
    only = answer["entrances"][0]["id"]
    refused = post(cast.bjorn, "api-bomiljo-entrance-end", only, valid_to=str(timezone.localdate()))
    assert refused.status_code == 409
    assert post(cast.bjorn, "api-bomiljo-neighbours", place.pk, neighbours=[near.pk]).json()["neighbours"] == [
        near.pk
    ]


def test_a_koordinator_has_a_role_in_the_bydel(cast, place):
    assert post(cast.bjorn, "api-koordinator-new", place.pk, user=cast.arne.pk).status_code == 400
    assert (
        post(cast.bjorn, "api-koordinator-new", place.pk, user=cast.sara.pk).json()["name"] == "Sara Saksbehandler"
    )
    assert post(cast.bjorn, "api-koordinator-bydel", cast.sagene.pk, user=cast.bjorn.pk).status_code == 201
    assert Koordinator.objects.count() == 2


def test_presence_is_registered_with_moments(cast, place):
    body = {"who": "bydel", "starts_at": "2026-11-20T15:00:00Z", "ends_at": "2026-11-20T17:30:00Z"}
    answer = post(cast.bjorn, "api-presence-new", place.pk, **body)
    assert answer.status_code == 201 and answer.json()["evening"] is True
    assert post(cast.bjorn, "api-presence-new", place.pk, **body).status_code == 409
    assert post(cast.bjorn, "api-presence-remove", answer.json()["id"]).status_code == 204
    assert not Presence.objects.exists()
