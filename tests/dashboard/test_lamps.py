"""The lamps of home, where something is lit for most of them: urgency in SQL, and what the page costs.

The rows are many, and made once for the module.
"""

import pytest
from django.urls import reverse

from config.worklist import REST, SOON, URGENT
from tests.allocation.test_soknad_pages import queries
from tests.cast import Cast, logged_in
from tests.dashboard.lamps import everything, groups, items
from tests.factories import KommuneFactory, UtsettelseFactory

PEOPLE = ("sara", "lars", "bente", "bjorn", "mona", "unni")
LEVELS = {URGENT: {"red", "critical"}, SOON: {"amber"}, REST: {"none"}}


class Elsewhere(Cast):
    """The same people of another kommune."""

    UNITS = Cast.UNITS | {"oslo": lambda cast: KommuneFactory(number="4601")}
    MAIL = "example.com"


@pytest.fixture(scope="module")
def cast(shared_rows):
    return furnished(Cast(), times=1)


@pytest.fixture(scope="module")
def few_and_many(shared_rows, cast):
    return furnished(cast, times=1, put_off=2), furnished(Elsewhere(), times=4, put_off=4)


def furnished(cast, *, times, put_off=0):
    """With everything so many times over. The people are made too: one who came in a test would go with it."""
    for name in cast.PEOPLE:
        getattr(cast, name)
    for _ in range(times):
        everything(cast)
    UtsettelseFactory.create_batch(put_off, bydel=cast.sagene)
    return cast


@pytest.mark.parametrize("name", PEOPLE)
def test_urgency_in_sql_is_the_colour_of_the_lamp(cast, undone, name):
    """And the three parts are the whole, without overlap."""
    user = getattr(cast, name)
    whole, parts = groups(user, cast), {}
    for urgency, levels in LEVELS.items():
        found = groups(user, cast, urgency=urgency)
        rows = [item for group in found for item in group.items if item.key]
        assert {item.level for item in rows} <= levels, [(g.code, i.level) for g in found for i in g.items]
        parts[urgency] = items(found)
    assert set().union(*parts.values()) == items(whole)
    assert sum(map(len, parts.values())) == len(items(whole))


@pytest.mark.parametrize("name", PEOPLE)
def test_how_many_are_red_is_counted_for_all_and_not_only_those_shown(cast, undone, name):
    for group in groups(getattr(cast, name), cast):
        if not group.code.endswith("."):
            assert group.urgent == sum(item.level in LEVELS[URGENT] for item in group.items), group.code


@pytest.mark.parametrize("name", PEOPLE)
def test_each_row_says_what_to_do_and_leads_to_it(cast, undone, name):
    for group in groups(getattr(cast, name), cast):
        for item in group.items:
            assert item.url.startswith("/"), group.code
            assert item.todo or group.code.endswith("."), group.code


@pytest.mark.parametrize("name", [*PEOPLE, "arne", "ada", "rune"])
@pytest.mark.parametrize("query", ["", "?vis=utsatt", "?modul=bomiljo&hvem=team&hast=haster"])
def test_eight_queries_for_1_row_and_50(few_and_many, undone, name, query):
    """User, roles, scope, unit, what is beside, all the lamps; and the transaction, which is two in a test."""
    costs = []
    for cast in few_and_many:
        client = logged_in(getattr(cast, name))
        client.get(reverse("home") + query)
        costs.append(queries(client, reverse("home") + query))
    assert costs[0] == costs[1] <= 8, costs
