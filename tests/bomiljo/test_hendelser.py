"""Hendelser: who registers, by when they are answered, closed and opened again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.permissions import Role
from audit.models import Event
from bomiljo import clock
from bomiljo.actions import hendelser
from bomiljo.clock import Code
from bomiljo.incidents import incident_lamp, quiet_text
from bomiljo.models import Hendelse, Hendelsesbeskrivelse, IncidentStatus
from config.errors import RuleBroken
from config.working_days import add_working_days
from tests.bomiljo.incidents import NILS, TODAY, before, home_in, place_in, refusal, report
from tests.cast import as_user, user_in
from tests.factories import (
    BomiljoEntranceFactory,
    BomiljoFactory,
    BomiljoinnstillingFactory,
    DwellingFactory,
    HendelseFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast):
    return place_in(cast)


def test_a_worker_registers_with_the_dwelling_and_the_clock_runs_from_when_it_was_received(cast, place):
    home = home_in(place)
    with as_user(cast.bjorn):
        row = report(place, cast.bjorn, dwellings=[home], received_on=before(2), occurred_on=before(9))

    assert row.respond_by == add_working_days(before(2), 5)
    assert (row.bydel, row.landlord, row.quiet_since) == (cast.sagene, cast.boligbygg, before(2))
    assert [part.dwelling for part in row.parter.all()] == [home]
    assert row.beskrivelse.text == "Høy musikk etter midnatt."


def test_the_bydel_has_its_own_number_of_days_also_when_the_landlord_registers(cast, place):
    BomiljoinnstillingFactory(bydel=cast.sagene, response_days=2)
    with as_user(cast.unni):
        row = report(place, cast.unni)

    assert row.respond_by == add_working_days(TODAY(), 2)
    assert row.channel == "utleier"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param(date(2026, 3, 27), date(2026, 4, 8), id="over påsken"),
        pytest.param(date(2027, 5, 13), date(2027, 5, 21), id="over 17. mai på en mandag og 2. pinsedag"),
        pytest.param(date(2026, 12, 23), date(2026, 12, 31), id="over jul"),
        pytest.param(date(2026, 11, 21), date(2026, 11, 27), id="mottatt en lørdag"),
    ],
)
def test_the_answer_is_due_in_five_working_days(received, due):
    assert clock.due(Code.RESPONSE, received, clock.limits(0)) == due


@pytest.mark.parametrize(("days", "level"), [(0, "amber"), (-1, "red")], ids=["siste dag", "dagen etter"])
def test_the_lamp_is_red_the_day_after(cast, days, level):
    row = HendelseFactory(bydel=cast.sagene, respond_by=TODAY() + timedelta(days=days), received_on=before(9),
                          occurred_on=before(9))  # fmt: skip

    assert incident_lamp(row, clock.limits(cast.sagene), TODAY()).level == level


@pytest.mark.parametrize(
    ("days", "said"), [(14, ""), (15, "Ingenting har skjedd på 15 dager")], ids=["14 dager", "15 dager"]
)
def test_it_is_said_when_nothing_has_happened(cast, days, said):
    row = HendelseFactory(bydel=cast.sagene, in_progress=True, quiet_since=before(days), received_on=before(30),
                          occurred_on=before(30))  # fmt: skip

    assert quiet_text(row, clock.limits(cast.sagene), TODAY()) == said


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.BOOPPFOLGER, Role.MANAGER], ids=str)
def test_some_roles_do_not_register(cast, place, role):
    with pytest.raises(PermissionDenied):
        report(place, user_in(cast.sagene, role=role))


def test_a_landlord_does_not_register_in_the_property_of_another(cast):
    with pytest.raises(PermissionDenied):
        report(BomiljoFactory(bydel=cast.sagene), cast.unni)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"text": " "}, "text", id="uten tekst"),
        pytest.param({"place": "x"}, "place", id="ukjent sted"),
        pytest.param({"category": ""}, "category", id="uten slag"),
        pytest.param({"involves": "x"}, "involves", id="ukjent hvem"),
        pytest.param({"channel": ""}, "channel", id="uten kanal"),
        pytest.param({"channel": "x"}, "channel", id="ukjent kanal"),
        pytest.param({"received_on": TODAY() + timedelta(days=1)}, "received_on", id="mottatt i morgen"),
        pytest.param({"received_on": before(367)}, "received_on", id="over et år gammel"),
        pytest.param({"occurred_on": TODAY() + timedelta(days=1)}, "occurred_on", id="meldt før den skjedde"),
        pytest.param({"wants_feedback": True}, "wants_feedback", id="anonym som vil høre"),
    ],
)
def test_bad_reports_are_refused_beside_their_field(cast, place, changes, field):
    with pytest.raises(RuleBroken) as refused:
        report(place, cast.bjorn, **changes)
    assert refused.value.field == field


def test_it_may_have_happened_the_day_it_was_received(cast, place):
    assert report(place, cast.bjorn, occurred_on=TODAY()).pk


def test_a_dwelling_somewhere_else_is_refused(cast, place):
    with pytest.raises(RuleBroken, match="hører ikke til bomiljøet") as refused:
        report(place, cast.bjorn, dwellings=[DwellingFactory(bydel=cast.sagene)])
    assert refused.value.field == "dwellings"


def test_an_entrance_somewhere_else_is_refused(cast, place):
    other = BomiljoEntranceFactory(bomiljo=BomiljoFactory(bydel=cast.sagene)).entrance
    with pytest.raises(RuleBroken, match="Oppgangen hører ikke"):
        report(place, cast.bjorn, entrance=other)


def test_a_place_that_is_not_followed_any_more_is_refused(cast, place):
    place.closed_on = TODAY()
    place.save()
    with pytest.raises(RuleBroken, match="følges ikke lenger"):
        report(place, cast.bjorn)


def test_one_takes_it_and_another_is_told(cast, place):
    row = report(place, cast.bjorn)

    taken = hendelser.take(hendelse=row, by=cast.bjorn)

    assert (taken.owner, taken.status) == (cast.bjorn, IncidentStatus.IN_PROGRESS)
    assert "alt ansvarlig" in str(refusal(hendelser.take, hendelse=row, by=cast.bjorn))
    assert "En kollega" in str(refusal(hendelser.take, hendelse=row, by=cast.unni))


def test_it_is_given_to_somebody_who_works_with_it(cast, place):
    row = report(place, cast.bjorn)

    assert hendelser.assign(hendelse=row, to=cast.unni, by=cast.bjorn).owner == cast.unni
    assert set(hendelser.workers_of(row)) == {cast.bjorn, cast.unni}
    assert refusal(hendelser.assign, hendelse=row, to=cast.sara, by=cast.bjorn).field == "to"
    assert refusal(hendelser.assign, hendelse=row, to=cast.unni, by=cast.bjorn).field == "to"


def test_the_first_answer_is_recorded_once_and_breaks_the_silence(cast, place):
    row = report(place, cast.bjorn, received_on=before(3), occurred_on=before(3))

    row = hendelser.respond(hendelse=row, responded_on=before(1), by=cast.bjorn)

    assert (row.responded_on, row.owner, row.quiet_since) == (before(1), cast.bjorn, TODAY())
    assert "alt registrert" in str(refusal(hendelser.respond, hendelse=row, by=cast.unni))


@pytest.mark.parametrize("day", [TODAY() + timedelta(days=1), before(4)], ids=["i morgen", "før den ble meldt"])
def test_an_answer_on_an_impossible_day_is_refused(cast, place, day):
    row = report(place, cast.bjorn, received_on=before(3), occurred_on=before(3))

    assert refusal(hendelser.respond, hendelse=row, responded_on=day, by=cast.bjorn).field == "responded_on"


def test_closing_says_how_it_ended_and_is_an_answer(cast, place):
    row = report(place, cast.bjorn, reporter=NILS, wants_feedback=True)

    assert refusal(hendelser.close, hendelse=row, outcome=" ", by=cast.bjorn).field == "outcome"
    row = hendelser.close(hendelse=row, outcome="Naboene ble enige.", by=cast.bjorn)

    assert (row.status, row.closed_on, row.responded_on) == (IncidentStatus.CLOSED, TODAY(), TODAY())
    assert row.feedback_by == add_working_days(TODAY(), 5)
    assert "er alt" in str(refusal(hendelser.close, hendelse=row, outcome="Igjen", by=cast.bjorn))


def test_nothing_is_done_with_one_that_is_closed(cast):
    row = HendelseFactory(bydel=cast.sagene, closed=True)

    assert "Åpne den igjen" in str(refusal(hendelser.take, hendelse=row, by=cast.bjorn))
    assert "Åpne den igjen" in str(refusal(hendelser.respond, hendelse=row, by=cast.bjorn))


def test_opening_again_is_counted_and_says_why(cast, place):
    row = hendelser.close(hendelse=report(place, cast.bjorn), outcome="Rolig.", by=cast.bjorn)

    assert refusal(hendelser.reopen, hendelse=row, reason="", by=cast.bjorn).field == "reason"
    row = hendelser.reopen(hendelse=row, reason="Bråket begynte igjen.", by=cast.unni)

    assert (row.status, row.reopened, row.closed_on) == (IncidentStatus.IN_PROGRESS, 1, None)
    assert "Bråket begynte igjen." in Hendelsesbeskrivelse.objects.get(pk=row.pk).text
    assert "er alt" in str(refusal(hendelser.reopen, hendelse=row, reason="En gang til", by=cast.bjorn))


def test_the_history_is_on_the_incident_and_not_on_the_place(cast, place):
    row = report(place, cast.bjorn, reporter=NILS)
    hendelser.take(hendelse=row, by=cast.bjorn)

    texts = set(Event.objects.visible_to(cast.bjorn).about(row).values_list("text", flat=True))
    assert len(texts) == 2 and not Event.objects.visible_to(cast.mona).about(place).exists()
    assert not any("Nils" in text or "musikk" in text for text in texts)
    with as_user(cast.unni):
        assert Event.objects.visible_to(cast.unni).about(row).count() == 2


@pytest.mark.parametrize(
    ("name", "sees", "counts"),
    [("sara", True, True), ("bjorn", True, True), ("unni", True, True), ("mona", False, True),
     ("arne", False, True), ("bente", False, True)],
)  # fmt: skip
def test_who_sees_and_who_counts(cast, place, name, sees, counts):
    row, user = report(place, cast.bjorn), getattr(cast, name)
    with as_user(user):
        assert Hendelse.objects.visible_to(user).filter(pk=row.pk).exists() is sees
        assert Hendelse.objects.counted_by(user).filter(pk=row.pk).exists() is counts
        assert Hendelsesbeskrivelse.objects.filter(pk=row.pk).exists() is (sees or name == "bente")
