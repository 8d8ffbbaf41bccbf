"""The second wall: what Postgres itself returns and accepts, whatever the query says."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.permissions import Role
from tests.breaking import update
from tests.cast import as_system, as_user, close_scope
from tests.factories import DwellingFactory, HouseholdFactory, IntegrasjonFactory, SoknadFactory
from tests.world import World

# Who may see these is decided for the kommune: buildings are no secret, and the auditor reads for all of it.
BY_KOMMUNE = {
    "housing_property", "housing_entrance", "audit_oppslag", "audit_export", "followup_fagtjeneste",
    "followup_fagtjenesteevent", "followup_skjultnotat", "bomiljo_survey", "bomiljo_surveyevent",
    "bomiljo_surveyquestion", "bomiljo_questiontext",
    "bomiljo_erfaring", "bomiljo_erfaringevent", "audit_abonnement", "audit_abonnementevent", "audit_levering",
    "dashboard_cityfigure", "dashboard_folketall", "dashboard_folketallevent",
}  # fmt: skip
# Notes of follow-up are read by booppfølgere only, and a hidden one by the auditor only.
NOTES = (
    "oppfolgingsplan", "oppfolgingsoppgave", "medvirkende", "intensitetsendring", "kontaktnotat", "notatmal",
)  # fmt: skip
READER = {f"followup_{name}{history}": Role.BOOPPFOLGER for name in NOTES for history in ("", "event")}
READER["followup_skjultnotat"] = Role.AUDITOR
READER["bomiljo_melder"] = Role.MELDER_READER
# Names of residents who applied or borrowed: more than one role reads them.
READER_OF_RESIDENTS = dict.fromkeys(("bomiljo_tilskuddssoker", "bomiljo_laner"), Role.BOMILJO_WORKER)
# What other systems are told is read by administrators and auditors.
GOVERNED = ("audit_abonnement", "audit_abonnementevent", "audit_levering")
READER_OF_SYSTEMS = dict.fromkeys(GOVERNED, Role.ADMINISTRATOR)
EXEMPT = {
    "allocation_ruleset": "Regelsett er offentlige.",
    "allocation_rulesetevent": "Regelsett er offentlige.",
    "allocation_criterion": "Regelsett er offentlige.",
}
SECURED_APPS = ("housing", "allocation", "followup", "bomiljo", "dashboard", "audit")
# One harmless change to one row of each tracked table, so that its history has rows to show.
CHANGES = {
    "audit.Abonnement": {"address": "https://annet.example.no/"},
    "housing.Dwelling": {"external_id": "x"},
    "housing.Vacancy": {"ready_from": None},
    "housing.Tenancy": {"destination": "ukjent"},
    "housing.Lease": {"rent": 1},
    "housing.Household": {"created_at": timezone.now()},
    "housing.HouseholdMember": {"daily_care": True},
    "housing.Person": {"interpreter": True},
    "housing.Representative": {"phone": "1"},
    "allocation.Soknad": {"income": 1},
    "allocation.Vilkarsvurdering": {"found_at": timezone.now()},
    "allocation.DwellingNeed": {"rooms_max": 19},
    "allocation.WaitingEntry": {"reconfirmed_on": "2026-01-01"},
    "allocation.Vedtak": {"term_months": 12},
    "allocation.VedtakCondition": {"follow_up_on": "2027-01-01"},
    "allocation.AllocationMeeting": {"held_at": timezone.now()},
    "allocation.MeetingDwelling": {"position": 999},
    "allocation.MeetingCandidate": {"rank": 999},
    "allocation.Offer": {"viewing_at": timezone.now()},
    "allocation.Letter": {"attempts": 1},
    "allocation.Fornyelse": {"opened_on": "2026-01-01"},
    "allocation.Dokumentkrav": {"asked_on": "2026-01-01"},
    "allocation.Attachment": {"access": "behandlere"},
    "allocation.Dublettvurdering": {"answer": "samme_sak"},
    "allocation.Samtale": {"planned_at": timezone.now()},
    "allocation.Klage": {"answer_expected_on": "2027-01-01"},
    "allocation.ForelopigSvar": {"expected_on": "2027-01-01"},
    "allocation.Behovsbekreftelse": {"grace_until": "2099-01-01"},
    "allocation.Byttesamtykke": {"facts": {}},
    "dashboard.Vikariat": {"ends_on": "2099-01-01"},
    "followup.Fagtjeneste": {"phone": "1"},
    "followup.Fagansvar": {"coordinator_phone": "1"},
    "followup.Booppfolging": {"two_person": True},
    "followup.Oppfolgingsplan": {"changed_at": timezone.now()},
    "followup.Oppfolgingsoppgave": {"due_on": None},
    "followup.Medvirkende": {"phone": "1"},
    "followup.Intensitetsendring": {"changed_on": "2026-01-01"},
    "followup.Contact": {"minutes": 1},
    "followup.Notatmal": {"text": "1"},
    "followup.HomeVisit": {"planned_time": "09:00"},
    "followup.Fravaer": {"starts_on": "2026-01-01"},
    "followup.Boplan": {"offered_on": "2026-01-01"},
    "followup.Boplansteg": {"due_on": None},
    "followup.Samtykke": {"contact_phone": "1"},
    "followup.Bekymringsmelding": {"text": "1"},
    "followup.MidlertidigOpphold": {"price": 1},
    "followup.VentetUtskriving": {"has_dwelling": True},
    "followup.Evaluering": {"wants_to_stay": None},
    "followup.Evalueringsdel": {"answer": "vanskelig"},
    "followup.Oppfolgingsinnstilling": {"silent_days": 30},
    "bomiljo.Bomiljo": {"families_focus": True},
    "bomiljo.BomiljoEntrance": {"valid_from": "2020-01-01"},
    "bomiljo.Koordinator": {"valid_from": "2020-01-01"},
    "bomiljo.CommonArea": {"state": "stengt"},
    "bomiljo.ResidentBody": {"members": 99},
    "bomiljo.BodyMeeting": {"attended": 99},
    "bomiljo.Presence": {"enquiries": 99},
    "bomiljo.Informasjon": {"households": 99},
    "bomiljo.Survey": {"minutes": 4},
    "bomiljo.Campaign": {"threshold": 9},
    "bomiljo.Bomiljosak": {"opened_on": "2020-01-01"},
    "bomiljo.Hendelse": {"reopened": 9},
    "bomiljo.Hendelsessteg": {"done_on": "2020-01-01"},
    "bomiljo.Bekymringsnotat": {"urgent": True},
    "bomiljo.Motserie": {"every_weeks": 9},
    "bomiljo.Samarbeidsmote": {"closed_on": "2020-01-01"},
    "bomiljo.Agendapunkt": {"position": 31999},
    "bomiljo.Stedsoppgave": {"opened_on": "2020-01-01"},
    "bomiljo.Finansiering": {"amount": 9},
    "bomiljo.Pengebruk": {"amount": 9},
    "bomiljo.Tilskudd": {"residents": 9},
    "bomiljo.Tiltak": {"cost": 9},
    "bomiljo.Etterkontroll": {"due_on": "2030-01-01"},
    "bomiljo.Erfaring": {"cost_note": "1"},
    "bomiljo.HmsBesok": {"unmet_needs": 1},
    "bomiljo.HmsFunn": {"due_on": "2030-01-01"},
    "bomiljo.Aktivitet": {"resident_led": True},
    "bomiljo.Samling": {"attended": 99},
    "bomiljo.CommonRoom": {"capacity": 9},
    "bomiljo.RoomLoan": {"participants": 9},
    "bomiljo.OslostandardStatus": {"state": "ukjent"},
    "bomiljo.Standardansvar": {"due_on": "2030-01-01"},
    "bomiljo.Standardbevis": {"valid_from": "2020-01-01"},
    "bomiljo.Bomiljoinnstilling": {"quiet_days": 30},
    "dashboard.Folketall": {"households": None},
    "dashboard.Boligbehov": {"day": "2026-01-01"},
}


def changed_rows(unit):
    return [
        unit.dwelling, unit.vacancy, unit.tenancy, unit.lease, unit.household, unit.household.members.first(),
        unit.person, unit.person.representatives.get(), unit.soknad, unit.soknad.vilkarsvurderinger.first(),
        unit.soknad.need, unit.waiting, unit.draft, unit.condition, unit.meeting, unit.agenda_row,
        unit.candidate, unit.offer, unit.letter, unit.fornyelse, unit.krav, unit.attachment, unit.dublett,
        unit.samtale, unit.klage, unit.interim, unit.klage_interim, unit.reconfirmation, unit.samtykke,
        unit.fagtjeneste, unit.fagansvar, unit.booppfolging, unit.plan, unit.oppgave, unit.helper, unit.stepped,
        unit.contact, unit.notatmal, unit.visit, unit.fravaer, unit.boplan, unit.boplan_step, unit.consent,
        unit.bekymring, unit.opphold, unit.utskriving, unit.evaluering, unit.evaluated, unit.innstilling,
        unit.bomiljo, unit.place_entrance, unit.koordinator, unit.area, unit.body, unit.body_meeting,
        unit.presence, unit.informasjon, unit.survey, unit.campaign, unit.sak, unit.hendelse, unit.steg,
        unit.notat, unit.serie, unit.mote, unit.punkt, unit.stedsoppgave, unit.finansiering, unit.pengebruk,
        unit.tilskudd, unit.tiltak, unit.etterkontroll, unit.erfaring, unit.hms, unit.funn, unit.aktivitet,
        unit.samling, unit.room, unit.loan, unit.overstyring, unit.standardansvar, unit.standardbevis,
        unit.bomiljoinnstilling, unit.abonnement, unit.folketall, unit.boligbehov, unit.vikariat,
    ]  # fmt: skip


@pytest.fixture(scope="module")
def world(shared_rows):
    world = World()
    for unit in (world.sagene, world.ullern, world.raelingen):
        unit.soknad.need.avoid_entrances.add(unit.entrance)
        assert update(unit.integrasjon, contact="Ola Kontakt") == 1
        for row in changed_rows(unit):
            assert update(row, **CHANGES[row._meta.label]) == 1
    return world


def tables():
    """Every table, and the column of its key."""
    return {
        model._meta.db_table: model._meta.pk.column
        for app in SECURED_APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


KEY_OF = tables()
SECURED = [table for table in sorted(KEY_OF) if table not in EXEMPT]


def keys(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {KEY_OF[table]} FROM {table}")
        return {key for (key,) in cursor.fetchall()}


def seen_by(user, table):
    with as_user(user):
        return keys(table)


def reader(unit, table):
    return unit.people[(READER | READER_OF_RESIDENTS | READER_OF_SYSTEMS).get(table, Role.CASEWORKER)]


@pytest.mark.parametrize("table", SECURED)
def test_a_bydel_sees_its_own_rows_and_no_others(world, undone, table):
    own, other = (seen_by(reader(unit, table), table) for unit in (world.sagene, world.raelingen))
    assert own
    assert other
    assert not own & other
    if table not in BY_KOMMUNE:
        neighbour = seen_by(reader(world.ullern, table), table)
        assert neighbour
        assert not own & neighbour


@pytest.mark.parametrize("table", SECURED)
def test_without_a_scope_there_are_no_rows(world, undone, table):
    close_scope()
    assert keys(table) == set()
    as_system()
    assert keys(table)


@pytest.mark.parametrize("table", SECURED)
def test_somebody_without_a_role_sees_no_rows(world, undone, table):
    assert seen_by(world.nobody, table) == set()


@pytest.mark.parametrize("table", [table for table in SECURED if table.startswith("allocation_soknad")])
@pytest.mark.parametrize(
    "role",
    [Role.BOOPPFOLGER, Role.BOMILJO_WORKER, Role.LANDLORD_STAFF, Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR],
)
def test_roles_that_open_no_cases_see_no_rows_of_cases(world, undone, table, role):
    assert seen_by(world.sagene.people[role], table) == set()


@pytest.mark.parametrize("table", sorted(KEY_OF.keys() & READER.keys()))
def test_what_is_noted_about_residents_is_read_by_those_who_follow_them_up(world, undone, table):
    assert [role for role in Role if seen_by(world.sagene.people[role], table)] == [READER[table]]


OF_ACCOUNTS = {
    "accounts_integrasjon": "id",
    "accounts_tilgangsnokkel": "id",
    "accounts_integrasjonevent": "pgh_id",
}


@pytest.mark.parametrize("table", [*GOVERNED, *OF_ACCOUNTS])
def test_other_systems_are_governed_by_administrators_and_read_by_auditors(world, undone, table, monkeypatch):
    monkeypatch.setitem(KEY_OF, table, OF_ACCOUNTS.get(table) or KEY_OF[table])
    people = world.sagene.people
    assert {role for role in Role if seen_by(people[role], table)} == {Role.ADMINISTRATOR, Role.AUDITOR}
    own, other = (seen_by(unit.people[Role.ADMINISTRATOR], table) for unit in (world.sagene, world.raelingen))
    assert other and not own & other
    close_scope()
    assert keys(table) == set(), "nor to whoever has no scope, such as a request that shows a wrong key"
    as_system()


def test_an_administrator_opens_nothing_in_another_kommune(world, undone):
    with (
        as_user(world.sagene.people[Role.ADMINISTRATOR]),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        IntegrasjonFactory(bydel=world.raelingen.bydel, user=world.nobody, created_by=world.nobody)


def test_an_auditor_reads_other_systems_and_changes_none(world, undone):
    with as_user(world.sagene.people[Role.AUDITOR]):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            update(world.sagene.integrasjon, valid_to="2027-01-01")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            update(world.sagene.abonnement, address="https://annet.example.no/x")


def test_a_landlord_sees_the_tenants_of_own_dwellings_only(world, undone):
    staff = world.sagene.people[Role.LANDLORD_STAFF]
    assert world.sagene.person.pk in seen_by(staff, "housing_person")
    applicant = world.sagene.registered.household.main_person
    assert applicant.pk not in seen_by(staff, "housing_person")


def test_every_table_is_secured_or_exempt_for_a_reason(world, undone):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND relname ~ '^(housing|allocation|followup|bomiljo|dashboard|audit)_' AND NOT relrowsecurity"
        )
        assert {table for (table,) in cursor.fetchall()} == set(EXEMPT)


def test_the_list_of_tables_is_the_one_in_postgres(world, undone):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables"
            " WHERE tablename ~ '^(housing|allocation|followup|bomiljo|dashboard|audit)_'"
        )
        assert {table for (table,) in cursor.fetchall()} == set(KEY_OF)


FOREIGN_ROWS = {
    "husstand": lambda unit: HouseholdFactory(bydel=unit.bydel),
    "bolig": lambda unit: DwellingFactory(entrance=unit.entrance),
    "søknad": lambda unit: SoknadFactory(household=unit.household, caseworker=None),
}


@pytest.mark.parametrize("what", FOREIGN_ROWS)
def test_a_row_cannot_be_put_into_a_foreign_bydel(world, undone, what):
    with (
        as_user(world.sagene.caseworker),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        FOREIGN_ROWS[what](world.ullern)


@pytest.mark.parametrize("row", ["soknad", "dwelling", "waiting", "offer", "letter", "meeting"])
def test_a_row_cannot_be_moved_to_a_foreign_bydel(world, undone, row):
    with (
        as_user(world.sagene.caseworker),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        update(getattr(world.sagene, row), bydel=world.ullern.bydel)


def test_a_household_that_lives_nowhere_cannot_be_moved_to_a_foreign_bydel(world, undone):
    """One with a tenancy can: it is seen through the tenancy, by the bydel of the dwelling too."""
    with (
        as_user(world.sagene.caseworker),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        update(world.sagene.registered.household, bydel=world.ullern.bydel)


def test_foreign_rows_cannot_be_changed_or_deleted(world, undone):
    with as_user(world.sagene.caseworker):
        assert update(world.ullern.soknad, wishes="Noe annet") == 0
        assert (
            type(world.ullern.agenda_row)
            ._base_manager.filter(pk=world.ullern.agenda_row.pk)
            ._raw_delete("default")
            == 0
        )


APPEND_ONLY = [
    "audit_event", "audit_eventsubject", "audit_oppslag", "audit_export", "accounts_membershipevent",
    "allocation_rulesetevent", *(table for table in SECURED if table.endswith("event") and table != "audit_event"),
]  # fmt: skip


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = {}"], ids=["slette", "endre"])
def test_history_is_only_added_to(world, undone, table, statement):
    column = KEY_OF.get(table, "pgh_id")
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table, column, column))
