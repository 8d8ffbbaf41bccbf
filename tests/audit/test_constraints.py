import psycopg2
import pytest

from tests.breaking import CASES
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
INSERT = "INSERT INTO audit_event (kind, text, at, bydel_id) VALUES ('soknad.registered', 'Hendelse', now(), %s)"
CASES["event_has_an_audience"] = [INSERT]


def test_an_event_that_nobody_would_see_is_refused(owner):
    """As the owner: the ordinary role is stopped by row-level security before the constraint is asked."""
    with owner() as connection, connection.cursor() as cursor, pytest.raises(psycopg2.errors.CheckViolation) as no:
        cursor.execute(INSERT, [None])
    assert no.value.diag.constraint_name == "event_has_an_audience"


def test_an_event_of_a_landlord_alone_has_an_audience(cast):
    EventFactory(bydel=None, landlord=cast.boligbygg)
