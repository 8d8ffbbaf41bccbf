"""No rule of a model without a test that breaks it."""

import importlib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models

from tests.breaking import CASES, assert_refused, update
from tests.test_factories import FACTORIES, models_of_husrom

# Written in a migration, because models cannot say them.
ONLY_IN_SQL = {
    "lease_follows_tenancy",
    "soknad_follows_home",
    "fornyelse_follows_home",
    "offer_follows_soknad",
}
FACTORY_OF = {made._meta.model: made for made in FACTORIES}


def is_step_table(trigger):
    return trigger.name.endswith("_status_steps")


def rules_of(model):
    history = ("before_update", "before_delete")
    triggers = [t for t in getattr(model._meta, "triggers", ()) if not t.name.startswith(history)]
    constraints = {constraint.name for constraint in model._meta.constraints}
    return constraints | {trigger.name for trigger in triggers if not is_step_table(trigger)}


def untested(models_asked):
    for path in sorted(Path(__file__).parent.glob("*/test_constraints*.py")):
        importlib.import_module(f"tests.{path.parent.name}.{path.stem}")
    return {rule for model in models_asked for rule in rules_of(model)} - set(CASES)


def test_every_rule_of_every_model_is_broken_by_a_test():
    assert untested(models_of_husrom()) == set()
    assert not ONLY_IN_SQL - set(CASES)


def test_a_rule_without_a_test_is_noticed():
    class Forgotten(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "tests"
            constraints = [models.CheckConstraint(name="forgotten_rule", condition=models.Q(pk__gt=0))]

    apps.all_models["tests"].clear()
    assert untested([Forgotten]) == {"forgotten_rule"}


def test_every_step_table_is_walked():
    stepped = {
        m._meta.model_name
        for m in models_of_husrom()
        for t in getattr(m._meta, "triggers", ())
        if is_step_table(t)
    }
    assert stepped == {
        "soknad", "vedtak", "allocationmeeting", "offer", "fornyelse", "letter", "klage", "booppfolging", "boplan",
        "bekymringsmelding", "homevisit", "survey", "campaign", "hendelse", "bekymringsnotat", "samarbeidsmote",
        "tiltak", "tilskudd", "roomloan",
    }  # fmt: skip


UNIQUE_FIELDS = [
    pytest.param(model, field, id=f"{model._meta.label}.{field.name}")
    for model in models_of_husrom()
    for field in model._meta.fields
    if field.unique and not field.primary_key
]


# The state in which the unique column is filled.
IN_STATE = {
    "allocation.RuleSet": {"draft": True},
    "allocation.Fornyelse": {"applied": True},
    "followup.HomeVisit": {"done": True},
}


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), UNIQUE_FIELDS)
def test_a_unique_column_refuses_the_value_of_another_row(model, field):
    make = FACTORY_OF[model]
    if model._meta.label == "accounts.Kommune":
        first, second = make(number="0301"), make(number="3224")
    elif field.name in {"offer", "samtale", "forelopig_svar", "behovsbekreftelse"}:
        first, second = (make(**{field.name: FACTORY_OF[field.related_model]()}) for _ in range(2))
    elif field.name == "replaces":
        first, second = (make(replaces=make(replaced=True)) for _ in range(2))
    elif field.name == "continues":
        first, second = (make(continues=make(rejected=True)) for _ in range(2))
    else:
        first, second = (make(**IN_STATE.get(model._meta.label, {})) for _ in range(2))
    taken = getattr(first, field.name)
    if model._meta.label == "allocation.CaseFile":  # never changes, so another one is made
        assert_refused(name_in_postgres(model, field), make, **{field.name: taken})
        return
    assert_refused(name_in_postgres(model, field), update, second, **{field.name: taken})


def name_in_postgres(model, field):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint c"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum]"
            " WHERE c.contype = 'u' AND c.conrelid = %s::regclass AND a.attname = %s",
            [model._meta.db_table, field.column],
        )
        return cursor.fetchone()[0]


COUNTS = [
    pytest.param(model, field, id=f"{model._meta.label}.{field.name}")
    for model in models_of_husrom()
    for field in model._meta.fields
    if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField)
]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), COUNTS)
def test_a_count_or_an_amount_is_never_negative(model, field):
    row = FACTORY_OF[model]()
    with pytest.raises(DatabaseError, match=r"violates check constraint|permission denied|Cannot update"):
        update(row, **{field.name: -1})
