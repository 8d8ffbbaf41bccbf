"""Compiled once, a query gives the rows that Django would have given."""

import pytest

from accounts.models import Bydel
from config.compiled import Compiled
from tests.factories import BydelFactory

pytestmark = pytest.mark.django_db


def test_other_values_other_rows(django_assert_num_queries):
    first, second, third = BydelFactory(), BydelFactory(), BydelFactory()
    of = Compiled(Bydel.objects.select_related("kommune").filter(pk__in=[0, 1]).order_by("pk"))
    with django_assert_num_queries(2):
        one, two = of([first.pk, second.pk]), of([third.pk, first.pk])
        assert [bydel.kommune.name for bydel in one] == [first.kommune.name, second.kommune.name]
    assert [one, two] == [[first, second], [first, third]]
    for field in Bydel._meta.concrete_fields:
        assert getattr(one[0], field.attname) == getattr(Bydel.objects.get(pk=first.pk), field.attname)


def test_every_value_is_given():
    of = Compiled(Bydel.objects.filter(pk__in=[0, 1]))
    with pytest.raises(ValueError, match="2 values, not 1"):
        of([1])
