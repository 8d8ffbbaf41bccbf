"""Boplan: offered, answered, reviewed, ended; and what is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts.scope import system_scope
from audit.models import Event
from config.errors import RuleBroken
from followup.actions import boplaner, boplansteg
from followup.models import Boplan, BoplanStatus, Boplansteg, CareerStep
from tests.factories import BooppfolgingFactory, BoplanFactory, BoplanstegFactory, TenancyFactory

pytestmark = pytest.mark.django_db
S = BoplanStatus


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def terms(**changes):
    return {
        "answered_on": day(), "goals": "Bo trygt.", "helped_with": "", "career": CareerStep.STAY,
        "review_on": day(1),
    } | changes  # fmt: skip


@pytest.fixture
def plan(cast):
    return BoplanFactory(bydel=cast.sagene)


@pytest.fixture
def agreed(cast):
    return BoplanFactory(bydel=cast.sagene, accepted=True, answered_on=day(-10))


def test_a_boplan_is_offered_and_the_history_says_so(cast):
    case = BooppfolgingFactory(bydel=cast.sagene)

    plan = boplaner.offer(tenancy=case.tenancy, offered_on=day(), by=cast.bente)

    assert (plan.status, plan.household_id, plan.made_by) == (S.OFFERED, case.household_id, cast.bente)
    event = Event.objects.all().about(case).get()
    assert event.kind == "followup.boplan_offered" and event.followup


def test_a_leieforhold_has_one_open_boplan(cast, plan):
    with pytest.raises(RuleBroken, match="har alt en boplan"):
        boplaner.offer(tenancy=plan.tenancy, offered_on=day(), by=cast.sara)


def test_a_new_one_is_offered_when_the_last_has_ended(cast):
    plan = BoplanFactory(bydel=cast.sagene, ended=True)

    assert boplaner.offer(tenancy=plan.tenancy, offered_on=day(), by=cast.sara).pk != plan.pk


def test_offer_in_the_future_is_refused(cast):
    tenancy = TenancyFactory(bydel=cast.sagene)
    with pytest.raises(RuleBroken, match="fram i tid") as refusal:
        boplaner.offer(tenancy=tenancy, offered_on=day(1), by=cast.sara)
    assert refusal.value.field == "offered_on"


@pytest.mark.parametrize("who", ["unni", "mona", "bjorn"])
def test_others_do_not_offer(cast, who):
    with pytest.raises(PermissionDenied):
        boplaner.offer(tenancy=TenancyFactory(bydel=cast.sagene), offered_on=day(), by=getattr(cast, who))


def test_the_household_that_has_moved_out_is_offered_nothing(cast):
    tenancy = TenancyFactory(bydel=cast.sagene, ended=True, moved_in=day(-90), moved_out=day(-1))
    with pytest.raises(RuleBroken, match="flyttet ut"):
        boplaner.offer(tenancy=tenancy, offered_on=day(), by=cast.sara)


def die(plan, days_ago=1):
    person = plan.household.main_person
    person.died_on = day(-days_ago)
    person.save()


def test_nothing_is_agreed_with_somebody_who_has_died(cast, plan):
    die(plan)
    with pytest.raises(RuleBroken, match=r"døde .* Avslutt boplanen"):
        boplaner.accept(boplan=plan, by=cast.sara, **terms())


def test_the_boplan_of_somebody_who_has_died_is_ended(cast, agreed):
    die(agreed)

    assert boplaner.end(boplan=agreed, ended_on=day(), by=cast.sara).status == S.ENDED


def test_the_household_says_yes(cast, plan):
    done = boplaner.accept(boplan=plan, by=cast.sara, **terms())

    assert (done.status, done.goals, done.review_on) == (S.ACCEPTED, "Bo trygt.", day(1))


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        pytest.param({"goals": "  "}, "goals", "oppnå", id="uten mål"),
        pytest.param({"career": ""}, "career", "neste steg", id="uten neste steg"),
        pytest.param({"review_on": day()}, "review_on", "fram i tid", id="gjennomgang i dag"),
        pytest.param({"review_on": day(-1)}, "review_on", "fram i tid", id="gjennomgang passert"),
        pytest.param({"answered_on": day(1)}, "answered_on", "fram i tid", id="svar fram i tid"),
        pytest.param({"answered_on": day(-31)}, "answered_on", "før det", id="svar før tilbudet"),
    ],
)
def test_yes_needs_what_was_agreed(cast, plan, change, field, words):
    with pytest.raises(RuleBroken, match=words) as refusal:
        boplaner.accept(boplan=plan, by=cast.sara, **terms(**change))

    plan.refresh_from_db()
    assert (refusal.value.field, plan.status) == (field, S.OFFERED)


def test_yes_on_the_day_of_the_offer(cast, plan):
    assert boplaner.accept(boplan=plan, by=cast.sara, **terms(answered_on=day(-30))).status == S.ACCEPTED


def test_no_is_an_answer_and_one_may_think_again(cast, plan):
    declined = boplaner.decline(boplan=plan, answered_on=day(), by=cast.sara)
    assert declined.status == S.DECLINED

    boplaner.accept(boplan=plan, by=cast.sara, **terms())

    texts = Event.objects.all().about(plan).values_list("text", flat=True)
    assert any("ombestemte seg" in text for text in texts)


def test_yes_is_not_said_twice(cast, agreed):
    with pytest.raises(RuleBroken, match="er alt"):
        boplaner.accept(boplan=agreed, by=cast.sara, **terms())


def test_goals_and_next_step_are_changed(cast, agreed):
    boplaner.change(boplan=agreed, goals="Kjøpe.", helped_with="Råd.", career=CareerStep.BUY, by=cast.sara)

    agreed.refresh_from_db()
    assert (agreed.goals, agreed.help, agreed.career) == ("Kjøpe.", "Råd.", CareerStep.BUY)


def test_an_offer_is_not_changed(cast, plan):
    with pytest.raises(RuleBroken, match="takket ja først"):
        boplaner.change(boplan=plan, goals="x", helped_with="", career=CareerStep.STAY, by=cast.sara)


def test_history_never_holds_what_the_resident_said(cast, agreed):
    boplaner.change(boplan=agreed, goals="HEMMELIG", helped_with="HEMMELIG", career=CareerStep.STAY, by=cast.sara)
    boplaner.assess_startlan(boplan=agreed, assessed_on=day(), startlan_text="HEMMELIG", by=cast.sara)
    boplaner.review(boplan=agreed, reviewed_on=day(), review_text="HEMMELIG", review_on=day(9), by=cast.sara)
    boplansteg.add(boplan=agreed, text="HEMMELIG", who="HEMMELIG", due_on=None, by=cast.sara)

    assert not any("HEMMELIG" in text for text in Event.objects.values_list("text", flat=True))


def test_startlan_needs_a_text(cast, agreed):
    with pytest.raises(RuleBroken, match="kom til"):
        boplaner.assess_startlan(boplan=agreed, assessed_on=day(), startlan_text=" ", by=cast.sara)


def test_startlan_is_not_assessed_ahead(cast, agreed):
    with pytest.raises(RuleBroken, match="fram i tid"):
        boplaner.assess_startlan(boplan=agreed, assessed_on=day(1), startlan_text="Ja.", by=cast.sara)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"review_text": ""}, "viste", id="uten tekst"),
        pytest.param({"review_on": day()}, "fram i tid", id="neste gang i dag"),
        pytest.param({"reviewed_on": day(1)}, "fram i tid", id="gjennomgått i morgen"),
        pytest.param({"reviewed_on": day(-11)}, "takket ja", id="før svaret"),
    ],
)
def test_review_is_refused(cast, agreed, change, words):
    said = {"reviewed_on": day(), "review_text": "Går bra.", "review_on": day(1)} | change
    with pytest.raises(RuleBroken, match=words):
        boplaner.review(boplan=agreed, by=cast.sara, **said)


def test_review_on_the_day_of_the_answer_moves_the_deadline(cast, agreed):
    boplaner.review(boplan=agreed, reviewed_on=day(-10), review_text="Bra.", review_on=day(90), by=cast.sara)

    agreed.refresh_from_db()
    assert (agreed.reviewed_on, agreed.review_on) == (day(-10), day(90))


@pytest.mark.parametrize(("on", "words"), [(day(1), "fram i tid"), (day(-31), "tilbudt")])
def test_end_is_refused(cast, plan, on, words):
    with pytest.raises(RuleBroken, match=words):
        boplaner.end(boplan=plan, ended_on=on, by=cast.sara)


def test_what_has_ended_stays_ended(cast):
    with pytest.raises(RuleBroken, match="er alt"):
        boplaner.end(boplan=BoplanFactory(bydel=cast.sagene, ended=True), ended_on=day(), by=cast.sara)


def test_a_step_is_agreed_and_done(cast, agreed):
    steg = boplansteg.add(boplan=agreed, text=" Spare ", who="Kari", due_on=day(), by=cast.bente)

    done = boplansteg.finish(steg=steg, done_on=day(), by=cast.bente)

    assert (done.text, done.done_on) == ("Spare", day())


@pytest.mark.parametrize(
    ("change", "words"),
    [({"text": " "}, "hva steget er"), ({"due_on": day(-1)}, "passert")],
    ids=["tomt", "passert"],
)
def test_step_is_refused(cast, agreed, change, words):
    with pytest.raises(RuleBroken, match=words):
        boplansteg.add(boplan=agreed, by=cast.sara, **({"text": "x", "who": "", "due_on": None} | change))


def test_a_step_done_tomorrow_is_refused(cast, agreed):
    with pytest.raises(RuleBroken, match="fram i tid"):
        boplansteg.finish(steg=BoplanstegFactory(boplan=agreed), done_on=day(1), by=cast.sara)


def test_a_step_is_taken_away(cast, agreed):
    steg = BoplanstegFactory(boplan=agreed)
    boplansteg.remove(steg=Boplansteg.objects.get(pk=steg.pk), by=cast.sara)

    assert not agreed.steg.exists()
    with pytest.raises(RuleBroken, match="alt tatt bort"):
        boplansteg.remove(steg=steg, by=cast.sara)


def test_a_step_that_is_done_stays(cast, agreed):
    with pytest.raises(RuleBroken, match="blir stående"):
        boplansteg.remove(steg=BoplanstegFactory(boplan=agreed, done_on=day()), by=cast.sara)


@pytest.mark.django_db(transaction=True)
def test_two_who_offer_at_once_make_one_boplan(cast):
    tenancy, by, together = TenancyFactory(bydel=cast.sagene), cast.sara, Barrier(2)

    def offer():
        try:
            with system_scope():
                together.wait(timeout=10)
                boplaner.offer(tenancy=tenancy, offered_on=day(), by=by)
        except RuleBroken as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(asked.result(timeout=30) for asked in (pool.submit(offer), pool.submit(offer)))

    assert answers[0] == "" and "har alt en boplan" in answers[1]
    assert Boplan.objects.filter(tenancy=tenancy).count() == 1
