"""The pages about whether the need still stands."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from allocation.models import Behovsbekreftelse, LeftCause, Letter, SoknadStatus, WaitingEntry
from tests.cast import logged_in
from tests.factories import BehovsbekreftelseFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db


def listed(cast, **fields):
    return WaitingEntryFactory(bydel=cast.sagene, **fields)


def url(name, *args):
    return reverse(name, args=args)


def post(user, name, *args, **data):
    return logged_in(user).post(url(name, *args), data, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def test_one_is_asked_from_the_case(cast):
    entry = listed(cast)
    case = text(logged_in(cast.sara).get(url("soknad", entry.soknad_id)))
    assert "Ikke spurt om behovet består." in case and "Spør husstanden" in case
    assert "Plassen beholdes minst til" in text(logged_in(cast.sara).get(url("reconfirm-ask", entry.soknad_id)))

    response = post(cast.sara, "reconfirm-ask", entry.soknad_id)

    question = Behovsbekreftelse.objects.get()
    assert f"Husstanden har frist til {question.answer_by:%d.%m.%Y}" in text(response)
    assert "Registrer svar" in text(response) and "Spør husstanden" not in text(response)


def test_one_who_is_asked_already_is_refused_in_the_form(cast):
    entry = BehovsbekreftelseFactory(entry=listed(cast)).entry
    response = logged_in(cast.sara).post(url("reconfirm-ask", entry.soknad_id))
    assert response.status_code == 409 and "Registrer svaret når det kommer" in text(response)


def test_a_yes_is_registered_from_the_case(cast):
    question = BehovsbekreftelseFactory(entry=listed(cast))
    response = post(cast.sara, "reconfirm-answer", question.entry.soknad_id, answer="ja")
    assert "Svaret er registrert. Husstanden står på ventelisten." in text(response)
    assert f"Svarte {timezone.localdate():%d.%m.%Y}: trenger fortsatt bolig." in text(response)


def test_a_no_ends_the_case(cast):
    question = BehovsbekreftelseFactory(entry=listed(cast))
    assert "søknaden er trukket" in text(
        post(cast.sara, "reconfirm-answer", question.entry.soknad_id, answer="nei")
    )
    question.entry.soknad.refresh_from_db()
    assert question.entry.soknad.status == SoknadStatus.WITHDRAWN


@pytest.mark.parametrize(
    ("typed", "status", "message"),
    [
        pytest.param({}, 422, "Fyll ut feltet.", id="ikke valgt"),
        pytest.param({"answer": "kanskje"}, 422, "Velg et av alternativene.", id="ukjent svar"),
    ],
)
def test_an_answer_that_is_no_answer(cast, typed, status, message):
    question = BehovsbekreftelseFactory(entry=listed(cast))
    response = logged_in(cast.sara).post(url("reconfirm-answer", question.entry.soknad_id), typed)
    assert response.status_code == status and message in text(response)


def test_answering_twice_is_refused_with_what_was_answered(cast):
    question = BehovsbekreftelseFactory(entry=listed(cast), answered=True)
    response = logged_in(cast.sara).post(url("reconfirm-answer", question.entry.soknad_id), {"answer": "ja"})
    assert response.status_code == 409 and "svarte «Trenger fortsatt bolig»" in text(response)


def test_those_who_have_waited_long_are_chosen_and_asked(cast):
    chosen, left = (listed(cast, received_on=date(2020, 1, day)) for day in (1, 2))
    fresh = listed(cast, received_on=timezone.localdate())
    html = text(logged_in(cast.sara).get(url("reconfirm-ask-many")))
    assert "2 husstander har ventet minst 12 måneder" in html
    assert chosen.soknad.number in html and fresh.soknad.number not in html

    response = post(cast.sara, "reconfirm-ask-many", maneder="12", sak=[chosen.pk])

    assert "1 husstand ble spurt. Brevene sendes automatisk." in text(response)
    assert list(Letter.objects.values_list("behovsbekreftelse__entry", flat=True).filter(kind="behov")) == [
        chosen.pk
    ]
    assert left.pk != chosen.pk


def test_all_are_asked_at_once(cast):
    for _ in range(3):
        listed(cast, received_on=date(2020, 1, 1))
    assert "3 husstander ble spurt." in text(post(cast.sara, "reconfirm-ask-many", maneder="12", alle="ja"))


def test_more_than_a_page_may_be_asked_together(cast, monkeypatch):
    monkeypatch.setattr("allocation.views.reconfirmation.CHOSEN_MOST", 2)
    for _ in range(3):
        listed(cast, received_on=date(2020, 1, 1))
    html = text(logged_in(cast.sara).get(url("reconfirm-ask-many")))
    assert "De 2 øverste vises." in html and "Send brev til alle 3" in html


def test_those_who_could_not_be_asked_are_counted(cast):
    entry = listed(cast)
    asked = BehovsbekreftelseFactory(entry=listed(cast)).entry
    response = post(cast.sara, "reconfirm-ask-many", maneder="1", sak=[entry.pk, asked.pk, "x"])
    assert "1 husstand ble spurt." in text(response)
    assert "1 ble holdt utenfor: de var alt spurt eller kan ikke spørres nå." in text(response)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        pytest.param({"maneder": "12"}, "Velg minst én husstand.", id="ingen valgt"),
        pytest.param({"maneder": "12", "sak": ["x"]}, "Velg minst én husstand.", id="ikke et tall"),
        pytest.param({"maneder": "mange", "alle": "ja"}, "Skriv et helt tall.", id="måneder er ikke et tall"),
    ],
)
def test_nobody_is_asked_by_mistake(cast, typed, message):
    listed(cast, received_on=date(2020, 1, 1))
    response = logged_in(cast.sara).post(url("reconfirm-ask-many"), typed)
    assert response.status_code == 422 and message in text(response)
    assert Behovsbekreftelse.objects.count() == 0


def test_nobody_has_waited_so_long(cast):
    listed(cast, received_on=timezone.localdate())
    assert "Ingen å spørre nå" in text(logged_in(cast.sara).get(url("reconfirm-ask-many")))


def test_the_leader_takes_those_off_who_never_answered(cast):
    silent, kept = (BehovsbekreftelseFactory(entry=listed(cast), past_grace=True) for _ in range(2))
    html = text(logged_in(cast.lars).get(url("reconfirm-take-off")))
    assert silent.soknad.number in html and "checked" not in html, "ingen er valgt på forhånd"

    response = post(cast.lars, "reconfirm-take-off", sak=[silent.pk])

    assert "1 husstand er tatt av ventelisten." in text(response)
    assert WaitingEntry.objects.get(pk=silent.entry_id).left_cause == LeftCause.NOT_RECONFIRMED
    assert WaitingEntry.objects.get(pk=kept.entry_id).left_on is None
    case = text(logged_in(cast.sara).get(url("soknad", silent.entry.soknad_id)))
    assert "får den plassen tilbake med samme ventetid, hastegrad og frist" in case and "Registrer svar" in case


def test_the_leader_must_choose(cast):
    BehovsbekreftelseFactory(entry=listed(cast), past_grace=True)
    response = logged_in(cast.lars).post(url("reconfirm-take-off"))
    assert response.status_code == 422 and "Velg minst én husstand." in text(response)


def test_nobody_to_take_off(cast):
    assert "Ingen å ta av listen" in text(logged_in(cast.lars).get(url("reconfirm-take-off")))


ASKED = {
    "": {"open", "late", "past_grace"},
    "sent": {"late", "past_grace"},
    "frist": {"past_grace"},
    "av": {"taken_off"},
    "svart": {"answered"},
    "alle": {"open", "late", "past_grace", "taken_off", "answered"},
}


@pytest.mark.parametrize(("asked", "shown"), ASKED.items(), ids=["venter", *list(ASKED)[1:]])
def test_the_questions_are_filtered_by_answer(cast, asked, shown):
    off = {"left_on": timezone.localdate(), "left_cause": LeftCause.NOT_RECONFIRMED}
    made = {
        "open": BehovsbekreftelseFactory(entry=listed(cast)),
        "late": BehovsbekreftelseFactory(entry=listed(cast), late=True),
        "past_grace": BehovsbekreftelseFactory(entry=listed(cast), past_grace=True),
        "answered": BehovsbekreftelseFactory(entry=listed(cast), answered=True),
        "taken_off": BehovsbekreftelseFactory(entry=listed(cast, **off), closed=True),
    }
    BehovsbekreftelseFactory(entry__bydel=cast.ullern)
    rows = logged_in(cast.sara).get(url("reconfirm-list"), {"svar": asked}).context_data["rows"]
    assert {row["pk"] for row in rows} == {made[name].pk for name in shown}


def test_an_empty_list_says_what_to_do(cast):
    assert "Ingen venter på svar" in text(logged_in(cast.sara).get(url("reconfirm-list")))
    assert "Ingen spørsmål passer" in text(logged_in(cast.sara).get(url("reconfirm-list"), {"svar": "svart"}))
