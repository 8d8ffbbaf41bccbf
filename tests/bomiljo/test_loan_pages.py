"""Pages of rooms, loans, money and grants: what is shown to whom, and what a page costs."""

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bomiljo.borrowers import known_as
from bomiljo.models import CommonRoom, LoanStatus
from tests.factories import (
    CommonRoomFactory,
    FinansieringFactory,
    LanerFactory,
    PengebrukFactory,
    RomtidFactory,
    RoomLoanFactory,
    TilskuddFactory,
    TilskuddssokerFactory,
)

pytestmark = pytest.mark.django_db
# The test client closes the scope before a request, and opens the system's after it (tests/scope.py).
OF_THE_TEST = re.compile(r"SAVEPOINT|^SELECT set_config.*, false\)", re.DOTALL)
LISTS = {
    "room-list": lambda bydel: CommonRoomFactory(bydel=bydel),
    "room-loan-list": lambda bydel: RoomLoanFactory(bydel=bydel),
    "finansiering-list": lambda bydel: PengebrukFactory(finansiering__bydel=bydel),
    "tilskudd-list": lambda bydel: TilskuddFactory(bydel=bydel, granted_now=True),
}


@pytest.fixture
def room(cast):
    room = CommonRoomFactory(bydel=cast.sagene)
    for weekday in range(7):
        RomtidFactory(room=room, weekday=weekday)
    return room


def page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(name, args=args), query).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_one_row_and_for_twenty(client, cast, name):
    page(client, cast.bjorn, name)
    costs = []
    for rows in (1, 19):
        for _ in range(rows):
            LISTS[name](cast.sagene)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(name)).status_code == 200
        costs.append(len([one for one in asked if not OF_THE_TEST.search(one["sql"])]))
    assert costs[0] == costs[1] <= 8, costs


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_nothing_of_another_bydel(client, cast, name):
    foreign = LISTS[name](cast.ullern)

    shown = page(client, cast.bjorn, name)
    assert str(getattr(foreign, "title", None) or getattr(foreign, "name", None) or "Møbler") not in shown


@pytest.mark.parametrize("name", LISTS)
def test_an_analyst_sees_all_bydeler(client, cast, name):
    LISTS[name](cast.ullern)

    assert "data-row-link" in page(client, cast.arne, name)


@pytest.mark.parametrize("sort", ["event", "-event", "key_in_on", "-key_in_on"])
def test_loans_are_sorted_and_paged(client, cast, sort, monkeypatch):
    monkeypatch.setattr(
        "config.lists.list_page.__kwdefaults__",
        {**__import__("config.lists").lists.list_page.__kwdefaults__, "size": 3},
    )
    room = CommonRoomFactory(bydel=cast.sagene)
    made = {RoomLoanFactory(room=room).pk for _ in range(7)}
    client.force_login(cast.bjorn)
    url, seen = f"{reverse('room-loan-list')}?sorter={sort}", []
    while url:
        response = client.get(url)
        seen += [row.pk for row in response.context_data["page"].rows]
        url = (
            response.context_data["page"].next_url
            and reverse("room-loan-list") + response.context_data["page"].next_url
        )

    assert set(seen) == made and len(seen) == 7


def test_keys_that_are_late_are_a_filter(client, cast, room):
    yesterday = timezone.localdate() - timedelta(days=1)
    late = RoomLoanFactory(room=room, out=True, key_out_on=yesterday - timedelta(days=5), key_in_on=yesterday,
                           purpose="Dugnad")  # fmt: skip
    RoomLoanFactory(room=room, approved=True, purpose="Basar")

    shown = page(client, cast.bjorn, "room-loan-list", tilstand="sen")

    assert "Dugnad" in shown and "Basar" not in shown and "1 dag over fristen" in shown
    assert late.status == LoanStatus.KEY_OUT


@pytest.mark.parametrize(("who", "told"), [("bjorn", True), ("sara", False), ("arne", False)])
def test_the_export_has_the_telephone_for_those_who_work_with_it(client, cast, room, who, told):
    LanerFactory(loan=RoomLoanFactory(room=room), phone="400 00 002")
    client.force_login(getattr(cast, who))

    response = client.get(reverse("room-loan-export"))

    rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)
    assert len(rows) == 2 and ("400 00 002" in rows[1]) is told and ("Telefon" in rows[0]) is told


@pytest.mark.parametrize(("who", "told"), [("bjorn", True), ("sara", False)])
def test_who_borrows_is_told_to_those_who_work_with_it(client, cast, room, who, told):
    laner = LanerFactory(loan=RoomLoanFactory(room=room))

    assert ("Amina Låner" in page(client, getattr(cast, who), "room-loan", laner.pk)) is told


def test_an_earlier_breach_stands_on_the_page_of_the_next_loan(client, cast, room):
    ended = RoomLoanFactory(room=room, ended=True, breach="Gulvet var ikke vasket.")
    LanerFactory(loan=ended, known_as=known_as("40000002"))
    again = LanerFactory(loan=RoomLoanFactory(room=room), known_as=known_as("40000002"))

    assert "Gulvet var ikke vasket." in page(client, cast.bjorn, "room-loan", again.pk)
    assert "Gulvet var ikke vasket." in page(client, cast.bjorn, "room-loan-approve", again.pk)
    assert "Gulvet" not in page(client, cast.sara, "room-loan", again.pk)


def test_the_room_has_a_calendar_of_a_week_and_of_a_month(client, cast, room):
    loan = RoomLoanFactory(room=room)
    day = timezone.localdate(loan.event[0])

    week = page(client, cast.sara, "room", room.pk, fra=f"{day}")
    month = page(client, cast.sara, "room", room.pk, fra=f"{day}", vis="maned")

    assert week.count('data-label="Åpent"') == 7 and 28 <= month.count('data-label="Åpent"') <= 31
    assert loan.get_absolute_url() in week and loan.get_absolute_url() in month


