"""The whole demo, a fiftieth of its size, loaded by the command into databases of its own."""

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher

from allocation.models import (
    CandidateOutcome,
    FornyelseStatus,
    KlageStatus,
    LetterStatus,
    MeetingDwellingOutcome,
    MeetingStatus,
    OfferStatus,
    SoknadKind,
    SoknadStatus,
)
from dev import postgres
from dev.demo.users import NAMED, PASSWORD
from followup.models import BoplanStatus, ConcernStatus, ContactOutcome, OppfolgingStatus
from housing.models import Destination, EndCause, LeaseKind, TenureBasis
from tests.demo.database import Demo
from tests.services import DATABASE

STATES = [
    ("allocation_soknad", "status", SoknadStatus),
    ("allocation_soknad", "kind", SoknadKind),
    ("allocation_offer", "status", OfferStatus),
    ("allocation_allocationmeeting", "status", MeetingStatus),
    ("allocation_fornyelse", "status", FornyelseStatus),
    ("allocation_klage", "status", KlageStatus),
    ("allocation_letter", "status", LetterStatus),
    ("allocation_meetingcandidate", "outcome", [CandidateOutcome.CHOSEN, CandidateOutcome.NOT_CHOSEN, ""]),
    ("allocation_meetingdwelling", "outcome", [MeetingDwellingOutcome.ALLOCATED, ""]),
    ("followup_booppfolging", "status", set(OppfolgingStatus) - {OppfolgingStatus.MOVED}),
    ("followup_boplan", "status", set(BoplanStatus) - {BoplanStatus.ENDED}),
    ("followup_contact", "outcome", [ContactOutcome.HELD, ContactOutcome.NOT_OPENED]),
    ("followup_bekymringsmelding", "status", [ConcernStatus.RECEIVED, ConcernStatus.CONTACT]),
    ("housing_lease", "kind", LeaseKind),
    ("housing_tenancy", "end_cause", EndCause),
    ("housing_tenancy", "destination", Destination),
    ("housing_dwelling", "tenure_basis", [TenureBasis.OWNED, TenureBasis.LEASED_IN]),
]


@pytest.fixture(scope="module")
def demo(django_db_setup):
    demo = Demo(f"{DATABASE}_demo")
    done = demo.manage("load_demo", "--scale", "0.02", "--months", "1")
    assert done.returncode == 0, done.stderr
    return demo


@pytest.mark.parametrize(("table", "column", "states"), STATES, ids=[f"{t}.{c}" for t, c, _ in STATES])
def test_every_state_is_there(demo, table, column, states):
    found = {value for (value,) in demo.ask(f"SELECT DISTINCT {column} FROM {table}")}
    assert set(states) <= found


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("allocation_soknad WHERE caseworker_id IS NULL", id="uten saksbehandler"),
        pytest.param("allocation_waitingentry WHERE listed_on IS NOT NULL AND left_on IS NULL", id="venter"),
        pytest.param(
            "allocation_soknad WHERE status = 'registrert' AND received_on < current_date - 21", id="frist"
        ),
        pytest.param("allocation_vedtak WHERE status = 'utkast'", id="utkast til vedtak"),
        pytest.param("allocation_dokumentkrav WHERE received_on IS NULL", id="dokument mangler"),
        pytest.param("allocation_forelopigsvar WHERE expected_on > current_date", id="foreløpig svar"),
        pytest.param("allocation_forelopigsvar WHERE delay", id="svaret er forsinket"),
        pytest.param("allocation_letterdocument WHERE pdf LIKE '%PDF%'", id="brev med dokument"),
        pytest.param("allocation_letter WHERE attempts > 2", id="brev som feiler"),
        pytest.param("allocation_byttesamtykke", id="samtykke til bytte"),
        pytest.param("allocation_behovsbekreftelse WHERE answered_on IS NULL", id="spurt om behovet består"),
        pytest.param("housing_vacancy WHERE closed_on IS NULL", id="ledig"),
        pytest.param("allocation_vilkarsvurdering WHERE conclusion = 'ikke_oppfylt'", id="vilkår ikke oppfylt"),
        pytest.param("(SELECT FROM housing_lease GROUP BY tenancy_id HAVING count(*) > 1) x", id="fornyet"),
        pytest.param("housing_lease WHERE closed_on IS NULL AND ends_on IS NULL", id="tidsubestemt"),
    ],
)
def test_the_work_list_is_alive(demo, rows):
    assert demo.value(f"SELECT count(*) FROM {rows}") > 0


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("SELECT count(*) FROM audit_event WHERE at > now()", id="hendelser"),
        pytest.param("SELECT count(*) FROM allocation_soknad WHERE received_on > current_date", id="søknader"),
        pytest.param("SELECT count(*) FROM allocation_vedtak WHERE issued_at > now()", id="vedtak"),
        pytest.param("SELECT count(*) FROM allocation_offer WHERE given_on > current_date", id="tilbud"),
        pytest.param(
            "SELECT count(*) FROM allocation_klage"
            " WHERE greatest(received_on, rejected_on, reviewed_at::date, forwarded_on, decided_on, withdrawn_on)"
            " > current_date",
            id="klager",
        ),
        pytest.param(
            "SELECT count(*) FROM allocation_letter WHERE status = 'i_ko' AND next_attempt_at <= now()", id="brev"
        ),
    ],
)
def test_nothing_has_happened_in_the_future_and_no_letter_waits(demo, question):
    assert demo.value(question) == 0


