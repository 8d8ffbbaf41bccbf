"""What Postgres refuses of a vedtak that is issued, and of vilkår that are followed up."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from allocation.models import VedtakStatus
from tests.breaking import assert_breaks, case, update
from tests.factories import UserFactory, VedtakConditionFactory, VedtakFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def issued_without_letter(draft):
    update(
        draft, status=VedtakStatus.ISSUED, issued_at=timezone.now(), issued_by=UserFactory(), notice_date=TODAY,
        appeal_deadline=TODAY,
    )  # fmt: skip
    with connection.cursor() as cursor:  # as at commit
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def followed_up():
    condition = VedtakConditionFactory(in_force=True)
    update(condition, followed_up_on=TODAY, followed_up_by=UserFactory(), follow_up_note="Avtalen følges.")
    return condition


CASES = [
    case("vedtak_issued_has_letter", VedtakFactory, issued_without_letter),
    case("vedtak_condition_followed_up_says_what", VedtakConditionFactory, {"followed_up_on": TODAY}),
    case("vedtak_condition_followed_up_says_what", VedtakConditionFactory, {"next_follow_up_on": TODAY}),
    case("vedtak_condition_followed_up_says_what", followed_up, {"follow_up_note": ""}),
    case("vedtak_condition_followed_up_says_what", followed_up, {"followed_up_by": None}),
    case("vedtak_condition_next_is_later", followed_up, {"next_follow_up_on": TODAY}),
]


@pytest.mark.parametrize(("rule", "make", "change"), CASES)
def test_postgres_refuses(rule, make, change):
    assert_breaks(rule, make, change)


def test_an_issued_vilkar_may_be_followed_up_and_again():
    condition = followed_up()
    assert update(condition, next_follow_up_on=TODAY + timedelta(days=1)) == 1