def test_the_form_of_a_room_makes_one(client, cast):
    client.force_login(cast.bjorn)
    typed = {
        "name": "Kafeen", "address": "Drøbakgata 1", "capacity": "30", "rules": "Rusfritt.",
        "phone": "21 80 21 80", "keys": "1", "checklist": "Er det ryddig?",
        "key_out_weekday": "3", "key_in_weekday": "1",
        "key_from": "14.00", "key_to": "16", "opens_2": "17", "closes_2": "22.00",
    }  # fmt: skip

    assert client.post(reverse("room-new"), typed | {"closes_2": ""}).status_code == 422
    assert client.post(reverse("room-new"), typed).status_code == 302
    room = CommonRoom.objects.get()
    assert (room.key_out_weekday, room.slug, room.hours.get().weekday) == (3, "kafeen", 2)
    assert client.post(reverse("room-change", args=[room.pk]), typed | {"name": "Nytt"}).status_code == 302
    assert 'value="17.00"' in page(client, cast.bjorn, "room-change", room.pk)


def test_what_was_checked_stands_in_the_order_of_the_checklist(client, cast, room):
    # Postgres sorts the keys of what was checked by length.
    questions = ["Er vinduene lukket og låst?", "Er det ryddig?", "Er oppvaskmaskinen tømt?"]
    CommonRoom.objects.filter(pk=room.pk).update(checklist=questions)
    no_longer_asked = {"Er gulvet vasket?": True}
    loan = RoomLoanFactory(
        room=room, out=True, status=LoanStatus.KEY_IN, key_returned_on=timezone.localdate(),
        checked=dict.fromkeys(reversed(questions), False) | no_longer_asked,
    )  # fmt: skip

    shown = page(client, cast.bjorn, "room-loan", loan.pk)
    assert in_order(shown, *questions, *no_longer_asked)
    assert in_order(page(client, cast.bjorn, "room-loan-close", loan.pk), "Ikke i orden", *questions)


def in_order(shown, *words):
    found = [shown.find(word) for word in words]
    return -1 not in found and found == sorted(found)


def test_the_checklist_is_answered_on_the_page(client, cast, room):
    loan = RoomLoanFactory(room=room, out=True)
    client.force_login(cast.bjorn)
    typed = {"returned_on": f"{timezone.localdate():%d.%m.%Y}", "q0": "ja", "q1": "nei"}

    assert client.post(reverse("room-loan-key-in", args=[loan.pk]), typed).status_code == 302
    loan.refresh_from_db()
    assert list(loan.checked.values()) == [True, False]
    assert "Ikke i orden på huskelista" in page(client, cast.bjorn, "room-loan-close", loan.pk)


def test_the_agreement_is_a_document(client, cast, room):
    laner = LanerFactory(loan=RoomLoanFactory(room=room, approved=True))
    client.force_login(cast.bjorn)

    response = client.get(reverse("room-loan-agreement", args=[laner.pk]))

    assert response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF")


def test_the_agreement_is_gone_with_the_name(client, cast, room):
    laner = LanerFactory(
        loan=RoomLoanFactory(room=room, approved=True), name="", phone="", emptied_on=timezone.localdate()
    )
    client.force_login(cast.bjorn)

    assert client.get(reverse("room-loan-agreement", args=[laner.pk])).status_code == 409


def test_too_much_used_is_a_warning_on_the_page(client, cast):
    row = FinansieringFactory(bydel=cast.sagene, amount=10_000)
    PengebrukFactory(finansiering=row, amount=12_000)

    assert "finn penger" in page(client, cast.sara, "finansiering", row.pk)


def test_what_stands_in_the_way_of_money_typed_as_people_type_it(client, cast):
    client.force_login(cast.bjorn)
    typed = {"source": "Områdeløft", "amount": "1 200 000", "starts_on": "01.01.2026", "ends_on": "31.12.2026"}

    assert client.post(reverse("finansiering-new"), typed).status_code == 302
    assert "1\u202f200\u202f000\u202fkr" in page(client, cast.sara, "finansiering-list")


@pytest.mark.parametrize(("who", "told"), [("bjorn", True), ("sara", False)])
def test_who_applied_is_told_to_those_who_work_with_it(client, cast, who, told):
    soker = TilskuddssokerFactory(tilskudd__bydel=cast.sagene)

    assert ("Sahra Søker" in page(client, getattr(cast, who), "tilskudd", soker.pk)) is told


def test_the_answer_and_the_share_are_shown(client, cast):
    TilskuddFactory(bydel=cast.sagene, granted_now=True)
    TilskuddFactory(bydel=cast.sagene, referred=True)

    shown = page(client, cast.sara, "tilskudd-list")
    assert "Svart etter 6 dager" in shown and "1 av 2" in shown


def test_the_form_of_a_grant_keeps_what_was_typed(client, cast):
    place = TilskuddFactory(bydel=cast.sagene).bomiljo
    client.force_login(cast.bjorn)
    typed = {
        "bomiljo": place.pk, "title": "Benker", "purpose": "Et sted å møtes.", "category": "forskjonnende",
        "asked": "9 000", "name": "Sahra", "residents": "2", "organisation": "Laget", "received_on": "26.11.2026",
    }  # fmt: skip

    refused = client.post(reverse("tilskudd-new"), typed)
    assert refused.status_code == 409 and 'value="Benker"' in refused.content.decode()
    assert client.post(reverse("tilskudd-new"), typed | {"wish_shown": "Møte"}).status_code == 302
