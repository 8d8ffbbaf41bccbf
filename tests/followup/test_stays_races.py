"""Two people at the same moment: one is done, the other is told so in words."""

import pytest
from django.utils import timezone

from config.errors import RuleBroken
from followup.actions import ansvar, bekymringer, opphold
from followup.models import Fagansvar, MidlertidigOpphold
from tests.cast import as_system
from tests.factories import BekymringsmeldingFactory, FagtjenesteFactory, HouseholdFactory, TenancyFactory
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def one_was_refused(outcomes):
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RuleBroken", "str"], outcomes
    return str(next(outcome for outcome in outcomes if isinstance(outcome, RuleBroken)))


def test_a_message_is_assessed_by_one(cast):
    row = BekymringsmeldingFactory(bydel=cast.sagene)

    def assess(user, status):
        return user, lambda: bekymringer.assess(melding=row, status=status, text="Sett på.", by=user)

    outcomes = at_once(assess(cast.sara, "ikke_grunnlag"), assess(cast.bente, "kontakt"))

    assert "er alt vurdert" in one_was_refused(outcomes)


def test_a_household_is_registered_in_one_place(cast):
    household = HouseholdFactory(bydel=cast.sagene)

    def register(user, provider):
        return user, lambda: opphold.register(
            household=household, provider=provider, price=900, reason="brann", started_on=timezone.localdate(),
            quality_agreement=True, by=user,
        )  # fmt: skip

    outcomes = at_once(register(cast.sara, "Hotellet"), register(cast.lars, "Pensjonatet"))

    assert "ikke er avsluttet" in one_was_refused(outcomes)
    as_system()
    assert MidlertidigOpphold.objects.count() == 1


def test_one_service_is_given_responsibility(cast):
    tenancy = TenancyFactory(bydel=cast.sagene)
    services = [FagtjenesteFactory(of=cast.sagene) for _ in range(2)]

    def give(user, service):
        today = timezone.localdate()
        return user, lambda: ansvar.give(tenancy=tenancy, fagtjeneste=service, valid_from=today, by=user)

    outcomes = at_once(give(cast.sara, services[0]), give(cast.bente, services[1]))

    assert "Velg en senere dato" in one_was_refused(outcomes)
    as_system()
    assert Fagansvar.objects.count() == 1
