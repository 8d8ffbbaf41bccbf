"""Rule sets that were loaded before they had a part about documents get one."""

import json
from importlib import import_module

import pytest

from allocation.rulesets import shipped
from tests.factories import RuleSetFactory

step = import_module("allocation.migrations.0011_intake").DOCUMENTS_IN_RULE_SETS


def after_the_step(owner, rule_set, definition):
    """What a rule set that said this says afterwards. It ran before a published one could no longer change."""
    connection = owner()
    connection.autocommit = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE allocation_ruleset DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE allocation_ruleset SET definition = %s WHERE id = %s", [json.dumps(definition), rule_set.pk]
        )
        assert cursor.rowcount == 1
        cursor.execute(step.sql)
        cursor.execute("SELECT definition FROM allocation_ruleset WHERE id = %s", [rule_set.pk])
        (after,) = cursor.fetchone()
    connection.rollback()
    return after


@pytest.mark.django_db(transaction=True)
def test_an_older_rule_set_gets_the_usual_dates_and_documents(owner):
    old = RuleSetFactory()
    definition = {part: value for part, value in old.definition.items() if part != "documents"}
    after = after_the_step(owner, old, definition)
    assert after["documents"]["due_days"] == 21 and len(after["documents"]["usual"]) == 6
    assert {part: value for part, value in after.items() if part != "documents"} == definition


@pytest.mark.django_db(transaction=True)
def test_one_that_has_the_part_is_left_alone(owner):
    own = RuleSetFactory()
    definition = own.definition | {"documents": {"due_days": 7, "usual": []}}
    assert after_the_step(owner, own, definition) == definition


def test_what_is_shipped_has_dates_and_documents():
    for data in shipped():
        part = data["definition"]["documents"]
        assert part["due_days"] > 0 and part["usual"] and part["source"], data["code"]
