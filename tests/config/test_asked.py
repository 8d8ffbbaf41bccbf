"""Lists that are asked again: the same query for the same question, another one for any other, rows read anew."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import pytest
import time_machine
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.colleague import colleague_of
from accounts.permissions import GRANTS, Role
from allocation.models import Soknad
from config import asked
from config.asked import Asked
from config.lists import Column, list_page
from config.remembered import Remembered, compared
from tests.cast import as_user, user_in
from tests.factories import SoknadFactory

pytestmark = pytest.mark.django_db
COLUMNS = (Column("Mottatt", "received_on"),)
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(asked, "_store", Remembered(asked.MOST))


@pytest.fixture
def soknad(cast):
    return SoknadFactory(bydel=cast.sagene, received_on=DAY)


def received(user, bydel, since):
    return Soknad.objects.visible_to(user, bydel).filter(received_on__gte=since).select_related("caseworker")


def page_of(question, query="", **how):
    return list_page(RequestFactory().get(f"/{query}"), question, COLUMNS, default="received_on", **how)


def kept():
    return [one for one in asked._store.values() if isinstance(one, asked.Kept)]


@pytest.mark.parametrize("planned", [False, True])
def test_the_same_rows_as_when_they_are_asked_anew(cast, soknad, planned):
    SoknadFactory(bydel=cast.sagene, received_on=DAY + timedelta(days=1), caseworker=cast.sara)
    for _ in range(4):
        question = Asked(received, colleague_of(cast.sara), cast.sagene, DAY, planned=planned)
        found, fresh = page_of(question), page_of(received(cast.sara, cast.sagene, DAY))
        assert found.rows == fresh.rows and found.total == fresh.total == 2
        assert [row.caseworker for row in found.rows] == [None, cast.sara]
    assert len(kept()) == 1


def test_rows_that_come_later_are_there(cast, soknad):
    question = Asked(received, colleague_of(cast.sara), cast.sagene, DAY, planned=True)
    for number in range(4):
        assert page_of(question).total == 1 + number
        SoknadFactory(bydel=cast.sagene, received_on=DAY)


def test_it_is_not_made_again(cast, soknad):
    made = count()

    def counted(user, bydel):
        next(made)
        return received(user, bydel, DAY)

    for _ in range(5):
        page_of(Asked(counted, colleague_of(cast.sara), cast.sagene))
    # For the first, and twice for the second, which is kept.
    assert next(made) == 3


def test_the_number_of_queries_is_that_of_one_asked_anew(cast, soknad):
    question = Asked(received, colleague_of(cast.sara), cast.sagene, DAY, planned=True)
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            page_of(question)
        assert len(queries) == 2


def test_whatever_differs_is_another_question(cast, soknad):
    other, sara = user_in(cast.ullern), colleague_of(cast.sara)
    asks = [
        lambda: page_of(Asked(received, sara, cast.sagene, DAY)),
        lambda: page_of(Asked(received, colleague_of(other), cast.sagene, DAY)),
        lambda: page_of(Asked(received, sara, cast.ullern, DAY)),
        lambda: page_of(Asked(received, sara, cast.sagene, DAY + timedelta(days=1))),
        lambda: page_of(Asked(received, sara, cast.sagene, DAY), "?sorter=-received_on"),
        lambda: page_of(Asked(received, sara, cast.sagene, DAY), size=3),
    ]
    for ask in asks * 3:
        ask()
    assert len(kept()) == len(asks) - 2  # nothing can be seen by the other one, nor in the other bydel
    assert [ask().total for ask in asks] == [1, 0, 0, 0, 1, 1]


def test_colleagues_share_and_others_do_not(cast, soknad):
    for user in (cast.sara, user_in(cast.sagene), user_in(cast.sagene, role=Role.DECISION_MAKER)):
        page_of(Asked(received, colleague_of(user), cast.sagene, DAY))
    assert len(asked._store) == 2 and len(kept()) == 1


def test_tomorrow_is_another_day(cast, soknad):
    for day in (DAY, DAY, DAY + timedelta(days=1)):
        with time_machine.travel(day):
            page_of(Asked(received, colleague_of(cast.sara), cast.sagene, DAY))
    assert len(asked._store) == 2


def test_the_scope_is_asked_each_time(cast, soknad):
    question = Asked(received, colleague_of(cast.sara), cast.sagene, DAY, planned=True)
    for _ in range(3):
        with as_user(cast.sara):
            assert page_of(question).rows == [soknad]
    with as_user(user_in(cast.ullern)):
        assert page_of(question).rows == [] and page_of(question).total == 0


def test_a_later_page_is_made_anew(cast, soknad):
    later = SoknadFactory(bydel=cast.sagene, received_on=DAY + timedelta(days=1))
    question = Asked(received, colleague_of(cast.sara), cast.sagene, DAY)
    for _ in range(3):
        first = page_of(question, size=1)
        assert page_of(question, first.next_url, size=1).rows == [later]


def test_what_depends_on_more_than_it_says_is_not_kept(cast, soknad, caplog):
    days = count()

    def restless(user, bydel):
        return received(user, bydel, DAY - timedelta(days=next(days)))

    for _ in range(3):
        assert page_of(Asked(restless, colleague_of(cast.sara), cast.sagene)).total == 1
    assert kept() == [] and "restless makes another query each time" in caplog.text


def test_what_asks_the_database_is_refused(cast, soknad):
    def asks(user, bydel):
        return received(user, bydel, DAY) if Soknad.objects.exists() else Soknad.objects.none()

    with pytest.raises(RuntimeError, match="what is in the database"):
        page_of(Asked(asks, colleague_of(cast.sara), cast.sagene))


def test_somebody_herself_is_no_part_of_a_question(cast, soknad):
    """Her scopes may change, and her query is nobody else's."""
    for one in (object(), [object()], {"who": object()}):
        with pytest.raises(TypeError, match="cannot depend on"):
            page_of(Asked(received, one, cast.sagene, DAY))


