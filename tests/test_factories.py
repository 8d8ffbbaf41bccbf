"""Every model can be made, in every state that has a trait, and what is made would pass its form."""

import factory
import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from allocation.models import SoknadStatus
from housing.models import Relation
from tests import factories
from tests.factories import BydelFactory, HouseholdFactory, TenancyFactory, VacancyFactory, VedtakFactory

pytestmark = pytest.mark.django_db
APPS = ("accounts", "audit", "housing", "allocation", "followup", "bomiljo", "dashboard")
FACTORIES = [made for made in vars(factories).values() if isinstance(made, type)]
TRAITS = [
    pytest.param(made, trait, id=f"{made.__name__}({trait})")
    for made in FACTORIES
    for trait, declared in made._meta.parameters.items()
    if isinstance(declared, factory.Trait)
]


def clean(row):
    """As a form would, apart from JSON that may be empty: no form shows it."""
    row.full_clean(exclude=[f.name for f in row._meta.fields if isinstance(f, models.JSONField)])


def models_of_husrom():
    """Models, without the history tables that triggers fill and Django's own join tables."""
    return [
        model for app in APPS for model in apps.get_app_config(app).get_models() if not hasattr(model, "pgh_id")
    ]


def test_every_model_has_a_factory():
    assert {made._meta.model for made in FACTORIES} == set(models_of_husrom())


@pytest.mark.parametrize("made", FACTORIES, ids=lambda made: made.__name__)
def test_a_factory_makes_valid_rows(made):
    for row in (made(), made()):
        clean(row)


@pytest.mark.parametrize(("made", "trait"), TRAITS)
def test_a_trait_makes_valid_rows(made, trait):
    clean(made(**{trait: True}))


@pytest.mark.parametrize(
    "made", [f for f in FACTORIES if "bydel" in f._meta.pre_declarations], ids=lambda f: f.__name__
)
def test_a_factory_keeps_to_the_bydel_it_is_given(made):
    bydel = BydelFactory()
    row = made(bydel=bydel)
    assert (row.dwelling if made is VacancyFactory else row).bydel == bydel
    assert type(bydel).objects.count() == 1


def test_nobody_is_protected_or_a_child_without_being_asked_to():
    household = HouseholdFactory(children=1)
    assert not household.main_person.is_protected
    assert household.main_person.age_on(timezone.localdate()) > 18
    assert [member.relation for member in household.members.children_on(timezone.localdate())] == [Relation.CHILD]
    assert HouseholdFactory(protected=True).main_person.is_protected
    assert TenancyFactory(household__protected=True).household.main_person.is_protected


def test_a_vedtak_puts_its_soknad_in_the_state_that_follows():
    assert VedtakFactory().soknad.status == SoknadStatus.TO_DECISION
    assert VedtakFactory(issued=True).soknad.status == SoknadStatus.DECIDED
