"""Two at the same moment: one does it, the other is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.errors import RuleBroken
from dashboard.actions import utsettelser, vikariater, visninger
from dashboard.models import LagretVisning, Utsettelse, Vikariat
from dashboard.models.visning import MOST
from dashboard.worklist import Unit
from tests.cast import user_in
from tests.factories import LagretVisningFactory, SoknadFactory
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def one_did(outcomes):
    return sorted(type(one) for one in outcomes if one != "done") == [RuleBroken] and "done" in outcomes


def test_a_row_is_put_off_once(cast):
    case, today = SoknadFactory(bydel=cast.sagene), timezone.localdate()

    def put_off(user):
        return lambda: utsettelser.put_off(
            unit=Unit(user, today, bydel=cast.sagene), lamp="soknader.uten_saksbehandler", row=case.pk,
            reason="Venter", until=today + timedelta(days=3), by=user,
        )  # fmt: skip

    other = user_in(cast.sagene)
    assert one_did(at_once((cast.sara, put_off(cast.sara)), (other, put_off(other))))
    assert Utsettelse.objects.count() == 1


def test_one_stand_in_at_a_time(cast):
    today, others = timezone.localdate(), [user_in(cast.sagene), user_in(cast.sagene)]

    def name(stand_in):
        return lambda: vikariater.name(
            person=cast.sara, stand_in=stand_in, starts_on=today, ends_on=today, by=cast.sara, bydel=cast.sagene
        )

    assert one_did(at_once(*((cast.sara, name(one)) for one in others)))
    assert Vikariat.objects.count() == 1


def test_the_last_free_view_is_saved_once(cast):
    for _ in range(MOST - 1):
        LagretVisningFactory(owner=cast.sara)

    def save(name):
        return lambda: visninger.save(name=name, address="/?hast=haster", by=cast.sara)

    assert one_did(at_once((cast.sara, save("a")), (cast.sara, save("b"))))
    assert LagretVisning.objects.count() == MOST
