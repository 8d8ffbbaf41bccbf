"""Whoever reads a figure of a unit reads what the night's snapshot says, whatever else they may not see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Bydel
from accounts.permissions import GRANTS, SCOPE_OF, Permission, Role
from allocation.models import DwellingNeed
from dashboard.figures import FIGURES, reading, statement
from tests.cast import as_system, as_user
from tests.factories import (
    BekymringsnotatFactory,
    BooppfolgingFactory,
    BoplanFactory,
    ContactFactory,
    DwellingFactory,
    EtterkontrollFactory,
    FinansieringFactory,
    HendelseFactory,
    HomeVisitFactory,
    LeaseFactory,
    TenancyFactory,
)
from tests.world import World

TODAY = timezone.localdate()
# What Python counts is read from the snapshots themselves.
LIVE = tuple(figure for figure in FIGURES if not figure.compute)
READERS = [role for role in Role if Permission.FIGURES_VIEW in GRANTS[role] and SCOPE_OF[role] == "bydel"]


@pytest.fixture(scope="module")
def world(shared_rows):
    world = World()
    for unit in (world.sagene, world.ullern, world.raelingen):
        more(unit)
    as_system()
    return world


def ago(days):
    return TODAY - timedelta(days=days)


def more(unit):
    """What the world has none of: what ended or came late, and what is near its end."""
    home = TenancyFactory(
        household__bydel=unit.bydel, dwelling=DwellingFactory(entrance=unit.entrance), moved_in=ago(40)
    )
    LeaseFactory(tenancy=home, ends=TODAY + timedelta(days=60))
    followed = BooppfolgingFactory(tenancy=home, worker=unit.booppfolger, started_on=ago(45), active_since=ago(45))
    BoplanFactory(tenancy=home, accepted=True)
    ContactFactory(booppfolging=followed, days_ago=30)
    HomeVisitFactory(booppfolging=followed, planned_on=ago(3))
    BooppfolgingFactory(tenancy=unit.unnoticed, worker=unit.booppfolger, ended=True)
    DwellingNeed.objects.filter(soknad=unit.waiting.soknad).update(follow_up_needed=True)
    TenancyFactory(
        household=unit.waiting.soknad.household, dwelling=DwellingFactory(entrance=unit.entrance), moved_in=ago(2)
    )
    late = {"received_on": ago(30), "occurred_on": ago(30), "respond_by": ago(23)}
    HendelseFactory(bomiljo=unit.bomiljo, registered_by=unit.bomiljo_worker, involves="utenfra", **late)
    EtterkontrollFactory(tiltak=unit.tiltak_ended, months=6, due_on=ago(5))
    EtterkontrollFactory(tiltak=unit.tiltak_ended, months=12, due_on=ago(4), checked=True)
    BekymringsnotatFactory(bomiljo=unit.bomiljo, written_by=unit.bomiljo_worker, noted_on=ago(50))
    FinansieringFactory(bydel=unit.bydel, starts_on=ago(90), ends_on=TODAY + timedelta(days=20))


@pytest.fixture(scope="module")
def taken(world):
    return snapshot()


def snapshot():
    """What a snapshot of today would be."""
    bydeler = list(Bydel.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        asked = statement.values(LIVE, TODAY, bydeler)
        cursor.execute(statement.of_every_unit(LIVE), asked)
        return [(bydel, landlord, *row) for bydel, landlord, kommune, *row in cursor.fetchall() if not kommune]


@pytest.mark.parametrize("unit", ["sagene", "ullern", "raelingen"])
@pytest.mark.parametrize("role", READERS)
def test_all_who_read_a_bydel_read_its_snapshot(world, taken, undone, role, unit):
    unit = getattr(world, unit)
    with as_user(unit.people[role]):
        read = reading.of_bydel(LIVE, unit.bydel, TODAY)
    assert sorted(map(tuple, read.values())) == sorted(tuple(row[2:]) for row in taken if row[0] == unit.bydel.pk)


def test_a_landlord_reads_its_snapshot(world, taken, undone):
    own = {figure.code for figure in FIGURES if figure.landlords}
    with as_user(world.sagene.people[Role.LANDLORD_STAFF]):
        read = reading.of_landlord(FIGURES, world.sagene.landlord, TODAY) if own else {}
    expected = [tuple(row[2:]) for row in taken if row[1] == world.sagene.landlord.pk]
    assert sorted(map(tuple, read.values())) == sorted(expected)


@pytest.mark.parametrize("role", READERS)
def test_a_bydel_that_was_merged_is_read_in_the_other(world, undone, role):
    old, new = world.ullern.bydel, world.sagene
    Bydel.objects.filter(pk=old.pk).update(merged_into=new.bydel, merged_on=TODAY)
    expected = sorted(tuple(row[2:]) for row in snapshot() if row[0] == new.bydel.pk)
    with as_user(new.people[role]):
        read = reading.of_bydel(LIVE, new.bydel, TODAY)
    assert sorted(map(tuple, read.values())) == expected


def test_every_part_has_words(world, taken):
    named = {(one.code, part) for one in FIGURES for split in one.splits for part in one.parts_in_order(split)}
    assert {(row[2], row[3]) for row in taken if row[3]} <= named


def test_the_world_has_rows_behind_most_figures(world, taken):
    counted = {row[2] for row in taken if row[0] == world.sagene.bydel.pk and row[4]}
    without = {figure.code for figure in LIVE} - counted
    assert len(without) < len(FIGURES) / 4, without
