"""A question that is asked with cases opened, in one trip: it counts them, and they are closed again."""

import pytest
from django.db import connection
from django.db.models import Count, OuterRef, Subquery

from accounts.models import Bydel
from accounts.scope import _READ, counting_statements
from config.together import Apart, Statement, together
from housing.models import Lease
from tests.cast import as_user
from tests.factories.housing import LeaseFactory

pytestmark = pytest.mark.django_db


def scope():
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        return [value or "" for value in cursor.fetchone()]


def test_it_counts_what_the_user_may_not_open_and_leaves_the_scope_as_it_was(cast):
    LeaseFactory(bydel=cast.sagene)
    count = (
        Lease.objects.filter(bydel=OuterRef("pk")).order_by().values("bydel").annotate(n=Count("pk")).values("n")
    )
    rows = Bydel.objects.filter(pk=cast.sagene.pk).annotate(n=Subquery(count))
    opens, values, closes = counting_statements([cast.sagene.pk])
    with as_user(cast.arne):
        before = scope()
        (found,) = together([], Apart(rows, Statement(opens, values), Statement(closes)))
        assert [row.n for row in found] == [1]
        assert scope() == before and not Lease.objects.exists()
