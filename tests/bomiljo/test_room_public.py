"""The page of a room that anybody may open: what it shows, what it takes, and the receipt with its signed link."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bomiljo import room_page
from bomiljo.models import Laner, LoanStatus, RoomLoan
from bomiljo.views.room_public import MOST
from tests.factories import CommonRoomFactory, LanerFactory, RomtidFactory, RoomLoanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted_anew():
    cache.clear()


@pytest.fixture
def room(cast):
    room = CommonRoomFactory(bydel=cast.sagene, by_phone=True, slug="vaerestedet", rules="Rusfritt.\nVask gulvet.")
    for weekday in range(7):
        RomtidFactory(room=room, weekday=weekday)
    return room


def typed(**changes):
    day = timezone.localdate() + timedelta(days=20)
    return {"day": f"{day:%d.%m.%Y}", "starts": "17.00", "ends": "20.00", "purpose": "Beboermøte",
            "participants": "12",
            "name": "Amina Låner", "phone": "400 00 002", "borrower_kind": "", "email": "", **changes}  # fmt: skip


URL = "/lokaler/vaerestedet/"


def test_it_shows_hours_rules_and_taken_times_without_who(client, room):
    loan = RoomLoanFactory(room=room, purpose="Hemmelig fest", borrower_kind="Naboene")
    LanerFactory(loan=loan, name="Nils Nabo")
    day = timezone.localdate(loan.event[0])

    page = client.get(f"{URL}?fra={day}").content.decode()

    assert "Mandag 10.00–22.00" in page and "Vask gulvet." in page
    assert "17.00–20.00" in page and "<span>10.00–17.00,</span> <span>20.00–22.00</span>" in page
    assert "Hemmelig" not in page and "Nabo" not in page


def test_it_is_small_and_needs_no_cookie_script_or_session(client, room, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        response = client.get(URL)

    page = response.content.decode()
    assert not response.cookies and "<script" not in page and "csrfmiddlewaretoken" not in page
    assert len(response.content) < 14_000


def test_asking_leads_to_a_receipt_without_a_name_in_its_address(client, room):
    response = client.post(URL, typed())

    assert response.status_code == 302 and not response.cookies
    assert "Amina" not in response.url and "400" not in response.url
    receipt = client.get(response.url)
    page = receipt.content.decode()
    assert "Søknaden er mottatt" in page and "Trekk lånet" in page
    assert "Amina" not in page and "400 00 002" not in page
    loan = RoomLoan.objects.get()
    assert (loan.status, loan.laner.name) == (LoanStatus.APPLIED, "Amina Låner")


def test_no_token_is_needed_from_a_browser_that_keeps_no_cookies(room):
    assert Client(enforce_csrf_checks=True).post(URL, typed()).status_code == 302


def test_the_borrower_takes_it_back_with_the_link_once_and_again(client, room):
    url = client.post(URL, typed()).url

    for _ in range(2):
        assert client.post(f"{url}trekk/").status_code == 302
    assert "Lånet er trukket" in client.get(url).content.decode()
    assert RoomLoan.objects.get().status == LoanStatus.WITHDRAWN


def test_a_loan_whose_key_is_out_is_not_taken_back(client, room):
    loan = RoomLoanFactory(room=room, out=True)

    response = client.post(reverse("room-receipt-withdraw", args=[room_page.token_of(loan)]))

    assert response.status_code == 409
    assert "kan ikke bli «Trukket»" in response.content.decode()


@pytest.mark.parametrize("token", ["1", "MQ:abc", "MQ:1vabc:xyz"])
def test_a_link_that_nobody_signed_leads_nowhere(client, room, token):
    RoomLoanFactory(room=room)

    assert client.get(f"/lokaler/kvittering/{token}/").status_code == 404
    assert client.post(f"/lokaler/kvittering/{token}/trekk/").status_code == 404


def test_what_was_typed_survives_a_refusal(client, room):
    response = client.post(URL, typed(participants="300"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Rommet har plass til 30." in page and 'value="Beboermøte"' in page
    assert not Laner.objects.exists()


def test_an_empty_form_says_what_is_missing(client, room):
    response = client.post(URL, {})

    assert response.status_code == 422 and "Skriv et klokkeslett." in response.content.decode()


def test_a_taken_time_is_refused_in_a_friendly_way(client, room):
    client.post(URL, typed())

    response = client.post(URL, typed(starts="18.00", ends="21.00"))

    assert response.status_code == 409
    assert "Rommet er lånt ut i denne tiden. Velg en annen tid." in response.content.decode()


def test_too_many_posts_from_one_address_are_told_to_wait(client, room):
    for _ in range(MOST):
        client.post(URL, {})

    response = client.post(URL, typed())

    page = response.content.decode()
    assert response.status_code == 429
    assert "Vent ti minutter" in page and 'value="Beboermøte"' in page
    assert not RoomLoan.objects.exists()
    assert client.post(URL, typed(), REMOTE_ADDR="10.1.2.3").status_code == 302


def test_a_closed_room_says_so_and_takes_nothing(client, room):
    room.open_for_loan = False
    room.save()

    assert "lånes ikke ut nå" in client.get(URL).content.decode()
    assert client.post(URL, typed()).status_code == 409


def test_a_room_that_is_not_there(client, room):
    assert client.get("/lokaler/finnes-ikke/").status_code == 404


@pytest.mark.parametrize("asked", ["", "tull", "1999-01-01", "9999-12-31"])
def test_days_that_make_no_sense_do_no_harm(client, room, asked):
    assert client.get(f"{URL}?fra={asked}").status_code == 200


def test_a_day_without_a_key_left_is_not_called_free(client, cast):
    room = CommonRoomFactory(bydel=cast.sagene, slug="med-nokkel")
    for weekday in range(7):
        RomtidFactory(room=room, weekday=weekday)
    loan = RoomLoanFactory(room=room)
    day = timezone.localdate(loan.event[0]) + timedelta(days=1)

    assert "Ingen nøkkel ledig" in client.get(f"/lokaler/med-nokkel/?fra={day}").content.decode()


@pytest.mark.parametrize("who", ["sara", "unni"])
def test_it_is_the_same_for_those_who_are_logged_in(client, cast, room, who):
    client.force_login(getattr(cast, who))

    assert client.get(URL).status_code == 200
    assert client.post(URL, typed()).status_code == 302
