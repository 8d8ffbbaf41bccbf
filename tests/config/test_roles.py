"""The role of web, worker and tests is an ordinary one (docs/adr/0002)."""

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection

RIGHTS = "rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication"
A_TABLE = ContentType._meta.db_table


def one_row(statement, cursor=None):
    with cursor or connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


@pytest.mark.django_db
def test_tests_run_as_the_application_role():
    assert one_row("SELECT current_user, session_user") == (settings.APP_DATABASE_ROLE,) * 2


@pytest.mark.django_db
def test_application_role_has_no_power_over_the_server():
    assert one_row(f"SELECT {RIGHTS} FROM pg_roles WHERE rolname = current_user") == (False,) * 5


@pytest.mark.django_db
def test_application_role_belongs_to_no_other_role_and_owns_no_table():
    assert one_row(
        "SELECT (SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
        "        WHERE r.rolname = current_user),"
        "       (SELECT count(*) FROM pg_tables WHERE tableowner = current_user)"
    ) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("CREATE TABLE smuggled (id int)", id="lage en tabell"),
        pytest.param("CREATE SCHEMA smuggled", id="lage et skjema"),
        pytest.param(f"TRUNCATE {A_TABLE}", id="tømme en tabell"),
        pytest.param(f"ALTER TABLE {A_TABLE} ADD COLUMN smuggled int", id="endre en tabell"),
        pytest.param(f"ALTER TABLE {A_TABLE} DISABLE TRIGGER ALL", id="slå av triggere"),
        pytest.param(f"DROP TABLE {A_TABLE} CASCADE", id="slette en tabell"),
        pytest.param("SET ROLE husrom_owner", id="bli eier"),
        pytest.param("SET session_replication_role = replica", id="slå av triggere i økten"),
    ],
)
def test_postgres_refuses_the_application_role(statement):
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("CREATE TABLE smuggled (id int)", id="lage en tabell"),
        pytest.param(f"ALTER TABLE {A_TABLE} ADD COLUMN smuggled int", id="endre en tabell"),
    ],
)
def test_the_owner_is_allowed_what_the_application_role_is_refused(owner, statement):
    connected = owner()
    connected.autocommit = False
    with connected.cursor() as cursor:
        cursor.execute(statement)
    connected.rollback()


@pytest.mark.django_db
def test_the_owner_is_no_superuser(owner):
    rights = one_row(f"SELECT current_user, {RIGHTS} FROM pg_roles WHERE rolname = current_user", owner().cursor())
    assert rights == ("husrom_owner", False, False, False, False, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("statement_timeout", "15s"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "1min"),
        ("jit", "off"),
    ],
)
def test_no_statement_of_the_application_role_hangs(setting, value):
    assert one_row(f"SHOW {setting}") == (value,)


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["btree_gist", "pg_trgm", "unaccent", "citext"])
def test_the_database_has_the_extensions(extension):
    assert one_row(f"SELECT count(*) FROM pg_extension WHERE extname = '{extension}'") == (1,)


@pytest.mark.django_db
def test_norwegian_letters_have_upper_and_lower_case():
    assert one_row("SELECT lower('ÆØÅ'), 'Bjørk' ILIKE 'BJØRK'") == ("æøå", True)
