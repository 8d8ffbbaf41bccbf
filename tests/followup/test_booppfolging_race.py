"""Two who propose follow-up for the same resident at the same moment: one does, the other is told."""

import pytest

from config.errors import RuleBroken
from followup.actions import forslag
from followup.models import Booppfolging
from tests.factories import TenancyFactory
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_resident_is_proposed_once(cast):
    home = TenancyFactory(bydel=cast.sagene, household__bydel=cast.sagene)

    def propose(user):
        return lambda: forslag.propose(household=home.household, basis="frivillig", origin="onske", by=user)

    outcomes = at_once((cast.bente, propose(cast.bente)), (cast.sara, propose(cast.sara)))
    assert sorted(type(one) for one in outcomes if one != "done") == [RuleBroken] and "done" in outcomes
    assert Booppfolging.objects.count() == 1
