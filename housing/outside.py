"""What other systems are told of protected persons: nothing (gate 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.db.models import Exists, ForeignKey, Model, OuterRef, Q

from audit.payloads import Subject
from housing.models import Household, HouseholdMember, Person
from housing.models.household import has_protected_member
from housing.models.person import Adressebeskyttelse

# A letter → its vedtak → the søknad → the household.
_STEPS = 4


def concerns_protected(subjects: Iterable[Subject]) -> bool:
    """Whether one of them is, or belongs to, a household with somebody whose address is protected."""
    return any(_is_protected(apps.get_model(subject.label), subject.object_id) for subject in subjects)


def _is_protected(model: type[Model], pk: int) -> bool:
    condition = Q()
    for path in _paths_to(model, Household):
        condition |= Q(has_protected_member(OuterRef(path)))
    for path in _paths_to(model, Person):
        condition |= Q(_lives_protected(OuterRef(path)))
    return bool(condition) and model._base_manager.filter(condition, pk=pk).exists()


def _lives_protected(person: OuterRef) -> Exists:
    """Whether the person referred to is protected, or now belongs to a household with somebody who is."""
    beside = HouseholdMember.objects.filter(
        has_protected_member(OuterRef("household")), person=OuterRef("pk"), valid_to=None
    )
    himself = ~Q(adressebeskyttelse=Adressebeskyttelse.NONE)
    return Exists(Person.objects.filter(himself | Q(Exists(beside)), pk=person))


@cache
def _paths_to(model: type[Model], target: type[Model]) -> tuple[str, ...]:
    """The ways from the model to the target along its references."""
    return ("pk",) if model is target else tuple(_walk(model, target, _STEPS))


def _walk(model: type[Model], target: type[Model], steps: int) -> Iterator[str]:
    """A model that names the target itself is asked no further."""
    references = {field.name: field.related_model for field in model._meta.fields if isinstance(field, ForeignKey)}
    direct = [name for name, related in references.items() if related is target]
    yield from direct
    if direct or steps == 1:
        return
    for name, related in references.items():
        if related is not model:
            yield from (f"{name}__{rest}" for rest in _walk(related, target, steps - 1))
