"""Every operation, with what the schema allows and what it does not: no fault, and only the answers it names."""

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.permissions import Role
from config.wsgi import application
from tests.factories import BydelFactory, LandlordFactory
from tests.scope import as_system, close_scope
from tests.world import furnish

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
TOKEN = "a" * 32


@pytest.fixture(scope="module")
def unit(shared_rows):
    bydel = BydelFactory()
    return furnish(bydel, LandlordFactory(kommune=bydel.kommune))


@pytest.fixture
def _one_connection():
    """The handler drops connections that are in a transaction; Django's own test client stops it too."""
    handlers = (request_started, request_finished)
    for signal in handlers:
        signal.disconnect(close_old_connections)
    yield
    for signal in handlers:
        signal.connect(close_old_connections)


def logged_in_app(user):
    """The application behind a browser that is logged in. A request starts without a scope, as in production."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"

    def app(environ, start_response):
        close_scope()
        return application(
            {**environ, "HTTP_COOKIE": cookies, "HTTP_X_CSRFTOKEN": TOKEN},
            start_response,
        )

    return app


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DECISION_MAKER])
@pytest.mark.usefixtures("undone", "_one_connection")
def test_no_faults_and_no_surprises(unit, role):
    app = logged_in_app(unit.people[role])
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 80
    seen = set()
    for operation in operations:
        for mode, examples in ((GenerationMode.POSITIVE, 3), (GenerationMode.NEGATIVE, 1)):
            seen |= attack(operation, mode, examples, own_keys(operation, unit), own_names(unit))
    # The actions themselves were reached, and refused for every reason there is.
    assert {200, 201, 400, 404, 409} <= seen


@pytest.mark.usefixtures("undone", "_one_connection")
def test_rules_and_other_systems_are_governed_without_faults(unit):
    """The administrator opens nothing else, so only these reach their actions."""
    app = logged_in_app(unit.people[Role.ADMINISTRATOR])
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", app)
    every = [result.ok() for result in schema.get_all_operations()]
    governed = {"regelsett", "integrasjoner", "abonnementer", "leveringer"}
    operations = [operation for operation in every if operation.path.split("/")[3] in governed]
    assert len(operations) > 20
    seen = set()
    for operation in operations:
        for mode, examples in ((GenerationMode.POSITIVE, 6), (GenerationMode.NEGATIVE, 3)):
            names = own_names(unit) | {"version": unit.rule_draft.version}
            seen |= attack(operation, mode, examples, own_keys(operation, unit), names)
    assert {200, 201, 204, 400, 404, 409} <= seen


@pytest.mark.usefixtures("undone", "_one_connection")
def test_residents_are_followed_up_without_faults(unit):
    """Notes and contacts are the booppfølger's alone."""
    app = logged_in_app(unit.people[Role.BOOPPFOLGER])
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", app)
    every = [result.ok() for result in schema.get_all_operations()]
    operations = [operation for operation in every if operation.path.split("/")[3] in of_followup(unit)]
    assert len(operations) > 40
    seen = set()
    for operation in operations:
        for mode, examples in ((GenerationMode.POSITIVE, 4), (GenerationMode.NEGATIVE, 1)):
            seen |= attack(operation, mode, examples, own_keys(operation, unit), own_names(unit))
    assert {200, 201, 400, 404, 409} <= seen


@pytest.mark.usefixtures("undone", "_one_connection")
def test_reports_are_made_without_faults(unit):
    """Years, days and reasons that nobody has thought of."""
    app = logged_in_app(unit.people[Role.DECISION_MAKER])
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", app)
    every = [result.ok() for result in schema.get_all_operations()]
    about = ("kostra", "boligbehov", "behovstall")
    operations = [one for one in every if one.path.split("/")[3] in about or "kostra" in one.path]
    assert len(operations) > 12
    seen = set()
    last_year = timezone.localdate().year - 1
    for operation in operations:
        for mode, examples in ((GenerationMode.POSITIVE, 8), (GenerationMode.NEGATIVE, 3)):
            names = own_names(unit) | {"year": last_year}
            seen |= attack(operation, mode, examples, own_keys(operation, unit), names)
    # It is reported already, and reasons that are made up will do: so once without one.
    again = {"bydel": unit.bydel.pk, "year": last_year, "reason": ""}
    case = schema["/api/v1/kostra/"]["POST"].Case(body=again, media_type="application/json")
    seen.add(case.call_and_validate(checks=CHECKS).status_code)
    assert {200, 201, 400, 404, 409} <= seen


