"""What a new version would change: findings of the open cases, places on the list, and who may see which."""

import random
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DataError, transaction
from django.utils import timezone

from allocation import order, rule_effects, rule_figures
from allocation.actions import criteria, rule_sets
from allocation.findings import facts_of, find
from allocation.models import Finding, RuleSet, Situation, Soknad, SoknadStatus, Urgency, WaitingEntry
from allocation.models.waiting import UrgencyGround
from allocation.rule_figures import Cell
from config.errors import RuleBroken
from tests.breaking import update
from tests.cast import as_user, give, user_in
from tests.factories import HouseholdFactory, RuleSetFactory, SoknadFactory, UserFactory, WaitingEntryFactory

pytestmark = pytest.mark.django_db
RECEIVED = date(2026, 3, 2)


@pytest.fixture
def in_use(cast):
    return RuleSetFactory(kommune=cast.oslo)


@pytest.fixture
def draft(cast, in_use):
    """Three years in Oslo instead of two."""
    row = rule_sets.draft(basis=in_use, name="Tre år", by=cast.ada)
    stricter(row, cast.ada, "botid", years=3)
    row.refresh_from_db()
    return row


def stricter(rule_set, by, code, **limits):
    one = rule_set.criteria.get(code=code)
    content = {
        field: getattr(one, field) for field in ("name", "wording", "source", "kind", "finding", "exceptions")
    }
    rule_set.refresh_from_db()
    criteria.change(
        criterion=one, version=rule_set.version, by=by, parameters={**one.parameters, **limits}, **content
    )


def resident(bydel, years, **facts):
    """Somebody who has lived there for so many years and a day."""
    since = date(RECEIVED.year - years, 3, 1)
    return SoknadFactory(bydel=bydel, resident_since=since, received_on=RECEIVED, **facts)


def own(draft, user):
    return {one.bydel: one for one in rule_effects.in_own_bydeler(draft, user, timezone.localdate())}


class TestFindings:
    def test_the_cases_that_would_get_another_finding(self, cast, draft):
        changed, same = resident(cast.sagene, 2), resident(cast.sagene, 3)
        effect = own(draft, cast.sara)[cast.sagene]
        assert (effect.open_cases, [one.soknad for one in effect.changed]) == (2, [changed])
        (change,) = effect.changed[0].changes
        assert (change.code, change.before, change.after) == ("botid", Finding.MET, Finding.NOT_MET)
        assert "3 år nås 01.03.2027" in change.evidence
        assert same.rule_set != draft

    def test_it_is_what_the_criteria_say_one_by_one(self, cast, draft, in_use):
        """The set-based answer is the one that each case would get by itself."""
        for years in range(5):
            resident(cast.sagene, years, income=100_000 * years or None)
        expected = {}
        for soknad in Soknad.objects.all():
            facts = facts_of(soknad)
            for new in draft.criteria.all():
                before, after = find(in_use.criteria.get(code=new.code), facts), find(new, facts)
                if before.finding != after.finding:
                    expected[(soknad.pk, new.code)] = (before.finding, after.finding)
        effect = own(draft, cast.sara)[cast.sagene]
        found = {
            (case.soknad.pk, change.code): (change.before, change.after)
            for case in effect.changed
            for change in case.changes
        }
        assert found == expected
        assert found

    @pytest.mark.parametrize(
        ("status", "counted"),
        [
            (SoknadStatus.REGISTERED, True), (SoknadStatus.IN_PROGRESS, True), (SoknadStatus.AWAITING, True),
            (SoknadStatus.TO_DECISION, True), (SoknadStatus.DECIDED, False), (SoknadStatus.HOUSED, False),
            (SoknadStatus.WITHDRAWN, False), (SoknadStatus.DISMISSED, False),
        ],
    )  # fmt: skip
    def test_only_open_cases(self, cast, draft, status, counted):
        resident(cast.sagene, 2, status=status)
        assert own(draft, cast.sara)[cast.sagene].open_cases == int(counted)

    def test_each_case_is_compared_with_the_rules_it_has(self, cast, draft, in_use):
        """A case from before an earlier change keeps those rules, so that is what it would be moved from."""
        older = RuleSetFactory(
            kommune=cast.oslo, code="eldre", valid_from=date(2000, 1, 1), valid_to=date(2001, 1, 1)
        )
        resident(cast.sagene, 2, rule_set=older)
        (case,) = own(draft, cast.sara)[cast.sagene].changed
        assert case.soknad.rule_set == older

    @pytest.mark.parametrize(
        ("income", "matters"),
        [
            pytest.param(4 * 130_160, False, id="oppfyller det nye vilkåret"),
            pytest.param(4 * 130_160 + 1, True, id="oppfyller det ikke"),
            pytest.param(None, False, id="må vurderes"),
        ],
    )
    def test_a_new_criterion_matters_to_those_who_do_not_meet_it(self, cast, in_use, income, matters):
        row = rule_sets.draft(basis=in_use, name="Nytt", by=cast.ada)
        criteria.add(
            rule_set=row, version=1, by=cast.ada, name="Inntekt til", wording="4 G.", source="Ny", kind="krav",
            finding="income_g", parameters={"single": 4, "couple": 5}, exceptions={},
        )  # fmt: skip
        SoknadFactory(bydel=cast.sagene, income=income)
        effect = own(row, cast.sara)[cast.sagene]
        assert bool(effect.changed) == matters
        if matters:
            (change,) = effect.changed[0].changes
            assert (change.before, change.after) == (None, Finding.NOT_MET)

    @pytest.mark.parametrize(
        ("years", "matters"), [(1, True), (2, False)], ids=["ikke oppfylt før", "oppfylt før"]
    )
    def test_a_criterion_taken_out_matters_to_those_who_did_not_meet_it(self, cast, in_use, years, matters):
        row = rule_sets.draft(basis=in_use, name="Uten botid", by=cast.ada)
        criteria.remove(criterion=row.criteria.get(code="botid"), version=1, by=cast.ada)
        resident(cast.sagene, years)
        assert bool(own(row, cast.sara)[cast.sagene].changed) == matters

    def test_the_same_rules_change_nothing(self, cast, in_use):
        resident(cast.sagene, 2)
        WaitingEntryFactory(bydel=cast.sagene)
        effect = own(rule_sets.draft(basis=in_use, name="Kopi", by=cast.ada), cast.sara)[cast.sagene]
        assert (effect.changed, effect.moves, effect.open_cases, effect.waiting) == ([], [], 1, 1)


