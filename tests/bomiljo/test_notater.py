"""Bekymringsnotater: any service, one minute, a place and never a person."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from bomiljo import persons
from bomiljo.actions import notater
from bomiljo.models import Bekymringsnotat, NoteStatus, SeenByService, Stedsoppgave
from config.errors import RuleBroken
from tests.cast import as_user
from tests.factories import BekymringsnotatFactory, BomiljoFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def place(cast):
    return BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)


def write(bomiljo, by, **changes):
    told = {"concern": "uro", "text": "Mange står i portrommet.", "service": "hjemmetjeneste"}
    return notater.write(bomiljo=bomiljo, by=by, **{**told, **changes})


def refusal(action, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(**arguments)
    return refused.value


@pytest.mark.parametrize("who", ["sara", "bente", "bjorn", "unni"])
def test_any_service_writes(cast, place, who):
    with as_user(getattr(cast, who)):
        assert write(place, getattr(cast, who)).status == NoteStatus.NEW


@pytest.mark.parametrize("who", ["mona", "arne"])
def test_those_who_only_read_do_not_write(cast, place, who):
    with pytest.raises(PermissionDenied):
        write(place, getattr(cast, who))


def test_a_landlord_writes_what_it_has_seen_itself(cast, place):
    assert write(place, cast.unni, service="nav").service == SeenByService.LANDLORD


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        pytest.param({"text": " "}, "text", "Skriv kort", id="uten tekst"),
        pytest.param({"text": "a" * 601}, "text", "høyst 600", id="for lang"),
        pytest.param({"text": "Ring 400 00 001"}, "text", "et telefonnummer", id="telefonnummer"),
        pytest.param({"text": "Gjelder 01010112345."}, "text", "et fødselsnummer", id="fødselsnummer"),
        pytest.param({"concern": "x"}, "concern", "Velg hva", id="ukjent bekymring"),
        pytest.param({"service": ""}, "service", "Velg hvem", id="uten tjeneste"),
        pytest.param({"place": "x"}, "place", "Velg hvor", id="ukjent sted"),
        pytest.param({"noted_on": TODAY() + timedelta(days=1)}, "noted_on", "fram i tid", id="i morgen"),
        pytest.param({"noted_on": TODAY() - timedelta(days=367)}, "noted_on", "ett år", id="for gammelt"),
    ],
)
def test_bad_input_is_refused_beside_its_field(cast, place, changes, field, said):
    refused = refusal(lambda: write(place, cast.bjorn, **changes))

    assert refused.field == field and said in str(refused)
    assert not Bekymringsnotat.objects.exists()


def test_the_longest_and_the_oldest_are_taken(cast, place):
    row = write(place, cast.bjorn, text="a" * 600, noted_on=TODAY() - timedelta(days=366))

    assert len(row.text) == 600


def test_a_place_that_is_not_followed_is_refused(cast, place):
    place.closed_on = TODAY()
    place.save()

    assert refusal(lambda: write(place, cast.bjorn)).field == "bomiljo"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("010101 12345", "et fødselsnummer"),
        ("01 01 01 12345", "et fødselsnummer"),
        ("tlf. 40000001", "et telefonnummer"),
        ("+47 40 00 00 01", "et telefonnummer"),
        ("400 00 001", "et telefonnummer"),
        ("24.11.2026 kl. 22.30 i oppgang 12", ""),
        ("kostet 1 200 000 kroner i 2026", ""),
        ("postnummer 0155, bygg 1234567", ""),
        ("123456789012 er for langt", ""),
    ],
)
def test_numbers_that_lead_to_a_person_are_found(text, found):
    assert persons.number_in(text) == found


def test_closed_with_what_was_done_which_stands_in_the_list_of_tasks(cast, place):
    row = write(place, cast.sara)
    notater.close(notat=row, result="Lyset er byttet.", party="utleier", by=cast.bjorn)

    row.refresh_from_db()
    task = Stedsoppgave.objects.get()
    assert row.status == NoteStatus.CLOSED
    assert (task.result, task.party, task.source, task.done_on) == (
        "Lyset er byttet.",
        "utleier",
        "notat",
        TODAY(),
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"result": " "}, "result"), ({"party": "x"}, "party"), ({"result": "Ring 40000001"}, "result")],
    ids=["uten hva som ble gjort", "ukjent part", "telefonnummer"],
)
def test_closing_asks_what_was_done_and_by_whom(cast, place, changes, field):
    told = {"result": "Lyset er byttet.", "party": "bydel"}

    assert (
        refusal(notater.close, notat=write(place, cast.sara), by=cast.bjorn, **{**told, **changes}).field == field
    )


def test_what_is_on_an_agenda_or_closed_is_not_closed(cast, place):
    for trait, said in (("on_agenda", "sakskart"), ("taken_up", "alt «Tatt opp»")):
        row = BekymringsnotatFactory(bomiljo=place, **{trait: True})
        assert said in str(refusal(notater.close, notat=row, result="Gjort.", party="bydel", by=cast.bjorn))


def test_a_caseworker_does_not_close(cast, place):
    with pytest.raises(PermissionDenied):
        notater.close(notat=write(place, cast.sara), result="Gjort.", party="bydel", by=cast.sara)


@pytest.mark.parametrize(("party", "owner"), [("bydel", "bjorn"), ("utleier", None)])
def test_who_did_it_is_said_only_of_ones_own_party(cast, place, party, owner):
    notater.close(notat=write(place, cast.sara), result="Gjort.", party=party, by=cast.bjorn)
    assert Stedsoppgave.objects.get().owner == (getattr(cast, owner) if owner else None)