def attack(operation, mode, examples, keys, named):
    """Half of the requests are about an object that the user may see, so that the action itself is reached."""
    seen = set()

    @effort(
        max_examples=examples,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), own=st.booleans())
    def once(case, own):
        if own:
            case.path_parameters = {**case.path_parameters, **keys}
            if isinstance(case.body, dict):
                case.body |= {name: pk for name, pk in named.items() if name in case.body}
        with transaction.atomic():
            try:
                seen.add(case.call_and_validate(checks=CHECKS).status_code)
            finally:
                transaction.set_rollback(True)

    once()
    as_system()
    return seen


def of_followup(unit):
    return {
        "oppfolging": unit.booppfolging, "kontakter": unit.contact, "hjemmebesok": unit.visit,
        "fravaer": unit.fravaer, "notatmaler": unit.notatmal, "skjulte-notater": unit.hidden_note,
        "boplaner": unit.boplan, "boplansteg": unit.boplan_step, "samtykker": unit.consent,
        "evalueringer": unit.evaluering, "bekymringer": unit.bekymring, "opphold": unit.opphold,
        "utskrivinger": unit.utskriving, "tjenester": unit.fagtjeneste, "ansvar": unit.fagansvar,
    }  # fmt: skip


def of_places(unit):
    return {
        "aktiviteter": unit.aktivitet, "beboermoter": unit.body_meeting, "beboerorganer": unit.body,
        "bekymringsnotater": unit.notat, "bomiljoer": unit.bomiljo, "bomiljooppganger": unit.place_entrance,
        "bomiljosaker": unit.sak, "erfaringer": unit.erfaring, "etterkontroller": unit.etterkontroll,
        "fellesarealer": unit.area, "fellesrom": unit.room, "finansiering": unit.finansiering,
        "fritekst": unit.free_text, "hendelser": unit.hendelse, "hendelsesparter": unit.part,
        "hms-besok": unit.hms_planned, "hms-funn": unit.funn, "koordinatorer": unit.koordinator,
        "moteserier": unit.serie, "nabobrev": unit.nabobrev, "oslostandard": unit.overstyring,
        "pengebruk": unit.pengebruk, "romlan": unit.loan, "saker": unit.punkt, "samarbeidsmoter": unit.mote,
        "skjemaer": unit.survey_draft, "sporsmal": unit.question, "stedsoppgaver": unit.stedsoppgave,
        "tilskudd": unit.tilskudd, "tilstede": unit.presence, "tiltak": unit.tiltak,
        "undersokelser": unit.campaign_draft, "undersokelsessteder": unit.surveyed,
        "utsettelser": unit.utsettelse, "visninger": unit.visning, "vikariater": unit.vikariat,
    }  # fmt: skip


def own_keys(operation, unit):
    """Of what the path is about, in a state where something can be done."""
    about = {
        "boliger": unit.vacant, "ledige-boliger": unit.vacancy, "eiendommer": unit.property,
        "oppganger": unit.entrance, "leieforhold": unit.tenancy, "leiekontrakter": unit.lease,
        "husstander": unit.household, "soknader": unit.soknad, "vedtak": unit.draft, "moter": unit.open_meeting,
        "tilbud": unit.offer, "brev": unit.letter, "regelsett": unit.rule_draft,
        "bytte": unit.samtykke, "fornyelser": unit.fornyelse, "samtaler": unit.samtale, "klager": unit.klage,
        "dokumentkrav": unit.krav, "vedlegg": unit.attachment, "vilkar": unit.condition, "bydeler": unit.bydel,
        "folketall": unit.folketall, "kostra": unit.kostra_rapport, "boligbehov": unit.boligbehov,
        "behovstall": unit.behovstall,
        "integrasjoner": unit.integrasjon, "abonnementer": unit.abonnement, "leveringer": unit.levering,
        **of_followup(unit), **of_places(unit),
    }  # fmt: skip
    inner = {"person": unit.person.pk, "member": unit.member.pk, "row": unit.open_row.pk,
             "criterion": unit.rule_criterion.pk}  # fmt: skip
    noun = operation.path.split("/")[3]
    names = {parameter.name for parameter in operation.path_parameters}
    keys = inner | ({"id": about[noun].pk} if noun in about else {})
    # The test of the path reads numbers and text.
    return {name: key if isinstance(key := keys[name], int) else str(key) for name in names}


def own_names(unit):
    """What a body may name."""
    return {
        "bydel": unit.bydel.pk, "household": unit.household.pk, "caseworker": unit.caseworker.pk,
        "dwelling": unit.vacant.pk, "vacancies": [unit.vacancy.pk], "soknad": unit.soknad.pk,
        "candidate": unit.candidate.pk, "members": [unit.child.pk], "to": unit.bydel.pk,
        "version": unit.soknad.version, "kommune": unit.bydel.kommune_id,
    }  # fmt: skip
