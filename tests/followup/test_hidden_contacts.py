"""Hiding a contact takes back what it did: the next contact it agreed on, and the visit it was registered with."""

from datetime import timedelta
from uuid import uuid4

import pghistory
import pytest
from django.utils import timezone

from audit.models import Event
from followup.actions import contacts, planer, visits
from followup.actions.contacts import Entry
from followup.models import Booppfolging, HomeVisit, VisitStatus
from tests.cast import user_in
from tests.factories.followup import BooppfolgingFactory, HomeVisitFactory, noon

pytestmark = pytest.mark.django_db


def ahead(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def case(cast):
    return BooppfolgingFactory(bydel=cast.sagene, worker=cast.bente, next_contact_on=ahead(3))


def register(case, cast, *, days_ago=1, next_on=None, visit=None, by=None, **changes):
    given = {"kind": "telefon", "happened_at": noon(days_ago), "note": "x", "next_contact_on": next_on} | changes
    return contacts.register(case=case, entry=Entry(**given), by=by or cast.bente, key=uuid4(), visit=visit)


def hide(contact, cast):
    contacts.hide(contact=contact, reason="Feil beboer", by=cast.bente)


def agreed(case):
    return Booppfolging.objects.get(pk=case.pk).next_contact_on


class TestNextContact:
    def test_of_the_only_contact_gives_back_the_day_before(self, cast, case):
        wrong = register(case, cast, next_on=ahead(10))
        hide(wrong, cast)
        assert agreed(case) == ahead(3)

    def test_of_the_latest_gives_back_what_the_one_before_said(self, cast, case):
        register(case, cast, days_ago=2, next_on=ahead(7))
        wrong = register(case, cast, next_on=ahead(10))
        hide(wrong, cast)
        assert agreed(case) == ahead(7)

    def test_of_an_earlier_one_leaves_what_a_later_one_said(self, cast, case):
        wrong = register(case, cast, days_ago=2, next_on=ahead(7))
        register(case, cast, next_on=ahead(10))
        hide(wrong, cast)
        assert agreed(case) == ahead(10)

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["den første først", "den siste først"])
    def test_of_two_gives_back_the_day_before_both(self, cast, case, order):
        both = [register(case, cast, days_ago=2, next_on=ahead(7)), register(case, cast, next_on=ahead(10))]
        for number in order:
            hide(both[number], cast)
        assert agreed(case) == ahead(3)

    def test_leaves_a_day_that_somebody_has_set_since(self, cast, case):
        wrong = register(case, cast, next_on=ahead(7))
        with pghistory.context():  # a request of its own
            planer.set_next(case=case, next_contact_on=ahead(5), review_on=None, by=cast.bente)
        hide(wrong, cast)
        assert agreed(case) == ahead(5)

    def test_that_said_nothing_leaves_the_day(self, cast, case):
        hide(register(case, cast), cast)
        assert agreed(case) == ahead(3)

    @pytest.mark.parametrize(("met", "left"), [(1, True), (0, False)], ids=["dagen før", "på dagen"])
    def test_a_later_contact_may_have_met_the_day_that_is_given_back(self, cast, case, met, left):
        Booppfolging.objects.update(next_contact_on=ahead(0))
        wrong = register(case, cast, days_ago=2, next_on=ahead(7))
        register(case, cast, days_ago=met, happened_at=timezone.now() - timedelta(days=met))
        hide(wrong, cast)
        assert agreed(case) == (ahead(0) if left else None)

    def test_the_day_that_it_met_is_agreed_again(self, cast, case):
        Booppfolging.objects.update(next_contact_on=ahead(-1))
        wrong = register(case, cast)
        assert agreed(case) is None
        hide(wrong, cast)
        assert agreed(case) == ahead(-1)

    def test_not_of_one_that_is_over(self, cast, case):
        wrong = register(case, cast, next_on=ahead(7))
        Booppfolging.objects.update(
            status="avsluttet", ended_on=ahead(0), end_reason="eget_onske", next_contact_on=None
        )
        hide(wrong, cast)
        assert agreed(case) is None

    def test_the_last_contact_is_counted_without_it(self, cast, case):
        register(case, cast, days_ago=9)
        wrong = register(case, cast, days_ago=1)
        hide(wrong, cast)
        row = Booppfolging.objects.with_last_contact().get(pk=case.pk)
        assert row.last_contact == noon(9).date()


class TestVisit:
    @pytest.fixture
    def visit(self, case):
        return HomeVisitFactory(booppfolging=case, unregistered=True)

    def planned(self, case):
        return HomeVisit.objects.filter(booppfolging=case, status=VisitStatus.PLANNED)

    def test_is_planned_again_as_it_was(self, cast, case, visit):
        wrong = register(case, cast, visit=visit, kind="hjemmebesok")
        hide(wrong, cast)
        again = self.planned(case).get()
        assert (again.planned_on, again.worker, again.contact) == (visit.planned_on, visit.worker, None)
        assert Event.objects.visible_to(cast.bente).about(case).filter(kind="followup.visit_reopened").exists()

    def test_may_be_registered_with_the_right_contact(self, cast, case, visit):
        hide(register(case, cast, visit=visit, kind="hjemmebesok"), cast)
        right = register(case, cast, visit=self.planned(case).get(), kind="hjemmebesok")
        assert right.visit.status == VisitStatus.DONE and not self.planned(case).exists()

    def test_twice_is_planned_once(self, cast, case, visit):
        hide(register(case, cast, visit=visit, kind="hjemmebesok"), cast)
        hide(register(case, cast, visit=self.planned(case).get(), kind="hjemmebesok"), cast)
        assert self.planned(case).count() == 1

    def test_is_left_when_another_is_planned_on_its_day(self, cast, case):
        visit = HomeVisitFactory(booppfolging=case, planned_on=timezone.localdate())
        wrong = register(case, cast, visit=visit, kind="hjemmebesok", happened_at=timezone.now())
        again = visits.plan(case=case, planned_on=timezone.localdate(), worker=cast.bente, by=cast.bente)
        hide(wrong, cast)
        assert self.planned(case).get() == again

    def test_takes_the_contact_of_the_colleague_who_was_there_too(self, cast, case, visit):
        wrong = register(case, cast, visit=visit, kind="hjemmebesok")
        other = register(
            case, cast, visit=visit, kind="hjemmebesok", by=user_in(cast.sagene, role="booppfolger"), further=True
        )
        hide(wrong, cast)
        visit.refresh_from_db()
        assert (visit.contact, visit.status) == (other, VisitStatus.DONE) and not self.planned(case).exists()

    def test_is_not_opened_in_one_that_is_over(self, cast, case, visit):
        wrong = register(case, cast, visit=visit, kind="hjemmebesok")
        Booppfolging.objects.update(
            status="avsluttet", ended_on=ahead(0), end_reason="eget_onske", next_contact_on=None
        )
        hide(wrong, cast)
        assert not self.planned(case).exists()
