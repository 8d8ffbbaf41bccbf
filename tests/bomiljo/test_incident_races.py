"""Two people at the same moment: one is done, the other is told so in words."""

import pytest
from django.utils import timezone

from bomiljo.actions import bomiljosaker, hendelser, hendelsessteg, meldere, oppfolgingssporsmal
from bomiljo.models import Hendelsessteg, Melder
from config.errors import RuleBroken
from tests.bomiljo.incidents import before
from tests.cast import as_system
from tests.factories import (
    BomiljoFactory,
    BomiljosakFactory,
    HendelseFactory,
    HendelsesbeskrivelseFactory,
    HendelsespartFactory,
    MelderFactory,
)
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def one_was_refused(outcomes):
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RuleBroken", "str"], outcomes
    return str(next(outcome for outcome in outcomes if isinstance(outcome, RuleBroken)))


@pytest.fixture
def row(cast):
    place = BomiljoFactory(bydel=cast.sagene, landlord=cast.boligbygg)
    made = HendelseFactory(bomiljo=place)
    HendelsesbeskrivelseFactory(hendelse=made)
    return made


def both(cast, act):
    return at_once(*((user, lambda user=user: act(user)) for user in (cast.bjorn, cast.unni)))


def test_a_step_is_registered_by_one(cast, row):
    outcomes = both(cast, lambda user: hendelsessteg.take(hendelse=row, step="samtale", by=user))

    assert "alt registrert" in one_was_refused(outcomes)
    as_system()
    assert Hendelsessteg.objects.count() == 1


def test_it_is_closed_by_one(cast, row):
    outcomes = both(cast, lambda user: hendelser.close(hendelse=row, outcome="Rolig.", by=user))

    assert "er alt «Avsluttet»" in one_was_refused(outcomes)


def test_it_is_taken_by_one(cast, row):
    assert "En kollega" in one_was_refused(both(cast, lambda user: hendelser.take(hendelse=row, by=user)))


def test_those_who_follow_up_are_asked_once(cast, row):
    part = HendelsespartFactory(hendelse=row)

    outcomes = both(cast, lambda user: oppfolgingssporsmal.ask(part=part, by=user))

    assert "alt spurt" in one_was_refused(outcomes)


def test_a_matter_is_closed_by_one(cast, row):
    sak = BomiljosakFactory(bomiljo=row.bomiljo)
    bomiljosaker.add(sak=sak, hendelse=row, by=cast.bjorn)

    outcomes = both(cast, lambda user: bomiljosaker.close(sak=sak, outcome="Rolig.", by=user))

    assert "Saken er avsluttet" in one_was_refused(outcomes)


def test_the_job_in_parallel_empties_each_once(cast, row):
    MelderFactory(hendelse=row, keep_until=before(1))
    emptied = []

    outcomes = both(cast, lambda user: emptied.append(meldere.empty_due(timezone.localdate())))

    assert outcomes == ["done", "done"] and sorted(emptied) == [0, 1]
    as_system()
    assert Melder.objects.get().name == ""
