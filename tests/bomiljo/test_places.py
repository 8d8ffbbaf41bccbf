"""Bomiljøer: made of entrances, changed, set beside each other, coordinated and ended."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from bomiljo.actions import entrances, koordinatorer, places
from bomiljo.models import Bomiljo, BomiljoKind, Koordinator
from config.errors import RuleBroken
from tests.cast import as_user, logged_in, user_in, user_of
from tests.factories import (
    BomiljoEntranceFactory,
    BomiljoFactory,
    DwellingFactory,
    EntranceFactory,
    HendelseFactory,
    KoordinatorFactory,
    LandlordFactory,
    PropertyFactory,
    TiltakFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def gard(cast, **fields):
    return BomiljoFactory(**{"bydel": cast.sagene, "landlord": cast.boligbygg} | fields)


def entrance_in(bydel, landlord, **fields):
    return EntranceFactory(property=PropertyFactory(bydel=bydel, landlord=landlord), **fields)


def make(cast, *rows, **fields):
    with as_user(cast.bjorn):
        return places.create(
            bydel=cast.sagene, entrances=rows, by=cast.bjorn,
            **{"name": "Åsengården", "kind": BomiljoKind.WHOLE} | fields,
        )  # fmt: skip


# Begun


def test_a_place_is_made_of_the_entrances_of_a_landlord(cast):
    rows = [entrance_in(cast.sagene, cast.boligbygg) for _ in range(2)]
    place = make(cast, *rows)
    assert (place.landlord, place.bydel, place.opened_on) == (cast.boligbygg, cast.sagene, TODAY())
    assert {row.entrance for row in place.entrances.all()} == set(rows)
    event = Event.objects.get(kind="bomiljo.place_created")
    assert "med 2 oppganger" in event.text and (event.place, event.landlord) == (True, cast.boligbygg)


def test_entrances_of_two_landlords_are_two_places(cast):
    rows = [
        entrance_in(cast.sagene, cast.boligbygg),
        entrance_in(cast.sagene, LandlordFactory(kommune=cast.oslo)),
    ]
    with pytest.raises(RuleBroken, match="Et bomiljø har én utleier: lag ett for hver"):
        make(cast, *rows)


def test_a_place_has_an_entrance(cast):
    with pytest.raises(RuleBroken, match="Velg minst én oppgang"):
        make(cast)


def test_an_entrance_in_another_place_is_refused_with_where(cast):
    taken = BomiljoEntranceFactory(
        bomiljo=gard(cast), entrance=entrance_in(cast.sagene, cast.boligbygg, street="Åsengata 1")
    )
    with pytest.raises(RuleBroken, match=r"Åsengata 1 \(Bydel Sagene\)"):
        make(cast, taken.entrance)


def test_an_entrance_in_a_place_of_another_bydel_is_refused_too(cast):
    row = entrance_in(cast.sagene, cast.boligbygg)
    BomiljoEntranceFactory(bomiljo=BomiljoFactory(bydel=cast.ullern, landlord=cast.boligbygg), entrance=row)
    with pytest.raises(RuleBroken, match="Bydel Ullern"):
        make(cast, row)


@pytest.mark.parametrize(("days", "free"), [(0, False), (1, True)], ids=["siste dag", "dagen etter"])
def test_an_entrance_is_free_the_day_after_its_last(cast, days, free):
    row = entrance_in(cast.sagene, cast.boligbygg)
    BomiljoEntranceFactory(bomiljo=gard(cast), entrance=row, valid_to=TODAY() - timedelta(days=10))
    day = TODAY() - timedelta(days=10 - days)
    if free:
        assert make(cast, row, opened_on=day).entrances.count() == 1
    else:
        with pytest.raises(RuleBroken, match="hører til et annet bomiljø"):
            make(cast, row, opened_on=day)


def test_another_bydels_property_is_not_taken(cast):
    with pytest.raises(RuleBroken, match="ligger i en annen bydel"):
        make(cast, entrance_in(cast.ullern, cast.boligbygg))


def test_a_bydel_that_allocates_dwellings_there_may_follow_the_place(cast):
    row = entrance_in(cast.ullern, cast.boligbygg)
    DwellingFactory(entrance=row, bydel=cast.sagene)
    assert make(cast, row).bydel == cast.sagene


def test_two_places_of_a_bydel_have_different_names(cast):
    gard(cast, name="Åsengården")
    with pytest.raises(RuleBroken, match="Bydelen har alt et bomiljø med det navnet"):
        make(cast, entrance_in(cast.sagene, cast.boligbygg))


@pytest.mark.parametrize("who", ["sara", "mona", "bente", "unni", "arne"])
def test_only_those_who_work_with_places_make_one(cast, who):
    with pytest.raises(PermissionDenied):
        places.create(
            bydel=cast.sagene, entrances=[], name="Åsengården", kind=BomiljoKind.WHOLE, by=getattr(cast, who)
        )


def test_the_page_suggests_the_free_entrances_of_the_property(cast):
    own = PropertyFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    free, taken = EntranceFactory(property=own), EntranceFactory(property=own)
    BomiljoEntranceFactory(bomiljo=gard(cast, name="Kvartalet"), entrance=taken)
    url = f"{reverse('bomiljo-new')}?eiendom={own.pk}"
    shown = logged_in(cast.bjorn).get(url)
    assert shown.context_data["form"].initial["entrances"] == [free.pk]
    assert "(hører til Kvartalet)" in shown.content.decode()
    typed = {"name": "Ny gård", "kind": "heleid", "entrances": [free.pk], "opened_on": "24.11.2026"}
    assert logged_in(cast.bjorn).post(url, typed).status_code == 302
    assert Bomiljo.objects.get(name="Ny gård").entrances.get().entrance == free


def test_what_was_typed_stays_when_the_place_is_refused(cast):
    own = PropertyFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    row = EntranceFactory(property=own)
    gard(cast, name="Kvartalet")
    typed = {
        "name": "Kvartalet", "kind": "heleid", "entrances": [row.pk], "opened_on": "24.11.2026",
        "about": "Ved elva",
    }  # fmt: skip
    response = logged_in(cast.bjorn).post(f"{reverse('bomiljo-new')}?eiendom={own.pk}", typed)
    assert response.status_code == 409 and "Ved elva" in response.content.decode()


# Changed


def test_what_is_changed_is_told_without_the_text(cast):
    place = gard(cast)
    with as_user(cast.bjorn):
        places.change(place=place, by=cast.bjorn, about="Ved elva.", kind=place.kind, name=" Nytt navn ")
    place.refresh_from_db()
    assert (place.name, place.about) == ("Nytt navn", "Ved elva.")
    text = Event.objects.get(kind="bomiljo.place_changed").text
    assert text == "Endret navn, om stedet."


def test_the_same_once_more_is_not_told(cast):
    place = gard(cast)
    places.change(place=place, by=cast.bjorn, name=place.name)
    assert not Event.objects.filter(kind="bomiljo.place_changed").exists()


def test_an_entrance_ends_and_its_last_day_counts(cast):
    place, today = gard(cast), TODAY()
    row = BomiljoEntranceFactory(bomiljo=place)
    BomiljoEntranceFactory(bomiljo=place)
    with as_user(cast.bjorn):
        entrances.end(entrance=row, by=cast.bjorn)
    assert place.entrances.on(today).count() == 2
    assert place.entrances.on(today + timedelta(days=1)).count() == 1
    with pytest.raises(RuleBroken, match="Oppgangen er alt tatt ut"):
        entrances.end(entrance=row, by=cast.bjorn)


def test_the_last_entrance_stays(cast):
    row = BomiljoEntranceFactory(bomiljo=gard(cast))
    with pytest.raises(RuleBroken, match="Dette er den siste oppgangen"):
        entrances.end(entrance=row, by=cast.bjorn)


def test_an_entrance_does_not_end_before_it_began(cast):
    place = gard(cast)
    row = BomiljoEntranceFactory(bomiljo=place, valid_from=TODAY())
    BomiljoEntranceFactory(bomiljo=place)
    with pytest.raises(RuleBroken, match="Siste dag kan ikke være før"):
        entrances.end(entrance=row, by=cast.bjorn, valid_to=TODAY() - timedelta(days=1))


def test_another_landlords_entrance_is_no_part_of_the_place(cast):
    row = entrance_in(cast.sagene, LandlordFactory(kommune=cast.oslo))
    with pytest.raises(RuleBroken, match="hører til en annen utleier"):
        entrances.add(place=gard(cast), entrances=[row], by=cast.bjorn)


def test_neighbours_are_set_both_ways(cast):
    place, near = gard(cast), gard(cast)
    with as_user(cast.bjorn):
        places.set_neighbours(place=place, neighbours=[near], by=cast.bjorn)
    assert list(near.neighbours.all()) == [place]
    places.set_neighbours(place=near, neighbours=[], by=cast.bjorn)
    assert not place.neighbours.exists()


def test_a_place_is_not_its_own_neighbour_and_has_none_in_another_bydel(cast):
    place = gard(cast)
    with pytest.raises(RuleBroken, match="ikke sin egen nabo"):
        places.set_neighbours(place=place, neighbours=[place], by=cast.bjorn)
    with pytest.raises(RuleBroken, match="samme bydel"):
        places.set_neighbours(place=place, neighbours=[BomiljoFactory(bydel=cast.ullern)], by=cast.bjorn)


# Ended


def test_a_place_with_something_open_says_what(cast):
    place = gard(cast)
    HendelseFactory(bomiljo=place, registered_by=cast.bjorn)
    TiltakFactory(bomiljo=place, running=True, title="Kveldskafé", responsible=cast.bjorn, created_by=cast.bjorn)
    with pytest.raises(RuleBroken, match="1 hendelse er åpen, og tiltak pågår: Kveldskafé"):
        places.close(place=place, by=cast.bjorn)


def test_a_closed_place_frees_its_entrances_and_ends_the_coordination(cast):
    place, today = gard(cast), TODAY()
    row = BomiljoEntranceFactory(bomiljo=place, entrance=entrance_in(cast.sagene, cast.boligbygg))
    KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    HendelseFactory(bomiljo=place, closed=True, registered_by=cast.bjorn)
    with as_user(cast.bjorn):
        places.close(place=place, by=cast.bjorn)
    assert not place.entrances.on(today + timedelta(days=1)).exists()
    assert not Koordinator.objects.on(today + timedelta(days=1)).exists()
    assert make(cast, row.entrance, opened_on=today + timedelta(days=1)).entrances.count() == 1
    with pytest.raises(RuleBroken, match="Stedet følges ikke lenger"):
        places.close(place=place, by=cast.bjorn)


@pytest.mark.parametrize(("days", "message"), [(1, "Velg i dag eller en tidligere"), (-900, "kan ikke være før")])
def test_the_last_day_of_a_place_is_in_its_time(cast, days, message):
    with pytest.raises(RuleBroken, match=message):
        places.close(place=gard(cast), by=cast.bjorn, closed_on=TODAY() + timedelta(days=days))


# Coordinated


def test_a_new_koordinator_ends_the_one_before_the_day_before(cast):
    place, other = gard(cast), user_in(cast.sagene, role=Role.BOMILJO_WORKER, name="Nina Ny")
    old = KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    with as_user(cast.bjorn):
        koordinatorer.appoint(place=place, user=other, by=cast.bjorn)
    old.refresh_from_db()
    assert old.valid_to == TODAY() - timedelta(days=1)
    assert Koordinator.objects.on(TODAY()).get().user == other
    assert "Nina Ny" in Event.objects.get(kind="bomiljo.koordinator_new").text


def test_only_somebody_with_a_role_in_the_bydel_coordinates(cast):
    for user in (user_in(cast.ullern), cast.unni, cast.arne):
        with pytest.raises(RuleBroken, match="har ingen rolle i bydelen"):
            koordinatorer.appoint(place=gard(cast), user=user, by=cast.bjorn)


def test_the_form_offers_those_of_the_bydel_only(cast):
    stranger, place = user_in(cast.ullern), gard(cast)
    form = logged_in(cast.bjorn).get(reverse("koordinator-new", args=[place.pk])).context_data["form"]
    assert cast.bjorn in form.fields["user"].queryset and stranger not in form.fields["user"].queryset


def test_the_same_person_once_more_is_refused(cast):
    place = gard(cast)
    KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    with pytest.raises(RuleBroken, match="er alt koordinator"):
        koordinatorer.appoint(place=place, user=cast.bjorn, by=cast.bjorn)


def test_a_koordinator_from_a_later_day_is_not_overlapped(cast):
    place, later = gard(cast), TODAY() + timedelta(days=10)
    KoordinatorFactory(bomiljo=place, user=cast.bjorn, valid_from=later)
    with pytest.raises(RuleBroken, match="En annen er koordinator fra"):
        koordinatorer.appoint(place=place, user=cast.sara, by=cast.bjorn)


def test_the_whole_bydel_has_a_koordinator_beside_the_places(cast):
    place = gard(cast)
    KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    with as_user(cast.bjorn):
        row = koordinatorer.appoint(bydel=cast.sagene, user=cast.sara, by=cast.bjorn)
    assert (row.bomiljo, row.landlord) == (None, None)
    assert Koordinator.objects.on(TODAY()).count() == 2


def test_a_coordination_ends_once_and_its_last_day_counts(cast):
    row = KoordinatorFactory(bomiljo=gard(cast), user=cast.bjorn)
    with as_user(cast.bjorn):
        koordinatorer.end(koordinator=row, by=cast.bjorn)
    assert Koordinator.objects.on(TODAY()).exists()
    assert not Koordinator.objects.on(TODAY() + timedelta(days=1)).exists()
    with pytest.raises(RuleBroken, match="slutter alt"):
        koordinatorer.end(koordinator=row, by=cast.bjorn)


def test_a_landlord_changes_nothing_in_its_own_place(cast):
    place = gard(cast)
    for act in (
        lambda by: places.close(place=place, by=by),
        lambda by: places.change(place=place, by=by, name="X"),
    ):
        with pytest.raises(PermissionDenied):
            act(user_of(cast.boligbygg))