def reordered(in_use, by, *grounds):
    row = rule_sets.draft(basis=in_use, name="Ny rekkefølge", by=by)
    part = row.definition["priority"] | {"order": list(grounds)}
    return rule_sets.change(rule_set=row, version=1, by=by, parts={"priority": part})


class TestList:
    def test_who_moves_and_why(self, cast, in_use):
        urgent = WaitingEntryFactory(bydel=cast.sagene, urgency=Urgency.PRESSING)
        family = WaitingEntryFactory(bydel=cast.sagene, urgency_grounds=[UrgencyGround.CHILDREN])
        plain = WaitingEntryFactory(bydel=cast.sagene)
        row = reordered(in_use, cast.ada, "children", "urgency", "received")
        effect = own(row, cast.sara)[cast.sagene]
        moves = {move.number: (move.before, move.after, move.why) for move in effect.moves}
        why = "barns situasjon går foran en søknad uten"
        assert moves == {family.soknad.number: (2, 1, why), urgent.soknad.number: (1, 2, why)}
        assert (effect.up, effect.down) == (1, 1)
        assert plain.soknad.number not in moves

    def test_parked_cases_have_no_place(self, cast, in_use):
        WaitingEntryFactory(bydel=cast.sagene, parked=True, urgency_grounds=[UrgencyGround.CHILDREN])
        WaitingEntryFactory(bydel=cast.sagene, urgency=Urgency.PRESSING)
        row = reordered(in_use, cast.ada, "children", "urgency", "received")
        assert own(row, cast.sara)[cast.sagene].moves == []

    @pytest.mark.parametrize("seed", range(8))
    def test_the_places_are_those_that_the_list_will_have(self, cast, in_use, seed):
        """For random lists and orders: once the draft is in use, the list is the one foreseen."""
        dice = random.Random(seed)
        for _ in range(9):
            WaitingEntryFactory(
                bydel=cast.sagene,
                urgency=dice.choice(Urgency.values),
                urgency_grounds=dice.sample(UrgencyGround.values, dice.randrange(3)),
                received_on=RECEIVED + timedelta(days=dice.randrange(3)),
            )
        grounds = dice.sample(["urgency", "children", "medical_social"], 3)
        row = reordered(in_use, cast.ada, *grounds, "received")
        today = timezone.localdate()
        before = {place.entry.soknad_id: place.rank for place in order.ranked(cast.sagene, today)}
        moves = {move.soknad_id: move for move in own(row, cast.sara)[cast.sagene].moves}

        row = rule_sets.verify(rule_set=row, version=row.version, by=cast.ada)
        rule_sets.publish(rule_set=row, valid_from=today, version=row.version, by=cast.ada)
        after = {place.entry.soknad_id: place.rank for place in order.ranked(cast.sagene, today)}

        assert {pk: (move.before, move.after) for pk, move in moves.items()} == {
            pk: (before[pk], after[pk]) for pk in before if before[pk] != after[pk]
        }
        assert all(move.why and move.why != "likt på alle grunner" for move in moves.values())


