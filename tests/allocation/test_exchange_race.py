"""A consent that is changed at the very moment when the bytte is granted: one of the two is refused."""

import pytest
from django.utils import timezone

from allocation.actions import exchange, vedtak
from allocation.models import SoknadStatus, VedtakStatus
from config.errors import RuleBroken
from tests.factories import (
    HouseholdFactory,
    RuleSetFactory,
    SoknadFactory,
    TenancyFactory,
    VedtakFactory,
    WaitingEntryFactory,
)
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(cast):
    household = HouseholdFactory(bydel=cast.sagene)
    home = TenancyFactory(household=household, bydel=cast.sagene, landlord=cast.boligbygg)
    soknad = SoknadFactory(
        household=household, kind="bytte", exchange_of=home, exchange_to=cast.sagene, assessed=True,
        status=SoknadStatus.TO_DECISION, caseworker=cast.sara,
    )  # fmt: skip
    WaitingEntryFactory(soknad=soknad, listed_on=None, deadline=None, vedtak=False)
    exchange.ask(soknad=soknad, by=cast.sara)
    exchange.answer(samtykke=soknad.samtykker.get(), answer="ja", by=cast.unni)
    return VedtakFactory(soknad=soknad, kind="bytte_innvilget")


def test_the_landlord_changes_its_mind_while_the_vedtak_is_issued(cast, draft):
    row, lars, unni = draft.soknad.samtykker.get(), cast.lars, cast.unni
    outcomes = at_once(
        (unni, lambda: exchange.answer(samtykke=row, answer="nei", reason="Restanse.", by=unni)),
        (lars, lambda: vedtak.issue(vedtak=draft, by=lars)),
    )
    assert outcomes.count("done") == 1
    assert all(one == "done" or isinstance(one, RuleBroken) for one in outcomes)
    row.refresh_from_db()
    draft.refresh_from_db()
    assert (row.answer == "ja") == (draft.status == VedtakStatus.ISSUED)


def test_two_at_the_landlord_answer_at_once(cast, draft):
    row, first, second = draft.soknad.samtykker.get(), cast.unni, cast.unni
    outcomes = at_once(
        (first, lambda: exchange.answer(samtykke=row, answer="nei", reason="Restanse.", by=first)),
        (second, lambda: exchange.answer(samtykke=row, answer="ja", by=second)),
    )
    assert outcomes == ["done", "done"]
    row.refresh_from_db()
    assert row.answer in {"ja", "nei"} and row.answered_on == timezone.localdate()
    assert (row.answer == "nei") == bool(row.reason)


def test_two_apply_for_the_same_household_at_once(cast):
    RuleSetFactory(kommune=cast.oslo)
    home = TenancyFactory(household=HouseholdFactory(bydel=cast.sagene), bydel=cast.sagene)
    facts = {"channel": "papir", "situations": ["uegnet_bolig"], "received_on": timezone.localdate()}
    sara, lars = cast.sara, cast.lars
    outcomes = at_once(
        (sara, lambda: exchange.apply(tenancy=home, by=sara, **facts)),
        (lars, lambda: exchange.apply(tenancy=home, by=lars, **facts)),
    )
    assert outcomes.count("done") == 1
    assert "ikke er ferdig: sak" in next(str(one) for one in outcomes if one != "done")
