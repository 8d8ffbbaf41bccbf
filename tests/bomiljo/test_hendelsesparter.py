"""Both sides, the question before a notice, and the ladder."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import Event
from bomiljo import clock
from bomiljo.actions import hendelser, hendelsesparter, hendelsessteg, nabobrev, oppfolgingssporsmal
from bomiljo.clock import Code
from bomiljo.models import Hendelse, Hendelsespart, Nabobrev, Side
from config.errors import RuleBroken
from config.working_days import add_working_days
from tests.bomiljo.incidents import TODAY, before, both_heard, home_in, place_in, refusal, report
from tests.cast import as_user
from tests.factories import BooppfolgingFactory, DwellingFactory, HendelseFactory, TenancyFactory
from tests.letters.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast):
    return place_in(cast)


@pytest.fixture
def home(place):
    return home_in(place, unit_number="H0203", address="Drøbakgata 1 H0203", bydel=place.bydel)


@pytest.fixture
def row(cast, place, home):
    """Received a month ago, about one dwelling."""
    return report(place, cast.bjorn, dwellings=[home], received_on=before(30), occurred_on=before(30))


@pytest.fixture
def part(row):
    return row.parter.get()


def ask(part, by, *, days_ago=0):
    asked = oppfolgingssporsmal.ask(part=part, by=by)
    if days_ago:
        Hendelsespart.objects.filter(pk=part.pk).update(asked_on=before(days_ago))
    return asked


# Both sides.


def test_a_dwelling_of_the_place_is_added_once(cast, row, place):
    other = home_in(place)

    hendelsesparter.add(hendelse=row, dwelling=other, by=cast.unni)

    assert row.parter.count() == 2
    assert refusal(hendelsesparter.add, hendelse=row, dwelling=other, by=cast.bjorn).field == "dwelling"
    foreign = DwellingFactory(bydel=cast.sagene)
    assert refusal(hendelsesparter.add, hendelse=row, dwelling=foreign, by=cast.bjorn).field == "dwelling"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"side": "x"}, "side", id="ukjent part"),
        pytest.param({"text": " "}, "text", id="svarte uten å si noe"),
        pytest.param({"answered": False}, "text", id="svarte ikke, men sa noe"),
        pytest.param({"heard_on": TODAY() + timedelta(days=1)}, "heard_on", id="i morgen"),
        pytest.param({"heard_on": before(31)}, "heard_on", id="før den ble meldt"),
    ],
)
def test_bad_hearings_are_refused(cast, row, changes, field):
    typed = {"side": Side.OTHER, "answered": True, "text": "Skal dempe musikken."}
    assert refusal(hendelsesparter.hear, hendelse=row, by=cast.bjorn, **{**typed, **changes}).field == field


def test_to_be_asked_without_answering_is_to_be_heard(cast, row):
    said = hendelsesparter.hear(hendelse=row, side=Side.OTHER, answered=False, text="", by=cast.unni)

    assert (said.answered, said.heard_on) == (False, TODAY())
    row.refresh_from_db()
    assert row.quiet_since == TODAY()


# The question.


def test_asking_links_the_follow_up_that_the_asker_cannot_see(cast, part, home):
    case = BooppfolgingFactory(tenancy=TenancyFactory(dwelling=home))
    with as_user(cast.unni):
        ask(part, cast.unni)
    with as_user(cast.bente):
        assert Hendelse.objects.visible_to(cast.bente).filter(pk=part.hendelse_id).exists()
    part.refresh_from_db()
    assert (part.booppfolging, part.asked_on) == (case, TODAY())


@pytest.mark.parametrize("followed", [True, False], ids=["følges opp", "følges ikke opp"])
def test_the_asker_is_told_the_same_whether_anybody_follows_up(cast, part, home, followed):
    if followed:
        BooppfolgingFactory(tenancy=TenancyFactory(dwelling=home))
    with as_user(cast.unni):
        ask(part, cast.unni)
        told = list(Event.objects.visible_to(cast.unni).values_list("text", flat=True))

    assert [text for text in told if "spurt" in text] == ["Bydelen ble spurt før varsel."]
    assert not any("følge" in text for text in told)
    with as_user(cast.bjorn):
        assert not Event.objects.visible_to(cast.bjorn).filter(kind="bomiljo.followup_asked").exists()
    with as_user(cast.bente):
        heard = Event.objects.visible_to(cast.bente).filter(kind="bomiljo.followup_asked")
        assert heard.exists() is followed


def test_a_follow_up_that_has_ended_is_not_linked(cast, part, home):
    BooppfolgingFactory(tenancy=TenancyFactory(dwelling=home), ended=True)

    assert ask(part, cast.bjorn).booppfolging_id is None


def test_it_is_asked_once_and_of_open_incidents(cast, part, row):
    ask(part, cast.bjorn)
    assert "alt spurt" in str(refusal(oppfolgingssporsmal.ask, part=part, by=cast.unni))

    hendelser.close(hendelse=row, outcome="Rolig.", by=cast.bjorn)
    assert "avsluttet" in str(refusal(oppfolgingssporsmal.ask, part=part, by=cast.unni))


@pytest.mark.parametrize("name", ["bjorn", "unni", "mona"])
def test_the_asker_does_not_answer(cast, part, name):
    ask(part, cast.bjorn)
    with pytest.raises(PermissionDenied):
        oppfolgingssporsmal.answer(part=part, answer="kan_fortsette", by=getattr(cast, name))


@pytest.mark.parametrize("name", ["bente", "sara", "lars"])
def test_those_who_follow_up_or_place_it_answer(cast, part, home, name):
    BooppfolgingFactory(tenancy=TenancyFactory(dwelling=home))
    ask(part, cast.bjorn)
    user = getattr(cast, name)
    with as_user(user):
        answered = oppfolgingssporsmal.answer(part=part, answer="tar_kontakt", by=user)

    assert (answered.answer, answered.answered_by, answered.answered_on) == ("tar_kontakt", user, TODAY())


def test_answers_are_refused_when_nobody_asked_or_nothing_is_new(cast, part):
    answer = oppfolgingssporsmal.answer
    assert "Ingen har spurt" in str(refusal(answer, part=part, answer="kan_fortsette", by=cast.sara))
    ask(part, cast.bjorn)
    assert refusal(answer, part=part, answer="x", by=cast.sara).field == "answer"
    answer(part=part, answer="folger_opp", by=cast.sara)
    assert refusal(answer, part=part, answer="folger_opp", by=cast.sara).field == "answer"
    assert refusal(answer, part=part, answer="tar_kontakt", reason="fare", by=cast.sara).field == "reason"


def test_a_wait_is_lifted_with_a_reason(cast, part):
    ask(part, cast.bjorn)
    oppfolgingssporsmal.answer(part=part, answer="folger_opp", by=cast.bente)

    refused = refusal(oppfolgingssporsmal.answer, part=part, answer="kan_fortsette", by=cast.bente)
    assert refused.field == "reason"
    oppfolgingssporsmal.answer(part=part, answer="kan_fortsette", reason="kontakt", by=cast.bente)

    part.refresh_from_db()
    assert part.answer == "kan_fortsette"


def test_the_history_never_says_what_was_answered(cast, part):
    ask(part, cast.bjorn)
    oppfolgingssporsmal.answer(part=part, answer="folger_opp", by=cast.bente)
    with as_user(cast.bjorn):
        told = " ".join(Event.objects.visible_to(cast.bjorn).values_list("text", flat=True))
    assert "svarte på spørsmålet" in told and "Vent" not in told and "følger opp" not in told


# The ladder.


def take(row, by, step="oppsigelse", **more):
    return hendelsessteg.take(hendelse=row, step=step, by=by, skipped_because="Trusler mot naboene.", **more)


def test_steps_that_pass_by_letter_and_talk_say_why(cast, row):
    refused = refusal(hendelsessteg.take, hendelse=row, step="henvisning", by=cast.bjorn)
    assert refused.field == "skipped_because"
    assert take(row, cast.bjorn, "henvisning").skipped_because == "Trusler mot naboene."


def test_after_letter_and_talk_nothing_is_passed_by(cast, row):
    for step in ("brev", "samtale"):
        hendelsessteg.take(hendelse=row, step=step, by=cast.bjorn)

    taken = take(row, cast.bjorn, "henvisning")

    assert taken.skipped_because == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"step": "x"}, "step", id="ukjent steg"),
        pytest.param({"done_on": TODAY() + timedelta(days=1)}, "done_on", id="i morgen"),
        pytest.param({"done_on": before(31)}, "done_on", id="før den ble meldt"),
    ],
)
def test_bad_steps_are_refused(cast, row, changes, field):
    assert (
        refusal(hendelsessteg.take, hendelse=row, by=cast.bjorn, **{"step": "samtale", **changes}).field == field
    )


def test_the_same_step_is_not_registered_twice_a_day(cast, row):
    hendelsessteg.take(hendelse=row, step="samtale", by=cast.bjorn)

    assert "alt registrert" in str(refusal(hendelsessteg.take, hendelse=row, step="samtale", by=cast.unni))
    assert hendelsessteg.take(hendelse=row, step="samtale", done_on=before(1), by=cast.unni).pk


def test_mediation_is_voluntary(cast, row):
    refused = refusal(take, row=row, by=cast.bjorn, step="megling")
    assert refused.field == "both_want"
    assert take(row, cast.bjorn, "megling", both_want=True).pk


@pytest.mark.parametrize("step", ["flytting", "oppsigelse"])
def test_both_are_heard_before_somebody_must_move(cast, row, step):
    hendelsesparter.hear(hendelse=row, side=Side.OTHER, answered=True, text="Det var ikke oss.", by=cast.bjorn)

    assert "Hør begge parter" in str(refusal(take, row=row, by=cast.bjorn, step=step))


def test_a_notice_is_about_a_dwelling(cast, place):
    row = report(place, cast.bjorn)
    both_heard(row, cast.bjorn)

    assert "Legg først til boligen" in str(refusal(take, row=row, by=cast.bjorn))


def test_no_notice_before_the_question_is_asked(cast, row):
    both_heard(row, cast.bjorn)

    assert "Spør først" in str(refusal(take, row=row, by=cast.unni))


def test_no_notice_until_three_working_days_without_an_answer(cast, row, part):
    both_heard(row, cast.bjorn)
    ask(part, cast.bjorn)
    assert "Vent på svaret" in str(refusal(take, row=row, by=cast.unni))

    ask_day = next(day for day in map(before, range(1, 12)) if add_working_days(day, 3) == TODAY())
    Hendelsespart.objects.filter(pk=part.pk).update(asked_on=ask_day)
    assert "Vent på svaret" in str(refusal(take, row=row, by=cast.unni))

    Hendelsespart.objects.filter(pk=part.pk).update(asked_on=before(9))
    assert take(row, cast.unni).pk


@pytest.mark.parametrize(
    ("asked", "due"),
    [(date(2026, 3, 31), date(2026, 4, 8)), (date(2027, 5, 13), date(2027, 5, 19))], ids=["påsken", "17. mai"],
)  # fmt: skip
def test_the_three_days_are_working_days(asked, due):
    assert clock.due(Code.ASKED, asked) == due


@pytest.mark.parametrize("answer", ["folger_opp", "tar_kontakt"])
def test_a_wait_stops_the_notice_until_it_is_changed(cast, row, part, answer):
    both_heard(row, cast.bjorn)
    ask(part, cast.bjorn, days_ago=20)
    oppfolgingssporsmal.answer(part=part, answer=answer, by=cast.bente)
    assert "bedt dere vente" in str(refusal(take, row=row, by=cast.unni))

    oppfolgingssporsmal.answer(part=part, answer="kan_fortsette", reason="ikke_nok", by=cast.bente)
    assert take(row, cast.unni).pk


@pytest.mark.parametrize(
    ("answer", "said"), [("", "Spør først"), ("kan_fortsette", "Spør først"), ("folger_opp", "bedt dere vente")]
)
def test_an_incident_that_is_opened_again_asks_again_and_keeps_a_wait(cast, row, part, answer, said):
    both_heard(row, cast.bjorn)
    ask(part, cast.bjorn, days_ago=20)
    if answer:
        oppfolgingssporsmal.answer(part=part, answer=answer, by=cast.sara)
    hendelser.close(hendelse=row, outcome="Rolig.", by=cast.bjorn)
    hendelser.reopen(hendelse=row, reason="Bråket begynte igjen.", by=cast.bjorn)

    assert said in str(refusal(take, row=row, by=cast.unni))


def test_every_dwelling_is_asked_about(cast, row, part, place):
    both_heard(row, cast.bjorn)
    hendelsesparter.add(hendelse=row, dwelling=home_in(place), by=cast.bjorn)
    ask(part, cast.bjorn)
    oppfolgingssporsmal.answer(part=part, answer="kan_fortsette", by=cast.sara)

    assert "Spør først" in str(refusal(take, row=row, by=cast.bjorn))


# Letters.


def send(row, by, **changes):
    letter = {"subject": "Ro om natta", "text": "Det har vært bråk i oppgangen.\n\nVis hensyn etter klokka 23."}
    return nabobrev.send(hendelse=row, by=by, **{**letter, **changes})


def test_a_letter_is_to_the_residents_and_names_nobody(cast, row, place):
    tenancy = TenancyFactory(dwelling=home_in(place, unit_number="H0101"))
    step = send(row, cast.bjorn, dwellings=[tenancy.dwelling])

    letter = Nabobrev.objects.get(steg=step)
    text = text_of(bytes(letter.pdf))
    assert "Til beboerne i H0101" in text and "Ro om natta" in text and "Bydel Sagene" in text
    assert tenancy.household.main_person.full_name not in text
    assert (step.step, step.done_on) == ("brev", TODAY())


def test_a_landlord_writes_for_itself(cast, row, place):
    cast.boligbygg.email = "post@boligbygg.example.no"
    cast.boligbygg.save()
    step = send(row, cast.unni, dwellings=[home_in(place)])

    assert "Boligbygg" in text_of(bytes(step.brev.get().pdf))


def test_a_whole_entrance_gets_neutral_information_without_a_question(cast, row, place):
    home_in(place)

    assert send(row, cast.bjorn, entrance=place.entrance).brev.count() == 2


@pytest.mark.parametrize("text", ["Det gjelder H0203.", "Se til drøbakgata 1 h0203, takk."])
def test_a_letter_to_everybody_does_not_say_which_dwelling(cast, row, place, text):
    refused = refusal(send, row=row, by=cast.bjorn, entrance=place.entrance, text=text)
    assert refused.field == "text"


def test_a_letter_to_the_one_it_is_about_is_a_warning(cast, row, part, home):
    assert "Spør først" in str(refusal(send, row=row, by=cast.bjorn, dwellings=[home]))
    ask(part, cast.bjorn)
    assert "Vent på svaret" in str(refusal(send, row=row, by=cast.bjorn, dwellings=[home]))
    oppfolgingssporsmal.answer(part=part, answer="kan_fortsette", by=cast.sara)

    assert send(row, cast.bjorn, dwellings=[home]).brev.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"subject": ""}, "subject", id="uten overskrift"),
        pytest.param({"text": " "}, "text", id="uten tekst"),
        pytest.param({"dwellings": []}, "dwellings", id="til ingen"),
    ],
)
def test_bad_letters_are_refused(cast, row, place, changes, field):
    assert refusal(send, row=row, by=cast.bjorn, **{"dwellings": [home_in(place)], **changes}).field == field


def test_letters_go_to_the_place_only_and_once_a_day(cast, row, place):
    foreign = DwellingFactory(bydel=cast.sagene)
    assert refusal(send, row=row, by=cast.bjorn, dwellings=[foreign]).field == "dwellings"
    other = home_in(place)
    both = refusal(send, row=row, by=cast.bjorn, dwellings=[other], entrance=place.entrance)
    assert both.field == "entrance"
    send(row, cast.bjorn, dwellings=[other])
    assert "alt laget i dag" in str(refusal(send, row=row, by=cast.unni, dwellings=[other]))


def test_a_preview_stores_nothing(cast, row, place):
    pdf = nabobrev.preview(
        hendelse=row, subject="Ro", text="Vis hensyn.", dwellings=[home_in(place)], by=cast.bjorn
    )

    assert "Vis hensyn." in text_of(pdf) and not Nabobrev.objects.exists() and not row.steg.exists()


def test_others_do_not_climb_the_ladder(cast, row, place):
    for act in (lambda by: take(row, by), lambda by: send(row, by, dwellings=[home_in(place)])):
        with pytest.raises(PermissionDenied):
            act(cast.sara)


def test_a_closed_incident_takes_no_steps(cast):
    row = HendelseFactory(bydel=cast.sagene, closed=True)
    with pytest.raises(RuleBroken, match="Åpne den igjen"):
        take(row, cast.bjorn)
