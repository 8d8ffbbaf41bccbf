"""Findings: every computed rule with its boundary on both sides. Lines are of seed 004 and 001."""

from datetime import date, timedelta

import pytest

from allocation.findings import facts_of, find
from allocation.models import Finding, Situation
from allocation.rulesets import Grunnbelop
from config.working_days import add_months
from tests.factories import HouseholdFactory, HouseholdMemberFactory, LeaseFactory, SoknadFactory

pytestmark = pytest.mark.django_db
RECEIVED = date(2026, 3, 2)
MET, NOT_MET, UNKNOWN = Finding.MET, Finding.NOT_MET, Finding.UNKNOWN


def found(soknad, code):
    criterion = soknad.rule_set.criteria.get(code=code)
    return find(criterion, facts_of(soknad)).finding


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        pytest.param(date(2008, 3, 2), MET, id="18 år på søknadsdagen (4:5409)"),
        pytest.param(date(2008, 3, 3), NOT_MET, id="18 år dagen etter"),
        pytest.param(None, UNKNOWN, id="fødselsdato mangler"),
    ],
)
def test_age(cast, born, expected):
    household = HouseholdFactory(bydel=cast.raelingen, member__person__birth_date=born)
    assert found(SoknadFactory(bydel=cast.raelingen, household=household), "alder") == expected


@pytest.mark.parametrize(
    ("unit", "since", "expected"),
    [
        pytest.param("raelingen", date(2023, 3, 2), MET, id="Rælingen: tre år på dagen (4:5379)"),
        pytest.param("raelingen", date(2023, 3, 3), NOT_MET, id="Rælingen: tre år dagen etter"),
        pytest.param("sagene", date(2024, 3, 2), MET, id="Oslo: to år på dagen"),
        pytest.param("sagene", date(2024, 3, 3), NOT_MET, id="Oslo: to år dagen etter"),
        pytest.param("sagene", None, UNKNOWN, id="dato mangler"),
    ],
)
def test_residence(cast, unit, since, expected):
    soknad = SoknadFactory(bydel=getattr(cast, unit), resident_since=since)
    assert found(soknad, "botid") == expected


@pytest.mark.parametrize(("permit", "expected"), [(True, MET), (False, NOT_MET), (None, UNKNOWN)])
def test_residence_permit_is_asked_for_in_raelingen(cast, permit, expected):
    assert found(SoknadFactory(bydel=cast.raelingen, residence_permit=permit), "botid") == expected


@pytest.mark.parametrize(
    ("income", "adults", "expected"),
    [
        pytest.param(4 * 130_160, 1, MET, id="enslig: nøyaktig 4 G (1:3657)"),
        pytest.param(4 * 130_160 + 1, 1, NOT_MET, id="enslig: én krone over"),
        pytest.param(5 * 130_160, 2, MET, id="par: nøyaktig 5 G"),
        pytest.param(5 * 130_160 + 1, 2, NOT_MET, id="par: én krone over"),
        pytest.param(None, 1, UNKNOWN, id="ikke oppgitt"),
    ],
)
def test_income_against_g(cast, income, adults, expected):
    household = HouseholdFactory(bydel=cast.sagene)
    if adults == 2:
        HouseholdMemberFactory(household=household, relation="partner")
    soknad = SoknadFactory(bydel=cast.sagene, household=household, income=income, received_on=RECEIVED)
    assert found(soknad, "inntekt") == expected


def test_g_is_the_one_that_applied_when_the_soknad_came(cast):
    before = SoknadFactory(bydel=cast.sagene, income=425_596, received_on=date(2021, 5, 1))
    assert found(before, "inntekt") == MET, "4 × 106 399 kr (1:3685)"
    earlier = SoknadFactory(bydel=cast.sagene, income=425_596, received_on=date(2021, 4, 30))
    assert found(earlier, "inntekt") == NOT_MET, "dagen før gjaldt G for 2020"


@pytest.mark.parametrize("days", [0, 1])
def test_home_that_ends_within_six_months(cast, days):
    soknad = SoknadFactory(
        bydel=cast.raelingen,
        situations=[Situation.AT_RISK],
        home_ends_on=add_months(RECEIVED, 6) + timedelta(days=days),
        received_on=RECEIVED,
    )
    assert found(soknad, "boforhold") == (NOT_MET if days else MET), "4:5392: innen seks måneder"


