"""Bomiljøsaker: what is done there is written on each of its incidents, or on none."""

import pytest
from django.core.exceptions import PermissionDenied

from bomiljo.actions import bomiljosaker, hendelser, hendelsessteg
from bomiljo.models import IncidentStatus, Nabobrev
from tests.bomiljo.incidents import TODAY, home_in, place_in, refusal, report
from tests.factories import BomiljosakFactory
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast):
    return place_in(cast)


@pytest.fixture
def rows(cast, place):
    return [report(place, cast.bjorn) for _ in range(3)]


@pytest.fixture
def sak(cast, place, rows):
    return bomiljosaker.open_matter(bomiljo=place, title="Uro i oppgang B", incidents=rows, by=cast.bjorn)


def fresh(rows):
    for row in rows:
        row.refresh_from_db()
    return rows


def test_incidents_of_one_matter_are_gathered(cast, sak, rows):
    assert [row.sak for row in fresh(rows)] == [sak] * 3
    assert (sak.bydel, sak.landlord, sak.opened_on) == (cast.sagene, cast.boligbygg, TODAY())


def test_bad_matters_are_refused(cast, place, rows):
    start = bomiljosaker.open_matter
    assert refusal(start, bomiljo=place, title=" ", incidents=rows, by=cast.bjorn).field == "title"
    assert refusal(start, bomiljo=place, title="Uro", incidents=[], by=cast.bjorn).field == "incidents"
    with pytest.raises(PermissionDenied):
        start(bomiljo=place, title="Uro", incidents=rows, by=cast.sara)


def test_an_incident_is_in_one_matter_of_its_own_place(cast, place, sak, rows):
    add = bomiljosaker.add
    assert "alt i saken" in str(refusal(add, sak=sak, hendelse=rows[0], by=cast.bjorn))
    other = BomiljosakFactory(bomiljo=place)
    assert "en annen sak" in str(refusal(add, sak=other, hendelse=rows[0], by=cast.bjorn))
    elsewhere = BomiljosakFactory(bydel=cast.sagene)
    loose = report(place, cast.bjorn)
    foreign = refusal(add, sak=elsewhere, hendelse=loose, by=cast.bjorn)
    assert "et annet bomiljø" in str(foreign)
    assert add(sak=sak, hendelse=loose, by=cast.unni) == sak


def test_one_is_taken_out(cast, sak, rows):
    bomiljosaker.remove(hendelse=rows[0], by=cast.unni)

    assert fresh(rows)[0].sak is None
    assert "ikke i noen sak" in str(refusal(bomiljosaker.remove, hendelse=rows[0], by=cast.bjorn))


def test_an_answer_is_written_on_each_that_has_none(cast, sak, rows):
    hendelser.respond(hendelse=rows[0], by=cast.unni)

    bomiljosaker.respond(sak=sak, by=cast.bjorn)

    assert {row.responded_on for row in fresh(rows)} == {TODAY()}
    assert [row.owner for row in rows] == [cast.unni, cast.bjorn, cast.bjorn]
    assert "har fått svar" in str(refusal(bomiljosaker.respond, sak=sak, by=cast.bjorn))


def test_a_step_is_written_on_each(cast, sak, rows):
    bomiljosaker.take_step(sak=sak, step="samtale", note="Møte i oppgangen", by=cast.bjorn)

    assert [row.steg.get().note for row in rows] == ["Møte i oppgangen"] * 3


def test_a_step_that_one_refuses_is_written_on_none(cast, sak, rows):
    hendelsessteg.take(hendelse=rows[2], step="samtale", by=cast.bjorn)

    refused = refusal(bomiljosaker.take_step, sak=sak, step="samtale", by=cast.bjorn)

    assert str(refused).startswith(f"{rows[2]}: ")
    assert not rows[0].steg.exists()


def test_a_letter_is_made_once_and_stands_on_each(cast, place, sak, rows):
    home_in(place)
    home_in(place)

    bomiljosaker.send_letter(sak=sak, subject="Ro", text="Vis hensyn.", entrance=place.entrance, by=cast.bjorn)

    assert Nabobrev.objects.count() == 2 and [row.steg.get().step for row in rows] == ["brev"] * 3
    assert str(rows[0]).lower() in rows[1].steg.get().note


def test_a_letter_about_the_matter_does_not_point_out_a_dwelling_of_any(cast, place, sak, rows):
    home = home_in(place, unit_number="H0303")
    rows[1].parter.create(dwelling=home)

    refused = refusal(
        bomiljosaker.send_letter, sak=sak, subject="Ro", text="Se H0303.", entrance=place.entrance, by=cast.bjorn
    )
    assert refused.field == "text"
    warned = refusal(
        bomiljosaker.send_letter, sak=sak, subject="Ro", text="Vis hensyn.", dwellings=[home], by=cast.bjorn
    )
    assert "Spør først" in str(warned)


def test_all_are_closed_with_the_matter(cast, sak, rows):
    hendelser.close(hendelse=rows[0], outcome="Rolig.", by=cast.bjorn)

    bomiljosaker.close(sak=sak, outcome="Naboene ble enige.", by=cast.unni)

    assert {row.status for row in fresh(rows)} == {IncidentStatus.CLOSED}
    assert [row.outcome for row in rows] == ["Rolig.", "Naboene ble enige.", "Naboene ble enige."]
    sak.refresh_from_db()
    assert sak.closed_on == TODAY()
    for act in (bomiljosaker.respond, bomiljosaker.close):
        more = {"outcome": "Igjen"} if act == bomiljosaker.close else {}
        assert "Saken er avsluttet" in str(refusal(act, sak=sak, by=cast.bjorn, **more))


def test_a_matter_without_open_incidents_takes_no_steps(cast, sak, rows):
    for row in rows:
        hendelser.close(hendelse=row, outcome="Rolig.", by=cast.bjorn)

    assert "ingen åpne" in str(refusal(bomiljosaker.take_step, sak=sak, step="samtale", by=cast.bjorn))


def test_a_letter_about_the_matter_is_looked_at_first(cast, place, sak, rows):
    home = home_in(place)
    letter = {"subject": "Ro", "text": "Vis hensyn.", "dwellings": [home]}

    assert "Vis hensyn." in text_of(bomiljosaker.preview(sak=sak, by=cast.bjorn, **letter))
    assert not Nabobrev.objects.exists()
    with pytest.raises(PermissionDenied):
        bomiljosaker.preview(sak=sak, by=cast.sara, **letter)
    bomiljosaker.close(sak=sak, outcome="Rolig.", by=cast.bjorn)
    assert "ingen åpne" in str(refusal(bomiljosaker.preview, sak=sak, by=cast.bjorn, **letter))
