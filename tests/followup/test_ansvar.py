"""Fagansvar: one service at a time answers for a leieforhold; the list of those without; the directory."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.permissions import Role
from audit.models import Event, EventSubject
from config.errors import RuleBroken
from followup import answering
from followup.actions import ansvar, tjenester
from followup.models import Fagansvar, Fagtjeneste
from housing.actions import tenancies
from housing.models import Tenancy
from tests.cast import as_user, user_in
from tests.factories import (
    BooppfolgingFactory,
    FagansvarFactory,
    FagtjenesteFactory,
    HouseholdFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def before(days):
    return TODAY() - timedelta(days=days)


@pytest.fixture
def tenancy(cast):
    return TenancyFactory(bydel=cast.sagene, moved_in=before(400))


@pytest.fixture
def service(cast):
    return FagtjenesteFactory(of=cast.sagene, bydel=cast.sagene, name="Boteam")


def give(tenancy, service, by, **changes):
    return ansvar.give(tenancy=tenancy, fagtjeneste=service, by=by, **{"valid_from": TODAY(), **changes})


def refusal(action, *args, **arguments):
    with pytest.raises(RuleBroken) as refused:
        action(*args, **arguments)
    return refused.value


def test_the_one_before_ends_the_day_before(cast, tenancy, service):
    first = FagansvarFactory(tenancy=tenancy)

    second = give(tenancy, service, cast.bente, coordinator=cast.bente)

    first.refresh_from_db()
    assert first.valid_to == before(1)
    assert (second.valid_from, second.valid_to, second.coordinated_by) == (TODAY(), None, "Bente Booppfølger")
    assert Fagansvar.objects.on(TODAY()).get(tenancy=tenancy) == second
    assert Fagansvar.objects.on(before(1)).get(tenancy=tenancy) == first


def test_responsibility_that_begins_the_same_day_stands_in_the_way(cast, tenancy, service):
    give(tenancy, service, cast.sara)

    assert refusal(give, tenancy, service, cast.sara).field == "valid_from"


def test_responsibility_that_is_over_is_not_rewritten(cast, tenancy, service):
    FagansvarFactory(tenancy=tenancy, valid_from=before(90), valid_to=before(30))

    assert "Velg en senere dato" in str(refusal(give, tenancy, service, cast.sara, valid_from=before(30)))
    assert give(tenancy, service, cast.sara, valid_from=before(29)).pk


@pytest.mark.parametrize(
    ("days", "refused"), [(401, True), (400, False), (-366, False), (-367, True)],
    ids=["før innflytting", "innflytting", "om ett år", "lenger enn ett år"],
)  # fmt: skip
def test_from_when(cast, tenancy, service, days, refused):
    if refused:
        assert refusal(give, tenancy, service, cast.sara, valid_from=before(days)).field == "valid_from"
    else:
        assert give(tenancy, service, cast.sara, valid_from=before(days)).pk


def test_a_leieforhold_that_is_over_has_nobody(cast, tenancy, service):
    tenancy.moved_out, tenancy.end_cause = before(1), "bytte"
    tenancy.save()

    assert "Leieforholdet avsluttes" in str(refusal(give, tenancy, service, cast.sara))


def test_a_service_that_is_closed_is_not_chosen(cast, tenancy, service):
    tjenester.close(fagtjeneste=service, closed_on=TODAY(), by=cast.sara)

    assert refusal(give, tenancy, service, cast.sara).field == "fagtjeneste"


def test_the_service_of_another_bydel_is_not_chosen(cast, tenancy):
    foreign = FagtjenesteFactory(of=cast.ullern, bydel=cast.ullern)

    assert refusal(give, tenancy, foreign, cast.sara).field == "fagtjeneste"


def test_a_service_of_the_whole_kommune_is_chosen(cast, tenancy):
    assert give(tenancy, FagtjenesteFactory(of=cast.sagene), cast.bente).pk


def test_the_coordinator_works_in_the_bydel(cast, tenancy, service):
    other = user_in(cast.ullern)

    assert refusal(give, tenancy, service, cast.sara, coordinator=other).field == "coordinator"


def test_one_coordinator(cast, tenancy, service):
    both = {"coordinator": cast.bente, "coordinator_name": "Kari i Nav"}

    assert refusal(give, tenancy, service, cast.sara, **both).field == "coordinator"


def test_somebody_outside_husrom_coordinates(cast, tenancy, service):
    row = give(tenancy, service, cast.sara, coordinator_name=" Kari i Nav ", coordinator_phone="21 00 00 00")

    assert row.coordinated_by == "Kari i Nav"


@pytest.mark.parametrize("who", ["mona", "unni", "bjorn"])
def test_others_give_no_responsibility(cast, tenancy, service, who):
    with pytest.raises(PermissionDenied):
        give(tenancy, service, getattr(cast, who))


def test_it_ends(cast, tenancy, service):
    row = give(tenancy, service, cast.sara, valid_from=before(3))

    assert refusal(ansvar.end, fagansvar=row, valid_to=before(4), by=cast.sara).field == "valid_to"
    assert ansvar.end(fagansvar=row, valid_to=before(1), by=cast.sara).valid_to == before(1)
    assert "ble avsluttet" in str(refusal(ansvar.end, fagansvar=row, valid_to=TODAY(), by=cast.sara))


def test_an_end_is_not_moved_over_the_next(cast, tenancy, service):
    row = FagansvarFactory(tenancy=tenancy, valid_from=before(9), valid_to=before(-5))
    FagansvarFactory(tenancy=tenancy, valid_from=before(-6))

    assert refusal(ansvar.end, fagansvar=row, valid_to=before(-6), by=cast.sara).field == "valid_to"


# Uten ansvarlig.


def missing(user):
    with as_user(user):
        return set(answering.unanswered(answering.answerable(user), TODAY()))


def test_the_list_of_those_without(cast, tenancy):
    answered = FagansvarFactory(tenancy=TenancyFactory(bydel=cast.sagene)).tenancy
    over = FagansvarFactory(tenancy=TenancyFactory(bydel=cast.sagene), over=True).tenancy
    elsewhere = TenancyFactory(bydel=cast.ullern)

    assert missing(cast.sara) == {tenancy, over}
    assert answered not in missing(cast.bente) and elsewhere not in missing(cast.bente)


def test_a_protected_household_is_left_out(cast):
    TenancyFactory(household=HouseholdFactory(bydel=cast.sagene, protected=True), bydel=cast.sagene)

    assert missing(cast.bente) == set()
    assert len(missing(cast.siri)) == 1


def test_a_landlord_has_no_such_list(cast, tenancy):
    assert missing(cast.unni) == set()


def test_a_booppfolger_knows_the_name_of_those_she_follows(cast, tenancy):
    followed = BooppfolgingFactory(bydel=cast.sagene).tenancy
    with as_user(cast.bente):
        known = answering.with_known(answering.answerable(cast.bente), cast.bente).values_list("pk", "known")

        assert dict(known) == {tenancy.pk: False, followed.pk: True}


# The directory.

FACTS = {"name": "Boteam", "does": "Følger opp hjemme."}


def test_an_entry_of_the_bydel(cast):
    row = tjenester.add(kommune=cast.oslo, bydel=cast.sagene, by=cast.bente, **FACTS)

    assert (row.bydel, row.checked_on) == (cast.sagene, TODAY())


def test_an_entry_of_the_whole_kommune_is_the_administrators(cast):
    with as_user(cast.ada):
        assert tjenester.add(kommune=cast.oslo, bydel=None, by=cast.ada, **FACTS).bydel is None
    with pytest.raises(PermissionDenied):
        tjenester.add(kommune=cast.oslo, bydel=None, by=cast.sara, **FACTS)


def test_the_administrator_leaves_the_bydels_own_alone(cast, service):
    with pytest.raises(PermissionDenied):
        tjenester.check(fagtjeneste=service, by=cast.ada)


@pytest.mark.parametrize(
    ("changes", "field"), [({"name": " "}, "name"), ({"does": " "}, "does"), ({"name": "BOTEAM"}, "name")]
)
def test_bad_entries_are_refused(cast, service, changes, field):
    refused = refusal(tjenester.add, kommune=cast.oslo, bydel=cast.sagene, by=cast.sara, **{**FACTS, **changes})

    assert refused.field == field


def test_a_change_is_a_check(cast):
    row = FagtjenesteFactory(of=cast.sagene, bydel=cast.sagene, checked_on=before(500))
    assert answering.is_stale(row, TODAY())

    row = tjenester.change(fagtjeneste=row, waiting="To uker", by=cast.sara)

    assert (row.waiting, row.checked_on) == ("To uker", TODAY())


@pytest.mark.parametrize(("days", "stale"), [(365, False), (366, True)])
def test_an_entry_is_checked_again_after_a_year(cast, days, stale):
    assert answering.is_stale(FagtjenesteFactory(checked_on=before(days)), TODAY()) is stale


def test_a_service_that_answers_for_somebody_is_not_closed(cast, service):
    row = FagansvarFactory(tenancy=TenancyFactory(bydel=cast.sagene), fagtjeneste=service)

    assert "Gi ansvaret til en annen" in str(
        refusal(tjenester.close, fagtjeneste=service, closed_on=TODAY(), by=cast.sara)
    )
    ansvar.end(fagansvar=row, valid_to=before(1), by=cast.sara)
    assert tjenester.close(fagtjeneste=service, closed_on=TODAY(), by=cast.sara).closed_on == TODAY()


def test_the_administrator_is_told_that_a_bydel_depends_on_it(cast):
    shared = FagtjenesteFactory(of=cast.sagene)
    FagansvarFactory(tenancy=TenancyFactory(bydel=cast.sagene), fagtjeneste=shared)

    with as_user(cast.ada):
        assert refusal(tjenester.close, fagtjeneste=shared, closed_on=TODAY(), by=cast.ada)


def test_a_closed_entry_is_not_changed(cast, service):
    tjenester.close(fagtjeneste=service, closed_on=TODAY(), by=cast.sara)

    assert "ble lagt ned" in str(refusal(tjenester.check, fagtjeneste=service, by=cast.sara))


def test_serving_names_each_service_once(cast, service):
    """The kommune has several bydeler: a join over them would repeat the bydel's own."""
    shared = FagtjenesteFactory(of=cast.ullern)

    assert list(Fagtjeneste.objects.serving(cast.sagene).order_by("pk")) == [service, shared]


