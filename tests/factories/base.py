from operator import attrgetter
from typing import ClassVar

from factory.django import DjangoModelFactory

from tests.canary import marked
from tests.scope import as_system


class Factory(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    # Parent → {field of the child: where the parent has it}. Used when the test names the parent.
    _follows: ClassVar[dict[str, dict[str, str]]] = {}

    @classmethod
    def create(cls, **kwargs):
        for parent, fields in cls._follows.items():
            if kwargs.get(parent) is not None:
                for field, path in fields.items():
                    kwargs.setdefault(field, attrgetter(path)(kwargs[parent]))
        return super().create(**kwargs)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return super()._create(model_class, *args, **marked(model_class, kwargs))


class UnitFactory(Factory):
    """A new unit is outside every scope until the scope is widened."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = super()._create(model_class, *args, **kwargs)
        as_system()
        return made
