"""Vilkår in a vedtak: proposed by the assessment, founded in law, and followed up."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from allocation.actions import conditions
from allocation.actions import vedtak as actions
from allocation.actions.vedtak import Condition
from allocation.condition_proposals import FOLLOW_UP_MONTHS, proposals
from allocation.models import VedtakCondition, VedtakKind
from audit.models import Event
from config.errors import RuleBroken
from config.working_days import add_months
from tests.allocation.deciding import draft, fail, ready
from tests.breaking import update
from tests.cast import logged_in, user_in
from tests.factories import CriterionFactory, RuleSetFactory, VedtakConditionFactory
from tests.worklists import groups

pytestmark = pytest.mark.django_db
K = VedtakKind
TODAY = timezone.localdate()


def in_force(cast, **fields):
    return VedtakConditionFactory(in_force=True, vedtak__soknad__bydel=cast.sagene, **fields)


# Proposed


def test_what_was_concluded_to_be_needed_is_proposed(cast):
    soknad = ready(cast, bydel=cast.raelingen)
    assert proposals(soknad, TODAY) == [], "not needed, not proposed"
    fail(soknad, "boevne", "gjeld", "alder")
    (proposed,) = proposals(soknad, TODAY)
    criterion = soknad.rule_set.criteria.get(code="boevne")
    assert proposed.legal_basis == criterion.source
    assert proposed.follow_up_on == add_months(
        TODAY, criterion.parameters.get("follow_up_months", FOLLOW_UP_MONTHS)
    )


def test_the_rule_set_words_it_for_the_applicant(cast):
    rules = RuleSetFactory(kommune=cast.oslo, draft=True)
    CriterionFactory(
        rule_set=rules, code="oppfolging-2", position=50, kind="vilkar", name="Bo-oppfølging",
        wording="Settes som vilkår.", source="Punkt 9",
        parameters={"condition": "Du tar imot hjelp.", "follow_up_months": 2},
    )  # fmt: skip
    update(rules, active=True, verified=True, published_at=timezone.now())
    soknad = ready(cast, rule_set=rules)
    fail(soknad, "oppfolging-2")
    assert tuple(proposals(soknad, TODAY)[0]) == ("Du tar imot hjelp.", "Punkt 9", add_months(TODAY, 2))


def test_the_page_of_the_draft_begins_with_the_proposal(cast):
    soknad = ready(cast, prioritised=True)
    fail(soknad, "oppfolging")
    url = reverse("vedtak-draft", args=[soknad.pk])
    form = logged_in(cast.sara).get(url).context_data["form"]
    assert form["basis_1"].value() == "Praksis i bydelene" and form["follow_up_1"].value() > TODAY
    draft(soknad, cast.sara)
    form = logged_in(cast.sara).get(url).context_data["form"]
    assert form.conditions_at == [], "once there is a draft, it is the caseworker's"


def test_the_assessment_page_says_it_in_words_and_keeps_the_kinds_apart(cast):
    soknad = ready(cast, bydel=cast.raelingen, status="under_behandling")
    page = logged_in(user_in(cast.raelingen)).get(reverse("soknad-assess", args=[soknad.pk]))
    groups = page.context_data["form"].groups()
    assert [(group.title, group.code, len(group.rows)) for group in groups] == [
        ("Krav", "krav", 6),
        ("Må være ordnet før tilsagn", "port", 1),
        ("Kan bli vilkår i vedtaket", "vilkar", 1),
    ]
    text = page.content.decode()
    assert "Oppfølging er nødvendig" in text and "Ikke i orden" in text and "Avgjør ingenting" in text


def test_the_case_page_shows_the_conclusion_in_the_same_words(cast):
    soknad = ready(cast, bydel=cast.raelingen)
    fail(soknad, "boevne", "gjeld")
    text = logged_in(user_in(cast.raelingen)).get(soknad.get_absolute_url()).content.decode()
    assert "Oppfølging er nødvendig" in text and "Ikke i orden" in text


# Any number


def test_there_may_be_any_number_of_vilkar(cast):
    wanted = [Condition(f"Vilkår {n}", "Punkt 5.8", TODAY + timedelta(days=n)) for n in range(1, 8)]
    vedtak = draft(ready(cast, prioritised=True), cast.sara, conditions=wanted)
    assert [row.text for row in vedtak.conditions.order_by("pk")] == [one.text for one in wanted]
    assert vedtak.conditions.count() == 7


@pytest.mark.parametrize(
    ("kind", "fields", "kept"),
    [
        pytest.param({}, {"kind": K.TILSAGN}, 1, id="tilsagn"),
        pytest.param({}, {"kind": K.ASSISTANCE}, 1, id="bistand"),
        pytest.param({"renewal": True}, {"kind": K.RENEWAL_GRANTED, "same_dwelling": True}, 1, id="fornyelse"),
        pytest.param({"exchange": True}, {"kind": K.EXCHANGE_GRANTED}, 1, id="bytte"),
        pytest.param({}, {"kind": K.REFUSED_SHORTAGE}, 0, id="avslag"),
    ],
)
def test_vilkar_follow_what_is_granted(cast, kind, fields, kept):
    condition = Condition("Du tar imot hjelp.", "Punkt 5.8", TODAY)
    assert draft(ready(cast, **kind), cast.sara, conditions=[condition], **fields).conditions.count() == kept


# Followed up


def test_following_up_says_what_and_puts_it_out(cast):
    condition = in_force(cast)
    conditions.follow_up(condition=condition, note="Avtalen følges.", by=cast.sara)
    condition.refresh_from_db()
    assert (condition.followed_up_on, condition.followed_up_by, condition.is_finished) == (TODAY, cast.sara, True)
    assert "Avtalen følges." in Event.objects.get_queryset().about(condition.vedtak).get().text
    assert not VedtakCondition.objects.to_follow_up().exists()


def test_it_may_be_followed_up_again(cast):
    condition = in_force(cast)
    later = TODAY + timedelta(days=90)
    conditions.follow_up(condition=condition, note="Går bedre.", next_on=later, by=cast.sara)
    assert VedtakCondition.objects.to_follow_up().get().due == later
    conditions.follow_up(condition=condition, note="Ferdig.", by=cast.sara)
    assert not VedtakCondition.objects.to_follow_up().exists()


@pytest.mark.parametrize(
    ("fields", "message", "field"),
    [
        pytest.param({"note": " "}, "Skriv hva", "note", id="uten tekst"),
        pytest.param({"note": "Ok.", "next_on": TODAY}, "fram i tid", "next_on", id="neste er i dag"),
    ],
)
def test_a_follow_up_that_says_too_little_is_refused(cast, fields, message, field):
    with pytest.raises(RuleBroken, match=message) as refusal:
        conditions.follow_up(condition=in_force(cast), by=cast.sara, **fields)
    assert refusal.value.field == field


def test_what_is_over_is_not_followed_up(cast):
    condition = in_force(cast)
    conditions.follow_up(condition=condition, note="Ferdig.", by=cast.sara)
    with pytest.raises(RuleBroken, match="avsluttet"):
        conditions.follow_up(condition=condition, note="Igjen.", by=cast.sara)
    revoked = in_force(cast)
    actions.revoke(vedtak=revoked.vedtak, reason="Feil.", by=cast.lars)
    with pytest.raises(RuleBroken, match="Vedtaket gjelder ikke"):
        conditions.follow_up(condition=revoked, note="Ok.", by=cast.sara)
    assert not VedtakCondition.objects.to_follow_up().exists()


def test_a_reader_does_not_follow_up(cast):
    with pytest.raises(PermissionDenied):
        conditions.follow_up(condition=in_force(cast), note="Ok.", by=cast.mona)


# The lamp


def lamps(cast, user=None):
    found = groups(user or cast.sara, cast.sagene, TODAY)
    group = next((group for group in found if group.title == "Vilkår som skal følges opp"), None)
    return [(item.level, item.lamp) for item in group.items] if group else []


@pytest.mark.parametrize(
    ("days", "level"),
    [
        pytest.param(15, None, id="15 dager før: ikke vist"),
        pytest.param(14, "amber", id="14 dager før: gul"),
        pytest.param(1, "amber", id="dagen før: gul"),
        pytest.param(0, "red", id="på dagen: rød"),
        pytest.param(-3, "red", id="tre dager over"),
    ],
)
def test_the_lamp(cast, days, level):
    in_force(cast, follow_up_on=TODAY + timedelta(days=days))
    shown = lamps(cast)
    assert [one for one, _ in shown] == ([level] if level else [])
    assert days != -3 or shown[0][1] == "3 dager over fristen"


def test_the_lamp_stays_until_it_is_followed_up(cast):
    condition = in_force(cast, follow_up_on=TODAY - timedelta(days=200))
    assert lamps(cast)
    conditions.follow_up(condition=condition, note="Ferdig.", by=cast.sara)
    assert lamps(cast) == []


def test_a_draft_and_another_bydel_give_no_lamp(cast):
    VedtakConditionFactory(vedtak__soknad__bydel=cast.sagene, follow_up_on=TODAY)
    VedtakConditionFactory(in_force=True, vedtak__soknad__bydel=cast.ullern, follow_up_on=TODAY)
    assert lamps(cast) == []


# Page and API


def test_the_case_page_leads_to_the_follow_up(cast):
    condition = in_force(cast, follow_up_on=TODAY)
    url = reverse("condition-follow-up", args=[condition.pk])
    case = logged_in(cast.sara).get(condition.vedtak.soknad.get_absolute_url()).content.decode()
    assert url in case and condition.text in case
    assert url not in logged_in(cast.mona).get(condition.vedtak.soknad.get_absolute_url()).content.decode()
    client = logged_in(cast.sara)
    assert condition.text in client.get(url).content.decode()
    assert client.post(url, {"note": ""}).status_code == 422
    refused = client.post(url, {"note": "Møtte ikke.", "next_on": TODAY.strftime("%d.%m.%Y")})
    assert refused.status_code == 409 and "Møtte ikke." in refused.content.decode()
    assert client.post(url, {"note": "Avtalen følges."}).status_code == 302
    case = client.get(condition.vedtak.soknad.get_absolute_url()).content.decode()
    assert "Avtalen følges." in case and url not in case


def test_the_api_twins(cast):
    condition = in_force(cast, follow_up_on=TODAY)
    client = logged_in(cast.sara)
    (row,) = client.get(reverse("api-condition-list")).json()["results"]
    assert (row["id"], row["due"], row["soknad"]) == (condition.pk, str(TODAY), condition.vedtak.soknad_id)
    url = reverse("api-condition-follow-up", args=[condition.pk])
    answer = client.post(url, {"note": "Ferdig."}, content_type="application/json")
    assert (answer.status_code, answer.json()["follow_up_note"]) == (200, "Ferdig.")
    assert client.post(url, {"note": "Igjen."}, content_type="application/json").status_code == 409
    assert client.get(reverse("api-condition-list")).json()["results"] == []
