"""The API of contacts and visits: the same answers as the pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from followup.models import Contact, Kontaktnotat, VisitStatus
from tests.cast import logged_in, user_in
from tests.factories.followup import (
    BooppfolgingFactory,
    ContactFactory,
    HomeVisitFactory,
    KontaktnotatFactory,
    noon,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente)


@pytest.fixture
def bente(cast):
    return logged_in(cast.bente)


def send(client, name, *args, **body):
    return client.post(reverse(f"api-{name}", args=args), body, content_type="application/json")


def contact(**changes):
    return {"kind": "hjemmebesok", "happened_at": noon(1).isoformat(), "note": "Gikk fint"} | changes


def test_registered_once_with_the_same_key(bente, case):
    body = contact(key=str(uuid4()))
    first, second = (send(bente, "contact-new", case.pk, **body) for _ in range(2))
    assert (first.status_code, first.json()["note"]) == (201, "Gikk fint") and first.json() == second.json()
    assert Contact.objects.count() == 1


def test_a_refusal_names_its_field(bente, case):
    answer = send(bente, "contact-new", case.pk, **contact(note=""))
    assert (answer.status_code, answer.json()["field"]) == (409, "note")


def test_a_visit_is_registered(bente, case):
    visit = HomeVisitFactory(booppfolging=case, unregistered=True)
    assert send(bente, "contact-new", case.pk, **contact(visit=visit.pk)).status_code == 201
    visit.refresh_from_db()
    assert visit.status == VisitStatus.DONE


def test_several_each_with_its_own_answer(bente, case, cast):
    other = BooppfolgingFactory(bydel=cast.sagene)
    sent = [
        contact(booppfolging=case.pk, key=str(uuid4()), note=""),
        contact(booppfolging=other.pk, key=str(uuid4())),
    ]
    refused, saved = send(bente, "contact-many", contacts=sent).json()["results"]
    assert (refused["field"], refused["contact"]) == ("note", None)
    assert saved["contact"] == Kontaktnotat.objects.get().pk


@pytest.mark.parametrize(
    ("role", "note"),
    [(Role.BOOPPFOLGER, "Fortrolig"), (Role.CASEWORKER, "")],
    ids=["booppfølger", "saksbehandler"],
)
def test_the_note_is_for_booppfolgere(case, cast, role, note):
    row = KontaktnotatFactory(contact=ContactFactory(booppfolging=case), text="Fortrolig")
    client = logged_in(user_in(cast.sagene, role=role))
    assert client.get(reverse("api-contact-detail", args=[row.pk])).json()["note"] == note
    assert "Fortrolig" not in client.get(reverse("api-contact-list")).content.decode()


def test_hidden_and_written_on_the_right_one(bente, case, cast):
    row = KontaktnotatFactory(contact=ContactFactory(booppfolging=case, days_ago=1), text="Gjelder en annen")
    right = BooppfolgingFactory(bydel=cast.sagene)
    answer = send(bente, "contact-hide", row.pk, reason="Feil", right_case=right.pk)
    assert answer.json()["hidden_at"] and answer.json()["note"] == ""
    assert Kontaktnotat.objects.get().contact.booppfolging == right
    auditor = logged_in(cast.rune)
    url = reverse("api-skjult-notat-detail", args=[row.pk])
    assert auditor.get(url).json()["text"] == "Gjelder en annen"


def test_a_visit_is_planned_moved_and_called_off(bente, case, cast):
    day = timezone.localdate() + timedelta(days=2)
    body = {"planned_on": f"{day}", "planned_time": "10:00", "worker": cast.bente.pk, "check_in": True}
    planned = send(bente, "visit-new", case.pk, **body)
    assert planned.status_code == 201 and planned.json()["check_in_by"]
    moved = send(bente, "visit-move", planned.json()["id"], **body | {"planned_time": None, "check_in": False})
    assert moved.json()["planned_time"] is None
    assert send(bente, "visit-cancel", planned.json()["id"]).json()["status"] == "avlyst"


def test_a_worker_of_another_bydel_is_unknown(bente, case, cast):
    stranger = user_in(cast.ullern, role=Role.BOOPPFOLGER)
    answer = send(bente, "visit-new", case.pk, planned_on=f"{timezone.localdate()}", worker=stranger.pk)
    assert (answer.status_code, list(answer.json())) == (400, ["worker"])


def test_absence_and_template(bente, cast):
    colleague = user_in(cast.sagene, role=Role.BOOPPFOLGER)
    today = timezone.localdate()
    body = {"user": cast.bente.pk, "stand_in": colleague.pk, "starts_on": f"{today}", "ends_on": f"{today}"}
    away = send(bente, "absence-list", bydel=cast.sagene.pk, **body)
    later = today + timedelta(days=3)
    assert send(bente, "absence-end", away.json()["id"], ends_on=f"{later}").json()["ends_on"] == f"{later}"
    mal = send(bente, "notatmal-list", bydel=cast.sagene.pk, title="Første", text="Hva?").json()
    assert send(bente, "notatmal-change", mal["id"], title="Ny", text="Hva?").json()["title"] == "Ny"
    assert send(bente, "notatmal-remove", mal["id"]).json()["removed_on"] == f"{today}"