def test_coordinators_are_those_who_see_the_follow_up(cast):
    people = {cast.sara, cast.bente, cast.mona}
    user_in(cast.sagene, role=Role.BOMILJO_WORKER)

    assert set(answering.coordinators_of(cast.sagene)) == people


class TestEndedWithTheTenancy:
    def test_it_ends_on_the_day_of_moving_out(self, cast, tenancy):
        row = FagansvarFactory(tenancy=tenancy)

        move_out(tenancy, before(3), cast.sara)

        row.refresh_from_db()
        assert row.valid_to == before(3)

    def test_a_day_ahead_is_kept_until_then(self, cast, tenancy):
        row = FagansvarFactory(tenancy=tenancy)

        move_out(tenancy, before(-10), cast.sara)

        row.refresh_from_db()
        assert row.valid_to == before(-10)

    def test_one_that_ended_before_is_left_alone(self, cast, tenancy):
        row = FagansvarFactory(tenancy=tenancy, valid_to=before(3))

        move_out(tenancy, before(3), cast.sara)

        row.refresh_from_db()
        assert row.valid_to == before(3)
        assert not events_of(row)

    def test_one_that_would_begin_later_is_taken_away(self, cast, tenancy):
        FagansvarFactory(tenancy=tenancy, valid_from=before(2))

        move_out(tenancy, before(3), cast.sara)

        assert not Fagansvar.objects.filter(tenancy=tenancy).exists()

    def test_a_landlord_ends_it_without_seeing_it(self, cast):
        tenancy = TenancyFactory(bydel=cast.sagene, landlord=cast.boligbygg, moved_in=before(400))
        row = FagansvarFactory(tenancy=tenancy, fagtjeneste__name="Boteam")

        with as_user(cast.unni):
            move_out(Tenancy.objects.get(pk=tenancy.pk), before(3), cast.unni)

        row.refresh_from_db()
        assert row.valid_to == before(3)
        (told,) = events_of(row)
        assert told == f"Boteam har ansvaret til og med {before(3):%d.%m.%Y}, da leieforholdet slutter."

    def test_nothing_is_ended_when_the_moving_is_refused(self, cast, tenancy):
        row = FagansvarFactory(tenancy=tenancy)

        refusal(move_out, tenancy, before(500), cast.sara)

        row.refresh_from_db()
        assert row.valid_to is None


def move_out(tenancy, day, by):
    return tenancies.end(
        tenancy=tenancy, moved_out=day, end_cause="oppsagt_av_leietaker", destination="ukjent", by=by,
    )  # fmt: skip


def events_of(row):
    mine = EventSubject.objects.filter(object_id=row.pk, label="followup.fagansvar")
    return list(Event.objects.filter(subjects__in=mine).values_list("text", flat=True))
