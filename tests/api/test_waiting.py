"""The waiting list in the API: days, filters, places, stock, and questions about the need."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.models import VedtakKind
from tests.cast import logged_in
from tests.factories import BehovsbekreftelseFactory, VacancyFactory, VedtakFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db


def listed(cast, **fields):
    return WaitingEntryFactory(bydel=cast.sagene, **fields)


def get(user, name, *args, **query):
    return logged_in(user).get(reverse(f"api-{name}", args=args), query)


def post(user, name, *args, **body):
    return logged_in(user).post(reverse(f"api-{name}", args=args), body, content_type="application/json")


def places(cast, **query):
    response = get(cast.sara, "waiting-list", bydel=cast.sagene.pk, **query)
    assert response.status_code == 200, response.content
    return [(row["rank"], row["soknad"]) for row in response.json()["results"]]


def test_the_list_of_an_earlier_day(cast):
    today = timezone.localdate()
    gone = listed(cast, received_on=date(2026, 1, 1), left_on=today, left_cause="bortfall")
    now = listed(cast, received_on=today)
    assert places(cast) == [(1, now.soknad_id)]
    assert places(cast, day=(today - timedelta(days=1)).isoformat()) == [(1, gone.soknad_id)]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        pytest.param(lambda: f"{timezone.localdate() + timedelta(days=1)}", "en dag som har vært", id="i morgen"),
        pytest.param(lambda: "2020-01-01", "begynner 02.03.2026", id="før listen"),
        pytest.param(lambda: "i går", "Skriv datoen slik", id="ord"),
    ],
)  # fmt: skip
def test_a_day_without_a_list_is_400(cast, day, message):
    entry = listed(cast)
    for response in (
        get(cast.sara, "waiting-list", bydel=cast.sagene.pk, day=day()),
        get(cast.sara, "waiting-place", entry.soknad_id, day=day()),
    ):
        assert response.status_code == 400 and message in response.json()["day"][0]


def test_filters_keep_the_true_places(cast):
    listed(cast, received_on=date(2026, 1, 1))
    wanted = listed(cast, received_on=date(2026, 2, 1), urgency_grounds=[])
    wanted.soknad.need.step_free = True
    wanted.soknad.need.save()
    assert places(cast, step_free="true") == [(2, wanted.soknad_id)]
    assert places(cast, step_free="false") == places(cast)
    assert places(cast, least_kind="1-trinnfri", deadline="over") == []
    assert get(cast.sara, "waiting-list", bydel=cast.sagene.pk, rooms="mange").status_code == 400


def test_a_place_in_words(cast):
    listed(cast, urgency=1)
    entry = listed(cast, urgency=4)
    sent = get(cast.sara, "waiting-place", entry.soknad_id).json()
    assert (sent["rank"], sent["length"], sent["below"]) == (2, 2, "")
    assert sent["ahead"] == ["1 har en mer påtrengende hastegrad."]
    assert sent["grounds"][0] == {"ground": "Hastegrad", "value": "Ordinær"}


def test_a_place_of_one_who_is_parked(cast):
    sent = get(cast.sara, "waiting-place", listed(cast, parked=True).soknad_id).json()
    assert sent["rank"] is None and "satt på vent" in sent["without"]


def test_the_qualified_without_a_place(cast):
    refused = VedtakFactory(
        issued=True, kind=VedtakKind.REFUSED_SHORTAGE, soknad__bydel=cast.sagene, soknad__status="avgjort"
    )
    (row,) = get(cast.sara, "waiting-qualified", bydel=cast.sagene.pk).json()["results"]
    assert (row["id"], row["reason"]) == (refused.soknad_id, "avslag")
    assert (
        get(cast.sara, "waiting-qualified", bydel=cast.sagene.pk, reason="ikke_prioritert").json()["results"] == []
    )
    assert get(cast.sara, "waiting-qualified", bydel=cast.ullern.pk).status_code == 403


def test_stock_against_need(cast):
    listed(cast)
    VacancyFactory(dwelling__bydel=cast.sagene, dwelling__rooms=1, ready_from=timezone.localdate())
    (kind,) = get(cast.sara, "waiting-stock", bydel=cast.sagene.pk).json()["kinds"]
    assert kind == {"rooms": 1, "access": "alle", "waiting": 1, "vacant": 1, "expected": 0, "total": 1}
    assert get(cast.sara, "waiting-stock", bydel=cast.ullern.pk).status_code == 403


def test_asked_and_answered(cast):
    entry = listed(cast)
    asked = post(cast.sara, "reconfirm-ask", entry.soknad_id)
    assert asked.status_code == 200 and asked.json()["soknad"] == entry.soknad_id
    again = post(cast.sara, "reconfirm-ask", entry.soknad_id)
    assert again.status_code == 409 and "Registrer svaret" in again.json()["detail"]
    assert post(cast.sara, "reconfirm-answer", entry.soknad_id, answer="kanskje").status_code == 400
    assert post(cast.sara, "reconfirm-answer", entry.soknad_id, answer="ja").json()["answer"] == "ja"
    assert post(cast.sara, "reconfirm-answer", entry.soknad_id, answer="nei").status_code == 409
    (row,) = get(cast.sara, "reconfirm-list", answered="true").json()["results"]
    assert row["soknad"] == entry.soknad_id
    assert get(cast.sara, "reconfirm-list", answered="false").json()["results"] == []


def test_many_are_asked(cast):
    old = listed(cast, received_on=date(2020, 1, 1))
    fresh = listed(cast, received_on=timezone.localdate())
    foreign = WaitingEntryFactory(bydel=cast.ullern)
    sagene = cast.sagene.pk
    assert post(cast.sara, "reconfirm-ask-many", bydel=sagene).json() == {"done": 1, "left_out": 0}
    chosen = [fresh.soknad_id, old.soknad_id, foreign.soknad_id]
    assert post(cast.sara, "reconfirm-ask-many", bydel=sagene, soknader=chosen).json() == {
        "done": 1,
        "left_out": 1,
    }
    assert post(cast.sara, "reconfirm-ask-many", bydel=sagene, soknader=[]).status_code == 409
    assert post(cast.sara, "reconfirm-ask-many", bydel=cast.ullern.pk).status_code == 403


def test_those_who_never_answered_are_taken_off_and_come_back(cast):
    question = BehovsbekreftelseFactory(entry=listed(cast), past_grace=True)
    body = {"bydel": cast.sagene.pk, "questions": [question.pk]}
    assert post(cast.sara, "reconfirm-take-off", **body).status_code == 403
    assert post(cast.lars, "reconfirm-take-off", **body).json() == {"done": 1, "left_out": 0}
    assert places(cast) == []
    assert post(cast.sara, "reconfirm-answer", question.entry.soknad_id, answer="ja").status_code == 200
    assert places(cast) == [(1, question.entry.soknad_id)]
