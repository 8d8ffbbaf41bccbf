"""What concerns a whole kommune is read by all who work in it, and by nobody else."""

import pytest
from django.db import DatabaseError, transaction

from audit.models import Event
from tests.cast import as_user, close_scope, user_in
from tests.factories import RuleSetFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(cast):
    rule_set = RuleSetFactory(kommune=cast.oslo)
    return Event.objects.record(
        "rule_set.published", "Tatt i bruk.", by=cast.ada, about=[rule_set], kommune=cast.oslo
    )


@pytest.mark.parametrize("who", ["sara", "bente", "unni", "ada", "rune"])
def test_everybody_in_the_kommune_reads_it(cast, event, who):
    user = getattr(cast, who)
    with as_user(user):
        assert list(Event.objects.visible_to(user)) == [event]


def test_another_kommune_does_not(cast, event):
    stranger = user_in(cast.raelingen)
    with as_user(stranger):
        assert not Event.objects.visible_to(stranger).exists()
        assert not Event.objects.get_queryset().exists(), "nor when the query forgets to ask"


def test_nobody_without_a_role_or_a_scope_does(event):
    with as_user(UserFactory()):
        assert not Event.objects.get_queryset().exists()
    close_scope()
    assert not Event.objects.get_queryset().exists()


def test_it_cannot_be_written_for_another_kommune(cast, event):
    other = cast.raelingen_kommune
    with (
        as_user(cast.ada),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Event.objects.record("rule_set.published", "x", by=cast.ada, about=[], kommune=other)