def test_a_colleague_has_no_name_and_no_key(cast):
    sara = colleague_of(cast.sara)
    assert sara.scopes == cast.sara.scopes and all(sara.may(one) for one in GRANTS[Role.CASEWORKER])
    for name in ("pk", "id", "name", "email"):
        with pytest.raises(AttributeError):
            getattr(sara, name)


def test_values_are_compared_with_what_they_are():
    @dataclass(frozen=True)
    class Box:
        of: object

    alike = [1, True, "1", None, ("1",), Box(1), Box(True), date(2026, 1, 1), frozenset({1})]
    assert len({compared(one) for one in alike}) == len(alike)
    assert compared({"a": 1, "b": [2]}) == compared({"b": [2], "a": 1})


def test_a_unit_that_was_changed_is_another_one(cast):
    """Also when it is its kommune that was changed, or something that was worked out with it."""
    for change in (
        lambda: setattr(cast.sagene, "name", "Noe annet"),
        lambda: setattr(cast.sagene.kommune, "name", "Noe annet"),
        lambda: setattr(cast.sagene, "worked_out", 3),
    ):
        before = compared(cast.sagene)
        assert compared(cast.sagene) == before
        change()
        assert compared(cast.sagene) != before


def test_a_process_keeps_only_so_many(cast, soknad, monkeypatch):
    monkeypatch.setattr(asked, "_store", Remembered(3))
    for number in range(5):
        page_of(Asked(received, colleague_of(cast.sara), cast.sagene, DAY - timedelta(days=number)))
    assert len(asked._store) == 3


def test_a_session_keeps_only_so_many_plans_and_answers_all_the_same(cast, soknad, monkeypatch):
    monkeypatch.setattr(asked, "MOST_PLANS", 2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'husrom_list_%%'")
        before = cursor.fetchone()[0]
    days = [DAY - timedelta(days=number) for number in range(4)]
    for day in days * 3:
        assert page_of(Asked(received, colleague_of(cast.sara), cast.sagene, day, planned=True)).rows == [soknad]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'husrom_list_%%'")
        assert cursor.fetchone()[0] <= max(4, before)
