"""A place has moved to another bydel. The old one goes on reading what it did there: every list, page and API."""

import io
from types import SimpleNamespace

import openpyxl
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from bomiljo.actions.move import move
from bomiljo.models import Bomiljo, CommonRoom, Presence, Stedsoppgave
from tests.access.table import TABLE
from tests.bomiljo.test_place_move import seen
from tests.breaking import update
from tests.cast import Cast, as_user, logged_in, user_in
from tests.factories import (
    AgendapunktFactory,
    AktivitetFactory,
    BekymringsnotatFactory,
    BomiljoFactory,
    BomiljosakFactory,
    CampaignFactory,
    CampaignPlaceFactory,
    CommonRoomFactory,
    EtterkontrollFactory,
    HendelseFactory,
    HmsBesokFactory,
    KoordinatorFactory,
    MotserieFactory,
    PresenceFactory,
    ResponseFactory,
    RoomLoanFactory,
    SamarbeidsmoteFactory,
    StedsoppgaveFactory,
    TilskuddFactory,
    TiltakFactory,
)

NAME = "Grensegården"
# Lists that ask for what is open unless they are told otherwise.
ALL = {
    "hendelse": "?status=alle", "notat": "?status=alle", "stedsoppgave": "?status=gjort",
    "aktivitet": "?tilstand=alle",
}  # fmt: skip


@pytest.fixture(scope="module")
def unit(shared_rows):
    """What stayed in Sagene, by the names that the table of access uses."""
    cast = Cast()
    bjorn, of = cast.bjorn, {"bydel": cast.sagene, "landlord": cast.boligbygg}
    place = BomiljoFactory(name=NAME, **of)
    here = {"bomiljo": place}
    campaign = CampaignFactory(closed=True, bydel=cast.sagene, created_by=bjorn)
    mote = SamarbeidsmoteFactory(serie=MotserieFactory(**of), called_by=bjorn, held=True)
    room = CommonRoomFactory(bomiljo=place)
    unit = SimpleNamespace(
        cast=cast, place=place, room_of=room, koordinator=KoordinatorFactory(user=bjorn, **here),
        hendelse_closed=HendelseFactory(closed=True, registered_by=bjorn, **here),
        sak=BomiljosakFactory(closed_on=timezone.localdate(), **here),
        tiltak_ended=TiltakFactory(ended=True, created_by=bjorn, **here),
        stedsoppgave=StedsoppgaveFactory(done=True, **here),
        notat=BekymringsnotatFactory(taken_up=True, written_by=bjorn, **here),
        hms=HmsBesokFactory(held=True, **here), aktivitet=AktivitetFactory(ended=True, **here),
        tilskudd=TilskuddFactory(finished=True, **here), loan=RoomLoanFactory(ended=True, room=room),
        mote=mote, punkt=AgendapunktFactory(mote=mote, **here),
        campaign_closed=campaign, surveyed_closed=CampaignPlaceFactory(campaign=campaign, **here),
        presence=PresenceFactory(**here),
    )  # fmt: skip
    unit.etterkontroll = EtterkontrollFactory(tiltak=unit.tiltak_ended)
    unit.responses = [ResponseFactory(place=unit.surveyed_closed) for _ in range(6)]
    with as_user(bjorn):
        move(place=place, to=cast.ullern, by=bjorn)
    return unit


# What was held is told in the lists under these names; the other rows are the page's own object.
STAYED = (
    "hendelse_closed", "tiltak_ended", "stedsoppgave", "notat", "hms", "aktivitet", "tilskudd", "loan", "mote",
    "campaign_closed", "surveyed_closed", "etterkontroll", "koordinator", "sak",
)  # fmt: skip
PAGES = [row for row in TABLE if row.get == 200 and row.args in STAYED and Role.BOMILJO_WORKER in row.may]
LISTS = [
    "hendelse-list", "hendelse-export", "notat-list", "notat-export", "stedsoppgave-list", "stedsoppgave-export",
    "tiltak-list", "tiltak-export", "hms-list", "hms-export", "aktivitet-list", "aktivitet-export",
    "tilskudd-list", "tilskudd-export",
]  # fmt: skip
API_LISTS = {
    "api-hendelse-list": "hendelse_closed", "api-notat-list": "notat", "api-stedsoppgave-list": "stedsoppgave",
    "api-tiltak-list": "tiltak_ended", "api-hms-list": "hms", "api-aktivitet-list": "aktivitet",
    "api-tilskudd-list": "tilskudd", "api-room-loan-list": "loan", "api-koordinator-list": "koordinator",
}  # fmt: skip


def text(response):
    body = response.getvalue() if response.streaming else response.content
    if not body.startswith(b"PK"):
        return body.decode()
    rows = openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True)
    return " ".join(str(value) for row in rows for value in row)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in PAGES])
def test_every_page_of_what_stayed_opens_and_leads_nowhere_closed(unit, undone, row):
    response = logged_in(unit.cast.bjorn).get(reverse(row.name, args=[getattr(unit, row.args).pk]) + row.query)
    assert response.status_code == 200
    assert f'href="{unit.place.get_absolute_url()}"' not in text(response)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_names_the_place_of_what_stayed(unit, undone, name):
    response = logged_in(unit.cast.bjorn).get(reverse(name) + ALL.get(name.split("-")[0], ""))
    assert response.status_code == 200
    told = text(response)
    assert NAME in told
    assert f'href="{unit.place.get_absolute_url()}"' not in told


@pytest.mark.parametrize("name", API_LISTS)
def test_every_list_of_the_api_has_what_stayed(unit, undone, name):
    rows = logged_in(unit.cast.bjorn).get(reverse(name)).json()["results"]
    assert getattr(unit, API_LISTS[name]).pk in {row["id"] for row in rows}


def test_the_results_of_a_past_survey_name_the_place(unit, undone):
    for name in ("survey-results", "survey-results-export"):
        told = text(logged_in(unit.cast.bjorn).get(reverse(name, args=[unit.campaign_closed.pk])))
        assert NAME in told


def test_the_list_of_loans_has_the_room_of_a_loan_that_has_ended(unit, undone):
    assert unit.room_of.name in text(logged_in(unit.cast.bjorn).get(reverse("room-loan-list") + "?tilstand=alle"))


def test_the_name_of_the_place_is_read_and_nothing_else_of_it(unit, undone):
    with as_user(unit.cast.bjorn):
        assert Bomiljo.objects.filter(pk=unit.place.pk).exists()
        assert CommonRoom.objects.filter(pk=unit.room_of.pk).exists()
        assert not Presence.objects.filter(bomiljo=unit.place.pk).exists()
        assert not Bomiljo.objects.select_for_update().filter(pk=unit.place.pk)
        assert update(unit.place, name="Et annet navn") == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM bomiljo_bomiljoevent WHERE pgh_obj_id = %s", [unit.place.pk])
            assert cursor.fetchone() == (0,)
    assert seen(Bomiljo, unit.cast.bjorn) == set()


def test_a_bydel_without_rows_of_the_place_does_not_read_its_name(unit, undone):
    other = user_in(unit.cast.raelingen, role=Role.BOMILJO_WORKER)
    with as_user(other):
        assert not Bomiljo.objects.filter(pk=unit.place.pk).exists()
        assert not Stedsoppgave.objects.filter(pk=unit.stedsoppgave.pk).exists()
