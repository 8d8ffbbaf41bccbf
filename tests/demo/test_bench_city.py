"""The city of the benchmarks, a fiftieth of it in two kommuner: as large as asked, and nothing loose in it."""

import os
from pathlib import Path

import psycopg2
import pytest

from benchmarks import generate
from benchmarks.multiply import loose_ends
from dev import postgres
from dev.services import alone
from tests.services import DATABASE, HOME_VARIABLE, TEMPLATE

SIZE = generate.SIZES["tiny"]
COUNTS = {
    "allocation_soknad": SIZE.applications,
    "housing_tenancy": SIZE.tenancies,
    "audit_event": SIZE.events,
    "audit_oppslag": SIZE.lookups,
}


@pytest.fixture(scope="module")
def city(django_db_setup):
    home, name = Path(os.environ[HOME_VARIABLE]), f"{DATABASE}_bench"
    server = postgres.start(home / "postgres", careless=True)
    with alone(home):
        server.copy_database(TEMPLATE, name)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    try:
        with server.superuser(name) as connection:
            generate.fill(connection, server.url(postgres.OWNER, name), SIZE)
    finally:
        del os.environ["DJANGO_SETTINGS_MODULE"]
    connection = psycopg2.connect(server.url(postgres.SUPERUSER, name))
    with connection, connection.cursor() as cursor:
        yield cursor
    connection.close()


def count(cursor, table, where="true"):
    cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")
    return cursor.fetchone()[0]


def test_there_is_as_much_of_everything_as_was_asked_for(city):
    found = {table: count(city, table) for table in COUNTS}
    assert all(found[table] >= asked for table, asked in COUNTS.items()), found


def test_no_foreign_key_points_to_nothing(city):
    assert loose_ends(city) == []


def test_a_foreign_key_that_points_to_nothing_would_be_found(city):
    city.execute("SAVEPOINT here; SET session_replication_role = replica; DELETE FROM accounts_bydel WHERE id = 1")
    assert "housing_dwelling_bydel_id_29987062_fk_accounts_bydel_id" in loose_ends(city)
    city.execute("ROLLBACK TO here")


def test_cases_are_spread_over_ten_years_and_none_is_of_the_future(city):
    city.execute(
        "SELECT min(received_on) < current_date - 3000, max(received_on) <= current_date FROM allocation_soknad"
    )
    assert city.fetchone() == (True, True)


def test_the_other_kommuner_keep_to_themselves(city):
    assert count(city, "accounts_kommune") == 2 * SIZE.cities
    across = "EXISTS (SELECT 1 FROM housing_household h WHERE h.id = household_id AND h.bydel_id <> s.bydel_id)"
    assert count(city, "allocation_soknad s", across) == 0


def test_what_is_told_of_a_case_names_a_case_that_is_there(city):
    nowhere = "label = 'allocation.soknad' AND object_id NOT IN (SELECT id FROM allocation_soknad)"
    assert count(city, "audit_eventsubject", nowhere) == 0


def test_new_rows_get_keys_that_are_free(city):
    city.execute(
        "SELECT nextval(pg_get_serial_sequence('allocation_soknad', 'id')) > max(id) FROM allocation_soknad"
    )
    assert city.fetchone() == (True,)


def test_the_indexes_are_back(city):
    city.execute("SELECT count(*) FROM pg_indexes WHERE indexname IN ('soknad_by_step_age', 'waiting_in_order')")
    assert city.fetchone() == (2,)