def test_without_a_home_counts_at_once(cast):
    soknad = SoknadFactory(bydel=cast.raelingen, situations=[Situation.WITH_OTHERS])
    assert found(soknad, "boforhold") == MET


def test_bomiljo_is_no_ground_by_itself_before_oslo_2024(cast):
    def only_bomiljo(bydel):
        return SoknadFactory(bydel=bydel, situations=[Situation.UNSAFE_AREA])

    assert found(only_bomiljo(cast.raelingen), "boforhold") == UNKNOWN
    assert found(only_bomiljo(cast.sagene), "behov") == UNKNOWN


def test_the_end_of_the_present_lease_is_read_from_the_register(cast):
    lease = LeaseFactory(bydel=cast.raelingen)
    soknad = SoknadFactory(
        bydel=cast.raelingen,
        household=lease.tenancy.household,
        situations=[Situation.AT_RISK],
        received_on=lease.ends_on - timedelta(days=30),
    )
    assert found(soknad, "boforhold") == MET


@pytest.mark.parametrize(
    ("debt", "settled", "expected"),
    [(False, None, MET), (True, True, MET), (True, False, NOT_MET), (True, None, NOT_MET), (None, None, UNKNOWN)],
)
def test_debt_to_the_kommune(cast, debt, settled, expected):
    soknad = SoknadFactory(bydel=cast.raelingen, debt_to_kommune=debt, debt_settled=settled)
    assert found(soknad, "gjeld") == expected, "4:5428"


def test_raelingen_has_no_income_limit(cast):
    assert found(SoknadFactory(bydel=cast.raelingen, income=2_000_000), "okonomi") == UNKNOWN, "4:5417"


def test_every_named_finding_of_every_shipped_rule_set_can_be_computed(cast):
    for bydel in (cast.sagene, cast.raelingen):
        soknad = SoknadFactory(bydel=bydel)
        facts = facts_of(soknad)
        for criterion in soknad.rule_set.criteria.all():
            assert find(criterion, facts).evidence


@pytest.mark.parametrize(
    ("received", "income", "expected", "warned"),
    [
        pytest.param(date(2026, 6, 1), 4 * 130_160 + 1, NOT_MET, False, id="13 måneder etter nyeste G"),
        pytest.param(date(2026, 6, 2), 4 * 130_160 + 1, UNKNOWN, True, id="dagen etter: G kan ha økt"),
        pytest.param(date(2026, 6, 2), 4 * 130_160, MET, True, id="under den gamle grensen er under den nye også"),
    ],
)
def test_an_old_g_is_said_and_never_refuses(cast, monkeypatch, received, income, expected, warned):
    monkeypatch.setattr("allocation.findings.grunnbelop", lambda day: Grunnbelop(date(2025, 5, 1), 130_160))
    soknad = SoknadFactory(bydel=cast.sagene, income=income, received_on=received)
    answer = find(soknad.rule_set.criteria.get(code="inntekt"), facts_of(soknad))
    assert answer.finding == expected and "(G fra 01.05.2025)" in answer.evidence
    assert ("Obs: nyeste G i Husrom er fra 01.05.2025" in answer.evidence) is warned
    assert len(answer.evidence) <= 400


def test_before_the_first_g_that_is_known_nothing_is_found(cast):
    soknad = SoknadFactory(bydel=cast.sagene, income=1, received_on=date(2019, 4, 30))
    answer = find(soknad.rule_set.criteria.get(code="inntekt"), facts_of(soknad))
    assert answer == (UNKNOWN, "Grunnbeløpet (G) per 30.04.2019 er ikke registrert.")


def test_what_is_stated_and_what_is_registered_are_told_apart(cast):
    lease = LeaseFactory(bydel=cast.raelingen)
    soknad = SoknadFactory(
        bydel=cast.raelingen, household=lease.tenancy.household, situations=[Situation.AT_RISK],
        received_on=RECEIVED, home_ends_on=date(2026, 5, 1),
    )  # fmt: skip
    evidence = find(soknad.rule_set.criteria.get(code="boforhold"), facts_of(soknad)).evidence
    assert "Søkeren oppgir at boligen opphører 01.05.2026." in evidence
    assert f"Leiekontrakten i registeret går ut {lease.ends_on:%d.%m.%Y}." in evidence
