"""A place whose entrances come to another bydel: what goes along, what stays, and what each bydel sees after."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event
from bomiljo.actions.move import move
from bomiljo.models import (
    Aktivitet,
    Bekymringsnotat,
    Bomiljo,
    Bomiljosak,
    CampaignPlace,
    CommonRoom,
    Hendelse,
    HmsBesok,
    Koordinator,
    RoomLoan,
    Stedsoppgave,
    Tiltak,
)
from config.errors import RuleBroken
from tests.cast import as_user, logged_in, user_in
from tests.factories import (
    AktivitetFactory,
    BekymringsnotatFactory,
    BomiljoEntranceFactory,
    BomiljoFactory,
    BomiljosakFactory,
    CampaignFactory,
    CampaignPlaceFactory,
    CommonRoomFactory,
    HendelseFactory,
    HmsBesokFactory,
    HmsFunnFactory,
    KoordinatorFactory,
    PresenceFactory,
    ResidentBodyFactory,
    RoomLoanFactory,
    StedsoppgaveFactory,
    TiltakFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, name="Grensegården")


@pytest.fixture
def ulla(cast):
    return user_in(cast.ullern, role=Role.BOMILJO_WORKER, name="Ulla Ullern")


def moved(cast, place, **fields):
    # Made first: a bydel that is made inside the scope would be seen in it.
    by, to = cast.bjorn, cast.ullern
    with as_user(by):
        return move(place=place, to=to, by=by, **fields)


def seen(model, user):
    with as_user(user):
        return set(model.objects.visible_to(user).values_list("pk", flat=True))


def test_the_place_keeps_its_identity_and_its_entrances(cast, place):
    row = BomiljoEntranceFactory(bomiljo=place)
    after = moved(cast, place)
    assert (after.pk, after.bydel, after.opened_on) == (place.pk, cast.ullern, place.opened_on)
    row.refresh_from_db()
    assert (row.bomiljo_id, row.valid_to) == (place.pk, None)


@pytest.mark.parametrize(
    ("factory", "model", "goes", "stays"),
    [
        pytest.param(HendelseFactory, Hendelse, {"in_progress": True}, {"closed": True}, id="hendelser"),
        pytest.param(TiltakFactory, Tiltak, {"running": True}, {"ended": True}, id="tiltak"),
        pytest.param(StedsoppgaveFactory, Stedsoppgave, {}, {"done": True}, id="oppgaver"),
        pytest.param(BekymringsnotatFactory, Bekymringsnotat, {}, {"taken_up": True}, id="notater"),
        pytest.param(AktivitetFactory, Aktivitet, {}, {"ended": True}, id="aktiviteter"),
        pytest.param(HmsBesokFactory, HmsBesok, {}, {"held": True}, id="HMS-besøk"),
    ],
)
def test_what_is_open_goes_along_and_what_is_over_stays(cast, place, ulla, factory, model, goes, stays):
    going, staying = factory(bomiljo=place, **goes), factory(bomiljo=place, **stays)
    moved(cast, place)
    assert seen(model, ulla) == {going.pk}
    assert seen(model, cast.bjorn) == {staying.pk}


def test_a_visit_with_findings_to_be_seen_to_goes_along(cast, place, ulla):
    besok = HmsFunnFactory(besok__bomiljo=place).besok
    moved(cast, place)
    assert seen(HmsBesok, ulla) == {besok.pk}


def test_open_saker_and_rooms_with_their_loans_go_along(cast, place, ulla):
    sak, room = BomiljosakFactory(bomiljo=place), CommonRoomFactory(bomiljo=place)
    going, staying = RoomLoanFactory(room=room), RoomLoanFactory(room=room, ended=True)
    moved(cast, place)
    assert seen(Bomiljosak, ulla) == {sak.pk} and seen(CommonRoom, ulla) == {room.pk}
    assert seen(RoomLoan, ulla) == {going.pk} and seen(RoomLoan, cast.bjorn) == {staying.pk}


def test_past_surveys_stay_with_the_bydel_that_made_them(cast, place, ulla):
    campaign = CampaignFactory(closed=True, bydel=cast.sagene, created_by=cast.bjorn)
    row = CampaignPlaceFactory(campaign=campaign, bomiljo=place)
    moved(cast, place)
    assert seen(CampaignPlace, cast.bjorn) == {row.pk} and seen(CampaignPlace, ulla) == set()


def test_the_koordinator_ends_the_day_before(cast, place):
    row = KoordinatorFactory(bomiljo=place, user=cast.bjorn)
    later = KoordinatorFactory(bomiljo=BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg), user=cast.bjorn)
    moved(cast, place)
    row.refresh_from_db(), later.refresh_from_db()
    assert row.valid_to == timezone.localdate() - timedelta(days=1) and later.valid_to is None
    assert not Koordinator.objects.filter(bomiljo=place).on(timezone.localdate()).exists()


def test_who_had_it_in_the_old_bydel_has_it_no_more_and_the_landlord_keeps_its_own(cast, place):
    ours = HendelseFactory(bomiljo=place, owner=cast.bjorn, registered_by=cast.bjorn)
    theirs = HendelseFactory(bomiljo=place, owner=cast.unni, registered_by=cast.bjorn)
    over = HendelseFactory(bomiljo=place, owner=cast.bjorn, registered_by=cast.bjorn, closed=True)
    tiltak = TiltakFactory(bomiljo=place, running=True, responsible=cast.bjorn, created_by=cast.bjorn)
    moved(cast, place)
    for row in (ours, theirs, over, tiltak):
        row.refresh_from_db()
    assert (ours.owner, theirs.owner, over.owner, tiltak.responsible) == (None, cast.unni, cast.bjorn, None)


def test_the_new_bydel_reads_the_place_and_what_goes_on_there(cast, place, ulla):
    ResidentBodyFactory(bomiljo=place)
    PresenceFactory(bomiljo=place)
    HendelseFactory(bomiljo=place, closed=True)
    HendelseFactory(bomiljo=place)
    moved(cast, place)
    shown = logged_in(ulla).get(place.get_absolute_url())
    assert shown.status_code == 200
    assert {fact.label: fact.value for fact in shown.context_data["head_facts"]}["Åpne hendelser"] == "1"
    assert "Bomiljøet kom fra Bydel Sagene" in shown.content.decode()


def test_the_old_bydel_does_not_open_the_place_any_more(cast, place):
    moved(cast, place)
    client = logged_in(cast.bjorn)
    assert client.get(place.get_absolute_url()).status_code == 404
    assert client.get(reverse("bomiljo-list")).context_data["rows"] == []


def test_the_old_bydel_still_reads_what_it_did_there(cast, place):
    besok, over = HmsBesokFactory(bomiljo=place, held=True), AktivitetFactory(bomiljo=place, ended=True)
    moved(cast, place)
    client = logged_in(cast.bjorn)
    (visit,) = client.get(reverse("hms-list")).context_data["rows"]
    (activity,) = client.get(reverse("aktivitet-list"), {"tilstand": "alle"}).context_data["rows"]
    assert visit["name"] == activity["place"] == "Grensegården"
    for url in (reverse("hms", args=[besok.pk]), reverse("aktivitet", args=[over.pk])):
        shown = client.get(url)
        assert shown.status_code == 200 and place.get_absolute_url() not in shown.content.decode()


def test_the_landlord_sees_all_of_it_as_before(cast, place):
    rows = {HendelseFactory(bomiljo=place).pk, HendelseFactory(bomiljo=place, closed=True).pk}
    moved(cast, place)
    assert seen(Hendelse, cast.unni) == rows
    assert logged_in(cast.unni).get(place.get_absolute_url()).status_code == 200


def test_both_bydeler_read_of_it_and_the_landlord_once(cast, place, ulla):
    HendelseFactory(bomiljo=place)
    moved(cast, place)
    told = {event.bydel_id: event for event in Event.objects.filter(kind="bomiljo.place_moved")}
    assert "flyttet til Bydel Ullern" in told[cast.sagene.pk].text and "1 hendelse." in told[cast.sagene.pk].text
    assert "kom fra Bydel Sagene" in told[cast.ullern.pk].text
    assert [event.landlord for event in told.values()].count(cast.boligbygg) == 1
    for user, bydel in ((cast.bjorn, cast.sagene), (ulla, cast.ullern)):
        with as_user(user):
            (event,) = Event.objects.visible_to(user).filter(kind="bomiljo.place_moved")
            assert event.bydel_id == bydel.pk


def test_nothing_open_says_so(cast, place):
    moved(cast, place)
    assert "Ble med: ingenting åpent" in Event.objects.filter(kind="bomiljo.place_moved").first().text


@pytest.mark.parametrize("who", ["sara", "mona", "unni", "arne"])
def test_only_those_who_work_with_places_give_it_away(cast, place, who):
    with pytest.raises(PermissionDenied):
        move(place=place, to=cast.ullern, by=getattr(cast, who))


def test_the_bydel_that_gets_it_does_not_take_it(cast, place, ulla):
    with pytest.raises(PermissionDenied):
        move(place=place, to=cast.ullern, by=ulla)


def test_not_to_the_same_bydel_or_out_of_the_kommune(cast, place):
    with pytest.raises(RuleBroken, match="hører alt til denne bydelen"):
        move(place=place, to=cast.sagene, by=cast.bjorn)
    with pytest.raises(RuleBroken, match="samme kommune"):
        move(place=place, to=cast.raelingen, by=cast.bjorn)


def test_a_name_that_is_taken_there_is_refused_first(cast, place):
    BomiljoFactory(bydel=cast.ullern, name=place.name)
    with pytest.raises(RuleBroken, match="har alt et bomiljø med navnet Grensegården"):
        moved(cast, place)
    assert Bomiljo.objects.get(pk=place.pk).bydel == cast.sagene


@pytest.mark.parametrize(
    ("days", "message"),
    [(1, "Velg i dag eller en tidligere dag"), (-93, "mer enn tre måneder tilbake"), (0, ""), (-92, "")],
    ids=["i morgen", "93 dager siden", "i dag", "92 dager siden"],
)
def test_the_day_of_the_move(cast, place, days, message):
    day = timezone.localdate() + timedelta(days=days)
    if not message:
        assert moved(cast, place, moved_on=day).bydel == cast.ullern
        return
    with pytest.raises(RuleBroken, match=message):
        moved(cast, place, moved_on=day)


def test_a_place_that_is_not_followed_any_more_is_not_moved(cast):
    with pytest.raises(RuleBroken, match="Stedet følges ikke lenger"):
        moved(cast, BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg, closed=True))


def test_afterwards_one_sees_no_more_than_before(cast, place):
    """The scope of the action is not left open."""
    foreign = BomiljoFactory(bydel=cast.ullern)
    with as_user(cast.bjorn):
        move(place=place, to=cast.ullern, by=cast.bjorn)
        assert not Bomiljo.objects.filter(pk=foreign.pk).exists()


def test_the_form_names_what_happens_and_leads_to_the_list(cast, place):
    client, url = logged_in(cast.bjorn), reverse("bomiljo-move", args=[place.pk])
    assert "du ser det ikke lenger" in client.get(url).content.decode()
    response = client.post(
        url, {"to": cast.ullern.pk, "moved_on": f"{timezone.localdate():%d.%m.%Y}"}, follow=True
    )
    assert "Stedet er flyttet." in response.content.decode()
