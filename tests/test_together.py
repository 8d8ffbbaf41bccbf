"""Several questions in one trip give the rows that each would have given alone."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from config.together import Apart, Statement, together
from followup.models import Booppfolging, Contact, HomeVisit, MidlertidigOpphold
from housing.models import Dwelling, HouseholdMember, Person
from tests.cast import as_user
from tests.factories import DwellingFactory, HouseholdMemberFactory
from tests.factories.followup import ContactFactory, HomeVisitFactory, MidlertidigOppholdFactory

pytestmark = pytest.mark.django_db


def test_in_one_query():
    with CaptureQueriesContext(
        connection,
    ) as asked:
        together([Contact.objects.all(), HomeVisit.objects.all(), Person.objects.none()])
    assert len(asked) == 1


def test_nothing_to_ask_is_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert together([Person.objects.none()]) == [[]] and together([]) == []


def test_every_column_as_when_asked_alone():
    ContactFactory(minutes=None)
    HomeVisitFactory(planned_time="09:30")
    MidlertidigOppholdFactory()
    HouseholdMemberFactory()
    questions = [
        Contact.objects.select_related("by", "also", "booppfolging__household"),
        HomeVisit.objects.select_related("worker", "second"),
        MidlertidigOpphold.objects.with_nights(date(2026, 11, 26)),
        HouseholdMember.objects.select_related("person"),
        Person.objects.all(),
    ]
    for rows, question in zip(together(questions), questions, strict=True):
        alone = list(question)
        assert rows == alone and rows
        assert [_told(row) for row in rows] == [_told(row) for row in alone]


def test_what_is_joined_is_not_asked_for_again(django_assert_num_queries):
    ContactFactory()
    ((row,),) = together([Contact.objects.select_related("by", "booppfolging")])
    with django_assert_num_queries(0):
        assert row.by.name and row.booppfolging.status and row._state.db == "default"


def test_order_limit_deferral_and_annotation():
    for days in (1, 3, 2):
        ContactFactory(days_ago=days)
    question = Contact.objects.annotate(told=Value("ja")).defer("outcome").order_by("happened_at")[:2]
    (rows,) = together([question])
    assert rows == list(question) and rows[0].told == "ja" and rows[0].get_deferred_fields() == {"outcome"}


def test_days_that_are_counted():
    case = ContactFactory(days_ago=4).booppfolging
    (rows,) = together([Booppfolging.objects.with_last_contact().filter(pk=case.pk)])
    alone = Booppfolging.objects.with_last_contact().get(pk=case.pk)
    assert (rows[0].last_contact, rows[0].silent_since) == (alone.last_contact, alone.silent_since)


def _told(row):
    """Every column, the annotations, and the rows that are joined."""
    joined = {name: vars(value) for name, value in row._state.fields_cache.items() if value is not None}
    return [
        {name: value for name, value in columns.items() if name != "_state"}
        for columns in (vars(row), *joined.values())
    ]


def test_a_question_apart_is_asked_in_a_scope_of_its_own_and_leaves_nothing_open(cast):
    home = DwellingFactory(bydel=cast.ullern, landlord=cast.boligbygg)
    opens = Statement(
        "SELECT set_config('husrom.before', current_setting('husrom.landlords', true), true),"
        " set_config('husrom.landlords', %s, true)",
        [f"{{{cast.boligbygg.pk}}}"],
    )
    closes = Statement("SELECT set_config('husrom.landlords', current_setting('husrom.before'), true)")
    everything = Dwelling.objects.only("pk")
    with as_user(cast.bjorn), CaptureQueriesContext(connection) as asked:
        beside, apart = together([everything], Apart(everything, opens, closes))
        assert len(asked) == 1
        assert (beside, [row.pk for row in apart]) == ([], [home.pk])
        assert not Dwelling.objects.exists()


def test_a_question_apart_that_finds_nothing(cast):
    statement = Statement("SELECT 1")
    assert together([], Apart(Person.objects.none(), statement, statement)) == [[]]
    assert together([Person.objects.none()], Apart(Person.objects.all(), statement, statement)) == [[], []]