class TestWhoSees:
    def test_a_caseworker_sees_own_bydeler_only(self, cast, draft):
        resident(cast.sagene, 2)
        resident(cast.ullern, 2)
        with as_user(cast.sara):
            assert set(own(draft, cast.sara)) == {cast.sagene}

    def test_the_administrator_sees_how_many_in_every_bydel_and_no_case(self, cast, draft):
        for bydel, count in ((cast.sagene, 6), (cast.ullern, 2)):
            for _ in range(count):
                resident(bydel, 2)
        with as_user(cast.ada):
            counted = rule_figures.counted(draft, cast.ada, timezone.localdate())
            assert rule_effects.in_own_bydeler(draft, cast.ada, timezone.localdate()) == []
            assert not Soknad.objects.exists(), "the scope is what it was"
        sagene, ullern = counted.bydeler
        assert (sagene.label, sagene.changed, sagene.cells) == ("Bydel Sagene", "6", [Cell("Botid i Oslo", "6")])
        assert (ullern.label, ullern.changed, ullern.open_cases) == ("Bydel Ullern", "1–4", "1–4")
        assert counted.total.changed == "7–10"

    def test_the_scope_comes_back_after_a_fault(self, cast, draft, monkeypatch):
        resident(cast.sagene, 2)

        def fail(*args):
            assert Soknad.objects.exists()
            raise ZeroDivisionError

        monkeypatch.setattr(rule_figures, "effects_in", fail)
        with as_user(cast.ada):
            with pytest.raises(ZeroDivisionError):
                rule_figures.counted(draft, cast.ada, timezone.localdate())
            assert not Soknad.objects.exists()

    def test_a_fault_of_the_database_is_told_as_it_is(self, cast, draft, monkeypatch):
        """The broken transaction takes the scope with it: nothing is asked in it that would hide the fault."""
        monkeypatch.setattr(rule_figures, "effects_in", lambda *args: RuleSet.objects.raw("SELECT 1/0 AS id")[0])
        with as_user(cast.ada):
            with pytest.raises(DataError, match="division by zero"), transaction.atomic():
                rule_figures.counted(draft, cast.ada, timezone.localdate())
            assert not Soknad.objects.exists()

    @pytest.mark.parametrize("role", ["caseworker", "manager", "auditor"])
    def test_nobody_else_counts_the_kommune(self, cast, draft, role):
        with pytest.raises(PermissionDenied):
            rule_figures.counted(draft, user_in(cast.sagene, role=role), timezone.localdate())

    def test_an_administrator_who_also_is_a_caseworker_sees_both(self, cast, draft):
        resident(cast.sagene, 2)
        both = give(give(UserFactory(), "administrator", cast.oslo), "caseworker", cast.sagene)
        assert rule_figures.counted(draft, both, timezone.localdate()).total.changed == "1–4"
        assert len(own(draft, both)[cast.sagene].changed) == 1

    def test_nothing_is_told_of_a_protected_household_but_that_it_changes(self, cast, draft):
        household = HouseholdFactory(bydel=cast.sagene, protected=True)
        resident(cast.sagene, 2, household=household)
        assert own(draft, cast.sara)[cast.sagene].changed[0].changes[0].evidence == ""
        assert own(draft, cast.siri)[cast.sagene].changed[0].changes[0].evidence

    @pytest.mark.parametrize("state", ["in_use", "withdrawn"])
    def test_there_is_nothing_to_foresee_of_what_is_in_use(self, cast, in_use, state):
        row = in_use
        if state == "withdrawn":
            row = RuleSetFactory(kommune=cast.oslo, code="trukket", active=False, published_at=timezone.now())
        with pytest.raises(RuleBroken, match="Virkningen vises før"):
            rule_effects.require(cast.ada, row, timezone.localdate())

    def test_one_that_is_planned_can_be_foreseen(self, cast, in_use):
        later = timezone.localdate() + timedelta(days=1)
        update(in_use, valid_to=timezone.localdate())
        planned = RuleSetFactory(kommune=cast.oslo, code="planlagt", valid_from=later)
        rule_effects.require(cast.ada, planned, timezone.localdate())


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "1–4"), (4, "1–4"), (5, "5"), (312, "312")])
def test_small_numbers_are_a_range(count, shown):
    assert rule_figures.small(count) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        pytest.param([7, 0, 9], "16", id="ingen små tall: summen er nøyaktig"),
        pytest.param([7, 3], "8–11", id="ett lite tall kan ikke regnes ut av summen"),
        pytest.param([1, 4, 6], "8–14", id="to små tall"),
        pytest.param([0, 0], "0", id="ingen"),
        pytest.param([], "0", id="ingen bydeler"),
    ],
)
def test_a_sum_gives_no_small_number_away(counts, shown):
    assert rule_figures.together(counts) == shown
    hidden = [count for count in counts if 0 < count < 5]
    others = [[1 + (count % 4) if count in hidden else count for count in counts]]
    assert all(rule_figures.together(other) == shown for other in others)


@pytest.mark.parametrize("size", [1, 12])
def test_the_cost_is_the_same_for_few_cases_and_many(cast, draft, size, django_assert_max_num_queries):
    for _ in range(size):
        resident(cast.sagene, 2, situations=[Situation.TEMPORARY])
        WaitingEntryFactory(bydel=cast.sagene)
    assert WaitingEntry.objects.count() == size
    reader = cast.lars
    with django_assert_max_num_queries(9):
        own(draft, reader)
    with django_assert_max_num_queries(10):
        rule_figures.counted(draft, cast.ada, timezone.localdate())
