"""Breaking what Postgres guards, one rule at a time.

A table of cases lists for each rule how an otherwise valid row is made, and the change that must be
refused. tests/test_constraints_covered.py checks that no rule is left out of the tables.
"""

import re

import pytest
from django.db import DatabaseError, connection, transaction

TRIGGER = re.compile(r"function pgtrigger_(\w+)_[0-9a-f]{5}\(\)")
CASES = {}


def case(rule, make, change):
    """`change` is a dict for .update(), or a function of the row."""
    CASES.setdefault(rule, []).append(change)
    what = ", ".join(change) if isinstance(change, dict) else change.__name__.strip("<>")
    return pytest.param(rule, make, change, id=f"{rule}: {what}")


def another(made, *same, **fields):
    """A change: one more row that shares these columns with the first."""

    def second(row):
        made(**{name: getattr(row, name) for name in same}, **fields)
        # What may be broken for a while inside a transaction is looked at now.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return second


def update(row, **change):
    """As raw SQL would: no save(), no validation, no action."""
    return type(row)._base_manager.filter(pk=row.pk).update(**change)


def delete(row):
    return type(row)._base_manager.filter(pk=row.pk)._raw_delete(using="default")


def rule_behind(refusal):
    """The name of the constraint, or of the trigger, that refused."""
    details = refusal.__cause__.diag
    if details.constraint_name:
        return details.constraint_name
    trigger = TRIGGER.search(details.context or "")
    return trigger and trigger.group(1)


def assert_refused(rule, change, *args, **kwargs):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        change(*args, **kwargs)
    assert rule_behind(refusal.value) == rule, refusal.value


def assert_breaks(rule, make, change):
    row = make()
    if isinstance(change, dict):
        assert_refused(rule, update, row, **change)
    else:
        assert_refused(rule, change, row)


def assert_steps(make, table, *, trigger, needs=None, also=()):
    """Every step in the table passes, every other one is refused. `needs`: columns that a state asks for.

    `also` names other triggers that may be the one to refuse.
    """
    for now in table:
        for then in table:
            if now == then:
                continue
            row = make(now)
            if then in table[now]:
                assert update(row, status=then, **(needs or {}).get(then, {})) == 1, f"{now} → {then}"
            else:
                with pytest.raises(DatabaseError) as refusal, transaction.atomic():
                    update(row, status=then)
                assert rule_behind(refusal.value) in {trigger, *also}, f"{now} → {then}"
