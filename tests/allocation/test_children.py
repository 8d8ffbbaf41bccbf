"""Barnets beste: written whenever there is a child in the case, whenever it came."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from allocation.actions import assessments
from allocation.actions import vedtak as actions
from allocation.models import SoknadStatus, VedtakKind
from config.errors import RuleBroken
from tests.allocation.deciding import decide, draft, ready
from tests.factories import HouseholdMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(cast):
    return decide(ready(cast, failing=["inntekt"]), cast, VedtakKind.REFUSED_CRITERIA)


@pytest.mark.parametrize(
    ("born", "demanded"),
    [
        pytest.param(date(2008, 3, 3), True, id="fyller 18 dagen etter søknadstidspunktet"),
        pytest.param(date(2008, 3, 2), False, id="fylte 18 på søknadstidspunktet"),
        pytest.param(date(2026, 9, 1), True, id="født etter søknaden"),
    ],
)
def test_barnets_beste_is_asked_for_as_of_the_soknad(cast, refused, born, demanded):
    """One who turns 18 while the case is open is still the child it was; one who is born since is a child."""
    actions.reopen(vedtak=refused, reason="Nye opplysninger.", by=cast.lars)
    soknad = refused.soknad
    since = max(born, date(2026, 1, 1))
    HouseholdMemberFactory(household=soknad.household, relation="barn", person__birth_date=born, valid_from=since)
    if demanded:
        with pytest.raises(RuleBroken, match="barnets beste") as refusal:
            assessments.send_to_decision(soknad=soknad, by=cast.sara)
        assert refusal.value.field == "barnets_beste"
    else:
        assert assessments.send_to_decision(soknad=soknad, by=cast.sara).status == SoknadStatus.TO_DECISION


@pytest.mark.parametrize(
    ("moved_out", "demanded"), [(0, True), (-1, False)], ids=["flytter i dag", "flyttet i går"]
)
def test_a_child_that_came_and_left_since(cast, refused, moved_out, demanded):
    today = timezone.localdate()
    actions.reopen(vedtak=refused, reason="Nye opplysninger.", by=cast.lars)
    HouseholdMemberFactory(
        household=refused.soknad.household, relation="barn", person__birth_date=date(2020, 1, 1),
        valid_from=date(2026, 5, 1), valid_to=today + timedelta(days=moved_out),
    )  # fmt: skip
    assert (assessments.children_in(refused.soknad) == 1) is demanded


def test_a_child_that_comes_while_it_waits_for_the_leader_stops_the_vedtak(cast):
    soknad = ready(cast, prioritised=True)
    written = draft(soknad, cast.sara)
    HouseholdMemberFactory(
        household=soknad.household,
        relation="barn",
        person__birth_date=date(2026, 11, 1),
        valid_from=date(2026, 11, 1),
    )
    with pytest.raises(RuleBroken, match="barnets beste"):
        actions.issue(vedtak=written, by=cast.lars)
