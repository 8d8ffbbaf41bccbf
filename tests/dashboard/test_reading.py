"""Whoever reads a figure of a unit reads what the night's snapshot says, whatever else they may not see."""

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Bydel
from accounts.permissions import GRANTS, SCOPE_OF, Permission, Role
from dashboard.figures import FIGURES, reading, statement
from tests.cast import as_system, as_user
from tests.world import World

TODAY = timezone.localdate()
READERS = [role for role in Role if Permission.FIGURES_VIEW in GRANTS[role] and SCOPE_OF[role] == "bydel"]


@pytest.fixture(scope="module")
def world(shared_rows):
    world = World()
    as_system()
    return world


@pytest.fixture(scope="module")
def taken(world):
    """What a snapshot of today would be."""
    bydeler = list(Bydel.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        asked = statement.values(FIGURES, TODAY, bydeler)
        cursor.execute(statement.of_every_unit(FIGURES), asked)
        return [(bydel, landlord, *row) for bydel, landlord, kommune, *row in cursor.fetchall() if not kommune]


@pytest.mark.parametrize("unit", ["sagene", "ullern", "raelingen"])
@pytest.mark.parametrize("role", READERS)
def test_all_who_read_a_bydel_read_its_snapshot(world, taken, undone, role, unit):
    unit = getattr(world, unit)
    with as_user(unit.people[role]):
        read = reading.of_bydel(FIGURES, unit.bydel, TODAY)
    assert sorted(map(tuple, read.values())) == sorted(tuple(row[2:]) for row in taken if row[0] == unit.bydel.pk)


def test_a_landlord_reads_its_snapshot(world, taken, undone):
    own = {figure.code for figure in FIGURES if figure.landlords}
    with as_user(world.sagene.people[Role.LANDLORD_STAFF]):
        read = reading.of_landlord(FIGURES, world.sagene.landlord, TODAY) if own else {}
    expected = [tuple(row[2:]) for row in taken if row[1] == world.sagene.landlord.pk]
    assert sorted(map(tuple, read.values())) == sorted(expected)


def test_the_world_has_rows_behind_most_figures(world, taken):
    counted = {row[2] for row in taken if row[0] == world.sagene.bydel.pk and row[4]}
    without = {figure.code for figure in FIGURES} - counted
    assert len(without) < len(FIGURES) / 2, without