@pytest.mark.parametrize("table", ["audit_event", "allocation_offer", "housing_person", "allocation_waitingentry"])
def test_new_rows_get_keys_after_the_loaded_ones(demo, table):
    highest = demo.value(f"SELECT max(id) FROM {table}")
    assert demo.value(f"SELECT nextval(pg_get_serial_sequence('{table}', 'id'))") > highest


def test_the_next_case_number_is_free(demo):
    highest = demo.value("SELECT max(right(number, 6)::int) FROM allocation_soknad")
    assert demo.value("SELECT nextval('allocation_soknad_number')") == highest + 1


def test_no_meeting_saw_somebody_who_came_on_the_list_later(demo):
    later = """SELECT count(*) FROM allocation_meetingcandidate c
               JOIN allocation_meetingdwelling d ON d.id = c.meeting_dwelling_id
               JOIN allocation_allocationmeeting m ON m.id = d.meeting_id
               WHERE (c.frozen ->> 'waiting_since')::date > m.held_at::date"""
    assert demo.value("SELECT count(*) FROM allocation_meetingcandidate") > 0
    assert demo.value(later) == 0


def test_logins_are_shown_with_a_case_to_begin_with(demo):
    shown = demo.manage("demo_logins", role=postgres.APP)
    assert shown.returncode == 0, shown.stderr
    assert PASSWORD in shown.stdout
    assert all(login.email in shown.stdout for login in NAMED)
    assert "Sagal Warfa" in shown.stdout and "En ledig bolig som passer" in shown.stdout


def test_everybody_can_log_in_with_a_verified_address(demo):
    stored = {value for (value,) in demo.ask("SELECT DISTINCT password FROM accounts_user")}
    assert len(stored) == 1 and ScryptPasswordHasher().verify(PASSWORD, stored.pop())
    missing = """SELECT count(*) FROM accounts_user u LEFT JOIN account_emailaddress e
                 ON e.user_id = u.id AND e.email = u.email AND e.verified AND e.primary WHERE e.id IS NULL"""
    assert demo.value(missing) == 0


def test_the_same_day_gives_the_same_data_and_a_second_load_changes_nothing(demo):
    twin = Demo(f"{DATABASE}_demo_twin")
    assert twin.manage("load_demo", "--scale", "0.02", "--months", "1").returncode == 0
    once = twin.digest()
    again = twin.manage("load_demo", "--scale", "0.02", "--months", "1", role=postgres.APP)
    assert (again.returncode, "already" in again.stdout) == (0, True)
    assert twin.digest() == once
    assert demo.digest() == once
