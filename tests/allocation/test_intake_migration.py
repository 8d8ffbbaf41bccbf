"""Rule sets that were loaded before they had a part about documents get one."""

from importlib import import_module

import pytest
from django.db import connection

from allocation.models import RuleSet
from allocation.rulesets import shipped
from tests.breaking import update
from tests.factories import RuleSetFactory

pytestmark = pytest.mark.django_db


def run():
    step = import_module("allocation.migrations.0011_intake").DOCUMENTS_IN_RULE_SETS
    with connection.cursor() as cursor:
        cursor.execute(step.sql)


def test_an_older_rule_set_gets_the_usual_dates_and_documents(cast):
    old = RuleSetFactory(kommune=cast.oslo)
    definition = {part: value for part, value in old.definition.items() if part != "documents"}
    update(old, definition=definition)
    run()
    after = RuleSet.objects.get(pk=old.pk).definition
    assert after["documents"]["due_days"] == 21 and len(after["documents"]["usual"]) == 6
    assert {part: value for part, value in after.items() if part != "documents"} == definition


def test_one_that_has_the_part_is_left_alone(cast):
    own = RuleSetFactory(kommune=cast.oslo)
    definition = own.definition | {"documents": {"due_days": 7, "usual": []}}
    update(own, definition=definition)
    run()
    assert RuleSet.objects.get(pk=own.pk).definition == definition


def test_what_is_shipped_has_dates_and_documents():
    for data in shipped():
        part = data["definition"]["documents"]
        assert part["due_days"] > 0 and part["usual"] and part["source"], data["code"]
