"""What Postgres guards about rule sets: what is in use never changes, and two never apply at once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from allocation.models import CriterionKind
from tests.breaking import assert_breaks, assert_refused, case, delete, update
from tests.factories import CriterionFactory, RuleSetFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 31)


def draft():
    return RuleSetFactory(draft=True)


def verified_draft():
    return RuleSetFactory(draft=True, verified=True)


def withdrawn():
    return RuleSetFactory(code="trukket", active=False, published_at=timezone.now())


def criterion_in_use():
    return RuleSetFactory().criteria.first()


def second_at_once(row):
    RuleSetFactory(kommune=row.kommune, code="enda-ett", valid_from=DAY)


def into_use_at_once(row):
    RuleSetFactory(kommune=row.kommune)
    update(row, active=True, published_at=timezone.now())


def one_more_criterion(row):
    CriterionFactory(rule_set=row.rule_set)


def into_a_rule_set_in_use(row):
    update(row, rule_set=RuleSetFactory(kommune__number="3224"))


def same_code(row):
    CriterionFactory(rule_set=row.rule_set, code=row.code)


CASES = [
    case("rule_set_period_in_order", RuleSetFactory, {"valid_to": date(1900, 1, 1)}),
    case("rule_set_active_is_verified", draft, {"active": True, "published_at": timezone.now()}),
    case("rule_set_draft_is_not_active", verified_draft, {"active": True}),
    case("rule_set_draft_is_not_active", draft, lambda row: update(row, published_by=UserFactory())),
    case("rule_set_verified_is_signed", verified_draft, lambda row: update(row, verified_by=UserFactory())),
    case("rule_set_verified_is_signed", verified_draft, {"verified_at": timezone.now()}),
    case(
        "rule_set_verified_is_signed",
        draft,
        lambda row: update(row, verified_by=UserFactory(), verified_at=timezone.now()),
    ),
    case("rule_set_one_at_a_time", RuleSetFactory, second_at_once),
    case("rule_set_one_at_a_time", verified_draft, into_use_at_once),
    case("criterion_once", CriterionFactory, same_code),
]

LOCKED = {
    "code": "en-annen",
    "name": "Et annet navn",
    "source": "En annen kilde",
    "valid_from": date(2003, 6, 2),
    "definition": {},
    "published_at": None,
    "created_at": timezone.now(),
}

LOCKS = [
    *(case("rule_set_published_never_changes", RuleSetFactory, {field: value}) for field, value in LOCKED.items()),
    *(
        case(
            "rule_set_published_never_changes",
            RuleSetFactory,
            lambda row, field=field: update(row, **{field: UserFactory()}),
        )
        for field in ("created_by", "published_by", "verified_by")
    ),
    case("rule_set_published_never_changes", RuleSetFactory, lambda row: update(row, based_on=draft())),
    case("rule_set_published_never_changes", withdrawn, {"definition": {}}),
    case("rule_set_published_never_deleted", withdrawn, delete),
    case("criterion_locked", criterion_in_use, {"wording": "Noe annet"}),
    case("criterion_locked", criterion_in_use, {"kind": CriterionKind.GATE}),
    case("criterion_locked", criterion_in_use, {"parameters": {"years": 99}}),
    case("criterion_locked", criterion_in_use, delete),
    case("criterion_locked", criterion_in_use, one_more_criterion),
    case("criterion_locked", CriterionFactory, into_a_rule_set_in_use),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES + LOCKS)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


# The siblings: what the rules leave open.


def test_a_draft_may_be_changed_and_deleted():
    row = draft()
    assert update(row, **{field: value for field, value in LOCKED.items() if field != "published_at"}) == 1
    assert update(row.criteria.first(), wording="Noe annet") == 1
    row.criteria.all().delete()
    assert delete(row) == 1


def test_what_is_in_use_may_end_and_be_withdrawn():
    row = RuleSetFactory()
    assert update(row, valid_to=DAY) == 1
    assert update(row, active=False) == 1


@pytest.mark.parametrize(
    ("gap", "refused"),
    [pytest.param(0, True, id="samme dag"), pytest.param(1, False, id="dagen etter")],
)
def test_the_next_one_begins_the_day_after(gap, refused):
    first = RuleSetFactory(valid_to=DAY)

    def follow():
        RuleSetFactory(kommune=first.kommune, code="neste", valid_from=DAY + timedelta(days=gap))

    if refused:
        assert_refused("rule_set_one_at_a_time", follow)
    else:
        follow()


def test_other_kommuner_and_rule_sets_out_of_use_do_not_stand_in_the_way():
    RuleSetFactory(kommune__number="0301")
    RuleSetFactory(kommune__number="3224")
    withdrawn()
    draft()
