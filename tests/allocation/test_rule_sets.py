"""A draft of new rules, and its way into use."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from allocation.actions import criteria, rule_sets, soknader
from allocation.models import RuleSet, RuleSetState, Situation
from audit.models import Event
from config.errors import RuleBroken, StaleForm
from tests.cast import user_in
from tests.factories import (
    BydelFactory,
    HouseholdFactory,
    KommuneFactory,
    RuleSetFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel("2026-11-25 12:00 +0100"):
        yield


@pytest.fixture
def in_use(cast):
    return RuleSetFactory(kommune=cast.oslo)


@pytest.fixture
def draft(cast, in_use):
    return rule_sets.draft(basis=in_use, name="Oslo 2027", by=cast.ada)


@pytest.fixture
def verified(cast, draft):
    return rule_sets.verify(rule_set=draft, version=draft.version, by=cast.ada)


class TestDraft:
    def test_it_is_a_copy_that_decides_nothing(self, cast, in_use, draft):
        assert (draft.state_on(TODAY), draft.based_on, draft.created_by) == (RuleSetState.DRAFT, in_use, cast.ada)
        assert draft.code == "oslo-2003-2"
        assert rule_sets.as_data(draft)["criteria"] == rule_sets.as_data(in_use)["criteria"]
        assert draft.definition == in_use.definition
        assert list(RuleSet.objects.in_force(kommune=cast.oslo, day=TODAY)) == [in_use]

    def test_a_second_draft_gets_a_code_of_its_own(self, cast, in_use, draft):
        assert rule_sets.draft(basis=in_use, name="Til", by=cast.ada).code == "oslo-2003-3"

    def test_it_needs_a_name(self, cast, in_use):
        with pytest.raises(RuleBroken, match="Skriv hva den nye versjonen") as refusal:
            rule_sets.draft(basis=in_use, name=" ", by=cast.ada)
        assert refusal.value.field == "name"

    def test_a_draft_is_no_basis(self, cast, draft):
        with pytest.raises(RuleBroken, match="Endre utkastet i stedet"):
            rule_sets.draft(basis=draft, name="Til", by=cast.ada)

    @pytest.mark.parametrize("role", ["caseworker", "decision_maker", "manager", "auditor"])
    def test_only_the_administrator_writes(self, cast, in_use, role):
        with pytest.raises(PermissionDenied):
            rule_sets.draft(basis=in_use, name="Nytt", by=user_in(cast.sagene, role=role))

    def test_the_administrator_of_another_kommune_does_not(self, cast, in_use):
        with pytest.raises(PermissionDenied):
            rule_sets.draft(basis=in_use, name="Nytt", by=user_in(cast.raelingen, role="administrator"))

    def test_a_change_keeps_the_rest(self, cast, draft):
        renewal = {"notice_months": 6, "apply_by_months": 4}
        changed = rule_sets.change(
            rule_set=draft, version=draft.version, by=cast.ada, parts={"renewal": renewal}, name="Nytt navn"
        )
        assert changed.definition == draft.definition | {"renewal": renewal}
        assert (changed.name, changed.source) == ("Nytt navn", draft.source)

    def test_two_at_once(self, cast, draft):
        rule_sets.change(rule_set=draft, version=1, by=cast.ada, name="Først")
        with pytest.raises(StaleForm, match="Ada Administrator endret utkastet etter at du åpnet siden"):
            rule_sets.change(rule_set=draft, version=1, by=cast.ada, name="Sist")

    def test_a_change_takes_the_check_away(self, cast, verified):
        changed = rule_sets.change(rule_set=verified, version=verified.version, by=cast.ada, name="Nytt")
        assert (changed.verified, changed.verified_by, changed.verified_at) == (False, None, None)

    def test_what_is_in_use_is_not_changed(self, cast, in_use):
        for act in (
            lambda: rule_sets.change(rule_set=in_use, version=1, by=cast.ada, name="Nytt"),
            lambda: rule_sets.verify(rule_set=in_use, version=1, by=cast.ada),
            lambda: rule_sets.publish(rule_set=in_use, valid_from=TODAY, version=1, by=cast.ada),
            lambda: rule_sets.discard(rule_set=in_use, by=cast.ada),
            lambda: criteria.remove(criterion=in_use.criteria.first(), version=1, by=cast.ada),
        ):
            with pytest.raises(RuleBroken, match="Lag en ny versjon i stedet"):
                act()

    def test_discarding_leaves_the_rest(self, cast, in_use, draft):
        rule_sets.discard(rule_set=draft, by=cast.ada)
        assert list(RuleSet.objects.all()) == [in_use]
        assert Event.objects.get_queryset().about(in_use).get().text == "Utkastet «Oslo 2027» er slettet."
        with pytest.raises(RuleBroken, match="slettet av en annen"):
            rule_sets.discard(rule_set=RuleSet(pk=draft.pk, kommune=cast.oslo), by=cast.ada)


CONTENT = {
    "name": "Formue", "wording": "Formuen er høyst 1 G.", "source": "Praksis", "kind": "krav", "finding": "",
    "parameters": {}, "exceptions": {},
}  # fmt: skip


class TestCriteria:
    def test_one_is_added_last(self, cast, draft):
        added = criteria.add(rule_set=draft, version=1, by=cast.ada, **CONTENT)
        assert (added.code, draft.criteria.last()) == ("formue", added)
        again = criteria.add(rule_set=draft, version=2, by=cast.ada, **CONTENT)
        assert again.code == "formue-2"

    def test_the_code_follows_a_changed_one(self, cast, draft):
        one = draft.criteria.get(code="botid")
        changed = criteria.change(criterion=one, version=1, by=cast.ada, **CONTENT)
        assert (changed.code, changed.name, changed.position) == ("botid", "Formue", one.position)

    def test_one_is_taken_out(self, cast, draft):
        criteria.remove(criterion=draft.criteria.get(code="botid"), version=1, by=cast.ada)
        assert not draft.criteria.filter(code="botid").exists()

    @pytest.mark.parametrize(
        ("code", "up", "expected"),
        [
            pytest.param("botid", True, ["botid", "alder"], id="opp"),
            pytest.param("alder", False, ["botid", "alder"], id="ned"),
            pytest.param("alder", True, ["alder", "botid"], id="det øverste går ikke høyere"),
        ],
    )
    def test_one_is_moved(self, cast, draft, code, up, expected):
        criteria.move(criterion=draft.criteria.get(code=code), up=up, version=1, by=cast.ada)
        assert list(draft.criteria.values_list("code", flat=True))[:2] == expected

    def test_the_last_goes_no_lower(self, cast, draft):
        before = list(draft.criteria.all())
        criteria.move(criterion=before[-1], up=False, version=1, by=cast.ada)
        assert list(draft.criteria.all()) == before

    def test_one_that_another_took_out(self, cast, draft):
        one = draft.criteria.get(code="botid")
        criteria.remove(criterion=one, version=1, by=cast.ada)
        one.pk = 0
        with pytest.raises(RuleBroken, match="tatt ut av en annen"):
            criteria.change(criterion=one, version=2, by=cast.ada, **CONTENT)


class TestIntoUse:
    def test_the_predecessor_ends_the_day_before(self, cast, in_use, verified):
        published = publish(verified, date(2027, 1, 1), cast.ada)
        in_use.refresh_from_db()
        assert in_use.valid_to == date(2026, 12, 31)
        assert (published.published_by, published.state_on(TODAY)) == (cast.ada, RuleSetState.PLANNED)
        assert published.state_on(date(2026, 12, 31)) == RuleSetState.PLANNED
        assert published.state_on(date(2027, 1, 1)) == RuleSetState.IN_FORCE
        assert in_use.state_on(date(2026, 12, 31)) == RuleSetState.IN_FORCE
        assert in_use.state_on(date(2027, 1, 1)) == RuleSetState.ENDED

    @pytest.mark.parametrize(
        ("day", "refused"),
        [
            pytest.param(TODAY - ONE_DAY, True, id="i går"),
            pytest.param(TODAY, False, id="i dag"),
            pytest.param(TODAY + ONE_DAY, False, id="i morgen"),
        ],
    )
    def test_from_today_or_later(self, cast, verified, day, refused):
        if refused:
            with pytest.raises(RuleBroken, match="fra en dag som er over") as refusal:
                publish(verified, day, cast.ada)
            assert refusal.value.field == "valid_from"
        else:
            assert publish(verified, day, cast.ada).valid_from == day

    def test_it_must_have_been_checked(self, cast, draft):
        with pytest.raises(RuleBroken, match="må kontrolleres mot kilden"):
            publish(draft, TODAY, cast.ada)

    def test_it_must_be_complete(self, cast, draft):
        changed = rule_sets.change(rule_set=draft, version=1, by=cast.ada, parts={"legal_basis": {}})
        for act in (rule_sets.verify, lambda **kwargs: rule_sets.publish(valid_from=TODAY, **kwargs)):
            with pytest.raises(RuleBroken, match=r"ikke ferdig\. Rettslig grunnlag mangler.* Og 7 til\."):
                act(rule_set=changed, version=changed.version, by=cast.ada)

    @pytest.mark.parametrize(
        ("gap", "refused"),
        [pytest.param(0, True, id="samme dag som et planlagt"), pytest.param(1, False, id="dagen etter")],
    )
    def test_after_one_that_is_planned(self, cast, in_use, verified, gap, refused):
        publish(verified, date(2027, 1, 1), cast.ada)
        second = rule_sets.draft(basis=in_use, name="Neste", by=cast.ada)
        second = rule_sets.verify(rule_set=second, version=1, by=cast.ada)
        if refused:
            with pytest.raises(RuleBroken, match=r"«Oslo 2027» gjelder fra 01\.01\.2027.*trekk det tilbake"):
                publish(second, date(2027, 1, 1), cast.ada)
        else:
            publish(second, date(2027, 1, 1) + ONE_DAY, cast.ada)
            verified.refresh_from_db()
            assert verified.valid_to == date(2027, 1, 1)

    def test_history_says_who_did_what(self, cast, verified):
        publish(verified, date(2027, 1, 1), cast.ada)
        events = Event.objects.visible_to(cast.sara).about(verified).newest_first()
        assert [(event.text, event.by) for event in events] == [
            ("Tatt i bruk fra 01.01.2027.", cast.ada),
            ("Utkastet er kontrollert mot kilden.", cast.ada),
            (
                "Utkastet er laget som ny versjon av «Oslo 2003: forskrift om tildeling av kommunal bolig».",
                cast.ada,
            ),
        ]
        assert not Event.objects.visible_to(user_in(cast.raelingen)).about(verified).exists()

    def test_withdrawn_before_its_day(self, cast, in_use, verified):
        publish(verified, date(2027, 1, 1), cast.ada)
        withdrawn = rule_sets.withdraw(rule_set=verified, reason="Vedtaket er utsatt.", by=cast.ada)
        in_use.refresh_from_db()
        assert (withdrawn.state_on(TODAY), in_use.valid_to) == (RuleSetState.WITHDRAWN, None)
        assert list(RuleSet.objects.in_force(kommune=cast.oslo, day=date(2027, 1, 1))) == [in_use]

    def test_withdrawing_needs_a_reason_and_a_day_to_come(self, cast, in_use, verified):
        with pytest.raises(RuleBroken, match="ennå ikke gjelder"):
            rule_sets.withdraw(rule_set=in_use, reason="Feil.", by=cast.ada)
        with pytest.raises(RuleBroken, match="ennå ikke gjelder"):
            rule_sets.withdraw(rule_set=verified, reason="Feil.", by=cast.ada)
        publish(verified, TODAY + ONE_DAY, cast.ada)
        with pytest.raises(RuleBroken, match="Skriv hvorfor") as refusal:
            rule_sets.withdraw(rule_set=verified, reason=" ", by=cast.ada)
        assert refusal.value.field == "reason"

    def test_a_case_keeps_its_version(self, cast, in_use, verified):
        """The old case is unchanged, and the new one gets the new rules."""
        household = HouseholdFactory(bydel=cast.sagene)

        def received(day):
            return soknader.register(
                bydel=cast.sagene, household=household, received_on=day, by=cast.sara, channel="papir",
                situations=[Situation.TEMPORARY],
            )  # fmt: skip

        old = received(TODAY)
        new_rules = publish(verified, TODAY, cast.ada)
        old.refresh_from_db()
        assert old.rule_set == in_use
        assert received(TODAY).rule_set == new_rules
        assert received(TODAY - ONE_DAY).rule_set == in_use

    def test_a_stale_page_publishes_nothing(self, cast, verified):
        with pytest.raises(StaleForm):
            rule_sets.publish(rule_set=verified, valid_from=TODAY, version=verified.version - 1, by=cast.ada)


def publish(rule_set, day, by):
    return rule_sets.publish(rule_set=rule_set, valid_from=day, version=rule_set.version, by=by)


def test_rules_of_a_kommune_are_not_those_of_another(cast):
    other = KommuneFactory(number="9999")
    RuleSetFactory(kommune=other)
    assert not RuleSet.objects.visible_to(cast.sara).filter(kommune=other).exists()
    assert RuleSet.objects.visible_to(user_in(BydelFactory(kommune=other))).count() == 1


def test_today_is_the_day_of_the_tests():
    assert timezone.localdate() == TODAY
